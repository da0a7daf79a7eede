"""Open data in a browser: a file comes down while the page stays, and the page says when it is whole."""
from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.journeys.conftest import Browse, axe


def test_a_file_is_taken_and_the_page_says_how_much_came(browser: Browse) -> None:
    page = browser()
    page.goto("/exports?forum=jambi")
    axe(page)
    item = page.locator(".exports > li").first
    with page.expect_download() as taken:
        item.get_by_role("link", name=re.compile("Unduh")).click()
    assert taken.value.suggested_filename == "simpul-jambi-iati-activities.xml"
    expect(item.get_by_role("status")).to_have_text(re.compile(r"Selesai: \d+ kB"))
    assert page.url.endswith("/exports?forum=jambi")


def test_what_is_wrong_is_read_on_a_phone(browser: Browse) -> None:
    page = browser(width=360, dark=True)
    page.goto("/exports/check?forum=sumsel")
    axe(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.get_by_role("link", name="Gerakan Pasar Murah Serentak se-Sumsel").first.click()
    page.wait_for_url("**/programmes/gpmss")
