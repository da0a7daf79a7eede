"""The secretariat's page for spreadsheets: handing in, what is wrong, what would change, and letting it come in."""
from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator

import httpx
import pytest
from openpyxl import load_workbook

from tests.importing.sheets import NEEDS, csv_file, need, planted
from tests.pages.reading import finding, headline, text
from tests.site import Site

PAGE = "/forums/sumsel/imports"
PATIENCE = 60.0                                         # seconds for a check or a load; a busy machine is slow


@pytest.fixture
def rina(site: Site) -> Iterator[httpx.Client]:
    with site.client("rina") as client:
        yield client


def row(number: int, **other: object) -> list[object]:
    return need(number, "sawit-embun", Bidang="pendidikan", **other)


def send(client: httpx.Client, *table: list[object], kind: str = "NEEDS", name: str = "kebutuhan.csv", page: str = PAGE) -> httpx.Response:
    return client.post(page, data={"kind": kind}, files={"file": (name, csv_file([list(NEEDS), *table]))})


def finished(client: httpx.Client, address: str) -> httpx.Response:
    """The page, once nobody is at it any more."""
    until = time.monotonic() + PATIENCE
    while "import-progress" in (page := client.get(address)).text:
        assert time.monotonic() < until, text(page.text)
        time.sleep(0.1)
    return page


def needs_called(site: Site, title: str) -> int:
    return int(site.sql("SELECT count(*) FROM need WHERE title = $1", title)[0][0])


def test_a_sheet_is_checked_shown_and_only_then_loaded(site: Site, rina: httpx.Client) -> None:
    title = f"Perahu sekolah {site.port}"
    sent = send(rina, row(1, Nomor=f"P-{site.port}", Judul=title))
    assert sent.status_code == 303
    page = finished(rina, sent.headers["location"])
    assert headline(page.text) == "kebutuhan.csv" and finding(page.text).startswith("Tidak ada kesalahan dalam 1 baris: 1 akan masuk sebagai baris baru")
    assert title in text(page.text) and needs_called(site, title) == 0 and len(page.content) < 100_000

    loading = rina.post(f"{sent.headers['location']}/load")
    assert loading.status_code == 303
    page = finished(rina, loading.headers["location"])
    assert "Sudah dimuat" in text(page.text) and needs_called(site, title) == 1
    again = rina.post(f"{sent.headers['location']}/load")
    assert again.status_code == 409 and "sudah dimuat" in text(again.text) and needs_called(site, title) == 1

    same = finished(rina, send(rina, row(1, Nomor=f"P-{site.port}", Judul=title)).headers["location"])
    assert "Semua barisnya sudah masuk sebelumnya." in text(same.text) and "/load" not in same.text
    listed = rina.get(PAGE)
    assert "kebutuhan.csv" in text(listed.text) and "Siap dimuat" in text(listed.text) and len(listed.content) < 100_000


def test_every_fault_is_shown_page_by_page_and_as_a_list_to_take_along(site: Site, rina: httpx.Client) -> None:
    table = [row(number) for number in range(200)]
    expected = planted(table, 60)
    before = site.sql("SELECT count(*) FROM need")
    address = send(rina, *table).headers["location"]
    page = finished(rina, address)
    assert finding(page.text) == "Ada 60 kesalahan dalam 200 baris. Tidak ada yang dimuat."
    pages = [page.text, rina.get(f"{address}?page=2").text]
    shown = [place for each in pages for place in re.findall(r'<b class="num">Baris (\d+), [A-Z]\d+ \(([^)]+)\)</b>', each)]
    assert {(int(number), column) for number, column in shown} == set(expected) and len(shown) == 60
    assert "Halaman 1 dari 2" in text(pages[0]) and "Halaman 2 dari 2" in text(pages[1])

    listed = rina.get(f"{address}/faults.csv")
    assert listed.headers["content-disposition"].startswith("attachment") and len(listed.content.decode("utf-8-sig").splitlines()) == 61
    assert rina.post(f"{address}/load").status_code == 409 and site.sql("SELECT count(*) FROM need") == before


