"""The lists and pages beside the board: filtering while one writes, and promising by phone. (test_every_page.py has an eye on all of them.)"""
from __future__ import annotations

import re

import pytest

from tests.journeys.conftest import Browse, axe, expect


def test_a_list_follows_what_one_writes(browser: Browse):
    page = browser()
    page.goto("/needs")
    before = page.locator("h1").inner_text()
    page.locator("#q").press_sequentially("rumah", delay=20)
    expect(page).to_have_url(re.compile(r"/needs\?q=rumah$"))
    expect(page.locator("h1")).not_to_have_text(before)
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_value("rumah")
    page.get_by_role("checkbox", name="Kesehatan").check()
    expect(page.get_by_role("link", name="Kesehatan hapus saringan")).to_be_visible()
    page.get_by_role("link", name="Kesehatan hapus saringan").click()
    expect(page.get_by_role("checkbox", name="Kesehatan")).not_to_be_checked()
    expect(page.locator("#q")).to_have_value("rumah")
    axe(page)


def test_the_same_without_javascript(browser: Browse):
    page = browser(javascript=False)
    page.goto("/organisations")
    page.locator("#q").fill("embun")
    page.locator("#q").press("Enter")
    expect(page.locator("h1")).to_have_text(re.compile(r"^2 organisasi"))
    page.get_by_role("link", name=re.compile("^Perusahaan")).click()
    expect(page.locator("#found li")).to_have_count(1)


@pytest.mark.parametrize("javascript", [True, False])
def test_promising_by_phone(browser: Browse, javascript: bool):
    page = browser(as_="mega", width=390, touch=True, javascript=javascript)
    page.goto("/needs?q=Jamban+untuk+90")
    page.get_by_role("link", name=re.compile("^Sanggupi")).first.tap()
    page.get_by_label(re.compile("^Berapa")).fill("dua")
    page.get_by_role("button", name="Sanggupi").tap()
    expect(page.get_by_role("alert")).to_contain_text("Anda menulis “dua”")
    if javascript:
        axe(page)
    page.get_by_label(re.compile("^Berapa")).fill("2")
    page.get_by_label("Selesai paling lambat").fill("2099-01-31")
    page.get_by_role("button", name="Sanggupi").tap()
    expect(page.get_by_role("heading", name="Janji tersimpan")).to_be_visible()
    expect(page.locator("h1")).to_have_text(re.compile(r"^2 jamban"))
