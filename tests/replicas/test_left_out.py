"""A replica is read at while that is good: it answers, follows this very primary, and is not far behind."""
from __future__ import annotations

import asyncio
import os
import signal
import time
from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest

from server.database import Database, close_database, database, elsewhere, open_database, replicas, to_read
from server.database.elsewhere import reading_at_replicas, reads
from server.database.positions import NEWEST, Asker, Position, enter, leave
from server.domain import MODELS
from tests.postgres import Cluster, a_replica
from tests.replicas.people import caught_up

NAMES = "SELECT string_agg(slug, ' ' ORDER BY slug) FROM forum"
pytestmark = pytest.mark.postgresql


@pytest.fixture
async def here(world_address: str, replica: Cluster, postgres: Cluster) -> AsyncIterator[Database]:
    """The world, open, with a replica of it."""
    await asyncio.to_thread(caught_up, postgres, replica)
    try:
        opened = await open_database(world_address, models=MODELS)
        async with reading_at_replicas([replica.here(world_address)]):
            yield opened
    finally:
        await close_database()


async def say(cluster: Cluster, sql: str, at: str = "") -> Any:
    return await asyncio.to_thread(cluster.ask, sql, at)


async def usable(wanted: bool, within: float = 8) -> None:
    known = elsewhere.replicas()
    assert known is not None
    deadline = time.monotonic() + within
    while bool(known.of("")) is not wanted:
        assert time.monotonic() < deadline, f"the replica is {'not ' if wanted else ''}read at"
        await asyncio.sleep(0.05)


async def read(sql: str = NAMES, needs: Position | None = None) -> tuple[str, dict[str, int]]:
    """As a request of its own would; and where that went."""
    before, entered = dict(reads()), enter(Asker(needs=needs))
    try:
        answer = await to_read().text(sql)
    finally:
        leave(entered)
    return answer, {where: number - before[where] for where, number in reads().items() if number > before[where]}


