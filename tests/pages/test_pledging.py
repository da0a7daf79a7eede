"""Promising: answering a need, joining a programme, in one go or in parts."""
from __future__ import annotations

import itertools
import re
from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

import httpx
import pytest

from tests.pages.reading import headline, hidden, section, text
from tests.site import Site
from views.pledge_form import field_of
from views.written import read_quantity, read_rupiah

numbers = count(1)
LATER, SOONER = ((date.today() + timedelta(days=days)).isoformat() for days in (60, 30))


def need(site: Site, title: str) -> dict[str, Any]:
    answer = site.ask("query($title: String!) { needs(first: 2, where: {title: {contains: $title}}) { nodes { id quantity pledged unit } } }", {"title": title})
    found: dict[str, Any] = answer["data"]["needs"]["nodes"][0]
    return found


def form_of(client: httpx.Client, id: str) -> dict[str, str]:
    return hidden(client.get(f"/needs/{id}/pledge").text) | {"kind": "GOODS", "quantity": "1", "dueOn": LATER}


def form_to(client: httpx.Client, programme: str) -> dict[str, str]:
    return hidden(client.get(f"/programmes/{programme}/pledge").text) | {"kind": "GOODS", "quantity": "3", "unit": "rumah", "dueOn": LATER}


def pledged(site: Site, id: str) -> Decimal:
    return Decimal(site.ask("query($id: ID!) { node(id: $id) { ... on Need { pledged } } }", {"id": id})["data"]["node"]["pledged"])


def promise(site: Site, answer: httpx.Response) -> dict[str, Any]:
    """The commitment that a form led to."""
    assert answer.status_code == 303, text(answer.text)
    id = answer.headers["location"].split("/")[-1].split("?")[0]
    found: dict[str, Any] = site.ask("query($id: ID!) { node(id: $id) { ... on Commitment { kind amount quantity unit dueOn need { id } region { name } \
programme { slug } meeting { slug } stakeholder { slug } instalments { dueOn quantity amount } } } }", {"id": id})["data"]["node"]
    return found


def promises_there(site: Site) -> int:
    return int(site.sql("SELECT count(*) FROM commitment")[0][0])


def test_who_may_not_promise_is_told_who_may(site: Site):
    one, before = need(site, "Jamban untuk 90 keluarga"), promises_there(site)
    with site.client() as anyone, site.client("putri") as observer, site.client("novi") as elsewhere, site.client("mega") as mega:
        answer = anyone.get(f"/needs/{one['id']}/pledge")
        assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next=/needs/{one['id']}/pledge")
        for client, address in itertools.product((observer, elsewhere), (f"/needs/{one['id']}/pledge", "/programmes/gbrss/pledge")):
            refused = client.get(address)
            assert refused.status_code == 403 and "petugas organisasi yang menjadi anggota aktif Forum CSR Provinsi Sumatera Selatan" in text(refused.text)
            assert "<form class=" not in refused.text and client.post(address, data=form_of(mega, one["id"])).status_code == 403
    assert promises_there(site) == before


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


@pytest.mark.parametrize(("written", "read"), [
    ("352.000.000", 352_000_000), ("Rp 1,250,000", 1_250_000), ("rp96000", 96_000), ("2 juta", 0), ("12,5", 0), ("-5", 0), ("", 0), ("9" * 40, 0)])
def test_rupiah_are_read_with_or_without_points(written: str, read: int):
    assert read_rupiah(written) == read


# ── in parts, at a meeting, from a card ──

def test_a_promise_in_parts_keeps_each(site: Site):
    one = need(site, "Jamban untuk 90 keluarga")
    parts = {"part1DueOn": SOONER, "part1Quantity": "1", "part3DueOn": LATER, "part3Quantity": "2"}       # a row may be left empty
    with site.client("mega") as client:
        made = promise(site, client.post(f"/needs/{one['id']}/pledge", data=form_of(client, one["id"]) | {"quantity": "3"} | parts))
    assert [(each["dueOn"], each["quantity"], each["amount"]) for each in made["instalments"]] == [(SOONER, "1", None), (LATER, "2", None)]


