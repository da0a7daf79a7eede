"""The hands of a board: keys, the card over its board, taking things back, and how a move reads to who does not see it."""
from __future__ import annotations

import re
from typing import Any

from playwright.sync_api import Locator, Page

from tests.journeys.at_board import added, card, column, column_of, live, menu, moved_without_script, titles, with_hands
from tests.journeys.conftest import Browse, axe, expect


def link(page: Page, title: str) -> Locator:
    return card(page, title).get_by_role("link", name=title)


def said(page: Page, words: str) -> None:
    expect(page.get_by_role("status").filter(has_text=words)).to_be_visible()


def test_a_card_opens_over_its_board_and_the_focus_comes_back(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    page.evaluate("window.same = true")
    board, dialog = page.url, page.locator("#card-dialog")
    for leave in (lambda: page.keyboard.press("Escape"), lambda: dialog.get_by_role("button", name="Tutup kartu").click(), page.go_back):
        link(page, title).focus()
        page.keyboard.press("Enter")
        expect(dialog.get_by_role("heading", level=1)).to_have_text(title)
        expect(dialog.get_by_label("Tulis balasan")).to_be_visible()
        expect(page).to_have_url(re.compile(r"/cards/crd_[0-9a-f-]+$"))
        leave()
        expect(dialog).to_be_hidden()
        expect(page).to_have_url(board)
        expect(link(page, title)).to_be_focused()
    page.go_forward()
    expect(dialog.get_by_label("Tulis balasan")).to_be_visible()
    axe(page)
    assert page.evaluate("window.same"), "the board was loaded anew"
    page.reload()                                           # the address is the card's: without the board it is a page
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.go_back()
    expect(page.locator("#columns")).to_be_visible()


def test_with_a_key_held_down_a_card_opens_as_a_page(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    with page.context.expect_page() as opened:
        link(page, title).click(modifiers=["ControlOrMeta"])
    expect(opened.value.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.locator("#card-dialog")).to_be_hidden()


def test_in_the_dialog_one_speaks_and_moves_and_sees_what_others_say(browser: Browse):
    rina, mega = browser("rina"), browser("mega")
    title = added(rina)
    live(rina)
    link(rina, title).click()
    dialog = rina.locator("#card-dialog")
    dialog.get_by_label("Tulis balasan").fill("Dari papan.")
    dialog.get_by_role("button", name="Kirim").click()
    expect(dialog.locator(".comments")).to_contain_text("Dari papan.")
    dialog.get_by_label("Tulis balasan").fill("Belum selesai")
    mega.goto(rina.url)
    mega.get_by_label("Tulis balasan").fill("Dari Mega.")
    mega.get_by_role("button", name="Kirim").click()
    expect(dialog.locator(".comments")).to_contain_text("Dari Mega.")
    expect(dialog.get_by_label("Tulis balasan")).to_have_value("Belum selesai")
    dialog.get_by_label("Kolom").select_option(label="Berjalan")
    dialog.get_by_role("button", name="Pindahkan").click()
    expect(column(rina, "Berjalan").locator(".card", has_text=title)).to_have_count(1)
    expect(dialog.get_by_label("Kolom").locator("option:checked")).to_have_text("Berjalan")


def test_an_edit_is_taken_back_from_the_toast_over_the_board_and_on_the_page(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    board = page.url
    link(page, title).click()
    edited(page, f"{title} baru")
    page.keyboard.press("Escape")                                       # on the board the toast is still there
    page.locator("#toasts").get_by_role("button", name="Batalkan").click()
    said(page, f"Suntingan kartu “{title}” dibatalkan.")
    expect(card(page, title).locator("h3 a")).to_have_text(title)
    assert page.url == board
    page.goto(str(link(page, title).get_attribute("href")))
    edited(page, f"{title} lagi")
    axe(page)
    page.locator("#toasts").get_by_role("button", name="Batalkan").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def edited(page: Page, title: str) -> None:
    page.get_by_role("link", name="Sunting").click()
    page.get_by_label("Judul", exact=True).fill(title)
    page.get_by_role("button", name="Simpan", exact=True).click()
    said(page, f"Kartu “{title}” disunting: judul.")


def test_keys_pressed_in_haste_are_done_one_after_the_other(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    link(page, title).focus()
    page.keyboard.press("2")
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowDown")
    said(page, f"Kartu “{title}” digeser di Disepakati, urutan 2 dari")
    expect(link(page, title)).to_be_focused()
    assert column_of(page, title) == "Disepakati" and titles(page, "Disepakati").index(title) == 1
    page.keyboard.press("u")
    said(page, f"Kartu “{title}” kembali ke Disepakati, urutan 1 dari")
    page.keyboard.press("m")
    expect(page.locator("#move-menu").get_by_role("button", name="Terbuka")).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(page.locator("#move-menu").get_by_role("button", name="Arsipkan")).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("n")
    expect(column(page, "Disepakati").get_by_label("Judul", exact=True)).to_be_focused()


def test_the_keys_are_listed_and_single_letters_can_be_put_out_of_use(browser: Browse):
    page = browser("rina")
    live(page)
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Pintasan papan ketik")
    expect(keys).to_contain_text("Geser naik atau turun")
    axe(page)
    keys.get_by_label("Pakai pintasan satu huruf").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("?")
    expect(keys).to_be_hidden()
    page.get_by_role("button", name="Pintasan papan ketik").click()
    expect(keys.get_by_label("Pakai pintasan satu huruf")).not_to_be_checked()


def test_a_card_put_away_by_hand_comes_back_from_the_toast(browser: Browse):
    page = browser("rina")
    title = added(page)
    live(page)
    order = titles(page, "Terbuka")
    menu(page, title).get_by_role("button", name="Arsipkan").click()
    expect(card(page, title)).to_have_count(0)
    said(page, f"Kartu “{title}” diarsipkan.")
    expect(page.locator("#columns .card h3 a:focus")).to_have_count(1)      # not lost with the card
    page.get_by_role("button", name="Batalkan").click()
    expect(card(page, title)).to_be_visible()
    assert titles(page, "Terbuka") == order


def test_what_others_have_changed_since_is_not_undone_over_their_heads(browser: Browse):
    rina, mega = browser("rina"), browser("mega", javascript=False)
    title = added(rina)
    live(rina)
    menu(rina, title).get_by_role("button", name="Dibahas").click()
    said(rina, "dipindahkan ke Dibahas")
    rina.locator("#toasts .toast").hover()                  # a toast one is at stays
    mega.goto("/boards/papan-sumsel")
    moved_without_script(mega, title, "Berjalan")
    rina.get_by_role("button", name="Batalkan").click()
    said(rina, "Tidak dapat dibatalkan lagi. Kartu ini baru saja diubah oleh Mega Puspitarini")
    assert column_of(rina, title) == "Berjalan"


def test_a_thumb_scrolls_and_drags_only_from_the_handle_once_held(browser: Browse):
    page = browser("rina", width=390, touch=True)
    title = added(page)
    live(page)
    handle, heading = card(page, title).locator("[data-grip]"), link(page, title)
    box = handle.evaluate("grip => parseFloat(getComputedStyle(grip, '::before').height)")
    assert box >= 44
    order = titles(page, "Terbuka")
    with_hands(page)
    thumb(page, heading, hold=400, down=180)
    assert titles(page, "Terbuka") == order, "a card was dragged by its middle"
    page.evaluate("scrollTo(0, 0)")
    thumb(page, handle, hold=400, down=180)
    said(page, f"Kartu “{title}” digeser di Terbuka")
    expect(link(page, title)).to_be_visible()
    assert titles(page, "Terbuka") != order


def thumb(page: Page, at: Locator, *, hold: int, down: int) -> None:
    """A thumb is laid on something, held there for milliseconds, and drawn down by pixels."""
    box = at.bounding_box()
    assert box
    x, y = box["x"] + min(box["width"] / 2, 40), box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x, "y": y}]})
    page.wait_for_timeout(hold)
    for step in range(1, 11):
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [{"x": x, "y": y + down * step / 10}]})
        page.wait_for_timeout(30)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    page.wait_for_timeout(300)


