"""Files over the API: where they are taken, from whom, how large and how slowly; and how they come back."""
from __future__ import annotations

import json
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.pictures import pdf, photo
from tests.site import Site

REPORT = """mutation($input: ReportContributionInput!) {
  reportContribution(input: $input) { contribution { id evidence { id name mediaType size width height digest } } problems { code path message } } }"""


def promise(site: Site) -> dict[str, Any]:
    """An open promise of Mega's organisation, that is counted in rupiah."""
    found = site.ask('{ commitments(first: 1, where: {stakeholder: {slug: {eq: "sawit-embun"}}, status: {in: [AGREED, DELIVERING]}, amount: {gt: "0"}}) '
                     '{ nodes { id kind unit programme { id } } } }')
    return dict(found["data"]["commitments"]["nodes"][0])


def operations(site: Site, count: int, **given: Any) -> dict[str, Any]:
    on = promise(site)
    measure = {"quantity": "1", "unit": on["unit"]} if on["unit"] else {}
    return {"query": REPORT, "variables": {"input": {
        "programme": on["programme"]["id"], "commitment": on["id"], "kind": on["kind"], "amount": "1000", "on": "2026-01-05", **measure,
        "evidence": [None] * count, **given}}}


def send(site: Site, *files: tuple[str, bytes], as_: str | None = "mega", said: dict[str, Any] | None = None, map_: Any = None,
         headers: dict[str, str] | None = None) -> httpx.Response:
    parts = {str(n): file for n, file in enumerate(files)}
    places = {str(n): [f"variables.input.evidence.{n}"] for n in range(len(files))}
    form = {"operations": json.dumps(said or operations(site, len(files))), "map": json.dumps(places if map_ is None else map_)}
    with site.client(as_) as client:
        return client.post("/graphql", data=form, files=parts, headers=headers or {})


def reported(site: Site) -> int:
    return int(site.sql("SELECT count(*) FROM contribution")[0][0])


def kept(site: Site) -> list[Path]:
    return [path for path in Path(site.settings["files"]).rglob("*") if path.is_file() and "." not in path.name]


def payload(response: httpx.Response) -> dict[str, Any]:
    assert response.status_code == 200, response.text
    return dict(response.json()["data"]["reportContribution"])


def test_files_come_with_the_mutation_and_are_seen_by_who_sees_the_delivery(site: Site):
    made = payload(send(site, ("rumah di Ngulak.jpg", photo(400)), ("berita acara.pdf", pdf())))
    assert made["problems"] == []
    picture, paper = made["contribution"]["evidence"]
    assert (picture["name"], picture["mediaType"], picture["width"], picture["height"]) == ("rumah di Ngulak.jpg", "image/jpeg", 400, 200)
    assert (paper["name"], paper["mediaType"], paper["size"]) == ("berita acara.pdf", "application/pdf", len(pdf()))
    with site.client("hendra") as verifier, site.client() as anyone, site.client("putri") as observer, site.client("novi") as elsewhere:
        seen = verifier.get(f"/evidence/{picture['id']}")
        assert (seen.status_code, seen.headers["content-type"], len(seen.content)) == (200, "image/jpeg", picture["size"])
        assert b"Ibu Sari" not in seen.content
        assert observer.get(f"/evidence/{paper['id']}").content == pdf()
        for stranger in (anyone, elsewhere):
            assert stranger.get(f"/evidence/{picture['id']}").status_code == 404
            assert stranger.get(f"/evidence/{picture['id']}?size=small").status_code == 404


def test_a_file_is_served_so_that_nothing_in_it_runs(site: Site):
    picture, paper = payload(send(site, ("rumah;☃.jpg", photo(410)), ("surat “resmi”.pdf", pdf("two"))))["contribution"]["evidence"]
    with site.client("mega") as client:
        shown, saved = client.get(f"/evidence/{picture['id']}"), client.get(f"/evidence/{paper['id']}", headers={"range": "bytes=0-3"})
        again = client.get(f"/evidence/{picture['id']}", headers={"if-none-match": shown.headers["etag"]})
        small = client.get(f"/evidence/{picture['id']}?size=small")
    for response in (shown, saved, small, again):
        assert response.headers["content-security-policy"] == "default-src 'none'; sandbox"
        assert response.headers["x-content-type-options"] == "nosniff"
        assert response.headers["cache-control"] == "private, no-cache"
    assert shown.headers["content-disposition"].startswith("inline; filename=\"rumah__.jpg\"; filename*=UTF-8''rumah%3B%E2%98%83.jpg")
    assert saved.headers["content-disposition"].startswith("attachment; filename=\"surat _resmi_.pdf\"")
    assert (saved.status_code, saved.content) == (200, pdf("two"))      # a part of it is not to be had
    assert (again.status_code, again.content) == (304, b"")
    assert small.content.startswith(b"\xff\xd8\xff") and small.headers["etag"] != shown.headers["etag"]


def test_a_file_that_has_gone_missing_is_said_to_be_so(site: Site):
    [picture] = payload(send(site, ("rumah.jpg", photo(411))))["contribution"]["evidence"]
    [place] = [path for path in kept(site) if path.name == picture["digest"]]
    place.unlink()
    with site.client("mega") as client:
        missing = client.get(f"/evidence/{picture['id']}")
    assert missing.status_code == 404 and "tidak ada di penyimpanan" in missing.text


