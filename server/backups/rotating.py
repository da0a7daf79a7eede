"""Which backups stay: of the last days, weeks and months that have one, the newest of each."""
from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from server.backups.manifest import archives, made_at

GOING = ".going-"
PERIODS = ("%Y-%m-%d", "%G-%V", "%Y-%m")                # what is the same of two times in one day, week (ISO), month


def kept(times: Sequence[datetime], counts: Sequence[int]) -> set[datetime]:
    """Which of these times stay. Counted are days, weeks and months that have one, however long ago: a clock that jumps takes nothing away."""
    stay = set()
    for form, count in zip(PERIODS, counts, strict=True):
        newest: dict[str, datetime] = {}
        for time in sorted(times, reverse=True):
            newest.setdefault(time.strftime(form), time)
        stay.update(list(newest.values())[:count])
    return stay


def rotate(folder: Path, fresh: Path, counts: Sequence[int]) -> list[Path]:
    """Removes the backups whose time is over, once a fresh one stands; that one stays whatever its time. Only what was made here is ever removed."""
    for left in folder.glob(f"{GOING}*"):
        shutil.rmtree(left)
    there = archives(folder)
    newest = {made_at(path)[0]: path for path in there}                    # of those of one second, the last
    stay = {newest[time] for time in kept(list(newest), counts)} | {fresh}
    going = [path for path in there if path not in stay]
    for path in going:
        left = path.with_name(f"{GOING}{path.name}")
        path.rename(left)                               # half a backup is not to be taken for one
        shutil.rmtree(left)
    return going
