"""Load from one process over kept-alive connections, and what it cost the server: requests a second, and processor time a request."""
from __future__ import annotations

import asyncio
import os
import time
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path

TICKS = os.sysconf("SC_CLK_TCK")
CONNECTIONS = 8


@dataclass(frozen=True)
class Round:
    requests: int
    seconds: float
    cpu_seconds: float

    @property
    def cpu_micros(self) -> float:
        return self.cpu_seconds / self.requests * 1e6

    @property
    def rate(self) -> float:
        return self.requests / self.seconds


def cpu_seconds(session: int, database: int) -> float:
    """Of every process of the session, and of PostgreSQL where that is the database: its first process (0: none), those it started, those that have ended."""
    ticks = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            text = (entry / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue                                    # it ended while we looked
        rest = text[text.rindex(")") + 2:].split()
        of_database = database and database in (int(entry.name), int(rest[1]))
        if int(rest[3]) == session or of_database:
            ticks += int(rest[11]) + int(rest[12])
        if int(entry.name) == database:
            ticks += int(rest[13]) + int(rest[14])
    return ticks / TICKS


def request_bytes(port: int, body: bytes, token: str = "") -> bytes:
    head = ["POST /graphql HTTP/1.1", f"Host: 127.0.0.1:{port}", "content-type: application/json", "accept: application/json", f"content-length: {len(body)}"]
    head += [f"authorization: Bearer {token}"] if token else []
    return "\r\n".join([*head, "", ""]).encode() + body


async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode())
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    body = await reader.readexactly(length)
    if b'"errors":' in body[:20] or body.endswith(b'"data":null}'):
        raise RuntimeError(body[:1_000].decode())
    return body


async def one_answer(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    try:
        return await once(reader, writer, request)
    finally:
        writer.close()


async def drive(port: int, requests: Sequence[bytes], seconds: float, session: int, database: int) -> Round:
    """All connections take the requests in turn."""
    request, end, done = cycle(requests), time.perf_counter() + seconds, 0

    async def one() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        while time.perf_counter() < end:
            await once(reader, writer, next(request))
            done += 1
        writer.close()
    before, start = cpu_seconds(session, database), time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return Round(done, time.perf_counter() - start, cpu_seconds(session, database) - before)
