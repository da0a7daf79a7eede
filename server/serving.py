"""The server itself: uvicorn, with an end to every wait."""
from __future__ import annotations

import asyncio
import logging
import socket
from typing import Any, cast

import uvicorn
from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from server.domain.activity.feed import stop_following
from server.security import is_upload
from server.settings import Settings

log = logging.getLogger("simpul")

TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


class Patient(HttpToolsProtocol):
    """Waits so long, and no longer, for a request to come in whole; for one with files, where one who has signed in would bring them,
    longer. Answers may take and stream as long as they like."""
    seconds: float
    for_files: float
    waiting: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.wait(self.seconds)

    def data_received(self, data: bytes) -> None:
        self.wait(self.seconds)
        super().data_received(data)

    def on_headers_complete(self) -> None:
        super().on_headers_complete()
        if is_upload(cast(Scope, self.scope)) and not {b"cookie", b"authorization"}.isdisjoint(name for name, _value in self.headers):
            self.stop_waiting()
            self.wait(self.for_files)

    def on_message_complete(self) -> None:
        self.stop_waiting()
        super().on_message_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        super().connection_lost(exc)

    def wait(self, at_most: float) -> None:
        if self.waiting is None:                         # once a request: a trickle of bytes does not lengthen it
            self.waiting = self.loop.call_later(at_most, self.give_up)

    def stop_waiting(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    def give_up(self) -> None:
        if self.cycle is None or not self.cycle.response_started:
            self.transport.write(TOO_SLOW)
        self.transport.close()
        self.loop.call_later(1.0, self.transport.abort)         # even if the client does not read


def patient(for_a_request: float, for_one_with_files: float) -> type[HttpToolsProtocol]:
    """The protocol with this much patience, in seconds."""
    class Measured(Patient):
        seconds, for_files = for_a_request, for_one_with_files
    return Measured


class Server(uvicorn.Server):
    """Ends the live streams first, since uvicorn waits for every open response before anything else."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            log.info("open at http://%s:%s", self.config.host, self.port)

    @property
    def port(self) -> int:
        """The port it listens on, also where 0 left the choice to the system."""
        return int(self.servers[0].sockets[0].getsockname()[1])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        stop_following()
        await super().shutdown(sockets)


def server(app: Any, settings: Settings) -> Server:
    return Server(uvicorn.Config(
        app, host=settings.host, port=settings.port, lifespan="on", loop="uvloop" if uvloop_is_here() else "asyncio",
        http=patient(settings.request_seconds, settings.upload_seconds),
        ws="websockets-sansio", ws_max_size=settings.max_body_bytes, ws_per_message_deflate=False,
        limit_concurrency=settings.most_connections, timeout_keep_alive=15, timeout_graceful_shutdown=10,
        log_config=None, access_log=False, server_header=False,
        proxy_headers=bool(settings.trusted_proxies), forwarded_allow_ips=settings.trusted_proxies or None,
    ))


def uvloop_is_here() -> bool:
    """uvloop is not made for Windows."""
    try:
        import uvloop  # noqa: F401
    except ImportError:
        return False
    return True
