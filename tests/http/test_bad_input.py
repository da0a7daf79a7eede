"""Whatever is sent, the answer is a refusal in words with a status 4xx, and nothing has changed."""
from __future__ import annotations

import json
import threading
from pathlib import Path

import httpx
import pytest

from tests.site import Site

JSON = {"content-type": "application/json"}
NAMED = 'query ($name: String!) { stakeholder(by: {slug: $name}) { name } }'


def deep(levels: int) -> str:
    return "{ programme(by: {slug: \"gbrss\"}) " + "{ parent " * levels + "{ name }" + " }" * levels + " }"


def chained(links: int) -> str:
    fragments = " ".join(f"fragment F{n} on Forum {{ ...F{n + 1} ...F{n + 1} }}" for n in range(links))
    return f"{{ forums {{ nodes {{ ...F0 }} }} }} {fragments} fragment F{links} on Forum {{ name }}"


def post(site: Site, body: bytes, **headers: str) -> httpx.Response:
    return httpx.post(f"{site.url}/graphql", content=body, headers=JSON | headers, timeout=30)


def said(response: httpx.Response) -> str:
    assert 400 <= response.status_code < 500, response.text
    return str(response.json()["errors"][0]["message"])


@pytest.mark.parametrize("body", [b"5", b"null", b"[1]", b'"query"', b"true"])
def test_a_body_that_is_no_object_is_told_so(site: Site, body: bytes):
    assert "objek JSON" in said(post(site, body))


@pytest.mark.parametrize("body", [
    b"", b"{", b'{"query":"\xff"}', b"[" * 100_000 + b"]" * 100_000, b'{"variables":{"a":' + b"9" * 5_000 + b"}}", b'{"a":NaN}', b'{"\\ud800":1}',
], ids=["empty", "cut off", "not UTF-8", "100,000 deep", "5,000 digits", "NaN", "half a character as a key"])
def test_a_body_that_is_no_json_is_told_so(site: Site, body: bytes):
    assert "JSON" in said(post(site, body))


@pytest.mark.parametrize("text", ["a\0b", "\ud800", "x\udfff"], ids=["NUL", "high surrogate", "low surrogate"])
def test_what_no_database_holds_is_refused_by_the_name_of_the_variable(site: Site, text: str):
    assert said(post(site, json.dumps({"query": NAMED, "variables": {"name": text}}).encode())).startswith("$name: ")
    assert said(post(site, json.dumps({"query": NAMED, "variables": {"name": ["x", {"inner": text}]}}).encode())).startswith("$name.1.inner: ")


def test_nul_in_the_text_of_the_document_is_refused(site: Site):
    assert "NUL" in said(post(site, json.dumps({"query": '{ stakeholder(by: {slug: "a\\u0000b"}) { name } }'}).encode()))


@pytest.mark.parametrize(("query", "number"), [
    (deep(20), "15"),
    ("{ forums { nodes { " + "name " * 1_100 + "} } }", "1000"),
    ("{ forums { nodes { " + " ".join(f"a{n}: name" for n in range(150)) + " } } }", "100"),
    ("{ forums { nodes { " + "name @include(if: true) " * 60 + "} } }", "50"),
    (chained(14), "1000"), (chained(60), "1000"),
    ("{ forums { nodes { name } } }" + " " * 20_000, "20000"),
    ("{ " + "a " * 5_000 + "}", "2000"),
    ("mutation { " + " ".join(f'm{n}: archiveCard(input: {{card: "x", version: 1}}) {{ __typename }}' for n in range(6)) + " }", "5"),
    ("{ programmes(first: 100) { nodes { needs(first: 100) { nodes { commitments(first: 100) { nodes { id } } } } } } }", "25000"),
    ("query ($n: Int = 100) { programmes(first: $n) { nodes { needs(first: $n) { nodes { commitments(first: $n) { nodes { id } } } } } } }", "25000"),
    ('{ nodes(ids: [' + '"a",' * 600 + ']) { id } }', "500"),
    ("{ forums(where: " + "{not: " * 30 + "{}" + "}" * 30 + ") { totalCount } }", "20"),
], ids=["deep", "wide", "aliases", "directives", "14 chained fragments", "60 chained fragments", "long", "tokens", "many mutations", "cost",
        "cost by a variable's default", "long list", "nested conditions"])
def test_a_document_too_large_in_any_way_is_refused_with_the_limit(site: Site, query: str, number: str):
    response = post(site, json.dumps({"query": query}).encode())
    assert number in said(response)
    assert response.json()["errors"][0]["extensions"]["code"] == "LIMITED"
    assert "data" not in response.json()


def test_refusals_are_in_the_language_of_who_asks(site: Site):
    query = json.dumps({"query": deep(20)}).encode()
    assert "sedalam" in said(post(site, query))
    assert "levels deep" in said(post(site, query, **{"accept-language": "en-GB,en;q=0.8,id;q=0.5"}))
    assert "levels deep" in said(post(site, query, cookie="language=en", origin=site.url))


@pytest.mark.parametrize("request_line", ["declared", "chunked"])
def test_200_mb_are_refused_and_never_kept(site: Site, request_line: str):
    before = memory_of(site)
    piece = b"x" * 1_000_000
    content = piece * 2 if request_line == "declared" else (piece for _ in range(200))
    try:
        response = httpx.post(f"{site.url}/graphql", content=content, headers=JSON, timeout=60)
    except httpx.WriteError:
        pass                                            # refused and closed while we were still sending
    else:
        assert response.status_code == 413
        assert "1000000" in response.json()["errors"][0]["message"]
    assert memory_of(site) - before < 30_000            # kB


def test_other_media_are_refused(site: Site):
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/json; charset=latin-1"):
        response = httpx.post(f"{site.url}/graphql", content=b"{}", headers={"content-type": kind})
        assert response.status_code == 415


def test_get_changes_nothing(site: Site):
    mutation = 'mutation { archiveCard(input: {card: "x", version: 1}) { __typename } }'
    response = httpx.get(f"{site.url}/graphql", params={"query": mutation})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")
    assert httpx.put(f"{site.url}/graphql", json={}).headers["allow"] == "GET, POST"


def test_an_unknown_operation_is_named(site: Site):
    assert "Tidak" in said(post(site, json.dumps({"query": "query A { viewer { user { name } } }", "operationName": "Tidak"}).encode()))


def test_after_all_that_the_house_still_answers(site: Site):
    threads = [threading.Thread(target=post, args=(site, json.dumps({"query": chained(60)}).encode())) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert httpx.get(f"{site.url}/readyz", timeout=5).status_code == 200


def memory_of(site: Site) -> int:
    """The most memory the server has ever had, in kB."""
    assert site.process is not None
    status = Path(f"/proc/{site.process.pid}/status")
    if not status.exists():
        pytest.skip("only Linux tells how much memory a process has used")
    return int(next(line.split()[1] for line in status.read_text().splitlines() if line.startswith("VmHWM")))
