"""What is asked for, and answering it."""
from __future__ import annotations

import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import httpx
import pytest

from tests.pages.reading import finding, headline, hidden, section, text, titles, way_on
from tests.site import Site
from views.pledges import read_quantity

numbers = count(1)
LATER = (date.today() + timedelta(days=60)).isoformat()


def need(site: Site, title: str) -> dict[str, Any]:
    answer = site.ask("query($title: String!) { needs(first: 2, where: {title: {contains: $title}}) { nodes { id quantity pledged unit } } }", {"title": title})
    found: dict[str, Any] = answer["data"]["needs"]["nodes"][0]
    return found


def count_of(site: Site, where: str) -> int:
    return int(site.ask(f"{{ needs(first: 1, where: {{status: {{eq: LISTED}} {where}}}) {{ totalCount }} }}")["data"]["needs"]["totalCount"])


def test_the_list_opens_with_how_many_nobody_answers(site: Site):
    with site.client() as client:
        page = client.get("/needs").text
    standing = "commitments: {none: {status: {in: [PLEDGED, AGREED, DELIVERING, FULFILLED, PARTLY_FULFILLED]}}}"
    assert headline(page) == f"{count_of(site, '')} kebutuhan, {count_of(site, standing)} belum ada yang menyanggupi"
    assert [said in text(page) for said in ("Belum ada yang menyanggupi", "Baru sebagian", "Sudah terpenuhi")] == [True] * 3


def test_filters_stand_in_the_address_and_come_off_one_by_one(site: Site):
    with site.client() as client:
        page = client.get("/needs?field=perumahan&field=sanitasi&region=16.11&q=rumah").text
    expected = count_of(site, 'fieldCode: {in: ["perumahan", "sanitasi"]} region: {code: {eq: "16.11"}} title: {contains: "rumah"}')
    assert headline(page).startswith(f"{expected} kebutuhan") and expected
    assert 'href="/needs?field=sanitasi&amp;region=16.11&amp;q=rumah"' in page        # without housing
    assert page.count("checked") == 2 and 'value="rumah"' in page and '<option value="16.11" selected>' in page


def test_a_province_holds_its_regencies(site: Site):
    with site.client() as client:
        whole, part = (headline(client.get(f"/needs?region={code}").text) for code in ("16", "16.06"))
    inside = count_of(site, 'region: {or: [{code: {eq: "16"}}, {parent: {code: {eq: "16"}}}]}')
    assert whole.startswith(f"{inside} kebutuhan") and whole != part


@pytest.mark.parametrize(("query", "said"), [
    ("region=99", "“99” tidak ada di pilihan ini"), ("field=zzz", "“zzz” tidak ada"), ("sort=price", "“price” tidak ada"), ("status=GONE", "“GONE” tidak ada"),
    ("q=" + "a" * 101, "Paling banyak 100 huruf; yang ditulis 101"), ("q=%00", "tanda yang tidak dapat dibaca"),
    ("after=here&before=there", "sesudah atau sebelum satu tempat"), ("after=nonsense", "")])
def test_a_filter_that_cannot_be_used_is_named(site: Site, query: str, said: str):
    with site.client() as client:
        answer = client.get(f"/needs?{query}")
    assert answer.status_code == 422 and said in text(answer.text)


def test_every_need_is_on_just_one_page(site: Site):
    seen: list[str] = []
    with site.client() as client:
        address: str | None = "/needs?sort=title"
        while address:
            page = client.get(address).text
            seen += re.findall(r'<h3><a href="/needs/([^"]+)"', page)
            address = way_on(page)
    assert len(seen) == len(set(seen)) == count_of(site, "")


def test_htmx_gets_what_changed_and_a_short_address(site: Site):
    with site.client(**{"hx-request": "true", "hx-request-type": "partial"}) as client:
        answer = client.get("/needs?q=rumah&region=&sort=due&group=")
    assert "<html" not in answer.text and 'id="found"' in answer.text and 'hx-target="#headline"' in answer.text
    assert answer.headers["hx-push-url"] == "/needs?q=rumah"


