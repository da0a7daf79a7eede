"""Who is asking: a cookie or a bearer token becomes the request's Actor, once."""
from __future__ import annotations

import re
from functools import lru_cache, partial
from ipaddress import IPv6Address, ip_address
from typing import Literal

from starlette.requests import HTTPConnection, cookie_parser
from starlette.types import ASGIApp, Receive, Scope, Send

from server.domain.accounts.sessions import READ, WRITE, Credential, Speaker, speaker
from server.domain.accounts.tokens import BEGINNING, TokenScope, fingerprint, well_formed
from server.domain.activity.actor import ANYONE, Actor
from server.security import SAFE, https, refusal, said
from server.words import LANGUAGES, _

Language = Literal["id", "en"]

FOR_ANYBODY = ("/static/", "/embed", "/oembed", "/livez", "/readyz", "/metrics")       # what is the same to every person: no cookie is looked at
BY_TOKEN, BY_VIEW_KEY = "token:", "view_key:"          # how what speaks for an actor begins (Actor.via)
SPEAKING = (b"cookie", b"authorization", b"accept-language")        # the headers that say who asks, and how to answer

SAFE_COOKIE, PLAIN_COOKIE = "__Host-simpul", "simpul"
SAFE_LANGUAGE, PLAIN_LANGUAGE = "__Host-language", "language"
NO_SUCH_TOKEN = _("Token ini tidak berlaku. Buat token baru, atau kirim tanpa Authorization untuk membaca yang terbuka.")
NOT_IN_SCOPE = _("Token ini tidak punya lingkup {needed}, yang diperlukan di sini.")


class KnowTheActor:
    """Puts the Actor on the request, as `request.user`. What is FOR_ANYBODY needs none."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        scope["user"] = ANYONE                          # until it is known, and should finding out fail
        if scope["type"] not in ("http", "websocket") or scope["path"].startswith(FOR_ANYBODY):
            return await self.app(scope, receive, send)
        headers = said(scope)
        cookie, authorization, accepted = (headers[name].decode("latin-1") if name in headers else None for name in SPEAKING)
        cookies = cookie_parser(cookie) if cookie else {}
        credential = shown(scope, authorization, cookies)
        found = await speaker(credential) if credential else None
        language = language_of(cookies.get(SAFE_LANGUAGE if https(scope) else PLAIN_LANGUAGE), found, accepted)
        scope["user"] = actor(found, language)
        scope["scopes"] = found.scopes if found else frozenset()
        scope["credential"] = credential
        scope["ask_again"] = partial(speaks_for, credential, language)
        if found is None and authorization is not None:
            refused = refusal(scope, 401, NO_SUCH_TOKEN)
            refused.headers["www-authenticate"] = "Bearer"
            return await refused(scope, receive, send)
        if found and (lacking := lacking_on_pages(scope, found)):
            return await refusal(scope, 403, NOT_IN_SCOPE, needed=lacking)(scope, receive, send)
        await self.app(scope, receive, send)


def lacking_on_pages(scope: Scope, found: Speaker) -> str:
    """The scope a token lacks for a page. (/graphql looks at what is asked there.)"""
    if scope["path"] == "/graphql" or found.kind == "session":
        return ""
    if scope["path"].startswith("/api/hooks"):
        return "" if TokenScope.WEBHOOKS in found.scopes else TokenScope.WEBHOOKS.value
    needed = [READ] if scope.get("method") in SAFE else [READ, WRITE]
    return next((each for each in needed if each not in found.scopes), "")


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
    return await speaks_for(scope["credential"], scope["user"].language)


async def speaks_for(credential: Credential | None, language: Language) -> Actor:
    return actor(await speaker(credential) if credential else None, language)


def actor(found: Speaker | None, language: Language) -> Actor:
    if found is None:
        return ANYONE if language == ANYONE.language else Actor(language=language)
    return Actor(user=found.user, name=found.name, seats=found.seats, language=language, via=f"{found.kind}:{found.id}")


def by_token(request: HTTPConnection) -> bool:
    who: Actor = request.user
    return who.via.startswith(BY_TOKEN)


def by_view_key(request: HTTPConnection) -> bool:
    who: Actor = request.user
    return who.via.startswith(BY_VIEW_KEY)


def caller(request: HTTPConnection) -> str:
    """Whose points are spent: the token's, the view key's, the person's, or those of the address."""
    who: Actor = request.user
    if by_token(request) or by_view_key(request):
        return who.via
    return f"user:{who.user}" if who.user else "address:" + network((request.scope["client"] or ("",))[0])


def language_of(chosen: str | None, found: Speaker | None, accepted: str | None) -> Language:
    """What was chosen here, else the person's own, else the browser's, else Indonesian."""
    for language in (chosen, found.locale if found else None, *(preferred(accepted) if accepted else ())):
        if language in LANGUAGES:
            return "en" if language == "en" else "id"
    return "id"


def preferred(accepted: str) -> list[str]:
    """The languages of Accept-Language, best first."""
    found = re.findall(r"([a-z]{2,3})(?:-[a-z0-9-]+)?\s*(?:;\s*q\s*=\s*([01](?:\.\d{1,3})?))?\s*(?:,|$)", accepted[:200].lower())
    return [language for language, _weight in sorted(found, key=lambda each: -float(each[1] or 1))]


@lru_cache(4_096)
def network(address: str) -> str:
    """An address, or the network one household has of IPv6. What is no address (a Unix socket, what a proxy made up) is itself."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return str(IPv6Address(int(found) >> 64 << 64))
    return str(found.ipv4_mapped if isinstance(found, IPv6Address) else found)
