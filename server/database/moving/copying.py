"""Putting a SQLite file's rows into a PostgreSQL database that has all tables and nothing in them."""
from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from typing import Any

import asyncpg

from server.database.moving.source import NOT_MOVED, Source
from server.database.moving.values import Column, Table, taken
from server.database.problems import Unavailable
from server.words import _

COLUMNS = """SELECT c.table_name, c.column_name, c.data_type, c.character_maximum_length, k.ordinal_position IS NOT NULL AS key
FROM information_schema.columns c
JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name AND t.table_type = 'BASE TABLE'
LEFT JOIN information_schema.table_constraints p ON p.table_schema = c.table_schema AND p.table_name = c.table_name AND p.constraint_type = 'PRIMARY KEY'
LEFT JOIN information_schema.key_column_usage k ON k.constraint_schema = p.constraint_schema AND k.constraint_name = p.constraint_name
    AND k.table_name = c.table_name AND k.column_name = c.column_name
WHERE c.table_schema = current_schema() ORDER BY c.table_name, c.ordinal_position"""


async def tables_of(source: Source, target: Any) -> list[Table]:
    """The tables, those that others refer to first. Both databases must be of the same migrations, and have the same tables and columns.
    `target` is a connection of asyncpg's."""
    gone_through = {row["name"] for row in await target.fetch("SELECT name FROM tortoise_migrations")}
    if source.migrations() != gone_through:
        raise Unavailable(_("{file} tidak sama versinya dengan program ini. Jalankan dahulu di sana: simpul migrate"), file=source.path)
    found: dict[str, list[tuple[Column, bool]]] = {}
    for name, column, kind, most, key in await target.fetch(COLUMNS):
        if not name.startswith(NOT_MOVED):
            found.setdefault(name, []).append((Column(column, kind, most), key))
    there = {name: {info[1] for info in source.connection.execute(f'PRAGMA table_info("{name}")')} for name in source.tables}
    if there != {name: {column.name for column, _key in columns} for name, columns in found.items()}:
        raise Unavailable(_("{file} tidak sama versinya dengan program ini. Jalankan dahulu di sana: simpul migrate"), file=source.path)
    return [_table(name, found[name]) for name in source.tables]


async def refuse_full(target: Any) -> None:
    """Raises Unavailable where there is a row in any table."""
    for name in sorted({row["table_name"] for row in await target.fetch(COLUMNS)}):
        if not name.startswith(NOT_MOVED) and await target.fetchval(f'SELECT EXISTS (SELECT 1 FROM "{name}")'):
            raise Unavailable(_("Basis data tujuan tidak kosong: tabel {table} sudah berisi. Pindahkan ke basis data yang baru."), table=name)


async def hold(target: Any, tables: Sequence[Table]) -> None:
    """Makes the caller's transaction one that may take long, in an empty database in which nobody else writes until its end.

    The triggers that keep the search index wait: the index is to be made anew afterwards."""
    await target.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0")
    if await target.fetchval("SHOW server_encoding") != "UTF8":
        raise Unavailable(_("Basis data PostgreSQL itu tidak memakai UTF-8. Buat yang baru: createdb --encoding UTF8 --template template0 NAMA"))
    await _triggers(target, tables, "DISABLE")          # which nobody else does meanwhile, nor writes
    await refuse_full(target)


async def copy_all(source: Source, target: Any, tables: Sequence[Table], seen: Callable[[int], None]) -> int:
    """Every row of every table into a database that is held; gives how many. `seen` is told how many so far."""
    copied = 0

    async def rows(table: Table) -> AsyncIterator[tuple[Any, ...]]:
        nonlocal copied
        for row in source.rows(table.name, table.names, list(table.order)):
            yield tuple(taken(column, value) for column, value in zip(table.columns, row, strict=True))
            copied += 1
            seen(copied)

    for table in tables:
        try:
            await target.copy_records_to_table(table.name, records=rows(table), columns=table.names)
        except (asyncpg.DataError, asyncpg.IntegrityConstraintViolationError) as error:
            raise Unavailable(_("PostgreSQL tidak menerima baris dari {table}: {reason}"), table=table.name,
                              reason=f"{error} {error.detail or ''} {error.context or ''}".strip()) from error
        await _go_on_counting(source, target, table)
    await _triggers(target, tables, "ENABLE")
    return copied


def _table(name: str, columns: Sequence[tuple[Column, bool]]) -> Table:
    named = tuple(column for column, _key in columns)
    return Table(name, named, tuple(column.name for column, key in columns if key) or tuple(column.name for column in named))


async def _go_on_counting(source: Source, target: Any, table: Table) -> None:
    """The next number is one that no row has ever had, gone ones neither: seals hold the numbers of events."""
    for column in table.columns:
        if sequence := await target.fetchval("SELECT pg_get_serial_sequence(quote_ident($1), $2)", table.name, column.name):
            highest = await target.fetchval(f'SELECT max("{column.name}") FROM "{table.name}"')
            await target.execute("SELECT setval($1::text::regclass, $2, $3)", sequence, *_counted(max(highest or 0, source.counted_up_to(table.name))))


def _counted(up_to: int) -> tuple[int, bool]:
    return (up_to, True) if up_to else (1, False)


async def _triggers(target: Any, tables: Sequence[Table], how: str) -> None:
    for table in tables:
        await target.execute(f'ALTER TABLE "{table.name}" {how} TRIGGER USER')
