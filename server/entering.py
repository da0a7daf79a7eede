"""Coming in and leaving: by password, by invitation, by a letter for who forgot, by the provider of an office. What sets cookies is here."""
from __future__ import annotations

import asyncio
import logging
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response

from graphql_schema.reading.ids import private_id
from server import mail, openid
from server.domain.accounts import recovering, sessions
from server.domain.accounts.attempts import Limit, give_back, try_once
from server.domain.accounts.devices import HOLDS, remember_device
from server.domain.accounts.emails import email_address
from server.domain.accounts.identities import person_of
from server.domain.accounts.inviting import accept_invitation, open_invitation
from server.domain.accounts.looking_after import person_name
from server.domain.accounts.models import Invitation, Recovery, Seat, User
from server.domain.accounts.passwords import hashed, matches
from server.errors import Conflict, Invalid, Limited, NotFound
from server.letters import send_recovery
from server.proving import PLAIN_DEVICE, SAFE_DEVICE, browser, device_of, of_known_browsers, of_the_address, person
from server.security import https
from server.sessions import PLAIN_COOKIE, PLAIN_LANGUAGE, SAFE_COOKIE, SAFE_LANGUAGE
from server.settings import settings
from server.words import _

log = logging.getLogger(__name__)

SAFE_BEGUN, PLAIN_BEGUN = "__Host-simpul-openid", "simpul-openid"
CLOSING = 10.0                                          # seconds letters have when the house closes
A_YEAR = 365 * 86_400                                   # seconds
TO_COME_BACK = 600                                      # seconds one may take at the provider

LETTERS = 3                                             # an hour, to one address


@dataclass(frozen=True)
class SignedIn:
    """A session that has just begun, in a browser that is known from now on."""
    secret: str
    user: User
    device: str


@dataclass(frozen=True)
class Invited:
    """What an invitation says to whoever holds it."""
    email: str
    name: str
    role: str
    place: str
    inviter: str
    has_account: bool
    secret: str


# ── by password ──

async def sign_in(request: Request, email: str, password: str) -> SignedIn:
    return await signed_in(request, await person(request, email, password))


async def change_password(request: Request, current: str, new: str) -> SignedIn:
    """Ends all sessions of the person; this browser gets a new one."""
    sessions.session_of(request.user)
    user = await User.get(id=request.user.user)
    limit = of_known_browsers(user.email)
    await try_once(limit, path=["current"])
    if not await matches(current, user.password_hash):
        raise Invalid(_("Ini bukan kata sandi Anda sekarang. Periksa lagi."), path=["current"])
    await give_back(limit)
    if new == current:
        raise Invalid(_("Kata sandi baru sama dengan yang sekarang. Tulis yang lain."), path=["password"])
    secret = await recovering.change_password(
        request.user, known_hash=user.password_hash, password_hash=await hashed(new, knowing=await recovering.known_of(user)), **browser(request))
    return SignedIn(secret, user, await remember_device(user.id, device_of(request)))


# ── by invitation ──

async def invitation(request: HTTPConnection, secret: str) -> Invited:
    """What a link says, as long as it holds."""
    found = await valid_invitation(request, secret)
    place = found.stakeholder or found.forum
    return Invited(email=found.email, name=found.name, role=found.role.value, place=place.name if place else "",
                   inviter=found.inviter.name if found.inviter else "", has_account=await User.exists(email=found.email), secret=secret)


async def accept(request: Request, secret: str, *, name: str, password: str) -> SignedIn:
    """Who has an account shows that it is theirs: by its password, or by being signed in already."""
    found = await valid_invitation(request, secret)
    user = await User.get_or_none(email=found.email)
    if user is None:
        name = person_name(name, ["name"])
        password_hash = await hashed(password, knowing=known_of_invited(found, name))
        return await signed_in(request, await accept_invitation(found.id, user=None, name=name, password_hash=password_hash))
    if request.user.user != user.id or not request.user.via.startswith("session:"):
        user = await person(request, found.email, password)
    return await signed_in(request, await accept_invitation(found.id, user=user))


async def valid_invitation(request: HTTPConnection, secret: str) -> Invitation:
    """Secrets cannot be guessed, and those who try anyway are stopped."""
    limit = of_the_address("link", request)
    await try_once(limit)
    found = await open_invitation(secret)
    await give_back(limit)
    return found


def known_of_invited(found: Invitation, name: str) -> list[str]:
    return [name, found.name, found.email, *(place.name for place in (found.stakeholder, found.forum) if place)]


# ── by a letter ──

_under_way: set[asyncio.Task[None]] = set()             # letters; a task nobody holds may vanish


async def ask_for_recovery(request: Request, email: str) -> None:
    """The same for an address nobody has: whether there is such a person is found out, and the letter sent, after the answer."""
    if not mail.configured():
        raise Conflict(_("Simpul di sini tidak mengirim surel. Minta tautan untuk kata sandi baru kepada sekretariat forum Anda."))
    address = email_address(email, ["email"])
    await try_once(of_the_address("recovery", request), path=["email"])
    task = asyncio.create_task(write_to(address))
    _under_way.add(task)
    task.add_done_callback(_under_way.discard)


async def write_to(email: str) -> None:
    """Nobody waits for it: what goes wrong is for the log."""
    try:
        await try_once(Limit("letter", email, LETTERS))
        if user := await User.get_or_none(email=email):
            await send_recovery(user, await recovering.open_recovery(user))
    except Limited:
        log.info("no more letters to one address within the hour")
    except Exception:
        log.exception("a letter for a new password was not sent")