def test_what_is_wrong_in_a_part_stands_at_its_row(site: Site):
    one, before = need(site, "Jamban untuk 90 keluarga"), promises_there(site)
    with site.client("mega") as client:
        form = form_of(client, one["id"]) | {"quantity": "3"}
        wrong = client.post(f"/needs/{one['id']}/pledge", data=form | {"part1DueOn": LATER, "part2Quantity": "tiga", "part3Quantity": "1"})
        assert wrong.status_code == 422 and "Tulis jumlah atau nilai termin ini" in text(wrong.text) and "Anda menulis “tiga”" in text(wrong.text)
        assert all(f'id="{name}-error"' in wrong.text for name in ("part1Quantity", "part2Quantity", "part2DueOn", "part3DueOn"))
        assert re.search(r'<details class="parts[^>]* open', wrong.text)
        less = client.post(f"/needs/{one['id']}/pledge", data=form | {"part1DueOn": LATER, "part1Quantity": "1"})
        assert less.status_code == 422 and "Jumlah semua termin harus sama" in text(less.text) and 'href="#instalments"' in less.text
    assert promises_there(site) == before


def test_a_promise_made_at_a_meeting_says_so(site: Site):
    one = need(site, "Jamban untuk 90 keluarga")
    with site.client("mega") as client:
        page = client.get(f"/needs/{one['id']}/pledge?meeting=rakor-sumsel-mei-2026").text
        chosen = re.search(r'<option value="(mtg_[^"]+)" selected', page)
        assert chosen and chosen[1] in client.get(f"/needs/{one['id']}/pledge?meeting={chosen[1]}").text.split(" selected")[0]
        assert "rakor-sumsel-desember" not in page and "rakor-jambi" not in page
        made = promise(site, client.post(f"/needs/{one['id']}/pledge", data=form_of(client, one["id"]) | {"meeting": chosen[1]}))
        assert made["meeting"]["slug"] == "rakor-sumsel-mei-2026"
        assert client.post(f"/needs/{one['id']}/pledge", data=form_of(client, one["id"]) | {"meeting": "mtg_x"}).status_code == 422


def test_a_card_that_leads_here_becomes_the_promises(site: Site):
    cards = site.ask("""{ boards(first: 9, where: {forum: {slug: {eq: "sumsel"}}}) { nodes { columns { cards(first: 50) { nodes { id title
        commitment { id } need { id } } } } } } }""", as_="mega")
    all_cards = [card for board in cards["data"]["boards"]["nodes"] for column in board["columns"] for card in column["cards"]["nodes"]]
    card = next(card for card in all_cards if not card["commitment"] and not card["need"])
    with site.client("mega") as client:
        page = client.get(f"/programmes/gbrss/pledge?card={card['id']}").text
        assert f"Janji ini menjadi isi kartu “{card['title']}”" in text(page) and hidden(page)["card"] == card["id"]
        made = client.post("/programmes/gbrss/pledge", data=form_to(client, "gbrss") | {"card": card["id"]})
    id = made.headers["location"].split("/")[-1].split("?")[0]
    found = site.ask("query($id: ID!) { node(id: $id) { ... on Card { commitment { id } } } }", {"id": card["id"]}, as_="mega")["data"]["node"]
    assert found["commitment"]["id"] == id


def test_a_card_one_does_not_see_leads_nowhere(site: Site):
    with site.client("mega") as client:
        for named in ("crd_00000000-0000-7000-8000-000000000000", "nonsense", "crd_x' OR 1=1"):
            page = client.get("/programmes/gbrss/pledge", params={"card": named, "meeting": named})
            assert page.status_code == 200 and "card" not in hidden(page.text)