def test_without_script_the_page_looks_again_by_itself(site: Site, rina: httpx.Client) -> None:
    address = send(rina, *(row(number, Nomor=f"S-{number}") for number in range(3_000))).headers["location"]
    page = rina.get(address).text
    assert '<noscript><meta http-equiv="refresh" content="5"></noscript>' in page and f'hx-get="{address}" hx-trigger="every 2s"' in page
    part = rina.get(address, headers={"HX-Request-Type": "partial"}).text
    assert part.lstrip().startswith('<div id="state"') and "<html" not in part
    assert "hx-trigger" not in finished(rina, address).text


@pytest.mark.parametrize(("content", "said"), [
    (b"", "Berkas ini kosong."), (b"%PDF-1.7\0", "Ini bukan spreadsheet."), (b"PK\x03\x04nothing", "rusak"), (b"\xd0\xcf\x11\xe0", "Excel lama")])
def test_what_is_no_spreadsheet_is_said_at_the_field(site: Site, rina: httpx.Client, content: bytes, said: str) -> None:
    before = site.sql("SELECT count(*) FROM spreadsheet")
    refused = rina.post(PAGE, data={"kind": "COMMITMENTS"}, files={"file": ("a.xlsx", content)})
    assert refused.status_code == 422 and said in text(refused.text) and 'id="file-error"' in refused.text
    assert '<option value="COMMITMENTS" selected>' in refused.text and site.sql("SELECT count(*) FROM spreadsheet") == before


def test_a_form_without_kind_or_file_says_what_is_missing(site: Site, rina: httpx.Client) -> None:
    refused = rina.post(PAGE, data={"kind": "PETS"}, files={"nothing": ("", b"")})
    assert refused.status_code == 422 and 'id="file-error"' in refused.text and 'id="kind-error"' in refused.text


@pytest.mark.parametrize("who", [None, "mega", "hendra", "putri", "novi"])
def test_to_others_there_is_no_such_page(site: Site, rina: httpx.Client, who: str | None) -> None:
    address = send(rina, row(1)).headers["location"]
    before = site.sql("SELECT count(*) FROM spreadsheet")
    with site.client(who) as client:
        assert {client.get(place).status_code for place in (PAGE, address, f"{address}/faults.csv")} == {404}
        assert send(client, row(1)).status_code == 404 and client.post(f"{address}/load").status_code in (401, 404)
    assert site.sql("SELECT count(*) FROM spreadsheet") == before


def test_who_runs_the_installation_may_look_and_not_load(site: Site, rina: httpx.Client) -> None:
    address = send(rina, row(1, Nomor="G-1")).headers["location"]
    finished(rina, address)
    with site.client("galih") as galih:
        assert "Hanya untuk dibaca" in text(galih.get(PAGE).text) and "/load" not in galih.get(address).text
        assert send(galih, row(1)).status_code == 403 and galih.post(f"{address}/load").status_code == 403
    assert site.sql("SELECT count(*) FROM spreadsheet WHERE status = 'LOADING'") == [(0,)]


@pytest.mark.parametrize("kind", ["stakeholders", "needs", "commitments", "contributions"])
def test_a_template_is_accepted_as_it_is_headed(site: Site, rina: httpx.Client, kind: str) -> None:
    """Filled in or not: of its headings nothing is said but that rows are missing, or wrong."""
    made = rina.get(f"/imports/templates/{kind}.xlsx")
    data, about = load_workbook(io.BytesIO(made.content)).worksheets
    assert data["A1"].value == "Nomor *" and data.max_row == 2 and about.max_row > 5
    assert made.headers["content-disposition"].startswith('attachment; filename="simpul-')
    sent = rina.post(PAGE, data={"kind": kind.upper()}, files={"file": ("a.csv", rina.get(f"/imports/templates/{kind}.csv").content)})
    assert "Di bawah judul kolom belum ada isinya." in text(finished(rina, sent.headers["location"]).text)
    sent = rina.post(PAGE, data={"kind": kind.upper()}, files={"file": ("a.xlsx", made.content)})
    assert "Baris 1," not in text(finished(rina, sent.headers["location"]).text)
    assert rina.get("/imports/templates/pets.xlsx").status_code == rina.get("/imports/templates/needs.exe").status_code == 404
