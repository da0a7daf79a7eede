"""Doing and seeing at a board: where its cards stand, and the ways to move one."""
from __future__ import annotations

import re
import time
from itertools import count

from playwright.sync_api import Locator, Page

from tests.journeys.conftest import expect

BOARD = "/boards/papan-sumsel"
numbers = count(1)


def column(page: Page, name: str) -> Locator:
    return page.locator("#columns > section").filter(has=page.locator("h2", has_text=re.compile(f"^{name}$")))


def card(page: Page, title: str) -> Locator:
    return page.locator(".card").filter(has=page.get_by_role("link", name=title))


def column_of(page: Page, title: str) -> str:
    return str(card(page, title).evaluate("card => card.closest('section').querySelector('h2').textContent"))


def column_of_text(page: Page, title: str) -> str:
    """The column a card stands in, found without running any script in the page."""
    section = page.locator("#columns > section").filter(has=page.locator(".card", has_text=title))
    return section.locator("h2").inner_text()


def titles(page: Page, name: str) -> list[str]:
    return [title.strip() for title in column(page, name).locator(".card h3 a").all_inner_texts()]


def live(page: Page) -> Page:
    """The board, once its live line stands."""
    page.goto(BOARD)
    expect(page.locator("#live")).to_have_text("langsung")
    return page


def added(page: Page, where: str = "Terbuka") -> str:
    """A new card of our own, so that journeys do not get in each other's way; added by the plain form."""
    title = f"Kartu uji {next(numbers)} {time.time_ns() % 10**6}"
    page.goto(BOARD)
    page.goto(str(column(page, where).locator("a[id^=add-]").get_attribute("href")))
    page.get_by_label("Judul", exact=True).fill(title)
    page.get_by_role("button", name="Tambahkan").click()
    expect(card(page, title)).to_be_visible()
    return title


def menu(page: Page, title: str) -> Locator:
    card(page, title).locator(".move").click()
    return page.locator("#move-menu")


def moved_without_script(page: Page, title: str, where: str) -> None:
    """By the form of the card's own page."""
    card(page, title).locator(".move").click()
    send_to(page, where)


def send_to(page: Page, where: str) -> None:
    page.get_by_label("Kolom").select_option(label=where)
    page.get_by_role("button", name="Pindahkan", exact=True).click()


def with_hands(page: Page) -> Page:
    """What dragging needs is fetched when a mouse or a finger is there first."""
    page.mouse.move(3, 3)
    page.wait_for_function("() => window.Sortable?.get(document.querySelector('[data-cards]'))")
    return page
