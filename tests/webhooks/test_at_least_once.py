"""Whatever fails, on whichever side: every event arrives, in its order, and twice only under the same id."""
from __future__ import annotations

import random
import threading
import time
import uuid
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.site import Site
from tests.webhooks.making import told
from tests.webhooks.receiver import Receiver, receiving

# What fails is tried again at once, as often as chance may have it; and what a killed process had begun is taken over after two seconds.
SETTINGS = {"reach_private_networks": "true", "webhook_again": " ".join(["0"] * 31), "webhook_seconds": "1"}
HAPPENED = "uji.terjadi"
SOME = pytest.param(120, 1, id="some")
MANY = pytest.param(10_000, 12, marks=[pytest.mark.long("only"), pytest.mark.timeout(3600)], id="ten thousand")


def happen(site: Site, many: int) -> None:
    """Events, some of them at the same time: with PostgreSQL they are not written down in the order of their numbers."""
    def write(numbers: range) -> None:
        for number in numbers:
            site.sql("INSERT INTO event (name, at, via, public, confidential, subject_prefix, subject_key, summary, is_demo)"
                     " VALUES ($1, $2, '', $3, $4, 'stk', $5, $6, $7)", HAPPENED, datetime.now(UTC), True, False, uuid.uuid4(), f"Kejadian {number}", False)

    writers = [threading.Thread(target=write, args=(range(start, many, 2),)) for start in range(2)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()


def failing(chance: random.Random) -> int:
    """One in twenty is not taken."""
    return chance.choice((500, 503, 302, 404)) if chance.random() < 0.05 else 204


@contextmanager
def houses(url: str, files: Path, how_many: int) -> Iterator[list[Site]]:
    with ExitStack() as open_ones:
        found = []
        for number in range(how_many):
            house = Site(url, SETTINGS | {"files": str(files / str(number))}).open()
            open_ones.callback(house.close)
            found.append(house)
        yield found


def kill_one(chance: random.Random, running: list[Site]) -> None:
    """At any moment, whatever it is at; and then it begins again."""
    house = chance.choice(running)
    assert house.process is not None
    house.process.kill()
    house.process.wait(30)
    house.open()


@pytest.mark.parametrize(("many", "kills"), [SOME, MANY])
def test_every_event_arrives_in_order_and_twice_only_under_its_id(world_url: str, tmp_path: Path, many: int, kills: int):
    chance = random.Random(many)
    with houses(world_url, tmp_path, 2 if world_url.startswith("postgres") else 1) as running, receiving() as receiver:
        receiver.answers = lambda _number: failing(chance)
        told(running[0], receiver, document="subscription { activity { id name summary } }")
        began, happening = time.monotonic(), threading.Thread(target=happen, args=(running[0], many))
        happening.start()
        for kill in range(kills):
            receiver.until(lambda all, enough=(kill + chance.random()) * many / kills: len(arrived(all)) >= enough, patience=30 + many / 20)  # type: ignore[misc]
            kill_one(chance, running)
        happening.join()
        receiver.until(lambda all: len(arrived(all)) >= many, patience=30 + many / 20)
        took = time.monotonic() - began
        expected = [str(key) for [key] in running[0].sql('SELECT id FROM event WHERE name = $1 ORDER BY "transaction", id', HAPPENED)]
    assert receiver.forged == []
    ids = arrived(receiver)
    assert list(ids) == expected and len(expected) == many
    assert all(len(names) == 1 for names in ids.values()) and len({min(names) for names in ids.values()}) == many
    print(f"{many} events, {kills} kills, {len(receiver.came) - len(receiver.taken)} not taken, {len(receiver.taken) - many} taken twice, {took:.1f} s")


def arrived(receiver: Receiver) -> dict[str, set[str]]:
    """Each event that was taken, in the order in which it first was, with the ids it came under."""
    found: dict[str, set[str]] = {}
    for name, message in list(receiver.taken):
        if message["type"] == "activity" and message["data"]["activity"]["name"] == HAPPENED:
            found.setdefault(message["data"]["activity"]["id"], set()).add(name)
    return found
