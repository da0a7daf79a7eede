"""Reporting a delivery on a form, and the page of one delivery."""
from __future__ import annotations

from typing import Any

import pytest

from tests.pages.reading import headline, hidden, section, text, titles
from tests.pictures import photo
from tests.site import Site
from views.formats import today

OPEN = "status: {in: [AGREED, DELIVERING]}"


def commitment(site: Site, stakeholder: str, where: str = f'{OPEN}, amount: {{gt: "0"}}, kind: {{eq: CASH}}') -> dict[str, Any]:
    found = site.ask(f'{{ commitments(first: 1, where: {{stakeholder: {{slug: {{eq: "{stakeholder}"}}}}, {where}}}) '
                     "{ nodes { id amount quantity unit stakeholder { id name } programme { id slug name } } } }")
    return dict(found["data"]["commitments"]["nodes"][0])


def contributions(site: Site) -> int:
    return int(site.sql("SELECT count(*) FROM contribution")[0][0])


def contribution(site: Site, id: str, as_: str) -> dict[str, Any]:
    fields = "status amount quantity unit on beneficiaries note onBehalf evidenceUrl evidence { id name } stakeholder { slug } commitment { id }"
    return dict(site.ask(f"query($id: ID!) {{ node(id: $id) {{ ... on Contribution {{ {fields} }} }} }}", {"id": id}, as_=as_)["data"]["node"])


def test_one_begins_with_the_promises_one_has_made(site: Site):
    with site.client("mega") as client:
        page = client.get("/report").text
    own = site.ask('{ commitments(where: {stakeholder: {slug: {eq: "sawit-embun"}}, status: {in: [PLEDGED, AGREED, DELIVERING]}}) '
                   "{ nodes { id } } }")["data"]["commitments"]["nodes"]
    assert len(own) >= 2 and all(f'href="/report?commitment={one["id"]}"' in page for one in own)
    assert page.count('href="/report?commitment=') == len(own)
    assert "GBRSS" in section(page, "others") or "Bedah Rumah" in section(page, "others")


def test_who_has_no_seat_to_report_from_is_told_who_has(site: Site):
    with site.client("putri") as observer, site.client() as anyone:
        assert observer.get("/report").status_code == 403 and "petugas sebuah organisasi" in observer.get("/report").text
        assert anyone.get("/report").headers["location"] == "/sign-in?next=/report"
        on = commitment(site, "sawit-embun")
        page = observer.get(f"/report?commitment={on['id']}")
        assert page.status_code == 200 and "Kursi Anda tidak melapor di sini" in page.text and "<form class=\"form spacious\"" not in page.text
        assert observer.post("/report", data={"about": on["id"], "amount": "1000", "on": "2026-01-05"}).status_code == 422


def test_a_report_with_a_photo_is_sent_without_a_script(site: Site):
    on = commitment(site, "sawit-embun")
    with site.client("mega") as client:
        form = client.get(f"/report?commitment={on['id']}")
        assert headline(form.text) == "Apa yang sudah sampai?" and f'value="{today().isoformat()}"' in form.text
        filled = hidden(form.text) | {"quantity": "2", "amount": "Rp44.000.000", "on": "2026-01-05", "beneficiaries": "1.017", "note": "Dua rumah.",
                                      "evidenceUrl": "https://bukti.example/dua"}
        sent = client.post("/report", data=filled, files=[("evidence", ("", b"")), ("evidence", ("rumah.jpg", photo(430)))])
        assert sent.status_code == 303 and sent.headers["location"].endswith("?reported=yes")
        id = sent.headers["location"].split("/")[-1].split("?")[0]
        page = client.get(sent.headers["location"]).text
        twice = client.post("/report", data=filled, files=[("evidence", ("rumah.jpg", photo(430)))])
    made = contribution(site, id, "mega")
    assert (made["status"], made["amount"], made["quantity"], made["on"], made["beneficiaries"]) == ("REPORTED", "44000000", "2", "2026-01-05", 1017)
    assert [file["name"] for file in made["evidence"]] == ["rumah.jpg"]
    assert "Laporan terkirim" in text(page) and "belum terhitung" in text(page) and f'src="/evidence/{made["evidence"][0]["id"]}"' in page
    assert "Menunggu verifikasi" in text(page) and "Dilaporkan" in section(page, "events")
    assert twice.headers["location"] == sent.headers["location"]       # pressed twice is sent once


@pytest.mark.parametrize(("field", "written", "says"), [
    ("amount", "banyak", "Anda menulis “banyak”"), ("amount", "", "Tulis nilainya dalam rupiah"), ("on", "kemarin", "Anda menulis “kemarin”"),
    ("on", "2999-01-01", "belum tiba"), ("quantity", "-3", "lebih dari nol"), ("beneficiaries", "2,5", "angka bulat"),
    ("evidenceUrl", "javascript:alert(1)", "alamat web yang lengkap"), ("evidence", "", "bukan foto"), ("as", "stk_1", "Pilih atas nama")])
