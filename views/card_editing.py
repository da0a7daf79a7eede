"""The edit form of a card: shown, saved, and brought together with what others have saved meanwhile."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server import presence
from server.words import _
from views.card_edits import FIELDS, Edit, edit_of, values_of
from views.card_forms import choices
from views.card_links import ties_to_offer
from views.card_work import put_away, working
from views.client import Refused, act, ask, found, nothing
from views.presence import reader_of
from views.rendering import done, respond, spoken

EDITED = "card.edited"


async def show_edit(request: Request) -> Response:
    data = await _editing(request)
    values = values_of(data["card"])
    _mark(request, data)
    return _edit_page(request, data, Edit(data["card"]["version"], values, values))


async def edit_card(request: Request) -> Response:
    edit, theirs = edit_of(await request.form()), []
    try:
        saved_now = await _save(request, edit)
    except Refused as refused:
        data = await _editing(request)
        saved = values_of(data["card"])
        if refused.code != "CONFLICT" or edit.disputed(saved):
            return _say_no(request, data, edit, refused)
        theirs, edit = edit.theirs(saved), edit.onto(data["card"]["version"], saved)
        try:
            saved_now = await _save(request, edit)
        except Refused as again:                        # once: whoever is overtaken twice looks for themselves
            return _say_no(request, await _editing(request), edit, again)
    card = request.path_params["card"]
    presence.put_down(card, str(request.user.user))
    told = {name: "-".join(fields) for name, fields in (("merged", theirs), ("saved", saved_now)) if fields}
    return done(request, to=f"/cards/{card}" + (f"?{urlencode(told)}" if told else ""))


def saved_in(request: Request, card: Mapping[str, Any]) -> str | None:
    """What the toast says on the card's page (CardSheet) after an edit of the reader's own: of which card, and which fields. Nothing once
    something else has happened to the card: by then it is not what can be taken back."""
    fields = _told(request, "saved")
    newest = next(iter(card["activity"]["nodes"]), None)
    if not fields or not newest or newest["name"] != EDITED or newest["actor"] != request.user.name:
        return None
    return spoken(request, _("Kartu “{title}” disunting: {fields}."), title=card["title"], fields=fields)


def merged_with(request: Request, card: Mapping[str, Any]) -> str | None:
    """What the card's page (CardSheet) says after an edit that was brought together with another's: whose, and which fields."""
    fields = _told(request, "merged")
    if not fields:
        return None
    others = (event["actor"] for event in card["activity"]["nodes"] if event["name"] == EDITED and event["actor"] != request.user.name)
    return spoken(request, _("Digabung dengan perubahan {name}: {fields}."), name=next(others, None) or spoken(request, _("orang lain")), fields=fields)


def _told(request: Request, parameter: str) -> str:
    """The fields an address names, in words."""
    return ", ".join(spoken(request, FIELDS[name]).lower() for name in request.query_params.get(parameter, "").split("-") if name in FIELDS)


async def _save(request: Request, edit: Edit) -> list[str]:
    """The fields that were changed."""
    changes = edit.changes(request)
    fields = [name for name in FIELDS if name in changes]
    if fields:
        await act(request, "EditCard", input={"card": request.path_params["card"], **changes})
    return fields


async def _editing(request: Request) -> dict[str, Any]:
    data = found(await ask(request, "CardToEdit", card=request.path_params["card"]), "node")
    if not (card := data["node"]):                      # an id of something else
        raise nothing()
    known = [one for one in (card["owner"], *card["assignees"]) if one]
    members = choices(card["board"]["forum"], known)
    ties = ties_to_offer(request, card)
    return data | {
        "card": card, "acting": not card["archivedAt"] and working(data["viewer"], card), "put_away": put_away(card), "fields": FIELDS,
        "members": members, "ties": ties, "names": dict(members) | {id: name for offered in ties.values() for id, name in offered}}


def _mark(request: Request, data: Mapping[str, Any]) -> None:
    """The others see that the card's form is open."""
    board = data["card"]["board"]
    person = reader_of(request, data, board["forum"]["id"]).person
    if person and data["acting"]:
        presence.edit(board["id"], data["card"]["id"], person)


def _say_no(request: Request, data: dict[str, Any], edit: Edit, refused: Refused) -> Response:
    _mark(request, data)
    if refused.code != "CONFLICT":
        return _edit_page(request, data, edit, refused)
    saved = values_of(data["card"])
    contests, onto = edit.contests(saved), edit.onto(data["card"]["version"], saved)
    others = [name for name in edit.theirs(saved) if name not in _names(contests)]
    context = data | {"contests": contests, "saved": saved, "edit": onto, "others": others, "message": refused.message}
    return respond(request, page="cards/conflict.html", part="cards/_conflict.html", context=context, status=refused.status)


def _names(contests: Sequence[Any]) -> set[str]:
    return {contest.name for contest in contests}


def _edit_page(request: Request, data: dict[str, Any], edit: Edit, refused: Refused | None = None) -> Response:
    errors, status = (refused.at, refused.status) if refused else ({}, 200)
    return respond(request, page="cards/edit.html", context=data | {
        "edit": edit, "form": edit.values, "errors": errors, "labels_of_fields": {name: spoken(request, text) for name, text in FIELDS.items()}}, status=status)


routes = [
    Route("/cards/{card}/edit", show_edit, methods=["GET"]),
    Route("/cards/{card}/edit", edit_card, methods=["POST"]),
]
