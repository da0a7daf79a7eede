"""One comparison: the same questions to all who answer over one database, in rounds that alternate; of each the least of its rounds."""
from __future__ import annotations

import asyncio
import os
from collections.abc import Sequence
from contextlib import ExitStack
from itertools import zip_longest
from pathlib import Path

import asyncpg
import orjson

from tests.bench.driving import Round, drive, one_answer
from tests.bench.measuring import HOUSE, KEPT, POLL, POSTGRAPHILE, Effort, Measured
from tests.bench.peers import Programs
from tests.bench.polling import polled
from tests.bench.questions import Question, leaves
from tests.bench.servers import SERVER_CORE, Server, commands, serving

COMPARED = 16                           # of a question's forms, whose answers are compared first


def compared(engine: str, url: str, asked: Sequence[Question], programs: Programs | None, effort: Effort, logs: Path) -> list[Measured]:
    found = []
    with ExitStack() as stack, ExitStack() as while_nobody_writes:
        database = asyncio.run(first_process(url))
        every = [(while_nobody_writes if name == KEPT else stack).enter_context(serving(name, port, command, environment, logs / f"{engine}-{name}.log"))
                 for name, port, command, environment in commands(url, programs)]
        for question in asked:
            if question.writes:
                while_nobody_writes.close()             # two houses over one database would both seal what is written
            servers = [server for server in every if server.name != KEPT or not question.writes]
            said = answers_alike(question, servers)
            for server in servers:
                round_of(question, server, effort.warming, database)
            rounds = [[round_of(question, server, effort.seconds, database) for server in servers] for _ in range(effort.rounds)]
            for server, each in zip(servers, zip(*rounds, strict=True), strict=True):
                found.append(least(engine, question, server.name, each, said))
            if question.name == "q2":
                polls = [poll_of(question, servers[0], effort.seconds, database) for _ in range(effort.rounds)]
                found.append(least(engine, question, POLL, polls, said))
    return found


async def first_process(url: str) -> int:
    """PostgreSQL's, put on the servers' core like what it will start; 0 where it is not the database."""
    if url.startswith("sqlite"):
        return 0
    connection = await asyncpg.connect(url)
    try:
        backend = await connection.fetchval("SELECT pg_backend_pid()")
        first = int(Path(f"/proc/{backend}/stat").read_text().rpartition(")")[2].split()[1])
    finally:
        await connection.close()
    os.sched_setaffinity(first, {SERVER_CORE})
    return first


def least(engine: str, question: Question, name: str, rounds: Sequence[Round], said: float) -> Measured:
    best = min(rounds, key=lambda one: one.cpu_micros)
    return Measured(engine, question.name, name, best.cpu_micros, best.rate, said)


def round_of(question: Question, server: Server, seconds: float, database: int) -> Round:
    return asyncio.run(drive(server.port, of(question, server), seconds, server.session, database))


def poll_of(question: Question, house: Server, seconds: float, database: int) -> Round:
    [request] = of(question, house)
    return polled(house.port, request, house.session, database=database, seconds=seconds)[1]


def of(question: Question, server: Server) -> list[bytes]:
    return question.requests(server.port, of_postgraphile=server.name == POSTGRAPHILE)


def answers_alike(question: Question, servers: Sequence[Server]) -> float:
    """How many values an answer holds, once all are found to hold the same."""
    many = []
    for form in range(min(COMPARED, len(question.variables))):
        said = {server.name: leaves(orjson.loads(asyncio.run(one_answer(server.port, of(question, server)[form])))["data"]) for server in servers}
        ours = said[HOUSE]
        many.append(len(ours))
        for name, theirs in said.items():
            for place, (one, other) in enumerate(zip_longest(ours, theirs)):
                if one != other:
                    raise RuntimeError(f"{question.name}, {form}: {HOUSE} and {name} differ at {place}: {one} and {other}")
    return sum(many) / len(many)
