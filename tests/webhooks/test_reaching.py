"""No address that somebody writes makes us connect to where only we are."""
from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from ipaddress import ip_address
from typing import Any

import pytest

from server import reaching
from server.errors import Invalid
from server.reaching import NotReached, checked, post, public
from server.settings import settings

V4 = ("127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "0x7f.1", "0x7f000001", "0177.0.0.1", "017700000001", "2130706433", "0", "0.0.0.0", "0x0",
      "127.0.0.1.", "10.0.0.1", "10.1", "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1", "169.254.169.254", "169.254.0.1",
      "100.64.0.1", "192.0.0.1", "192.0.2.1",
      "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "0xa9fea9fe", "2852039166")
V6 = ("::1", "::", "0:0:0:0:0:0:0:1", "::ffff:127.0.0.1", "::ffff:7f00:1", "::ffff:10.0.0.1", "::127.0.0.1", "fe80::1", "fe80::1%25lo", "fc00::1",
      "fd00::1", "fec0::1", "ff02::1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::a00:1", "2002:7f00:1::", "2002:a00:1::1", "2001:0:7f00:1::80ff:fffe",
      "2001:db8::1", "100::1")
NAMES = ("localhost", "LOCALHOST", "localhost.", "a.localhost", "printer.local", "metadata.google.internal", "127。0。0。1", "１２７.0.0.1", "%31%32%37.0.0.1")
WRITTEN = ("http://public.example@127.0.0.1:{port}/", "https://127.0.0.1:{port}#@public.example/", "https://public.example\\@127.0.0.1:{port}/", "file:///etc/passwd",
           "gopher://127.0.0.1:{port}/", "ftp://127.0.0.1:{port}/", "//127.0.0.1:{port}/", "javascript:alert(1)", "https:///hook", "https://", "https://a b/", "https://[::1",
           "https://a:0/", "https://a:99999/", "https://a\n127.0.0.1/", "https://a:b@c/", "", "https://[::ffff:127.0.0.1%25lo]:{port}/")


class Inside:
    """Something that only this machine should reach: it counts who comes."""

    def __init__(self) -> None:
        self.server = socket.create_server(("127.0.0.1", 0))
        self.port, self.came = self.server.getsockname()[1], 0
        threading.Thread(target=self.take, daemon=True).start()

    def take(self) -> None:
        while True:
            try:
                self.server.accept()[0].close()
            except OSError:
                return
            self.came += 1


@pytest.fixture
def under(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str, str], None]]:
    """Puts this process under another setting, for the test."""
    def put(name: str, value: str) -> None:
        monkeypatch.setenv(f"SIMPUL_{name}", value)
        settings.cache_clear()

    yield put
    monkeypatch.undo()
    settings.cache_clear()


@pytest.fixture
def inside() -> Iterator[Inside]:
    found = Inside()
    yield found
    found.server.close()


def forms(port: int) -> list[str]:
    hosts = [*V4, *(f"[{host}]" for host in V6), *NAMES]
    return [*(f"https://{host}:{port}/hook" for host in hosts), *(f"http://{host}:{port}/hook" for host in hosts[:3]),
            *(form.format(port=port) for form in WRITTEN)]


async def test_no_way_of_writing_an_address_leads_inside(inside: Inside):
    reached = []
    for form in forms(inside.port):
        try:
            await post(form, b"{}", {})
            reached.append(form)
        except NotReached:
            pass
    assert (reached, inside.came) == ([], 0)
    print(f"{len(forms(0))} forms")


def test_what_can_be_known_at_once_is_refused_when_it_is_written():
    kept = []
    for form in forms(8000):
        with suppress(Invalid):
            kept.append(checked(form))
    # Short and odd ways to write a number are names to who only reads: what they lead to is judged when they are resolved.
    assert all(not any(letter in form for letter in "[]") and ("." not in form.split("/")[2] or not _plain(form)) for form in kept), kept
    assert checked("https://contoh.id/kait?a=b") == "https://contoh.id/kait?a=b"


def _plain(form: str) -> bool:
    try:
        ip_address(form.split("/")[2].rpartition(":")[0])
    except ValueError:
        return False
    return True


async def test_a_name_that_answers_differently_the_second_time_gains_nothing(
        inside: Inside, monkeypatch: pytest.MonkeyPatch, under: Callable[[str, str], None]):
    asked: list[str] = []
    real = socket.getaddrinfo

    def rebinding(host: Any, port: Any, *rest: Any, **also: Any) -> Any:
        if host != "rebinding.example":
            return real(host, port, *rest, **also)
        asked.append(host)
        return real("192.0.2.7" if len(asked) > 1 else "93.184.216.34", port, type=socket.SOCK_STREAM)

    monkeypatch.setattr(socket, "getaddrinfo", rebinding)
    under("WEBHOOK_SECONDS", "1")
    assert str(await reaching.judged("rebinding.example", inside.port)) == "93.184.216.34"
    with pytest.raises(NotReached, match="may not be reached"):
        await reaching.judged("rebinding.example", inside.port)
    asked.clear()
    with pytest.raises(NotReached):
        await post(f"https://rebinding.example:{inside.port}/", b"{}", {})
    assert asked == ["rebinding.example"]                   # resolved once: the connection goes to what was judged


async def test_one_bad_address_among_good_ones_spoils_the_name(monkeypatch: pytest.MonkeyPatch):
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 443)) for address in ("93.184.216.34", "10.0.0.7")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_asked, **_also: found)
    with pytest.raises(NotReached, match="may not be reached"):
        await reaching.judged("both.example", 443)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1:248:1893:25c8:1946", "8.8.8.8", "2001:4860:4860::8888"])
def test_addresses_of_the_internet_are_open(address: str):
    assert public(ip_address(address))


async def test_an_answer_that_leads_elsewhere_is_not_followed(inside: Inside, under: Callable[[str, str], None]):
    under("REACH_PRIVATE_NETWORKS", "true")
    server = socket.create_server(("127.0.0.1", 0))

    def redirect() -> None:
        line, _address = server.accept()
        line.recv(4096)
        line.sendall(f"HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:{inside.port}/\r\ncontent-length: 0\r\n\r\n".encode())
        line.close()

    threading.Thread(target=redirect, daemon=True).start()
    try:
        told = await post(f"http://127.0.0.1:{server.getsockname()[1]}/", b"{}", {})
    finally:
        server.close()
    assert (told.status, inside.came) == (302, 0)
