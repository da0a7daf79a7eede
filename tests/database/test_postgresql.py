"""What only PostgreSQL needs: a pool that is never drained, conflicts between transactions, a server that restarts."""
from __future__ import annotations

import asyncio
import time

import asyncpg
import pytest
from tortoise.connection import get_connection
from tortoise.transactions import in_transaction

from server.database import Database, TooSlow, lost_connection, lost_race
from tests.database.accounts import Account
from tests.durability.cutting import Cut, cancelled
from tests.postgres import Cluster


def idle() -> tuple[int, int]:
    pool = get_connection("default")._pool
    return pool.get_size() - pool.get_idle_size(), pool.get_size()


async def test_the_session_is_as_it_should_be(postgres_bank: Database) -> None:
    found = [await postgres_bank.text(f"SELECT current_setting('{name}')") for name in ("TimeZone", "jit", "application_name", "statement_timeout")]
    assert found == ["UTC", "off", "simpul", "1s"]


async def test_a_question_without_end_is_ended(postgres_bank: Database) -> None:
    with pytest.raises(TooSlow):
        await postgres_bank.text("SELECT pg_sleep(30)::text")
    assert await postgres_bank.text("SELECT 'still here'") == "still here"


async def test_questions_that_nobody_waits_for_drain_no_pool(postgres_bank: Database) -> None:
    for number in range(100):
        asked = asyncio.create_task(postgres_bank.text("SELECT pg_sleep(0.5)::text"))
        await asyncio.sleep(0.001 * (number % 5))
        asked.cancel()
        await asyncio.wait([asked])
    async with asyncio.timeout(5):
        await asyncio.gather(*[postgres_bank.text("SELECT 1") for _number in range(30)])
    assert idle()[0] == 0


BUSY = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle'"


async def test_a_question_given_up_at_any_of_its_waits_leaves_the_server_idle(postgres_bank: Database) -> None:
    """Also between being prepared and being asked, when the server waits for the rest of it, with its locks."""
    looking, left = await asyncpg.connect(postgres_bank.url), []
    for wait in (1, 2, 3):
        for late in (False, True):
            await cancelled(Cut(postgres_bank.text(f"SELECT '{wait} {late}, new to the server: ' || count(*)::text FROM account"), wait, late=late))
            for _look in range(50):
                if (found := await looking.fetchval(BUSY)) == 0:
                    break
                await asyncio.sleep(0.01)
            left += [(wait, late)] if found else []
    await looking.close()
    assert left == []


async def test_no_update_is_lost_under_a_lock(postgres_bank: Database) -> None:
    async def add() -> None:
        async with in_transaction():
            account = await Account.select_for_update().get(id=1)
            account.money += 1
            await account.save(update_fields=["money"])

    await asyncio.gather(*[add() for _number in range(100)])
    assert (await Account.get(id=1)).money == 101


async def test_a_deadlock_is_known_as_a_lost_race(postgres_bank: Database) -> None:
    met = asyncio.Barrier(2)

    async def both(first: int, second: int) -> BaseException | None:
        try:
            async with in_transaction() as connection:
                await connection.execute_script("SET LOCAL statement_timeout = '20s'")      # longer than it takes to notice a deadlock
                await Account.filter(id=first).update(money=0)
                await met.wait()
                await Account.filter(id=second).update(money=0)
        except Exception as error:
            return error
        return None

    found = await asyncio.gather(both(1, 2), both(2, 1))
    assert [error is not None and lost_race(error) for error in found].count(True) == 1
    assert not lost_race(KeyError())


async def test_it_goes_on_after_the_server_has_restarted(postgres: Cluster, postgres_bank: Database) -> None:
    if postgres.data is None:
        pytest.skip("the server of TEST_DATABASE_URL is not ours to restart")
    errors: list[BaseException] = []
    stop, done = asyncio.Event(), 0

    async def write() -> None:
        nonlocal done
        while not stop.is_set():
            try:
                async with in_transaction():
                    await Account.create(money=1)
                done += 1
            except Exception as error:
                errors.append(error)
                await asyncio.sleep(0.01)

    running = [asyncio.create_task(write()) for _number in range(6)]
    await asyncio.sleep(0.3)
    await asyncio.to_thread(postgres.restart, "immediate")
    back = time.monotonic()
    at_restart = done
    while done < at_restart + 6 and time.monotonic() - back < 10:
        await asyncio.sleep(0.02)
    stop.set()
    await asyncio.gather(*running)
    assert done >= at_restart + 6
    assert errors and [error for error in errors if not (lost_connection(error) or lost_race(error))] == []
    acknowledged = await Account.filter(money=1).count() - 1
    assert done <= acknowledged <= done + len(errors)           # a commit whose answer was lost may have been made
    assert idle()[0] == 0


async def test_an_idle_client_hears_what_others_tell(postgres_bank: Database) -> None:
    heard: list[str] = []
    listening = asyncio.create_task(postgres_bank.listen("here", heard.append))
    async with asyncio.timeout(5):
        while not heard:
            await asyncio.sleep(0.01)
        await postgres_bank.text("SELECT pg_notify('here', 'you')::text")
        while "you" not in heard:
            await asyncio.sleep(0.01)
        await postgres_bank.text("SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity WHERE application_name = 'simpul listening'")
        await listening                                         # it notices, so that it can be begun anew
