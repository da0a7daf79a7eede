"""What an unchanged poll costs the server beside reading the same anew: a question asked with the tag of its answer, and without."""
from __future__ import annotations

import asyncio
import time

from tests.bench.driving import CONNECTIONS, Round, cpu_seconds, drive

GOAL = 5.0                              # times cheaper


def polled(port: int, request: bytes, session: int, *, database: int = 0, seconds: float = 2.0) -> tuple[Round, Round]:
    """A round of reading, and a round of asking whether there is anything new, of a server that runs as this session. Nobody writes meanwhile."""
    tag = asyncio.run(tag_of(port, request))
    return (asyncio.run(drive(port, [request], seconds, session, database)),
            asyncio.run(drive_polls(port, asking_again(request, tag), seconds, session, database)))


def asking_again(request: bytes, tag: bytes) -> bytes:
    head, text = request.split(b"\r\n\r\n", 1)
    return head + b"\r\nif-none-match: " + tag + b"\r\n\r\n" + text


async def tag_of(port: int, request: bytes) -> bytes:
    reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
    writer.write(asking_again(request, b'"none yet"'))
    head = await reader.readuntil(b"\r\n\r\n")
    writer.close()
    if not head.startswith(b"HTTP/1.1 200") or b"\r\netag: " not in head:
        raise RuntimeError(head.decode())
    return head.split(b"\r\netag: ")[1].split(b"\r\n")[0]


async def drive_polls(port: int, request: bytes, seconds: float, session: int, database: int) -> Round:
    end, done = time.perf_counter() + seconds, 0

    async def one() -> None:
        nonlocal done
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while time.perf_counter() < end:
            writer.write(request)
            head = await reader.readuntil(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 304"):
                raise RuntimeError(head.decode())
            done += 1
        writer.close()
    before, start = cpu_seconds(session, database), time.perf_counter()
    await asyncio.gather(*(one() for _ in range(CONNECTIONS)))
    return Round(done, time.perf_counter() - start, cpu_seconds(session, database) - before)
