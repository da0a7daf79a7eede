"""PostgreSQL restarts under people who write and read: nothing acknowledged is lost, nothing is there twice, and nobody is told of a fault."""
from __future__ import annotations

import asyncio
import json
import os
import random
import re
import threading
import time
from collections import Counter
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

import asyncpg
import httpx
import pytest

from tests.many.writing import Writers, cards_of, unkept
from tests.postgres import Cluster
from tests.site import Site

WRITERS = 8
AGAIN = 3.0 if os.environ.get("SIMPUL_LONG") else 20.0      # seconds after which it must write again, once PostgreSQL is up; a busy machine is slow
PEOPLE = ("rina", "bayu", "mega", "sari")
ASKED = "{ boards(first: 5) { nodes { name columns { name } } } }"
QUESTIONS: Sequence[tuple[str, str, dict[str, Any]]] = (
    ("GET", "/boards/papan-sumsel", {}), ("GET", "/account", {}), ("GET", "/programmes", {}),
    ("POST", "/graphql", {"json": {"query": ASKED}}), ("GET", "/graphql", {"params": {"query": ASKED}}))
SETTINGS = {"query_points_per_minute": "100000000", "query_seconds": "60"}     # on a busy machine, too, nothing is given up for its slowness
BROKEN = re.compile(r"Bug |reading failed")
Seen = list[tuple[str, int, bool]]


def read(site: Site, cookie: str, stop: threading.Event, seen: Seen) -> None:
    """Pages, questions by POST and by GET: what came of each, and whether it says when to come again."""
    with httpx.Client(base_url=site.url, headers={"cookie": f"simpul={cookie}", "origin": site.url}, timeout=30) as client:
        while not stop.is_set():
            for way, path, given in QUESTIONS:
                try:
                    answer = client.request(way, path, **given)
                    seen.append((f"{way} {path}", answer.status_code, "retry-after" in answer.headers))
                except httpx.TransportError as error:
                    seen.append((f"{way} {path} {error!r}", 0, False))


def until_written(writers: Writers, since: float, patience: float = 30.0) -> float:
    """Seconds until something was acknowledged that was asked for after this time."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline:
        if any(one.at > since for one in writers.acknowledged[-20:]):
            return min(one.at for one in writers.acknowledged if one.at > since) - since
        time.sleep(0.02)
    raise AssertionError(f"nothing was written any more: {writers.said[-3:]}")


async def cut_all(address: str) -> int:
    """Ends every connection of the house, under what it is doing."""
    itself = await asyncpg.connect(address)
    try:
        return int(await itself.fetchval("SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name LIKE 'simpul%'"))
    finally:
        await itself.close()


def cuts(postgres: Cluster, address: str) -> Sequence[Callable[[], object]]:
    return [lambda: postgres.restart("immediate"), lambda: asyncio.run(cut_all(address)), lambda: postgres.restart("fast")]


@pytest.mark.long
def test_nothing_is_lost_nothing_doubled_and_it_goes_on_at_once(postgres: Cluster, world_url: str) -> None:
    if postgres.data is None:
        pytest.skip("the server of TEST_DATABASE_URL is not ours to restart")
    sites = [Site(world_url, SETTINGS).open() for _process in range(2)]
    stop, seen, waits = threading.Event(), [], []
    try:
        cookies = [sites[0].session_of(person) for person in PEOPLE]
        writers = Writers(sites, cookies, cards_of(sites[0], "rina")[0])
        readers = [threading.Thread(target=read, args=(site, cookies[0], stop, seen), daemon=True) for site in sites]
        writers.begin(count(), WRITERS - 3)
        writers.begin(count(1_000_000), 3, keyed=False)
        for reader in readers:
            reader.start()
        for cut in cuts(postgres, world_url):
            until_written(writers, time.monotonic())
            time.sleep(random.random() * 0.3)
            cut()
            waits.append(until_written(writers, time.monotonic()))
        stop.set()
        writers.stop.set()
        writers.wait()
        for reader in readers:
            reader.join(30)
    finally:
        for site in sites:
            site.close()
    assert [json.loads(line).get("error", line)[-6_000:] for site in sites for line in site.log.splitlines() if BROKEN.search(line)] == []
    assert unkept(writers, sites[0]) == []
    assert writers.wrong == []
    assert {(status, again) for _what, status, again in seen} <= {(200, False), (503, True)}, Counter(seen)
    assert [status for one in writers.said for status in one.answers if status not in (200, 503)] == []
    assert max(waits) < AGAIN
    told = Counter(status for _what, status, _again in seen)
    print(f"{len(writers.acknowledged)} writes acknowledged, none lost, none doubled; {len(writers.said) - len(writers.acknowledged)} not answered; "
          f"readers: {told[200]} answers, {told[503]} told to come again; writing again after {', '.join(f'{wait:.2f}' for wait in waits)} s")
