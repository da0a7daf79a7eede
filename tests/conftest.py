"""What every test may ask for: a fresh database, with all tables and nothing in them, on SQLite, on PostgreSQL, or on each in turn."""
from __future__ import annotations

import asyncio
import gc
import os
import shutil
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from graphql_schema.saved_views import judge_by
from server.database import Database, close_database, open_database
from server.database.migrating import migrate
from server.domain import MODELS
from server.domain.activity.feed import start_following
from server.judging import judged
from tests.postgres import Cluster, NoPostgres, a_cluster
from tests.world import cast, postgres_world, sqlite_world, world, world_url

__all__ = ["cast", "postgres_world", "sqlite_world", "world", "world_url"]

ENGINES = ("sqlite", "postgresql")
# The files that take longest, longest first. Files are handed out to the processors in this order: a long one that begins last would run alone.
LONGEST = (
    "journeys/test_xss.py", "journeys/test_every_page.py", "journeys/test_people.py", "durability/test_kill.py", "rights/test_doing.py",
    "journeys/test_thread.py", "database/test_migrations.py", "http/test_openid.py", "rights/test_reading.py", "journeys/test_board.py",
    "rights/test_flips.py", "moving/test_moving.py", "database/test_released.py", "http/test_door.py", "http/test_secrets.py", "oracle/test_lists.py",
    "rights/test_unknown.py", "journeys/test_sharing.py",
    "http/test_waiting.py", "http/test_guessing.py", "domain/test_jobs.py", "http/test_uploads.py", "journeys/test_needs.py", "oracle/test_ways.py",
    "http/test_dump.py", "domain/test_histories.py", "oracle/test_fields.py", "database/test_opening.py", "clients/test_urql.py", "rights/test_pages.py",
)

judge_by(judged)                                        # as the house does when it opens
os.environ["SIMPUL_KEPT_BYTES"] = "0"                   # here rows are planted that no event tells of; servers have settings of their own


def pytest_collection_finish() -> None:
    """What is loaded now stays: a third of the processor's time went into looking, again and again, whether it was garbage."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)


@pytest.fixture(scope="session")
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Cluster]:
    """A PostgreSQL server."""
    try:
        with a_cluster() as cluster:
            yield cluster
    except NoPostgres as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("migrated") / "simpul.sqlite3"
    asyncio.run(migrate(f"sqlite://{path}"))
    return path


@pytest.fixture(scope="session")
def migrated_postgres(postgres: Cluster) -> str:
    address = postgres.create()
    asyncio.run(migrate(address))
    return address


@pytest.fixture
def sqlite_url(migrated_sqlite: Path, tmp_path: Path) -> str:
    """The address of a fresh SQLite database."""
    return f"sqlite://{shutil.copy(migrated_sqlite, tmp_path / 'simpul.sqlite3')}"


@pytest.fixture
def postgres_url(postgres: Cluster, migrated_postgres: str) -> Iterator[str]:
    """The address of a fresh PostgreSQL database."""
    address = postgres.create(template=migrated_postgres)
    yield address
    postgres.drop(address)


@pytest.fixture(params=ENGINES)
def any_url(request: pytest.FixtureRequest) -> str:
    """The address of a fresh database, on each engine in turn."""
    return str(request.getfixturevalue({"sqlite": "sqlite_url", "postgresql": "postgres_url"}[request.param]))


@pytest.fixture
async def any_database(any_url: str) -> AsyncIterator[Database]:
    """A fresh database, open, on each engine in turn."""
    async for opened in _opened(any_url):
        yield opened


@pytest.fixture
async def sqlite_database(sqlite_url: str) -> AsyncIterator[Database]:
    async for opened in _opened(sqlite_url):
        yield opened


@pytest.fixture
async def postgres_database(postgres_url: str) -> AsyncIterator[Database]:
    async for opened in _opened(postgres_url):
        yield opened


async def _opened(url: str) -> AsyncIterator[Database]:
    start_following()
    try:
        yield await open_database(url, models=MODELS)
    finally:
        await close_database()


def pytest_configure(config: pytest.Config) -> None:
    for engine in ENGINES:
        config.addinivalue_line("markers", f"{engine}: runs on this engine (marked by its fixtures)")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    places = {name: place for place, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get("/".join(item.path.parts[-2:]), len(places)))
    for item in items:
        if engine := _engine(item):
            item.add_marker(engine)
    if not os.environ.get("SIMPUL_LONG"):
        later = [item for item in items if (long := item.get_closest_marker("long")) and long.args == ("only",)]
        config.hook.pytest_deselected(items=later)
        items[:] = [item for item in items if item not in later]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    ran = Counter(engine for report in terminalreporter.stats.get("passed", []) for engine in ENGINES if engine in report.keywords)
    if ran:
        terminalreporter.write_line(", ".join(f"{engine}: {ran[engine]} tests" for engine in ENGINES))
    for report in terminalreporter.stats.get("passed", []):
        for figure in report.capstdout.splitlines():    # what a test has counted is worth reading, though it passed
            terminalreporter.write_line(f"{report.nodeid.rpartition('::')[2]}: {figure}")


def _engine(item: pytest.Item) -> str | None:
    """The engine that a test runs on, by the fixtures it asks for."""
    names = getattr(item, "fixturenames", ())
    if "any_url" in names and isinstance(item, pytest.Function):
        return str(item.callspec.params["any_url"])
    return "sqlite" if "sqlite_url" in names else "postgresql" if "postgres" in names else None
