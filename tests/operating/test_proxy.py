"""A real Caddy under docs/operating/Caddyfile before a real house: what people and programs get through it."""
from __future__ import annotations

import json
import re
import socket
import ssl
import subprocess
import tempfile
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.operating.person import ToThisMachine
from tests.operating.test_files import FOLDER, program
from tests.site import PATIENCE, Site, a_house, free_port
from tests.starting import begin

NAME = "simpul.localhost"                               # Caddy vouches for such names itself
ALSO = "{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n\tstorage file_system %s\n"
CARD = "mutation($input: AddCardInput!) { addCard(input: $input) { problems { message } } }"


@dataclass
class Front:
    """The house as it is seen from outside."""
    house: Site
    port: int
    trusting: ssl.SSLContext

    @property
    def url(self) -> str:
        return f"https://{NAME}:{self.port}"

    def client(self, *, local_address: str | None = None, **headers: str) -> httpx.Client:
        transport = ToThisMachine(verify=self.trusting, local_address=local_address)
        return httpx.Client(base_url=self.url, transport=transport, headers={"origin": self.url, **headers}, timeout=30)


@contextmanager
def caddy(folder: Path, port: int, upstream: int) -> Iterator[ssl.SSLContext]:
    """Caddy under the file of the page, with other addresses and nothing outside of a folder; gives what trusts its certificate."""
    words = (FOLDER / "Caddyfile").read_text("utf-8").replace("csr.example.org", f"https://{NAME}:{port}").replace("127.0.0.1:8000", f"127.0.0.1:{upstream}")
    words = re.sub(r"(?m)^\{\n", ALSO % folder, words, count=1)
    (folder / "Caddyfile").write_text(words)
    with (folder / "log").open("w") as log:
        running = subprocess.Popen([program("caddy"), "run", "--adapter", "caddyfile", "--config", folder / "Caddyfile"], stdout=log, stderr=log)
    root = folder / "pki" / "authorities" / "local" / "root.crt"
    try:
        deadline = time.monotonic() + PATIENCE
        while not (trusting := shaken(root, port)):
            if time.monotonic() > deadline or running.poll() is not None:
                raise RuntimeError((folder / "log").read_text())
            time.sleep(0.05)
        yield trusting
    finally:
        running.terminate()
        running.wait(timeout=30)


def shaken(root: Path, port: int) -> ssl.SSLContext | None:
    """What trusts Caddy's certificate, once it has one."""
    with suppress(OSError):
        trusting = ssl.create_default_context(cadata=root.read_text())
        with socket.create_connection(("127.0.0.1", port)) as plain, trusting.wrap_socket(plain, server_hostname=NAME):
            return trusting
    return None


@pytest.fixture(scope="module")
def front(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Front]:
    port = free_port()
    with a_house(sqlite_world, tmp_path_factory, {"public_url": f"https://{NAME}:{port}", "trusted_proxies": "127.0.0.1"}) as house:
        with caddy(tmp_path_factory.mktemp("caddy"), port, house.port) as trusting:
            yield Front(house, port, trusting)


@pytest.fixture
def rina(front: Front) -> Iterator[httpx.Client]:
    with front.client() as client:
        assert client.post("/sign-in/demo", data={"person": "rina"}).status_code == 303
        yield client


def test_cookies_are_for_https_and_this_host_alone(front: Front):
    with front.client() as client:
        answer = client.post("/sign-in/demo", data={"person": "rina"})
        given = answer.headers.get_list("set-cookie")
        assert any(each.startswith("__Host-simpul=") for each in given) and all("secure" in each.lower() for each in given)
        assert len(answer.headers.get_list("strict-transport-security")) == 1
        assert "Rina" in client.get("/account").text


@pytest.mark.parametrize("header", ["x-forwarded-for", "forwarded", "x-real-ip"])
def test_the_callers_address_is_its_own_whatever_it_says(front: Front, header: str):
    """The session tells from where it was begun."""
    forged = "for=203.0.113.9" if header == "forwarded" else "203.0.113.9"
    with front.client(local_address="127.0.0.7", **{header: forged, "x-forwarded-proto": "http"}) as client:
        answer = client.post("/sign-in/demo", data={"person": "bayu"})
        assert all("secure" in each.lower() for each in answer.headers.get_list("set-cookie"))
    assert front.house.sql("SELECT address FROM session ORDER BY created_at DESC LIMIT 1") == [("127.0.0.7",)]


