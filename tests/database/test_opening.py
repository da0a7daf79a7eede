"""Opening, closing, and bringing the tables up to date."""
from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path

import pytest

from server.database import Unavailable, close_database, database, open_database
from server.database.migrating import NOTHING, history, migrate, pending
from server.domain import MODELS
from tests.database.accounts import GENERATED, TABLES, Account

LITTLE = ["tests.database.accounts"]
MIGRATING = "import asyncio, sys\nfrom server.database.migrating import migrate\nprint(asyncio.run(migrate(sys.argv[1])))"


@pytest.mark.parametrize("url", ["mysql://a:geheim@b/c", "sqlite://:memory:", "sqlite://", "nonsense", "postgres://a:geheim@127.0.0.1:1/x",
                                 "sqlite:///proc/nowhere/x.db"])
async def test_a_wrong_address_fails_at_once_and_shows_no_password(url: str) -> None:
    with pytest.raises(Unavailable) as refused:
        await open_database(url, models=LITTLE)
    assert "geheim" not in refused.value.message("id") + refused.value.message("en")
    with pytest.raises(RuntimeError):
        database()


async def test_only_one_database_is_open_at_a_time(sqlite_url: str) -> None:
    await open_database(sqlite_url, models=LITTLE)
    with pytest.raises(RuntimeError, match="open already"):
        await open_database(sqlite_url, models=LITTLE)
    await close_database()
    await close_database()


async def test_one_process_can_use_one_engine_after_the_other(sqlite_url: str, postgres_url: str) -> None:
    """Tortoise keeps INSERT texts by the connection's name alone."""
    from tortoise.connection import get_connection
    for url in (sqlite_url, postgres_url):
        opened = await open_database(url, models=LITTLE)
        await get_connection("default").execute_script(TABLES.format(generated=GENERATED[opened.dialect_name]))
        assert (await Account.create(money=4)).id
        await close_database()


async def test_another_task_finds_the_open_database(bank: object) -> None:
    assert await asyncio.create_task(count()) == 2


async def count() -> int:
    return await Account.all().count()


async def test_it_is_told_how_far_the_tables_have_come(any_url: str) -> None:
    """(That all migrations go down and up again, and lose nothing: test_migrations.py.)"""
    first, second = "0001_initial", "0002_indices_and_guards"
    assert await migrate(any_url, second) == [first, second]
    assert await migrate(any_url, first) == [f"-{second}"]
    await open_database(any_url, models=MODELS)
    told = await history()
    assert told[:2] == [(first, True), (second, False)]
    assert await pending() == [name for name, _done in told[1:]]
    await close_database()
    assert await migrate(any_url, NOTHING) == [f"-{first}"]
    with pytest.raises(Unavailable):
        await migrate(any_url, "9999_no_such_thing")


async def test_processes_that_migrate_at_once_take_turns(any_url: str) -> None:
    processes = [subprocess.Popen([sys.executable, "-c", MIGRATING, any_url], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[2])
                 for _number in range(2)]
    said = [(await asyncio.to_thread(process.communicate))[0].strip() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    assert sorted(len(each) > 2 for each in said) == [False, True]


async def test_a_migration_that_fails_leaves_nothing(any_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from importlib import import_module

    from tortoise.migrations.operations import RunSQL
    second = import_module("server.database.migrations.0002_indices_and_guards").Migration
    monkeypatch.setattr(second, "operations", [RunSQL("CREATE TABLE half (a INTEGER)"), RunSQL("CREATE TABLE half (a INTEGER)")])
    with pytest.raises(Exception, match="half"):
        await migrate(any_url)
    opened = await open_database(any_url, models=LITTLE)
    where = "sqlite_master WHERE name" if opened.dialect_name == "sqlite" else "pg_tables WHERE schemaname = 'public' AND tablename"
    assert await opened.text(f"SELECT count(*) FROM {where} NOT LIKE 'sqlite%'") == "0"
    await close_database()
