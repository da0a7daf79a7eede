"""The server itself: uvicorn, with an end to every wait."""
from __future__ import annotations

import asyncio
import logging
import socket
from typing import Any

import uvicorn
from sse_starlette.sse import AppStatus
from starlette.types import Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from server import counting
from server.domain.activity.feed import stop_following
from server.patience import Patient, Reader, patient
from server.settings import Settings
from server.watching import house

log = logging.getLogger("simpul")

LOOK = 0.05                                             # seconds between looks at who is still there
ON_THEIR_WAY = 0.25                                     # seconds for requests that were sent before their client could know that the house closes
SEEING_OUT = 3.0                                        # seconds in which others are still let in, while requests that began before are answered
FINISHING = 10                                          # seconds more for requests that take even longer


class Proxied(ProxyHeadersMiddleware):
    """Believes what proxies that are trusted say, and notes that it does."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # type: ignore[override]
        scope["proxied"] = bool(scope.get("client")) and scope["client"][0] in self.trusted_hosts
        await super().__call__(scope, receive, send)  # type: ignore[arg-type]


class Server(uvicorn.Server):
    """Closes in order: streams end, so that who follows comes again elsewhere; what has begun is answered; then nobody is let in any more."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        AppStatus.disable_automatic_graceful_drain()  # type: ignore[no-untyped-call]  # it would cut streams off: ours say goodbye, when following stops

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            counting.shown_as("simpul_connections_open", "Connections, busy or not.", lambda: len(self.server_state.connections))
            log.info("open at http://%s:%s", self.config.host, self.port)

    @property
    def port(self) -> int:
        """The port it listens on, also where 0 left the choice to the system."""
        return int(self.servers[0].sockets[0].getsockname()[1])

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        house.closing = True
        log.info("closing: %s connections, %s requests under way", len(self.server_state.connections), counting.under_way.requests)
        stop_following()
        await self.see_out()
        log.info("closed to others: %s connections, %s requests under way", len(self.server_state.connections), counting.under_way.requests)
        await super().shutdown(sockets)
        log.info("closed")

    async def see_out(self) -> None:
        """Until what was under way is answered. Who asks meanwhile is answered too, and told that this connection ends: a request that crossed our signal is
        not lost, and who asks whether we are ready hears that we are not."""
        loop, there = asyncio.get_running_loop(), list(self.server_state.connections)
        begun, start = [each for each in there if isinstance(each, Patient) and each.answering], loop.time()
        for each in there:
            if isinstance(each, Reader):
                each.hurry()
            each.last() if isinstance(each, Patient) else each.shutdown()
        while self.server_state.connections and loop.time() < start + SEEING_OUT and not self.force_exit:
            if loop.time() > start + ON_THEIR_WAY and not any(each.answering for each in begun):
                break
            await asyncio.sleep(LOOK)


def server(app: Any, settings: Settings) -> Server:
    http, sockets = patient(settings)
    return Server(uvicorn.Config(
        Proxied(app, settings.trusted_proxies) if settings.trusted_proxies else app,
        host=settings.host, port=settings.port, lifespan="on", loop="uvloop" if uvloop_is_here() else "asyncio", http=http,
        ws=sockets, ws_max_size=settings.max_body_bytes, ws_per_message_deflate=False,
        limit_concurrency=settings.most_connections, timeout_keep_alive=15, timeout_graceful_shutdown=FINISHING,
        log_config=None, access_log=False, server_header=False, proxy_headers=False,
    ))


def uvloop_is_here() -> bool:
    """uvloop is not made for Windows."""
    try:
        import uvloop  # noqa: F401
    except ImportError:
        return False
    return True
