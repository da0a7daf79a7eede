"""Moving a card: to another column, or a step up or down in its own; and back again."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.words import _
from views.board_context import board_context, columns_context
from views.board_filters import filters_of
from views.card_forms import texts, version_of
from views.client import Refused, act, ask, found
from views.rendering import done, respond, spoken, wants_part


async def move_card(request: Request) -> Response:
    form, filters = texts(await request.form()), filters_of(request)
    place = await place_of(request)
    slug, origin = place["board"]["slug"], place["column"]["id"]
    column, after = destination(place, form)
    wanted = {"card": place["id"], "toColumn": column, "after": after, "version": version_of(form)}
    try:
        moved = (await _move(request, wanted, undo="undo" in form))["card"]
    except Refused as refused:
        return await refuse(request, place, refused, undo="undo" in form)
    if not wants_part(request):
        back = f"/cards/{place['id']}" if form.get("from") == "card" else f"/boards/{slug}{filters.query}#card-{place['id']}"
        return done(request, to=back)
    context = await columns_context(request, slug, filters, {origin, column})
    return done(request, to="", part="boards/_moved.html", context=context | {
        "card": place, "column": moved["column"], "version": moved["version"], "place": _place(moved), "origin": origin, "before": _before(place),
        "undone": "undo" in form, "still": moved["version"] == place["version"]})


async def place_of(request: Request) -> dict[str, Any]:
    """The card of the address and where it stands; an id of something else is not a card."""
    data = await ask(request, "CardPlace", card=request.path_params["card"])
    place: dict[str, Any] = found(data | {"node": data["node"] or None}, "node")["node"]
    return place


def destination(place: Mapping[str, Any], form: Mapping[str, str]) -> tuple[str, str | None]:
    """The column and the card to stand after, None being the top: as said, or one step from where the card is."""
    step, origin = form.get("step"), place["column"]
    if not step:
        return form.get("column") or origin["id"], form.get("after") or None
    ids = _order(place)
    others = [card for card in ids if card != place["id"]]
    at = ids.index(place["id"]) if place["id"] in ids else 0
    at = min(at + 1, len(others)) if step == "down" else max(at - 1, 0)
    return origin["id"], others[at - 1] if at else None


async def _move(request: Request, wanted: dict[str, Any], undo: bool) -> dict[str, Any]:
    """Going back, a card whose neighbour has gone elsewhere stands on top; going forth, that is for the person to say."""
    try:
        return await act(request, "MoveCard", input=wanted)
    except Refused as refused:
        if undo and refused.path[-1:] == ("after",):
            return await act(request, "MoveCard", input=wanted | {"after": None})
        raise


def _before(place: Mapping[str, Any]) -> str:
    """The card above, in the column the card is about to leave: there it goes back to."""
    ids = _order(place)
    at = ids.index(place["id"]) if place["id"] in ids else 0
    return ids[at - 1] if at else ""


def _place(card: Mapping[str, Any]) -> int:
    """Its place in its column, from 1; 0 where it stands below the cards that were asked for."""
    ids = _order(card)
    return ids.index(card["id"]) + 1 if card["id"] in ids else 0


def _order(place: Mapping[str, Any]) -> list[str]:
    """The cards of its column, top to bottom; one that is put away is not among them."""
    return [card["id"] for card in place["column"]["cards"]["nodes"]]


async def refuse(request: Request, place: Mapping[str, Any], refused: Refused, *, undo: bool = False) -> Response:
    """The board as it is now, and why nothing was done to the card."""
    slug = place["board"]["slug"]
    problem = refused.message or spoken(request, _("Kartu tidak dipindahkan."))
    if undo:
        problem = spoken(request, _("Tidak dapat dibatalkan lagi. {why}"), why=problem)
    context = await board_context(request, slug, filters_of(request)) | {"problem": problem}
    return respond(request, page="boards/board.html", part="boards/_unmoved.html", context=context, status=refused.status)
