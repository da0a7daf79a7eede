"""Load from one process over kept-alive connections, and what it cost the server: requests a second, and processor time a request."""
from __future__ import annotations

import asyncio
import os
import time
from dataclasses import dataclass
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


def cpu_seconds(session: int, database_too: bool) -> float:
    """Of every process of the session, and of PostgreSQL's where that is the database."""
    ticks = 0
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        try:
            text = (entry / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue                                    # it ended while we looked
        name, rest = text[text.index("(") + 1:text.rindex(")")], text[text.rindex(")") + 2:].split()
        if int(rest[3]) == session or (database_too and name == "postgres"):
            ticks += int(rest[11]) + int(rest[12])
    return ticks / TICKS


def request_bytes(port: int, body: bytes) -> bytes:
    head = ["POST /graphql HTTP/1.1", f"Host: 127.0.0.1:{port}", "content-type: application/json", "accept: application/json", f"content-length: {len(body)}"]
    return "\r\n".join([*head, "", ""]).encode() + body


async def once(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bytes:
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    if not head.startswith(b"HTTP/1.1 200"):
        raise RuntimeError(head.decode())
    length = int(head.lower().split(b"content-length:")[1].split(b"\r\n")[0])
    return await reader.readexactly(length)


async def one_answer(port: int, body: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    try:
        return await once(reader, writer, request_bytes(port, body))
    finally:
        writer.close()


async def drive(port: int, body: bytes, seconds: float, session: int, database_too: bool) -> Round:
    request, end, done = request_bytes(port, body), time.perf_counter() + seconds, 0

    async def one() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        while time.perf_counter() < end:
            await once(reader, writer, request)
            done += 1
        writer.close()
    before, start = cpu_seconds(session, database_too), time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return Round(done, time.perf_counter() - start, cpu_seconds(session, database_too) - before)
