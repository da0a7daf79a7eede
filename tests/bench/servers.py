"""Who answers: the house, the endpoint written by hand, and the peers, each a server in a process of its own, on one core."""
from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench import peers
from tests.bench.measuring import BY_HAND, HOUSE, KEPT, MERCURIUS, POSTGRAPHILE
from tests.site import free_port

*LOAD_CORES, SERVER_CORE = sorted(os.sched_getaffinity(0))      # servers on one core, the load on the others
UVICORN = [sys.executable, "-m", "uvicorn", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    name: str
    port: int
    session: int                                        # of its processes


def commands(url: str, programs: peers.Programs | None) -> Iterator[tuple[str, int, list[str], Mapping[str, str]]]:
    """Each with its port, its command and its environment."""
    for name, kept in ((HOUSE, "0"), (KEPT, "32000000")):
        port = free_port()
        yield name, port, [sys.executable, "-m", "server", "serve", "--port", str(port)], {
            "SIMPUL_DATABASE_URL": url, "SIMPUL_QUERY_POINTS_PER_MINUTE": "1000000000", "SIMPUL_DAILY_AT": "", "SIMPUL_LOG_LEVEL": "warning",
            "SIMPUL_KEPT_BYTES": kept}
    port = free_port()
    yield BY_HAND, port, [*UVICORN, "--port", str(port), "tests.bench.by_hand:app"], {"DATABASE_URL": url}
    if programs and url.startswith("sqlite"):
        port = free_port()
        yield MERCURIUS, port, *peers.mercurius(programs, url.removeprefix("sqlite://"), port)
    elif programs:
        port = free_port()
        yield POSTGRAPHILE, port, *peers.postgraphile(programs, url, port)


@contextmanager
def serving(name: str, port: int, command: list[str], environment: Mapping[str, str], log: Path) -> Iterator[Server]:
    """A server in a session of its own."""
    with log.open("w") as written:
        process = subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True, stdout=written, stderr=written)
        try:
            os.sched_setaffinity(process.pid, {SERVER_CORE})    # threads and processes it starts inherit it
            asyncio.run(listening(port, process))
            yield Server(name, port, process.pid)
        except NotUp:
            raise RuntimeError(f"{name} does not open: {log.read_text()[-2_000:]}") from None
        finally:
            process.terminate()
            process.wait(20)


class NotUp(Exception):
    pass


async def listening(port: int, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and process.poll() is None:
        try:
            _reader, writer = await asyncio.open_connection("127.0.0.1", port)
            writer.close()
            return
        except OSError:
            await asyncio.sleep(0.1)
    raise NotUp
