"""Two people at once: who is there, edits that meet, and a line that is cut while somebody writes."""
from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import Browser, Page, Route

from tests.journeys.at_board import BOARD, added, card, column, live, menu
from tests.journeys.conftest import PATIENCE, Browse, axe, expect
from tests.site import Site
from tests.starting import begin

LOST = "Belum terkirim"
People = Callable[[str], Page]


@pytest.fixture
def people(site: Site, chromium: Browser) -> Iterator[People]:
    """Browsers whose line may be cut: what they then write on the console is no fault of a script."""
    opened, faults = [], []

    def of(slug: str) -> Page:
        context = chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="id-ID")
        context.add_cookies([{"name": "simpul", "value": site.session_of(slug), "url": site.url}])
        opened.append(context)
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: faults.append(str(error)))
        return page

    yield of
    for context in opened:
        context.close()
    assert faults == []


@contextmanager
def closed(site: Site) -> Iterator[None]:
    """The server stops, and opens again at the same address."""
    assert site.process is not None
    site.process.terminate()
    site.process.wait(timeout=30)
    yield
    site.process = begin(("serve", "--port", str(site.port)), site.environment(), site.written)
    deadline = time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        try:
            if httpx.get(f"{site.url}/livez").status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the server did not open again")


def comments(site: Site, text: str) -> int:
    [[n]] = site.sql("SELECT count(*) FROM comment WHERE body = $1", text)
    return int(n)


def card_page(page: Page, title: str) -> str:
    """The address of a card, from the board."""
    page.goto(BOARD)
    return str(card(page, title).locator("h3 a").get_attribute("href"))


def drafts(page: Page) -> list[str]:
    """The drafts kept on this device, whoever's they are."""
    return list(page.evaluate("Object.keys(localStorage).filter(name => name.startsWith('draft:'))"))


def test_who_is_here_and_what_they_have_open_is_seen_and_goes(browser: Browse):
    rina, mega = browser("rina"), browser("mega")
    title = added(rina)
    address = card_page(rina, title)
    live(rina), live(mega)
    expect(rina.locator("#here")).to_contain_text("2 orang di sini")
    rina.locator("#here-count").click()
    expect(rina.locator("#here-names")).to_contain_text("Mega Puspitarini")
    axe(rina)
    rina.keyboard.press("Escape")
    mega.goto(f"{address}/edit")
    expect(card(rina, title)).to_have_attribute("data-editing", "Mega Puspitarini sedang menyunting")
    menu(rina, title).get_by_role("button", name="Dibahas").click()         # a mark, and no lock
    expect(column(rina, "Dibahas").get_by_role("link", name=title)).to_be_visible()
    expect(card(rina, title)).to_have_attribute("data-editing", re.compile("Mega"))
    mega.goto("/")
    expect(card(rina, title)).not_to_have_attribute("data-editing", re.compile("Mega"))
    expect(rina.locator("#here")).not_to_contain_text("orang di sini")


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without"])
def test_edits_of_different_fields_are_brought_together_and_said(browser: Browse, javascript: bool):
    rina, mega = browser("rina", javascript=javascript), browser("mega", javascript=javascript)
    title = added(rina)
    address = card_page(rina, title)
    rina.goto(f"{address}/edit")
    mega.goto(f"{address}/edit")
    mega.get_by_label("Tenggat").fill("2030-02-01")
    mega.locator(".assignees input").nth(0).check()
    mega.get_by_role("button", name="Simpan").click()
    mega.wait_for_url(re.compile(f"{address}(\\?.*)?$"))
    rina.get_by_label("Judul", exact=True).fill(f"{title} dari Rina")
    rina.locator(".assignees input").nth(1).check()
    rina.get_by_role("button", name="Simpan").click()
    expect(rina.locator(".notice.done")).to_contain_text("Digabung dengan perubahan Mega Puspitarini: tenggat, yang mengerjakan.")
    assert not javascript or drafts(rina) == []
    rina.goto(f"{address}/edit")
    expect(rina.get_by_label("Judul", exact=True)).to_have_value(f"{title} dari Rina")
    expect(rina.get_by_label("Tenggat")).to_have_value("2030-02-01")
    assert [rina.locator(".assignees input").nth(place).is_checked() for place in range(3)] == [True, True, False]


