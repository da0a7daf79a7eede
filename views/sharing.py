"""Who reads a board: how far it is open, and the links by which it is read without an account."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.settings import settings
from server.words import _
from views.board_settings import managed, wrong
from views.card_forms import texts
from views.client import Refused, act
from views.rendering import done, respond, spoken

# What each visibility means, said to who chooses it.
READ_BY = {
    "PUBLIC": _("Siapa saja, juga tanpa akun."),
    "MEMBERS": _("Orang yang punya kursi di forum ini, dan petugas anggota aktifnya."),
    "PRIVATE": _("Sekretariat forum, dan petugas organisasi yang ikut dalam program papan ini atau pada salah satu kartunya."),
}


async def show_sharing(request: Request) -> Response:
    return await sharing_page(request)


async def share_board(request: Request) -> Response:
    form, board = texts(await request.form()), (await managed(request, "BoardSharing"))["board"]
    try:
        made = await act(request, "ShareBoard", input={"board": board["id"], "name": form.get("name", "").strip(), "days": days_of(request, form)})
    except Refused as refused:
        return await sharing_page(request, form=form, refused=refused)
    origin = settings().public_url.rstrip("/") or str(request.base_url).rstrip("/")
    return await sharing_page(request, made={"name": made["shareLink"]["name"], "address": origin + made["path"]})


async def unshare_board(request: Request) -> Response:
    try:
        await act(request, "UnshareBoard", input={"shareLink": request.path_params["link"]})
    except Refused as refused:
        return await sharing_page(request, refused=refused)
    return done(request, to=f"/boards/{request.path_params['slug']}/sharing#links")


async def change_visibility(request: Request) -> Response:
    form, board = texts(await request.form()), (await managed(request, "BoardSharing"))["board"]
    try:
        if form.get("visibility") not in READ_BY:
            raise wrong("visibility", spoken(request, _("Pilih siapa yang membaca papan ini.")))
        await act(request, "ChangeVisibility", input={"board": board["id"], "visibility": form["visibility"]})
    except Refused as refused:
        return await sharing_page(request, form=form, refused=refused)
    return done(request, to=f"/boards/{request.path_params['slug']}/sharing")


async def sharing_page(request: Request, *, form: Mapping[str, str] | None = None, refused: Refused | None = None,
                       made: Mapping[str, str] | None = None) -> Response:
    data, now = await managed(request, "BoardSharing"), datetime.now(UTC)
    links = data["board"]["shareLinks"]
    context = data | {
        "open": [link for link in links if holds(link, now)], "over": [link for link in links if not holds(link, now)], "made": made,
        "read_by": {code: spoken(request, text) for code, text in READ_BY.items()}, "form": {"name": "", "days": "30"} | dict(form or {}),
        "errors": refused.at if refused else {}}
    return respond(request, page="boards/sharing.html", context=context, status=refused.status if refused else 200, headers={"Cache-Control": "no-store"})


def holds(link: Mapping[str, Any], now: datetime) -> bool:
    return not link["revokedAt"] and (not link["expiresAt"] or datetime.fromisoformat(link["expiresAt"]) > now)


def days_of(request: Request, form: Mapping[str, str]) -> int | None:
    """How long a link is to hold; nothing written: until it is revoked."""
    given = form.get("days", "").strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 6):
        raise wrong("days", spoken(request, _("“{given}” bukan jumlah hari. Tulis angka, seperti 30."), given=given[:40]))
    return int(given)


routes = [
    Route("/boards/{slug}/sharing", show_sharing, methods=["GET"]),
    Route("/boards/{slug}/sharing", share_board, methods=["POST"]),
    Route("/boards/{slug}/sharing/{link}/revoke", unshare_board, methods=["POST"]),
    Route("/boards/{slug}/visibility", change_visibility, methods=["POST"]),
]
