"""Who has changed something is told where that stands, and reads no older state afterwards, at whichever replica (docs/replicas.md).

Browsers keep it as a cookie, programs send the header back. A program that may write and does not say reads at the primary: it may have written elsewhere.
Anything but a position, such as `newest`, is read at the primary."""
from __future__ import annotations

import logging

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.database import database
from server.database.elsewhere import replicas
from server.database.positions import NEWEST, Asker, Position, enter, leave
from server.domain.accounts.sessions import READ
from server.security import https, said
from server.sessions import BY_TOKEN

log = logging.getLogger(__name__)

HEADER = b"simpul-position"
SAFE_COOKIE, PLAIN_COOKIE = "__Host-simpul-position", "simpul-position"
HOLDS = 60                                              # seconds: a replica that is further behind is not read at
AT_PRIMARY = "newest"


class OwnWrites:
    """Says for each request where its questions may be read, and on the way out what position it has come to."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or replicas() is None:
            return await self.app(scope, receive, send)
        here = asker_of(scope)

        async def send_with_position(message: Message) -> None:
            if message["type"] == "http.response.start" and here.changed:
                message["headers"] = [*message["headers"], *position_headers(scope, await newest())]
            await send(message)

        entered = enter(here)
        try:
            await self.app(scope, receive, send_with_position)
        finally:
            leave(entered)
            here.at_primary = True                      # for what it has begun, and goes on


def asker_of(scope: Scope) -> Asker:
    headers = said(scope)
    written = headers.get(HEADER, b"").decode("latin-1") or kept(scope, headers.get(b"cookie", b""))
    needs = Position.read(written)
    by_writer = scope["user"].via.startswith(BY_TOKEN) and scope["scopes"] != {READ}
    name = str(scope["user"].user or (scope["client"] or ("",))[0])
    return Asker(name, needs, at_primary=needs is None and (bool(written) or by_writer))


def kept(scope: Scope, cookie: bytes) -> str:
    return cookie_parser(cookie.decode("latin-1")).get(cookie_name(scope), "") if HEADER in cookie else ""


def cookie_name(scope: Scope) -> str:
    return SAFE_COOKIE if https(scope) else PLAIN_COOKIE


async def newest() -> str:
    """Behind all that has been committed by now."""
    try:
        return await database().text(NEWEST)
    except Exception as error:                          # the change is made, and is to be answered: its maker reads at the primary meanwhile
        log.warning("the primary did not say its position: %r", error)
        return AT_PRIMARY


def position_headers(scope: Scope, position: str) -> list[tuple[bytes, bytes]]:
    """A cookie only for what shows no token: a program keeps none by mistake, which would be taken for a browser's."""
    headers = [(HEADER, position.encode())]
    if b"authorization" not in said(scope):
        secure = "; Secure" if https(scope) else ""
        cookie = f"{cookie_name(scope)}={position}; Max-Age={HOLDS}; Path=/; HttpOnly; SameSite=Lax{secure}"
        headers.append((b"set-cookie", cookie.encode()))
    return headers
