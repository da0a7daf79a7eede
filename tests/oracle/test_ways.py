"""Every way from row to row is served by an index: no relation of the schema reads a large table from end to end."""
from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
import pytest
from graphql import GraphQLObjectType, get_named_type, is_leaf_type

from graphql_schema.schema import schema
from server.database import Database
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld
from tests.oracle.names import PREFIXES
from tests.oracle.reading import SCHEMA
from tests.reading.asking import Context, Counting

LARGE = {"commitment", "contribution", "card", "comment", "event", "need", "membership", "participation"}
SOMEBODY = UUID("00000000-0000-4000-8000-000000000001")
OFFICER = SeatHeld(SOMEBODY, Role.OFFICER, stakeholder=SOMEBODY, forums=(SOMEBODY,))
SECRETARIAT = SeatHeld(SOMEBODY, Role.SECRETARIAT, forum=SOMEBODY, forums=(SOMEBODY,))
VIEWERS = {"anyone": ANYONE, **{seat.role.value.lower(): Actor(user=SOMEBODY, name="Semua", seats=(seat,)) for seat in (OFFICER, SECRETARIAT)}}
TABLE = re.compile(r'"(\w+)" (t\d+)\b')
AROUND = ("Connection", "Edge", "Payload", "PageInfo")


@dataclass
class Recording(Counting):
    """The open database, and each statement with its values."""
    asked: list[tuple[str, list[Any]]] = field(default_factory=list)

    async def text(self, sql: str, values: list[Any]) -> str:
        self.asked.append((sql, values))
        return await super().text(sql, values)


def rows() -> Iterator[GraphQLObjectType]:
    """Types that are read from a table, or made of a row."""
    roots = {SCHEMA.query_type, SCHEMA.mutation_type, SCHEMA.subscription_type}
    for of in SCHEMA.type_map.values():
        if isinstance(of, GraphQLObjectType) and of not in roots and not of.name.endswith(AROUND) and not of.name.startswith("__") and way_to(of.name, ""):
            yield of


def way_to(name: str, body: str, tried: tuple[str, ...] = ()) -> str:
    """A document that comes to a type by its id, or by the nearest thing that leads there."""
    if name in PREFIXES:
        return f'{{ node(id: "{PREFIXES[name]}_{SOMEBODY}") {{ ... on {name} {body} }} }}'
    for of in SCHEMA.type_map.values():
        if isinstance(of, GraphQLObjectType) and of.name not in tried and not of.name.endswith("Payload"):
            for key, leading in of.fields.items():
                if get_named_type(leading.type).name == name and (way := way_to(of.name, f"{{ {key} {body} }}", (*tried, name))):
                    return way
    return ""


def ways() -> Iterator[tuple[GraphQLObjectType, str, str]]:
    yield from ((of, key, selected) for of in rows() for key in of.fields for selected in askings(of, key))


def askings(of: GraphQLObjectType, key: str) -> Iterator[str]:
    """The field, with the least that can be asked of it: of a connection all of its page, of sums each by itself."""
    named: Any = get_named_type(of.fields[key].type)
    if is_leaf_type(named):
        yield f"{{ {key} }}"
    elif named.name.endswith("Connection"):
        yield f"{{ {key}(first: 5) {{ totalCount pageInfo {{ hasNextPage endCursor }} nodes {{ __typename }} }} }}"
    else:
        yield from (f"{{ {key} {{ {inner} }} }}" for inner in (named.fields if named.name in ("Summary", "FundingShare") else ["__typename"]))


@pytest.mark.parametrize("viewer", VIEWERS)
async def test_no_relation_reads_a_large_table_through(any_database: Database, viewer: str) -> None:
    found, asked = set(), 0
    async with explaining(any_database) as read_through:
        for of, key, selected in ways():
            recording = Recording()
            context = Context(VIEWERS[viewer], recording)
            result = await schema.execute(way_to(of.name, selected), {}, context)
            assert not result.errors, (selected, result.errors)
            [(sql, values)] = recording.asked
            asked += 1
            found |= {(of.name, key, table) for table in await read_through(sql, values)}
    assert asked > 200
    assert not found, sorted(found)


async def test_the_course_of_a_programme_begins_with_the_programme(any_database: Database) -> None:
    recording = Recording()
    document = '{ programmeCourse(programme: "gbrss") { month unit pledged planned delivered } }'
    assert not (await schema.execute(document, {}, Context(ANYONE, recording))).errors
    async with explaining(any_database) as read_through:
        assert await read_through(*recording.asked[0]) == set()


async def test_two_kinds_of_seats_see_how_a_target_is_shared(sqlite_database: Database) -> None:
    context = Context(Actor(user=SOMEBODY, name="Semua", seats=(OFFICER, SECRETARIAT)), Recording())
    result = await schema.execute(way_to("Indicator", "{ funding { delivered } }"), {}, context)
    assert not result.errors


@asynccontextmanager
async def explaining(database: Database) -> AsyncIterator[Callable[[str, list[Any]], Awaitable[set[str]]]]:
    """Tells of a statement the large tables that it reads from end to end."""
    if database.dialect_name == "sqlite":
        yield partial(explained_by_sqlite, database)
        return
    connection = await asyncpg.connect(database.url)
    try:                                                # where an index can serve, none other is chosen
        await connection.execute("SET enable_seqscan = off; SET enable_mergejoin = off; SET enable_hashjoin = off")
        yield partial(explained_by_postgres, connection)
    finally:
        await connection.close()


async def explained_by_sqlite(database: Database, sql: str, values: list[Any]) -> set[str]:
    names = {alias: table for table, alias in TABLE.findall(sql)}
    _, plan = await database.connections.get("default").execute_query(f"EXPLAIN QUERY PLAN {sql}", values)
    steps = [row["detail"].split() for row in plan]
    scanned = Counter(step[1] for step in steps if step[0] == "SCAN")
    scanned -= Counter(step[1] for step in steps if step[0] in ("CO-ROUTINE", "MATERIALIZE"))       # a page, named like its rows
    return {names[alias] for alias in scanned if alias in names} & LARGE


async def explained_by_postgres(connection: Any, sql: str, values: list[Any]) -> set[str]:
    [plan] = json.loads(await connection.fetchval(f"EXPLAIN (FORMAT JSON) {sql}", *values))
    return {table for table in whole(plan["Plan"]) if table in LARGE}


def whole(plan: dict[str, Any]) -> Iterator[str]:
    """Tables read without a condition that an index answers."""
    if plan["Node Type"] == "Seq Scan" or (plan["Node Type"] in ("Index Scan", "Index Only Scan") and "Index Cond" not in plan):
        yield plan["Relation Name"]
    for inner in plan.get("Plans", ()):
        yield from whole(inner)
