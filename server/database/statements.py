"""Statements beside Tortoise's queries: SQL of our own, and queries whose text is kept.

Tortoise makes the text of a query anew each time. For a rule about related rows that takes longer (2 ms measured) than answering it."""
from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, TypeVar, cast
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.models import Model
from tortoise.queryset import QuerySet, QuerySetSingle

from server.database.opening import DEFAULT, database

Found = TypeVar("Found", bound=Model)
HOLE = UUID("00000000-0000-7000-8000-000000000000")     # stands in a query that is kept for the key asked of it
KEPT = 2_048                                            # texts, at most


@dataclass(frozen=True)
class Kept:
    """A query's text and values, and where among them the key goes."""
    sql: str
    values: tuple[Any, ...]
    place: int
    text: bool                                          # whether the database takes keys as text


_kept: dict[Hashable, Kept] = {}


async def one(model: type[Found], form: Hashable, query: Callable[[UUID], QuerySetSingle[Found | None]], key: UUID) -> Found | None:
    """The row that `query` finds for a key, or None. Its text is kept under the model and `form`, which must tell apart all there is in it but the key."""
    name = database().dialect_name, model, form
    kept = _kept.get(name)
    if kept is None:
        if len(_kept) >= KEPT:
            _kept.clear()
        kept = _kept[name] = _built(query(HOLE))
    values = list(kept.values)
    values[kept.place] = str(key) if kept.text else key
    connection = get_connection(DEFAULT)
    rows = await connection.executor_class(model=model, db=connection).execute_select(kept.sql, values)
    return cast("Found | None", rows[0] if rows else None)


def _built(query: QuerySetSingle[Any]) -> Kept:
    asked = cast("QuerySet[Any]", query)
    asked._db = get_connection(DEFAULT)
    asked._make_query()
    sql, values = asked.query.get_parameterized_sql()
    [place] = [number for number, value in enumerate(values) if str(value) == str(HOLE)]
    return Kept(sql, tuple(values), place, isinstance(values[place], str))


async def fetch(sql: str, *values: Any) -> list[dict[str, Any]]:
    """As the database holds them, with no reading into them; `?` stands for each value."""
    if database().dialect_name == "postgresql":
        sql = "".join(f"{part}${number}" for number, part in enumerate(sql.split("?"), 1)).removesuffix(f"${sql.count('?') + 1}")
    else:
        values = tuple(str(value) if isinstance(value, UUID) else value for value in values)
    return [dict(row) for row in await get_connection(DEFAULT).execute_query_dict(sql, list(values))]
