"""Taking back the last edit of a card, as long as nobody has changed the card since."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.card_forms import texts, version_of
from views.cards import card_context
from views.client import Refused, act, ask, found
from views.rendering import done, respond, spoken, wants_part

PLAIN = {"title": "title", "body": "body", "due_on": "dueOn"}          # what an event calls a field, and what an edit calls it

TIES = {"need": "ned", "commitment": "cmt", "decision": "dec", "programme": "prg"}          # and the prefixes of their ids


async def undo_edit(request: Request) -> Response:
    card, form = request.path_params["card"], texts(await request.form())
    data = await ask(request, "LastEdit", card=card)
    saved = found(data | {"node": data["node"] or None}, "node")["node"]
    before = _before(saved)
    try:
        undone = await act(request, "EditCard", input={"card": card, "version": version_of(form), **before})
        if not before:                                  # allowed, and nothing has changed since; only, the last change was no edit
            raise Refused([{"code": "CONFLICT", "message": spoken(request, _("Perubahan terakhir kartu ini bukan suntingan.")), "path": ["version"]}])
    except Refused as refused:
        problem = spoken(request, _("Tidak dapat dibatalkan lagi. {why}"), why=refused.message)
        return respond(request, page="cards/card.html", part="cards/_unedited.html", status=refused.status,
                       context={"said": problem} if wants_part(request) else await card_context(request) | {"problem": problem})
    said = spoken(request, _("Suntingan kartu “{title}” dibatalkan."), title=undone["card"]["title"])
    return done(request, to=f"/cards/{card}", part="cards/_unedited.html", context={"said": said})


def _before(card: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that the card's newest event has changed, as they were before it; none if it was no edit."""
    newest = next(iter(card["activity"]["nodes"]), None)
    if not newest or newest["name"] != "card.edited" or not newest["before"]:
        return {}
    before = newest["before"]
    fields = {field: before[name] for name, field in PLAIN.items() if name in before}
    if "owner" in before:
        fields["owner"] = before["owner"] and f"stk_{before['owner']}"
    if "assignees" in before:
        fields["assignees"] = [f"stk_{key}" for key in before["assignees"]]
    fields |= {name: before[name] and f"{prefix}_{before[name]}" for name, prefix in TIES.items() if name in before}
    return fields


routes = [Route("/cards/{card}/undo", undo_edit, methods=["POST"])]
