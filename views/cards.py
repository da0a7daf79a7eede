"""A card: its page, its edit form, what can be done with it."""
from __future__ import annotations

from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.acting import acting
from views.board_cards import shares
from views.board_filters import filters_of
from views.card_edits import FIELDS, Edit, edit_of, values_of
from views.card_forms import choices, texts, version_of
from views.card_moves import move_card
from views.client import Refused, act, ask, found
from views.rendering import done, respond, spoken, wants_part


async def show_card(request: Request) -> Response:
    return respond(request, page="cards/card.html", context=await card_context(request))


async def card_context(request: Request) -> dict[str, Any]:
    data = _card(await ask(request, "CardPage", card=request.path_params["card"]))
    card = data["card"]
    return data | {"acting": acting(data["viewer"], card["board"]["forum"]["id"]), "shares": shares(card["need"]) if card["need"] else [],
                   "form": {"key": str(uuid4()), "body": ""}, "errors": {}, "problem": None}


async def show_edit(request: Request) -> Response:
    data = await _editing(request)
    values = values_of(data["card"])
    return _edit_page(request, data, Edit(data["card"]["version"], values, values))


async def edit_card(request: Request) -> Response:
    card, edit = request.path_params["card"], edit_of(await request.form())
    try:
        if len(changes := edit.changes(request)) > 1:
            await act(request, "EditCard", input={"card": card, **changes})
    except Refused as refused:
        data = await _editing(request)
        if refused.code == "CONFLICT":
            return _conflict_page(request, data, edit, refused)
        return _edit_page(request, data, edit, refused)
    return done(request, to=f"/cards/{card}")


async def add_comment(request: Request) -> Response:
    card, form = request.path_params["card"], texts(await request.form())
    data = _card(await ask(request, "WhereToWrite", card=card))
    seats = acting(data["viewer"], data["card"]["board"]["forum"]["id"])
    given = {"card": card, "body": form.get("body", ""), "as": seats.on_seat_of(form.get("as")), "idempotencyKey": form.get("key") or None}
    try:
        await act(request, "AddComment", input=given)
    except Refused as refused:
        context = await card_context(request) | {"errors": refused.at, "form": {"key": str(uuid4()), "body": ""} | form}
        return respond(request, page="cards/card.html", part="cards/_conversation.html", context=context, status=refused.status)
    context = await card_context(request) if wants_part(request) else {}
    return done(request, to=f"/cards/{card}#conversation", part="cards/_conversation.html", context=context)


async def archive_card(request: Request) -> Response:
    place = await _put(request, "ArchiveCard")
    query = filters_of(request).query
    return done(request, to=f"/boards/{place['board']['slug']}{query}{'&' if query else '?'}archived={place['id']}")


async def restore_card(request: Request) -> Response:
    place = await _put(request, "RestoreCard")
    return done(request, to=f"/boards/{place['board']['slug']}{filters_of(request).query}#card-{place['id']}")


async def _put(request: Request, operation: str) -> dict[str, Any]:
    """Puts a card away or brings it back; gives the place it was in."""
    card, form = request.path_params["card"], texts(await request.form())
    place: dict[str, Any] = _card(await ask(request, "CardPlace", card=card))["card"]
    await act(request, operation, input={"card": card, "version": version_of(form)})
    return place


async def _editing(request: Request) -> dict[str, Any]:
    data = _card(await ask(request, "CardToEdit", card=request.path_params["card"]))
    card = data["card"]
    known = [one for one in (card["owner"], *card["assignees"]) if one]
    members = choices(card["board"]["forum"], known)
    return data | {"acting": acting(data["viewer"], card["board"]["forum"]["id"]), "fields": FIELDS, "members": members, "names": dict(members)}


def _edit_page(request: Request, data: dict[str, Any], edit: Edit, refused: Refused | None = None) -> Response:
    errors, status = (refused.at, refused.status) if refused else ({}, 200)
    return respond(request, page="cards/edit.html", context=data | {
        "edit": edit, "form": edit.values, "errors": errors, "labels_of_fields": {name: spoken(request, text) for name, text in FIELDS.items()}}, status=status)


def _conflict_page(request: Request, data: dict[str, Any], edit: Edit, refused: Refused) -> Response:
    """The saved card beside what was typed, to choose field by field."""
    saved = values_of(data["card"])
    contests = edit.contests(saved)
    others = [name for name in FIELDS if saved[name] != edit.was[name] and name not in {contest.name for contest in contests}]
    context = data | {"contests": contests, "saved": saved, "others": others, "message": refused.message}
    return respond(request, page="cards/conflict.html", context=context, status=refused.status)


def _card(data: dict[str, Any]) -> dict[str, Any]:
    """The answer with its node as `card`; an id of something else is not a card."""
    found(data | {"node": data["node"] or None}, "node")
    return data | {"card": data["node"]}


routes = [
    Route("/cards/{card}", show_card),
    Route("/cards/{card}/edit", show_edit, methods=["GET"]),
    Route("/cards/{card}/edit", edit_card, methods=["POST"]),
    Route("/cards/{card}/moves", move_card, methods=["POST"]),
    Route("/cards/{card}/archive", archive_card, methods=["POST"]),
    Route("/cards/{card}/restore", restore_card, methods=["POST"]),
    Route("/cards/{card}/comments", add_comment, methods=["POST"]),
]
