"""`make bench`: the relationship question over HTTP, against the endpoint written by hand for it, in one run, on both databases.

The figure is the opponent's processor time for a request over ours (servers, and PostgreSQL's processes where it is the database):
1 is as fast as by hand. The least of the rounds is taken; rounds alternate."""
from __future__ import annotations

import asyncio
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from server.database import close_database, database, open_database
from server.database.migrating import migrate
from server.domain import MODELS
from tests.bench.driving import Round, drive, one_answer
from tests.bench.filling import fill
from tests.postgres import a_cluster
from tests.site import free_port

GOAL, ROUNDS, SECONDS = 0.6, 5, 2.0
*LOAD_CORES, SERVER_CORE = sorted(os.sched_getaffinity(0))      # servers on one core, the load on the others
QUESTION = """query Relationships($n: Int!) { programmes(first: $n) { nodes { id name status commitments(first: 10) { nodes { id amount
  stakeholder { name kind } contributions(first: 5) { nodes { amount } } } } } } }"""
BODY = json.dumps({"query": QUESTION, "variables": {"n": 20}}).encode()


@contextmanager
def serving(command: list[str], port: int, **environment: str) -> Iterator[int]:
    """A server in a session of its own; gives the session."""
    process = subprocess.Popen(command, env={**os.environ, **environment}, start_new_session=True, stdout=subprocess.DEVNULL)
    os.sched_setaffinity(process.pid, {SERVER_CORE})    # threads and processes it starts inherit it
    try:
        asyncio.run(up(port))
        yield process.pid
    finally:
        process.terminate()
        process.wait(20)


async def up(port: int) -> None:
    for _ in range(200):
        try:
            await one_answer(port, BODY)
            return
        except OSError:
            await asyncio.sleep(0.05)
    raise RuntimeError(f"nothing answers at port {port}")


async def prepare(url: str) -> None:
    await migrate(url)
    await open_database(url, models=MODELS)
    try:
        await fill()
        await database().connections.get("default").execute_script("ANALYZE")
    finally:
        await close_database()


def measured(url: str) -> tuple[Round, Round]:
    """The best round by hand, and ours."""
    on_postgresql = not url.startswith("sqlite")
    hand_port, our_port = free_port(), free_port()
    uvicorn = [sys.executable, "-m", "uvicorn", "--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "warning"]
    with ExitStack() as servers:
        by_hand = servers.enter_context(serving([*uvicorn, "--port", str(hand_port), "tests.bench.by_hand:app"], hand_port, DATABASE_URL=url))
        ours = servers.enter_context(serving([sys.executable, "-m", "server", "serve", "--port", str(our_port)], our_port, SIMPUL_DATABASE_URL=url,
                                             SIMPUL_QUERY_POINTS_PER_MINUTE="1000000000"))
        one, other = (json.loads(asyncio.run(one_answer(port, BODY))) for port in (hand_port, our_port))
        assert one == other, f"the two do not answer alike:\n{str(one)[:500]}\n{str(other)[:500]}"
        rounds: list[tuple[Round, Round]] = []
        for _ in range(ROUNDS):
            rounds.append((asyncio.run(drive(hand_port, BODY, SECONDS, by_hand, on_postgresql)),
                           asyncio.run(drive(our_port, BODY, SECONDS, ours, on_postgresql))))
    return min((first for first, _ in rounds), key=lambda r: r.cpu_micros), min((second for _, second in rounds), key=lambda r: r.cpu_micros)


def report(name: str, url: str) -> float:
    hand, ours = measured(url)
    ratio = hand.cpu_micros / ours.cpu_micros
    by_hand, compiled = (f"{best.cpu_micros:6.0f} µs a request, {best.rate:5.0f} requests a second" for best in (hand, ours))
    print(f"{name:11} by hand {by_hand}; compiled {compiled}; ratio {ratio:.2f} (goal {GOAL})", flush=True)
    return ratio


def main() -> None:
    os.sched_setaffinity(0, LOAD_CORES or {SERVER_CORE})
    with tempfile.TemporaryDirectory() as folder, a_cluster() as server:
        urls = {"SQLite": f"sqlite://{Path(folder) / 'bench.sqlite3'}", "PostgreSQL": server.create()}
        for url in urls.values():
            asyncio.run(prepare(url))
        ratios = [report(name, url) for name, url in urls.items()]
    sys.exit(0 if min(ratios) >= GOAL else 1)


if __name__ == "__main__":
    main()
