"""Four processes over one PostgreSQL, each killed or asked to end at any moment: no follower, no subscription and no webhook misses an event."""
from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path

import pytest

from tests.many.following import Follower, first_times
from tests.many.writing import BOARD, Writers, cards_of, unkept
from tests.site import Site
from tests.webhooks.making import told
from tests.webhooks.receiver import Receiver, receiving

SETTINGS = {"reach_private_networks": "true", "webhook_again": " ".join(["0"] * 31), "webhook_seconds": "5", "query_points_per_minute": "100000000"}
ACTIVITY = 'subscription { activity(names: ["comment.added"]) { id } }'
OURS = ("SELECT event.id FROM event JOIN comment ON comment.id = event.subject_key WHERE event.name = 'comment.added' AND comment.body LIKE 'tanda-%'"
        ' ORDER BY event."transaction", event.id')
SOME = pytest.param(150, 2, id="some")
MANY = pytest.param(100_000, 60, marks=[pytest.mark.long("only"), pytest.mark.timeout(4 * 3600)], id="a hundred thousand")


@contextmanager
def houses(url: str, files: Path) -> Iterator[list[Site]]:
    running = [Site(url, SETTINGS | {"files": str(files)}).open() for _process in range(4)]
    try:
        yield running
    finally:
        for house in running:
            house.close()


def restart_one(running: list[Site], chance: random.Random) -> None:
    """Killed, or asked to end; and then it begins again, elsewhere."""
    house = chance.choice(running)
    assert house.process is not None
    (house.process.kill if chance.random() < 0.5 else house.process.terminate)()
    house.process.wait(30)
    house.open()


def begun(running: list[Site], cookie: str) -> tuple[Follower, Follower]:
    """Who follows a board's page, and who follows all that happens."""
    [[board]] = running[0].sql("SELECT last_event FROM board WHERE slug = $1", BOARD)
    [[newest]] = running[0].sql("SELECT max(id) FROM event")
    headers = {"cookie": f"simpul={cookie}"}
    return (Follower(running, f"/boards/{BOARD}/live", {}, headers, str(board)).begin(),
            Follower(running, "/graphql", {"query": ACTIVITY}, headers, str(newest)).begin())


def tell_how_far(all: Receiver) -> list[str]:
    return first_times([message["data"]["activity"]["id"] for _name, message in list(all.taken) if message["type"] == "activity"])


@pytest.mark.parametrize(("many", "restarts"), [SOME, MANY])
def test_none_misses_an_event(world_url: str, tmp_path: Path, many: int, restarts: int) -> None:
    chance, began = random.Random(many), time.monotonic()
    with houses(world_url, tmp_path) as running, receiving() as receiver:
        [[start]] = running[0].sql("SELECT last_event FROM board WHERE slug = $1", BOARD)
        told(running[0], receiver, document=ACTIVITY)
        cookie = running[0].session_of("rina")
        page, subscription = begun(running, cookie)
        boards = cards_of(running[0], "rina")
        writers = Writers(running, [cookie], [card for cards in boards for card in cards[:3]])
        numbers = islice(count(), many)
        lock = threading.Lock()

        def one_by_one() -> Iterator[int]:
            while True:
                with lock:
                    number = next(numbers, None)
                if number is None:
                    return
                yield number

        for _writer in range(8):
            writers.begin(one_by_one(), 1)
        for number in range(restarts):
            receiver.until(lambda all, enough=(number + chance.random()) * many / restarts: len(tell_how_far(all)) >= enough, patience=60 + many / 5)  # type: ignore[misc]
            restart_one(running, chance)
        writers.wait()
        written = time.monotonic() - began
        receiver.until(lambda all: len(tell_how_far(all)) >= many, patience=60 + many / 5)
        [[end]] = running[0].sql("SELECT last_event FROM board WHERE slug = $1", BOARD)
        deadline = time.monotonic() + 60 + many / 20
        while time.monotonic() < deadline and (len(set(subscription.came)) < many or page.last != str(end)):
            time.sleep(0.1)
        for follower in (page, subscription):
            follower.end()
        expected = [str(key) for [key] in running[0].sql(OURS)]
        assert unkept(writers, running[0]) == []
    assert writers.wrong == page.wrong == subscription.wrong == [] and receiver.forged == []
    assert len(expected) == many
    assert page.came == [str(number) for number in range(start + 1, end + 1)]
    assert subscription.came == expected
    assert tell_how_far(receiver) == expected
    names = {(message["data"]["activity"]["id"], name) for name, message in receiver.taken}
    assert len(names) == many                           # what came twice came under the same id
    print(f"{many} events written in {written:.0f} s under {restarts} restarts of four processes, all told after {time.monotonic() - began:.0f} s; "
          f"{len(receiver.taken) - many} webhook messages twice; lines opened anew: {page.lines - 1} and {subscription.lines - 1}")
