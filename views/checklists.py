"""The steps of a card: each is ticked, worded, moved or taken away by its own small form."""
from __future__ import annotations

from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.card_forms import texts
from views.cards import card_context, card_in
from views.client import Refused, act, ask
from views.rendering import done, respond, spoken, wants_part

GONE = _("Langkah itu sudah tidak ada di kartu ini. Inilah yang terbaru.")
PART = "cards/_checklist.html"


async def add_step(request: Request) -> Response:
    form = texts(await request.form())
    return await _do(request, "AddStep", {"card": request.path_params["card"], "text": form.get("text", ""), "idempotencyKey": form.get("key") or None})


async def edit_step(request: Request) -> Response:
    """`done` says yes or no, never the other way about: pressed twice it is still done."""
    form = texts(await request.form())
    if form.get("done") in ("yes", "no"):
        return await _do(request, "EditStep", {"item": request.path_params["item"], "done": form["done"] == "yes"})
    return await _do(request, "EditStep", {"item": request.path_params["item"], "text": form.get("text", "")})


async def move_step(request: Request) -> Response:
    """One up or one down; at either end nothing happens."""
    form, item = texts(await request.form()), request.path_params["item"]
    card = card_in(await ask(request, "StepsOfCard", card=request.path_params["card"]))["card"]
    ids = [each["id"] for each in card["checklist"]]
    others = [each for each in ids if each != item]
    place = ids.index(item) if item in ids else 0
    place = min(place + 1, len(others)) if form.get("step") == "down" else max(place - 1, 0)
    return await _do(request, "MoveStep", {"item": item, "after": others[place - 1] if place else None})


async def remove_step(request: Request) -> Response:
    return await _do(request, "RemoveStep", {"item": request.path_params["item"]})


async def _do(request: Request, operation: str, given: dict[str, Any]) -> Response:
    card = request.path_params["card"]
    try:
        await act(request, operation, input=given)
    except Refused as refused:
        if refused.code not in ("INVALID", "NOT_FOUND"):
            raise
        context = await card_context(request)           # a card one does not see is not found here
        problem = refused.message if refused.code == "INVALID" else spoken(request, GONE)
        wrong = {"step_problem": problem, "step_text": given.get("text", "")}
        return respond(request, page="cards/card.html", part=PART, context=context | wrong, status=refused.status)
    return done(request, to=f"/cards/{card}#steps-{card}", part=PART, context=await card_context(request) if wants_part(request) else {})


routes = [
    Route("/cards/{card}/steps", add_step, methods=["POST"]),
    Route("/cards/{card}/steps/{item}", edit_step, methods=["POST"]),
    Route("/cards/{card}/steps/{item}/move", move_step, methods=["POST"]),
    Route("/cards/{card}/steps/{item}/remove", remove_step, methods=["POST"]),
]
