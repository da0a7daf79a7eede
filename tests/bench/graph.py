"""How long the questions about ties take: at ten times the demo, and at a million ties, on both databases.

    python -m tests.bench.graph                          both sizes (a million ties take some minutes to fill)
    python -m tests.bench.graph --size 8000 --engine SQLite

A figure is the least and the median of several askings, in milliseconds, each of another thing; warm, in one process, without HTTP."""
from __future__ import annotations

import argparse
import asyncio
import os
import random
import statistics
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any
from uuid import UUID

from graphql_schema.run import execute
from server.database import close_database, open_database
from server.database.migrating import migrate
from server.domain import MODELS
from server.domain.activity.actor import ANYONE
from tests.bench.filling import FORUM, FORUMS, MEMBERSHIP, PROGRAMME, STAKEHOLDER, Size, Table, into_postgresql, into_sqlite, key, tables
from tests.postgres import a_cluster

TEN_DEMOS, A_MILLION = 8_000, 1_000_000
OF_SIZE_ONE = 84_500                    # ties there are at scale 1: promises, deliveries, participations, memberships, programmes of forums
PARTICIPATION = 99
TIMES = 7
QUESTIONS: Mapping[str, str] = {
    "neighbourhood, depth 1": "query($a: ID!) { neighbourhood(of: $a) { truncated vertices { id name degree } ties { from to kind weight } } }",
    "neighbourhood, depth 3, first 500": "query($a: ID!) { neighbourhood(of: $a, depth: 3, first: 500) { vertices { id node { id } } ties { from to } } }",
    "path": "query($a: ID!, $b: ID!) { path(from: $a, to: $b) { length vertices { name } ties { kind } } }",
    "path, by relations alone": "query($a: ID!, $b: ID!) { path(from: $a, to: $b, kinds: [RELATED_TO, PART_OF]) { length } }",
    "path, of promises of one day": 'query($a: ID!, $b: ID!) { path(from: $a, to: $b, kinds: [COMMITTED_TO], asOf: "2025-01-01") { length } }',
    "commonPartners of two": "query($a: ID!, $b: ID!) { commonPartners(of: [$a, $b]) { stakeholder { name } shared through { id } } }",
    "bridges": "query($f: ID!) { bridges(forum: $f) { stakeholder { name } betweenness } }",
}


def ties(size: Size) -> Iterator[Table]:
    chance = random.Random(7)
    yield from ((name, columns, rows) for name, columns, rows in tables(size) if name != "membership")
    yield ("membership", ("id", "forum_id", "stakeholder_id", "role", "status"),
           ((key(MEMBERSHIP, i), key(FORUM, i % FORUMS), key(STAKEHOLDER, i), "MEMBER", "ACTIVE") for i in range(size.stakeholders)))
    yield ("participation", ("id", "programme_id", "stakeholder_id", "role"),
           ((key(PARTICIPATION, i), key(PROGRAMME, i // 4), key(STAKEHOLDER, chance.randrange(size.stakeholders)), "FUNDING")
            for i in range(4 * size.programmes)))


async def measured(url: str, size: Size) -> dict[str, list[float]]:
    await migrate(url)
    if url.startswith("sqlite"):
        await asyncio.to_thread(into_sqlite, url.removeprefix("sqlite://"), ties(size))
    else:
        await into_postgresql(url, ties(size))
    await open_database(url, models=MODELS, read_seconds=60)
    try:
        return {name: [await asked(document, size, i) for i in range(TIMES + 1)][1:] for name, document in QUESTIONS.items()}
    finally:
        await close_database()


async def asked(document: str, size: Size, i: int) -> float:
    values = {"a": public("stk", key(STAKEHOLDER, 3 + i)), "b": public("stk", key(STAKEHOLDER, size.stakeholders - 5 - i)),
              "f": public("frm", key(FORUM, i % FORUMS))}
    begun = time.perf_counter()
    answer = await execute(document, {name: value for name, value in values.items() if f"${name}" in document}, ANYONE)
    assert not answer.errors, answer.json
    return (time.perf_counter() - begun) * 1000


def public(prefix: str, of: UUID) -> str:
    return f"{prefix}_{of}"


def main() -> None:
    asking = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asking.add_argument("--size", type=int, action="append", help="ties")
    asking.add_argument("--engine", choices=("SQLite", "PostgreSQL"))
    chosen: Any = asking.parse_args()
    os.environ["SIMPUL_QUERY_SECONDS"] = "60"           # to measure what takes too long, too
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        server = stack.enter_context(a_cluster()) if chosen.engine != "SQLite" else None
        for many in chosen.size or (TEN_DEMOS, A_MILLION):
            urls = {"SQLite": f"sqlite://{Path(folder) / f'{many}.sqlite3'}"} if chosen.engine != "PostgreSQL" else {}
            urls |= {"PostgreSQL": server.create()} if server else {}
            for engine, url in urls.items():
                for name, times in asyncio.run(measured(url, Size(many / OF_SIZE_ONE))).items():
                    print(f"{many:>9,} ties  {engine:10}  {name:34} {min(times):8.1f} ms,{statistics.median(times):8.1f} ms in the middle", flush=True)


if __name__ == "__main__":
    main()
