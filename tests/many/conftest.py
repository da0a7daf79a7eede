"""Here the world is on PostgreSQL: over a SQLite file there is one process."""
from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.postgres import Cluster


@pytest.fixture
def world_url(postgres: Cluster, postgres_world: str) -> Iterator[str]:
    """The address of a fresh copy of the world."""
    address = postgres.create(template=postgres_world)
    # A copied sequence believes that its next numbers are in the log already (they are, of the database it was copied from). After a checkpoint it
    # writes them down itself; else a server that is stopped at once would give them out again.
    postgres._say("CHECKPOINT")
    yield address
    postgres.drop(address)
