"""A board read by a link: the same page as its people's, without anything that can be done."""
from __future__ import annotations

from typing import Any

from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.guests import AsGuest
from views.board_context import addresses, board_context
from views.board_filters import filters_of
from views.board_live import follow_board
from views.cards import card_context
from views.client import ask, nothing
from views.rendering import respond


async def show_shared_board(request: Request) -> Response:
    slug = request.path_params["slug"]
    context = await board_context(request, slug, filters_of(request))
    own = await own_page(request, context["board"]["id"], f"/boards/{slug}")
    return respond(request, page="boards/shared.html", context=context | {"forum": context["board"]["forum"], "own_page": own})


async def show_shared_card(request: Request) -> Response:
    context, slug = await card_context(request), request.path_params["slug"]
    card = context["card"]
    if card["board"]["slug"] != slug:                   # of another board, which may well be public: it is not what the link was given for
        raise nothing()
    own = await own_page(request, card["id"], f"/cards/{card['id']}")
    return respond(request, page="boards/shared_card.html", part="cards/_card_part.html", context=context | addresses(request, slug) | {
        "forum": card["board"]["forum"], "own_page": own})


async def own_page(request: Request, id: str, address: str) -> str | None:
    """The address for a reader who is signed in and sees the same as themselves."""
    reader: Any = request.scope["reader"]
    if not reader.signed_in:
        return None
    as_oneself = Request({**request.scope, "user": reader})
    return address if (await ask(as_oneself, "SeenAsOneself", id=id))["node"] else None


BY_LINK = [Middleware(AsGuest)]

routes = [
    Route("/shared/{secret}", show_shared_board, middleware=BY_LINK),
    Route("/shared/{secret}/live", follow_board, middleware=BY_LINK),
    Route("/shared/{secret}/cards/{card}", show_shared_card, middleware=BY_LINK),
]
