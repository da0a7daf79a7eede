"""Many who follow at once, as clients do: who is cut off comes again, and says what it has heard last."""
from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from tests.site import Site

FOLLOWING = "subscription ($after: String) { activity(after: $after) { id } }"
AGAIN = 0.2                                             # seconds until a client comes again


@dataclass
class Following:
    """Somebody who follows at `house()`, wherever that is by then. `heard`: the ids of what came, in that order; `ends`: how each line ended."""
    house: Callable[[], Site]
    cookie: str
    last: str
    heard: list[str] = field(default_factory=list)
    ends: list[str] = field(default_factory=list)
    stands: asyncio.Event = field(default_factory=asyncio.Event)

    async def go_on(self) -> None:
        while True:
            try:
                self.ends.append(await self.follow())
            except (httpx.TransportError, OSError) as error:
                self.ends.append(repr(error))
            await asyncio.sleep(AGAIN)

    async def follow(self) -> str:
        raise NotImplementedError

    def hear(self, key: str) -> None:
        self.heard.append(key)
        self.last = key


@dataclass
class Events(Following):
    """By server-sent events."""
    path: str = ""
    asked: dict[str, str] = field(default_factory=dict)

    async def follow(self) -> str:
        headers = {"cookie": f"simpul={self.cookie}", "accept": "text/event-stream", "last-event-id": self.last}
        end = "without a word"
        async with httpx.AsyncClient(base_url=self.house().url, headers=headers, timeout=30) as client, \
                client.stream("GET", self.path, params=self.asked) as answer:
            if answer.status_code != 200:
                return str(answer.status_code)
            async for line in answer.aiter_lines():
                self.stands.set()
                if line.startswith("id: "):
                    self.hear(line.removeprefix("id: "))
                elif line.startswith("event: ") and line != "event: next":
                    end = line.removeprefix("event: ")
        return end


@dataclass
class Socket(Following):
    """By WebSocket."""

    async def follow(self) -> str:
        site = self.house()
        headers = {"cookie": f"simpul={self.cookie}", "origin": site.url}
        async with connect(site.socket_url, subprotocols=[Subprotocol("graphql-transport-ws")], additional_headers=headers) as socket:
            await socket.send('{"type": "connection_init"}')
            await socket.send(json.dumps({"id": "a", "type": "subscribe", "payload": {"query": FOLLOWING, "variables": {"after": self.last}}}))
            try:
                while True:
                    said: dict[str, Any] = json.loads(await socket.recv())
                    self.stands.set()
                    if said["type"] == "next":
                        self.hear(said["payload"]["data"]["activity"]["id"])
            except ConnectionClosed as closed:
                return str(closed.rcvd.code if closed.rcvd else closed)
