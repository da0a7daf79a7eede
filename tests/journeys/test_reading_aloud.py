"""Moving a card as a screen reader has it: after each key what has the focus, by role and name, and what is announced. It stands in docs/boards.md."""
from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Page

from tests.journeys.at_board import card, column, live
from tests.journeys.conftest import Browse, expect

WRITTEN = Path(__file__).parents[2] / "docs" / "boards.md"
TITLE = "Antar bata ke Sekayu"


def test_moving_a_card_by_key_reads_as_it_is_written_down(browser: Browse):
    page = live(browser("rina"))
    added(page)
    link = card(page, TITLE).get_by_role("link", name=TITLE)
    link.focus()
    heard = ["the card", *lines(card(page, TITLE).aria_snapshot())]
    page.keyboard.press("m")
    expect(page.locator("#move-menu")).to_be_visible()
    heard += ["m", *focus(page), *lines(page.locator("#move-menu").aria_snapshot())]
    page.keyboard.press("ArrowDown")
    heard += ["arrow down", *focus(page)]
    for key, pressed, said in (("enter", "Enter", "dipindahkan ke"), ("4", "4", "dipindahkan ke Berjalan"),
                               ("shift and arrow down", "Shift+ArrowDown", "digeser"), ("u", "u", "kembali")):
        page.keyboard.press(pressed)
        expect(page.get_by_role("status").filter(has_text=said)).to_be_visible()
        expect(link).to_be_focused()
        heard += [key, *focus(page), *lines(page.locator("#toasts").aria_snapshot())]
    transcript = "\n".join(heard)
    assert transcript in WRITTEN.read_text(encoding="utf-8"), transcript


def added(page: Page) -> None:
    column(page, "Terbuka").locator("[data-add]").first.click()
    page.get_by_label("Judul", exact=True).fill(TITLE)
    page.get_by_role("button", name="Tambahkan").click()
    expect(card(page, TITLE)).to_be_visible()


def focus(page: Page) -> list[str]:
    return [f"    focus: {lines(page.locator(':focus').aria_snapshot())[0].strip('- ')}"]


def lines(snapshot: str) -> list[str]:
    """Without the addresses of links."""
    return [f"    {line.rstrip(':')}" for line in snapshot.splitlines() if "/url:" not in line]