def test_needs_that_are_not_listed_are_for_the_forums_people(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        assert headline(anyone.get("/needs?status=SUBMITTED").text) == "Tidak ada kebutuhan yang cocok"
        assert headline(secretariat.get("/needs?status=SUBMITTED").text)[0].isdigit()


def test_a_need_says_who_answers_it(site: Site):
    one = need(site, "Jamban untuk 80 keluarga")
    with site.client() as client:
        page = client.get(f"/needs/{one['id']}").text
    assert "104 dari 80 jamban sudah disanggupi 2 organisasi. 24 jamban lebih dari yang diminta." in finding(page)
    assert any("PT Sawit Embun Rimba" in title for title in titles(page)) and "Kelompok Warga Desa Tanjung Lengkuas" in section(page, "about")


@pytest.mark.parametrize("path", ["/needs/{id}", "/needs/{id}/pledge"])
@pytest.mark.parametrize("id", ["nothing", "ned_00000000-0000-7000-8000-000000000000", "{programme}"])
def test_what_is_no_need_is_not_found(site: Site, path: str, id: str):
    programme = site.ask('{ programme(by: {slug: "gbrss"}) { id } }')["data"]["programme"]["id"]
    with site.client("mega") as client:
        assert client.get(path.format(id=id.format(programme=programme))).status_code == 404


# ── answering ──

def form_of(client: httpx.Client, id: str) -> dict[str, str]:
    return hidden(client.get(f"/needs/{id}/pledge").text) | {"kind": "GOODS", "quantity": "1", "dueOn": LATER}


def pledged(site: Site, id: str) -> Decimal:
    return Decimal(site.ask("query($id: ID!) { node(id: $id) { ... on Need { pledged } } }", {"id": id})["data"]["node"]["pledged"])


def test_only_officers_and_secretariats_answer(site: Site):
    one = need(site, "Jamban untuk 90 keluarga")
    with site.client() as anyone, site.client("putri") as observer:
        answer = anyone.get(f"/needs/{one['id']}/pledge")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next=/needs/{one['id']}/pledge")
        refused = observer.get(f"/needs/{one['id']}/pledge")
        assert refused.status_code == 403 and "Hanya petugas sebuah organisasi" in text(refused.text)


def test_a_promise_becomes_a_commitment_once(site: Site):
    one = need(site, "Jamban untuk 90 keluarga")
    before = pledged(site, one["id"])
    with site.client("mega") as client:
        form = form_of(client, one["id"]) | {"quantity": "2", "amount": "1.500.000", "note": f"Catatan {next(numbers)}"}
        answers = [client.post(f"/needs/{one['id']}/pledge", data=form) for _ in range(2)]         # a double click
        assert [answer.status_code for answer in answers] == [303, 303]
        assert answers[0].headers["location"] == answers[1].headers["location"]
        page = client.get(answers[0].headers["location"]).text
    assert pledged(site, one["id"]) == before + 2
    assert "Janji tersimpan" in text(page) and headline(page).startswith("2 ") and "Rp1,5 juta" in section(page, "facts")


def test_what_was_written_wrongly_is_quoted_and_kept(site: Site):
    one = need(site, "Jamban untuk 90 keluarga")
    before = pledged(site, one["id"])
    with site.client("mega") as client:
        wrong = {"quantity": "enam belas", "amount": "2 juta", "dueOn": "2020-01-31", "note": "<b>catatan</b>", "implementer": "stk_x"}
        form = form_of(client, one["id"]) | wrong
        answer = client.post(f"/needs/{one['id']}/pledge", data=form)
    page = answer.text
    assert answer.status_code == 422 and pledged(site, one["id"]) == before
    assert all(said in text(page) for said in ("Anda menulis “enam belas”", "Anda menulis “2 juta”", "Tanggal ini sudah lewat", "Pelaksana ini tidak"))
    assert all(f'value="{form[name]}"' in page for name in ("quantity", "amount", "dueOn")) and "&lt;b&gt;catatan&lt;/b&gt;" in page
    assert page.count('aria-invalid="true"') == 4 and 'href="#quantity"' in page


def test_a_refusal_by_the_rules_stands_at_its_field(site: Site):
    one = need(site, "Jamban untuk 90 keluarga")
    with site.client("mega") as client:
        answer = client.post(f"/needs/{one['id']}/pledge", data=form_of(client, one["id"]) | {"kind": "CASH", "amount": "10000000000000000"})
    assert answer.status_code == 422 and 'id="amount-error"' in answer.text


def test_more_than_was_asked_is_warned_of_and_not_forbidden(site: Site):
    one = need(site, "Jamban untuk 80 keluarga")
    before = pledged(site, one["id"])
    with site.client("mega") as client:
        form = form_of(client, one["id"]) | {"quantity": "3"}
        warned = client.post(f"/needs/{one['id']}/pledge", data=form)
        assert warned.status_code == 422 and "Boleh lebih: kirim sekali lagi" in text(warned.text) and pledged(site, one["id"]) == before
        changed = client.post(f"/needs/{one['id']}/pledge", data=form | {"quantity": "4", "over": "3"})
        assert changed.status_code == 422                                        # another figure is another question
        assert client.post(f"/needs/{one['id']}/pledge", data=form | {"over": "3"}).status_code == 303
    assert pledged(site, one["id"]) == before + 3


def test_a_need_outside_of_programmes_asks_for_one(site: Site):
    one = need(site, "Beasiswa untuk 60 anak buruh angkut")
    with site.client("mega") as client:
        form = form_of(client, one["id"]) | {"quantity": "1", "over": "1"}
        page = client.get(f"/needs/{one['id']}/pledge").text
        assert "Pilih program" in text(page) and "programme" not in hidden(page)
        assert client.post(f"/needs/{one['id']}/pledge", data=form).status_code == 422
        programme = re.search(r'<option value="(prg_[^"]+)">Bedah Rumah Jalur Tambang Lahat', page)
        assert programme and client.post(f"/needs/{one['id']}/pledge", data=form | {"programme": programme[1]}).status_code == 303


def test_a_secretariat_chooses_for_whom(site: Site):
    one = need(site, "Jamban untuk 90 keluarga")
    with site.client("rina") as client:
        page = client.get(f"/needs/{one['id']}/pledge").text
        chosen = re.search(r'<option value="(stk_[^"]+)">PT Sawit Embun Rimba', page)
        assert chosen and client.post(f"/needs/{one['id']}/pledge", data=form_of(client, one["id"]) | {"as": chosen[1]}).status_code == 303
        assert client.post(f"/needs/{one['id']}/pledge", data=form_of(client, one["id"]) | {"as": "stk_nobody"}).status_code == 422


@pytest.mark.parametrize(("written", "language", "read"), [
    ("16", "id", "16"), ("1.000", "id", "1000"), ("1.000,5", "id", "1000.5"), ("12,5", "id", "12.5"), ("12.5", "id", "12.5"), ("1,000", "en", "1000"),
    ("1.000", "en", "1"), ("0", "id", None), ("-3", "id", None), ("enam", "id", None), ("1e9", "id", None), ("１６", "id", "16"), ("", "id", None),
    ("9" * 16, "id", None), ("1.2345", "id", None)])
def test_figures_are_read_as_they_are_written_in_each_language(written: str, language: str, read: str | None):
    assert read_quantity(written, language) == read
