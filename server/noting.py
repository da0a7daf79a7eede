"""The outermost layer: every request gets a name that the log and the answer carry, and is counted. One that was refused, failed or took long leaves a line in
the log; at the level `debug` each does (to write it takes as long as to answer a short question, and the proxy in front writes lines too).

In that line stands the pattern of the address, never the address; whether somebody spoke by a session or a token, never who."""
from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from random import getrandbits
from time import perf_counter
from typing import Any

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server import counting
from server.logs import FIGURES, request_id
from server.security import said

log = logging.getLogger("simpul.requests")

NAME = re.compile(rb"[0-9A-Za-z-]{8,40}")               # of a request, as proxies make them; shorter than any secret of ours
METHODS = frozenset(("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"))
EVENTS = (b"content-type", b"text/event-stream; charset=utf-8")
CLASSES = tuple(f"{first}xx" for first in range(10))
SLOW = 1.0                                              # seconds after which a request is worth a line
NOWHERE = "nowhere"                                     # the pattern of what no route has, or of what was turned away before one was looked for
LEFT = 499                                              # the client has left before there was an answer (as nginx writes it)


class Noted:
    def __init__(self, app: ASGIApp, routes: Iterable[BaseRoute]) -> None:
        self.app, self.routes = app, dict[Any, list[Route]]()
        for route in routes:
            if isinstance(route, Route):
                self.routes.setdefault(route.endpoint, []).append(route)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            return await self.app(scope, receive, send)
        request_id.set(name_of(scope))
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        answer = Answer(self, scope, send)
        counting.under_way.requests += 1
        try:
            await self.app(scope, receive, answer.send)
        finally:
            counting.under_way.requests -= 1
            answer.over()

    def pattern(self, scope: Scope) -> str:
        """The pattern of a request's address, once its route is found."""
        found = self.routes.get(scope.get("endpoint"), ())
        if len(found) == 1:
            return found[0].path
        if not found:
            return "/graphql" if scope["path"] == "/graphql" else NOWHERE
        return next((route.path for route in found if route.path_regex.match(scope["path"])), NOWHERE)


class Answer:
    """What goes out for one request."""

    def __init__(self, noted: Noted, scope: Scope, send: Send) -> None:
        self.noted, self.scope, self.to_the_client = noted, scope, send
        self.began = perf_counter()
        self.took: float | None = None                  # until a stream began
        self.status, self.size, self.stream = LEFT, 0, ""

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            if EVENTS in message["headers"]:
                self.stream, self.took = self.noted.pattern(self.scope), perf_counter() - self.began
                counting.streams_open.labels(self.stream).inc()
        else:
            self.size += len(message.get("body", b""))
        await self.to_the_client(message)

    def over(self) -> None:
        took = perf_counter() - self.began
        route, method = self.noted.pattern(self.scope), self.scope["method"]
        method = method if method in METHODS else "OTHER"
        counting.requests[route, method, CLASSES[self.status // 100]] += 1
        counting.request_seconds[route,].took(took if self.took is None else self.took)
        if self.stream:
            counting.streams_open.labels(self.stream).dec()
        level = logging.INFO if self.status >= 400 or (took > SLOW and not self.stream) else logging.DEBUG
        if log.isEnabledFor(level):
            milliseconds = round(took * 1000, 1)
            figures = {"method": method, "route": route, "status": self.status, "milliseconds": milliseconds, "bytes": self.size, "by": speaks_by(self.scope)}
            log.log(level, "%s %s %s in %s ms", method, route, self.status, milliseconds, extra={FIGURES: figures})


def name_of(scope: Scope) -> str:
    """What a proxy we trust calls the request, else a name of chance: it is for finding lines in the log, and guards nothing."""
    if scope.get("proxied"):
        given = said(scope).get(b"x-request-id", b"")
        if NAME.fullmatch(given):
            return given.decode()
    return f"{getrandbits(48):012x}"


def speaks_by(scope: Scope) -> str:
    """By what somebody has spoken: session, token, view_key; nobody: the empty text."""
    user = scope.get("user")
    return str(user.via).partition(":")[0] if user is not None else ""
