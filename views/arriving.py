"""Coming in by a link that is itself the key: an invitation, a way back in for who forgot the password."""
from __future__ import annotations

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server import entering, mail
from server.errors import Problem
from views.accounts import MAY, at
from views.client import ask
from views.rendering import respond

# The address of such a page is a secret: it is kept nowhere, and told to no one. (Not `no-referrer`: under it browsers send a page's
# own forms with "Origin: null", which is turned away at the door.)
SECRET = {"Cache-Control": "no-store", "Referrer-Policy": "strict-origin", "X-Robots-Tag": "noindex"}


async def show_invitation(request: Request) -> Response:
    return await invitation_page(request)


async def accept(request: Request) -> Response:
    form = await request.form()
    try:
        signed = await entering.accept(request, secret(request), name=text(form, "name"), password=text(form, "password"))
    except Problem as problem:
        if not problem.path:
            raise
        return await invitation_page(request, name=text(form, "name"), errors=at(request, problem), status=problem.status)
    return come_in(request, signed, "welcome")


async def invitation_page(request: Request, *, name: str | None = None, errors: dict[str, str] | None = None, status: int = 200) -> Response:
    invited = await entering.invitation(request, secret(request))
    data = await ask(request, "ArrivalPage")
    person = data["arriving"] and data["arriving"]["user"]
    return respond(request, page="accounts/invitation.html", status=status, headers=SECRET, context=data | {
        "invited": invited, "may": MAY[invited.role], "openid": entering.openid_name(), "name": invited.name if name is None else name, "errors": errors or {},
        "known": bool(person) and person["email"] == invited.email, "other": person if person and person["email"] != invited.email else None})


async def show_forgotten(request: Request) -> Response:
    return await forgotten_page(request)


async def ask_for_recovery(request: Request) -> Response:
    email = text(await request.form(), "email")
    try:
        await entering.ask_for_recovery(request, email)
    except Problem as problem:
        return await forgotten_page(request, email=email, errors=at(request, problem), status=problem.status)
    return await forgotten_page(request, email=email, asked=True)


async def forgotten_page(request: Request, *, email: str = "", asked: bool = False, errors: dict[str, str] | None = None,
                         status: int = 200) -> Response:
    """The same for an address that is known and one that is not."""
    data = await ask(request, "Shell")
    return respond(request, page="accounts/forgotten.html", status=status,
                   context=data | {"email": email, "asked": asked, "errors": errors or {}, "by_mail": mail.configured()})


async def show_recovery(request: Request) -> Response:
    await entering.recovery(request, secret(request))
    return await recovery_page(request)


async def recover(request: Request) -> Response:
    try:
        signed = await entering.recover(request, secret(request), text(await request.form(), "password"))
    except Problem as problem:
        if not problem.path:
            raise
        return await recovery_page(request, errors=at(request, problem), status=problem.status)
    return come_in(request, signed, "password")


async def recovery_page(request: Request, *, errors: dict[str, str] | None = None, status: int = 200) -> Response:
    data = await ask(request, "Shell")
    return respond(request, page="accounts/recover.html", status=status, headers=SECRET, context=data | {"errors": errors or {}})


def come_in(request: Request, signed: entering.SignedIn, news: str) -> Response:
    response = RedirectResponse(f"/account?done={news}", 303)
    entering.set_cookies(response, request, signed)
    return response


def secret(request: Request) -> str:
    return str(request.path_params["secret"])


def text(form: FormData, name: str) -> str:
    return str(form.get(name, ""))


routes = [
    Route("/invitations/{secret}", show_invitation),
    Route("/invitations/{secret}", accept, methods=["POST"]),
    Route("/forgotten", show_forgotten),
    Route("/forgotten", ask_for_recovery, methods=["POST"]),
    Route("/recover/{secret}", show_recovery),
    Route("/recover/{secret}", recover, methods=["POST"]),
]