async def test_one_that_falls_behind_is_left_out_until_it_has_caught_up(here: Database, replica: Cluster, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(replicas, "FAR_BEHIND", 0.2)
    assert (await read())[1] == {"replica": 1}
    await say(replica, "SELECT pg_wal_replay_pause()")
    try:
        await here.text("SELECT pg_logical_emit_message(true, 'simpul', 'something')::text")
        await usable(False)
        assert (await read())[1] == {"away": 1}
    finally:
        await say(replica, "SELECT pg_wal_replay_resume()")
    await usable(True)
    assert (await read())[1] == {"replica": 1}


async def test_what_a_replica_breaks_off_is_read_at_the_primary(here: Database, replica: Cluster, postgres: Cluster, world_address: str):
    """What the primary has changed may be in the way of a read there: the read is cancelled, and nobody notices."""
    await say(replica, "ALTER SYSTEM SET max_standby_streaming_delay = '50ms'")
    await say(replica, "SELECT pg_reload_conf()")
    reading = asyncio.create_task(read("SELECT concat(pg_sleep(CASE WHEN pg_is_in_recovery() THEN 20 ELSE 0 END), slug) FROM forum ORDER BY slug LIMIT 1"))
    await asyncio.sleep(0.3)
    await say(postgres, "DO $$ BEGIN LOCK TABLE forum IN ACCESS EXCLUSIVE MODE; END $$", world_address)
    answer, went = await reading
    assert (answer, went) == ((await read(f"SELECT split_part(({NAMES}), ' ', 1)"))[0], {"replica": 1, "failed": 1})
    assert (await read())[1] == {"replica": 1}                                  # it goes on being read at


async def test_outside_of_requests_all_is_read_at_the_primary(here: Database):
    assert to_read() is database()
    assert await to_read().text("SELECT pg_is_in_recovery()::text") == "false"
    assert (await read("SELECT pg_is_in_recovery()::text"))[0] == "true"


async def test_several_statements_of_one_question_see_one_state_of_one_replica(here: Database, postgres: Cluster, replica: Cluster, world_address: str):
    entered = enter(Asker())
    try:
        async with to_read().moment() as moment:
            before = await moment.text(NAMES, [])
            await say(postgres, "UPDATE forum SET slug = slug || 'x' WHERE slug = (SELECT min(slug) FROM forum)", world_address)
            await asyncio.to_thread(caught_up, postgres, replica)
            assert await moment.text("SELECT pg_is_in_recovery()::text", []) == "true"
            assert await moment.text(NAMES, []) == before
    finally:
        leave(entered)
    assert (await read())[0] != before
    await say(postgres, "UPDATE forum SET slug = trim(trailing 'x' from slug) WHERE slug LIKE '%x'", world_address)


@pytest.mark.parametrize(("here", "there", "reached"), [
    ("1-A0", "1-A0", True), ("1-9F", "1-A0", False), ("2-A0", "1-A0", True), ("1-FF", "2-A0", False), ("2-9F", "1-A0", False)])
def test_positions_are_passed_on_their_own_timeline_or_a_later_one(here: str, there: str, reached: bool):
    one, other = Position.read(here), Position.read(there)
    assert one and other and one.reaches(other) is reached and str(one) == here
    assert [Position.read(text) for text in ("", "newest", "1", "1-", "-1", "1-G", "1-1'", "1-" + "1" * 17)] == [None] * 8


async def test_a_position_that_is_not_there_yet_is_read_at_the_primary(here: Database):
    newest = Position.read(await here.text(NEWEST))
    assert newest is not None
    assert (await read(needs=newest))[1] == {"replica": 1}
    assert (await read(needs=Position(newest.timeline, newest.place + 10**9)))[1] == {"behind": 1}
    assert (await read(needs=Position(newest.timeline + 1, 1)))[1] == {"behind": 1}


@pytest.mark.long("only")
async def test_one_that_hangs_is_given_up_and_what_was_read_there_is_read_at_the_primary(here: Database, replica: Cluster):
    await read()
    found = await say(replica, "SELECT string_agg(pid::text, ' ') FROM pg_stat_activity WHERE application_name = 'simpul reading'")
    hanging = [int(pid) for pid in found.split()]
    for pid in hanging:
        os.kill(pid, signal.SIGSTOP)
    try:
        began = time.monotonic()
        assert (await read())[1] == {"replica": 1, "failed": 1}
        assert time.monotonic() - began < 5
    finally:
        for pid in hanging:
            os.kill(pid, signal.SIGCONT)
    await usable(True)


@pytest.mark.long("only")
async def test_one_that_is_made_a_primary_is_left_out(postgres: Cluster, postgres_world: str, postgres_url: str):
    with a_replica(postgres) as another:
        await open_database(postgres_url, models=MODELS)
        try:
            async with reading_at_replicas([another.here(postgres_url)]):
                await usable(True)
                await asyncio.to_thread(another.promote)
                await usable(False)
                assert (await read())[1] == {"away": 1}
        finally:
            await close_database()


async def test_a_server_that_is_no_replica_or_of_something_else_is_never_read_at(world_address: str, replica: Cluster, migrated_postgres: str,
                                                                                 caplog: pytest.LogCaptureFixture):
    await open_database(world_address, models=MODELS)
    try:
        async with reading_at_replicas([world_address, replica.here(migrated_postgres)]):
            await usable(False)
            assert (await read())[1] == {"away": 1}
    finally:
        await close_database()
    assert sorted(record.getMessage().rpartition(": ")[2] for record in caplog.records if "left out" in record.getMessage()) == [
        "it follows no primary", "it is a replica of something else"]


async def test_a_question_that_breaks_off_at_the_replica_is_asked_again_whole(here: Database, replica: Cluster):
    """A search is two statements of one state: between them its connections are cut, and it is answered all the same."""
    entered = enter(Asker())
    try:
        reading = to_read()
        assert not isinstance(reading, Database)
        with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError)):
            async with reading.moment() as moment:
                await moment.text(NAMES, [])
                await say(replica, "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'simpul reading'")
                await moment.text(NAMES, [])
        assert reading.was_at_replica                                           # so it is asked again
        async with reading.moment() as moment:
            assert await moment.text("SELECT pg_is_in_recovery()::text", []) == "false"
    finally:
        leave(entered)
    await usable(True)
