"""Backups made while people write: each comes back whole, with all that had been acknowledged when it was begun, and nothing half there."""
from __future__ import annotations

import asyncio
import os
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path

import pytest

from server.backups.making import make
from server.backups.manifest import archives
from server.backups.restoring import restore
from tests.durability.judging import Tables, half_done, unkept
from tests.durability.test_kill import damage, writers
from tests.durability.writing import Writer
from tests.postgres import Cluster
from tests.site import Site

ROUNDS = {"sqlite": 50, "postgres": 50} if os.environ.get("SIMPUL_LONG") else {"sqlite": 3, "postgres": 1}


@pytest.fixture
def house(world_url: str, tmp_path: Path) -> Iterator[Site]:
    house = Site(world_url, {"query_points_per_minute": "100000000", "files": str(tmp_path / "files")}).open()
    yield house
    house.close()


@pytest.fixture
def elsewhere(request: pytest.FixtureRequest, world_url: str, tmp_path: Path) -> Callable[[], str]:
    """Addresses of empty places for databases of the same kind."""
    if world_url.startswith("sqlite"):
        numbers = iter(range(1_000))
        return lambda: f"sqlite://{tmp_path / f'back-{next(numbers)}' / 'simpul.sqlite3'}"
    cluster: Cluster = request.getfixturevalue("postgres")
    return cluster.create


@contextmanager
def writing(house: Site, people: list[Writer]) -> Iterator[None]:
    """Meanwhile they write, without a pause; until the server goes."""
    threads = [threading.Thread(target=person.until_killed, args=(house.url,)) for person in people]
    for thread in threads:
        thread.start()
    try:
        yield
    finally:
        assert house.process is not None
        house.process.kill()
        for thread in threads:
            thread.join(60)
    assert not any(thread.is_alive() for thread in threads)


def until_written(people: list[Writer], writes: int) -> None:
    deadline = time.monotonic() + 60
    while sum(person.acknowledged for person in people) < writes:
        assert time.monotonic() < deadline, "nobody writes"
        time.sleep(0.02)


@pytest.mark.long
@pytest.mark.timeout(3_600)
def test_each_backup_made_under_writes_comes_back_whole(house: Site, elsewhere: Callable[[], str], tmp_path: Path) -> None:
    people, start, files = writers(house, random.Random()), Tables.of(house), Path(house.settings["files"])
    engine, began, made, promised = house.database_url.partition(":")[0], time.monotonic(), [], []
    with writing(house, people):
        for number in range(1, ROUNDS[engine] + 1):
            until_written(people, 10 * number)
            promised.append([deepcopy(attempt) for person in people for attempt in list(person.history) if attempt.answer is not None])
            made.append(asyncio.run(make(house.database_url, files, tmp_path / "backups")))
    took = time.monotonic() - began

    assert [archive for archive, _manifest in made] == archives(tmp_path / "backups")
    rows = [len(start["event"]), *(manifest.facts.tables["event"] for _archive, manifest in made)]
    assert rows == sorted(rows) and rows[0] < rows[-1]
    for (archive, manifest), acknowledged in zip(made, promised, strict=True):
        assert (manifest.verified, manifest.missing) == ("restored", [])
        back = Site(elsewhere(), house.settings)
        restored = asyncio.run(restore(archive, back.database_url, tmp_path / "files-back"))
        assert restored.manifest == manifest and restored.migrations == [] and not restored.aside
        now = Tables.of(back)
        assert half_done(now, start) == [] and damage(back) == []
        assert list(unkept(acknowledged, now, start)) == []
        assert back.sql("SELECT count(*) FROM session") == [(0,)]
        back.written.close()
        drop(back.database_url)
    print(f"{engine}: {ROUNDS[engine]} backups in {took:.0f} s while {sum(person.acknowledged for person in people)} writes were "
          f"acknowledged; each put back and read through: none lacks what was acknowledged before it, none has anything half done")


def drop(url: str) -> None:
    """Fifty copies need not stay; those of PostgreSQL go with its cluster."""
    if url.startswith("sqlite://"):
        Path(url.removeprefix("sqlite://")).unlink()
