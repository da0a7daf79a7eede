"""A browser in the house's own process: one request, and what comes back, a stream only until it begins."""
from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from starlette.types import ASGIApp, Message

from tests.rights.people import Who

HOST = "simpul.example"
CALLERS = ((f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}", 1) for number in count(1))
                                    # each request from another network: how often one may try is another matter


@dataclass
class Got:
    status: int = 0
    headers: dict[str, str] = field(default_factory=dict)
    text: str = ""

    @property
    def to(self) -> str:
        """Where it sends one, without what comes back."""
        return self.headers.get("location", "").partition("?")[0]


def shown_by(who: Who) -> dict[str, str]:
    """What tells the house who asks: a cookie or a token."""
    if who.way == "session":
        return {"cookie": f"simpul={who.secret}"}
    return {"authorization": f"Bearer {who.secret}"} if who.way == "token" else {}


async def request(app: ASGIApp, path: str, *, method: str = "GET", **headers: str) -> Got:
    """`headers` with underscores for dashes. An endless answer ends when it has begun: the browser leaves."""
    got, begun, asked = Got(), asyncio.Event(), False
    address, _mark, query = path.partition("?")
    sent = {"host": HOST, "accept": "text/html", **{name.replace("_", "-"): value for name, value in headers.items()}}
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": "http", "path": address, "raw_path": address.encode(),
        "query_string": query.encode(), "root_path": "", "client": next(CALLERS), "server": (HOST, 80), "state": {},
        "headers": [(name.encode(), value.encode()) for name, value in sent.items()]}

    async def receive() -> Message:
        nonlocal asked
        if asked:
            await begun.wait()
            return {"type": "http.disconnect"}
        asked = True
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Message) -> None:
        if message["type"] == "http.response.start":
            got.status, got.headers = message["status"], {name.decode(): value.decode() for name, value in message["headers"]}
            if got.headers.get("content-type", "").startswith("text/event-stream"):
                begun.set()
        else:
            got.text += message.get("body", b"").decode(errors="replace")

    await app(scope, receive, send)
    return got
