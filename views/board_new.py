"""Making a board, from a template for its kind of programme."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.board_settings import code_of, kept_open, wrong
from views.card_forms import texts
from views.client import Refused, act, ask
from views.permits import permits
from views.rendering import respond, spoken


async def show_new_board(request: Request) -> Response:
    data = await _running(request)
    here = request.query_params
    asked = {"forum": next((forum["id"] for forum in data["own"] if forum["slug"] == here.get("forum")), data["own"][0]["id"]),
             "programme": next((each["id"] for forum in data["own"] for each in forum["programmes"]["nodes"] if each["slug"] == here.get("programme")), "")}
    return new_page(request, data, asked)


async def create_board(request: Request) -> Response:
    data, form = await _running(request), texts(await request.form())
    try:
        made = await act(request, "CreateBoard", input=_input(request, data, form))
    except Refused as refused:
        return new_page(request, data, form, kept_open(refused))
    return RedirectResponse(f"/boards/{made['board']['slug']}", 303)


def new_page(request: Request, data: Mapping[str, Any], form: Mapping[str, str], refused: Refused | None = None) -> Response:
    begun = {"name": "", "programme": "", "template": "HOUSES", "visibility": "MEMBERS", "key": str(uuid4())}
    return respond(request, page="boards/new.html", status=refused.status if refused else 200,
                   context={**data, "form": begun | dict(form), "errors": refused.at if refused else {}})


async def _running(request: Request) -> dict[str, Any]:
    """The forums whose boards the viewer runs."""
    if not request.user.signed_in:
        raise Refused([{"code": "NOT_SIGNED_IN", "message": "", "path": ()}])
    data = await ask(request, "NewBoard")
    may = permits(data)
    own = [forum for forum in data["forums"]["nodes"] if may.may("MANAGE_BOARDS", forum=forum["id"])]
    if not own:
        raise Refused([{"code": "NOT_ALLOWED", "message": spoken(request, _("Yang membuat papan: sekretariat forum dan pengelola instalasi.")), "path": ()}])
    return data | {"own": own}


def _input(request: Request, data: Mapping[str, Any], form: Mapping[str, str]) -> dict[str, Any]:
    if form.get("template") not in {each["template"] for each in data["boardTemplates"]}:
        raise wrong("template", spoken(request, _("Pilih awal papannya.")))
    if form.get("forum") not in {forum["id"] for forum in data["own"]}:
        raise wrong("forum", spoken(request, _("Pilih forumnya.")))
    return {"forum": form["forum"], "name": form.get("name", "").strip(), "template": form["template"], "programme": form.get("programme") or None,
            "visibility": code_of(request, form, "visibility", "Visibility", _("Pilih siapa yang membaca papan ini.")),
            "idempotencyKey": form.get("key") or None}


routes = [
    Route("/boards/new", show_new_board, methods=["GET"]),
    Route("/boards/new", create_board, methods=["POST"]),
]
