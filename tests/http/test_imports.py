"""Spreadsheets over the API: handed in by a program, with the rights of the seat its token speaks from."""
from __future__ import annotations

import json
import time
from base64 import b64decode
from typing import Any

from tests.importing.sheets import NEEDS, csv_file, need
from tests.site import Site

UPLOAD = "mutation($input: UploadSpreadsheetInput!) { uploadSpreadsheet(input: $input) { spreadsheet { id status } problems { code path message } } }"
LOAD = "mutation($input: LoadSpreadsheetInput!) { loadSpreadsheet(input: $input) { spreadsheet { status } problems { code path } } }"
LOOK = "query($id: ID!) { node(id: $id) { ... on Spreadsheet { status rows fresh faults forum { slug } importer { name } } } }"


def forum(site: Site, slug: str = "sumsel") -> str:
    return str(site.ask("query($slug: String!) { forum(by: {slug: $slug}) { id } }", {"slug": slug})["data"]["forum"]["id"])


def upload(site: Site, content: bytes, as_: str | None = "rina", slug: str = "sumsel") -> dict[str, Any]:
    operations = {"query": UPLOAD, "variables": {"input": {"forum": forum(site, slug), "kind": "NEEDS", "file": None}}}
    with site.client(as_) as client:
        answer = client.post("/graphql", data={"operations": json.dumps(operations), "map": json.dumps({"0": ["variables.input.file"]})},
                             files={"0": ("a.csv", content)})
    return dict(answer.json()["data"]["uploadSpreadsheet"])


def looked_at(site: Site, id: str, until: tuple[str, ...]) -> dict[str, Any]:
    deadline = time.monotonic() + 60
    while (found := site.ask(LOOK, {"id": id}, as_="rina")["data"]["node"])["status"] not in until:
        assert time.monotonic() < deadline, found
        time.sleep(0.1)
    return dict(found)


def test_a_program_hands_in_looks_and_lets_it_come_in(site: Site) -> None:
    made = upload(site, csv_file([NEEDS, need(7, "sawit-embun", Nomor="API-1", Bidang="pendidikan")]))
    assert made["problems"] == [] and made["spreadsheet"]["status"] in ("WAITING", "CHECKING", "READY")
    id = made["spreadsheet"]["id"]
    assert looked_at(site, id, ("READY",)) | {"importer": None} == {"status": "READY", "rows": 1, "fresh": 1, "faults": [], "forum": {"slug": "sumsel"},
                                                                  "importer": None}
    told = site.ask(LOAD, {"input": {"spreadsheet": id}}, as_="rina")["data"]["loadSpreadsheet"]
    assert told["problems"] == [] and looked_at(site, id, ("LOADED",))["fresh"] == 1
    assert site.ask(LOAD, {"input": {"spreadsheet": id}}, as_="rina")["data"]["loadSpreadsheet"]["problems"][0]["code"] == "CONFLICT"


def test_others_neither_hand_in_nor_see_nor_load(site: Site) -> None:
    content = csv_file([NEEDS, need(8, "sawit-embun", Nomor="API-2", Bidang="pendidikan")])
    id = upload(site, content)["spreadsheet"]["id"]
    before = site.sql("SELECT count(*) FROM spreadsheet")
    for who, code in ((None, "NOT_SIGNED_IN"), ("mega", "NOT_ALLOWED"), ("hendra", "NOT_ALLOWED"), ("galih", "NOT_ALLOWED"), ("novi", "NOT_ALLOWED")):
        assert upload(site, content, who)["problems"][0]["code"] == code
        told = site.ask(LOAD, {"input": {"spreadsheet": id}}, as_=who)["data"]["loadSpreadsheet"]["problems"][0]["code"]
        assert told == ("NOT_SIGNED_IN" if who is None else "NOT_ALLOWED" if who == "galih" else "NOT_FOUND")
        assert (site.ask(LOOK, {"id": id}, as_=who)["data"]["node"] is None) is (who != "galih")
    assert site.sql("SELECT count(*) FROM spreadsheet") == before


def test_what_cannot_be_read_is_a_problem_of_the_file(site: Site) -> None:
    assert [(problem["code"], problem["path"]) for problem in upload(site, b"\0\0")["problems"]] == [("INVALID", ["file"])]


def test_the_template_comes_over_the_api_in_the_readers_language(site: Site) -> None:
    found = site.ask("{ spreadsheetTemplate(kind: NEEDS, format: CSV) { name mediaType content } }")["data"]["spreadsheetTemplate"]
    assert found["name"] == "simpul-kebutuhan.csv" and b64decode(found["content"]).decode("utf-8-sig").startswith("Nomor;Judul;Pengusul")
