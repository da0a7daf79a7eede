"""What may be done with a promise on its page: agreed, amended, cancelled, given up; by whom, and what happens to what was typed."""
from __future__ import annotations

import re
from datetime import timedelta
from itertools import count
from typing import Any
from uuid import UUID

import httpx
import pytest

from tests.pages.reading import finding, hidden, section, text
from tests.site import Site
from views.formats import today

numbers = count(1)
FACTS = """query($id: ID!) { node(id: $id) { ... on Commitment {
  status amount quantity dueOn documentNumber reason version amendments { reason } instalments { dueOn quantity } activity(first: 50) { nodes { name } }
} } }"""


def promised(site: Site, **given: Any) -> str:
    """A fresh promise of PT Sawit Embun Rimba to Sumsel's forum."""
    programme = site.ask('{ programme(by: {slug: "gbrss-muba"}) { id } }')["data"]["programme"]["id"]
    fields = {"programme": programme, "kind": "GOODS", "quantity": "24", "unit": "rumah", "amount": "480000000",
              "dueOn": (today() + timedelta(days=60)).isoformat()} | given
    payload = site.ask("mutation($input: PledgeInput!) { pledge(input: $input) { commitment { id } problems { message } } }", {"input": fields}, as_="mega")
    assert payload["data"]["pledge"]["problems"] == []
    return str(payload["data"]["pledge"]["commitment"]["id"])


def agreed(site: Site, **given: Any) -> str:
    id = promised(site, **given)
    with site.client("rina") as client:
        assert send(client, id, "agree", documentNumber=f"BA/{next(numbers)}/UJI", agreedOn=today().isoformat()).status_code == 303
    return id


def form(client: httpx.Client, id: str, deed: str) -> dict[str, str]:
    """The form of a deed as the page gives it."""
    found = re.search(rf'(?s)<form[^>]*action="[^"]*/{deed}#.*?</form>', client.get(f"/commitments/{id}").text)
    assert found, f"no form to {deed}"
    shown = dict(re.findall(r'name="([^"]+)"[^>]*? value="([^"]*)"', found[0]))
    return shown | hidden(found[0])


def send(client: httpx.Client, id: str, deed: str, **written: str) -> httpx.Response:
    return client.post(f"/commitments/{id}/{deed}", data=form(client, id, deed) | written)


def facts(site: Site, id: str) -> dict[str, Any]:
    found: dict[str, Any] = site.ask(FACTS, {"id": id}, as_="rina")["data"]["node"]
    return found


def offers(page: str) -> list[str]:
    return re.findall(r'<details id="(agree|amend|lapse|cancel)"', page)


@pytest.mark.parametrize(("person", "pledged", "running"), [
    ("rina", ["agree", "cancel"], ["amend", "cancel"]), ("mega", ["cancel"], ["cancel"]), ("bayu", [], []), ("hendra", [], []), ("novi", [], []),
    ("putri", [], []), ("galih", [], []), (None, [], [])])
def test_a_page_offers_what_the_seat_allows(site: Site, person: str | None, pledged: list[str], running: list[str]):
    with site.client(person) as client:
        assert offers(client.get(f"/commitments/{promised(site)}").text) == pledged
        page = client.get(f"/commitments/{agreed(site)}").text
    assert offers(page) == running
    assert ("/report?commitment=" in page) is (person in ("rina", "mega"))


def test_the_secretariat_agrees_with_a_document(site: Site):
    id, number = promised(site), f"BA/{next(numbers)}/2026"
    with site.client("rina") as client:
        answer = send(client, id, "agree", documentNumber=number, agreedOn=today().isoformat())
        assert (answer.status_code, answer.headers["location"]) == (303, f"/commitments/{id}?done=agree")
        page = client.get(answer.headers["location"]).text
    assert "Komitmen ini disepakati." in text(page) and number in section(page, "facts") and "Disepakati" in section(page, "events")
    assert (facts(site, id)["status"], facts(site, id)["documentNumber"]) == ("AGREED", number)


