"""How many changes a second are acknowledged, by one who writes, by eight and by thirty-two at once, and what each costs in processor time.

Durable as the house is: SQLite with synchronous=FULL, PostgreSQL with fsync on."""
from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from tests.bench.driving import request_bytes
from tests.bench.filling import CARD, COLUMN, TOKEN, key
from tests.bench.scaling.filling import MORE, OF_A_BOARD
from tests.bench.scaling.measuring import Figure, House, Refused, asked, worked

WRITES, WRITERS = "writes", (1, 8, 32)
FORUM_OF_WHO_WRITES = "{ programmes(first: 50, where: {forum: {slug: {eq: \"forum-0\"}}}) { nodes { id } } }"
COMMENT = "mutation($card: ID!, $body: String!) { addComment(input: {card: $card, body: $body}) { comment { id } problems { message } } }"
MOVE = "mutation($card: ID!, $to: ID!) { moveCard(input: {card: $card, toColumn: $to}) { card { id } problems { message } } }"
PLEDGE = "mutation($p: ID!, $a: Rupiah!) { pledge(input: {programme: $p, kind: CASH, amount: $a}) { commitment { id } problems { message } } }"
Ask = Callable[[int], tuple[str, dict[str, Any]]]


def of_writes(house: House, crowds: tuple[int, ...] = WRITERS) -> Iterator[Figure]:
    places = [node["id"] for node in asyncio.run(data(house, FORUM_OF_WHO_WRITES))["programmes"]["nodes"]]
    changes: dict[str, Ask] = {
        "addComment": lambda i: (COMMENT, {"card": card(i), "body": f"Sudah kami lihat, yang ke-{i}."}),
        "moveCard": lambda i: (MOVE, {"card": card(i), "to": f"col_{key(COLUMN, MORE + (i // OF_A_BOARD + i + 1) % 5)}"}),
        "pledge": lambda i: (PLEDGE, {"p": places[i % len(places)], "a": str(1_000_000 + i)})}
    for name, change in changes.items():
        for writers in crowds:
            done, seconds, micros = asyncio.run(written(house, change, writers))
            who = f"{name}, {writers} at once"
            yield house.figure(WRITES, who, round(done / seconds, 1), "a second", f"{done} acknowledged")
            yield house.figure(WRITES, f"{who}, each", round(micros / done, 1), "µs")


def card(i: int) -> str:
    """Of the first board."""
    return f"crd_{key(CARD, MORE + i % OF_A_BOARD)}"


async def data(house: House, document: str) -> Any:
    reader, writer = await asyncio.open_connection("127.0.0.1", house.server.port, limit=1 << 22)
    answer = await asked(reader, writer, request_bytes(house.server.port, json.dumps({"query": document}).encode(), TOKEN))
    writer.close()
    return json.loads(answer)["data"]


async def written(house: House, change: Ask, writers: int) -> tuple[int, float, float]:
    """How many were acknowledged, in how many seconds, and for how many microseconds of processor time in all."""
    number, done = count(int(time.time() * 10) % 100_000_000), 0
    until = time.perf_counter() + house.seconds

    async def one() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", house.server.port, limit=1 << 22)
        while not done or time.perf_counter() < until:
            document, values = change(next(number))
            body = json.dumps({"query": document, "variables": values}).encode()
            answer = await asked(reader, writer, request_bytes(house.server.port, body, TOKEN))
            if b'"problems":[]' not in answer:
                raise Refused(answer[:300].decode())
            done += 1
        writer.close()
    before, begun = worked(house), time.perf_counter()
    await asyncio.gather(*(one() for _ in range(writers)))
    return done, time.perf_counter() - begun, worked(house) - before
