"""Several people at one board: by mouse, by touch, by keyboard, without JavaScript, and at the same time."""
from __future__ import annotations

import re
import time
from statistics import median

import pytest
from playwright.sync_api import Page

from tests.journeys.at_board import BOARD, added, card, column, column_of, column_of_text, live, menu, moved_without_script, send_to, titles, with_hands
from tests.journeys.conftest import Browse, axe, expect


def test_a_move_in_one_browser_is_seen_in_the_other_under_a_second(browser: Browse):
    rina, mega = browser("rina"), browser("mega")
    title = added(rina)
    live(rina), live(mega)
    took = [seen_after(rina, mega, title, where) for where in ("Dibahas", "Disepakati", "Berjalan", "Dibahas")]
    print("a move was seen in another browser after", ", ".join(f"{seconds * 1000:.0f}" for seconds in took), "ms, the click included")
    assert median(took) < 1
    expect(card(mega, title).locator(".news")).to_contain_text("baru saja")
    expect(card(rina, title).locator(".news")).to_have_count(0)
    assert card(mega, title).count() == 1


def seen_after(one: Page, other: Page, title: str, where: str) -> float:
    card(one, title).locator(".move").click()
    button = one.locator("#move-menu").get_by_role("button", name=where)
    before = time.perf_counter()
    button.click()
    expect(column(other, where).get_by_role("link", name=title)).to_be_visible(timeout=5_000)
    return time.perf_counter() - before


