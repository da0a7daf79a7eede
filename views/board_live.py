"""The live board: each change is sent as the columns it touched, in the reader's own rights, language and filters."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing
from time import monotonic

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from views.board_context import columns_context
from views.board_filters import filters_of
from views.client import ask, follow, found
from views.rendering import render

PING = 15                       # seconds
AGAIN = 1_000                   # milliseconds until a browser that lost the stream asks again
LIFE = 300                      # seconds; then the browser comes again, and who it is is looked at anew


async def follow_board(request: Request) -> Response:
    slug, filters = request.path_params["slug"], filters_of(request)
    board = found(await ask(request, "BoardOutline", slug=slug), "board")["board"]
    after = request.headers.get("last-event-id") or request.query_params.get("after") or board["lastEventId"]

    async def messages() -> AsyncIterator[ServerSentEvent]:
        yield ServerSentEvent(retry=AGAIN)
        ends = monotonic() + LIFE
        async with aclosing(follow(request, "BoardChanged", board=board["id"], after=after)) as changes:
            while (left := ends - monotonic()) > 0:
                try:
                    change = (await asyncio.wait_for(anext(changes), left))["boardChanged"]
                except (TimeoutError, StopAsyncIteration):      # long enough, or the server is going: the browser asks again by itself
                    break
                context = await columns_context(request, slug, filters, {column["id"] for column in change["columns"]})
                yield ServerSentEvent(render("boards/_columns_changed.html", request, **context), id=change["eventId"])
        yield ServerSentEvent("", event="bye")

    return EventSourceResponse(messages(), ping=PING, sep="\n")
