"""Nobody verifies what their own organisation reported: not on a page, not through the API from any seat they hold, not by a spreadsheet.

Laila acts for Universitas Sembilan Sungai, which has reported a delivery, and verifies for the forum it was reported in."""
from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from graphql_schema.reading.ids import public_id
from tests.site import Site

DEEDS = ("verify", "return", "reverse")
ALL = ("contribution", "commitment", "event")


@dataclass
class Own:
    """A delivery of Laila's own organisation, one of another's, and her seats."""
    site: Site
    own: str
    others: str
    verifier: str

    def rows(self) -> list[Any]:
        return [self.site.sql(f"SELECT * FROM {table} ORDER BY id") for table in ALL]

    def ask(self, client: httpx.Client, deed: str, contribution: str) -> str | None:
        """Why the API did not do it; None: it did."""
        answer = client.post("/graphql", json={"query": f"""mutation($input: DecideContributionInput!) {{
            {deed}Contribution(input: $input) {{ problems {{ code message }} }} }}""", "variables": {
                "input": {"contribution": contribution, "version": 1, "reason": "Sebab."}}}).json()
        problems = answer["data"][f"{deed}Contribution"]["problems"]
        return problems[0]["code"] if problems else None


@pytest.fixture
def laila(site: Site) -> Iterator[Own]:
    found = site.sql("SELECT c.id, s.slug FROM contribution c JOIN stakeholder s ON s.id = c.stakeholder_id JOIN programme p ON p.id = c.programme_id "
                     "JOIN forum f ON f.id = p.forum_id WHERE c.status = 'REPORTED' AND f.slug = 'sumsel' ORDER BY c.id")
    own = next(key for key, slug in found if slug == "univ-sembilan-sungai")
    others = next(key for key, slug in found if slug == "dpmd-banyuasin")
    [[seat]] = site.sql("SELECT s.id FROM seat s JOIN user_account u ON u.id = s.user_id WHERE u.slug = 'laila' AND s.role = 'VERIFIER'")
    yield Own(site, public_id("ctb", own), public_id("ctb", others), public_id("sea", seat))


def refused_everywhere(laila: Own, client: httpx.Client) -> None:
    before = laila.rows()
    for deed in DEEDS:
        assert laila.ask(client, deed, laila.own) == "NOT_ALLOWED", deed
        page = client.post(f"/contributions/{laila.own}/{deed}", data={"version": "1", "reason": "Sebab."})
        assert page.status_code == 403, deed
        page = client.post(f"/contributions/{laila.own}/{deed}", data={"version": "1", "reason": "Sebab.", "queue": "yes"})
        assert page.status_code in (403, 404), deed
    assert laila.rows() == before


def test_from_all_her_seats(laila: Own) -> None:
    with laila.site.client("laila") as client:
        refused_everywhere(laila, client)


def test_from_the_verifiers_seat_alone(laila: Own) -> None:
    with laila.site.client("laila") as client:
        assert client.post("/seat", data={"seat": laila.verifier}).status_code == 303
        seats = client.post("/graphql", json={"query": "{ viewer { seats { role } } }"}).json()["data"]["viewer"]["seats"]
        assert seats == [{"role": "VERIFIER"}]
        refused_everywhere(laila, client)


def test_by_a_token_of_the_verifiers_seat(laila: Own) -> None:
    said = laila.site.simpul("token", "create", "--user", "laila@simpul.example", "--name", "Verifikasi", "--seat", laila.verifier)
    token = re.search(r"simpul_\S+", said)
    assert token
    with httpx.Client(base_url=laila.site.url, headers={"authorization": f"Bearer {token[0]}"}, timeout=30) as client:
        refused_everywhere(laila, client)


def test_no_page_offers_it(laila: Own) -> None:
    with laila.site.client("laila") as client:
        queue, page = client.get("/verify").text, client.get(f"/contributions/{laila.own}").text
        other = client.get(f"/contributions/{laila.others}").text
    assert laila.own not in queue and laila.others in queue
    assert f"/contributions/{laila.own}/verify" not in page and f"/contributions/{laila.others}/verify" in other


@pytest.mark.parametrize("status", ["VERIFIED", "terbukti"])
def test_a_spreadsheet_cannot_verify(laila: Own, tmp_path: Path, status: str) -> None:
    """Its deliveries are reported, whatever it says; a column that would say otherwise is a fault."""
    row = "R-1;Universitas Sembilan Sungai;GBRSS Muba;uang;1000000;2026-01-31"
    head = "Nomor;Organisasi;Program;Jenis;Nilai;Tanggal realisasi"
    before = laila.rows()
    (tmp_path / "palsu.csv").write_text(f"{head};Status\n{row};{status}\n", encoding="utf-8")
    command = laila.site.command("import", "contributions", str(tmp_path / "palsu.csv"), "--forum", "sumsel", "--as", "rina@simpul.example")
    _out, error = command.communicate(timeout=120)
    assert command.returncode != 0 and "Status" in error
    assert laila.rows() == before


def test_what_a_spreadsheet_brings_is_reported_and_not_verified_by_who_brought_it(laila: Own, tmp_path: Path) -> None:
    (tmp_path / "realisasi.csv").write_text("Nomor;Organisasi;Program;Jenis;Nilai;Tanggal realisasi\n"
                                            "R-2;Universitas Sembilan Sungai;GBRSS Muba;uang;1000000;2026-01-31\n", encoding="utf-8")
    laila.site.simpul("import", "contributions", str(tmp_path / "realisasi.csv"), "--forum", "sumsel", "--as", "rina@simpul.example")
    [[key, status, on_behalf]] = laila.site.sql("SELECT id, status, on_behalf FROM contribution ORDER BY reported_at DESC LIMIT 1")
    assert (status, bool(on_behalf)) == ("REPORTED", True)
    for who, why in (("rina", "NOT_ALLOWED"), ("fadli", "NOT_ALLOWED"), ("laila", "NOT_ALLOWED"), ("hendra", None)):      # rina's, her colleague's, the giver's
        with laila.site.client(who) as client:
            assert laila.ask(client, "verify", public_id("ctb", key)) == why, who
    laila.site.sql("DELETE FROM imported_row WHERE reference = 'R-2'")


def test_of_another_organisation_she_verifies(laila: Own) -> None:
    with laila.site.client("laila") as client:
        assert laila.ask(client, "verify", laila.others) is None
