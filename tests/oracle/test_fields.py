"""Every field of everything there is, for every kind of viewer: what sums, shares and fallbacks come to."""
from __future__ import annotations

import os
import random
from collections.abc import Iterator
from typing import Any

import pytest
from graphql import GraphQLInterfaceType, GraphQLObjectType, get_named_type, is_leaf_type

from server.database import Database
from tests.cast import Cast
from tests.oracle.comparing import Comparing, of_every_role
from tests.oracle.documents import Document
from tests.oracle.names import PREFIXES, public_id
from tests.oracle.nasty_rows import NastyRows
from tests.oracle.reading import SCHEMA, Reading
from tests.oracle.seen import Stored, models

MOST = 30                                               # of a type, in one document
VIEWERS = 6 if os.environ.get("SIMPUL_LONG") else 4     # kinds of them


def selections() -> Iterator[tuple[str, str]]:
    """Each type with an id, and each of its fields with what is to be seen below it."""
    for of in PREFIXES:
        found = SCHEMA.get_type(of)
        assert isinstance(found, GraphQLObjectType)
        leaves = [name for name, field in found.fields.items() if is_leaf_type(get_named_type(field.type))]
        yield of, " ".join(leaves)
        yield from ((of, below(found, name, depth=2)) for name in found.fields if name not in leaves)


def below(of: GraphQLObjectType, name: str, depth: int) -> str:
    named: Any = get_named_type(of.fields[name].type)
    if isinstance(named, GraphQLInterfaceType):
        return f"{name} {{ __typename id }}"
    if named.name.endswith("Connection"):
        return f"{name}(first: 3) {{ totalCount pageInfo {{ hasNextPage hasPreviousPage startCursor endCursor }} {below(named, 'nodes', depth)} }}"
    inner = [key for key, field in named.fields.items() if is_leaf_type(get_named_type(field.type))]
    if depth > 1:
        deeper = [key for key, field in named.fields.items() if key not in inner and not get_named_type(field.type).name.endswith("Connection")]
        inner += [below(named, key, depth - 1) for key in deeper if get_named_type(named.fields[key].type).name not in PREFIXES or name == "nodes"][:4]
    return f"{name} {{ {' '.join(inner)} }}"


@pytest.mark.long
async def test_every_field(any_database: Database) -> None:
    await NastyRows(9).fill()
    stored = await Stored.read()
    comparing = Comparing(stored, [actor for _, actor in sorted((await Cast.of_the_database()).actors.items())], seed=9)
    for actor in of_every_role(comparing.actors, random.Random(9), VIEWERS):
        reading = Reading(stored.seen_by(actor))
        for of, selection in selections():
            ids = [public_id(row) for row in stored.rows[models()[of]].values()][:MOST]
            document = Document(f"query($ids: [ID!]!) {{ nodes(ids: $ids) {{ ... on {of} {{ {selection} }} }} }}", {})
            await comparing.request(document, {"ids": ids}, reading, actor)
    print(dict(comparing.count))
    assert comparing.count["requests"] > 400
