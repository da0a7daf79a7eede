"""Finding cards and everything else: with mouse, keys, a finger, and without JavaScript."""
from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Browse, axe, expect

BOARD = "/boards/papan-gbrss-muba"


def test_a_board_narrows_while_one_writes_and_everything_stays_in_the_address(browser: Browse):
    page = browser(as_="mega")
    page.goto(BOARD)
    page.get_by_role("button", name="Saring", exact=True).first.click()
    page.locator("#q").press_sequentially("rumah", delay=20)
    expect(page).to_have_url(re.compile(r"\?q=rumah$"))
    expect(page.locator("#q")).to_be_focused()
    page.locator("#kind").select_option("NEED")
    expect(page).to_have_url(re.compile("q=rumah&kind=NEED"))
    expect(page.locator("#columns .card:not(.need)")).to_have_count(0)
    page.locator("h1").click()                          # looking elsewhere puts the panel away
    expect(page.locator("#filter-form")).to_be_hidden()
    page.locator("#chip-unanswered").click()
    expect(page).to_have_url(re.compile("q=rumah&kind=NEED&only=unanswered"))
    expect(page.locator("#chip-unanswered")).to_have_attribute("aria-current", "true")
    expect(page.locator("#columns .card")).to_have_count(int(page.locator("#chip-unanswered b").inner_text()))
    expect(page.locator("#stream")).to_have_attribute("hx-sse:connect", re.compile("only=unanswered"))
    page.get_by_role("link", name="Daftar", exact=True).click()
    expect(page).to_have_url(re.compile(r"/list\?q=rumah&kind=NEED&only=unanswered"))
    axe(page)
    page.get_by_role("link", name="Kebutuhan hapus saringan").click()
    expect(page).not_to_have_url(re.compile("kind="))


@pytest.mark.parametrize("javascript", [True, False])
def test_the_list_on_a_phone(browser: Browse, javascript: bool):
    page = browser(as_="mega", width=390, touch=True, javascript=javascript)
    page.goto(f"{BOARD}/list")
    page.get_by_role("button", name="Saring", exact=True).first.tap()
    page.locator("#stage").select_option("DONE")
    page.locator("#filter-form").get_by_role("button", name="Saring").tap()
    expect(page).to_have_url(re.compile("stage=DONE"))
    expect(page.get_by_role("status").filter(has_text="kartu")).to_have_text("2 kartu")
    if javascript:
        axe(page)


def test_search_by_key_from_anywhere(browser: Browse):
    page = browser()
    page.goto("/needs")
    page.keyboard.press("/")
    page.wait_for_url("**/search")
    expect(page.locator("#q")).to_be_focused()
    page.keyboard.type("bedah rum", delay=20)
    expect(page).to_have_url(re.compile(r"/search\?q=bedah\+rum$"))
    expect(page.locator("mark").filter(has_text="Bedah").first).to_be_visible()
    axe(page)
    page.get_by_role("navigation", name="Jenis hasil").get_by_role("link", name=re.compile("^Program")).click()
    expect(page).to_have_url(re.compile("kind=PROGRAMME"))
    page.locator("h3 a").first.click()
    expect(page).to_have_url(re.compile("/programmes/"))
    page.goto("/search")
    page.locator("h1").click()
    page.keyboard.press("/")                            # here it leads to the field
    expect(page.locator("#q")).to_be_focused()


def test_search_and_my_cards_without_javascript(browser: Browse):
    page = browser(as_="mega", javascript=False, width=390)
    page.goto("/boards")
    page.get_by_role("link", name="Kartu saya").click()
    expect(page.locator("h1")).to_have_text("Kartu saya")
    page.get_by_role("link", name="Cari", exact=True).click()
    page.locator("#q").fill("tidakadayangbegini")
    page.locator("#q").press("Enter")
    expect(page.get_by_role("heading", name="Tidak ada yang cocok dengan “tidakadayangbegini”")).to_be_visible()
