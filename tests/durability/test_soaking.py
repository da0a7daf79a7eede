"""The hour-long use of a house, for a few seconds: that each of its parts does what it is for. `make soak` is the hour."""
from __future__ import annotations

from pathlib import Path

import pytest

from tests.durability.soaking import SETTINGS, soak, summary
from tests.durability.visiting import VISITORS
from tests.durability.watching import Minute, Weight, growth, not_well
from tests.site import a_house

PATIENCE = 60.0                                         # seconds; an idle machine needs a few
KINDS = ("anonymous page", "board stream", "export", "life", "page", "question", "search", "sign-in", "sign-out", "socket", "subscription", "upload",
         "visit", "webhook", "write")


def test_everybody_does_what_they_came_for(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    said: list[str] = []
    with a_house(sqlite_world, tmp_path_factory, SETTINGS) as site:
        minutes, tally = soak(site, PATIENCE, 1, said.append, hurry=0.1, visitors=list(dict.fromkeys(VISITORS)),
                              enough=lambda tally: all(tally.took[kind] for kind in KINDS))
    assert tally.wrong == []
    assert all(tally.took[kind] for kind in KINDS), {kind: len(took) for kind, took in tally.took.items()}
    assert len(said) == len(minutes) and all(each.weight.memory > 20 and each.weight.connections for each in minutes)
    assert any(line.startswith("page ") for line in summary(minutes, tally))


@pytest.mark.parametrize(("memory", "files", "wrong", "said"), [
    (lambda minute: 100.0, lambda minute: 30, [], ""),
    (lambda minute: 100.0 + minute * 0.2, lambda minute: 30, [], "memory grows by 2.00 MB"),
    (lambda minute: 100.0 + min(minute, 10) * 5, lambda minute: 30, [], ""),                     # it was warming up
    (lambda minute: 100.0, lambda minute: 30 + minute / 4, [], "files more are open"),
    (lambda minute: 100.0, lambda minute: 30, ["one"], "1 errors"),
])
def test_what_grows_is_seen(memory, files, wrong, said) -> None:
    minutes = [Minute(60.0 * minute, 1, 0, 1, 1, Weight(memory(minute), files(minute), 9, 1, 6)) for minute in range(1, 61)]
    found = not_well(minutes, wrong)
    assert len(found) == bool(said) and said in "".join(found), (found, growth(minutes))
