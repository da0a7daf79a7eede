"""The facts and the demo world as of the day it was written, once on each engine: `told` is open for a module, with its rows exported; questions only read."""
from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from server.database import Database, close_database, open_database
from server.demo import load_demo
from server.demo.keys import AS_OF
from server.domain import MODELS
from server.domain.activity.feed import start_following
from server.facts import load_facts
from tests.cast import Cast
from tests.postgres import Cluster
from tests.questions.exported import Exported, exported


@dataclass
class Told:
    """The world, open; as rows; and its people."""
    database: Database
    rows: Exported
    cast: Cast


@pytest.fixture(scope="session")
def told_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite://{shutil.copy(migrated_sqlite, tmp_path_factory.mktemp('told') / 'simpul.sqlite3')}"
    asyncio.run(tell(url))
    return url


@pytest.fixture(scope="session")
def told_postgres(postgres: Cluster, migrated_postgres: str) -> str:
    url = postgres.create(template=migrated_postgres)
    asyncio.run(tell(url))
    return url


@pytest.fixture(scope="module", params=[pytest.param(engine, marks=getattr(pytest.mark, engine)) for engine in ("sqlite", "postgresql")])
def told_url(request: pytest.FixtureRequest) -> str:
    return str(request.getfixturevalue({"sqlite": "told_sqlite", "postgresql": "told_postgres"}[request.param]))


@pytest.fixture(scope="module")
async def told(told_url: str, anyio_backend: str) -> AsyncIterator[Told]:
    start_following()
    try:
        yield Told(await open_database(told_url, models=MODELS), await exported(told_url), await Cast.of_the_database())
    finally:
        await close_database()


async def tell(url: str) -> None:
    await open_database(url, models=MODELS)
    try:
        await load_facts()
        await load_demo(AS_OF)
    finally:
        await close_database()