def test_moving_a_card_reads_well(browser: Browse):
    """What a screen reader has to say, from Chromium's accessibility tree: where one is, what one hears, where one is then."""
    page = browser("rina")
    title = added(page)
    live(page)
    n, m = len(titles(page, "Terbuka")), len(titles(page, "Dibahas")) + 1
    link(page, title).focus()
    heard = [focused(page)]
    page.keyboard.press("m")
    heard.append(focused(page))
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    said(page, "dipindahkan")
    heard += [announced(page), focused(page)]
    assert heard == [
        f"region Terbuka > list Terbuka > listitem 1 of {n} > heading {title} > link {title}",
        f"group Pindahkan kartu: {title} > button Dibahas",
        f"Kartu “{title}” dipindahkan ke Dibahas, urutan 1 dari {m}. button Batalkan",
        f"region Dibahas > list Dibahas > listitem 1 of {m} > heading {title} > link {title}",
    ]


def tree(page: Page) -> dict[str, dict[str, Any]]:
    nodes = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")["nodes"]
    return {node["nodeId"]: node for node in nodes}


def focused(page: Page) -> str:
    """The element with the focus, and what it stands in."""
    nodes = tree(page)
    at = next(node for node in nodes.values() if property_of(node, "focused") and node["role"]["value"] != "RootWebArea")
    way = []
    while at:
        role, name = at.get("role", {}).get("value"), at.get("name", {}).get("value", "")
        above = nodes.get(at.get("parentId", ""))
        if role == "listitem" and above:
            items = [child for child in above["childIds"] if nodes[child].get("role", {}).get("value") == "listitem"]
            name = f"{items.index(at['nodeId']) + 1} of {len(items)}"
        if not at["ignored"] and role in ("region", "list", "listitem", "heading", "link", "button", "group"):
            way.append(f"{role} {name}")
        at = above                                          # type: ignore[assignment]
    return " > ".join(reversed(way))


