"""Pages kept: what nobody in particular is shown is made once, and shown again until something happens, or a minute is over.

A page is made of the answers to its documents, of its address, the language, and the day; a few words of it tell how long ago something was, and these may be a
minute old. It is kept only if events tell of all it was made of, with the newest event there was both before and after, as answers are (graphql_schema.kept).
Only pages named here are kept, and only for who sends no cookie, besides the choice of language: most visitors, who follow a link or come from a search engine.
"""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from time import monotonic

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from graphql_schema.kept import Room, gathering, kept_for
from server import counting
from server.database import to_read
from server.domain.activity.actor import today
from server.domain.activity.newest import newest_event
from server.security import said
from server.sessions import PLAIN_LANGUAGE, SAFE_LANGUAGE
from server.settings import settings

PLACES = re.compile(r"/|/(?:commitments|contributions|forums|meetings|needs|organisations|programmes)(?:/[^/]+)?")
SECONDS = 60.0
LANGUAGE_ALONE = re.compile(rf"\s*(?:{SAFE_LANGUAGE}|{PLAIN_LANGUAGE})=[a-z]*;?\s*")
DIFFERS_BY = (b"host", b"accept-encoding", b"hx-request-type")      # besides the address and the language
Key = tuple[object, ...]


@dataclass(frozen=True)
class Page:
    """A page as it was sent when this event was the newest; of an address that was asked once, nothing."""
    weight: int
    newest: str = ""
    until: float = 0.0
    headers: tuple[tuple[bytes, bytes], ...] = ()
    body: bytes = b""
    endpoint: object = None                             # what made it, by which requests are counted


class KeptPages:
    """Below what says who asks and where one reads (all of a request at one database); above what makes and shrinks pages."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if not may_be_kept(scope):
            return await self.app(scope, receive, send)
        key = named(scope)
        if (known := pages().find(key)) is None:
            counting.kept.add(1, "page", "made")
            pages().keep(key, Page(weight(key)))
            return await self.app(scope, receive, send)
        before = await newest_event(to_read())
        if known.newest == before and known.until > monotonic():
            counting.kept.add(1, "page", "given")
            scope["endpoint"] = known.endpoint
            return await show(known, send)
        counting.kept.add(1, "page", "made")
        listening = Listening(send)
        with gathering() as answers:
            await self.app(scope, receive, listening)
        if listening.whole and answers.only_told and await newest_event(to_read()) == before:
            pages().keep(key, listening.page(key, before, scope.get("endpoint")))


class Listening:
    """Passes on what is sent, and has it in the end."""

    def __init__(self, send: Send) -> None:
        self.send = send
        self.whole = False
        self.headers: tuple[tuple[bytes, bytes], ...] = ()
        self.body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            names = {name.lower() for name, _value in message["headers"]}
            self.headers = tuple(message["headers"]) if message["status"] == 200 and b"set-cookie" not in names else ()
        elif message["type"] == "http.response.body":
            self.body += message.get("body", b"")
            self.whole = bool(self.headers) and not message.get("more_body", False)
        await self.send(message)

    def page(self, key: Key, newest: str, endpoint: object) -> Page:
        return Page(weight(key) + len(self.body), newest, monotonic() + SECONDS, self.headers, self.body, endpoint)


async def show(page: Page, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": list(page.headers)})
    await send({"type": "http.response.body", "body": page.body})


@cache
def pages() -> Room[Key, Page]:
    """Those of this process."""
    return Room(settings().kept_bytes)


def may_be_kept(scope: Scope) -> bool:
    if scope["type"] != "http" or scope["method"] != "GET" or not settings().kept_bytes or not PLACES.fullmatch(scope["path"]):
        return False
    cookie = said(scope).get(b"cookie")
    return (cookie is None or LANGUAGE_ALONE.fullmatch(cookie.decode("latin-1")) is not None) and kept_for(scope["user"]) is not None


def named(scope: Scope) -> Key:
    headers = said(scope)
    return scope["scheme"], scope["path"], scope["query_string"], scope["user"].language, today(), *(headers.get(name) for name in DIFFERS_BY)


def weight(key: Key) -> int:
    return 300 + sum(len(part) for part in parts(key))


def parts(key: Key) -> Iterator[bytes | str]:
    return (part for part in key if isinstance(part, bytes | str))
