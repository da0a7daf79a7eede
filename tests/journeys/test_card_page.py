"""A card worked to its end on its page: steps, names, editing in place; by mouse, by keys, by touch, without a script."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Browse, Site, axe, expect

DOCUMENT = "mutation($input: AddCardInput!) { addCard(input: $input) { card { id } problems { message } } }"


def a_card(site: Site, title: str) -> str:
    [[key]] = site.sql("SELECT c.id FROM board_column c JOIN board b ON b.id = c.board_id WHERE b.slug = 'papan-sumsel' ORDER BY c.position LIMIT 1")
    return str(site.ask(DOCUMENT, {"input": {"column": f"col_{key}", "title": title, "kind": "TASK"}}, as_="rina")["data"]["addCard"]["card"]["id"])


def kept(site: Site, card: str) -> list[tuple[str, bool]]:
    rows = site.sql("SELECT text, done FROM checklist_item WHERE card_id = $1 ORDER BY position", card.removeprefix("crd_"))
    return [(text, bool(done)) for text, done in rows]


def add_step(page: Page, text: str) -> None:
    page.get_by_label("Langkah baru").fill(text)
    page.get_by_role("button", name="Langkah", exact=True).click()
    expect(page.get_by_role("checkbox", name=text)).to_be_visible()


@pytest.mark.parametrize("how", [{}, {"width": 390, "touch": True}, {"javascript": False}], ids=["mouse", "touch", "no script"])
def test_steps_are_ticked_by_one_press(browser: Browse, site: Site, how: dict[str, object]) -> None:
    card = a_card(site, "Gali sumur")
    page = browser(as_="rina", **how)
    page.goto(f"/cards/{card}")
    for text in ("Ukur", "Gali", "Bor"):
        add_step(page, text)
    gali = page.get_by_role("checkbox", name="Gali")
    gali.tap() if "touch" in how else gali.click()
    expect(page.get_by_role("checkbox", name="Gali")).to_be_checked()
    expect(page.get_by_text("1 dari 3")).to_be_visible()
    deeds = page.locator(".step-deeds").nth(2)
    deeds.locator("summary").click()
    deeds.get_by_role("button", name="Naik satu").click()
    expect(page.get_by_role("checkbox").nth(1)).to_have_accessible_name("Bor")
    assert kept(site, card) == [("Ukur", False), ("Bor", False), ("Gali", True)]
    if how.get("javascript", True):                                     # axe is a script itself
        axe(page)


def test_steps_and_names_by_keys_alone(browser: Browse, site: Site) -> None:
    card = a_card(site, "Kirim bata")
    page = browser(as_="rina")
    page.goto(f"/cards/{card}")
    page.get_by_label("Langkah baru").focus()
    for text in ("Pesan", "Kirim"):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(page.get_by_role("checkbox", name=text)).to_be_visible()
        expect(page.get_by_label("Langkah baru")).to_be_focused()                       # and empty: one goes on typing
        expect(page.get_by_label("Langkah baru")).to_have_value("")
    page.get_by_role("checkbox", name="Pesan").focus()
    page.keyboard.press("Space")
    expect(page.get_by_role("checkbox", name="Pesan")).to_be_checked()
    expect(page.get_by_role("checkbox", name="Pesan")).to_be_focused()
    assert kept(site, card) == [("Pesan", True), ("Kirim", False)]

    said = page.get_by_label("Tulis balasan")
    said.focus()
    page.keyboard.type("Siap, @serat")
    expect(page.get_by_role("listbox")).to_be_visible()
    first = page.get_by_role("listbox").get_by_role("option", selected=True)
    expect(first).to_contain_text("@serat-anyam")
    expect(said).to_have_attribute("aria-activedescendant", re.compile("name-1$"))
    axe(page)
    page.keyboard.press("Enter")
    expect(said).to_have_value("Siap, @serat-anyam ")
    page.keyboard.type("dan @zzzz")
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    page.get_by_role("button", name="Kirim", exact=True).last.press("Enter")
    link = page.locator(".said a")
    expect(link).to_have_attribute("href", "/organisations/serat-anyam")
    expect(said).to_have_value("")
    assert site.sql("SELECT count(*) FROM mention m JOIN comment c ON c.id = m.comment_id WHERE c.card_id = $1", card.removeprefix("crd_")) == [(1,)]


def test_a_card_is_edited_in_its_place(browser: Browse, site: Site) -> None:
    card = a_card(site, "Judul lama")
    page = browser(as_="rina")
    page.goto(f"/cards/{card}")
    page.get_by_role("link", name="Sunting").click()
    expect(page.get_by_label("Judul")).to_be_focused()
    assert page.url.endswith(f"/cards/{card}")
    page.get_by_label("Judul").fill("Judul baru")
    page.get_by_role("button", name="Simpan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Judul baru")


def test_what_is_half_typed_survives_a_tick(browser: Browse, site: Site) -> None:
    card = a_card(site, "Setengah")
    page = browser(as_="rina")
    page.goto(f"/cards/{card}")
    add_step(page, "Ukur")
    page.get_by_label("Langkah baru").fill("setengah jad")
    page.get_by_role("checkbox", name="Ukur").click()
    expect(page.get_by_role("checkbox", name="Ukur")).to_be_checked()
    expect(page.get_by_label("Langkah baru")).to_have_value("setengah jad")