async def letters_sent() -> None:
    """Waits a while for those under way: the house is closing."""
    if _under_way:
        _done, waiting = await asyncio.wait(_under_way, timeout=CLOSING)
        if waiting:
            log.warning("%s letter(s) were not sent before the house closed", len(waiting))


async def recovery(request: Request, secret: str) -> None:
    """NotFound, unless the link holds."""
    await valid_recovery(request, secret)


async def recover(request: Request, secret: str, password: str) -> SignedIn:
    found = await valid_recovery(request, secret)
    password_hash = await hashed(password, knowing=await recovering.known_of(found.user))
    return await signed_in(request, await recovering.recover_password(found, password_hash))


async def valid_recovery(request: Request, secret: str) -> Recovery:
    limit = of_the_address("link", request)
    await try_once(limit)
    found = await recovering.valid_recovery(secret)
    await give_back(limit)
    return found


# ── by a provider ──

def openid_name() -> str | None:
    """What the button says; None if there is no provider."""
    return openid.name()


async def start_openid(request: Request, next: str) -> Response:
    """Sends the browser to the provider; what it has to bring back stays with it in a cookie."""
    begun = openid.Begun()
    response = RedirectResponse(await openid.address_to_ask(begun, back=back_from_openid(request)), 303)
    kept = urlsafe_b64encode(orjson.dumps([begun.state, begun.nonce, begun.verifier, next[:1_000]])).decode()
    safe = https(request.scope)
    response.set_cookie(SAFE_BEGUN if safe else PLAIN_BEGUN, kept, max_age=TO_COME_BACK, path="/", httponly=True, secure=safe, samesite="lax")
    return response


async def finish_openid(request: Request) -> tuple[SignedIn, str]:
    """Who has come back, and where they wanted to go. Whether that is a path of ours, the page looks."""
    begun, next = begun_in(request)
    known = await openid.known(begun, request.query_params, back=back_from_openid(request))
    return await signed_in(request, await person_of(known.issuer, known.subject, email=known.email)), next


def begun_in(request: Request) -> tuple[openid.Begun, str]:
    try:
        state, nonce, verifier, next = orjson.loads(urlsafe_b64decode(request.cookies.get(SAFE_BEGUN if https(request.scope) else PLAIN_BEGUN, "")))
        return openid.Begun(str(state), str(nonce), str(verifier)), str(next)
    except (ValueError, TypeError):                     # no cookie, or none of ours
        raise Invalid(openid.OVERDUE) from None


def back_from_openid(request: Request) -> str:
    return f"{settings().public_url.rstrip('/') or str(request.base_url).rstrip('/')}/sign-in/openid/back"


# ── being in, and leaving ──

async def sign_in_as_demo(request: Request, slug: str) -> SignedIn:
    """As one of the fictitious people, while they are there."""
    user = await User.get_or_none(slug=slug, is_demo=True, one_click=True) if settings().demo_sign_in and slug.isprintable() else None
    if user is None:
        raise NotFound(_("Orang contoh itu tidak ada."), path=["slug"])
    return await signed_in(request, user)


async def signed_in(request: Request, user: User) -> SignedIn:
    """A session always starts new: whatever the browser held before ends."""
    await sign_out(request)
    secret = await sessions.open_session(user, **browser(request))
    return SignedIn(secret, user, await remember_device(user.id, device_of(request)))


async def sign_out(request: Request) -> None:
    if request.user.via.startswith("session:"):
        await sessions.leave(request.user)


async def choose_seat(request: Request, seat: str | None) -> None:
    """By its public id; None: all of them."""
    await sessions.choose_seat(request.user, private_id("sea", seat) if seat else None)


async def demo_people() -> list[dict[str, Any]]:
    """Whom one may sign in as by a click: slug, name, title, and for each seat its role and where it is."""
    if not settings().demo_sign_in:
        return []
    people = await User.filter(is_demo=True, one_click=True).order_by("name")
    seats = await Seat.filter(user_id__in=[person.id for person in people]).select_related("stakeholder", "forum") if people else []
    return [{"slug": person.slug, "name": person.name, "title": person.title,
             "seats": [{"role": seat.role.value, "stakeholder": seat.stakeholder and seat.stakeholder.name, "forum": seat.forum and seat.forum.name}
                       for seat in seats if seat.user_id == person.id]}
            for person in people]


# ── what a browser brings, and keeps ──

def set_cookies(response: Response, request: HTTPConnection, signed: SignedIn) -> None:
    safe = https(request.scope)
    for name, value, seconds in ((SAFE_COOKIE if safe else PLAIN_COOKIE, signed.secret, settings().session_days * 86_400),
                                 (SAFE_DEVICE if safe else PLAIN_DEVICE, signed.device, HOLDS.total_seconds())):
        response.set_cookie(name, value, max_age=round(seconds), path="/", httponly=True, secure=safe, samesite="lax")
    if (begun := SAFE_BEGUN if safe else PLAIN_BEGUN) in request.cookies:
        response.delete_cookie(begun, path="/", httponly=True, secure=safe, samesite="lax")


def remember_language(response: Response, request: HTTPConnection, language: str) -> None:
    safe = https(request.scope)
    response.set_cookie(SAFE_LANGUAGE if safe else PLAIN_LANGUAGE, language, max_age=A_YEAR, path="/", httponly=True, secure=safe, samesite="lax")


def clear_cookie(response: Response, request: HTTPConnection) -> None:
    """And what else the browser has kept of the pages."""
    safe = https(request.scope)
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    response.delete_cookie(SAFE_COOKIE if safe else PLAIN_COOKIE, path="/", httponly=True, secure=safe, samesite="lax")
