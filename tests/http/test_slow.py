"""Many who are slow, on purpose or by a bad line, cost little: they are cut off in time, and others hardly notice."""
from __future__ import annotations

import asyncio
import re
import socket
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from tests.http.test_watching import figures
from tests.site import Site, a_house

HEAD = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
MUCH = b"GET /schema.graphql HTTP/1.1\r\nHost: x\r\n\r\n" * 50         # some megabytes of answers
STREAM = b"GET /boards/papan-sumsel/live HTTP/1.1\r\nHost: x\r\nAccept: text/event-stream\r\n\r\n"
FEW = pytest.param(60, 30, 1, id="sixty")
MANY = pytest.param(500, 200, 10, id="five hundred", marks=pytest.mark.long("only"))
PROBES = 100
MORE = 100 * 2**20                                      # bytes of memory they may take together


class Slow:
    """A client that sends what it sends, and takes nothing."""

    def __init__(self, port: int, first: bytes, then: bytes = b"", pause: float = 0.5) -> None:
        self.port, self.first, self.then, self.pause = port, first, then, pause

    async def __call__(self) -> None:
        narrow = socket.socket()
        narrow.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4_096)
        narrow.setblocking(False)
        await asyncio.get_running_loop().sock_connect(narrow, ("127.0.0.1", self.port))
        with narrow, suppress(ConnectionError):
            await asyncio.get_running_loop().sock_sendall(narrow, self.first)
            while True:
                await asyncio.sleep(self.pause)
                if self.then:
                    await asyncio.get_running_loop().sock_sendall(narrow, self.then)


def memory(site: Site) -> int:
    """What the server holds, in bytes."""
    assert site.process is not None
    return int(re.findall(r"VmRSS:\s+(\d+) kB", Path(f"/proc/{site.process.pid}/status").read_text())[0]) * 1024


async def p95(ask: Callable[[], Awaitable[httpx.Response]]) -> float:
    """Seconds, of a hundred questions one after the other; each must be answered."""
    took = []
    for _ in range(PROBES):
        began = time.perf_counter()
        assert (await ask()).status_code == 200
        took.append(time.perf_counter() - began)
    return sorted(took)[PROBES * 95 // 100]


@pytest.mark.parametrize(("clients", "streams", "patience"), [FEW, MANY])
async def test_many_slow_ones_cost_little_and_are_cut_off(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory, clients: int, streams: int,
                                                          patience: int):
    with a_house(sqlite_world, tmp_path_factory, {"request_seconds": str(patience)}) as house:
        kinds = [Slow(house.port, HEAD, b"X: y\r\n"), Slow(house.port, HEAD + b"Content-Length: 1000\r\n\r\n", b"x"), Slow(house.port, MUCH)]
        async with httpx.AsyncClient(base_url=house.url, timeout=60) as client:
            async def ask() -> httpx.Response:
                return await client.post("/graphql", json={"query": "{ forums { nodes { name programmes { totalCount } } } }"})

            await client.get("/schema.graphql")
            for _ in range(2):
                alone = await p95(ask)
            before, began = memory(house), time.monotonic()
            slow = [asyncio.create_task(Slow(house.port, STREAM)()) for _ in range(streams)]
            slow += [asyncio.create_task(kinds[number % len(kinds)]()) for number in range(clients)]
            await asyncio.sleep(patience / 4)           # until all of them are there
            among, most = await p95(ask), memory(house)
            senders, readers = clients - clients // 3, clients // 3
            for _ in range(200):
                found, most = figures((await client.get("/metrics")).text), max(most, memory(house))
                cut = [found.get(f'simpul_clients_cut_off_total{{to="{what}"}}', 0) for what in ("send its request", "take its answer")]
                if cut[0] >= senders and cut[1] >= readers:
                    break
                await asyncio.sleep(0.2)
            took = time.monotonic() - began
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
    assert cut == [senders, readers]
    assert most - before < MORE
    assert clients < 500 or among < 2 * alone + 0.005, (alone, among)
    print(f"{clients} slow clients, {streams} slow streams: memory +{(most - before) / 2**20:.0f} MiB, "
          f"p95 of others {alone * 1000:.1f} -> {among * 1000:.1f} ms, all cut off after {took:.1f} s (patience {patience} s)")
