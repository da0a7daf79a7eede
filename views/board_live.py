"""The live board: each change is sent as the columns it touched, in the reader's own rights, language and filters; and who else is there.
For readers who see the same, that is rendered once."""
from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Any

from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.requests import Request
from starlette.responses import Response

from server.lasting import AGAIN, PING, as_long_as_allowed, either
from server.presence import Here, arrive, follow_presence
from views.board_context import board_context, columns_context
from views.board_filters import Filters, filters_of
from views.client import Refused, ask, follow, found
from views.presence import Reader, reader_of
from views.rendering import render
from views.told_once import Once
from views.visits import last_visit

TOLD: Once[str] = Once(kept=1.0)                        # what all who have not signed in see alike; people see what is their own


async def follow_board(request: Request) -> Response:
    slug, filters = request.path_params["slug"], filters_of(request)
    outline = found(await ask(request, "BoardOutline", slug=slug), "board")
    board, reader = outline["board"], reader_of(request, outline, outline["board"]["forum"]["id"])
    after = request.headers.get("last-event-id") or request.query_params.get("after") or board["lastEventId"]

    async def messages() -> AsyncGenerator[ServerSentEvent, None]:
        yield ServerSentEvent(retry=AGAIN)
        with arrive(board["id"], reader.person) as line:
            yield ServerSentEvent(line, event="line")
            heard = either(follow(request, "BoardChanged", board=board["id"], after=after), follow_presence(board["id"]))
            async with aclosing(as_long_as_allowed(request, heard)) as told:
                async for said in told:
                    try:
                        message = await _message(request, slug, filters, reader, said)
                    except Refused as refused:
                        if refused.status in (404, 503):    # the board has just been closed to this reader; or the database is away: the page comes again
                            break
                        raise
                    yield message
        yield ServerSentEvent("", event="bye")

    return EventSourceResponse(messages(), ping=PING, sep="\n")


async def _message(request: Request, slug: str, filters: Filters, reader: Reader, said: Any) -> ServerSentEvent:
    if isinstance(said, Here):                          # without an id: a line that was lost goes on after the last event, not after this
        return ServerSentEvent(render("boards/_here.html", request, shown=reader.shown(said)))
    change = said["boardChanged"]
    touched = None if change["whole"] else frozenset(column["id"] for column in change["columns"])
    alike = request.url.path, request.user, filters, last_visit(request, slug), change["eventId"], touched
    return ServerSentEvent(await TOLD.made(alike, lambda: _rendered(request, slug, filters, touched)), id=change["eventId"])


async def _rendered(request: Request, slug: str, filters: Filters, touched: frozenset[str] | None) -> str:
    """The columns that were touched; without any, the board as a whole."""
    if touched is None:
        return render("boards/_board_changed.html", request, **await board_context(request, slug, filters))
    return render("boards/_columns_changed.html", request, **await columns_context(request, slug, filters, touched))