def test_a_stream_arrives_as_it_is_written(front: Front, rina: httpx.Client):
    board = front.house.ask("{ boards(first: 1) { nodes { slug columns { id } } } }", as_="rina")["data"]["boards"]["nodes"][0]
    with rina.stream("GET", f"/boards/{board['slug']}/live") as live:
        assert live.headers["content-type"].startswith("text/event-stream") and "content-encoding" not in live.headers
        lines = live.iter_lines()
        while not next(lines).startswith("event"):      # the line is open
            pass
        began = time.monotonic()
        with front.client(cookie=f"__Host-simpul={front.house.session_of('rina')}") as writer:
            added = writer.post("/graphql", json={"query": CARD, "variables": {"input": {"column": board["columns"][0]["id"], "title": "Lewat depan",
                                                                                         "kind": "TASK"}}}).json()
        assert added["data"]["addCard"]["problems"] == []
        assert any("Lewat depan" in line for line in lines)
        assert time.monotonic() - began < 10            # nothing else would have come before the next sign of life, fifteen seconds after the first


def test_sockets_pass_and_those_of_other_sites_do_not(front: Front):
    asked = {"subprotocols": [Subprotocol("graphql-transport-ws")], "ssl": front.trusting, "server_hostname": NAME}
    address = f"wss://{NAME}:{front.port}/graphql"

    def line() -> socket.socket:
        return socket.create_connection(("127.0.0.1", front.port))

    with connect(address, origin=front.url, sock=line(), **asked) as talking:           # type: ignore[arg-type]
        talking.send('{"type": "connection_init"}')
        assert json.loads(talking.recv(timeout=10))["type"] == "connection_ack"
    with pytest.raises(InvalidStatus) as refused, connect(address, origin="https://evil.example", sock=line(), **asked):     # type: ignore[arg-type]
        pass
    assert refused.value.response.status_code == 403


def test_what_is_for_who_runs_it_is_shown_to_nobody_outside(front: Front):
    with front.client() as client:
        assert [client.get(path).status_code for path in ("/metrics", "/readyz", "/livez")] == [404, 404, 200]
    assert httpx.get(f"{front.house.url}/readyz").status_code == 200


def test_what_is_too_large_is_refused_by_the_house_in_words(front: Front):
    with front.client() as client:
        answer = client.post("/sign-in", content=b"x" * 1_000_001)
        assert answer.status_code == 413 and "1000000" in re.sub(r"\D", "", answer.text)


def test_a_page_is_compressed_once_and_a_request_named_once(front: Front):
    with front.client(**{"accept-encoding": "gzip", "x-request-id": "forged"}) as client:
        page = client.get("/needs")
    assert page.headers["content-encoding"] == "gzip" and page.text.rstrip().endswith("</html>")
    assert len(page.headers.get_list("x-request-id")) == 1 and "forged" not in page.headers["x-request-id"]


def test_browsers_may_speak_http_2(front: Front):
    front.trusting.set_alpn_protocols(["h2", "http/1.1"])
    with socket.create_connection(("127.0.0.1", front.port)) as plain, front.trusting.wrap_socket(plain, server_hostname=NAME) as line:
        assert line.selected_alpn_protocol() == "h2"
    front.trusting.set_alpn_protocols(["http/1.1"])


def lets_all_wait() -> bool:
    """Caddy 2.6, which Debian 12 has, does not send a second time what came with a body."""
    version = subprocess.run([program("caddy"), "version"], capture_output=True, text=True, check=True).stdout
    return tuple(map(int, re.findall(r"\d+", version)[:2])) >= (2, 10)


def test_requests_wait_while_the_house_restarts(front: Front, tmp_path: Path):
    """Whoever asks meanwhile gets an answer late, not an error. (Under Caddy 2.6 who reads; who writes is told to try again.)"""
    port, upstream = free_port(), free_port()
    ways = {"GET": {"params": {"query": "{ __typename }"}}, "POST": {"json": {"query": "{ __typename }"}}}
    with caddy(tmp_path, port, upstream) as trusting, tempfile.TemporaryFile("w+") as log:
        def ask(method: str) -> tuple[int, bool]:
            with httpx.Client(transport=ToThisMachine(verify=trusting), timeout=30) as client:
                answer = client.request(method, f"https://{NAME}:{port}/graphql", **ways[method])          # type: ignore[arg-type]
                return answer.status_code, "retry-after" in answer.headers

        with ThreadPoolExecutor() as people:
            asking = {method: people.submit(ask, method) for method in ways}
            time.sleep(0.5)
            assert not any(each.done() for each in asking.values())
            house = begin(("serve", "--port", str(upstream)), front.house.environment(), log)
            try:
                assert asking["GET"].result() == (200, False)
                assert asking["POST"].result() == ((200, False) if lets_all_wait() else (502, True))
            finally:
                house.terminate()
                house.wait(timeout=30)


@pytest.mark.long("only")
def test_when_the_house_stays_away_people_are_told_so(tmp_path: Path):
    port = free_port()
    with caddy(tmp_path, port, free_port()) as trusting, httpx.Client(transport=ToThisMachine(verify=trusting), timeout=60) as client:
        answer = client.get(f"https://{NAME}:{port}/")
    assert answer.status_code in (502, 503) and answer.headers["retry-after"] == "10"
    assert "Coba lagi" in answer.text and "Try again" in answer.text
