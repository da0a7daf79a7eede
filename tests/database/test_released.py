"""Databases of versions that were released, with data in every table: they come up to this version and go back, whole, however they are interrupted."""
from __future__ import annotations

import asyncio
import os
import random
import sqlite3
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import asyncpg
import pytest
from tortoise import Tortoise
from tortoise.connection import get_connection
from typer.testing import CliRunner

from server.__main__ import main
from server.database.migrating import history, migrate, pending
from server.domain.activity.verifying import Verification
from server.domain.search.keeping import wrong
from server.settings import settings
from tests.database.looking import migrating, opened, schema
from tests.postgres import Cluster
from tests.starting import Begun, begin
from tests.tables import everything

RELEASED = Path(__file__).parent / "released"
VERSIONS = sorted({path.name.rpartition(".")[0].rpartition(".")[0] for path in RELEASED.glob("*.sql")})
KILLS = 20 if os.environ.get("SIMPUL_LONG") else 0      # each time, test_migrations.py kills one that begins from nothing
ENGINES = [pytest.param(engine, marks=getattr(pytest.mark, engine)) for engine in ("sqlite", "postgresql")]
Rows = Mapping[str, list[Any]]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=VERSIONS)
def old_url(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> str:
    """The address of a database as a released version left it."""
    text = (RELEASED / f"{request.param}.{engine}.sql").read_text(encoding="utf-8")
    if engine == "sqlite":
        connection = sqlite3.connect(tmp_path / "old.sqlite3")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(text)
        connection.close()
        return f"sqlite://{tmp_path / 'old.sqlite3'}"
    cluster: Cluster = request.getfixturevalue("postgres")
    address = cluster.create()
    asyncio.run(_load(address, text))
    return address


async def test_a_released_database_comes_up_and_goes_back(old_url: str) -> None:
    tables, before = await _raw(old_url)
    assert sum(map(len, before.values())) > 500
    async with opened(old_url) as database:
        old_schema, newest = await schema(database), [name for name, there in await history() if there][-1]

    assert await migrate(old_url)
    async with opened(old_url) as database:
        assert await pending() == []
        now = await everything()
        assert _as_before(now, before) == _rows_of_models(before)
        for model in Tortoise.apps["models"].values():                  # the program reads every row of every table
            assert len(await model.all()) == len(now[model._meta.db_table])
        assert [finding async for finding in Verification().findings()] == []
        assert await wrong() == 0

    assert await migrate(old_url, newest)
    assert await _raw(old_url) == (tables, before)
    async with opened(old_url) as database:
        assert await schema(database) == old_schema


@pytest.mark.long
async def test_one_that_is_killed_can_be_begun_again_and_of_two_at_once_one_does(old_url: str) -> None:
    before, chance = await _raw(old_url), random.Random()
    for _round in range(KILLS):
        with begun(old_url, "migrate") as (process, _log):
            async with opened(old_url) as database:
                while not await migrating(database):
                    assert process.poll() is None, "It was over before it could be killed."
                    await asyncio.sleep(0.01)
            await asyncio.sleep(chance.random() * 0.1)
            process.kill()
            assert process.wait() != 0, "It was over before it was killed."
        assert await _raw(old_url) == before

    with begun(old_url, "migrate") as (one, said), begun(old_url, "migrate") as (other, also_said):
        assert (one.wait(60), other.wait(60)) == (0, 0)
        lines = sorted((_read(said), _read(also_said)), key=len)
    assert lines[0] == ["The tables are up to date."] == lines[1][-1:] and len(lines[1]) > 3
    async with opened(old_url):
        assert await pending() == []
        assert _as_before(await everything(), before[1]) == _rows_of_models(before[1])


def test_a_database_that_is_newer_than_the_program_is_left_alone(any_world_of_now: str, monkeypatch: pytest.MonkeyPatch) -> None:
    asyncio.run(_run(any_world_of_now, "INSERT INTO tortoise_migrations (id, app, name, applied_at) VALUES (99, 'models', '9999_later', '2030-01-01')"))
    before = asyncio.run(_raw(any_world_of_now))
    monkeypatch.setenv("SIMPUL_DATABASE_URL", any_world_of_now)
    settings.cache_clear()
    try:
        for words in (["serve", "--port", "0"], ["migrate"], ["run", "--port", "0"], ["migrate", "--to", "0001_initial"]):
            result = CliRunner().invoke(main, words)
            assert result.exit_code == 1
            assert "The database is newer than this program: it has gone through 9999_later." in result.output, (words, result.output)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert asyncio.run(_raw(any_world_of_now)) == before


@pytest.fixture
def any_world_of_now(engine: str, request: pytest.FixtureRequest, migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a database of this version."""
    if engine == "sqlite":
        path = tmp_path / "now.sqlite3"
        path.write_bytes(migrated_sqlite.read_bytes())
        return f"sqlite://{path}"
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.create(template=request.getfixturevalue("migrated_postgres"))


# ── looking ──

async def _load(address: str, text: str) -> None:
    connection = await asyncpg.connect(address)
    try:
        await connection.execute(text)
    finally:
        await connection.close()


@contextmanager
def begun(url: str, command: str) -> Iterator[tuple[Begun, IO[str]]]:
    """A `simpul` command under way, and the file it writes to."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("SIMPUL_")} | {"SIMPUL_DATABASE_URL": url}
    with tempfile.TemporaryFile("w+") as log:
        yield begin([command], environment, log), log


def _read(log: IO[str]) -> list[str]:
    log.seek(0)
    return log.read().splitlines()


async def _run(url: str, statement: str) -> None:
    async with opened(url):
        await get_connection("default").execute_query(statement)


async def _raw(url: str) -> tuple[list[str], Rows]:
    """The tables there are, and the rows of each, as the database has them."""
    async with opened(url) as database:
        names = await get_connection("default").execute_query_dict(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE 'search%'" if database.dialect_name == "sqlite"
            else "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public' AND tablename NOT LIKE 'search%'")
        tables = sorted(row["name"] for row in names)
        return tables, await everything(tables)


def _rows_of_models(rows: Rows) -> Rows:
    return {table: kept for table, kept in rows.items() if table != "tortoise_migrations"}


def _as_before(rows: Rows, before: Rows) -> Rows:
    """The rows of the tables and columns there were."""
    return {table: sorted(({name: row[name] for name in old[0]} for row in rows[table]), key=repr) if old else rows[table]
            for table, old in _rows_of_models(before).items()}
