"""What only SQLite needs: readers beside one writer, other processes, power cuts and kills."""
from __future__ import annotations

import asyncio
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import OperationalError
from tortoise.transactions import in_transaction

from server.database import Database, TooSlow
from tests.database.accounts import Account

ROUNDS = 50 if os.environ.get("SIMPUL_LONG") else 4
ENDLESS = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT CAST(sum(i) AS TEXT) FROM n"


def path_of(database: Database) -> Path:
    return Path(database.url.removeprefix("sqlite://"))


async def test_it_is_as_safe_as_it_says(sqlite_bank: Database) -> None:
    async with in_transaction() as connection:
        found = {name: (await connection.execute_query(f"PRAGMA {name}"))[1][0][0]
                 for name in ("journal_mode", "synchronous", "foreign_keys", "recursive_triggers", "busy_timeout")}
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "recursive_triggers": 1, "busy_timeout": 5000}


async def test_readers_only_read(sqlite_bank: Database) -> None:
    with pytest.raises(OperationalError, match="readonly"):
        await sqlite_bank.text("UPDATE account SET money = 9 RETURNING money")
    assert (await Account.get(id=1)).money == 1


async def test_a_question_without_end_is_ended_and_holds_up_nobody(sqlite_bank: Database) -> None:
    async def others() -> float:
        worst = 0.0
        for _number in range(60):
            began = time.monotonic()
            await sqlite_bank.text("SELECT money FROM account WHERE id = ?", [1])
            await asyncio.sleep(0.005)
            worst = max(worst, time.monotonic() - began - 0.005)
        return worst

    began = time.monotonic()
    asked = [asyncio.create_task(sqlite_bank.text(ENDLESS)) for _number in range(3)]
    assert await others() < 0.5
    for each in asked:
        with pytest.raises(TooSlow):
            await each
    assert time.monotonic() - began < 5


async def test_a_question_nobody_waits_for_is_ended(sqlite_bank: Database) -> None:
    for _number in range(20):                                   # more than there are readers
        asked = asyncio.create_task(sqlite_bank.text(ENDLESS))
        await asyncio.sleep(0.02)
        asked.cancel()
        with pytest.raises(asyncio.CancelledError):
            await asked
    async with asyncio.timeout(1):
        await asyncio.gather(*[Account.all() for _number in range(20)])


async def test_a_script_inside_a_transaction_does_not_commit_it(sqlite_bank: Database) -> None:
    with pytest.raises(KeyError):
        async with in_transaction() as connection:
            await connection.execute_script("CREATE TABLE a (b); CREATE TRIGGER c AFTER INSERT ON a BEGIN DELETE FROM a; END; INSERT INTO a VALUES (';')")
            raise KeyError
    assert await sqlite_bank.text("SELECT count(*) FROM sqlite_master WHERE name IN ('a', 'c')") == "0"


async def test_a_cancelled_bulk_write_leaves_no_transaction_open(sqlite_bank: Database) -> None:
    async def write(number: int) -> None:
        await Account.bulk_create([Account(id=10_000 + number * 1_000 + each) for each in range(300)])

    with closing(sqlite3.connect(path_of(sqlite_bank), isolation_level=None)) as other:
        for number in range(60):
            task = asyncio.create_task(write(number))
            await asyncio.sleep(0.0005 * (number % 7))
            task.cancel()
            await asyncio.wait([task])
            await Account.filter(id=1).update(money=number)
            assert other.execute("SELECT money FROM account WHERE id = 1").fetchone() == (number,)     # acknowledged, so on disk


async def test_another_process_holding_the_lock_too_long_is_said_and_leaks_nothing(sqlite_bank: Database) -> None:
    await get_connection("default").execute_script("PRAGMA busy_timeout = 50")
    with closing(sqlite3.connect(path_of(sqlite_bank), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        for _number in range(3):
            with pytest.raises(OperationalError, match="locked"):
                async with in_transaction():
                    pass
        other.execute("ROLLBACK")
    async with in_transaction():
        await Account.filter(id=1).update(money=5)
    assert (await Account.get(id=1)).money == 5


COUNTING = """
import asyncio, sys
from tortoise.transactions import in_transaction
from server.database import close_database, open_database
from tests.database.accounts import Account

async def main(url, times):
    await open_database(url, models=["tests.database.accounts"])
    try:
        for _time in range(times):
            async with in_transaction():
                account = await Account.get(id=1)
                await Account.filter(id=1).update(money=account.money + 1)
                await Account.create()
            print("done", flush=True)
    finally:
        await close_database()

asyncio.run(main(sys.argv[1], int(sys.argv[2])))
"""


def counting(url: str, times: int) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-c", COUNTING, url, str(times)], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])


async def test_processes_that_read_and_then_write_lose_nothing(sqlite_bank: Database) -> None:
    processes = [counting(sqlite_bank.url, 40) for _number in range(3)]
    for process in processes:
        await asyncio.to_thread(process.communicate)
    assert [process.returncode for process in processes] == [0, 0, 0]
    assert ((await Account.get(id=1)).money, await Account.all().count()) == (121, 122)


async def test_a_kill_loses_nothing_that_was_acknowledged(sqlite_bank: Database) -> None:
    for round_ in range(ROUNDS):
        before = (await Account.get(id=1)).money
        process = counting(sqlite_bank.url, 1_000_000)
        assert process.stdout is not None
        await asyncio.to_thread(process.stdout.readline)
        await asyncio.sleep(random.Random(round_).random() * 0.2)
        process.send_signal(signal.SIGKILL)
        acknowledged = 1 + len((await asyncio.to_thread(process.communicate))[0].splitlines())
        after = (await Account.get(id=1)).money
        assert before + acknowledged <= after <= before + acknowledged + 1
        assert await Account.all().count() == after + 1         # the count and the row together, or neither
    assert await sqlite_bank.text("SELECT group_concat(integrity_check) FROM pragma_integrity_check") == "ok"


async def test_a_program_that_forgets_to_close_still_ends(tmp_path: Path) -> None:
    forgetful = "import asyncio\nfrom server.database import open_database\n" \
                f"asyncio.run(open_database('sqlite://{tmp_path}/x.db', models=['tests.database.accounts']))"
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", forgetful], cwd=Path(__file__).parents[2], timeout=30, check=False)
    assert done.returncode == 0
