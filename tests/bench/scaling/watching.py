"""A board that many look at: from the answer to a move until the last of them has been sent what changed, and what that costs.

One process follows for all of them, as browsers do: by the board's stream of server-sent events, without an account."""
from __future__ import annotations

import asyncio
import contextlib
import json
import statistics
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from tests.bench.driving import request_bytes
from tests.bench.filling import CARD, TOKEN, key
from tests.bench.scaling.filling import MORE, OF_A_BOARD
from tests.bench.scaling.measuring import Figure, House, Refused, asked, resident, worked

VIEWERS, CROWDS, MOVES = "viewers", (100, 300, 1_000), 50
MOVE = "mutation($card: ID!, $to: ID!) { moveCard(input: {card: $card, toColumn: $to}) { card { id board { lastEventId } } problems { message } } }"
STANDS = "query($card: ID!) { node(id: $card) { ... on Card { column { id } board { columns { id } } } } }"
BOARD = "papan-1"                       # which nobody else writes on
ARRIVING = 50                           # viewers that open their streams at once
PATIENCE = 60.0


@dataclass
class Viewer:
    """One open stream: when each event came, by its number, and how many bytes there were in all."""
    came: dict[int, float] = field(default_factory=dict)
    size: int = 0
    open: asyncio.Event = field(default_factory=asyncio.Event)
    rung: asyncio.Event = field(default_factory=asyncio.Event)

    async def follow(self, port: int, address: str) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 22)
        writer.write(f"GET {address} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\naccept: text/event-stream\r\n\r\n".encode())
        try:
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise Refused(head.splitlines()[0].decode())
            while line := await reader.readline():
                self.size += len(line)
                self.open.set()                         # the first line is said before anything happens
                if line.startswith(b"id: "):
                    self.came[int(line[4:])] = time.perf_counter()
                    self.rung.set()
        finally:
            writer.close()

    async def reached(self, number: int) -> float:
        while not (later := [at for event, at in self.came.items() if event >= number]):
            self.rung.clear()
            await self.rung.wait()
        return min(later)


def of_viewers(house: House, crowds: tuple[int, ...] = CROWDS, moves: int = MOVES) -> Iterator[Figure]:
    for many in crowds:
        yield from asyncio.run(watched(house, many, moves))


async def watched(house: House, many: int, moves: int) -> list[Figure]:
    empty, viewers = resident(house.server.session), [Viewer() for _ in range(many)]
    streams: list[asyncio.Task[None]] = []
    reader, writer = await asyncio.open_connection("127.0.0.1", house.server.port, limit=1 << 22)
    try:
        for start in range(0, many, ARRIVING):
            arriving = viewers[start:start + ARRIVING]
            streams += [asyncio.create_task(each.follow(house.server.port, f"/boards/{BOARD}/live")) for each in arriving]
            await asyncio.wait_for(asyncio.gather(*(each.open.wait() for each in arriving)), PATIENCE)
        await asyncio.sleep(1.0)                        # who has come is told to the others
        full, sent, before, took = resident(house.server.session), sum(each.size for each in viewers), worked(house), []
        for turn in range(moves):
            number = await move(house, reader, writer, turn)
            answered = time.perf_counter()
            last = max(await asyncio.wait_for(asyncio.gather(*(each.reached(number) for each in viewers)), PATIENCE))
            took.append(max(0.0, last - answered) * 1000)
        micros, size = worked(house) - before, sum(each.size for each in viewers) - sent
    finally:
        writer.close()
        for stream in streams:
            stream.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await asyncio.gather(*streams)
    took.sort()
    crowd = f"{many:,} viewers"
    return [house.figure(VIEWERS, f"{crowd}, the last has it, p50", round(statistics.median(took), 1), "ms"),
            house.figure(VIEWERS, f"{crowd}, the last has it, p95", round(took[int(len(took) * 0.95)], 1), "ms"),
            house.figure(VIEWERS, f"{crowd}, a viewer and event", round(micros / many / moves, 1), "µs", f"{size / many / moves:,.0f} bytes"),
            house.figure(VIEWERS, f"{crowd}, memory of one", round((full - empty) * 1000 / many, 1), "kB")]


async def move(house: House, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, turn: int) -> int:
    """Moves a card on to the next column; gives the number of the event."""
    async def ask(document: str, **values: str) -> Any:
        body = json.dumps({"query": document, "variables": values}).encode()
        return json.loads(await asked(reader, writer, request_bytes(house.server.port, body, TOKEN)))["data"]
    card = f"crd_{key(CARD, MORE + OF_A_BOARD + turn % 10)}"
    stands = (await ask(STANDS, card=card))["node"]
    columns = [column["id"] for column in stands["board"]["columns"]]
    payload = (await ask(MOVE, card=card, to=columns[(columns.index(stands["column"]["id"]) + 1) % len(columns)]))["moveCard"]
    if payload["problems"]:
        raise Refused(str(payload["problems"]))
    return int(payload["card"]["board"]["lastEventId"])
