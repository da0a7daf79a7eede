"""A stream ends when the right to it does: signed out, token revoked, seat taken. Whoever asks again gets what they may see now."""
from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Subprotocol

from server.domain.accounts.tokens import fingerprint
from tests.site import Site

WHILE = 20.0                                            # seconds: the server here asks every half; a busy machine takes its time
FOLLOWING = 'subscription { boardChanged(board: "%s") { eventId } }'


@pytest.fixture(scope="module")
def asking(site: Site) -> Iterator[Site]:
    """A server that looks after its streams twice a second."""
    with site.under(ask_again_seconds="0.5") as asking:
        yield asking


def private_board(site: Site, slug: str) -> dict[str, str]:
    """A board that its members see and others do not."""
    boards: list[dict[str, str]] = site.ask("{ boards { nodes { id slug visibility } } }", as_=slug)["data"]["boards"]["nodes"]
    return next(board for board in boards if board["visibility"] == "MEMBERS")


@contextmanager
def subscribed(site: Site, board: str, *, cookie: str = "", token: str = "") -> Iterator[ClientConnection]:
    """A WebSocket that follows a board."""
    headers = {"cookie": f"simpul={cookie}", "origin": site.url} if cookie else {"authorization": f"Bearer {token}"}
    with connect(site.socket_url, subprotocols=[Subprotocol("graphql-transport-ws")], additional_headers=headers) as socket:
        socket.send('{"type": "connection_init"}')
        assert "connection_ack" in str(socket.recv(timeout=10))
        socket.send(json.dumps({"id": "a", "type": "subscribe", "payload": {"query": FOLLOWING % board}}))
        time.sleep(1.5)                                 # asked again several times: it goes on
        socket.ping().wait(5)
        yield socket


def ended(socket: ClientConnection) -> int | None:
    with pytest.raises(ConnectionClosed) as closed:
        socket.recv(timeout=WHILE)
    return closed.value.rcvd and closed.value.rcvd.code


@contextmanager
def reading(site: Site, slug: str, **headers: str) -> Iterator[Iterator[str]]:
    """A page's live line, by its lines, once it stands."""
    with httpx.Client(base_url=site.url, headers=headers, timeout=WHILE) as client, client.stream("GET", f"/boards/{slug}/live") as answer:
        assert answer.status_code == 200
        lines = answer.iter_lines()
        assert next(lines).startswith("retry")
        yield lines


def said_goodbye(lines: Iterator[str]) -> bool:
    """Whether the server ended it, of its own accord, within a while."""
    began = time.monotonic()
    return "event: bye" in list(lines) and time.monotonic() - began < WHILE


def end_session(site: Site, secret: str) -> None:
    with httpx.Client(base_url=site.url, headers={"cookie": f"simpul={secret}", "origin": site.url}) as elsewhere:
        assert elsewhere.post("/sign-out").status_code == 303


def take_seats(site: Site, slug: str) -> list[tuple[Any, ...]]:
    of = "WHERE user_id = (SELECT id FROM user_account WHERE slug = $1)"
    seats = site.sql(f"SELECT id, user_id, role, stakeholder_id, forum_id FROM seat {of}", slug)
    site.sql(f"DELETE FROM seat {of}", slug)
    return seats


def give_back(site: Site, seats: list[tuple[Any, ...]]) -> None:
    for seat in seats:
        site.sql("INSERT INTO seat (id, user_id, role, stakeholder_id, forum_id) VALUES ($1, $2, $3, $4, $5)", *seat)


def test_a_session_that_ended_elsewhere_ends_its_socket(asking: Site):
    secret = asking.session_of("rina")
    with subscribed(asking, private_board(asking, "rina")["id"], cookie=secret) as socket:
        end_session(asking, secret)
        assert ended(socket) == 4403


def test_a_revoked_token_ends_its_socket_and_is_refused_from_then_on(asking: Site):
    token = asking.simpul("token", "create", "--user", "rina@simpul.example", "--name", "siaran", "--read-only").strip()
    with subscribed(asking, private_board(asking, "rina")["id"], token=token) as socket:
        asking.sql("UPDATE token SET revoked_at = created_at WHERE token_hash = $1", fingerprint(token))
        assert ended(socket) == 4403
    assert httpx.post(f"{asking.url}/graphql", json={"query": "{ __typename }"}, headers={"authorization": f"Bearer {token}"}).status_code == 401


def test_a_session_that_ended_elsewhere_ends_its_stream_of_server_sent_answers(asking: Site):
    """Without `complete`: whoever follows asks again, and gets what they may see now."""
    secret = asking.session_of("rina")
    follow = {"query": FOLLOWING % private_board(asking, "rina")["id"]}
    with httpx.Client(base_url=asking.url, headers={"cookie": f"simpul={secret}", "accept": "text/event-stream"}, timeout=WHILE) as client, \
            client.stream("GET", "/graphql", params=follow) as answer:
        lines = answer.iter_lines()
        assert next(lines).startswith("retry")
        end_session(asking, secret)
        began = time.monotonic()
        assert "event: complete" not in list(lines)
        assert time.monotonic() - began < WHILE


def test_a_lost_seat_ends_the_socket(asking: Site):
    with subscribed(asking, private_board(asking, "hendra")["id"], cookie=asking.session_of("hendra")) as socket:
        seats = take_seats(asking, "hendra")
        try:
            assert ended(socket) == 4403
        finally:
            give_back(asking, seats)


@pytest.mark.parametrize("how", ["signed out", "seat taken"])
def test_a_pages_live_line_ends_too_and_asking_again_is_refused(asking: Site, how: str):
    secret, board = asking.session_of("hendra"), private_board(asking, "hendra")["slug"]
    seats: list[tuple[Any, ...]] = []
    does: dict[str, Callable[[], Any]] = {"signed out": lambda: end_session(asking, secret), "seat taken": lambda: seats.extend(take_seats(asking, "hendra"))}
    try:
        with reading(asking, board, cookie=f"simpul={secret}") as lines:
            does[how]()
            assert said_goodbye(lines)
        again = httpx.get(f"{asking.url}/boards/{board}/live", headers={"cookie": f"simpul={secret}"})
        assert again.status_code == 404
    finally:
        give_back(asking, seats)


def test_a_live_line_goes_on_for_who_still_may(asking: Site):
    found = asking.ask("{ boards { nodes { id slug visibility columns { id } } } }", as_="rina")["data"]["boards"]["nodes"]
    board = next(each for each in found if each["visibility"] == "MEMBERS")
    with reading(asking, board["slug"], cookie=f"simpul={asking.session_of('rina')}") as lines:
        time.sleep(1.5)                                 # asked again, three times
        add = "mutation ($column: ID!) { addCard(input: {column: $column, title: \"Masih terdengar\", kind: TASK}) { problems { message } } }"
        assert asking.ask(add, {"column": board["columns"][0]["id"]}, as_="rina")["data"]["addCard"]["problems"] == []
        assert any("Masih terdengar" in line for line in lines)