def test_a_refusal_keeps_what_was_typed_and_says_that_files_must_be_chosen_again(site: Site, field: str, written: str, says: str):
    on, before = commitment(site, "sawit-embun"), contributions(site)
    with site.client("mega") as client:
        filled = hidden(client.get(f"/report?commitment={on['id']}").text) | {
            "quantity": "2", "amount": "44.000.000", "on": "2026-01-05", "beneficiaries": "17", "note": "Ini <b>catatannya</b>."} | {field: written}
        content = b"PK not a photo" if field == "evidence" else photo(431)
        page = client.post("/report", data=filled, files=[("evidence", ("rumah.jpg", content))])
    assert page.status_code == 422 and says in text(page.text)
    assert "1 berkas yang tadi dipilih tidak ikut tersimpan" in text(page.text)
    assert "Ini &lt;b&gt;catatannya&lt;/b&gt;." in page.text
    assert field in ("evidence", "as") or f'id="{field}" name="{field}" aria-invalid="true"' in page.text
    assert contributions(site) == before


def test_the_secretariat_reports_on_behalf_of_a_member_and_it_is_marked(site: Site):
    on = commitment(site, "nordvik-rambang")
    with site.client("rina") as client:
        form = client.get(f"/report?commitment={on['id']}").text
        assert on["stakeholder"]["name"] in text(form)
        sent = client.post("/report", data=hidden(form) | {"quantity": "1", "amount": "1.000.000", "on": "2026-01-06"})
        page = client.get(sent.headers["location"]).text
    assert "dicatat sekretariat atas namanya" in text(page)
    assert contribution(site, sent.headers["location"].split("/")[-1].split("?")[0], "rina")["onBehalf"] is True


def test_what_was_not_promised_before_is_reported_on_a_need_or_a_programme(site: Site):
    found = site.ask('{ needs(first: 1, where: {status: {eq: LISTED}, programme: {forum: {slug: {eq: "sumsel"}}}}) { nodes { id unit } } }')
    [need] = found["data"]["needs"]["nodes"]
    with site.client("mega") as client:
        for about in (f"need={need['id']}", "programme=gbrss"):
            form = client.get(f"/report?{about}").text
            filled = hidden(form) | {"kind": "GOODS", "quantity": "1,5", "unit": "rumah", "on": "2026-01-07"}
            sent = client.post("/report", data=filled | {"as": filled.get("as", "")})
            assert sent.status_code == 303, text(sent.text)
            made = contribution(site, sent.headers["location"].split("/")[-1].split("?")[0], "mega")
            assert (made["quantity"], made["unit"], made["commitment"]) == ("1.5", need["unit"] if about.startswith("need") else "rumah", None)
        nothing = client.post("/report", data=hidden(form) | {"kind": "GOODS", "quantity": "2", "unit": "", "on": "2026-01-07"})
    assert nothing.status_code == 422 and "Tulis satuannya" in text(nothing.text)


def test_a_promise_that_was_given_up_takes_no_more_reports(site: Site):
    found = site.ask("{ commitments(first: 1, where: {status: {eq: CANCELLED}}) { nodes { id } } }")["data"]["commitments"]["nodes"]
    with site.client("rina") as client:
        page = client.get(f"/report?commitment={found[0]['id']}")
    assert "Di sini tidak dapat dilaporkan lagi" in text(page.text) and 'enctype="multipart/form-data"' not in page.text


def test_a_returned_report_is_told_to_who_reported_it_and_may_be_made_again(site: Site):
    [row] = site.ask('{ contributions(first: 1, where: {status: {eq: RETURNED}}) { nodes { id amount reason stakeholder { slug } } } }',
                     as_="rina")["data"]["contributions"]["nodes"]
    with site.client("rina") as secretariat, site.client() as anyone:
        page = secretariat.get(f"/contributions/{row['id']}").text
        assert row["reason"] in text(page) and "Laporkan lagi" in text(page)
        assert anyone.get(f"/contributions/{row['id']}").status_code == 404
        way = page.partition('href="/report?')[2].partition('"')[0].replace("&amp;", "&")
        again = secretariat.get(f"/report?{way}").text
    assert "Laporan sebelumnya dikembalikan" in text(again) and row["reason"] in text(again)


def test_pages_of_deliveries_are_light_and_stand_in_english_too(site: Site):
    on = commitment(site, "sawit-embun")
    with site.client("mega") as client:
        client.cookies.set("language", "en")
        for path in ("/report", f"/report?commitment={on['id']}", "/verify"):
            page = client.get(path)
            assert page.status_code == 200 and len(page.content) < 100_000
        assert headline(client.get("/report").text) == "What has arrived?" and titles(page.text) == ["Nothing waits for you"]


@pytest.mark.parametrize("path", ["/report?commitment=cmt_00000000-0000-0000-0000-000000000000", "/report?programme=no-such", "/report?need=x",
                                  "/contributions/ctb_00000000-0000-0000-0000-000000000000", "/evidence/evd_00000000-0000-0000-0000-000000000000",
                                  "/evidence/x"])
def test_what_is_not_there_is_not_found(site: Site, path: str):
    with site.client("mega") as client:
        assert client.get(path).status_code in (404, 422)
        assert client.post("/report", data={}).status_code == 404
        assert client.post("/contributions/x/devour", data={}).status_code == 404
