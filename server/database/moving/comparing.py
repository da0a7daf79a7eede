"""Whether what has arrived is what was there: each row of each table, value by value, both sides in the order of their keys."""
from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from server.database.money import MONEY, sum_of
from server.database.moving.source import Source, quoted
from server.database.moving.values import Column, Table, meant, printable, said

BY_BYTES = ("character varying", "character", "text")   # kinds that PostgreSQL would otherwise order by a language
AT_ONCE = 500


@dataclass(frozen=True)
class Difference:
    table: str
    row: str
    column: str                                         # empty: of the whole row
    there: str | None                                   # in SQLite
    here: str | None


async def differences(source: Source, target: Any, tables: Sequence[Table], seen: Callable[[int], None]) -> AsyncIterator[Difference]:
    """What is not alike, within the caller's transaction. Nothing is written."""
    compared = 0
    for table in tables:
        async for difference in _of(source, target, table):
            if isinstance(difference, Difference):
                yield difference
            else:
                compared += difference
                seen(compared)


async def sums(source: Source, target: Any) -> AsyncIterator[tuple[str, int, int]]:
    """All amounts of each column of money, there and here."""
    async def there(sql: str) -> list[tuple[Any, ...]]:
        return source.connection.execute(sql).fetchall()

    async def here(sql: str) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in await target.fetch(sql)]

    for table, column in MONEY:
        yield f"{table}.{column}", await sum_of(there, table, column), await sum_of(here, table, column)


async def _of(source: Source, target: Any, table: Table) -> AsyncIterator[Difference | int]:
    """Differences, and ones to count rows by."""
    there = source.rows(table.name, table.names, list(table.order))
    here = _arrived(target, table)
    old, new = next(there, None), await anext(here, None)
    while old is not None or new is not None:
        was = None if old is None else [meant(column, value) for column, value in zip(table.columns, old, strict=True)]
        has = None if new is None else [said(column, value) for column, value in zip(table.columns, new, strict=True)]
        first = _first(table, was, has)
        if first == 0:
            for column, one, other in zip(table.columns, was or (), has or (), strict=True):
                if one != other:
                    yield Difference(table.name, printable(table.row(was or ())), column.name, one, other)
        elif first < 0:
            yield Difference(table.name, printable(table.row(was or ())), "", "there", None)
        else:
            yield Difference(table.name, printable(table.row(has or ())), "", None, "there")
        yield 1
        old, new = (next(there, None) if first <= 0 else old), (await anext(here, None) if first >= 0 else new)


def _first(table: Table, was: Sequence[str | None] | None, has: Sequence[str | None] | None) -> int:
    """Which of two rows comes first by its key: the old one (-1), the new one (1), or both are of the same."""
    if was is None or has is None:
        return 1 if was is None else -1
    one, other = _key(table, was), _key(table, has)
    return (one > other) - (one < other)


def _key(table: Table, values: Sequence[str | None]) -> list[tuple[int, str]]:
    """Comparable as the databases order it: whole numbers by size, text by its letters."""
    by_name = dict(zip(table.names, zip(table.columns, values, strict=True), strict=True))
    return [_placed(*by_name[name]) for name in table.order]


def _placed(column: Column, value: str | None) -> tuple[int, str]:
    return (int(value or 0), "") if column.kind in ("bigint", "integer", "smallint") else (0, value or "")


async def _arrived(target: Any, table: Table) -> AsyncIterator[Any]:
    kinds = {column.name: column.kind for column in table.columns}
    order = ", ".join(f'"{name}"' + (' COLLATE "C"' if kinds[name] in BY_BYTES else "") for name in table.order)
    cursor = await target.cursor(f'SELECT {quoted(table.names)} FROM "{table.name}" ORDER BY {order}')
    while some := await cursor.fetch(AT_ONCE):
        for row in some:
            yield row
