"""Taking a card off its board, and bringing it back: each can be taken back."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.board_context import columns_context
from views.board_filters import filters_of
from views.card_forms import texts, version_of
from views.card_moves import place_of, refuse
from views.client import Refused, act
from views.rendering import done, wants_part


async def archive_card(request: Request) -> Response:
    return await _put(request, "ArchiveCard", away=True)


async def restore_card(request: Request) -> Response:
    return await _put(request, "RestoreCard", away=False)


async def _put(request: Request, operation: str, *, away: bool) -> Response:
    form, filters, place = texts(await request.form()), filters_of(request), await place_of(request)
    slug, query = place["board"]["slug"], filters.query
    try:
        payload = await act(request, operation, input={"card": place["id"], "version": version_of(form)})
    except Refused as refused:
        return await refuse(request, place, refused, undo="undo" in form)
    if not wants_part(request):
        if form.get("from") == "card":
            return done(request, to=f"/cards/{place['id']}")
        return done(request, to=f"/boards/{slug}{query}{'&' if query else '?'}archived={place['id']}" if away else f"/boards/{slug}{query}#card-{place['id']}")
    context = await columns_context(request, slug, filters, {place["column"]["id"]})
    return done(request, to="", part="boards/_put.html", context=context | {"card": place, "version": payload["card"]["version"], "away": away})


routes = [
    Route("/cards/{card}/archive", archive_card, methods=["POST"]),
    Route("/cards/{card}/restore", restore_card, methods=["POST"]),
]
