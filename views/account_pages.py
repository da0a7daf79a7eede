"""One's own account: seats, password, where one is signed in, tokens for programs."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server import entering, mail
from server.errors import Problem
from server.words import _
from views.accounts import at
from views.client import Refused, act, ask
from views.devices import device
from views.endings import known
from views.rendering import respond, spoken

ONCE = {"Cache-Control": "no-store"}
SCOPES = {"READ": _("Membaca"), "WRITE": _("Mengubah"), "VIEWS": _("Tampilan"), "WEBHOOKS": _("Webhook")}
DAYS = ("30", "90", "180", "366")


async def show_account(request: Request) -> Response:
    data = await ask(request, "AccountPage")
    known(request, data)
    return respond(request, page="accounts/account.html", context=data | {
        "sessions": sessions_of(request, data["account"]), "scopes": SCOPES, "by_mail": mail.configured()})


def sessions_of(request: Request, account: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where one is signed in: here first, then the last seen."""
    here = (account["session"] or {}).get("id")
    shown = [session | {"device": device(request, session["userAgent"]), "here": session["id"] == here} for session in account["sessions"]]
    return sorted(sorted(shown, key=lambda session: str(session["lastSeenAt"]), reverse=True), key=lambda session: not session["here"])


async def end_session(request: Request) -> Response:
    await act(request, "EndSession", input={"session": request.path_params["id"]})
    return RedirectResponse("/account?done=session#h-sessions", 303)


async def show_password(request: Request) -> Response:
    return await password_page(request)


async def change_password(request: Request) -> Response:
    form = await request.form()
    try:
        signed = await entering.change_password(request, str(form.get("current", "")), str(form.get("password", "")))
    except Problem as problem:
        if not problem.path:
            raise
        return await password_page(request, at(request, problem), problem.status)
    response = RedirectResponse("/account?done=password", 303)
    entering.set_cookies(response, request, signed)
    return response


async def password_page(request: Request, errors: Mapping[str, str] | None = None, status: int = 200) -> Response:
    data = await ask(request, "PasswordPage")
    known(request, data)
    return respond(request, page="accounts/password.html", status=status, context=data | {"errors": errors or {}})


async def show_new_token(request: Request) -> Response:
    return await token_page(request, {"days": "90", "seat": None, "name": ""}, ("READ",))


async def create_token(request: Request) -> Response:
    form = await request.form()
    given, scopes = {name: str(form.get(name, "")) for name in ("name", "seat", "days")}, scopes_of(form)
    if given["days"] not in DAYS:
        return await token_page(request, given, scopes, {"days": spoken(request, _("Pilih berapa lama token ini berlaku."))}, 422)
    try:
        payload = await act(request, "CreateToken", input={
            "name": given["name"].strip(), "seat": given["seat"] or None, "scopes": scopes, "days": int(given["days"])})
    except Refused as refused:
        if refused.status not in (403, 409, 422):
            raise
        return await token_page(request, given, scopes, refused.at, refused.status)
    return respond(request, page="accounts/token.html", headers=ONCE, context=await ask(request, "Shell") | {
        "token": payload["token"], "secret_text": payload["secret"], "scopes": SCOPES})


async def token_page(request: Request, given: Mapping[str, Any], chosen: Sequence[str], errors: Mapping[str, str] | None = None,
                     status: int = 200) -> Response:
    data = await ask(request, "NewTokenPage")
    known(request, data)
    return respond(request, page="accounts/new_token.html", status=status, context=data | {
        "given": given, "chosen": chosen, "errors": errors or {}, "scopes": SCOPES, "lasting": DAYS})


def scopes_of(form: FormData) -> list[str]:
    return [scope for scope in SCOPES if scope in form.getlist("scopes")]


routes = [
    Route("/account", show_account),
    Route("/account/password", show_password),
    Route("/account/password", change_password, methods=["POST"]),
    Route("/account/sessions/{id}/end", end_session, methods=["POST"]),
    Route("/account/tokens/new", show_new_token),
    Route("/account/tokens/new", create_token, methods=["POST"]),
]
