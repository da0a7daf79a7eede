"""The power is cut under writes: whatever was acknowledged is on the disk, once and whole; and the model would see it if it were not."""
from __future__ import annotations

import os
import random
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from tests.durability.clerks import all_loaded, broken_files, clerks, half_loaded, lost, make_room
from tests.durability.judging import Tables, half_done, unkept
from tests.durability.lives import LIVES, Living, a_promise
from tests.durability.power import Disk, NoCompiler, Powered, library
from tests.durability.test_kill import UNHURRIED, kill_under, writers

ROUNDS = 100 if os.environ.get("SIMPUL_LONG") else 1
WRITES = 25, 60                                         # acknowledged in a round, before the power is cut


@pytest.fixture(scope="module")
def between(tmp_path_factory: pytest.TempPathFactory) -> Path:
    try:
        return library(tmp_path_factory.mktemp("power"))
    except NoCompiler as reason:
        if os.environ.get("CI") == "true":
            raise
        pytest.skip(str(reason))


@pytest.fixture
def house(sqlite_world: Path, between: Path, tmp_path: Path) -> Iterator[Powered]:
    """A house over the world on such a disk; not open yet."""
    root = tmp_path / "root"
    root.mkdir()
    shutil.copy(sqlite_world, root / "simpul.sqlite3")
    house = Powered(f"sqlite://{root}/simpul.sqlite3", {**UNHURRIED, "files": f"{root}/files"}, disk=Disk(root, tmp_path / "kept", between))
    yield house
    house.close()


@pytest.mark.long
@pytest.mark.timeout(7_200)
def test_a_power_cut_takes_nothing_that_was_acknowledged(house: Powered) -> None:
    found, acknowledged = drowned(house, ROUNDS)
    assert found == []
    print(f"sqlite: {ROUNDS} power cuts; {acknowledged} writes acknowledged; none lost, none half done, every file whole")


@pytest.mark.parametrize(("without", "lives", "said"), [
    ("commits", LIVES, "is in the record 0 times"), pytest.param("names", {a_promise: 1}, "is not there", marks=pytest.mark.long("only"))])
def test_the_model_sees_what_a_careless_house_loses(house: Powered, without: str, lives: Mapping[Living, int], said: str) -> None:
    house.without = without
    found, _acknowledged = drowned(house, 1, lives)
    assert any(said in each for each in found), found


def drowned(house: Powered, rounds: int, lives: Mapping[Living, int] = LIVES) -> tuple[list[str], int]:
    """What is wrong after so many cuts, or after the first that does harm; and how many writes were acknowledged."""
    assert house.disk is not None
    chance = random.Random()
    people, others = [] if house.without else writers(house, chance), clerks(house, chance, lives)
    shutil.rmtree(house.disk.kept, ignore_errors=True)  # tokens and sessions were made on the way here: all of them are on the disk
    now = start = Tables.of(house)
    for number in range(rounds):
        house.open(from_nothing=True)
        if number:
            for person in people:
                person.after_the_restart(house.url)
        kill_under(house, [*people, *others], chance.randint(*WRITES), chance)
        house.cut()
        now = Tables.of(house, now)
        history, deeds = [attempt for person in people for attempt in person.history], [deed for clerk in others for deed in clerk.history]
        found = [*half_done(now, start), *unkept(history, now, start), *lost(deeds, now), *half_loaded(deeds, now),
                 *broken_files(now, start, house.settings["files"]), *[str(row) for row in house.sql("PRAGMA integrity_check") if row != ("ok",)]]
        if found:
            return found, 0
        make_room(house)
    if rounds > 1:
        house.open(from_nothing=True)
        all_loaded(house, deeds)
    return [], sum(person.acknowledged for person in (*people, *others))
