"""The facts and the demo world, in a fresh copy for each test: `world` is an open database that holds both, on each engine in turn."""
from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from server.database import Database, close_database, open_database
from server.demo import load_demo
from server.domain import MODELS
from server.domain.activity.feed import start_following
from server.facts import load_facts
from tests.cast import Cast
from tests.postgres import Cluster


@pytest.fixture(scope="session")
def sqlite_world(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the world in it, to be copied."""
    path = shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("world") / "simpul.sqlite3")
    asyncio.run(fill(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_world(postgres: Cluster, migrated_postgres: str) -> str:
    """The address of a PostgreSQL database with the world in it, to be copied."""
    address = postgres.create(template=migrated_postgres)
    asyncio.run(fill(address))
    return address


@pytest.fixture(params=[pytest.param(engine, marks=getattr(pytest.mark, engine)) for engine in ("sqlite", "postgresql")])
def world_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a fresh copy of the world."""
    if request.param == "sqlite":
        yield f"sqlite://{shutil.copy(request.getfixturevalue('sqlite_world'), tmp_path / 'world.sqlite3')}"
        return
    postgres: Cluster = request.getfixturevalue("postgres")
    address = postgres.create(template=request.getfixturevalue("postgres_world"))
    yield address
    postgres.drop(address)


@pytest.fixture
async def world(world_url: str) -> AsyncIterator[Database]:
    """A fresh copy of the world, open."""
    start_following()
    try:
        yield await open_database(world_url, models=MODELS)
    finally:
        await close_database()


@pytest.fixture
async def cast(world: Database) -> Cast:
    """The people of the world, as actors."""
    return await Cast.of_the_database()


async def fill(url: str) -> None:
    await open_database(url, models=MODELS)
    try:
        await load_facts()
        await load_demo()
    finally:
        await close_database()
