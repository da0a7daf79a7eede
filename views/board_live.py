"""The live board: each change is sent as the columns it touched, in the reader's own rights, language and filters."""
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import aclosing

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from server.lasting import AGAIN, PING, as_long_as_allowed
from views.board_context import columns_context
from views.board_filters import filters_of
from views.client import Refused, ask, follow, found
from views.rendering import render


async def follow_board(request: Request) -> Response:
    slug, filters = request.path_params["slug"], filters_of(request)
    board = found(await ask(request, "BoardOutline", slug=slug), "board")["board"]
    after = request.headers.get("last-event-id") or request.query_params.get("after") or board["lastEventId"]

    async def messages() -> AsyncIterator[ServerSentEvent]:
        yield ServerSentEvent(retry=AGAIN)
        async with aclosing(as_long_as_allowed(request, follow(request, "BoardChanged", board=board["id"], after=after))) as changes:
            async for said in changes:
                change = said["boardChanged"]
                try:
                    context = await columns_context(request, slug, filters, {column["id"] for column in change["columns"]})
                except Refused as refused:
                    if refused.status == 404:           # the board has just been closed to this reader
                        break
                    raise
                yield ServerSentEvent(render("boards/_columns_changed.html", request, **context), id=change["eventId"])
        yield ServerSentEvent("", event="bye")

    return EventSourceResponse(messages(), ping=PING, sep="\n")
