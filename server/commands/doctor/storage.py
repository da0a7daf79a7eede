"""Where the data lies: SQLite and its file, its log, and the room on the disks."""
from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from time import monotonic

from server.commands.doctor.finding import Finding, Look, judged

LONG_LOG = 128 * 2**20              # bytes: twice of what is left of it after a checkpoint
LOOK_FOR = 20.0                     # seconds spent on looking through a file
STEPS = 100_000                     # of SQLite's between looks at the clock
LEAST_FREE = 0.05                   # of a disk


def look_at_sqlite() -> Iterator[Finding]:
    from server.database.sqlite import WAL_RESET_FIXED
    if database_file() is None:
        return
    version = sqlite3.sqlite_version_info
    if version < (3, 38):
        yield Finding("bad", f"SQLite {sqlite3.sqlite_version}: 3.38 or newer is needed (JSON)")
    elif version < WAL_RESET_FIXED:
        yield Finding("note", f"SQLite {sqlite3.sqlite_version}: fine while one process writes. Before 3.51.3 two that checkpoint at once may damage the file: "
                              "do not open it with other programs while Simpul runs (simpul backup only reads)")
    else:
        yield Finding("ok", f"SQLite {sqlite3.sqlite_version}")


def look_at_disks() -> Iterator[Finding]:
    """Each disk once, by what of ours lies there."""
    from server.settings import settings
    ours: dict[int, tuple[Path, list[str]]] = {}
    backups = Path(settings().backups) if settings().backups else None
    for what, folder in (("database", database_file()), ("files", Path(settings().files)), ("backups", backups)):
        if folder is not None:
            place = next(each for each in (folder.absolute(), *folder.absolute().parents) if each.is_dir())
            ours.setdefault(place.stat().st_dev, (place, []))[1].append(what)
    size = file.stat().st_size if (file := database_file()) and file.is_file() else 0
    for place, lying_there in ours.values():
        disk = shutil.disk_usage(place)
        needed = max(disk.total * LEAST_FREE, 2 * size if "backups" in lying_there else 0)     # a backup is a second one for a while
        yield judged(disk.free > needed, f"{disk.free / 2**30:.1f} GiB free at {place} ({', '.join(lying_there)})",
                     f"less than {needed / 2**30:.1f} GiB, make room. On a full disk nothing is lost, and nothing can be saved")


def look_at_log() -> Iterator[Finding]:
    """The log beside the file grows for as long as somebody reads from before its beginning."""
    file = database_file()
    log = file and file.with_name(f"{file.name}-wal")
    if not file or not log or not log.is_file():
        return
    size, open_by = log.stat().st_size, ", ".join(who_has_open(file)) or "nobody that can be seen"
    yield judged(size <= LONG_LOG, f"the database's log (-wal) has {size / 2**20:.0f} MiB",
                 f"a reader that does not end holds it, or there is no room to write it back. It is open by: {open_by}", "note")


def who_has_open(file: Path) -> list[str]:
    """The processes that have a file open, as far as we may see (on Linux)."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if any(link.resolve() == file.resolve() for link in (process / "fd").iterdir()):
                found.append(f"{(process / 'comm').read_text().strip()} ({process.name})")
        except OSError:                                 # another's, or gone meanwhile
            continue
    return found


def look_inside() -> Iterator[Finding]:
    """SQLite's own look through its file, for a while: a backup looks through all of it."""
    file = database_file()
    if not file or not file.is_file():
        return
    from server.backups.looking import reading
    until = monotonic() + LOOK_FOR
    try:
        with closing(reading(file)) as connection:
            connection.set_progress_handler(lambda: monotonic() > until, STEPS)
            said = [text for [text] in connection.execute("PRAGMA quick_check(5)")]
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:
            raise
        yield Finding("ok", f"nothing wrong in the file in {LOOK_FOR:.0f} seconds of looking; simpul backup looks through all of it")
        return
    except sqlite3.DatabaseError as error:
        said = [str(error)]
    yield judged(said == ["ok"], "the database's file is whole" if said == ["ok"] else f"the database's file is damaged ({said[0]})",
                 "stop Simpul, keep a copy of the file and what lies beside it, then simpul restore the newest backup --replace")


def database_file() -> Path | None:
    from server.database import file_of
    from server.settings import settings
    return file_of(settings().database_url)


LOOKS: Sequence[Look] = (look_at_sqlite, look_at_disks, look_at_log, look_inside)
