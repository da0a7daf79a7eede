"""The demo world with all that it lacks, and everybody who may ask: `matrix`, on each database in turn."""
from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from server.database import close_database, open_database
from server.domain import MODELS
from server.domain.activity.feed import start_following
from server.settings import settings
from tests.oracle.fields import VALUES
from tests.postgres import Cluster
from tests.rights.matrix import Matrix
from tests.rights.people import let_in
from tests.rights.planted import Planting


async def fill(url: str) -> None:
    await open_database(url, models=MODELS)
    try:
        await Planting().plant()
        await let_in()
    finally:
        await close_database()


@pytest.fixture(scope="session")
def sqlite_matrix(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the planted world in it, to be copied."""
    path = Path(shutil.copy(sqlite_world, tmp_path_factory.mktemp("matrix") / "simpul.sqlite3"))
    asyncio.run(fill(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_matrix(postgres: Cluster, postgres_world: str) -> str:
    """The address of a PostgreSQL database with the planted world in it, to be copied."""
    address = postgres.create(template=postgres_world)
    asyncio.run(fill(address))
    return address


@pytest.fixture
def sqlite_matrix_url(sqlite_matrix: Path, tmp_path: Path) -> str:
    return f"sqlite://{shutil.copy(sqlite_matrix, tmp_path / 'matrix.sqlite3')}"


@pytest.fixture(params=[pytest.param(engine, marks=getattr(pytest.mark, engine)) for engine in ("sqlite", "postgresql")])
def matrix_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a fresh copy of the planted world, on each database in turn."""
    if request.param == "sqlite":
        yield request.getfixturevalue("sqlite_matrix_url")
        return
    postgres: Cluster = request.getfixturevalue("postgres")
    address = postgres.create(template=request.getfixturevalue("postgres_matrix"))
    yield address
    postgres.drop(address)


@pytest.fixture
async def sqlite_only(sqlite_matrix_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Matrix]:
    """The planted world, open, on SQLite."""
    async for found in opened(sqlite_matrix_url, tmp_path, monkeypatch):
        yield found


@pytest.fixture
async def matrix(matrix_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Matrix]:
    """The planted world, open, on each database in turn."""
    async for found in opened(matrix_url, tmp_path, monkeypatch):
        yield found


async def opened(url: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Matrix]:
    monkeypatch.setattr(settings(), "files", str(folder / "files"))
    start_following()
    try:
        await open_database(url, models=MODELS)
        found = await Matrix.read(url)
        for field, value in found.masking().items():
            monkeypatch.setitem(VALUES, field, value)
        yield found
    finally:
        await close_database()
