"""The WebSocket speaks graphql-transport-ws, to whom it knows, for as long as it knows them."""
from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from websockets.exceptions import ConnectionClosed, ConnectionClosedError, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from tests.site import Site

PROTOCOL = "graphql-transport-ws"
INIT = {"type": "connection_init"}
QUERY = "{ forum(by: {slug: \"sumsel\"}) { slug } }"
WHO = "{ viewer { user { name } } }"
FOLLOWING = 'subscription { boardChanged(board: "%s") { eventId } }'


@contextmanager
def talking(site: Site, *said: Any, protocol: str | None = PROTOCOL, **headers: str) -> Iterator[ClientConnection]:
    protocols = [Subprotocol(protocol)] if protocol else None
    with connect(site.socket_url, subprotocols=protocols, additional_headers=headers) as socket:
        for each in said:
            say(socket, each)
        yield socket


def say(socket: ClientConnection, said: Any) -> None:
    socket.send(said if isinstance(said, str | bytes) else json.dumps(said))


def hear(socket: ClientConnection) -> Any:
    return json.loads(socket.recv(timeout=10))


def subscribe(key: str, query: str, **more: Any) -> dict[str, Any]:
    return {"id": key, "type": "subscribe", "payload": {"query": query, **more}}


def closed_with(socket: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed) as closed:
        while True:
            socket.recv(timeout=10)
    return closed.value.rcvd.code if closed.value.rcvd else None


def board(site: Site) -> str:
    return str(site.ask("{ boards(first: 1) { nodes { id } } }", as_="rina")["data"]["boards"]["nodes"][0]["id"])


def test_a_question_has_one_answer(site: Site):
    with talking(site, INIT, subscribe("a", QUERY)) as socket:
        assert hear(socket) == {"type": "connection_ack"}
        assert hear(socket) == {"id": "a", "type": "next", "payload": {"data": {"forum": {"slug": "sumsel"}}}}
        assert hear(socket) == {"id": "a", "type": "complete"}
        say(socket, subscribe("a", QUERY))                      # the id is free again
        assert hear(socket)["type"] == "next"


def test_a_wrong_question_has_errors(site: Site):
    with talking(site, INIT, subscribe("a", "{ nope }"), subscribe("b", QUERY, variables={"x": "a\0"})) as socket:
        hear(socket)
        answers = {answer["id"]: answer for answer in (hear(socket), hear(socket))}
        assert answers["a"]["type"] == answers["b"]["type"] == "error"
        assert "nope" in answers["a"]["payload"][0]["message"]
        assert answers["b"]["payload"][0]["message"].startswith("$x: ")


@pytest.mark.parametrize(("said", "code"), [
    (["hello"], 4400), ([b"\x00"], 4400), (["[1]"], 4400), ([{"type": 5}], 4400), ([{"type": "nope"}], 4400),
    ([{"type": "connection_init", "payload": 5}], 4400),
    ([subscribe("a", QUERY)], 4401), ([INIT, INIT], 4429), ([INIT, {"type": "subscribe"}], 4400), ([INIT, subscribe("", QUERY)], 4400),
    ([INIT, subscribe("a", 5)], 4400), ([INIT, subscribe("a", QUERY, variables=[1])], 4400),
    ([{"type": "connection_init", "payload": {"Authorization": "Bearer x"}}], 4403), ([INIT, "x" * 1_500_000], 1009),
])
def test_whoever_breaks_the_protocol_is_shown_out(site: Site, said: list[Any], code: int):
    try:
        with talking(site, *said) as socket:
            shown = closed_with(socket)
    except ConnectionClosedError as closed:             # the door was shut while we were still speaking
        shown = closed.rcvd and closed.rcvd.code
    assert shown == code


@pytest.mark.parametrize("protocol", ["graphql-ws", None])
def test_no_other_protocol_is_spoken(site: Site, protocol: str | None):
    with talking(site, protocol=protocol) as socket:
        assert closed_with(socket) == 4406


def test_other_sites_are_refused_at_the_door(site: Site):
    with pytest.raises(InvalidStatus) as refused, talking(site, INIT, Origin="https://evil.example"):
        pass
    assert refused.value.response.status_code == 403
    with talking(site, INIT, Origin=site.url, Cookie=f"simpul={site.session_of('bayu')}") as socket:
        assert hear(socket) == {"type": "connection_ack"}


def test_silence_is_ended(site: Site):
    began = time.monotonic()
    with talking(site) as socket:
        assert closed_with(socket) == 4408
    assert 4 < time.monotonic() - began < 15


def test_an_id_in_use_is_taken(site: Site):
    follow = subscribe("a", FOLLOWING % board(site))
    with talking(site, INIT, follow, follow, Cookie=f"simpul={site.session_of('rina')}", Origin=site.url) as socket:
        assert closed_with(socket) == 4409


def test_so_many_operations_and_no_more(site: Site):
    cookie = f"simpul={site.session_of('rina')}"
    followed = board(site)
    with talking(site, INIT, *(subscribe(str(n), FOLLOWING % followed) for n in range(21)), Cookie=cookie, Origin=site.url) as socket:
        assert hear(socket) == {"type": "connection_ack"}
        refused = hear(socket)
        assert (refused["id"], refused["type"]) == ("20", "error")
        assert refused["payload"][0]["extensions"] == {"code": "LIMITED", "most": 20}
        say(socket, {"id": "0", "type": "complete"})
        say(socket, subscribe("21", QUERY))
        assert hear(socket)["id"] == "21"


def test_a_token_may_come_with_the_introduction(site: Site):
    token = site.simpul("token", "create", "--user", "rina@simpul.example", "--name", "siaran", "--read-only").strip()
    mutation = 'mutation { archiveCard(input: {card: "x", version: 1}) { __typename } }'
    with talking(site, {"type": "connection_init", "payload": {"authorization": f"Bearer {token}"}}, subscribe("a", WHO)) as socket:
        hear(socket)
        assert hear(socket)["payload"]["data"]["viewer"]["user"]["name"] == "Rina Oktavera"
        hear(socket)
        say(socket, subscribe("b", mutation))
        assert hear(socket)["payload"][0]["extensions"]["code"] == "NOT_ALLOWED"


def test_a_change_is_heard_by_who_follows_the_board(site: Site):
    found = site.ask("{ boards(first: 1) { nodes { id columns { id } } } }", as_="rina")["data"]["boards"]["nodes"][0]
    with talking(site, INIT, subscribe("a", FOLLOWING % found["id"]), Cookie=f"simpul={site.session_of('rina')}", Origin=site.url) as socket:
        assert hear(socket) == {"type": "connection_ack"}
        time.sleep(1)                                           # the subscription stands
        add = "mutation ($column: ID!) { addCard(input: {column: $column, title: \"Dengar\", kind: TASK}) { card { id } problems { message } } }"
        added = site.ask(add, {"column": found["columns"][0]["id"]}, as_="rina")
        assert added["data"]["addCard"]["problems"] == []
        heard = hear(socket)
        assert (heard["id"], heard["type"]) == ("a", "next")
        assert heard["payload"]["data"]["boardChanged"]["eventId"]