def test_a_cut_line_and_a_server_that_restarts_lose_nothing_and_send_nothing_twice(site: Site, people: People):
    rina, mega = people("rina"), people("mega")
    title, text = added(mega), f"Ditulis saat terputus {time.time_ns()}"
    address = card_page(mega, title)
    board = rina
    talk = board.context.new_page()
    talk.goto(address)
    live(board), live(mega)
    column(board, "Terbuka").locator("a[id^=add-]").click()
    board.get_by_label("Judul", exact=True).fill("Setengah jadi")

    board.context.set_offline(True)
    expect(board.locator("#offline")).to_contain_text("Sambungan terputus")
    talk.locator("#conversation textarea").fill(text)
    talk.get_by_role("button", name="Kirim").click()
    expect(talk.locator(".unsent")).to_contain_text(LOST)
    menu(mega, title).get_by_role("button", name="Dibahas").click()
    expect(column(mega, "Dibahas").get_by_role("link", name=title)).to_be_visible()
    with closed(site):
        expect(mega.locator("#offline")).to_contain_text("Sambungan terputus")
        assert comments(site, text) == 0
    board.context.set_offline(False)

    expect(talk.locator(".comments")).to_contain_text(text)
    expect(talk.locator("#conversation textarea")).to_have_value("")
    expect(column(board, "Dibahas").get_by_role("link", name=title)).to_be_visible()
    expect(board.get_by_label("Judul", exact=True)).to_have_value("Setengah jadi")
    for page in (board, mega):
        expect(page.locator("#live")).to_have_text("langsung")
        expect(page.locator("#offline")).to_be_hidden()
    menu(mega, title).get_by_role("button", name="Disepakati").click()      # the line is as good as before
    expect(column(board, "Disepakati").get_by_role("link", name=title)).to_be_visible()
    assert comments(site, text) == 1


def test_what_arrived_though_its_answer_was_lost_is_there_once(site: Site, people: People):
    rina = people("rina")
    address, text, lost = card_page(rina, added(rina)), f"Sampai, tanpa jawaban {time.time_ns()}", []

    def swallow(route: Route) -> None:
        lost.append(route.fetch().status)
        route.abort("connectionreset")

    rina.goto(address)
    rina.route("**/comments", swallow, times=1)
    rina.locator("#conversation textarea").fill(text)
    rina.get_by_role("button", name="Kirim").click()
    expect(rina.locator(".comments")).to_contain_text(text)                 # sent again by itself
    expect(rina.locator(".unsent")).to_have_count(0)
    assert lost == [200] and comments(site, text) == 1


def test_what_waits_to_be_sent_outlives_a_reload_and_is_sent_when_the_house_is_back(site: Site, people: People):
    rina = people("rina")
    address, text = card_page(rina, added(rina)), f"Menunggu {time.time_ns()}"
    rina.goto(address)
    rina.locator("#conversation textarea").fill(text)
    rina.context.set_offline(True)
    rina.get_by_role("button", name="Kirim").click()
    expect(rina.locator(".unsent")).to_contain_text(LOST)
    rina.route("**/livez", lambda route: route.abort())                     # still no house to be reached
    rina.context.set_offline(False)
    rina.reload()
    expect(rina.locator(".unsent")).to_contain_text(LOST)
    expect(rina.locator("#conversation textarea")).to_have_value(text)
    assert comments(site, text) == 0
    rina.unroute("**/livez")
    expect(rina.locator(".comments")).to_contain_text(text)
    assert comments(site, text) == 1


def test_drafts_are_kept_apart_and_go_when_one_signs_out(site: Site, people: People):
    rina = people("rina")
    address = f"{card_page(rina, added(rina))}/edit"
    rina.goto(address)
    rina.get_by_label("Uraian").fill("Belum selesai")
    rina.reload()
    expect(rina.get_by_label("Uraian")).to_have_value("Belum selesai")
    context = rina.context
    context.add_cookies([{"name": "simpul", "value": site.session_of("mega"), "url": site.url}])        # another person at the same device
    rina.goto(address)
    expect(rina.get_by_label("Uraian")).to_have_value("")
    context.add_cookies([{"name": "simpul", "value": site.session_of("rina"), "url": site.url}])
    rina.goto(address)
    expect(rina.get_by_label("Uraian")).to_have_value("Belum selesai")
    rina.locator("details.seat summary").click()
    rina.get_by_role("button", name="Keluar").click()
    rina.wait_for_url(lambda url: not url.endswith("/edit"))
    assert drafts(rina) == []


@pytest.mark.parametrize("answer", ["none", "busy"])
def test_a_line_that_did_not_come_is_asked_for_again(people: People, answer: str) -> None:
    page, asked = people("mega"), []

    def refuse(route: Route) -> None:
        asked.append(route.request.url)
        if len(asked) > 1:
            route.continue_()
        elif answer == "busy":
            route.fulfill(status=503)
        else:
            route.abort()

    page.route("**/live?*", refuse)
    page.goto(BOARD)
    expect(page.locator("#live")).to_have_text("langsung")
    assert len(asked) == 2
