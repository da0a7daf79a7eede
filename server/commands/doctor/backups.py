"""The newest backup: how old it is, and whether it was tried out."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from server.commands.doctor.finding import Finding, Look

OLDEST = timedelta(hours=26)                            # a day, and some time to make it in


def look_at_backups() -> Iterator[Finding]:
    from server.backups.manifest import Stuck, archives, read_manifest
    from server.settings import settings
    if not settings().backups:
        yield Finding("note", "no backups are kept: set SIMPUL_BACKUPS to a folder, best on another disk, or have simpul backup FOLDER run every day")
        return
    there = archives(Path(settings().backups))
    if not there:
        yield Finding("bad", f"there is no backup in {settings().backups} yet. Run: simpul backup")
        return
    try:
        newest = read_manifest(there[-1])
    except Stuck as why:
        yield Finding("bad", str(why))
        return
    age = datetime.now(UTC) - newest.at
    said = f"the newest of {len(there)} backup(s) is of {newest.at:%Y-%m-%d %H:%M} UTC"
    if age > OLDEST:
        yield Finding("bad", f"{said}, {age / timedelta(hours=1):.0f} hours ago: see the log for why the daily job backup made none, or run: simpul backup")
    elif age < timedelta(0):
        yield Finding("bad", f"{said}, in the future: a clock is wrong, or was")
    elif newest.missing:
        yield Finding("bad", f"{said}; {len(newest.missing)} file(s) that rows name were not in {settings().files}, or damaged: take them from an older backup")
    elif newest.verified == "listed":
        yield Finding("note", f"{said}; it was only listed, not tried out: let the role of the database make one for that (ALTER ROLE … CREATEDB)")
    else:
        yield Finding("ok", f"{said}, and was put back to try it out")


LOOKS: Sequence[Look] = (look_at_backups,)
