"""On SQLite, what is short in a change is done at once, where it is asked; what may wait or last, in the writer's thread."""
from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator

import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError
from tortoise.transactions import in_transaction

from server.database import Database
from tests.database.accounts import Account

LONG = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) SELECT count(*) AS many FROM n"
Heard = list[tuple[str, bool]]                          # a statement's first word, and whether it ran where it was asked


@pytest.fixture
async def heard(sqlite_bank: Database) -> AsyncIterator[Heard]:
    said: Heard = []
    here, writer = threading.get_ident(), get_connection("default")._connection._conn
    writer.set_trace_callback(lambda sql: said.append((sql.split()[0], threading.get_ident() == here)))
    yield said
    writer.set_trace_callback(None)


async def test_rows_are_found_and_written_at_once_between_a_begin_and_a_commit_in_the_thread(heard: Heard) -> None:
    async with in_transaction():
        await Account.create(id=9, money=9)
        await Account.filter(id=9).update(money=10)
        assert (await Account.get(id=9)).money == 10
    assert heard == [("BEGIN", False), ("INSERT", True), ("UPDATE", True), ("SELECT", True), ("COMMIT", False)]


async def test_what_writes_many_rows_is_done_in_the_thread(heard: Heard) -> None:
    async with in_transaction():
        await Account.filter(money__gt=0).update(money=1)
        await Account.filter(id=1).delete()
    assert heard == [("BEGIN", False), ("UPDATE", False), ("DELETE", False), ("COMMIT", False)]


async def test_a_long_read_goes_on_in_the_thread_and_the_change_stays_whole(heard: Heard) -> None:
    async with in_transaction() as transaction:
        await Account.create(id=9, money=9)
        assert (await transaction.execute_query_dict(f"SELECT many FROM ({LONG})"))[0]["many"] == 1_000_000
        await Account.create(id=10, money=10)
    assert [each for each in heard if each[0] == "SELECT"] == [("SELECT", True), ("SELECT", False)]
    assert await Account.filter(id__in=[9, 10]).count() == 2


async def test_a_refused_row_undoes_the_change(heard: Heard) -> None:
    with pytest.raises(IntegrityError):
        async with in_transaction():
            await Account.create(id=9, money=9)
            await Account.create(id=9, money=9)
    assert heard[-1] == ("ROLLBACK", False)
    assert not await Account.exists(id=9)


async def test_others_come_in_while_a_change_has_much_to_write(heard: Heard) -> None:
    came, over = 0, False

    async def come_in() -> None:
        nonlocal came
        while not over:
            await asyncio.sleep(0)
            came += 1

    coming = asyncio.create_task(come_in())
    async with in_transaction():
        before = came
        for number in range(2_000):
            await Account.create(id=100 + number, money=1)
        between = came - before
    over = True
    await coming
    assert between > 2
