"""/graphql by server-sent events: graphql-sse's distinct connections, with places to go on from."""
from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.npm import fetched
from tests.site import Site

EVENTS = {"accept": "text/event-stream"}
FOLLOWING = "subscription ($after: String) { activity(after: $after) { id name } }"
PACKAGES = ("graphql-sse@2.5.4", "graphql@16.11.0")


@contextmanager
def stream(site: Site, query: str, *, as_: str | None = None, by: str = "POST", **asked: Any) -> Iterator[Iterator[dict[str, str]]]:
    """The events of an operation, each as its fields."""
    headers, last = dict(EVENTS), asked.pop("last", None)
    headers |= {"last-event-id": last} if last else {}
    given: dict[str, Any] = {"json": {"query": query, **asked}}
    if by == "GET":
        given = {"params": {"query": query, "variables": json.dumps(asked.get("variables"))}}
    with site.client(as_, **headers) as client, client.stream(by, "/graphql", **given) as answer:
        assert (answer.status_code, answer.headers["content-type"].partition(";")[0]) == (200, "text/event-stream")
        yield events(answer.iter_lines())


def events(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    found: dict[str, str] = {}
    for line in lines:
        name, _colon, value = line.partition(": ")
        if not line and "event" in found:
            yield found
        if not line:
            found = {}
        elif name:
            found[name] = value


def data(event: dict[str, str]) -> Any:
    return json.loads(event["data"])


def activities(site: Site, as_: str | None = None) -> list[str]:
    """The newest the viewer sees, oldest first."""
    nodes = site.ask("{ activities(first: 30) { nodes { id } } }", as_=as_)["data"]["activities"]["nodes"]
    return [str(node["id"]) for node in nodes][::-1]


def add_card(site: Site, title: str) -> None:
    boards = site.ask("{ boards(first: 20) { nodes { slug columns { id } } } }", as_="rina")["data"]["boards"]["nodes"]
    column = next(board["columns"][0]["id"] for board in boards if board["slug"] == "papan-sumsel")
    add = "mutation ($input: AddCardInput!) { addCard(input: $input) { problems { message } } }"
    assert site.ask(add, {"input": {"column": column, "title": title, "kind": "TASK"}}, as_="rina")["data"]["addCard"]["problems"] == []


@pytest.mark.parametrize("by", ["POST", "GET"])
def test_a_question_has_one_answer_and_is_complete(site: Site, by: str):
    with stream(site, "query ($s: String!) { forum(by: {slug: $s}) { slug } }", by=by, variables={"s": "sumsel"}) as found:
        answer, end = list(found)
        assert (answer["event"], data(answer)) == ("next", {"data": {"forum": {"slug": "sumsel"}}})
        assert end == {"event": "complete", "data": ""}


@pytest.mark.parametrize(("query", "code"), [
    ("{ nope }", None), ('subscription { activity(after: "no") { id } }', "INVALID"), ("{ " + "a " * 5_000 + "}", "LIMITED")])
def test_a_wrong_question_is_answered_on_the_line(site: Site, query: str, code: str | None):
    with stream(site, query) as found:
        answer, end = list(found)
    assert data(answer)["errors"][0].get("extensions", {}).get("code") == code and end["event"] == "complete"


def test_get_changes_nothing_by_this_way_either(site: Site):
    answer = httpx.get(f"{site.url}/graphql", params={"query": 'mutation { archiveCard(input: {card: "x", version: 1}) { __typename } }'}, headers=EVENTS)
    assert (answer.status_code, answer.headers["allow"]) == (405, "POST")


def test_who_can_read_json_too_gets_a_question_answered_as_json(site: Site):
    both = {"accept": "application/graphql-response+json, application/json, text/event-stream, multipart/mixed"}
    with site.client(**both) as client:
        assert client.post("/graphql", json={"query": "{ __typename }"}).json() == {"data": {"__typename": "Query"}}
        with client.stream("POST", "/graphql", json={"query": FOLLOWING}) as answer:
            assert answer.headers["content-type"].startswith("text/event-stream")
    refused = httpx.post(f"{site.url}/graphql", json={"query": FOLLOWING})
    assert refused.status_code == 400 and "text/event-stream" in refused.json()["errors"][0]["message"]


@pytest.mark.parametrize("person", [None, "mega"])
def test_what_happened_after_an_event_comes_in_order_and_only_what_one_may_see(site: Site, person: str | None):
    seen = activities(site, person)
    with stream(site, FOLLOWING, as_=person, variables={"after": seen[0]}) as found:
        heard = [next(found) for _ in seen[1:]]
    assert [event["id"] for event in heard] == [data(event)["data"]["activity"]["id"] for event in heard] == seen[1:]


def test_a_line_that_was_lost_goes_on_where_it_broke(site: Site):
    seen = activities(site, "rina")
    with stream(site, FOLLOWING, as_="rina", variables={"after": seen[0]}) as found:
        last = [next(found)["id"] for _ in range(10)][-1]
    with stream(site, FOLLOWING, as_="rina", variables={"after": seen[0]}, last=last) as found:        # what a browser asks again is the same address
        assert [next(found)["id"] for _ in seen[11:]] == seen[11:]
        add_card(site, "Baru saja")
        new = next(found)
        assert data(new)["data"]["activity"]["name"] == "card.added" and int(new["id"]) > int(seen[-1])


def test_the_same_comes_by_websocket(site: Site):
    headers = {"cookie": f"simpul={site.session_of('rina')}", "origin": site.url}
    seen = activities(site, "rina")
    with connect(site.socket_url, subprotocols=[Subprotocol("graphql-transport-ws")], additional_headers=headers) as socket:
        socket.send('{"type": "connection_init"}')
        socket.send(json.dumps({"id": "a", "type": "subscribe", "payload": {"query": FOLLOWING, "variables": {"after": seen[-3]}}}))
        heard = [json.loads(socket.recv(timeout=10)) for _ in range(3)]
    assert [each["payload"]["data"]["activity"]["id"] for each in heard[1:]] == seen[-2:]


@pytest.fixture(scope="session")
def a_client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fetched(tmp_path_factory.mktemp("sse"), *PACKAGES)


def test_the_protocols_own_client_follows(site: Site, a_client: Path):
    after = activities(site)[-4]
    ran = subprocess.run(["node", str(Path(__file__).with_name("follow.mjs")), str(a_client), f"{site.url}/graphql", after],
                         capture_output=True, text=True, timeout=60, check=True)
    assert json.loads(ran.stdout) == {"asked": {"forum": {"slug": "sumsel"}}, "heard": activities(site)[-3:]}


def test_a_house_that_closes_ends_its_streams_unfinished(site: Site):
    """Without `complete`: who follows comes again."""
    with site.under() as other, stream(other, FOLLOWING, variables={"after": activities(site)[-2]}) as found:
        assert next(found)["event"] == "next"
        assert other.process is not None
        began = time.monotonic()
        other.process.terminate()
        assert list(found) == []
        assert time.monotonic() - began < 8