def test_a_move_is_taken_back_from_the_toast(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    order = titles(page, "Terbuka")
    menu(page, title).get_by_role("button", name="Selesai").click()
    expect(page.get_by_role("status").filter(has_text="dipindahkan ke Selesai")).to_be_visible()
    page.get_by_role("button", name="Batalkan").click()
    expect(column(page, "Terbuka").get_by_role("link", name=title)).to_be_visible()
    assert titles(page, "Terbuka") == order


def test_by_mouse_a_card_is_dragged_by_its_grip(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    target = column(page, "Disepakati").locator(".card").first
    card(with_hands(page), title).locator("[data-grip]").drag_to(target, target_position={"x": 60, "y": 60})
    expect(column(page, "Disepakati").get_by_role("link", name=title)).to_be_visible()
    expect(page.get_by_role("status").filter(has_text=title)).to_be_visible()
    page.reload()
    assert column_of(page, title) == "Disepakati"
    assert card(page, title).count() == 1


def test_by_keyboard_alone_with_the_focus_kept(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    link = card(page, title).get_by_role("link", name=title)
    link.focus()
    page.keyboard.press("3")
    expect(column(page, "Disepakati").get_by_role("link", name=title)).to_be_focused()
    page.keyboard.press("Shift+ArrowDown")
    expect(page.get_by_role("status").filter(has_text="digeser")).to_be_visible()
    expect(link).to_be_focused()
    assert titles(page, "Disepakati").index(title) == 1
    page.keyboard.press("ArrowUp")
    expect(column(page, "Disepakati").locator(".card h3 a").first).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(column(page, "Dibahas").locator(".card h3 a").first).to_be_focused()
    card(page, title).locator(".move").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")                            # the first column of the menu
    expect(column(page, "Terbuka").get_by_role("link", name=title)).to_be_visible()
    expect(card(page, title).locator(".move")).to_be_focused()


def test_on_a_phone_by_touch(browser: Browse):
    page = browser("rina", width=390, touch=True)
    title = added(page)
    live(page)
    axe(page)
    card(page, title).locator(".move").tap()
    page.locator("#move-menu").get_by_role("button", name="Dibahas").tap()
    expect(page.get_by_role("status").filter(has_text="Dibahas")).to_be_visible()
    page.get_by_role("navigation", name="Kolom").get_by_role("link", name="Dibahas").tap()
    expect(card(page, title)).to_be_in_viewport()
    expect(page.get_by_role("navigation", name="Kolom").get_by_role("link", name="Dibahas")).to_have_attribute("aria-current", "true")


def test_without_javascript_everything_goes_by_forms(browser: Browse):
    page, other = browser("rina", javascript=False), browser("mega", javascript=False)
    title = added(page)
    moved_without_script(page, title, "Berjalan")
    page.goto(BOARD)
    assert column_of_text(page, title) == "Berjalan"
    other.goto(BOARD)
    assert column_of_text(other, title) == "Berjalan"

    page.get_by_role("link", name=title).click()
    page.get_by_label("Tulis balasan").fill("Tanpa skrip pun **bisa**.")
    page.get_by_role("button", name="Kirim").click()
    expect(page.locator(".comments strong")).to_have_text("bisa")
    page.get_by_role("link", name="Sunting").click()
    page.get_by_label("Tenggat").fill("2030-01-31")
    page.get_by_role("button", name="Simpan").click()
    expect(page.locator(".pairs")).to_contain_text("31 Januari 2030")
    page.get_by_role("button", name="Arsipkan").click()
    expect(page.locator(".notice.warn")).to_contain_text("diarsipkan")
    other.goto(BOARD)
    assert other.locator(".card", has_text=title).count() == 0
    page.get_by_role("button", name="Kembalikan ke papan").click()
    other.reload()
    assert other.locator(".card", has_text=title).count() == 1


def test_a_stale_edit_gets_both_versions_and_nothing_is_lost(browser: Browse):
    rina, mega = browser("rina"), browser("mega")
    title = added(rina)
    rina.get_by_role("link", name=title).click()
    address = rina.url
    rina.goto(f"{address}/edit")
    mega.goto(f"{address}/edit")
    mega.get_by_label("Tenggat").fill("2030-02-01")
    mega.get_by_role("button", name="Simpan").click()
    expect(mega.locator(".pairs")).to_contain_text("1 Februari 2030")

    rina.get_by_label("Judul", exact=True).fill(f"{title} dari Rina")
    rina.get_by_label("Tenggat").fill("2030-03-02")
    rina.get_by_label("Uraian").fill("Baris satu\n\nBaris dua")
    with rina.expect_response(re.compile("/edit$")) as answer:
        rina.get_by_role("button", name="Simpan").click()
    assert answer.value.status == 409
    expect(rina.get_by_role("alert")).to_contain_text("Mega Puspitarini")
    axe(rina)
    expect(rina.get_by_role("group", name="Judul").get_by_label("Tulisan Anda")).to_be_checked()
    expect(rina.get_by_role("group", name="Tenggat").get_by_label("Mega")).to_be_checked()
    rina.get_by_role("button", name="Simpan pilihan ini").click()
    expect(rina.get_by_role("heading", level=1)).to_have_text(f"{title} dari Rina")
    expect(rina.locator(".pairs")).to_contain_text("1 Februari 2030")
    expect(rina.locator(".prose")).to_contain_text("Baris dua")


def test_a_stale_move_shows_the_board_as_it_is(browser: Browse):
    rina, mega = browser("rina", javascript=False), browser("mega", javascript=False)
    title = added(rina)
    mega.goto(BOARD)
    card(mega, title).locator(".move").click()
    moved_without_script(rina, title, "Dibahas")
    send_to(mega, "Selesai")
    expect(mega.get_by_role("alert")).to_contain_text("Rina Oktavera")
    assert column_of_text(mega, title) == "Dibahas"


def test_what_is_half_typed_survives_other_peoples_changes_and_a_reload(browser: Browse):
    rina, mega = browser("rina"), browser("mega")
    title = added(mega)
    live(rina)
    column(rina, "Terbuka").locator("a[id^=add-]").click()
    rina.get_by_label("Judul", exact=True).fill("Belum selesai menul")
    mega.goto(BOARD)
    menu(mega, title).get_by_role("button", name="Dibahas").click()
    expect(column(rina, "Dibahas").get_by_role("link", name=title)).to_be_visible()
    expect(rina.get_by_label("Judul", exact=True)).to_have_value("Belum selesai menul")
    expect(rina.get_by_label("Judul", exact=True)).to_be_focused()
    live(rina)
    column(rina, "Terbuka").locator("a[id^=add-]").click()
    expect(rina.get_by_label("Judul", exact=True)).to_have_value("Belum selesai menul")
    rina.get_by_role("button", name="Tambahkan").click()
    expect(card(rina, "Belum selesai menul").first).to_be_visible()
    expect(rina.get_by_label("Judul", exact=True)).to_have_count(0)      # the stream may be quicker than the reply
    column(rina, "Terbuka").locator("a[id^=add-]").click()
    expect(rina.get_by_label("Judul", exact=True)).to_have_value("")


def test_a_card_too_long_is_refused_in_place(browser: Browse):
    page = browser("rina")
    live(page)
    column(page, "Terbuka").locator("a[id^=add-]").click()
    title = page.get_by_label("Judul", exact=True)
    title.evaluate("input => input.removeAttribute('maxlength')")
    title.fill("x" * 201)
    page.get_by_role("button", name="Tambahkan").click()
    expect(page.locator(".new-form .message")).to_contain_text("200")
    expect(title).to_have_value("x" * 201)
    expect(title).to_have_attribute("aria-invalid", "true")


def test_an_observer_reads_and_finds_no_forms(browser: Browse):
    page = browser("putri")
    page.goto(BOARD)
    expect(page.locator(".card").first).to_be_visible()
    assert page.locator(".move, .new-card, a[id^=add-]").count() == 0


LATER = pytest.mark.long("only")


@pytest.mark.parametrize(("width", "dark"), [
    (1280, False), (360, True), *(pytest.param(*eyes, marks=LATER) for eyes in ((1280, True), (390, False), (390, True), (360, False)))])
def test_axe_finds_nothing(browser: Browse, width: int, dark: bool):
    page = browser("rina", width=width, dark=dark, language="en" if dark else "id")
    page.goto("/boards")
    axe(page)
    page.goto(BOARD)
    axe(page)
    page.locator(".move").first.click()
    axe(page)
    page.keyboard.press("Escape")
    page.locator(".card h3 a").first.click()
    page.wait_for_url("**/cards/*")
    axe(page)
    page.goto(f"{page.url}/edit")
    axe(page)


def test_a_draft_brought_back_does_not_overwrite_what_others_wrote_since(browser: Browse):
    rina, mega = browser("rina"), browser("mega")
    title = added(rina)
    rina.get_by_role("link", name=title).click()
    rina.wait_for_url("**/cards/*")
    address = f"{rina.url}/edit"
    rina.goto(address)
    rina.get_by_label("Uraian").fill("Belum sempat disimp")
    mega.goto(address)
    mega.get_by_label("Uraian").fill("Sudah ada uraian")
    mega.get_by_role("button", name="Simpan").click()
    expect(mega.locator(".prose")).to_contain_text("Sudah ada uraian")
    rina.reload()
    expect(rina.get_by_label("Uraian")).to_have_value("Belum sempat disimp")
    rina.get_by_role("button", name="Simpan").click()
    expect(rina.get_by_role("group", name="Uraian")).to_contain_text("Belum sempat disimp")
    expect(rina.get_by_role("group", name="Uraian")).to_contain_text("Sudah ada uraian")
