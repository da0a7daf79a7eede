"""Work cut off where it waits, and what must be so afterwards: nothing held, nothing open, and of the change all or nothing."""
from __future__ import annotations

import asyncio
import os
import sqlite3
from collections import Counter
from collections.abc import Awaitable, Coroutine, Generator
from contextlib import closing
from dataclasses import dataclass
from typing import Any, Protocol, cast

import asyncpg
from tortoise.transactions import in_transaction

from server.database import Database
from tests.tables import tables

PATIENCE = 1.0                                          # seconds within which the house must have let go, and serve the next one
Rows = dict[str, Counter[Any]]                          # each table's rows


class Cut:
    """Work whose task is cancelled when it waits for the n-th time: at once, or late: when what it waits for has come, and it has not yet gone on."""

    def __init__(self, work: Coroutine[Any, Any, Any], at: int = 0, *, late: bool = False) -> None:
        self.work, self.at, self.late, self.waits = work, at, late, 0
        self.result: Any = None

    def __await__(self) -> Generator[Any, None, Any]:
        steps, task = self.work.__await__(), asyncio.current_task()
        assert task is not None
        thrown: BaseException | None = None
        while True:
            try:
                waited = steps.send(None) if thrown is None else cast("Generator[Any, None, Any]", steps).throw(thrown)
            except StopIteration as end:
                self.result = end.value
                return end.value
            self.waits += 1
            if self.waits == self.at and self.late and waited is not None:
                waited.add_done_callback(lambda _done: task.cancel())           # before the task itself is told
            elif self.waits == self.at:
                task.cancel()
            try:
                yield waited
                thrown = None
            except BaseException as error:
                thrown = error


async def cancelled(work: Awaitable[Any], after: float | None = None) -> bool:
    """Whether the work was cut off: by itself, or after so many seconds. If not, it is done."""
    async def whole() -> None:
        await work

    task = asyncio.create_task(whole())
    if after is not None:
        asyncio.get_running_loop().call_later(after, task.cancel)
    await asyncio.wait([task])
    if not task.cancelled():
        task.result()
    return task.cancelled()


def shape(before: Rows, after: Rows) -> dict[str, tuple[int, int]]:
    """How many rows have gone and come, by tables: a row that changed has done both."""
    return {table: ((before[table] - after[table]).total(), (after[table] - before[table]).total()) for table in before if before[table] != after[table]}


@dataclass(frozen=True)
class Kept:
    """All there was. Of a file, with a copy of it."""
    rows: Rows
    copy: sqlite3.Connection | None = None


class Stored(Protocol):
    """What the database holds, seen and put back from outside of the house; and what the house holds of it."""

    async def rows(self) -> Rows: ...

    async def keep(self) -> Kept: ...

    async def put_back(self, kept: Kept) -> None: ...

    async def held(self) -> list[str]:
        """What ought to be free when nobody is at work."""

    async def close(self) -> None: ...


async def stored(database: Database) -> Stored:
    if database.dialect_name == "sqlite":
        return StoredInFile(database)
    return StoredInPostgres(database, await asyncpg.connect(database.url))


async def leaks(of: Stored, tasks: set[asyncio.Task[Any]]) -> list[str]:
    """What is still held although everybody has had time to let go, and whether the next one is served."""
    patience = PATIENCE * max(1.0, os.getloadavg()[0] / (os.cpu_count() or 1))         # on a machine that others use too, as much longer
    until = asyncio.get_running_loop().time() + patience
    while found := await of.held() + [repr(task) for task in asyncio.all_tasks() - tasks]:
        if asyncio.get_running_loop().time() > until:
            return found
        await asyncio.sleep(0.01)
    try:
        async with asyncio.timeout(patience):
            async with in_transaction() as connection:
                await connection.execute_query("SELECT 1")
    except TimeoutError:
        return ["the next change is not served"]
    return []


class StoredInFile:
    def __init__(self, database: Database) -> None:
        self.client: Any = database.connections.get("default")
        self.path = database.url.removeprefix("sqlite://")
        self.connection = sqlite3.connect(self.path, isolation_level=None, timeout=0)

    async def rows(self) -> Rows:
        return {table: Counter(self.connection.execute(f'SELECT * FROM "{table}"')) for table in tables()}

    async def keep(self) -> Kept:
        copy = sqlite3.connect(":memory:")
        self.connection.backup(copy)
        return Kept(await self.rows(), copy)

    async def put_back(self, kept: Kept) -> None:
        assert kept.copy is not None
        kept.copy.backup(self.connection)

    async def held(self) -> list[str]:
        found = ["the writer's lock"] if self.client._lock.locked() else []
        found += ["a transaction"] if self.client._connection.in_transaction else []
        found += ["a reader"] if self.client._free.qsize() != len(self.client._readers) else []
        try:
            with closing(self.connection.execute("BEGIN IMMEDIATE")):
                self.connection.execute("ROLLBACK")
        except sqlite3.OperationalError as error:
            found.append(f"the file: {error}")
        return found

    async def close(self) -> None:
        self.connection.close()


class StoredInPostgres:
    def __init__(self, database: Database, connection: Any) -> None:
        self.client: Any = database.connections.get("default")
        self.connection = connection

    async def rows(self) -> Rows:
        each = [f"""SELECT '{table}' AS name, coalesce(array_agg(t::text), '{{}}') AS rows FROM "{table}" t""" for table in tables()]
        return {row["name"]: Counter(row["rows"]) for row in await self.connection.fetch(" UNION ALL ".join(each))}

    async def keep(self) -> Kept:
        return Kept(await self.rows())

    async def put_back(self, kept: Kept) -> None:
        """Row by row, past every trigger and foreign key."""
        was, now = kept.rows, await self.rows()
        async with self.connection.transaction():
            await self.connection.execute("SET LOCAL session_replication_role = replica")
            for table in was:
                if come := list((now[table] - was[table]).elements()):
                    await self.connection.execute(f'DELETE FROM "{table}" t WHERE t::text = ANY($1::text[])', come)
                if gone := list((was[table] - now[table]).elements()):
                    await self.connection.execute(f'INSERT INTO "{table}" SELECT (r::"{table}").* FROM unnest($1::text[]) r', gone)

    async def held(self) -> list[str]:
        pool = self.client._pool
        found = [f"{pool.get_size() - pool.get_idle_size()} connections"] if pool.get_size() != pool.get_idle_size() else []
        busy = await self.connection.fetch("SELECT state, query FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()"
                                           " AND backend_type = 'client backend' AND (state <> 'idle' OR backend_xid IS NOT NULL)")
        return found + [f"{row['state']}: {row['query']}" for row in busy]

    async def close(self) -> None:
        await self.connection.close()
