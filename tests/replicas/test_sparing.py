"""What reading at a replica takes off the primary; the figures are printed."""
from __future__ import annotations

import asyncio
from typing import Any

import orjson
import pytest

from tests.bench.driving import cpu_seconds, drive, request_bytes
from tests.postgres import Cluster
from tests.site import Site

pytestmark = pytest.mark.postgresql
SECONDS = 4.0
ASKED = {
    "a list": "{ programmes(first: 20) { nodes { name status commitments(first: 3) { nodes { status } } } } }",
    "a search": '{ search(text: "program") { nodes { title } } }',
}


@pytest.mark.long("only")
def test_questions_of_readers_cost_the_primary_nothing(opened: Any, postgres: Cluster, replica: Cluster):
    with opened() as sparing, opened(replicas="") as alone:
        for name, query in ASKED.items():
            spent, at_replica, by_house = driven(sparing, query, postgres, replica)
            without, nothing, by_house_alone = driven(alone, query, postgres, replica)
            print(f"{name}: microseconds of processor time a question, at the primary {spent:.0f} instead of {without:.0f}, "
                  f"at the replica {at_replica:.0f} ({nothing:.0f}), by the house {by_house:.0f} instead of {by_house_alone:.0f}")
            assert spent < without / 2 < at_replica


def driven(site: Site, query: str, *clusters: Cluster) -> tuple[float, float, float]:
    """Microseconds of processor time a question: of each cluster, and of the house."""
    assert site.process is not None

    def now() -> list[float]:
        return [cpu_seconds(-1, pid) for pid in (*map(first, clusters), site.process.pid)]

    request = request_bytes(site.port, orjson.dumps({"query": query}))
    asyncio.run(drive(site.port, [request], 0.3, -1, 0))            # plans are made, connections opened
    before = now()
    done = asyncio.run(drive(site.port, [request], SECONDS, -1, 0))
    first_cluster, second, house = ((after - then) / done.requests * 1e6 for after, then in zip(now(), before, strict=True))
    return first_cluster, second, house


def first(cluster: Cluster) -> int:
    """A cluster's first process."""
    assert cluster.data is not None
    return int((cluster.data / "postmaster.pid").read_text().split()[0])
