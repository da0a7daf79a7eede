"""After a failover, what the new primary writes is not looked for at a replica that still follows the old one."""
from __future__ import annotations

import asyncio
from urllib.parse import unquote, urlsplit

import pytest

from server.database import close_database, open_database
from server.database.elsewhere import reading_at_replicas
from server.database.migrating import migrate
from server.database.positions import NEWEST, Position
from server.domain import MODELS
from tests.postgres import Cluster, a_cluster, a_replica
from tests.replicas.people import caught_up
from tests.replicas.test_left_out import read, say, usable

pytestmark = [pytest.mark.postgresql, pytest.mark.long("only")]
MARKS = "SELECT count(*)::text FROM daily_run"
A_MARK = "INSERT INTO daily_run (id, name, day, started_at) VALUES (gen_random_uuid(), gen_random_uuid()::text, '2000-01-03', now())"


async def test_a_replica_that_went_on_with_the_old_primary_is_not_read_at():
    with a_cluster() as old:
        if old.programs is None:
            pytest.skip("a server that was there before us is not ours to fail over")
        address = await asyncio.to_thread(old.create)
        await migrate(address)
        with a_replica(old) as new, a_replica(old) as left_behind:
            await failed_over(old, new, left_behind, address)


async def failed_over(old: Cluster, new: Cluster, replica: Cluster, address: str) -> None:
    for each in (new, replica):
        await asyncio.to_thread(caught_up, old, each)
    await asyncio.to_thread(new.promote)
    await say(old, A_MARK, address)                                             # the old one goes on for a while, and what it writes is lost
    await asyncio.to_thread(caught_up, old, replica)
    await say(new, A_MARK, new.here(address))
    await open_database(new.here(address), models=MODELS)
    try:
        async with reading_at_replicas([replica.here(address), old.here(address)]):
            await usable(False)
            newest = Position.read(await say(new, NEWEST, new.here(address)))
            assert newest is not None and newest.timeline == 2
            assert (await read(MARKS, newest))[1] == {"away": 1}
    finally:
        await close_database()


async def test_a_replica_that_follows_the_new_primary_is_read_at(postgres: Cluster):
    with a_cluster() as old:
        if old.programs is None:
            pytest.skip("a server that was there before us is not ours to fail over")
        address = await asyncio.to_thread(old.create)
        await migrate(address)
        with a_replica(old) as new, a_replica(old) as replica:
            for each in (new, replica):
                await asyncio.to_thread(caught_up, old, each)
            await asyncio.to_thread(old.stop, "fast")
            await asyncio.to_thread(new.promote)
            await open_database(new.here(address), models=MODELS)
            try:
                async with reading_at_replicas([replica.here(address)]):
                    await say(new, A_MARK, new.here(address))
                    newest = Position.read(await say(new, NEWEST, new.here(address)))
                    assert (await read(MARKS, newest)) == ("1", {"away": 1})
                    place = unquote(urlsplit(new.address).query.removeprefix("host="))
                    await say(replica, f"ALTER SYSTEM SET primary_conninfo = 'host={place} user=postgres'")
                    await say(replica, "SELECT pg_reload_conf()")
                    await usable(True, within=30)
                    assert (await read(MARKS, newest)) == ("1", {"replica": 1})
            finally:
                await close_database()
                await asyncio.to_thread(old.start)                              # it is stopped once more by who made it
