"""Who steals a copy of the database can read it, and come in nowhere with it."""
from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator

import httpx
import pytest

from tests.door.keys import WAYS, Keys, make_keys
from tests.site import Site

HOLDING = ("session", "token", "invitation", "recovery", "device", "share_link", "identity", "attempt", "view_key")    # the tables of what lets people in
PIECES = re.compile(r"[\w+/=.$-]{20,}")


@pytest.fixture(scope="module")
def behind_a_proxy(site: Site) -> Iterator[Site]:
    with site.under(trusted_proxies="127.0.0.1") as proxied:
        yield proxied


@pytest.fixture(scope="module")
def keys(behind_a_proxy: Site) -> Keys:
    return make_keys(behind_a_proxy)


def dump(site: Site, *tables: str) -> list[str]:
    """Every value of every row, as text; of these tables only, if any are named."""
    if not tables:
        sqlite = site.database_url.startswith("sqlite://")
        tables = tuple(name for [name] in site.sql("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'" if sqlite
                                                   else "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
    return [str(value) for table in tables for row in site.sql(f'SELECT * FROM "{table}"') for value in row if value is not None]


def candidates(values: list[str]) -> set[str]:
    """What a thief would try: each value, and each piece of 20 letters or more in one."""
    return {piece for value in values for piece in ([value] if len(value) <= 300 else []) + PIECES.findall(value)}


def body(private_key: str) -> str:
    return "".join(private_key.splitlines()[1:-1])


def header(text: str) -> bool:
    return text.isascii() and text.isprintable() and not set(text) & set(' ;,"\\')


def test_each_key_opens_its_own_door_and_no_other(behind_a_proxy: Site, keys: Keys):
    """Otherwise the next test would prove nothing."""
    with httpx.Client(base_url=behind_a_proxy.url, headers={"origin": behind_a_proxy.url}) as client:
        opened = {(kind, way) for kind, key in keys.by.items() for way, opens in WAYS.items() if way == kind or header(key) if opens(client, keys, key)}
    assert opened == {(kind, kind) for kind in WAYS}


def test_nothing_in_the_database_signs_anyone_in(behind_a_proxy: Site, keys: Keys):
    values = dump(behind_a_proxy)
    tried = candidates(values)
    assert [kind for kind, key in keys.by.items() if any(key in value for value in values)] == []
    stored = {value for value in dump(behind_a_proxy, *HOLDING) if re.fullmatch(r"[0-9a-f]{64}", value)}
    assert len(stored) >= 7
    assert body(keys.by["embed"]) not in " ".join(values)                                                # nor is what a signature is made with
    assert [piece for piece in tried if hashlib.sha256(piece.encode()).hexdigest() in stored] == []      # all of it, by how secrets are looked up

    most = sorted(piece for piece in candidates(dump(behind_a_proxy, *HOLDING)) if header(piece) and len(piece) >= 20)[:400]
    own = [row for [row] in behind_a_proxy.sql("SELECT password_hash FROM user_account WHERE email = $1", keys.email)]
    with httpx.Client(base_url=behind_a_proxy.url, headers={"origin": behind_a_proxy.url}, timeout=60) as client:
        opened = [(piece, way) for piece in [*most, *own] for way, opens in WAYS.items() if way != "password" and header(piece) and opens(client, keys, piece)]
        opened += [(piece, "password") for piece in own if WAYS["password"](client, keys, piece)]
    assert opened == []
    print(f"{len(tried)} strings of the dump against {len(stored)} digests, {len(most)} of them at {len(WAYS) - 1} doors")


def test_each_key_is_256_bits_of_chance_and_passwords_are_kept_slowly(behind_a_proxy: Site, keys: Keys):
    others = make_keys(behind_a_proxy)
    for kind in ("cookie", "device", "invitation", "recovery", "shared", "bearer", "feed"):
        assert keys.by[kind] != others.by[kind]
        assert re.fullmatch({"bearer": r"simpul_[0-9A-Za-z]{43}[0-9A-Za-z]{6}", "feed": r"simpul_view_[\w-]{43}"}.get(kind, r"[\w-]{43}"), keys.by[kind])
    assert keys.by["embed"] != others.by["embed"] and keys.by["embed"].startswith("-----BEGIN PRIVATE KEY-----")
    for one in (keys, others):
        [[kept]] = behind_a_proxy.sql("SELECT password_hash FROM user_account WHERE email = $1", one.email)
        assert kept.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