def test_what_was_written_wrongly_is_said_at_its_field_and_kept(site: Site):
    id = promised(site)
    before = facts(site, id)
    with site.client("rina") as client:
        tomorrow = (today() + timedelta(days=1)).isoformat()
        answer = send(client, id, "agree", documentNumber="", agreedOn=tomorrow)
    page = answer.text
    assert answer.status_code == 422 and facts(site, id) == before
    assert "Tulis nomor berita acaranya." in text(page) and "Tanggal ini belum tiba" in text(page) and f'value="{tomorrow}"' in page
    assert page.count('aria-invalid="true"') == 2 and '<details id="agree" open' in page
    assert all(f'id="{place}"' in page for place in re.findall(r'<li><a href="#([^"]+)"', page)) and 'href="#documentNumber"' in page


def test_what_only_the_house_knows_is_said_at_its_field_too(site: Site):
    taken = facts(site, agreed(site))["documentNumber"]
    id = promised(site)
    with site.client("rina") as client:
        answer = send(client, id, "agree", documentNumber=taken, agreedOn=today().isoformat())
    assert answer.status_code == 422 and "sudah dipakai komitmen lain" in text(answer.text) and f'value="{taken}"' in answer.text
    assert 'id="documentNumber-error"' in answer.text and facts(site, id)["status"] == "PLEDGED"


def test_an_amendment_is_on_record_with_its_reason(site: Site):
    id, due = agreed(site), (today() + timedelta(days=90)).isoformat()
    with site.client("rina") as client:
        answer = send(client, id, "amend", quantity="18", amount="360.000.000", dueOn=due, reason="Dua dusun <terendam>.")
        assert answer.status_code == 303
        page = client.get(answer.headers["location"]).text
    assert "Diubah: 24 menjadi 18 rumah" in section(page, "events") and "Dua dusun <terendam>." in section(page, "events")
    found = facts(site, id)
    assert (found["quantity"], found["amount"], found["dueOn"], [row["reason"] for row in found["amendments"]]) == (
        "18", "360000000", due, ["Dua dusun <terendam>."])
    assert [row["name"] for row in found["activity"]["nodes"]].count("commitment.amended") == 1


@pytest.mark.parametrize(("written", "said"), [
    ({"quantity": "18"}, "Tulis alasannya"), ({"reason": "Karena."}, "Belum ada yang berubah"), ({"quantity": "", "reason": "x"}, "tidak dapat dikosongkan"),
    ({"amount": "banyak", "reason": "x"}, "Anda menulis “banyak”"), ({"dueOn": "2020-01-31", "reason": "x"}, "Tanggal ini sudah lewat"),
    ({"part-0-dueOn": "2099-01-31", "part-0-quantity": "dua", "reason": "x"}, "Anda menulis “dua”"),
    ({"part-0-dueOn": "2099-01-31", "part-0-quantity": "3", "reason": "x"}, "harus sama dengan seluruh komitmen"),
    ({"quantity": "0", "reason": "x"}, "lebih dari nol")])
def test_an_amendment_that_cannot_be_taken_changes_nothing(site: Site, written: dict[str, str], said: str):
    id = agreed(site)
    before = facts(site, id)
    with site.client("rina") as client:
        answer = send(client, id, "amend", **written)
    assert answer.status_code == 422 and said in text(answer.text) and facts(site, id) == before
    for name, value in written.items():
        assert f'value="{value}"' in answer.text or name == "reason" or not value


def test_instalments_are_planned_anew(site: Site):
    id, first, last = agreed(site, amount=None), (today() + timedelta(days=30)).isoformat(), (today() + timedelta(days=60)).isoformat()
    with site.client("rina") as client:
        parts = {"part-0-dueOn": first, "part-0-quantity": "10", "part-1-dueOn": last, "part-1-quantity": "14"}
        assert send(client, id, "amend", reason="Dua tahap.", **parts).status_code == 303
        page = client.get(f"/commitments/{id}").text
    assert facts(site, id)["instalments"] == [{"dueOn": first, "quantity": "10"}, {"dueOn": last, "quantity": "14"}]
    assert "10" in section(page, "instalments") and "14" in section(page, "instalments")


