"""How long a client is waited for: to send its request, and to take what it is sent."""
from __future__ import annotations

import asyncio
import struct
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from server.counting import given_up_on
from server.security import is_upload
from server.settings import Settings
from server.watching import house

TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"
TAKES = 1_000                                           # bytes a second that a reader takes at least: slower than any line is by now
HURRY = 1.0                                             # seconds, once the house closes
CLOSING = 1.0                                           # seconds a client that was told to go may take to read that


class Reader(asyncio.Protocol):
    """A connection whose client must take what it is sent. What it has not taken is held here and in the system, up to a bound; after that nothing more is
    made for it. Who then takes next to nothing for `seconds` is cut off, and comes again if there is somebody."""
    seconds: float
    loop: asyncio.AbstractEventLoop
    transport: asyncio.Transport
    look: asyncio.TimerHandle | None = None
    left = 0

    def pause_writing(self) -> None:
        super().pause_writing()
        self.watch()

    def resume_writing(self) -> None:
        super().resume_writing()
        self.unwatch()

    def connection_lost(self, exc: Exception | None) -> None:
        super().connection_lost(exc)
        self.unwatch()

    def watch(self) -> None:
        """From now on it is looked whether the client takes something."""
        if self.look is None:
            self.left = self.untaken()
            self.look = self.loop.call_later(self.seconds, self.has_it_taken)

    def unwatch(self) -> None:
        if self.look is not None:
            self.look.cancel()
            self.look = None

    def has_it_taken(self) -> None:
        self.look = None
        taken = self.left - self.untaken()
        if taken < TAKES * self.seconds:
            given_up_on.labels("take its answer").inc()
            self.transport.abort()
        else:
            self.watch()

    def untaken(self) -> int:
        """Bytes that are still to be sent, or were and have not arrived."""
        return self.transport.get_write_buffer_size() + unacknowledged(self.transport.get_extra_info("socket"))

    def hurry(self) -> None:
        """The house closes: who takes nothing now is not waited for as long as usual."""
        self.seconds = HURRY
        if self.look is not None:
            self.unwatch()
            self.watch()


def unacknowledged(socket: Any) -> int:
    """Bytes that the system holds for the other end; 0 where it does not say (Windows, a connection that is gone)."""
    try:
        import fcntl
        import termios
        [held] = struct.unpack("i", fcntl.ioctl(socket.fileno(), termios.TIOCOUTQ, b"\0" * 4))
    except (ImportError, OSError):
        return 0
    return int(held)


class Patient(Reader, HttpToolsProtocol):
    """Waits so long, and no longer, for a request to come in whole; for one with files, where one who has signed in would bring them,
    longer. Answers may take and stream as long as they like, and as their client takes them."""
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
        if house.closing:
            self.last()
        if is_upload(cast(Scope, self.scope)) and not {b"cookie", b"authorization"}.isdisjoint(name for name, _value in self.headers):
            self.stop_waiting()
            self.wait(self.for_files)

    def on_message_complete(self) -> None:
        self.stop_waiting()
        super().on_message_complete()

    def on_response_complete(self) -> None:
        super().on_response_complete()
        if self.transport.is_closing():                 # once the rest has been taken
            self.watch()

    def timeout_keep_alive_handler(self) -> None:
        super().timeout_keep_alive_handler()
        self.watch()

    def connection_lost(self, exc: Exception | None) -> None:
        self.stop_waiting()
        super().connection_lost(exc)

    def shutdown(self) -> None:
        super().shutdown()
        if self.transport.is_closing():
            self.watch()

    def wait(self, at_most: float) -> None:
        if self.waiting is None:                         # once a request: a trickle of bytes does not lengthen it
            self.waiting = self.loop.call_later(at_most, self.give_up)

    def stop_waiting(self) -> None:
        if self.waiting is not None:
            self.waiting.cancel()
            self.waiting = None

    def give_up(self) -> None:
        given_up_on.labels("send its request").inc()
        if self.cycle is None or not self.cycle.response_started:
            self.transport.write(TOO_SLOW)
        self.transport.close()
        self.loop.call_later(CLOSING, self.transport.abort)     # even if the client does not read

    @property
    def answering(self) -> bool:
        """Whether a request is under way."""
        return self.cycle is not None and not self.cycle.response_complete and not self.cycle.disconnected

    def last(self) -> None:
        """The request that is under way is the last on this connection: its answer says so, or its end."""
        if self.answering:
            self.cycle.keep_alive = False


class PatientSocket(Reader, WebSocketsSansIOProtocol):
    """A WebSocket whose client must take what it is sent, and answer pings."""

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.watch()


def patient(settings: Settings) -> tuple[type[HttpToolsProtocol], type[WebSocketsSansIOProtocol]]:
    """The protocols with as much patience as is set."""
    class Measured(Patient):
        seconds, for_files = settings.request_seconds, settings.upload_seconds

    class MeasuredSocket(PatientSocket):
        seconds = settings.request_seconds
    return Measured, MeasuredSocket
