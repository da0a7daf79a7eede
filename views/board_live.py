"""The live board: each change is sent as the columns it touched, in the reader's own rights, language and filters."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, AsyncIterator
from contextlib import aclosing
from time import monotonic
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from server.settings import settings
from views.board_context import columns_context
from views.board_filters import filters_of
from views.client import Refused, ask, follow, found
from views.rendering import render

PING = 15                       # seconds
AGAIN = 1_000                   # milliseconds until a browser that lost the stream asks again
LIFE = 300                      # seconds of one stream; then the browser comes again


async def follow_board(request: Request) -> Response:
    slug, filters = request.path_params["slug"], filters_of(request)
    board = found(await ask(request, "BoardOutline", slug=slug), "board")["board"]
    after = request.headers.get("last-event-id") or request.query_params.get("after") or board["lastEventId"]

    async def messages() -> AsyncIterator[ServerSentEvent]:
        yield ServerSentEvent(retry=AGAIN)
        async with aclosing(as_long_as_allowed(request, follow(request, "BoardChanged", board=board["id"], after=after))) as changes:
            async for change in changes:
                try:
                    context = await columns_context(request, slug, filters, {column["id"] for column in change["columns"]})
                except Refused as refused:
                    if refused.status == 404:           # the board has just been closed to this reader
                        break
                    raise
                yield ServerSentEvent(render("boards/_columns_changed.html", request, **context), id=change["eventId"])
        yield ServerSentEvent("", event="bye")

    return EventSourceResponse(messages(), ping=PING, sep="\n")


async def as_long_as_allowed(request: Request, changes: AsyncGenerator[dict[str, Any], None]) -> AsyncGenerator[dict[str, Any], None]:
    """Ends when it has lasted long enough, when the server is going, and when the reader is not who they were: signed out, unseated, let go.
    The browser then asks again by itself, and gets what it may see now."""
    ends, coming = monotonic() + LIFE, None
    async with aclosing(changes):
        try:
            while monotonic() < ends:
                coming = coming or asyncio.ensure_future(anext(changes, None))
                await asyncio.wait({coming}, timeout=settings().ask_again_seconds)
                if await request.scope["ask_again"]() != request.user:
                    return
                if coming.done():
                    change, coming = coming.result(), None
                    if change is None:
                        return
                    yield change["boardChanged"]
        finally:
            if coming is not None:                      # before its generator can be closed
                coming.cancel()
                await asyncio.wait({coming})
