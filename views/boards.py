"""Boards: the list, the board itself, and adding a card to it."""
from __future__ import annotations

from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.acting import acting
from views.board_context import board_context, columns_context, organisations
from views.board_filters import filters_of
from views.board_live import follow_board
from views.card_forms import choices, filled_in, needs_of, new_card, texts
from views.client import Refused, act, ask, found
from views.rendering import done, respond, spoken, wants_part
from views.visits import remember


async def list_boards(request: Request) -> Response:
    put_away = request.query_params.get("archived") == "1"
    data = await ask(request, "BoardList", where={"archived": {"eq": put_away}})
    makes = any(permit["right"] == "MANAGE_BOARDS" for permit in data["permits"])
    return respond(request, page="boards/list.html", context=data | {"put_away": put_away, "makes": makes})


async def show_board(request: Request) -> Response:
    filters, slug = filters_of(request), request.path_params["slug"]
    context = await board_context(request, slug, filters)
    context["archived"] = await _just_archived(request)
    if not wants_part(request):
        context["organisations"] = await organisations(request, slug)
    response = respond(request, page="boards/board.html", part="boards/_filtered.html", context=context,
                       headers={"HX-Push-Url": f"/boards/{slug}{filters.query}"})
    remember(request, response, slug)
    return response


async def show_new_card(request: Request) -> Response:
    data = await _adding(request)
    column = request.query_params.get("column") or data["board"]["columns"][0]["id"]
    form = {"column": column, "kind": "TASK", "key": str(uuid4())} | filled_in(request)
    return respond(request, page="boards/new_card.html", part="boards/_new_card.html", context=data | {"form": form, "errors": {}})


async def add_card(request: Request) -> Response:
    data, filters = await _adding(request), filters_of(request)
    form = {"column": "", "kind": "", "key": str(uuid4())} | texts(await request.form())
    try:
        payload = await act(request, "AddCard", input=new_card(request, form, data["acting"]))
    except Refused as refused:
        context = data | {"form": form, "errors": refused.at}
        return respond(request, page="boards/new_card.html", part="boards/_new_card.html", context=context, status=refused.status)
    card, slug = payload["card"], data["board"]["slug"]
    return done(request, to=f"/boards/{slug}{filters.query}#card-{card['id']}", part="boards/_added.html", context={
        **await columns_context(request, slug, filters, {card["column"]["id"]}), "column_id": card["column"]["id"],
    }, toast=spoken(request, _("Kartu “{title}” ditambahkan."), title=card["title"]))


async def _adding(request: Request) -> dict[str, Any]:
    data = found(await ask(request, "NewCard", slug=request.path_params["slug"]), "board")
    forum = data["board"]["forum"]
    return data | {"acting": acting(data["viewer"], forum["id"]), "filters": filters_of(request), "members": choices(forum), "needs": needs_of(forum)}


async def _just_archived(request: Request) -> dict[str, Any] | None:
    """The card that was put away a moment ago, so that the page can offer to bring it back."""
    card = request.query_params.get("archived")
    node: dict[str, Any] | None = (await ask(request, "CardPlace", card=card))["node"] if card else None
    return node if node and node["archivedAt"] else None


routes = [
    Route("/boards", list_boards),
    Route("/boards/{slug}", show_board),
    Route("/boards/{slug}/live", follow_board),
    Route("/boards/{slug}/cards/new", show_new_card),
    Route("/boards/{slug}/cards", add_card, methods=["POST"]),
]
