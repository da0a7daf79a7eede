"""Asking a search, page by page."""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import orjson

from graphql_schema.context import Context
from graphql_schema.schema import schema
from server.domain.activity.actor import ANYONE, Actor
from tests.reading.asking import Counting

SEARCH = """query ($text: String!, $types: [SearchType!], $first: Int, $after: String) { search(text: $text, types: $types, first: $first, after: $after) {
  nodes { title snippet matched node { id __typename } } edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }"""


COUNTS = "query ($text: String!) { searchCounts(text: $text) { type count } }"


async def counts(text: str, actor: Actor = ANYONE, *, statements: int = 2) -> dict[str, int]:
    """How many of each type."""
    counting = Counting()
    result = await schema.execute(COUNTS, {"text": text}, Context(cast(Any, counting), actor))
    assert not result.errors, result.errors
    assert len(counting.statements) == statements, counting.statements
    return {row["type"]: row["count"] for row in orjson.loads(cast(Any, result.data).contents)["searchCounts"]}


async def search(text: str, actor: Actor = ANYONE, *, types: Sequence[str] | None = None, first: int | None = None, after: str | None = None,
                 statements: int = 2) -> dict[str, Any]:
    """One page. One statement finds, the other reads what was found."""
    counting = Counting()
    result = await schema.execute(SEARCH, {"text": text, "types": types, "first": first, "after": after}, Context(cast(Any, counting), actor))
    assert not result.errors, result.errors
    assert len(counting.statements) == statements, counting.statements
    page: dict[str, Any] = orjson.loads(cast(Any, result.data).contents)["search"]
    return page


async def found(text: str, actor: Actor = ANYONE, types: Sequence[str] | None = None, first: int = 100) -> list[str]:
    """The ids of all that is found, gone through page by page."""
    ids: list[str] = []
    after = None
    while True:
        page = await search(text, actor, types=types, first=first, after=after)
        ids += [hit["node"]["id"] for hit in page["nodes"]]
        assert page["pageInfo"]["hasPreviousPage"] == (after is not None)
        after = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            return ids
        assert len(page["nodes"]) == first


async def titles(text: str, actor: Actor = ANYONE, types: Sequence[str] | None = None) -> list[str]:
    return [hit["title"] for hit in (await search(text, actor, types=types, first=100))["nodes"]]
