"""A server that follows the tests' own one, for these tests alone; and a house over both."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.postgres import Cluster, NoPostgres, a_replica
from tests.replicas.people import caught_up
from tests.site import Site


@pytest.fixture(scope="package")
def replica(postgres: Cluster, postgres_world: str) -> Iterator[Cluster]:
    """Follows the server of the tests; the world is there already."""
    try:
        with a_replica(postgres) as following:
            yield following
    except NoPostgres as reason:
        pytest.skip(str(reason))


@pytest.fixture(scope="module")
def world_address(postgres: Cluster, postgres_world: str, replica: Cluster) -> Iterator[str]:
    """A copy of the world, on both servers."""
    address = postgres.create(template=postgres_world)
    caught_up(postgres, replica)
    yield address
    postgres.drop(address)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("files")


@pytest.fixture(scope="module")
def opened(world_address: str, replica: Cluster, files: Path) -> Callable[..., object]:
    """Another house over the world, that reads at the replica; under these settings."""
    @contextmanager
    def open(**settings: str) -> Iterator[Site]:
        site = Site(world_address, {"files": str(files), "replicas": replica.here(world_address), "query_points_per_minute": "100000000", **settings}).open()
        try:
            yield site
        finally:
            if not site.log:
                site.close()

    return open
