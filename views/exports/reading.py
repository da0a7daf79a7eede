"""Rows to export, page by page, as whoever asks may see them: what they may not see does not exist."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from time import perf_counter
from typing import Any

from views.client import ask_as, rows_at_once
from views.exports.kinds import Asked
from views.pace import FIRST, Pace

Node = dict[str, Any]


async def every(asked: Asked, operation: str, *path: str, **variables: Any) -> AsyncIterator[Node]:
    """Each node of the connection that stands at `path` in the answer. The operation takes `$first` and `$after`; a page is held at a time, never the whole.
    Pages of a root list grow, unless the caller says how large they are."""
    after, more, most = None, True, max(FIRST, rows_at_once(operation, "first")) if len(path) == 1 else FIRST
    pace = Pace(most)
    while more:
        began = perf_counter()
        page = await ask_as(asked.actor, operation, most_in_page=most, **({"first": pace.rows} | variables | {"after": after}))
        pace.went(perf_counter() - began)
        for name in path:
            page = page[name]
        for number, node in enumerate(page["nodes"], 1):
            yield node
            if not number % FIRST:
                await asyncio.sleep(0)                      # others have their turn
        more, after = page["pageInfo"]["hasNextPage"], page["pageInfo"]["endCursor"]


def of_forum(asked: Asked) -> dict[str, Any]:
    """The condition that a row's `forum` is the one asked for; none when all are."""
    return {"forum": {"slug": {"eq": asked.forum}}} if asked.forum else {}
