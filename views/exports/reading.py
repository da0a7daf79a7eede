"""Rows to export, page by page, as whoever asks may see them: what they may not see does not exist."""
from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from views.client import ask_as
from views.exports.kinds import Asked

PAGE = 100
Node = dict[str, Any]


async def every(asked: Asked, operation: str, *path: str, **variables: Any) -> AsyncIterator[Node]:
    """Each node of the connection that stands at `path` in the answer. The operation takes `$first` and `$after`; a page is held at a time, never the whole."""
    after, more = None, True
    while more:
        page = await ask_as(asked.actor, operation, **({"first": PAGE} | variables | {"after": after}))
        for name in path:
            page = page[name]
        for node in page["nodes"]:
            yield node
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]


def of_forum(asked: Asked) -> dict[str, Any]:
    """The condition that a row's `forum` is the one asked for; none when all are."""
    return {"forum": {"slug": {"eq": asked.forum}}} if asked.forum else {}
