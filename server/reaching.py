"""Reaching servers of other people: only by addresses that anybody may reach. A name is judged by what it resolves to, and the connection goes to the very
address that was judged, so that a name which answers differently the second time gains nothing. No redirects, no proxies, no cookies, bounded time and answer.
"""
from __future__ import annotations

import asyncio
import socket
import ssl
from dataclasses import dataclass
from functools import cache
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from time import perf_counter
from urllib.parse import urlsplit

import httpx

from server.errors import Invalid
from server.settings import settings
from server.words import _

Address = IPv4Address | IPv6Address
MOST_ANSWER = 4_000                                     # bytes of an answer that are read
LONGEST = 2_000                                         # letters of an address
# IPv6 addresses that lead to an IPv4 address which stands in their last 32 bits (RFC 6052, RFC 8215, RFC 4291).
EMBEDDING = (IPv6Network("64:ff9b::/96"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))


class NotReached(Exception):
    """Nothing came back, and why: for the log of who owns the address, in English, without what the network looks like from inside."""


@dataclass(frozen=True)
class Told:
    """What the other server answered. `text`: the beginning of it, as far as it can be read."""
    status: int
    text: str
    milliseconds: int


def checked(url: str) -> str:
    """An address that may be kept: what can be known without asking the network is refused at once."""
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise Invalid(_("Alamat ini tidak terbaca. Tulis seperti https://contoh.id/simpul."), path=["url"]) from None
    if len(url) > LONGEST or not parts.hostname or parts.scheme not in ("https", "http") or not url.isprintable() or " " in url.strip() or port == 0:
        raise Invalid(_("Alamat ini tidak terbaca. Tulis seperti https://contoh.id/simpul."), path=["url"])
    if parts.username or parts.password or parts.fragment:
        raise Invalid(_("Alamat tidak boleh memuat nama pengguna, kata sandi, atau tanda #."), path=["url"])
    if parts.scheme == "http" and not settings().reach_private_networks:
        raise Invalid(_("Alamat harus dimulai dengan https://, agar isinya tidak terbaca di jalan."), path=["url"])
    if not settings().reach_private_networks and (not _outside(parts.hostname)):
        raise Invalid(_("Alamat ini ada di jaringan dalam dan tidak dapat dihubungi dari sini."), path=["url"])
    return url.strip()


async def post(url: str, content: bytes, headers: dict[str, str]) -> Told:
    """What the server there answers to this. NotReached, if nothing comes back in time, or it may not be reached."""
    began, patience = perf_counter(), settings().webhook_seconds
    try:
        async with asyncio.timeout(patience), httpx.AsyncClient(transport=Outward(), trust_env=False, follow_redirects=False, timeout=patience) as client:
            async with client.stream("POST", url, content=content, headers=headers) as answer:
                text = await _beginning(answer)
                return Told(answer.status_code, text, round((perf_counter() - began) * 1000))
    except TimeoutError:
        raise NotReached(f"no answer within {patience:g} seconds") from None
    except httpx.TimeoutException:
        raise NotReached("no answer in time") from None
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ssl.SSLError, ValueError) as error:
        raise NotReached(f"{type(error).__name__}: {str(error)[:200]}") from error


class Outward(httpx.AsyncBaseTransport):
    """Requests go to an address that was judged, under the name they were made for."""

    def __init__(self) -> None:
        self.inner = httpx.AsyncHTTPTransport(verify=_trusted(), trust_env=False)

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        host, port = request.url.host, request.url.port or (443 if request.url.scheme == "https" else 80)
        address = await judged(host, port)
        request.extensions = {**request.extensions, "sni_hostname": host}
        request.url = request.url.copy_with(host=str(address))      # the Host header was written before, and stays
        return await self.inner.handle_async_request(request)

    async def aclose(self) -> None:
        await self.inner.aclose()


async def judged(host: str, port: int) -> Address:
    """An address of this name that may be connected to. One bad address among them, and none is used."""
    try:
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError:
        raise NotReached("the name is not known") from None
    addresses = [ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    if not addresses:
        raise NotReached("the name is not known")
    if not settings().reach_private_networks and not all(map(public, addresses)):
        raise NotReached("the name leads to a network that may not be reached from here")
    return addresses[0]


def public(address: Address) -> bool:
    """Whether anybody on the internet may be meant by it."""
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is None and any(address in network for network in EMBEDDING):
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None and not public(inner):
            return False
        if address.is_site_local:
            return False
    return address.is_global and not (address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback or address.is_link_local)


def _outside(host: str) -> bool:
    """Of a name nothing is known yet, but that it is not one of this machine; of an address, whether it is public."""
    try:
        return public(ip_address(host.partition("%")[0]))
    except ValueError:
        return host.rstrip(".").lower() != "localhost" and not host.rstrip(".").lower().endswith((".localhost", ".local", ".internal"))


async def _beginning(answer: httpx.Response) -> str:
    read = b""
    async for part in answer.aiter_raw():
        read += part
        if len(read) >= MOST_ANSWER:
            break
    return read[:MOST_ANSWER].decode(errors="replace").replace("\x00", "�")


@cache
def _trusted() -> ssl.SSLContext:
    return ssl.create_default_context()