def test_what_is_refused_leaves_neither_row_nor_file(site: Site):
    before = reported(site), kept(site)
    refused = payload(send(site, ("rumah.jpg", photo(412)), ("catatan.docx", b"PK\x03\x04" + bytes(100))))
    assert [(one["code"], one["path"]) for one in refused["problems"]] == [("INVALID", ["evidence"])] and "“catatan.docx”" in refused["problems"][0]["message"]
    unmeasured = operations(site, 1, amount=None)
    assert payload(send(site, ("rumah.jpg", photo(413)), said=unmeasured))["problems"][0]["path"] == ["amount"]
    assert payload(send(site, ("rumah.jpg", photo(414)), as_="putri"))["problems"][0]["code"] == "NOT_ALLOWED"
    assert payload(send(site, ("rumah.jpg", photo(415)), as_=None))["problems"][0]["code"] == "NOT_SIGNED_IN"
    assert (reported(site), kept(site)) == before


def test_the_same_key_with_the_same_files_is_one_report_and_with_others_none(site: Site):
    before, said = reported(site), operations(site, 1, idempotencyKey="sekali-saja")
    first, again, other = (payload(send(site, ("a.jpg", photo(width)), said=said)) for width in (416, 416, 417))
    assert first["contribution"] == again["contribution"] and reported(site) == before + 1
    assert other["contribution"] is None and other["problems"][0]["path"] == ["idempotencyKey"]


@pytest.mark.parametrize("map_", [
    [], {"0": "variables.input.evidence.0"}, {}, {"0": ["variables.input.evidence.0"], "1": []}, {"0": ["query"]}, {"0": ["variables.input.note.0"]},
    {"0": ["variables.input.kind"]}, {"0": ["variables.input.evidence.7"]}, {"0": ["variables"]}, {"0": [""]}, {"0": ["variables.input.evidence.0"] * 2}])
def test_a_map_that_leads_nowhere_is_refused(site: Site, map_: Any):
    before = reported(site)
    answer = send(site, ("rumah.jpg", photo(418)), map_=map_, said=operations(site, 1))
    assert (answer.status_code, "map" in answer.json()["errors"][0]["message"]) == (400, True)
    assert reported(site) == before


def test_text_is_no_file(site: Site):
    with site.client("mega") as client:
        answer = client.post("/graphql", json=operations(site, 0, evidence=["rumah.jpg"])).json()
    assert "multipart" in answer["errors"][0]["message"] and "data" not in answer


def test_another_sites_form_brings_no_files(site: Site):
    before = reported(site)
    answer = send(site, ("rumah.jpg", photo(419)), headers={"origin": "https://evil.example"})
    assert answer.status_code == 403 and reported(site) == before


def test_much_and_slowly_is_for_files_of_those_who_signed_in(site: Site):
    """Under other limits than usual, so that a little is a lot."""
    def status(client: httpx.Client, path: str, **sent: Any) -> int:
        return client.post(path, **sent).status_code
    much = {"files": {"0": ("a.jpg", bytes(50_000))}}
    limits = {"max_body_bytes": "20000", "max_upload_bytes": "100000", "request_seconds": "2", "upload_seconds": "60"}
    with site.under(**limits) as little, little.client("mega") as mega, little.client() as anyone:
        assert status(mega, "/graphql", **much) == 400                                      # read, and found to be no question
        assert status(anyone, "/graphql", **much) == 413
        assert status(mega, "/sign-in", **much) == 413
        assert status(mega, "/graphql", content=bytes(50_000), headers={"content-type": "application/json"}) == 413
        assert status(mega, "/graphql", files={"0": ("a.jpg", bytes(200_000))}) == 413
        assert status(mega, "/report", files={"evidence": ("a.jpg", bytes(200_000))}) == 413

        cookie = f"Cookie: simpul={site.session_of('mega')}\r\nOrigin: {little.url}\r\n"
        senders = [("multipart/form-data; boundary=x", cookie), ("multipart/form-data; boundary=x", ""), ("application/json", cookie)]
        with ThreadPoolExecutor() as together:
            with_files, from_anyone, no_files = together.map(lambda sender: trickled(little, *sender), senders)
        assert with_files.startswith(b"HTTP/1.1 400")
        assert from_anyone in CUT and no_files in CUT


CUT = (b"", b"HTTP/1.1 408")


def trickled(site: Site, kind: str, headers: str) -> bytes:
    """The beginning of the answer to a body that takes three seconds to come."""
    head = f"POST /graphql HTTP/1.1\r\nHost: 127.0.0.1:{site.port}\r\nConnection: close\r\nContent-Type: {kind}\r\n{headers}Content-Length: 4\r\n\r\n"
    with socket.create_connection(("127.0.0.1", site.port)) as line:
        line.settimeout(10)
        line.sendall(head.encode())
        try:
            for letter in b"--x\r":
                time.sleep(0.75)
                line.sendall(bytes([letter]))
            return line.recv(12)
        except ConnectionError:
            return b""
