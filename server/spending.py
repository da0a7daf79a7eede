"""Points are counted together by all processes over one PostgreSQL: each counts in memory, and once a second tells the others by one statement what was spent
at it, which brings back what was spent everywhere. So no request waits for it, and what a caller may gain by asking many processes at once is what can be
spent within that second. Over SQLite there is one process, and nothing to tell."""
from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from graphql_schema.context import meter
from server.database import database, fetch
from server.metering import Meter

log = logging.getLogger(__name__)
EVERY = 1.0                                             # seconds
LONGEST = 200                                           # letters of a caller's name; longer ones a proxy has made up, and each process counts them for itself

# In the order of the key, so that two processes never wait for each other. What is past is cleared away by the way.
EXCHANGE = """WITH gone AS (DELETE FROM spent_points WHERE minute < ?::bigint - 1),
told AS (INSERT INTO spent_points AS there (minute, caller, points)
         SELECT * FROM unnest(?::bigint[], ?::text[], ?::bigint[]) AS mine(minute, caller, points) ORDER BY minute, caller
         ON CONFLICT (minute, caller) DO UPDATE SET points = there.points + excluded.points RETURNING minute, caller, points)
SELECT minute, caller, points FROM told
UNION ALL SELECT past.minute, past.caller, past.points FROM told JOIN spent_points past ON past.minute = told.minute - 1 AND past.caller = told.caller
WHERE NOT EXISTS (SELECT 1 FROM told also WHERE also.minute = past.minute AND also.caller = past.caller)"""
ALL = "SELECT minute, caller, points FROM spent_points WHERE minute >= ?::bigint - 1"


@asynccontextmanager
async def spending_together() -> AsyncIterator[None]:
    """Meanwhile what callers spend at one process counts at all. What was spent before this one began counts, too."""
    if database().dialect_name != "postgresql":
        yield
        return
    counted = meter()
    counted.share()
    await _learn_all(counted)
    task = asyncio.create_task(_keep_telling(counted))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])
        with suppress(Exception):                       # a database that is away: what the last second has cost is forgotten
            await exchange(counted)


async def exchange(counted: Meter) -> None:
    """Tells what was spent here, and learns what those same callers have spent everywhere."""
    untold = counted.take_untold()
    told = Counter({key: points for key, points in untold.items() if len(key[1]) <= LONGEST})
    if not told:
        return
    try:
        rows = await fetch(EXCHANGE, counted.window, [window for window, _caller in told], [caller for _window, caller in told], list(told.values()))
    except BaseException:
        counted.put_back(told)
        raise
    for row in rows:
        counted.learn(row["minute"], row["caller"], row["points"])


async def _learn_all(counted: Meter) -> None:
    counted.spent("")                                   # so that it knows which minute it is
    for row in await fetch(ALL, counted.window):
        counted.learn(row["minute"], row["caller"], row["points"])


async def _keep_telling(counted: Meter) -> None:
    away = False
    while True:
        await asyncio.sleep(EVERY)
        try:
            await exchange(counted)
            away = False
        except Exception as error:                      # it goes on counting by itself, and tells all of it when the database is back
            if not away:
                log.warning("points are counted by this process alone for now: %r", error)
            away = True
