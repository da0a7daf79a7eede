"""How the house stands: what only a statement or a look at the disk tells. Looked at when somebody asks, then kept for a moment: asking often costs little."""
from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from time import monotonic
from typing import Generic, TypeVar

from server.backups.manifest import archives, made_at
from server.database import Database, database
from server.database.migrating import pending
from server.database.sqlite import WAL_RESET_FIXED
from server.domain.activity import sealing
from server.domain.activity.models import DailyRun, Event
from server.domain.webhooks import outbox
from server.jobs import JOBS
from server.settings import settings

T = TypeVar("T")
KEPT = 10.0                                             # seconds
WITHIN = 2.0                                            # seconds somebody waits for an answer


class Look(Generic[T]):
    """Something that is found out once for all who ask at about the same time. Who cannot wait leaves it to go on: nothing is broken off halfway."""

    def __init__(self, find_out: Callable[[], Awaitable[T]]) -> None:
        self.find_out = find_out
        self.task: asyncio.Task[T] | None = None
        self.of: Database | None = None
        self.since = 0.0

    async def __call__(self) -> T:
        """Raises what finding out raised, and TimeoutError where it takes too long."""
        if self.task is None or self.old(self.task):
            self.task, self.of, self.since = asyncio.create_task(self.said()), database(), monotonic()
        done, _waiting = await asyncio.wait({self.task}, timeout=WITHIN)
        if not done:
            raise TimeoutError
        return self.task.result()

    def old(self, task: asyncio.Task[T]) -> bool:
        """Whether it must be found out anew: another database is open, it has been kept long enough, or it could not be found out."""
        return self.of is not database() or (task.done() and (monotonic() - self.since > KEPT or task.cancelled() or task.exception() is not None))

    async def said(self) -> T:
        return await self.find_out()


@dataclass(frozen=True)
class Standing:
    """The record, what waits to be told, and the daily jobs by when each was last finished."""
    newest_event: int
    unsealed: int
    oldest_unsealed: datetime | None
    webhooks: outbox.Line
    jobs: dict[str, datetime | None]


@dataclass(frozen=True)
class Place:
    """A folder we write into, and how much room its disk has, in bytes."""
    name: str
    folder: Path
    free: int
    total: int


@dataclass(frozen=True)
class Disk:
    """`wal`: bytes of SQLite's write-ahead log; `size`: of its file. `backup`: when the newest backup was made, where they are made."""
    places: tuple[Place, ...]
    backup: datetime | None = None
    size: int = 0
    wal: int = 0


async def _standing() -> Standing:
    newest = await Event.all().order_by("-id").first()
    jobs = {name: await DailyRun.filter(name=name, finished_at__isnull=False).order_by("-finished_at").first() for name in JOBS}
    return Standing(newest.id if newest else 0, await sealing.unsealed(), await sealing.oldest_open(), await outbox.line(),
                    {name: run.finished_at if run else None for name, run in jobs.items()})


async def _disk() -> Disk:
    return await asyncio.to_thread(_measured, database().file)


def _measured(file: Path | None) -> Disk:
    backups = Path(settings().backups) if settings().backups else None
    folders = {"files": Path(settings().files)} | ({"database": file.parent} if file else {}) | ({"backups": backups} if backups else {})
    places = []
    for name, folder in folders.items():
        there = next(each for each in (folder.resolve(), *folder.resolve().parents) if each.exists())
        room = shutil.disk_usage(there)
        places.append(Place(name, there, room.free, room.total))
    made = archives(backups) if backups else []
    return Disk(tuple(places), made_at(made[-1])[0] if made else None, *(_size(file), _size(file.with_name(f"{file.name}-wal"))) if file else (0, 0))


def _size(file: Path) -> int:
    return file.stat().st_size if file.exists() else 0


async def _writable() -> None:
    await database().try_writing()


standing: Look[Standing] = Look(_standing)
disk: Look[Disk] = Look(_disk)
writable: Look[None] = Look(_writable)
behind: Look[list[str]] = Look(pending)


def old_sqlite() -> bool:
    """Whether this SQLite is one that must not share its file with other programs that write."""
    return database().dialect_name == "sqlite" and sqlite3.sqlite_version_info < WAL_RESET_FIXED
