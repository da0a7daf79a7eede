"""Points are counted together: what is spent at one process is spent at all."""
from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

import httpx
import pytest
from tortoise.connection import get_connection

from server.database import Database
from server.metering import Meter
from server.spending import LONGEST, exchange
from tests.postgres import Cluster
from tests.site import Site

NOW = 600_000_000.0
ASKED = {"query": "{ boards(first: 100) { nodes { columns { id } } } }"}          # for 1,101 points


class Clock:
    def __init__(self) -> None:
        self.time = NOW

    def __call__(self) -> float:
        return self.time


def meters(how_many: int, most: int = 1_000) -> tuple[Clock, list[Meter]]:
    clock = Clock()
    made = [Meter(most, 60, clock) for _number in range(how_many)]
    for meter in made:
        meter.share()
    return clock, made


async def told(*all: Meter) -> None:
    """Twice around, so that the first has heard the last."""
    for meter in (*all, *all):
        meter.spend("told", 0)
        await exchange(meter)


async def test_what_is_spent_at_one_is_spent_at_all(postgres_database: Database) -> None:
    _clock, [here, there] = meters(2)
    assert here.spend("a", 600) and there.spend("a", 300) and there.spend("b", 50)
    await told(here, there)
    assert here.spend("a", 0) and there.spend("a", 0)
    await told(here, there)
    assert (here.spent("a"), there.spent("a")) == (900, 900)
    assert not here.spend("a", 101) and not there.spend("a", 101)
    here.give_back("a", 500)
    await exchange(here)
    assert there.spend("a", 0)
    await exchange(there)
    assert (here.remaining("a"), there.remaining("a"), there.remaining("b")) == (600, 600, 950)


async def test_the_minute_before_counts_as_it_slides_wherever_it_was_spent(postgres_database: Database) -> None:
    clock, [here, there] = meters(2)
    here.spend("a", 600)
    await exchange(here)
    here.spend("a", 200)                                        # not told before the minute is over
    clock.time += 90
    assert here.spent("a") == 400
    await exchange(here)
    assert there.spend("a", 100)                                # it knows of nothing yet
    await exchange(there)
    assert there.spent("a") == 500
    clock.time += 120
    assert there.spend("a", 1)
    await exchange(there)
    assert there.spent("a") == 1
    assert await postgres_database.text("SELECT count(*)::text FROM spent_points") == "1"      # what is past has been cleared away


async def test_what_is_spent_meanwhile_is_not_forgotten(postgres_database: Database) -> None:
    _clock, all = meters(4, most=1_000_000)

    async def spend(meter: Meter) -> None:
        for _number in range(30):
            meter.spend("a", 7)
            telling = asyncio.create_task(exchange(meter))
            await asyncio.sleep(0)
            meter.spend("a", 3)
            meter.spend("b", 1)
            await telling

    await asyncio.gather(*map(spend, all))
    await told(*all)
    for meter in all:
        meter.spend("a", 0)
        meter.spend("b", 0)
        await exchange(meter)
    assert {(meter.spent("a"), meter.spent("b")) for meter in all} == {(4 * 30 * 10, 4 * 30)}


async def test_while_the_database_is_away_each_counts_for_itself_and_tells_it_later(postgres_database: Database) -> None:
    _clock, [here, there] = meters(2)
    here.spend("a", 600)
    pool = get_connection("default")._pool
    await get_connection("default").execute_query("ALTER TABLE spent_points RENAME TO spent_elsewhere")
    with pytest.raises(Exception, match="spent_points"):
        await exchange(here)
    assert here.spend("a", 100) and not here.spend("a", 301)
    await get_connection("default").execute_query("ALTER TABLE spent_elsewhere RENAME TO spent_points")
    await pool.expire_connections()
    await exchange(here)
    there.spend("a", 0)
    await exchange(there)
    assert there.spent("a") == 700


async def test_a_name_that_a_proxy_made_up_stays_here(postgres_database: Database) -> None:
    _clock, [here] = meters(1)
    here.spend("address:" + "x" * LONGEST, 10)
    await exchange(here)
    assert await postgres_database.text("SELECT count(*)::text FROM spent_points") == "0"


def test_no_caller_gains_by_asking_many_processes_and_a_restart_forgets_nothing(postgres: Cluster, postgres_world: str) -> None:
    address = postgres.create(template=postgres_world)
    settings = {"query_points_per_minute": "2500"}              # a third is too much, also twenty seconds into the next minute
    one, other = Site(address, settings).open(), Site(address, settings).open()
    try:
        assert [ask(one).status_code for _time in range(3)] == [200, 200, 429]
        until(lambda: ask(other).status_code == 429)
        other.close()
        other = Site(address, settings).open()
        assert ask(other).status_code == 429                    # its very first question
    finally:
        one.close()
        other.close()
        postgres.drop(address)


def ask(site: Site) -> httpx.Response:
    return httpx.post(f"{site.url}/graphql", json=ASKED, timeout=30)


def until(holds: Callable[[], bool], patience: float = 5.0) -> None:
    deadline = time.monotonic() + patience
    while not holds():
        assert time.monotonic() < deadline
        time.sleep(0.1)
