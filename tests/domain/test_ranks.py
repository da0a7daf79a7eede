"""Between any two places in a column there is another."""
from __future__ import annotations

import random

import pytest

from server.domain.boards.ranks import LONGEST, WIDTH, between, spread


def test_there_is_always_a_place_between_two() -> None:
    ranks, chance = spread(5), random.Random(3)
    for _ in range(500):
        place = chance.randint(0, len(ranks))
        ranks.insert(place, between(ranks[place - 1] if place else None, ranks[place] if place < len(ranks) else None))
    assert ranks == sorted(set(ranks))
    assert all(rank.isalnum() and rank == rank.lower() for rank in ranks)       # letters that stand alike in every collation


def test_either_end_of_a_column_has_room_for_thousands() -> None:
    top = bottom = between(None, None)
    for _ in range(10_000):
        top, bottom = between(None, top), between(bottom, None)
    assert len(top) == len(bottom) == WIDTH


def test_the_same_gap_takes_hundreds_before_its_column_is_ranked_anew() -> None:
    upper, lower = spread(2)
    for _ in range(250):
        lower = between(upper, lower)
    assert upper < lower and len(lower) <= LONGEST


def test_there_is_no_place_between_one_and_itself() -> None:
    with pytest.raises(ValueError, match="does not stand before"):
        between("i", "i")
