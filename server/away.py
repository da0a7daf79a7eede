"""What is said while the database is away: to come again in a moment, and nothing of a fault of ours."""
from __future__ import annotations

import logging

from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from server.answering import away as answered
from server.answering import broken
from server.database import away
from server.security import turn_away

log = logging.getLogger(__name__)


class SaysWhenAway:
    """Around everything that asks the database. What has begun to answer breaks off as it must: nobody shall take half of it for the whole."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def watched(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watched)
        except Exception as error:
            if begun or scope["type"] not in ("http", "websocket"):
                raise
            problem = away(error)
            if problem is None:
                if scope["type"] == "websocket" or scope["path"] != "/graphql":
                    raise                               # there is a page for it
                return await broken(HTTPConnection(scope), error)(scope, receive, send)
            log.warning("the database is away: %r", error)
            if scope["type"] == "websocket" or scope["path"] == "/graphql":
                response = answered(HTTPConnection(scope), problem)
                return await response(scope, receive, send)     # to a handshake Starlette says it as a refusal of the WebSocket
            await turn_away(scope, receive, send, problem.status, problem.text, **problem.values)
