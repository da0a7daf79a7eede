"""A board one does not work at just now: a half-typed card keeps to itself, and a window nobody looks at is nobody."""
from __future__ import annotations

from playwright.sync_api import Page

from tests.journeys.at_board import added, column, live, titles
from tests.journeys.conftest import Browse, expect
from tests.journeys.test_board_hands import link


def test_a_half_typed_card_does_not_take_the_focus_from_where_one_works_when_others_change_its_column(browser: Browse):
    rina, mega = browser("rina"), browser("mega")
    title, other = added(rina), added(rina)
    live(rina)
    column(rina, "Terbuka").locator("a[id^=add-]").click()
    form = rina.locator(".new-slot").get_by_label("Judul", exact=True)
    expect(form).to_be_focused()
    rina.keyboard.type("Belum selesai")
    link(rina, title).focus()
    live(mega)
    for step in ("ArrowDown", "ArrowUp"):                               # twice: each time the column is drawn anew
        stood = titles(rina, "Terbuka").index(other)
        link(mega, other).focus()
        mega.keyboard.press(f"Shift+{step}")
        rina.wait_for_function("([title, stood]) => [...document.querySelectorAll('.card h3 a')].findIndex(a => a.textContent.includes(title)) !== stood",
                               arg=[other, stood])
        expect(link(rina, title)).to_be_focused()
    rina.keyboard.press("Enter")                                        # opens the card, and sends nothing
    expect(rina.locator("#card-dialog").get_by_role("heading", level=1)).to_have_text(title)
    rina.keyboard.press("Escape")
    expect(rina.locator("#card-dialog")).to_be_hidden()
    expect(form).to_have_value("Belum selesai")
    assert "Belum selesai" not in titles(rina, "Terbuka")


def test_a_form_that_does_not_come_leaves_the_one_that_is_open(browser: Browse):
    page = live(browser("rina"))
    column(page, "Terbuka").locator("a[id^=add-]").click()
    form = page.locator(".new-slot").get_by_label("Judul", exact=True)
    form.fill("Belum selesai")
    page.route("**/cards/new*", lambda route: route.fulfill(status=204))
    with page.expect_response("**/cards/new*"):
        column(page, "Berjalan").locator("a[id^=add-]").click()
    expect(form).to_have_value("Belum selesai")
    page.unroute("**/cards/new*")
    column(page, "Berjalan").locator("a[id^=add-]").click()             # the other form takes its place, and its words are kept
    expect(column(page, "Berjalan").locator(".new-slot").get_by_label("Judul", exact=True)).to_be_focused()
    expect(form).to_have_count(1)
    column(page, "Terbuka").locator("a[id^=add-]").click()
    expect(form).to_have_value("Belum selesai")


def test_a_window_nobody_looks_at_stops_saying_that_it_is_here(browser: Browse):
    page = browser("rina")
    page.clock.install()
    live(page)
    said_here: list[str] = []
    page.on("request", lambda sent: said_here.append(sent.url) if sent.url.endswith("/here") else None)
    look(page, away=True)
    page.clock.run_for(60_000)                                          # only another window in front for a moment
    assert said_here
    page.clock.fast_forward(120_000)
    said_here.clear()
    page.clock.run_for(120_000)
    assert said_here == []
    with page.expect_request("**/here"):
        look(page, away=False)


def look(page: Page, *, away: bool) -> None:
    page.evaluate("away => { Object.defineProperty(document, 'hidden', { value: away, configurable: true });"
                  " document.dispatchEvent(new Event('visibilitychange')); }", away)
