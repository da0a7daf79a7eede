"""A view made in the browser: by keyboard at 1280 pixels, without JavaScript on a phone, for every eye; and what is half written is not lost."""
from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Browse, Site, axe, expect

QUERY = """query Janji($after: String) {
  commitments(first: 50, after: $after, where: {status: {in: [PLEDGED, AGREED]}}) {
    pageInfo { hasNextPage endCursor }
    nodes { id ammount stakeholder { name } dueOn }
  }
}"""


def write(page: Page, query: str) -> None:
    """In place of what stands in the query box, as from the keyboard."""
    page.locator("#query").focus()
    page.keyboard.press("Control+A")
    page.keyboard.insert_text(query)


def row_of(site: Site, slug: str) -> tuple[str, int]:
    [[sharing, number]] = site.sql("SELECT sharing, number FROM saved_view WHERE slug = $1", slug)
    return sharing, number


def test_a_view_is_made_by_keyboard_and_found_in_the_gallery(site: Site, browser: Browse) -> None:
    page = browser("mega")
    page.goto("/views")
    page.get_by_role("link", name="Tampilan baru").focus()
    page.keyboard.press("Enter")
    page.locator("#slug").focus()
    page.keyboard.type("janji-kami")
    write(page, QUERY)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#query-faults")).to_contain_text("Baris 4: Tidak ada “ammount” pada Commitment. Maksud Anda “amount”?")
    expect(page.locator("#query")).to_have_attribute("aria-invalid", "true")
    expect(page.locator(".preview .stale")).to_contain_text("hasil terakhir yang berhasil")     # what worked before still stands there
    assert page.locator("#preview tbody tr").count() > 5
    axe(page)
    page.locator("#query-faults a").focus()
    page.keyboard.press("Enter")                                                                # to the line, which is marked
    assert page.evaluate("() => { const at = document.activeElement; return at.value.slice(at.selectionStart, at.selectionEnd); }") == QUERY.splitlines()[3]
    page.keyboard.insert_text("    nodes { id  stakeholder { name } dueOn }")
    for _step in range(len(" stakeholder { name } dueOn }")):
        page.keyboard.press("ArrowLeft")
    page.keyboard.type("amo")
    expect(page.get_by_role("option", name="amount Rupiah", selected=True)).to_be_visible()
    axe(page)
    page.keyboard.press("Enter")
    expect(page.locator("#query-faults .message")).to_have_count(0)                             # tried by itself once one pauses
    page.locator("#rows").select_option("commitments.nodes")
    page.locator("#as-cards").focus()
    page.keyboard.press("Space")
    expect(page.locator("#definition")).to_have_value(re.compile('as = "cards"[^#]+title = "stakeholder.name"'))
    assert page.evaluate("() => document.activeElement.id") == "as-cards"                       # what was renewed around it left the focus there
    page.get_by_label("Judul dalam bahasa Indonesia").fill("Janji kami")
    page.get_by_label("Judul dalam bahasa Inggris").fill("Our promises")
    expect(page.locator("#called")).to_have_text("Janji kami")
    page.locator("#called").scroll_into_view_if_needed()
    page.get_by_role("button", name="Simpan").first.press("Enter")
    page.wait_for_url("**/views/janji-kami/edit?done=view")
    assert row_of(site, "janji-kami") == ("PRIVATE", 1)
    axe(page)
    page.get_by_role("link", name="Ubah untuk siapa").press("Enter")
    axe(page)
    page.get_by_label("Galeri").press("Space")
    page.get_by_role("button", name="Simpan").press("Enter")
    page.wait_for_url("**/settings?done=view")
    anybody = browser()
    anybody.goto("/views")
    anybody.get_by_role("link", name="Janji kami").click()
    expect(anybody.get_by_role("heading", name="Janji kami", exact=True)).to_be_visible()
    assert row_of(site, "janji-kami") == ("GALLERY", 1)


def test_it_needs_no_javascript_on_a_phone(site: Site, browser: Browse) -> None:
    page = browser("rina", width=390, javascript=False, touch=True)
    page.goto("/views/new?from=largest-givers")
    page.locator("#slug").fill("di-ponsel")
    kept = page.locator("#query").input_value()
    page.locator("#query").fill(kept.replace("{", "{ salah ", 1))
    page.get_by_role("button", name="Perbarui pratinjau").click()
    expect(page.locator("#query-faults")).to_contain_text("salah")
    assert site.sql("SELECT slug FROM saved_view WHERE slug = $1", "di-ponsel") == []
    page.locator("#query").fill(kept)
    page.get_by_role("button", name="Perbarui pratinjau").click()                              # while it was wrong there was nothing to choose
    page.get_by_text("Angka", exact=True).click()
    page.get_by_role("button", name="Perbarui pratinjau").click()
    expect(page.locator("#as-stat")).to_be_checked()
    page.get_by_role("button", name="Simpan").last.click()
    page.wait_for_url("**/views/di-ponsel/edit?done=view")
    assert row_of(site, "di-ponsel") == ("PRIVATE", 1)


def test_what_is_half_written_comes_back(browser: Browse) -> None:
    page = browser("bayu")
    page.goto("/views/new")
    write(page, QUERY.replace("ammount", "amount"))
    expect(page.locator("#definition-faults")).to_contain_text("needs.nodes")
    page.reload()
    expect(page.locator("#query")).to_have_value(QUERY.replace("ammount", "amount"))
    expect(page.locator("#definition-faults")).to_contain_text("needs.nodes")                   # and is tried again


@pytest.mark.parametrize(("width", "dark", "language"), [(1280, True, "id"), (390, False, "en")])
def test_old_texts_and_keys_are_for_every_eye(site: Site, browser: Browse, width: int, dark: bool, language: str) -> None:
    slug, save = f"riwayat-{language}", {"id": "Simpan", "en": "Save"}[language]
    page = browser("rina", width=width, dark=dark, language=language)
    page.goto("/views/new?from=programmes-by-region")
    axe(page)
    page.locator("#slug").fill(slug)
    page.get_by_role("button", name=save).first.click()
    page.wait_for_url(f"**/{slug}/edit?done=view")
    page.locator("details", has=page.locator("#definition")).locator("summary").click()
    page.locator("#definition").fill(page.locator("#definition").input_value() + "\n# " + "panjang " * 30)
    page.locator("#message").fill("keterangan")
    page.get_by_role("button", name=save).first.click()
    expect(page.locator(".title .buttons")).to_contain_text({"id": "Versi 2", "en": "Version 2"}[language])
    page.goto(f"/views/{slug}/history")
    expect(page.locator(".differences .new").last).to_contain_text("panjang")
    axe(page)
    page.goto(f"/views/{slug}@1")
    expect(page.locator(".notice.warn").first).to_contain_text("1")
    axe(page)
    page.goto(f"/views/{slug}/settings")
    page.locator("#name").fill("Situs " + "panjang" * 8)
    page.locator("#kind").select_option("EMBED")
    page.locator("form[action$=keys] button").click()
    assert page.locator("#secret").input_value().startswith("-----BEGIN PRIVATE KEY-----\n")
    axe(page)
    page.goto(f"/views/{slug}/settings")
    axe(page)
    page.goto("/views")
    axe(page)
