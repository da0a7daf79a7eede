"""The whole house through PgBouncer, which lends a connection for one transaction: nothing may be left behind in it, nor be looked for there."""
from __future__ import annotations

import asyncio
import json
import os
import threading
import time
from collections.abc import AsyncIterator, Iterator

import asyncpg
import pytest

from server.database import Database, TooSlow, close_database, open_database
from server.domain import MODELS
from server.settings import settings
from tests.http.test_sockets import INIT, hear, subscribe, talking
from tests.http.test_streams import add_card
from tests.many.pooling import NoPooler, pooled
from tests.site import Site

READS = [
    "{ boards(first: 20) { nodes { name columns { name cards(first: 5) { nodes { title owner { name } } } } } } }",
    "{ stakeholders(first: 20) { nodes { name } } }",
    "{ commitments(first: 20) { totalCount nodes { amount programme { name } instalments { amount } } } }",
    "{ activities(first: 30) { nodes { name at summary } } }",
]
PAGES = ("/", "/boards", "/boards/papan-sumsel", "/organisations", "/programmes")
FOLLOW = 'subscription { activity(names: ["card.added"]) { id summary } }'


@pytest.fixture
def pool_url(world_url: str) -> Iterator[str]:
    try:
        with pooled(world_url) as url:
            yield url
    except NoPooler as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@pytest.fixture
async def through_the_pooler(pool_url: str, world_url: str, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Database]:
    for name, value in (("DATABASE_URL", pool_url), ("POOLER", "true"), ("LISTEN_URL", world_url), ("QUERY_SECONDS", "0.5")):
        monkeypatch.setenv(f"SIMPUL_{name}", value)
    settings.cache_clear()
    try:
        yield await open_database(pool_url, models=MODELS)
    finally:
        await close_database()
        monkeypatch.undo()
        settings.cache_clear()


async def test_a_question_without_end_is_ended_and_holds_no_connection(through_the_pooler: Database, world_url: str) -> None:
    for _time in range(8):                              # more than the pooler has
        with pytest.raises(TooSlow):
            await through_the_pooler.text("SELECT pg_sleep(60)::text")
    assert await through_the_pooler.text("SELECT 'still here'") == "still here"
    itself = await asyncpg.connect(world_url)
    try:
        assert await itself.fetchval("SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%' AND state = 'active'") == 0
    finally:
        await itself.close()


async def test_many_questions_share_few_connections_and_none_is_another_s(through_the_pooler: Database) -> None:
    async def ask(number: int) -> str:
        return await through_the_pooler.text(f"SELECT concat($1::text, '{number % 7}')", [str(number)])

    assert await asyncio.gather(*map(ask, range(300))) == [f"{number}{number % 7}" for number in range(300)]


async def test_what_is_told_comes_past_the_pooler(through_the_pooler: Database) -> None:
    heard: list[str] = []
    listening = asyncio.create_task(through_the_pooler.listen("here", heard.append))
    async with asyncio.timeout(10):
        while "you" not in heard:
            await asyncio.sleep(0.05)
            await through_the_pooler.text("SELECT pg_notify('here', 'you')::text")
    listening.cancel()
    await asyncio.wait([listening])


def test_two_processes_read_write_and_stream_through_it(pool_url: str, world_url: str) -> None:
    under = {"pooler": "true", "listen_url": world_url, "query_points_per_minute": "100000000"}
    one, other = Site(pool_url, under).open(), Site(pool_url, under).open()
    added: list[str] = []

    def write(site: Site, name: str) -> None:
        for number in range(10):
            add_card(site, f"{name}-{number}")
            added.append(f"{name}-{number}")

    def read(site: Site) -> None:
        with site.client("rina") as client:
            for _time in range(3):
                for query in READS:
                    answer = client.post("/graphql", json={"query": query})
                    assert answer.status_code == 200 and "errors" not in answer.json(), answer.text
                for page in PAGES:
                    assert client.get(page).status_code == 200

    failed: list[BaseException] = []

    def kept(work: object, *given: object) -> None:
        try:
            work(*given)  # type: ignore[operator]
        except BaseException as error:
            failed.append(error)

    try:
        with talking(other, INIT, subscribe("a", FOLLOW), cookie=f"simpul={one.session_of('rina')}", origin=other.url) as socket:
            assert hear(socket)["type"] == "connection_ack"
            time.sleep(0.5)                             # until it follows
            working = [threading.Thread(target=kept, args=each) for each in ((write, one, "satu"), (write, other, "dua"), (read, one), (read, other))]
            for thread in working:
                thread.start()
            told = [hear(socket)["payload"]["data"]["activity"]["summary"] for _event in range(20)]
            for thread in working:
                thread.join()
        assert failed == []
        assert sorted(added) == sorted(name for name in added if sum(f"“{name}”" in summary for summary in told) == 1) and len(added) == 20
    finally:
        one.close()
        other.close()
    for log in (one.log, other.log):
        assert [line for line in map(json.loads, log.splitlines()) if line["level"] in ("error", "warning")] == []