# ── to a programme ──

def test_a_promise_to_a_programme_needs_no_need(site: Site):
    with site.client("mega") as client:
        page = client.get("/programmes/gbrss/pledge").text
        assert headline(page).startswith("Gerakan Bedah Rumah") and "kebutuhan program ini belum terpenuhi" in text(page)
        place = re.search(r'<option value="(reg_[^"]+)">Kabupaten Musi Banyuasin', page)
        assert place
        made = promise(site, client.post("/programmes/gbrss/pledge", data=form_to(client, "gbrss") | {"region": place[1], "amount": "Rp90.000.000"}))
    assert (made["programme"]["slug"], made["need"], made["quantity"], made["unit"], made["amount"]) == ("gbrss", None, "3", "rumah", "90000000")
    assert made["region"]["name"] == "Kabupaten Musi Banyuasin" and made["stakeholder"]["slug"] == "sawit-embun"


def test_money_to_a_programme_needs_no_quantity_and_goods_a_unit(site: Site):
    before = promises_there(site)
    with site.client("mega") as client:
        form = form_to(client, "gbrss")
        without = client.post("/programmes/gbrss/pledge", data=form | {"unit": ""})
        assert without.status_code == 422 and 'id="unit-error"' in without.text
        empty = client.post("/programmes/gbrss/pledge", data=form | {"kind": "CASH", "quantity": "", "unit": ""})
        assert empty.status_code == 422 and 'id="amount-error"' in empty.text and promises_there(site) == before
        money = form | {"kind": "CASH", "quantity": "", "unit": "", "amount": "25.000.000"}
        made = promise(site, client.post("/programmes/gbrss/pledge", data=money))
    assert (made["kind"], made["amount"], made["quantity"], made["unit"]) == ("CASH", "25000000", None, None)


def test_another_unit_than_the_needs_is_refused(site: Site):
    """The form cannot write one; who sends one is told in which it is counted, and nothing is promised."""
    one, before = need(site, "Jamban untuk 90 keluarga"), promises_there(site)
    with site.client("mega") as client:
        form = form_of(client, one["id"])
        given = {"programme": form["programme"], "need": one["id"], "kind": "GOODS", "quantity": "2", "unit": "karung", "as": form["as"]}
    answer = site.ask("mutation($i: PledgeInput!) { pledge(input: $i) { commitment { id } problems { code path message } } }", {"i": given}, as_="mega")
    [problem] = answer["data"]["pledge"]["problems"]
    assert (problem["code"], problem["path"]) == ("INVALID", ["unit"]) and "jamban" in problem["message"] and promises_there(site) == before


@pytest.mark.parametrize("slug", ["nowhere", "GBRSS"])
def test_what_is_no_programme_is_not_found(site: Site, slug: str):
    with site.client("mega") as client:
        assert [client.get(f"/programmes/{slug}/pledge").status_code, client.post(f"/programmes/{slug}/pledge", data={}).status_code] == [404, 404]


def test_the_form_says_how_far_each_answer_is(site: Site):
    one = need(site, "Tujuh puluh rumah tahap kedua")
    with site.client("mega") as client:
        answers = section(client.get(f"/needs/{one['id']}/pledge").text, "answers")
    assert "PT Lumbung Nusa Pupuk (Persero) 15 rumah 100% terbukti" in answers


@pytest.mark.parametrize(("path", "rows", "field"), [
    (["quantity"], [], "quantity"), (["input", "note"], [], "note"), (["instalments", "1", "dueOn"], [1, 3], "part3DueOn"),
    (["instalments", "0"], [2], "part2Quantity"),
    (["instalments"], [1], "instalments"), (["instalments", "7", "amount"], [1], "instalments"), (["fundingSource"], [], ""), ([], [], "")])
def test_a_refusal_finds_its_field(path: list[str], rows: list[int], field: str):
    assert field_of(path, rows) == field
