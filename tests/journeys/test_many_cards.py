"""A board of five hundred cards: how much comes over the wire, and how long it takes on a slow phone with a poor line."""
from __future__ import annotations

from statistics import median

import pytest

from tests.journeys.conftest import Browse, Site, expect
from tests.journeys.many_cards import fill_board
from tests.journeys.weighing import load, moved, slow

BOARD, MANY = "/boards/papan-sumsel", 500
FIRST, LATER = 100_000, 25_000           # bytes at most


@pytest.mark.parametrize("board", ["as it is", "five hundred cards"])
def test_a_board_is_light(site: Site, browser: Browse, board: str):
    if board == "five hundred cards":
        fill_board(site, "papan-sumsel", MANY)
    page = browser("rina")
    first, later = load(page, BOARD), load(page, BOARD)
    shown = sum(int(n.split("/")[0]) for n in page.locator("#columns .count").all_inner_texts())
    print(f"{shown} cards, first visit {first.told()}")
    print(f"{shown} cards, later visit {later.told()}")
    assert shown == MANY or board == "as it is"
    assert first.total <= FIRST
    assert later.total <= LATER


@pytest.mark.long("only")
def test_on_a_slow_phone_with_a_poor_line(site: Site, browser: Browse):
    fill_board(site, "papan-sumsel", MANY)
    page = browser("rina", width=390, touch=True)
    with slow(page):
        for visit in ("first", "later"):
            print(f"{MANY} cards on a slow phone, {visit} visit {load(page, BOARD).told()}")
        expect(page.locator("#live")).to_have_text("langsung")
        took = [moved(page, page.locator("[data-column]").nth(number % 2).locator(".card").first, 2 - number % 2) for number in range(6)]
    print(f"{MANY} cards on a slow phone, from press to moved: median {median(took):.0f} ms, {min(took):.0f} to {max(took):.0f} ms")
    assert median(took) < 5_000
