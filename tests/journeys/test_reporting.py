"""From a delivery on a phone to its verification at a desk: with the hands, with the keys, and without a script."""
from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.conftest import Browse, Site, axe, expect
from tests.pictures import photo


@pytest.fixture
def photos(tmp_path: Path) -> list[Path]:
    """Two, larger than the house keeps them."""
    for name, width in (("sebelum.jpg", 2600), ("sesudah.jpg", 2700)):
        (tmp_path / name).write_bytes(photo(width, 1600))
    return [tmp_path / "sebelum.jpg", tmp_path / "sesudah.jpg"]


def fill(page: Page, amount: str = "88.000.000") -> None:
    page.goto("/report")
    page.locator(".to-report a").first.click()
    page.get_by_label("Jumlah").fill("4")
    page.get_by_label("Nilai").fill(amount)
    page.get_by_label("Jiwa").fill("17")


def test_a_report_from_a_phone_outlives_reload_and_refusal(browser: Browse, photos: list[Path]):
    page = browser(as_="mega", width=390, touch=True, dark=True)
    fill(page, "banyak")
    page.locator(".from-files input").set_input_files(photos)
    expect(page.locator(".uploads canvas")).to_have_count(2)
    expect(page.locator("form[aria-busy]")).to_have_count(0)
    axe(page)
    page.reload()
    expect(page.get_by_role("status").filter(has_text="dikembalikan")).to_be_visible()
    expect(page.get_by_label("Jumlah")).to_have_value("4")
    expect(page.locator(".uploads canvas")).to_have_count(2)
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("alert")).to_contain_text("Anda menulis “banyak”")
    expect(page.locator(".uploads canvas")).to_have_count(2)            # the photos need not be chosen again
    axe(page)
    page.get_by_role("button", name="Hapus sebelum.jpg").click()
    expect(page.locator(".uploads canvas")).to_have_count(1)
    page.get_by_label("Nilai").fill("88.000.000")
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", name="Laporan terkirim")).to_be_visible()
    expect(page.locator(".photos img")).to_have_count(1)
    page.wait_for_function("Object.keys(localStorage).length === 0")    # what is sent is no draft any more
    axe(page)


def test_a_verifier_goes_through_the_queue_by_keys(browser: Browse, site: Site, photos: list[Path]):
    reporter = browser(as_="mega")
    fill(reporter)
    reporter.locator(".from-files input").set_input_files(photos)
    expect(reporter.locator(".uploads canvas")).to_have_count(2)
    reporter.get_by_role("button", name="Kirim laporan").click()
    reporter.wait_for_url("**/contributions/*")
    id = reporter.url.split("/")[-1].split("?")[0]

    page = browser(as_="hendra")
    page.goto(f"/verify?contribution={id}")
    expect(page.locator(".photos img").first).to_have_js_property("complete", True)
    axe(page)
    page.keyboard.press("b")
    expect(page.get_by_role("dialog")).to_be_visible()
    axe(page)
    page.keyboard.press("b")
    expect(page.get_by_role("dialog").get_by_role("img")).to_have_attribute("alt", "Foto 2 dari 2: sesudah.jpg")
    page.keyboard.press("Escape")
    page.keyboard.press("Shift+J")
    page.wait_for_url(lambda url: id not in url)
    page.keyboard.press("j")
    page.wait_for_url(f"**/verify?contribution={id}")
    page.keyboard.press("k")
    expect(page.get_by_label("Catatan")).to_be_focused()
    page.keyboard.type("Foto rumah ke-4 belum ada; v dan j bukan perintah di sini.")
    page.get_by_role("button", name="Kembalikan").click()
    expect(page.get_by_role("status").filter(has_text="Dikembalikan")).to_be_visible()

    page.get_by_role("button", name="Matikan pintasan").click()
    before = page.url
    page.keyboard.press("j")
    page.keyboard.press("v")
    page.get_by_role("button", name="Nyalakan pintasan").wait_for()
    assert page.url == before and site.sql("SELECT status FROM contribution WHERE id = $1", id.removeprefix("ctb_"))[0][0] == "RETURNED"

    reporter.goto(f"/contributions/{id}")
    axe(reporter)
    reporter.get_by_role("link", name="Laporkan lagi").click()
    expect(reporter.get_by_label("Nilai")).to_have_value("88.000.000")
    expect(reporter.get_by_text("Laporan sebelumnya dikembalikan")).to_be_visible()


def test_without_a_script_both_work_too(browser: Browse, photos: list[Path]):
    page = browser(as_="mega", width=360, javascript=False)
    fill(page)
    expect(page.locator(".from-files input")).to_be_visible()
    page.locator(".from-files input").set_input_files(photos[:1])
    page.get_by_role("button", name="Kirim laporan").click()
    expect(page.get_by_role("heading", name="Laporan terkirim")).to_be_visible()
    id = page.url.split("/")[-1].split("?")[0]

    verifier = browser(as_="hendra", width=360, javascript=False)
    verifier.goto(f"/verify?contribution={id}")
    verifier.get_by_role("button", name="Verifikasi").click()
    expect(verifier.get_by_text("Terbukti. Sekarang ikut dihitung.")).to_be_visible()
    page.reload()
    expect(page.get_by_text("Terbukti").first).to_be_visible()
