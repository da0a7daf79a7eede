"""/views/{slug}/settings: for whom a view is there, whether it is there at all, and the keys that open it elsewhere."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.account_pages import ONCE
from views.asking_first import Question, ask_first
from views.card_forms import texts, version_of
from views.client import Refused, act, ask, nothing
from views.endings import known
from views.rendering import respond, spoken
from views.view_standing import to_change

VERBS = {"archive": "ArchiveView", "unarchive": "UnarchiveView"}
SAID = ("sharing", "name", "kind", "seat")              # the fields that a refusal can speak of


async def show_settings(request: Request) -> Response:
    return await page(request)


async def share(request: Request) -> Response:
    view, given = await one(request), texts(await request.form())
    try:
        await act(request, "ShareView", input={"view": view["id"], "version": version_of(given), "sharing": given.get("sharing", "")})
    except Refused as refused:
        return await page(request, None, kept_open(refused), refused.status)
    return back(request)


async def do(request: Request) -> Response:
    """Put away, and brought back."""
    verb, view = VERBS.get(request.path_params["verb"]), await one(request)
    if verb is None:
        raise nothing()
    try:
        await act(request, verb, input={"view": view["id"]})
    except Refused as refused:
        return await page(request, None, kept_open(refused), refused.status)
    return back(request)


async def create_key(request: Request) -> Response:
    view, given = await one(request), texts(await request.form())
    told = {"view": view["id"], **{name: given.get(name, "").strip() for name in ("seat", "name", "kind")}}
    try:
        made = await act(request, "CreateViewKey", input=told)
    except Refused as refused:
        return await page(request, given, kept_open(refused), refused.status)
    return respond(request, page="views/key.html", headers=ONCE, context=await ask(request, "Shell") | {
        "view": view, "key": made["key"], "secret_text": made["secret"]})


async def to_revoke(request: Request) -> Question:
    data = await asked(request)
    view = to_change(request, data)
    key = next((each for each in view["keys"]["nodes"] if each["id"] == request.path_params["id"]), None)
    if key is None:
        raise nothing()
    return Question(data, spoken(request, _("Cabut kunci {name}?"), name=key["name"]),
                    spoken(request, _("Yang memakainya tidak dapat membuka tampilan ini lagi sejak permintaan berikutnya. Ini tidak dapat dibatalkan.")),
                    spoken(request, _("Cabut kunci")), f"/views/{view['slug']}/settings", spoken(request, _("Pengaturan")))


async def revoke(request: Request, reason: str) -> None:
    await act(request, "RevokeViewKey", input={"key": request.path_params["id"]})


async def page(request: Request, given: Mapping[str, str] | None = None, errors: Mapping[str, str] | None = None, status: int = 200) -> Response:
    data = await asked(request)
    blank = dict.fromkeys(("name", "kind", "seat"), "")
    return respond(request, page="views/settings.html", status=status, context=data | {
        "view": to_change(request, data), "seats": data["account"]["user"]["seats"], "given": blank | dict(given or {}), "errors": errors or {}})


async def asked(request: Request) -> dict[str, Any]:
    data = await ask(request, "ViewSettings", slug=request.path_params["slug"])
    known(request, data)
    return data


async def one(request: Request) -> dict[str, Any]:
    return to_change(request, await asked(request))


def back(request: Request) -> Response:
    return RedirectResponse(f"/views/{request.path_params['slug']}/settings?done=view", 303)


def kept_open(refused: Refused) -> dict[str, str]:
    """What is wrong, for the page; other refusals are pages of their own."""
    if refused.status not in (403, 409, 422, 429):
        raise refused
    return {name if name in SAID else "": message for name, message in refused.at.items()}


routes = [
    Route("/views/{slug}/settings", show_settings),
    Route("/views/{slug}/sharing", share, methods=["POST"]),
    Route("/views/{slug}/keys", create_key, methods=["POST"]),
    *ask_first("/views/{slug}/keys/{id}/revoke", to_revoke, revoke, "view"),
    Route("/views/{slug}/{verb}", do, methods=["POST"]),
]
