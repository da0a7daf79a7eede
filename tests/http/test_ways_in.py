"""The ways in to /graphql that clients of all kinds take: documents by their hash, other sites' scripts, compressed answers, points that are told."""
from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.site import Site, a_house
from views.asked import questions
from views.client import documents

QUERY = "query Names($n: Int = 2) { forums(first: $n) { nodes { slug } } }"
ANSWER = {"data": {"forums": {"nodes": [{"slug": "jambi"}, {"slug": "sumsel"}]}}}
NOT_FOUND = {"errors": [{"message": "PersistedQueryNotFound", "extensions": {"code": "PERSISTED_QUERY_NOT_FOUND"}}]}
LONG = "{ programmes(first: 30) { nodes { id slug name status } } }"
ELSEWHERE = {"origin": "https://observable.example", "sec-fetch-site": "cross-site", "sec-fetch-mode": "cors"}


@pytest.fixture(scope="module")
def house(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """None of this looks at the database's make."""
    with a_house(sqlite_world, tmp_path_factory) as house:
        yield house


def digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def by_hash(text: str, **more: Any) -> dict[str, Any]:
    return {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": digest(text)}}, **more}


def post(site: Site, body: dict[str, Any], **headers: str) -> httpx.Response:
    return httpx.post(f"{site.url}/graphql", json=body, headers=headers, timeout=30)


# ── documents by their hash ──

def test_a_hash_is_unknown_until_its_text_has_come_along(house: Site):
    first = post(house, by_hash(QUERY, variables={"n": 2}))
    assert (first.status_code, first.json(), first.headers["cache-control"]) == (200, NOT_FOUND, "no-store")
    assert post(house, by_hash(QUERY, query=QUERY)).json() == ANSWER
    assert post(house, by_hash(QUERY, variables={"n": 1})).json()["data"]["forums"]["nodes"] == ANSWER["data"]["forums"]["nodes"][:1]
    assert post(house, {"documentId": f"sha256:{digest(QUERY)}"}).json() == ANSWER
    by_address = {"extensions": json.dumps(by_hash(QUERY)["extensions"]), "variables": '{"n": 2}'}
    assert httpx.get(f"{house.url}/graphql", params=by_address, headers={"accept": "text/html,*/*"}).json() == ANSWER


@pytest.mark.parametrize("body", [
    by_hash(QUERY, query=QUERY + " "), {"extensions": {"persistedQuery": {"version": 2, "sha256Hash": digest(QUERY)}}},
    {"extensions": {"persistedQuery": {"version": 1, "sha256Hash": "x"}}}, {"extensions": {"persistedQuery": 5}}, {"documentId": 5}, {"documentId": "md5:1"},
], ids=["of another text", "another version", "no hash", "a number", "no text", "another sum"])
def test_a_hash_that_is_none_is_refused(house: Site, body: dict[str, Any]):
    refused = post(house, body)
    assert refused.status_code == 400
    assert refused.json()["errors"][0]["extensions"]["code"] == "INVALID" and "sha256" in refused.json()["errors"][0]["message"].lower().replace("-", "")


def test_no_change_comes_by_a_hash_in_an_address(house: Site):
    text = 'mutation { archiveCard(input: {card: "x", version: 1}) { __typename } }'
    assert post(house, by_hash(text, query=text)).status_code == 200
    refused = httpx.get(f"{house.url}/graphql", params={"extensions": json.dumps(by_hash(text)["extensions"])})
    assert (refused.status_code, refused.headers["allow"]) == (405, "POST")


def test_our_own_documents_are_known_from_the_start(house: Site):
    text = documents()["BoardOutline"]
    assert post(house, by_hash(text, variables={"slug": "papan-sumsel"})).json()["data"].keys() >= {"board", "permits"}
    assert "errors" not in post(house, by_hash(questions()[0].document, variables=dict(questions()[0].variables))).json()


def test_where_only_trusted_documents_are_served_no_other_is_by_any_way(house: Site, tmp_path: Path):
    (tmp_path / "ours.graphql").write_text(QUERY + "\n", "utf-8")
    other = "{ forums { totalCount } }"
    with house.under(only_trusted_documents="true", trusted_documents=str(tmp_path)) as strict:
        assert post(strict, by_hash(QUERY)).json() == ANSWER and post(strict, {"query": QUERY}).json() == ANSWER
        for body in ({"query": other}, by_hash(other, query=other)):
            refused = post(strict, body)
            assert (refused.status_code, refused.json()["errors"][0]["extensions"]["code"]) == (403, "NOT_ALLOWED")
        assert post(strict, by_hash(other)).json() == NOT_FOUND
        assert post(strict, {"query": other}, accept="text/event-stream").status_code == 403
        with connect(strict.socket_url, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
            socket.send('{"type": "connection_init"}')
            for key, body in (("a", {"query": other}), ("b", by_hash(QUERY))):
                socket.send(json.dumps({"id": key, "type": "subscribe", "payload": body}))
            heard = [json.loads(socket.recv(timeout=10)) for _ in range(3)][1:]
        assert {each["id"]: each["type"] for each in heard} == {"a": "error", "b": "next"}
        assert httpx.get(f"{strict.url}/programmes").status_code == 200        # our pages are asked inside


# ── scripts of other sites ──

def test_a_script_of_another_site_reads_what_is_open_to_all(house: Site):
    allowed = httpx.options(f"{house.url}/graphql", headers=ELSEWHERE | {
        "access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type,if-none-match"})
    assert allowed.status_code == 200 and allowed.headers["access-control-allow-origin"] == "*"
    assert {"authorization", "content-type"} <= set(re.split(", *", allowed.headers["access-control-allow-headers"].lower()))
    answer = post(house, {"query": QUERY}, **ELSEWHERE)
    assert answer.json() == ANSWER and answer.headers["access-control-allow-origin"] == "*"
    assert {"etag", "ratelimit", "retry-after"} <= set(answer.headers["access-control-expose-headers"].lower().split(", "))
    assert "access-control-allow-credentials" not in answer.headers
    assert httpx.get(f"{house.url}/schema.graphql", headers=ELSEWHERE).headers["access-control-allow-origin"] == "*"
    bad_token = post(house, {"query": QUERY}, **ELSEWHERE, authorization="Bearer simpul_no")
    assert bad_token.status_code == 401 and bad_token.headers["access-control-allow-origin"] == "*"         # the script may know why


def test_a_cookie_counts_for_nothing_there(house: Site):
    headers = ELSEWHERE | {"cookie": f"simpul={house.session_of('rina')}"}
    assert post(house, {"query": QUERY}, **headers).status_code == 403
    read = httpx.get(f"{house.url}/graphql", params={"query": QUERY}, headers=headers)
    assert "access-control-allow-credentials" not in read.headers and read.headers["access-control-allow-origin"] == "*"      # so no browser shows it


@pytest.mark.parametrize("path", ["/", "/programmes", "/sign-in", "/static/site.css"])
def test_nothing_else_is_open_to_them(house: Site, path: str):
    answer = httpx.get(house.url + path, headers=ELSEWHERE)
    assert not [name for name in answer.headers if name.startswith("access-control")]


# ── how answers travel ──

def test_long_answers_shrink_for_programs(house: Site):
    plain, small = (post(house, {"query": LONG}, **{"accept-encoding": coding}) for coding in ("identity", "gzip"))
    assert small.headers["content-encoding"] == "gzip" and small.json() == plain.json()
    assert int(small.headers["content-length"]) * 2 < len(plain.content) and "Accept-Encoding" in small.headers["vary"]


@pytest.mark.parametrize(("query", "as_", "accept"), [("{ forums { totalCount } }", None, "*/*"), (LONG, "rina", "*/*"), (LONG, None, "text/event-stream")],
                         ids=["short ones", "to a browser with a cookie", "on a stream"])
def test_others_travel_as_they_are(house: Site, query: str, as_: str | None, accept: str):
    with house.client(as_, **{"accept-encoding": "gzip", "accept": accept}) as client:
        assert "content-encoding" not in client.post("/graphql", json={"query": query}).headers


def test_every_answer_tells_what_is_left(house: Site):
    with house.under(query_points_per_minute="100") as poor:
        query = "{ programmes(first: 40) { nodes { name } } rateLimit { limit cost remaining } }"
        answers = [post(poor, {"query": query}) for _ in range(3)]
        assert [answer.headers["ratelimit-policy"] for answer in answers] == ['"points";q=100;w=60'] * 3
        cost = answers[0].json()["data"]["rateLimit"]["cost"]
        assert answers[0].json()["data"]["rateLimit"] == {"limit": 100, "cost": cost, "remaining": 100 - cost}
        left = [re.fullmatch(r'"points";r=(\d+);t=(\d+)', answer.headers["ratelimit"]) for answer in answers]
        assert [int(each[1]) for each in left if each] == [100 - cost, 100 - 2 * cost, 100 - 2 * cost]
        assert [answer.status_code for answer in answers] == [200, 200, 429]
        assert 0 < int(answers[2].headers["retry-after"]) <= 60
        token = poor.simpul("token", "create", "--user", "rina@simpul.example", "--name", "lain", "--read-only").strip()
        assert post(poor, {"query": query}, authorization=f"Bearer {token}").status_code == 200         # another's points are another's
        assert "ratelimit" in post(poor, {"query": ""}).headers


# ── what cannot be, before any row is read ──

REFUSED = {
    "a page of less than one": "{ programmes(first: -1) { totalCount } }", "a page too large": "{ programmes(first: 101) { totalCount } }",
    "from both ends": "{ programmes(first: 1, last: 1) { totalCount } }", "no cursor": '{ programmes(after: "xyz") { nodes { id } } }',
    "an id of no kind": '{ node(id: "zzz_00000000-0000-0000-0000-000000000001") { id } }', "no id at all": '{ node(id: "nonsense") { id } }',
    "99 deep": "{ programme(by: {slug: \"gbrss\"}) " + "{ parent " * 98 + "{ name }" + " }" * 98 + " }",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_is_refused_before_any_row_is_read(house: Site, name: str):
    house.sql("ALTER TABLE programme RENAME TO elsewhere")
    try:
        refused = post(house, {"query": REFUSED[name]})
    finally:
        house.sql("ALTER TABLE elsewhere RENAME TO programme")
    [error] = refused.json()["errors"]
    assert error["extensions"]["code"] in ("INVALID", "LIMITED") and error["message"].strip() and 400 <= refused.status_code < 500


def test_a_cursor_of_another_order_is_refused(house: Site):
    cursor = house.ask("{ programmes(first: 1) { pageInfo { endCursor } } }")["data"]["programmes"]["pageInfo"]["endCursor"]
    query = "query ($after: String) { programmes(first: 1, after: $after, orderBy: [{field: STARTS_ON, direction: DESC}]) { nodes { id } } }"
    assert house.ask(query, {"after": cursor})["errors"][0]["extensions"]["code"] == "INVALID"


def test_what_contradicts_itself_is_an_empty_page(house: Site):
    found = house.ask('{ programmes(where: {name: {eq: "a", startsWith: "b"}}) { totalCount nodes { id } } }')
    assert found == {"data": {"programmes": {"totalCount": 0, "nodes": []}}}
