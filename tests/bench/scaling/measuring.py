"""What one request costs, measured one by one: the processor's own clock of each process that took part."""
from __future__ import annotations

import asyncio
import statistics
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path

from tests.bench.servers import Server

MOST = 400                              # requests of one kind, at most
PROCESSOR_CLOCK = 2                     # of a process, in the clock's number
PATIENCE = 120.0                        # seconds for one answer


@dataclass(frozen=True)
class Figure:
    """One thing measured: `value` in `unit`. Of what costs more than it can, the value is missing, and `said` is the answer instead."""
    part: str
    engine: str
    scale: float
    name: str
    value: float | None
    unit: str
    said: str = ""


@dataclass(frozen=True)
class House:
    """A server at work over a database of this size. `database`: PostgreSQL's first process, 0 where there is none."""
    engine: str
    scale: float
    url: str
    server: Server
    database: int
    seconds: float                      # to spend on one figure
    warm: int = 3                       # requests of one kind that are not counted,
    least: int = 5                      # and how many are at least

    def figure(self, part: str, name: str, value: float | None, unit: str, said: str = "") -> Figure:
        return Figure(part, self.engine, self.scale, name, value, unit, said)


@dataclass
class Cost:
    """Of requests asked one after the other: each one's processor time and time, in microseconds; and the bytes of the last."""
    processor: list[float] = field(default_factory=list)
    waited: list[float] = field(default_factory=list)
    size: int = 0

    @property
    def usual(self) -> float:
        return statistics.median(self.processor)


class Refused(Exception):
    """An answer that is none: its first line, and how it goes on."""


def processes(session: int, database: int) -> Iterator[int]:
    """Those of the server, and of PostgreSQL's those that serve."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                rest = (entry / "stat").read_text().rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue                                # it ended while we looked
            if int(rest[3]) == session or (database and int(rest[1]) == database):
                yield int(entry.name)


def worked(house: House) -> float:
    """Microseconds of processor time, of all of them so far."""
    spent = 0
    for process in processes(house.server.session, house.database):
        try:
            spent += time.clock_gettime_ns(~process << 3 | PROCESSOR_CLOCK)
        except OSError:
            continue                                    # it ended while we looked
    return spent / 1_000


async def cost_of(house: House, requests: Sequence[bytes]) -> Cost:
    """Asks them in turn, on one connection, for as long as a figure may take."""
    reader, writer = await asyncio.open_connection("127.0.0.1", house.server.port, limit=1 << 22)
    cost, turn = Cost(), cycle(requests)
    try:
        for _ in range(house.warm):
            await asked(reader, writer, next(turn))
        until = time.perf_counter() + house.seconds
        while len(cost.processor) < house.least or (time.perf_counter() < until and len(cost.processor) < MOST):
            before, begun = worked(house), time.perf_counter()
            cost.size = len(await asked(reader, writer, next(turn)))
            cost.waited.append((time.perf_counter() - begun) * 1e6)
            cost.processor.append(worked(house) - before)
    finally:
        writer.close()
    return cost


async def asked(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    async with asyncio.timeout(PATIENCE):
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
        body = await reader.readexactly(length)
    if not head.startswith(b"HTTP/1.1 200") or b'"errors":' in body[:20]:
        raise Refused(f"{head.splitlines()[0].decode()} {body[:600].decode(errors='replace')}")
    return body


def resident(session: int) -> float:
    """Megabytes of memory that the server's processes hold, what they share counted once for each."""
    pages = 0
    for process in processes(session, 0):
        pages += int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * 4_096 / 1e6
