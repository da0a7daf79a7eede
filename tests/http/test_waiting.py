"""Every wait has an end: a slow client, a slow answer, a spent allowance, and the end of the house itself."""
from __future__ import annotations

import json
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from graphql_schema.run import execute
from server.database import Database
from server.domain.activity.actor import ANYONE
from server.settings import settings
from tests.site import Site

HEAD = b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"


SLOW = {"silent": (b"", b""), "slow head": (HEAD, b"X: y\r\n"), "slow body": (HEAD + b"Content-Length: 1000\r\n\r\n", b"x")}


def test_who_is_slow_to_ask_is_not_waited_for(site: Site):
    with site.under(request_seconds="1") as brisk, ThreadPoolExecutor() as together:
        heard = dict(zip(SLOW, together.map(lambda sent: dawdle(brisk, *sent), SLOW.values()), strict=True))
    assert all(answer == b"closed" or answer.startswith(b"HTTP/1.1 408") for answer in heard.values()), heard


def dawdle(site: Site, first: bytes, then: bytes) -> bytes:
    """Sends something, and then a little at a time; gives what comes back in fifteen seconds."""
    with socket.create_connection(("127.0.0.1", site.port)) as slow:
        slow.sendall(first)
        slow.settimeout(0.2)
        began = time.monotonic()
        while time.monotonic() - began < 15:
            try:
                slow.sendall(then)
                return slow.recv(100) or b"closed"
            except TimeoutError:
                continue
            except ConnectionError:
                return b"closed"
    return b""


def test_points_are_counted_and_run_out(site: Site):
    query = {"query": "{ rateLimit { limit cost remaining resetAt } programmes(first: 50) { nodes { id } } }"}
    with site.under(query_points_per_minute="120") as frugal, frugal.client() as client:
        first = client.post("/graphql", json=query).json()["data"]["rateLimit"]
        assert first["limit"] == 120
        assert 50 <= first["cost"] <= 60
        assert first["remaining"] == 120 - first["cost"]
        client.post("/graphql", json=query)
        refused = client.post("/graphql", json=query)
        assert refused.status_code == 429
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert refused.json()["errors"][0]["extensions"]["code"] == "LIMITED"
        with frugal.client("bayu") as other:
            assert other.post("/graphql", json=query).status_code == 200                    # somebody else's points are their own


async def test_a_question_that_takes_too_long_is_stopped(postgres_database: Database, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SIMPUL_QUERY_SECONDS", "0.000001")
    settings.cache_clear()
    try:
        answer = await execute("{ programmes { totalCount } }", None, ANYONE)
    finally:
        monkeypatch.undo()
        settings.cache_clear()
    assert not answer.ran
    assert [error.extensions and error.extensions["code"] for error in answer.errors] == ["LIMITED"]


def test_the_house_closes_at_once_and_tells_who_listens(site: Site):
    [board] = site.ask("{ boards(first: 1) { nodes { id } } }")["data"]["boards"]["nodes"]
    following = f'subscription {{ boardChanged(board: "{board["id"]}") {{ eventId }} }}'
    house = Site(site.database_url, site.settings).open(from_nothing=True)
    with closing(house), connect(house.socket_url, subprotocols=[Subprotocol("graphql-transport-ws")]) as listener:
        listener.send(json.dumps({"type": "connection_init"}))
        listener.send(json.dumps({"id": "a", "type": "subscribe", "payload": {"query": following}}))
        listener.recv(timeout=10)
        time.sleep(0.5)
        assert house.process is not None
        began = time.monotonic()
        house.process.send_signal(signal.SIGTERM)
        with pytest.raises(ConnectionClosed):
            while True:
                listener.recv(timeout=10)
        assert house.process.wait(timeout=15) in (0, -signal.SIGTERM)
        assert time.monotonic() - began < 8