def test_two_people_at_once_are_told_what_changed_and_nothing_typed_is_lost(site: Site):
    id = agreed(site)
    with site.client("rina") as client:
        stale = form(client, id, "amend") | {"quantity": "20", "reason": "Alasan kedua."}
        assert send(client, id, "amend", quantity="22", reason="Alasan pertama.").status_code == 303
        answer = client.post(f"/commitments/{id}/amend", data=stale)
        assert answer.status_code == 409 and facts(site, id)["quantity"] == "22"
        page = answer.text
        assert "Sudah berubah sejak Anda membukanya" in text(page) and re.search(r"Jumlah: 24 → 22", text(page))
        assert 'value="20"' in page and "Alasan kedua." in page
        again = re.search(r'(?s)<form[^>]*/amend#.*?</form>', page)
        assert again
        assert client.post(f"/commitments/{id}/amend", data=stale | {"version": hidden(again[0])["version"]}).status_code == 303
    assert facts(site, id)["quantity"] == "20"


def test_an_officer_takes_back_the_own_promise_and_says_why(site: Site):
    id = promised(site)
    with site.client("mega") as client:
        assert send(client, id, "cancel", reason=" ").status_code == 422 and facts(site, id)["status"] == "PLEDGED"
        answer = send(client, id, "cancel", reason="Tambangnya tutup.")
        page = client.get(answer.headers["location"]).text
    assert (facts(site, id)["status"], facts(site, id)["reason"]) == ("CANCELLED", "Tambangnya tutup.")
    assert "Tambangnya tutup." in section(page, "events") and "Janji ini dibatalkan." in finding(page) and offers(page) == []


@pytest.mark.parametrize(("person", "deed", "written"), [
    ("mega", "agree", {"documentNumber": "X", "agreedOn": "2026-01-01"}), ("novi", "agree", {"documentNumber": "X", "agreedOn": "2026-01-01"}),
    ("bayu", "cancel", {"reason": "x"}), ("hendra", "cancel", {"reason": "x"}), ("galih", "cancel", {"reason": "x"}), (None, "cancel", {"reason": "x"})])
def test_what_a_seat_does_not_allow_does_not_happen(site: Site, person: str | None, deed: str, written: dict[str, str]):
    id = promised(site)
    before = facts(site, id)
    with site.client(person) as client:
        answer = client.post(f"/commitments/{id}/{deed}", data=written | {"version": str(before["version"])})
    assert answer.status_code == (403 if person else 401) and facts(site, id) == before


def test_a_late_promise_is_ended_by_the_secretariat(site: Site):
    id = agreed(site)
    site.sql("UPDATE commitment SET due_on = $1, lapse_proposed_on = $2 WHERE id = $3", *past(site), key(site, id))
    with site.client("rina") as client:
        page = client.get(f"/commitments/{id}").text
        assert offers(page) == ["amend", "lapse", "cancel"] and "Sudah lama lewat tenggat" in text(page)
        assert f"/commitments/{id}?do=lapse#lapse" in client.get("/").text
        answer = send(client, id, "lapse", reason="Tidak ada kabar sejak Maret.")
        page = client.get(answer.headers["location"]).text
    assert facts(site, id)["status"] == "LAPSED" and "Gugur" in section(page, "events") and "Tidak ada kabar sejak Maret." in section(page, "events")


def past(site: Site) -> tuple[Any, Any]:
    days = (today() - timedelta(days=40), today())
    return days if not site.database_url.startswith("sqlite") else tuple(day.isoformat() for day in days)  # type: ignore[return-value]


def key(site: Site, id: str) -> Any:
    return UUID(id.partition("_")[2])
