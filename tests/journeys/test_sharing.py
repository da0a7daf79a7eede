"""A board is handed to somebody without an account: the link is made, read along with the live board, and revoked."""
from __future__ import annotations

import re
from itertools import count

import pytest
from playwright.sync_api import Page

from tests.journeys.at_board import BOARD, added, card, column, menu
from tests.journeys.conftest import Browse, axe, expect

SHARING = f"{BOARD}/sharing"
numbers = count(1)
SAID = {
    "id": {"name": "Untuk siapa", "make": "Buat tautan", "revoke": "Cabut", "really": "Cabut tautan", "void": "Tautan ini tidak berlaku", "live": "langsung"},
    "en": {"name": "For whom", "make": "Make the link", "revoke": "Revoke", "really": "Revoke the link", "void": "This link is no longer valid",
           "live": "live"},
}


def made(page: Page, words: dict[str, str]) -> tuple[str, str]:
    """A link made by keyboard: whom it is for, and its address as it is shown this once."""
    name = f"Kepala desa {next(numbers)}"
    page.goto(SHARING)
    page.get_by_label(words["name"]).focus()
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    shown = page.locator("#made")
    expect(shown).to_have_value(re.compile(r"/shared/[\w-]{43}$"))
    return name, shown.input_value()


@pytest.mark.parametrize(("language", "width", "dark"), [
    pytest.param("id", 1280, False, marks=pytest.mark.long("only")), ("en", 390, True)])
def test_a_link_is_made_read_and_revoked(browser: Browse, language: str, width: int, dark: bool):
    words = SAID[language]
    rina, guest = browser("rina", width=width, dark=dark, language=language), browser(width=width, dark=dark, language=language)
    name, address = made(rina, words)
    axe(rina)

    guest.goto(address)
    expect(guest.locator("#live")).to_have_text(words["live"])
    axe(guest)
    assert guest.evaluate("document.referrer") == "" and guest.locator("form[method=post], [hx-post], .menu").count() == 0

    guest.locator(".card h3 a").first.click()
    expect(guest).to_have_url(re.compile(re.escape(address) + "/cards/crd_"))
    axe(guest)

    rina.goto(SHARING)
    row = rina.locator(".links > li").filter(has=rina.get_by_role("heading", name=name, exact=True))
    row.locator("summary").focus()
    rina.keyboard.press("Enter")
    expect(row.get_by_role("button", name=re.compile(words["really"]))).to_be_visible()
    axe(rina)
    rina.keyboard.press("Tab")
    rina.keyboard.press("Enter")
    expect(row).to_have_count(0)

    guest.goto(address)
    expect(guest.get_by_role("main")).to_contain_text(words["void"])
    axe(guest)


def test_what_happens_on_the_board_is_seen_by_who_holds_the_link(browser: Browse):
    rina, guest = browser("rina"), browser()
    _name, address = made(rina, SAID["id"])
    guest.goto(address)
    expect(guest.locator("#live")).to_have_text("langsung")
    title = added(rina)
    expect(column(guest, "Terbuka").get_by_role("link", name=title)).to_be_visible()
    menu(rina, title).get_by_role("button", name="Selesai").click()
    expect(column(guest, "Selesai").get_by_role("link", name=title)).to_be_visible()
    assert card(guest, title).count() == 1


def test_a_card_opens_over_the_board_for_who_holds_the_link(browser: Browse):
    rina, guest = browser("rina"), browser()
    _name, address = made(rina, SAID["id"])
    guest.goto(address)
    expect(guest.locator("#live")).to_have_text("langsung")             # by then the card opens over the board
    board, link, dialog = guest.url, guest.locator(".card h3 a").first, guest.locator("#card-dialog")
    link.click()
    expect(dialog.locator(".card-page h1")).to_be_visible()
    assert re.fullmatch(re.escape(board) + r"/cards/crd_[0-9a-f-]+", guest.url)
    assert dialog.locator(".card-page form, .card-page textarea").count() == 0
    axe(guest)
    guest.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(guest).to_have_url(board)
    expect(link).to_be_focused()


def test_without_javascript_it_is_all_there(browser: Browse):
    rina, guest = browser("rina", javascript=False, width=390), browser(javascript=False, width=390)
    name, address = made(rina, SAID["id"])
    guest.goto(address)
    guest.locator(".card h3 a").first.click()
    expect(guest.get_by_role("heading", level=1)).to_be_visible()
    rina.goto(SHARING)
    row = rina.locator(".links > li").filter(has=rina.get_by_role("heading", name=name, exact=True))
    row.locator("summary").click()
    row.get_by_role("button", name=re.compile("Cabut tautan")).click()
    expect(row).to_have_count(0)
    guest.goto(address)
    expect(guest.get_by_role("main")).to_contain_text("Tautan ini tidak berlaku")
