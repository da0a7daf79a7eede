"""The newest event there is, as a text that changes with every event: for who has read before, and would know whether to read anew."""
from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import UTC, date, datetime
from typing import Protocol, TypeVar

from tortoise.transactions import in_transaction

from server.domain.activity.models import DailyRun

T = TypeVar("T")
WHOLESALE, NO_DAY = "wholesale", date(2000, 1, 1)       # the mark's own row among the runs: of no job, and of no day

MARK = "(SELECT started_at FROM daily_run WHERE name = 'wholesale' AND day = '2000-01-01')"
SQLITE = f"SELECT coalesce((SELECT max(id) FROM event), 0) || '.' || coalesce({MARK}, '')"
# Ids are not given in the order of commits. Of the transactions that have all ended the last event stands for all; of those since, each event is named.
SETTLED = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
POSTGRESQL = (f"SELECT concat((SELECT id FROM event WHERE \"transaction\" < {SETTLED} ORDER BY \"transaction\" DESC, id DESC LIMIT 1), '.',"
              f" (SELECT string_agg(id::text, '+' ORDER BY id) FROM event WHERE \"transaction\" >= {SETTLED}), '.', {MARK})")


class Readable(Protocol):
    @property
    def dialect_name(self) -> str: ...
    async def text(self, sql: str, values: list[object]) -> str: ...


async def newest_event(database: Readable) -> str:
    """One look at an index. The same text means: not one event more, on either database, however many processes write."""
    return await database.text(SQLITE if database.dialect_name == "sqlite" else POSTGRESQL, [])


async def wholesale(work: Callable[[], Awaitable[T]]) -> T:
    """Does what changes many rows without an event for each, as one change, and marks that it was done: whoever has read before reads anew."""
    async with in_transaction():
        done = await work()
        now = datetime.now(UTC)
        await DailyRun.bulk_create([DailyRun(name=WHOLESALE, day=NO_DAY, started_at=now)], ignore_conflicts=True)
        await DailyRun.filter(name=WHOLESALE, day=NO_DAY).update(started_at=now, finished_at=now)
    return done
