"""Signing in and out, on which seat one sits, and the language one reads in."""
from __future__ import annotations

from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server import entering
from server.errors import Problem
from server.words import LANGUAGES, _
from views.client import ask
from views.rendering import respond

# What a seat lets a person do, for those who are looking for one to try; what most look for first.
MAY = {"OFFICER": _("Menyanggupi kebutuhan, menggerakkan kartu."), "SECRETARIAT": _("Menyepakati janji, memimpin rapat."),
       "VERIFIER": _("Memeriksa laporan pihak lain."), "OBSERVER": _("Membaca seperti anggota."), "ADMIN": _("Mengelola instalasi.")}


async def show_sign_in(request: Request) -> Response:
    if request.user.signed_in:
        return RedirectResponse(onward(request.query_params.get("next", "")), 303)
    return await sign_in_page(request, next=request.query_params.get("next", ""))


async def sign_in(request: Request) -> Response:
    form = await request.form()
    email, password, to = (str(form.get(name, "")) for name in ("email", "password", "next"))
    try:
        signed = await entering.sign_in(request, email, password)
    except Problem as problem:
        return await sign_in_page(request, next=to, email=email, errors=at(request, problem), status=problem.status)
    return welcome(request, signed, to)


async def sign_in_as_demo(request: Request) -> Response:
    form = await request.form()
    return welcome(request, await entering.sign_in_as_demo(request, str(form.get("person", ""))), str(form.get("next", "")))


async def start_openid(request: Request) -> Response:
    if entering.openid_name() is None:
        raise HTTPException(404)
    to = onward(request.query_params.get("next", ""))
    try:
        return await entering.start_openid(request, to)
    except Problem as problem:
        return await sign_in_page(request, next=to, errors={"": problem.message(request.user.language)}, status=problem.status)


async def finish_openid(request: Request) -> Response:
    if entering.openid_name() is None:
        raise HTTPException(404)
    try:
        signed, to = await entering.finish_openid(request)
    except Problem as problem:
        return await sign_in_page(request, next="", errors={"": problem.message(request.user.language)}, status=problem.status)
    return welcome(request, signed, to)


async def sign_out(request: Request) -> Response:
    form = await request.form()
    await entering.sign_out(request)
    response = RedirectResponse(onward(str(form.get("next", ""))), 303)
    entering.clear_cookie(response, request)
    return response


async def choose_seat(request: Request) -> Response:
    form = await request.form()
    await entering.choose_seat(request, str(form.get("seat", "")) or None)
    return RedirectResponse(onward(str(form.get("next", ""))), 303)


async def choose_language(request: Request) -> Response:
    response = RedirectResponse(onward(request.query_params.get("next", "")), 303)
    language = request.query_params.get("to", "")
    if language in LANGUAGES:
        entering.remember_language(response, request, language)
    return response


def welcome(request: Request, signed: entering.SignedIn, to: str) -> Response:
    response = RedirectResponse(onward(to), 303)
    entering.set_cookies(response, request, signed)
    return response


def onward(to: str) -> str:
    """Where to go on: a path of this site, never an address of another."""
    return to if to.startswith("/") and not to.startswith(("//", "/\\")) and to.isprintable() else "/"


def at(request: Request, problem: Problem) -> dict[str, str]:
    """The message by the field of the form it speaks of; what speaks of none is under ''."""
    return {problem.path[-1] if problem.path else "": problem.message(request.user.language)}


async def sign_in_page(request: Request, *, next: str, email: str = "", errors: dict[str, str] | None = None,
                       status: int = 200) -> Response:
    people = await entering.demo_people()
    places = sorted({seat["stakeholder"] for person in people for seat in person["seats"] if seat["stakeholder"]})
    data = await ask(request, "SignInPage", places=places)
    marks = {stakeholder["name"]: stakeholder for stakeholder in data["stakeholders"]["nodes"]}
    shown = sorted((with_mark(person, marks) for person in people), key=lambda person: list(MAY).index(person["roles"][0]))
    return respond(request, page="accounts/sign_in.html", status=status,
                   context=data | {"people": shown, "next": next, "email": email, "errors": errors or {}, "openid": entering.openid_name()})


def with_mark(person: dict[str, Any], marks: dict[str, Any]) -> dict[str, Any]:
    """A demo person with the mark of where they sit, and what they may do."""
    roles = sorted({seat["role"] for seat in person["seats"]}, key=list(MAY).index)
    seat = person["seats"][0]
    return person | {"roles": roles, "may": [MAY[role] for role in roles], "mark": marks.get(seat["stakeholder"]),
                     "place": seat["stakeholder"] or seat["forum"]}


routes = [
    Route("/sign-in", show_sign_in),
    Route("/sign-in", sign_in, methods=["POST"]),
    Route("/sign-in/demo", sign_in_as_demo, methods=["POST"]),
    Route("/sign-in/openid", start_openid),
    Route("/sign-in/openid/back", finish_openid),
    Route("/sign-out", sign_out, methods=["POST"]),
    Route("/seat", choose_seat, methods=["POST"]),
    Route("/language", choose_language),
]
