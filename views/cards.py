"""A card: its page, which is also what a dialog on the board shows, and what people say on it."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views.acting import acting
from views.board_cards import shares
from views.card_editing import merged_with, saved_in
from views.card_forms import texts
from views.card_links import next_due, programme_of
from views.card_moves import move_card
from views.card_work import put_away, working
from views.client import Refused, act, ask, found
from views.commitment_life import standing
from views.mentions import offer_names, with_names
from views.rendering import done, respond, wants_part


async def show_card(request: Request) -> Response:
    return respond(request, page="cards/card.html", part="cards/_card_part.html", context=await card_context(request))


async def card_context(request: Request) -> dict[str, Any]:
    data = card_in(await ask(request, "CardPage", card=request.path_params["card"]))
    card, commitment = data["card"], data["card"]["commitment"]
    seats = working(data["viewer"], card)
    for comment in card["comments"]["nodes"]:
        comment["html"] = with_names(comment)
    promise = {"standing": standing(commitment), "next_due": next_due(commitment)} if commitment else {}
    return data | promise | {
        "acting": seats, "put_away": put_away(card), "shares": shares(card["need"]) if card["need"] else [],
        "programme": programme_of(card), "form": {"key": str(uuid4()), "body": ""}, "errors": {}, "problem": None, "step_key": str(uuid4()),
        "step_problem": None, "step_text": "", "merged": merged_with(request, card), "saved": saved_in(request, card) if seats else None}


async def add_comment(request: Request) -> Response:
    card, form = request.path_params["card"], texts(await request.form())
    data = card_in(await ask(request, "WhereToWrite", card=card))
    seats = acting(data["viewer"], data["card"]["board"]["forum"]["id"])
    given = {"card": card, "body": form.get("body", ""), "as": seats.on_seat_of(form.get("as")), "idempotencyKey": form.get("key") or None}
    try:
        await act(request, "AddComment", input=given)
    except Refused as refused:
        context = await card_context(request) | {"errors": refused.at, "form": {"key": str(uuid4()), "body": ""} | form}
        return respond(request, page="cards/card.html", part="cards/_conversation.html", context=context, status=refused.status)
    context = await card_context(request) if wants_part(request) else {}
    return done(request, to=f"/cards/{card}#conversation", part="cards/_conversation.html", context=context)


def card_in(data: Mapping[str, Any]) -> dict[str, Any]:
    """The answer with its node as `card`; an id of something else is not a card."""
    answer = found({**data, "node": data["node"] or None}, "node")
    return answer | {"card": answer["node"]}


routes = [
    Route("/cards/{card}", show_card),
    Route("/cards/{card}/moves", move_card, methods=["POST"]),
    Route("/cards/{card}/comments", add_comment, methods=["POST"]),
    Route("/boards/{slug}/mentionable", offer_names),
]
