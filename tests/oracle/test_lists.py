"""Every condition and every order there is, one by one, where random documents would come upon them too seldom."""
from __future__ import annotations

import itertools
import os
import random
import sqlite3
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, get_named_type

from server.database import Database
from server.domain.activity.actor import ANYONE, Actor
from tests.cast import Cast
from tests.oracle.comparing import Comparing
from tests.oracle.documents import Document
from tests.oracle.nasty_rows import NastyRows
from tests.oracle.reading import SCHEMA, Reading
from tests.oracle.seen import Stored
from tests.oracle.values import Values

# Lists that are no root fields: where they are found.
WITHIN = {"Membership": "forums", "Seat": "forums", "Invitation": "forums", "Participation": "programmes"}
LISTS = {get_named_type(found.type).name.removesuffix("Connection"): name for name, found in SCHEMA.query_type.fields.items()
         if get_named_type(found.type).name.endswith("Connection") and "where" in found.args} | {
    "Membership": "memberships", "Participation": "participations", "Seat": "seats", "Invitation": "invitations"}


def listed(of: str, arguments: str, below: str) -> str:
    """A selection that holds a list of this type."""
    found = f"{LISTS[of]}({arguments}) {below}"
    return f"{{ {WITHIN[of]}(first: 5) {{ nodes {{ {found} }} }} }}" if of in WITHIN else f"{{ {found} }}"


async def nasty(seed: int) -> tuple[Comparing, Values, list[tuple[Actor, Reading]]]:
    """Nasty rows, compared; nobody in particular, and two who may see something."""
    await NastyRows(seed).fill()
    actors = [actor for _, actor in sorted((await Cast.of_the_database()).actors.items()) if actor.seats]
    stored = await Stored.read()
    chosen = [ANYONE, *random.Random(seed).sample(actors, 2)]
    return Comparing(stored, actors, seed), Values(random.Random(seed), stored), [(actor, Reading(stored.seen_by(actor))) for actor in chosen]


def conditions(of: str, values: Values) -> Iterator[dict[str, Any]]:
    """Each field of a where with each of its operators, several times."""
    where = SCHEMA.get_type(f"{of}Where")
    assert isinstance(where, GraphQLInputObjectType)
    for name, found in where.fields.items():
        inner = get_named_type(found.type)
        assert isinstance(inner, GraphQLInputObjectType)
        if name in ("and", "or", "not") or not (inner.name.endswith("Filter") or "some" in inner.fields):
            yield from ({name: values.value(found.type, 2, f"{of}.{name}")} for _ in range(4))
        else:
            yield from ({name: {key: values.value(operand.type, 1, f"{of}.{name}")}} for key, operand in inner.fields.items() for _ in range(4))


async def test_every_condition(any_database: Database) -> None:
    comparing, values, viewers = await nasty(5)
    for of in LISTS:
        document = Document(f"query($w: {of}Where) {listed(of, 'first: 100, where: $w', '{ totalCount nodes { __typename } }')}", {})
        for number, where in enumerate(conditions(of, values)):
            actor, reading = viewers[number % len(viewers)]
            await comparing.request(document, {"w": where}, reading, actor)
    print(dict(comparing.count))
    assert comparing.count["requests"] > 800


PAIRS_OF_TEN = 10 if os.environ.get("SIMPUL_LONG") else 4


def orders(of: str) -> Iterator[list[dict[str, str]]]:
    """Each key up and down, and pairs of them (some, by chance; `make long`: each); and nothing, which is the list's own order."""
    yield []
    found = SCHEMA.get_type(f"{of}OrderField")
    assert isinstance(found, GraphQLEnumType)
    keys = [{"field": name, "direction": direction} for name in found.values for direction in ("ASC", "DESC")]
    yield from ([key] for key in keys)
    pairs = [list(pair) for pair in itertools.permutations(keys, 2) if pair[0]["field"] != pair[1]["field"]]
    yield from random.Random(of).sample(pairs, len(pairs) * PAIRS_OF_TEN // 10)


@pytest.mark.long
async def test_every_order_from_page_to_page(any_database: Database) -> None:
    """Forwards and backwards, each page as the oracle has it, and all of them together the whole list."""
    comparing, _, [_, (actor, reading), _] = await nasty(6)
    below = "{ totalCount pageInfo { hasNextPage hasPreviousPage startCursor endCursor } edges { cursor node { id } } }"
    refused = []
    for of in sorted(of for of in LISTS.keys() - WITHIN.keys() if f"{of}OrderField" in SCHEMA.type_map):      # others have one order
        head = f"query($o: [{of}Order!], $f: Int, $l: Int, $a: String, $b: String)"
        document = Document(f"{head} {listed(of, 'orderBy: $o, first: $f, last: $l, after: $a, before: $b', below)}", {})
        for order, ahead in itertools.product(orders(of), (True, False)):
            pages: list[list[str]] = []
            cursor, more = None, True
            while more:
                asked = {"o": order, "f": 3, "a": cursor} if ahead else {"o": order, "l": 4, "b": cursor}
                answer = await comparing.request(document, asked, reading, actor)
                if answer is None:
                    refused.append((of, order, [seat.role.value for seat in actor.seats], cursor is not None))
                    break
                page = answer[LISTS[of]]
                pages.append([edge["node"]["id"] for edge in page["edges"]])
                cursor, more = page["pageInfo"]["endCursor" if ahead else "startCursor"], page["pageInfo"]["hasNextPage" if ahead else "hasPreviousPage"]
            else:
                walked = list(itertools.chain.from_iterable(pages if ahead else reversed(pages)))
                assert len(walked) == len(set(walked)) == page["totalCount"], (of, order)
    print(dict(comparing.count))
    assert all(bears_little(any_database) and len(order) == 2 and order[1]["field"] in ("PLEDGED", "DELIVERED") for _, order, _, _ in refused), refused


def bears_little(database: Database) -> bool:
    """Whether its parser is one that bears only little nesting: there, sums as second key of an order may be refused as too deep."""
    return database.dialect_name == "sqlite" and sqlite3.sqlite_version_info < (3, 46)
