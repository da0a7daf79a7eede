"""What a database holds, in figures that are alike wherever its contents are; and whether it is whole."""
from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

import asyncpg

from server.backups.manifest import Facts, Stuck
from server.database import close_database, file_of, open_database
from server.database.money import MONEY, Ask, sum_of
from server.domain import MODELS
from server.domain.activity.sealing import ROOT
from server.domain.activity.verifying import Verification

Seen = Callable[[int], None]                            # told how many seals have been read
HOUR = 3_600.0
SQLITE_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite~_%' ESCAPE '~' ORDER BY name"
POSTGRES_TABLES = ("SELECT relname::text FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND relpersistence = 'p' "
                   "ORDER BY relname")                  # not the unlogged ones: they hold what the last minute is done without
MIGRATIONS = "tortoise_migrations"
NAMED_FILES = "SELECT digest FROM evidence UNION SELECT digest FROM spreadsheet"


async def facts_of(ask: Ask, list_tables: str) -> Facts:
    """Asked within one moment of the database."""
    tables = [name for [name] in await ask(list_tables)]
    rows = {table: (await ask(f'SELECT count(*) FROM "{table}"'))[0][0] for table in tables}
    newest = await ask(f"SELECT name FROM {MIGRATIONS} ORDER BY name DESC LIMIT 1") if MIGRATIONS in rows else []
    last = await ask("SELECT number, digest FROM seal ORDER BY number DESC LIMIT 1") if "seal" in rows else []
    money = {f"{table}.{column}": await sum_of(ask, table, column) for table, column in MONEY if rows.get(table)}
    return Facts(migration=newest[0][0] if newest else "", head=":".join(map(str, last[0])) if last else f"0:{ROOT}", tables=rows, money=money)


async def files_named(ask: Ask, facts: Facts) -> set[str]:
    """By their digests, the files that rows speak of."""
    return {digest for [digest] in await ask(NAMED_FILES)} if {"evidence", "spreadsheet"} <= facts.tables.keys() else set()


# ── one moment of a database, to be asked and copied ──

def asks_sqlite(connection: sqlite3.Connection) -> Ask:
    async def ask(sql: str) -> list[tuple[Any, ...]]:
        return await asyncio.to_thread(lambda: connection.execute(sql).fetchall())
    return ask


def asks_postgres(connection: Any) -> Ask:
    async def ask(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await connection.fetch(sql)]
    return ask


def reading(path: Path, *, copy: bool = False) -> sqlite3.Connection:
    """A connection that cannot write: nor does it ever move the log into the file, which in SQLite before 3.51.3 two must not do at once.
    `copy`: of a file that nobody writes and that has no log, so that nothing is left beside it."""
    if not path.is_file():
        raise Stuck(f"There is no database at {path}.")
    address = f"file:///{quote(str(path.absolute()).lstrip('/'))}?mode=ro{'&immutable=1' if copy else ''}"
    return sqlite3.connect(address, uri=True, isolation_level=None, timeout=30, check_same_thread=False)


@asynccontextmanager
async def postgres(url: str) -> AsyncIterator[Any]:
    try:
        connection = await asyncpg.connect(url, timeout=30, statement_cache_size=0,
                                           server_settings={"application_name": "simpul backup", "statement_timeout": "0", "timezone": "UTC",
                                                            "idle_in_transaction_session_timeout": "0"})
    except asyncpg.InvalidCatalogNameError as error:
        raise Stuck(f"{error}. Make it first: createdb, or CREATE DATABASE.") from None
    except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise Stuck(f"PostgreSQL does not let us in: {error or type(error).__name__}") from error
    try:
        yield connection
    finally:
        await connection.close()


# ── read through ──

async def faults(url: str, facts: Facts, seen: Seen) -> list[str]:
    """What is wrong with a copy that should hold just this; nothing is written."""
    return await facts_faults(url, facts) + await read_through(url, seen, sealed="seal" in facts.tables)


async def read_through(url: str, seen: Seen, *, sealed: bool = True) -> list[str]:
    """What is wrong with a copy in itself. `sealed`: it is of a version whose record is."""
    inside = asyncio.create_task(asyncio.to_thread(inner_faults, file_of(url)))         # SQLite needs no interpreter for it: both go on at once
    found = await record_faults(url, seen) if sealed else []
    return await inside + found


def inner_faults(path: Path | None) -> list[str]:
    """What SQLite finds wrong with its file; PostgreSQL has looked at each row while it took it in."""
    if path is None:
        return []
    with closing(reading(path, copy=True)) as connection:
        found = [str(said) for [said] in connection.execute("PRAGMA integrity_check(20)") if said != "ok"]
        return found + [f"row {row} of {table} points to a row of {to} that is not there" for table, row, to, _key in connection.execute(
            "PRAGMA foreign_key_check").fetchmany(20)]


async def facts_faults(url: str, facts: Facts) -> list[str]:
    async with asking(url, copy=True) as (ask, tables):
        return facts.differs(await facts_of(ask, tables))


async def record_faults(url: str, seen: Seen) -> list[str]:
    """Whether the record is as it was sealed."""
    await open_database(url, models=MODELS, read_seconds=HOUR)
    try:
        return [f"the record: {found.fault} (seal {found.seal}, event {found.event})" async for found in Verification(seen=seen).findings()]
    finally:
        await close_database()


async def rows_in(url: str) -> int:
    """How many rows there are in a database beside what migrations keep of themselves; 0 where there is none yet."""
    path = file_of(url)
    if path and not (path.is_file() and path.stat().st_size):
        return 0
    async with asking(url) as (ask, tables):
        return sum(rows for table, rows in (await facts_of(ask, tables)).tables.items() if table != MIGRATIONS)


@asynccontextmanager
async def asking(url: str, *, copy: bool = False) -> AsyncIterator[tuple[Ask, str]]:
    """A way to ask a database, and how to ask it for its tables."""
    if path := file_of(url):
        with closing(reading(path, copy=copy)) as connection:
            yield asks_sqlite(connection), SQLITE_TABLES
    else:
        async with postgres(url) as connection:
            yield asks_postgres(connection), POSTGRES_TABLES
