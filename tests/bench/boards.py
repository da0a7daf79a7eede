"""What a board of five hundred cards weighs and how long it takes to show, at a desk and as on a slow phone with a poor line: ours, and another one.

    python -m tests.bench.boards                                                             # a house of its own, filled for this
    python -m tests.bench.boards --peer http://127.0.0.1:8080/board/1 --cookie name=value    # and another board, in the same run

Whoever measures starts the peer and fills it with as many cards; the cookie is that of a person who is signed in to it."""
from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from playwright.sync_api import Browser, Page, sync_playwright

from server.database.migrating import migrate
from tests.journeys.conftest import ARGUMENTS, CHROMIUM, PATIENCE
from tests.journeys.many_cards import fill_board
from tests.journeys.weighing import load, moved, slow
from tests.site import Site
from tests.world import fill

CARDS, MOVES, SLUG = 500, 7, "papan-sumsel"


def main() -> None:
    asked = argparse.ArgumentParser(description="Measure a board of five hundred cards, ours and another one.")
    asked.add_argument("--peer", default="", help="the address of the other board")
    asked.add_argument("--cookie", default="", help="name=value of a person signed in to it")
    given = asked.parse_args()
    with a_house_with_many_cards() as house, sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        ours = f"{house.url}/boards/{SLUG}"
        measure(chromium, "Simpul", ours, f"simpul={house.session_of('rina')}")
        moves(chromium, ours, f"simpul={house.session_of('rina')}")
        if given.peer:
            measure(chromium, "peer", given.peer, given.cookie)
        chromium.close()


@contextmanager
def a_house_with_many_cards() -> Iterator[Site]:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite://{Path(folder) / 'boards.sqlite3'}"
        asyncio.run(migrate(url))
        asyncio.run(fill(url))
        house = Site(url, {"files": folder}).open()
        try:
            fill_board(house, SLUG, CARDS)
            yield house
        finally:
            house.close()


def visitor(chromium: Browser, address: str, cookie: str) -> Page:
    """Somebody who has never been here before."""
    context, at = chromium.new_context(viewport={"width": 1280, "height": 900}), urlsplit(address)
    if cookie:
        name, _, value = cookie.partition("=")
        context.add_cookies([{"name": name, "value": value, "url": f"{at.scheme}://{at.netloc}"}])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    return page


def measure(chromium: Browser, name: str, address: str, cookie: str) -> None:
    page = visitor(chromium, address, cookie)
    for visit in ("first", "later"):
        print(f"{name}, at a desk, {visit} visit: {load(page, address).told()}")
    page = visitor(chromium, address, cookie)
    with slow(page):
        for visit in ("first", "later"):
            print(f"{name}, slow phone, {visit} visit: {load(page, address).told()}")
    page.context.close()


def moves(chromium: Browser, address: str, cookie: str) -> None:
    """Of our board alone: how another one moves a card is its own affair."""
    page = visitor(chromium, address, cookie)
    page.goto(address)
    for way in ("at a desk", "slow phone"):
        took = sorted(_there_and_back(page, turn) for turn in range(MOVES)) if way == "at a desk" else sorted(_slowly(page))
        print(f"Simpul, {way}, from press to moved: median {took[len(took) // 2]:.0f} ms, {took[0]:.0f} to {took[-1]:.0f} ms")
    page.context.close()


def _slowly(page: Page) -> list[float]:
    with slow(page):
        return [_there_and_back(page, turn) for turn in range(MOVES)]


def _there_and_back(page: Page, turn: int) -> float:
    return moved(page, page.locator("[data-column]").nth(turn % 2).locator(".card").first, 2 - turn % 2)


if __name__ == "__main__":
    main()
