"""From a need to a promise, by phone: an NGO asks, the secretariat lists, a company promises in parts; and for every eye."""
from __future__ import annotations

import re
from datetime import date, timedelta

import pytest

from tests.journeys.conftest import Browse, Site, axe, expect

LATER, SOONER = ((date.today() + timedelta(days=days)).isoformat() for days in (60, 30))


@pytest.mark.parametrize("javascript", [True, False])
def test_a_need_is_asked_listed_and_answered(browser: Browse, javascript: bool):
    title = f"Perahu ambulans {'dengan' if javascript else 'tanpa'} skrip"
    yanto, rina, mega = (browser(as_=who, width=390, touch=True, javascript=javascript) for who in ("yanto", "rina", "mega"))
    yanto.goto("/needs")
    yanto.get_by_role("link", name="Ajukan kebutuhan").tap()
    yanto.get_by_label("Apa yang dibutuhkan").fill(title)
    yanto.get_by_label("Jumlah", exact=True).fill("dua")
    yanto.get_by_label("Satuan").fill("perahu")
    yanto.get_by_label("Kabupaten atau kota").select_option(label="Kabupaten Musi Banyuasin")
    yanto.get_by_label("Bidang").select_option(label="Kesehatan")
    yanto.get_by_role("button", name="Ajukan", exact=True).tap()
    expect(yanto.get_by_role("alert")).to_contain_text("Anda menulis “dua”")
    expect(yanto.get_by_label("Apa yang dibutuhkan")).to_have_value(title)
    yanto.get_by_label("Jumlah", exact=True).fill("2")
    yanto.get_by_role("button", name="Ajukan", exact=True).tap()
    expect(yanto.get_by_role("status").first).to_contain_text("Terkirim")

    rina.goto("/needs?status=SUBMITTED")
    rina.get_by_role("link", name=re.compile(f"^Periksa.*{title}")).tap()
    rina.get_by_role("button", name="Tayangkan").tap()
    expect(rina.get_by_role("status").first).to_contain_text("Sudah tayang")

    mega.goto(f"/needs?q={title.replace(' ', '+')}")
    mega.get_by_role("link", name=re.compile(f"^Sanggupi.*{title}")).tap()
    mega.get_by_label("Berapa perahu?").fill("2")
    mega.get_by_label("Selesai paling lambat").fill(LATER)
    mega.get_by_label("Lewat program").select_option(index=1)              # the need is of none yet
    mega.get_by_text("Bertahap, dalam termin").tap()
    for row, on in ((1, SOONER), (2, LATER)):
        mega.locator(f"#part{row}DueOn").fill(on)
        mega.locator(f"#part{row}Quantity").fill("1")
    mega.get_by_role("button", name="Sanggupi").tap()
    expect(mega.locator("h1")).to_have_text(re.compile("^2 perahu"))
    yanto.reload()
    expect(yanto.locator(".finding")).to_contain_text("2 dari 2 perahu sudah disanggupi 1 organisasi")


@pytest.mark.parametrize("eyes", [
    pytest.param({"width": 1280}, id="wide", marks=pytest.mark.long("only")),
    pytest.param({"width": 360, "dark": True, "language": "en"}, id="small, dark, English")])
def test_every_page_of_a_need_is_for_every_eye(browser: Browse, site: Site, eyes: dict[str, object]):
    asked = site.ask('{ needs(first: 1, where: {status: {eq: SUBMITTED}}) { nodes { id } } }', as_="rina")["data"]["needs"]["nodes"][0]["id"]
    sent_back = site.ask('{ needs(first: 1, where: {status: {eq: RETURNED}}) { nodes { id } } }', as_="rina")["data"]["needs"]["nodes"][0]["id"]
    listed = site.ask('{ needs(first: 1, where: {status: {eq: LISTED}, forum: {slug: {eq: "sumsel"}}}) { nodes { id } } }')["data"]["needs"]["nodes"][0]["id"]
    page = browser(as_="rina", **eyes)
    for address in ("/needs?status=SUBMITTED", "/needs/new", f"/needs/{asked}", f"/needs/{sent_back}",
                    f"/needs/{listed}/pledge", "/programmes/gbrss/pledge"):
        page.goto(address)
        page.evaluate("document.querySelectorAll('main details').forEach(folded => { folded.open = true })")
        axe(page)
    page.goto("/needs/new")
    page.locator("form.form button").last.click()
    page.wait_for_selector(".notice.error")
    axe(page)
    page.goto("/programmes/gbrss/pledge")
    page.locator("details.parts > summary").click()
    page.locator("#part1Amount").fill("x")
    page.locator("form.form button.primary").click()
    page.wait_for_selector("#part1Amount-error")
    axe(page)
