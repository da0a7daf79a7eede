"""Here the world is on PostgreSQL: over a SQLite file there is one process."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Cluster


@pytest.fixture
def world_url(postgres: Cluster, postgres_world: str) -> Iterator[str]:
    """The address of a fresh copy of the world."""
    address = postgres.create(template=postgres_world)
    yield address
    postgres.drop(address)
