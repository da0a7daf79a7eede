"""Who is asking: a cookie or a bearer token becomes the request's Actor, once. And how people come in and leave."""
from __future__ import annotations

import re
from dataclasses import dataclass
from functools import partial
from ipaddress import IPv6Address
from typing import Any, Literal

from starlette.requests import HTTPConnection, Request, cookie_parser
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from server.domain.accounts.models import Seat, User
from server.domain.accounts.passwords import hashed, matches, outdated
from server.domain.accounts.sessions import Credential, Speaker, close_session, open_session, speaker
from server.domain.accounts.tokens import BEGINNING, fingerprint, well_formed
from server.domain.activity.actor import ANYONE, Actor
from server.errors import Invalid, Limited, NotFound
from server.metering import Meter
from server.security import https, refusal
from server.settings import settings
from server.words import LANGUAGES, _

Language = Literal["id", "en"]

SPEAKING = (b"cookie", b"authorization", b"accept-language")        # the headers that say who asks, and how to answer

SAFE_COOKIE, PLAIN_COOKIE = "__Host-simpul", "simpul"
LONGEST_EMAIL = 254         # RFC 5321
NO_SUCH_TOKEN = _("Token ini tidak berlaku. Buat token baru, atau kirim tanpa Authorization untuk membaca yang terbuka.")
NO_SUCH_PERSON = _("Surel atau kata sandi ini tidak cocok. Periksa keduanya.")
TOO_MANY_TRIES = _("Terlalu banyak percobaan masuk. Coba lagi dalam {minutes} menit.")


class KnowTheActor:
    """Puts the Actor on the request, as `request.user`. Static files need none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["user"] = ANYONE                          # until it is known, and should finding out fail
        if scope["type"] not in ("http", "websocket") or scope["path"].startswith("/static/"):
            return await self.app(scope, receive, send)
        headers = {key: value.decode("latin-1") for key, value in scope["headers"] if key in SPEAKING}
        cookies = cookie_parser(headers[b"cookie"]) if b"cookie" in headers else {}
        credential = shown(scope, headers.get(b"authorization"), cookies)
        found = await speaker(credential) if credential else None
        language = language_of(cookies.get("language"), found, headers.get(b"accept-language"))
        scope["user"] = actor(found, language)
        scope["scopes"] = found.scopes if found else frozenset()
        scope["credential"] = credential
        scope["ask_again"] = partial(ask_again, scope)
        if found is None and b"authorization" in headers:
            refused = refusal(scope, 401, NO_SUCH_TOKEN)
            refused.headers["www-authenticate"] = "Bearer"
            return await refused(scope, receive, send)
        await self.app(scope, receive, send)


def shown(scope: Scope, authorization: str | None, cookies: dict[str, str]) -> Credential | None:
    if authorization is not None:
        return bearer(authorization)
    secret = cookies.get(SAFE_COOKIE if https(scope) else PLAIN_COOKIE)
    return Credential("session", fingerprint(secret)) if secret else None


def bearer(authorization: str) -> Credential | None:
    scheme, _space, token = authorization.partition(" ")
    valid = scheme.lower() == "bearer" and token.startswith(BEGINNING) and well_formed(token)
    return Credential("token", fingerprint(token)) if valid else None


async def ask_again(scope: Scope) -> Actor:
    """Who the request's credential speaks for now: for streams, which outlive a session."""
    credential: Credential | None = scope["credential"]
    return actor(await speaker(credential) if credential else None, scope["user"].language)


def actor(found: Speaker | None, language: Language) -> Actor:
    if found is None:
        return ANYONE if language == ANYONE.language else Actor(language=language)
    return Actor(user=found.user, name=found.name, seats=found.seats, language=language, via=f"{found.kind}:{found.id}")


def language_of(chosen: str | None, found: Speaker | None, accepted: str | None) -> Language:
    """What was chosen here, else the person's own, else the browser's, else Indonesian."""
    for language in (chosen, found.locale if found else None, *preferred(accepted or "")):
        if language in LANGUAGES:
            return "en" if language == "en" else "id"
    return "id"


def preferred(accepted: str) -> list[str]:
    """The languages of Accept-Language, best first."""
    found = re.findall(r"([a-z]{2,3})(?:-[a-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{1,3})?))?\s*(?:,|$)", accepted[:200].lower())
    return [language for language, _weight in sorted(found, key=lambda each: -float(each[1] or 1))]


# ── coming in and leaving ──

@dataclass(frozen=True)
class SignedIn:
    """A session that has just begun."""
    secret: str
    user: User


async def sign_in(request: Request, email: str, password: str) -> SignedIn:
    """By e-mail and password. The answer to a wrong password and to an unknown person is the same, and takes as long."""
    email = email.strip().lower()
    if not email.isprintable() or len(email) > LONGEST_EMAIL:
        raise Invalid(NO_SUCH_PERSON, path=["password"])
    limit_tries(request, email)
    user = await User.get_or_none(email=email)
    if not await matches(password, user.password_hash if user else None) or user is None:
        raise Invalid(NO_SUCH_PERSON, path=["password"])
    if user.password_hash and outdated(user.password_hash):
        user.password_hash = await hashed(password)
        await user.save(update_fields=["password_hash"])
    return await signed_in(request, user)


async def sign_in_as_demo(request: Request, slug: str) -> SignedIn:
    """As one of the fictitious people, while they are there."""
    user = await User.get_or_none(slug=slug, is_demo=True, one_click=True) if settings().demo_sign_in and slug.isprintable() else None
    if user is None:
        raise NotFound(_("Orang contoh itu tidak ada."), path=["slug"])
    return await signed_in(request, user)


async def signed_in(request: Request, user: User) -> SignedIn:
    """A session always starts new: whatever the browser held before ends."""
    await sign_out(request)
    secret = await open_session(user, user_agent=request.headers.get("user-agent", ""), address=request.client.host if request.client else "")
    return SignedIn(secret, user)


async def sign_out(request: Request) -> None:
    credential: Credential | None = request.scope.get("credential")
    if credential and credential.kind == "session":
        await close_session(credential)


def set_cookie(response: Response, request: HTTPConnection, signed: SignedIn) -> None:
    safe = https(request.scope)
    response.set_cookie(SAFE_COOKIE if safe else PLAIN_COOKIE, signed.secret, max_age=round(settings().session_days * 86_400),
                        path="/", httponly=True, secure=safe, samesite="lax")


def clear_cookie(response: Response, request: HTTPConnection) -> None:
    safe = https(request.scope)
    response.delete_cookie(SAFE_COOKIE if safe else PLAIN_COOKIE, path="/", httponly=True, secure=safe, samesite="lax")


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


# ── how often ──

TRIES_OF_A_PERSON = Meter(10, 15 * 60)      # from one address
TRIES_OF_AN_ADDRESS = Meter(60, 15 * 60)


def limit_tries(request: HTTPConnection, email: str) -> None:
    """Every try counts, right or wrong; nobody is shut out for good, and nobody is by tries made elsewhere."""
    address = network(request.client.host if request.client else "")
    for meter, of in ((TRIES_OF_A_PERSON, f"{address} {email}"), (TRIES_OF_AN_ADDRESS, address)):
        if not meter.spend(of):
            raise Limited(TOO_MANY_TRIES, path=["password"], minutes=meter.seconds_left // 60 + 1, seconds=meter.seconds_left)


def network(address: str) -> str:
    """An address, or the network one household has of IPv6."""
    if ":" not in address:
        return address                                  # IPv4, or a Unix socket
    return str(IPv6Address(int(IPv6Address(address.partition("%")[0])) >> 64 << 64))
