"""A board from its beginning to a thing brought back to it, by each pair of hands: a mouse, the keyboard alone, a thumb, and without JavaScript."""
from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Locator, Page

from tests.journeys.at_board import card, column, column_of_text, moved_without_script, with_hands
from tests.journeys.conftest import Browse, Site, expect

LATER = pytest.mark.long("only")
SOON = (date.today() + timedelta(days=20)).isoformat()


@dataclass
class Hands:
    """Somebody at a page, who presses and writes in one way only."""
    page: Page
    way: str

    def press(self, at: Locator) -> None:
        if self.way == "keyboard":
            at.focus()
            self.page.keyboard.press("Space" if at.get_attribute("type") in ("radio", "checkbox") else "Enter")
        elif self.way == "touch":
            at.tap()
        else:
            at.click()

    def write(self, at: Locator, text: str) -> None:
        if self.way == "keyboard":
            at.focus()
            self.page.keyboard.type(text)
        else:
            at.fill(text)

    def link(self, name: str | re.Pattern[str]) -> None:
        self.press(self.page.locator("main").get_by_role("link", name=name).first)

    def button(self, name: str) -> None:
        self.press(self.page.locator("main").get_by_role("button", name=name, exact=True).first)

    def field(self, name: str, text: str) -> None:
        self.write(self.page.get_by_label(name, exact=True), text)

    def move(self, title: str, where: str) -> None:
        """Each in their own way: by dragging, by the column's number, by the menu."""
        if self.way == "mouse":
            card(with_hands(self.page), title).locator("[data-grip]").drag_to(column(self.page, where).locator("ul"), target_position={"x": 60, "y": 4})
        elif self.way == "keyboard":
            names = self.page.locator("#columns h2").all_inner_texts()
            card(self.page, title).locator("h3 a").focus()
            self.page.keyboard.press(str(names.index(where) + 1))
        elif self.way == "touch":
            self.press(card(self.page, title).locator(".move"))
            self.press(self.page.locator("#move-menu").get_by_role("button", name=where))
        else:
            board = self.page.url
            moved_without_script(self.page, title, where)
            self.page.goto(board)
        expect(column(self.page, where).locator(".card", has_text=title)).to_have_count(1)


@pytest.mark.parametrize("way", ["keyboard", "without JavaScript", pytest.param("mouse", marks=LATER), pytest.param("touch", marks=LATER)])
def test_a_board_is_made_and_worked_on(site: Site, browser: Browse, way: str):
    eyes = {"javascript": way != "without JavaScript"} | ({"width": 390, "touch": True} if way == "touch" else {})
    rina, mega = Hands(browser("rina", **eyes), way), Hands(browser("mega", **eyes), way)
    name = f"Rumah tepi sungai, {way}"
    address = made(rina, name)
    titles = a_meeting_on(rina, address, name)
    answered(mega, site, address, titles["need"])
    worked_to_done(rina, address, titles["task"])
    found_again(mega, address, titles["task"])
    put_away_and_brought_back(rina, address, titles["task"])
    names = [each for [each] in site.sql("SELECT DISTINCT name FROM event WHERE board_id = (SELECT id FROM board WHERE slug = $1)", address[8:])]
    assert set(names) == {"board.created", "card.added", "card.moved", "card.news", "comment.added", "checklist.added", "checklist.edited",
                          "card.archived", "card.restored"}


def made(rina: Hands, name: str) -> str:
    """A board, begun from the template for houses."""
    rina.page.goto("/boards")
    rina.link("Papan baru")
    rina.field("Nama papan", name)
    rina.press(rina.page.locator("input[name=template][value=HOUSES]"))
    rina.button("Buat papan")
    expect(rina.page.get_by_role("heading", level=1)).to_have_text(name)
    assert rina.page.locator("#columns > section").count() == 5
    assert rina.page.locator(".card").count() > 0
    return re.sub(r".*(/boards/[^?#]+).*", r"\1", rina.page.url)


def a_meeting_on(rina: Hands, address: str, name: str) -> dict[str, str]:
    """What is agreed is written on the board as one speaks: a task with a day, a need to be answered; and one thing moves on."""
    titles = {"task": f"Ukur lahan ({name})", "need": f"Cari rumah ({name})"}
    for kind, title in titles.items():
        rina.page.goto(address)
        rina.press(rina.page.locator(".new-card" if rina.way == "touch" else "a[id^=add-]").first)     # on a phone there is one for all columns
        rina.field("Judul", title)
        rina.press(rina.page.get_by_text("Isian lain"))
        rina.page.locator(".new-form [name=dueOn]").fill(SOON)
        if kind == "need":
            rina.press(rina.page.locator("input[name=kind][value=NEED]"))
            rina.page.locator("select[name=need]").select_option(index=1)
        rina.button("Tambahkan")
        expect(card(rina.page, title)).to_have_count(1)
    rina.move(titles["task"], second(rina))
    return titles


def second(hands: Hands) -> str:
    return hands.page.locator("#columns h2").nth(1).inner_text()


def answered(mega: Hands, site: Site, address: str, title: str) -> None:
    mega.page.goto(address)
    mega.link(title)
    mega.link(re.compile("^Sanggupi"))
    mega.page.wait_for_url(re.compile("/needs/[^/]+/pledge"))
    mega.write(mega.page.locator("#quantity"), "1")
    mega.page.locator("[name=dueOn]").fill(SOON)
    if mega.page.locator("select[name=programme]").count():
        mega.page.locator("select[name=programme]").select_option(index=1)
    mega.button("Sanggupi")
    mega.page.wait_for_url(re.compile("/commitments/"))


def worked_to_done(rina: Hands, address: str, title: str) -> None:
    page = rina.page
    page.goto(address)
    page.goto(str(card(page, title).locator("h3 a").get_attribute("href")))
    rina.write(page.get_by_label("Langkah baru"), "Bawa meteran")
    rina.press(page.get_by_role("button", name="Langkah", exact=True))
    expect(page.locator(".tick")).to_have_attribute("aria-checked", "false")
    rina.press(page.locator(".tick"))
    expect(page.locator(".tick")).to_have_attribute("aria-checked", "true")
    rina.write(page.get_by_label("Tulis balasan"), "Sudah diukur.")
    rina.button("Kirim")
    expect(page.locator(".comments")).to_contain_text("Sudah diukur.")
    page.goto(address)
    rina.move(title, page.locator("#columns h2").last.inner_text())


def found_again(mega: Hands, address: str, title: str) -> None:
    mega.page.goto("/search")
    mega.write(mega.page.get_by_role("searchbox").first, title)
    mega.page.keyboard.press("Enter")
    mega.link(re.compile(re.escape(title)))
    expect(mega.page.get_by_role("heading", level=1)).to_have_text(title)


def put_away_and_brought_back(rina: Hands, address: str, title: str) -> None:
    page = rina.page
    page.goto(address)
    done = column_of_text(page, title)
    page.goto(str(card(page, title).locator("h3 a").get_attribute("href")))
    rina.button("Arsipkan")
    expect(page.locator(".notice.warn")).to_contain_text("diarsipkan")
    page.goto(f"{address}/archived")
    rina.press(page.get_by_role("listitem").filter(has_text=title).get_by_role("button", name="Pulihkan"))
    page.wait_for_url(re.compile("#card-"))
    page.goto(address)
    assert column_of_text(page, title) == done
