"""What every request passes on its way in, and every response on its way out: body limit, cross-site guard, headers."""
from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

import orjson
from starlette.exceptions import HTTPException
from starlette.middleware.cors import CORSMiddleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.domain.activity.actor import ANYONE
from server.settings import settings
from server.words import _, say

Header = tuple[bytes, bytes]
Said = Mapping[bytes, bytes]

CONTENT = "; ".join((
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "font-src 'self'", "connect-src 'self'",
    "manifest-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'"))
ALWAYS: list[Header] = [
    (b"content-security-policy", CONTENT.encode()),
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
]
ONLY_HTTPS: list[Header] = [(b"strict-transport-security", b"max-age=31536000; includeSubDomains")]
SAFE = ("GET", "HEAD", "OPTIONS")


def said(scope: Scope) -> Said:
    """The headers of a request by their names, all small; of one that stands there twice the first, as Starlette has it. For the layers that every request
    passes: they look for a few, most of which are not there."""
    found: Said | None = scope.get("said")
    if found is None:
        found = scope["said"] = dict(reversed(scope["headers"]))
    return found


def https(scope: Scope) -> bool:
    return settings().public_url.startswith("https://") or scope["scheme"] in ("https", "wss")


def language_of(scope: Scope) -> str:
    return str(scope.get("user", ANYONE).language)


class TurnedAway(HTTPException):
    """Refused at the door, before any handler: `detail` says why in the reader's language."""


def refusal(scope: Scope, status: int, text: str, **values: object) -> Response:
    """No, in words, to a program: JSON where it asks GraphQL, else plain text."""
    message = say(text, language_of(scope), **values)
    if scope["path"] == "/graphql":
        return Response(orjson.dumps({"errors": [{"message": message}]}), status, media_type="application/json; charset=utf-8")
    return PlainTextResponse(message, status)


async def turn_away(scope: Scope, receive: Receive, send: Send, status: int, text: str, **values: object) -> None:
    """No, in words: a page to people, if the house has pages (the handler that it shows every TurnedAway with)."""
    show = scope["app"].exception_handlers.get(TurnedAway) if scope["path"] != "/graphql" else None
    if show is None:
        return await refusal(scope, status, text, **values)(scope, receive, send)
    response = await show(Request(scope, receive), TurnedAway(status, say(text, language_of(scope), **values)))
    await response(scope, receive, send)


def careful(scope: Scope, name: str) -> list[Header]:
    """What is added to every response, where the page has not said it itself, more strictly. `name`: what the log knows the request by."""
    return [*ALWAYS, (b"x-request-id", name.encode()), *(ONLY_HTTPS if https(scope) else ()), *(OPENED if scope["path"] in OPEN else ())]


UPLOADS = re.compile(r"/graphql|/report|/forums/[^/]+/imports")     # where files are handed over


def is_upload(scope: Scope) -> bool:
    """Whether a request brings files to where they are taken."""
    if scope["method"] != "POST":
        return False
    kind = said(scope).get(b"content-type", b"").partition(b";")[0]
    return kind.strip().lower() == b"multipart/form-data" and UPLOADS.fullmatch(scope["path"]) is not None


class BodyLimit:
    """No body beyond the limit is read, whether its length is declared or not. Only who has signed in may bring files."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["method"] in SAFE:
            return await self.app(scope, receive, send)
        files = is_upload(scope) and scope["user"].signed_in
        most, read = settings().max_upload_bytes if files else settings().max_body_bytes, 0
        declared = said(scope).get(b"content-length", b"0")
        if not declared.isdigit() or int(declared[:20]) > most:
            return await turn_away(scope, receive, send, 413, TOO_LARGE, most=most)

        async def receive_counted() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > most:
                raise TurnedAway(413, say(TOO_LARGE, language_of(scope), most=most))
            return message

        await self.app(scope, receive_counted, send)


TOO_LARGE = _("Isi permintaan lebih besar dari {most} bita. Kirim lebih sedikit sekaligus.")
CROSS_SITE = _("Permintaan ini datang dari situs lain dan tidak dijalankan. Buka halaman Simpul, lalu ulangi dari sana.")


# What is open to all is open to scripts of other sites too, without credentials of the browser: a token is shown on purpose.
OPEN = ("/graphql", "/schema.graphql")
OPENED: list[Header] = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, RateLimit, RateLimit-Policy, Retry-After, Simpul-Position, X-Request-Id"),
]


class OpenToOtherSites:
    """CORS for these addresses, and for no other. Cookies never count here: no answer allows credentials, and CrossSiteGuard refuses a POST that has them.

    Only questions of browsers are answered here; what every answer says of it is added with the other headers (OPENED)."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self.asked = CORSMiddleware(app, allow_origins=["*"], allow_methods=["GET", "HEAD", "POST"], allow_headers=["*"], max_age=86_400)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        asks = scope["type"] == "http" and scope["method"] == "OPTIONS" and scope["path"] in OPEN
        await (self.asked if asks else self.app)(scope, receive, send)


class CrossSiteGuard:
    """What changes something, or opens a socket, comes from our own pages or from a program; never from another site's page.
    (But a script of another site may ask /graphql as nobody in particular, who changes nothing, or by a token.)

    A mail program that stops letters by one click (RFC 8058) says nothing of where it is, and has no cookie: it is a program like others."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        unsafe = scope["type"] == "websocket" or (scope["type"] == "http" and scope["method"] not in SAFE)
        if not unsafe or own_page_or_program(said(scope), socket=scope["type"] == "websocket") or asks_openly(scope):
            return await self.app(scope, receive, send)
        if scope["type"] == "websocket":
            return await send({"type": "websocket.close", "code": 1008})        # before it is accepted: answered as 403
        await turn_away(scope, receive, send, 403, CROSS_SITE)


def own_page_or_program(headers: Said, *, socket: bool) -> bool:
    """By what browsers say of themselves: Sec-Fetch-Site, else Origin. One that says neither is a program, and has no cookie."""
    origin, site = headers.get(b"origin"), headers.get(b"sec-fetch-site")
    if origin is not None and not own_origin(origin.decode("latin-1"), headers.get(b"host", b"").decode("latin-1")):
        return not socket and b"cookie" not in headers and b"authorization" in headers    # a token is shown on purpose, a cookie is not
    if site is not None:
        return site in (b"same-origin", b"none") or (b"cookie" not in headers and b"authorization" in headers)
    return origin is not None or b"cookie" not in headers


def asks_openly(scope: Scope) -> bool:
    """A script that was allowed to by CORS, and has left the browser's cookies behind; not a form, which would navigate."""
    headers = said(scope)
    return scope["type"] == "http" and scope["path"] == "/graphql" and headers.get(b"sec-fetch-mode") == b"cors" and b"cookie" not in headers


def own_origin(origin: str, host: str) -> bool:
    """Whether a page of ours is asking: at the address it is asked at, or at the one that people see."""
    public = urlsplit(settings().public_url)
    return origin in (f"http://{host}", f"https://{host}") or (bool(public.netloc) and origin == f"{public.scheme}://{public.netloc}")
