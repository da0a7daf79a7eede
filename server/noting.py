"""The outermost layer: every request gets a name that the log and the answer carry, is counted, and its answer says to browsers what keeps them careful.

A request that was refused, failed or took long leaves a line in the log; at the level `debug` each does (to write it takes a third of the time of a short
question, and the proxy in front writes lines too). In that line stands the pattern of the address, never the address; whether somebody spoke by a session
or a token, never who. One layer does all this: each that every answer passes costs a short question a hundredth of its time."""
from __future__ import annotations

import logging
import re
from collections.abc import Iterable
from random import getrandbits
from time import perf_counter
from typing import Any

from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.counting import request_seconds, streams_open, under_way
from server.logs import FIGURES, request_id
from server.security import careful, said

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
        name = f"{getrandbits(48):012x}" if "proxied" not in scope else name_of(scope)      # of chance: for finding lines in the log, it guards nothing
        request_id.set(name)
        if scope["type"] != "http":
            return await self.app(scope, receive, send)
        began, status, streams = perf_counter(), LEFT, ""
        added = careful(scope, name)

        async def send_noted(message: Message) -> None:
            nonlocal status, streams
            if message["type"] == "http.response.start":
                status = message["status"]
                headers = message["headers"]
                if EVENTS in headers:
                    streams = self.begins(scope, status, perf_counter() - began)
                there = {name.lower() for name, _value in headers}
                message["headers"] = [*headers, *(header for header in added if header[0] not in there)]
            await send(message)

        under_way.requests += 1
        try:
            await self.app(scope, receive, send_noted)
        finally:
            under_way.requests -= 1
            if streams:
                streams_open.labels(streams).dec()
            else:
                self.is_over(scope, status, perf_counter() - began)

    def begins(self, scope: Scope, status: int, took: float) -> str:
        """A stream: what counts is how soon it began. Gives its pattern."""
        self.is_over(scope, status, took)
        pattern = self.pattern(scope)
        streams_open.labels(pattern).inc()
        return pattern

    def is_over(self, scope: Scope, status: int, took: float) -> None:
        route, method = self.pattern(scope), scope["method"] if scope["method"] in METHODS else "OTHER"
        request_seconds.of(route, method, CLASSES[status // 100]).took(took)
        level = logging.INFO if status >= 400 or took > SLOW else logging.DEBUG
        if log.isEnabledFor(level):
            milliseconds = round(took * 1000, 1)
            figures = {"method": method, "route": route, "status": status, "milliseconds": milliseconds, "by": speaks_by(scope)}
            log.log(level, "%s %s %s in %s ms", method, route, status, milliseconds, extra={FIGURES: figures})

    def pattern(self, scope: Scope) -> str:
        """The pattern of a request's address, once its route is found."""
        found = self.routes.get(scope.get("endpoint"))
        if found is None:
            return "/graphql" if scope["path"] == "/graphql" else NOWHERE
        return found[0].path if len(found) == 1 else next((route.path for route in found if route.path_regex.match(scope["path"])), NOWHERE)


def name_of(scope: Scope) -> str:
    """What a proxy we trust calls the request, if that can be a name."""
    given = said(scope).get(b"x-request-id", b"") if scope["proxied"] else b""
    return given.decode() if NAME.fullmatch(given) else f"{getrandbits(48):012x}"


def speaks_by(scope: Scope) -> str:
    """By what somebody has spoken: session, token, view_key; nobody: the empty text."""
    user = scope.get("user")
    return str(user.via).partition(":")[0] if user is not None else ""