def announced(page: Page) -> str:
    """What stands in the live region, as it is read out."""
    nodes = tree(page)
    region = next(node for node in nodes.values() if node.get("role", {}).get("value") == "status" and property_of(node, "live") == "polite")

    def words(node: dict[str, Any]) -> list[str]:
        role, name = node.get("role", {}).get("value"), node.get("name", {}).get("value", "")
        if role in ("button", "StaticText"):
            return [name if role == "StaticText" else f"button {name}"]
        return [word for child in node["childIds"] if child in nodes for word in words(nodes[child])]

    return " ".join(words(region))


def property_of(node: dict[str, Any], name: str) -> Any:
    return next((found["value"]["value"] for found in node.get("properties", ()) if found["name"] == name), None)


def test_the_next_card_may_be_opened_at_once(browser: Browse):
    page = browser("rina")
    first, second = added(page), added(page)
    live(page)
    dialog, address = page.locator("#card-dialog"), link(page, second).get_attribute("href")
    link(page, first).click()
    expect(dialog.get_by_label("Tulis balasan")).to_be_visible()
    page.evaluate("([dialog, next]) => { dialog.close(); next.click(); }", [dialog.element_handle(), link(page, second).element_handle()])
    expect(dialog.get_by_role("heading", level=1)).to_have_text(second)
    expect(page).to_have_url(re.compile(f"{address}$"))
    page.go_back()
    expect(dialog).to_be_hidden()
    expect(page.locator("#columns")).to_be_visible()
