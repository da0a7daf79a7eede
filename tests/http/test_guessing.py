"""Guessing passwords: few are ever checked, nobody is locked out by it, and nobody learns who there is."""
from __future__ import annotations

import asyncio
import os
import secrets
import statistics
import time
from collections import Counter
from collections.abc import Iterator
from uuid import uuid4

import httpx
import pytest
from argon2 import PasswordHasher

from server.domain.accounts.attempts import Limit
from server.proving import OF_STRANGERS, of_known_browsers
from tests.site import Site

LONG = bool(os.environ.get("SIMPUL_LONG"))
GUESSES, ADDRESSES = (10_000, 1_000) if LONG else (400, 40)
MOST_CHECKED = 30                                       # for one account in an hour
PASSWORD = "sebelas rumah di Muba"


@pytest.fixture(scope="module")
def behind_a_proxy(site: Site) -> Iterator[Site]:
    """A server that believes what we say of where a request comes from."""
    with site.under(trusted_proxies="127.0.0.1") as proxied:
        yield proxied


def someone(site: Site) -> str:
    """A new person with a password: their address."""
    email = f"{secrets.token_hex(6)}@penebak.example"
    site.sql("INSERT INTO user_account (id, slug, name, email, password_hash, locale, one_click, is_demo) VALUES ($1, $2, 'Orang', $3, $4, 'id', FALSE, FALSE)",
             uuid4(), email.partition("@")[0], email, PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1).hash(PASSWORD))
    return email


def sign_in(client: httpx.Client, email: str, password: str, address: str = "203.0.113.1") -> httpx.Response:
    return client.post("/sign-in", data={"email": email, "password": password, "next": "/"}, headers={"x-forwarded-for": address})


async def guessed(site: Site, email: str, addresses: list[str]) -> Counter[int]:
    """The statuses of many wrong guesses, eight at a time, each from the next of the addresses."""
    statuses: Counter[int] = Counter()
    async with httpx.AsyncClient(base_url=site.url, headers={"origin": site.url}, timeout=60) as client:
        async def guess(numbers: range) -> None:
            for number in numbers:
                answer = await client.post("/sign-in", data={"email": email, "password": f"guess {number}"},
                                           headers={"x-forwarded-for": addresses[number % len(addresses)]})
                statuses[answer.status_code] += 1
        await asyncio.gather(*(guess(range(first, GUESSES, 8)) for first in range(8)))
    return statuses


def counted(site: Site, email: str) -> int:
    """The account's tries, as the table has them."""
    keys = [Limit("account", email, OF_STRANGERS).key, of_known_browsers(email).key]
    return sum(tries for [tries] in site.sql("SELECT tries FROM attempt WHERE key IN ($1, $2)", *keys))


def name_of(client: httpx.Client) -> str | None:
    viewer = client.post("/graphql", json={"query": "{ viewer { user { name } } }"}).json()["data"]["viewer"]
    return viewer and viewer["user"]["name"]


@pytest.mark.long
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("many", [False, True], ids=["one address", "many addresses"])
def test_of_many_guesses_few_are_checked_and_the_owner_stays_and_comes_in(behind_a_proxy: Site, many: bool):
    site, email = behind_a_proxy, someone(behind_a_proxy)
    addresses = [f"198.51.{n // 250}.{n % 250}" for n in range(ADDRESSES)] if many else [f"192.0.2.{secrets.randbelow(250)}"]
    with site.client() as owner, site.client() as stranger:
        assert sign_in(owner, email, PASSWORD).status_code == 303
        statuses = asyncio.run(guessed(site, email, addresses))
        assert statuses == {422: 20, 429: GUESSES - 20}
        assert counted(site, email) == 20
        assert name_of(owner) == "Orang"                                # the open session goes on
        assert sign_in(stranger, email, PASSWORD, "203.0.113.9").status_code == 429
        assert owner.post("/sign-out").status_code == 303
        assert sign_in(owner, email, PASSWORD).status_code == 303       # and the known browser comes in again
        checked = Counter(sign_in(owner, email, "not this one", "203.0.113.2").status_code for _number in range(12))
        assert statuses[422] + checked[422] == counted(site, email) == MOST_CHECKED
        assert checked[429] == 2


def test_one_address_may_not_try_many_people(behind_a_proxy: Site):
    with behind_a_proxy.client() as client:
        statuses = [sign_in(client, f"orang{n}@example.org", "a guess", "2001:db8:5:5::1").status_code for n in range(30)]
        statuses += [sign_in(client, f"orang{n}@example.org", "a guess", f"2001:db8:5:5::{n}").status_code for n in range(30, 61)]     # one household
        assert statuses == [422] * 60 + [429]
        assert sign_in(client, "orang@example.org", "a guess", "2001:db8:5:6::1").status_code == 422


def test_nobody_learns_who_there_is(behind_a_proxy: Site):
    known, unknown = someone(behind_a_proxy), f"{secrets.token_hex(6)}@penebak.example"
    with behind_a_proxy.client(**{"accept-encoding": "identity"}) as client:        # packed, one name is shorter than another
        for _number in range(22):                       # wrong, and then too many
            first, second = (sign_in(client, email, "a guess", "203.0.113.77") for email in (known, unknown))
            assert first.status_code == second.status_code
            assert first.text.replace(known, unknown) == second.text
            assert differing(first) == differing(second)
        assert first.status_code == 429


def differing(answer: httpx.Response) -> list[tuple[str, str]]:
    return [(key, value) for key, value in answer.headers.multi_items() if key not in ("date", "x-request-id")]


@pytest.mark.long
def test_known_and_unknown_people_take_as_long(behind_a_proxy: Site):
    times: dict[bool, list[float]] = {True: [], False: []}
    with behind_a_proxy.client() as client:
        for number in range(200 if LONG else 30):
            email = someone(behind_a_proxy)             # a new one each time: none may run out of tries
            for there in (True, False):
                asked = email if there else f"{secrets.token_hex(6)}@penebak.example"
                began = time.perf_counter()
                assert sign_in(client, asked, "a guess", f"198.18.{number}.{there:d}").status_code == 422
                times[there].append(time.perf_counter() - began)
    ratio = statistics.median(times[True]) / statistics.median(times[False])
    assert 0.8 < ratio < 1.25


def test_clicking_in_as_a_demo_person_needs_no_guess(site: Site):
    with site.client() as client:
        for number in range(21):
            sign_in(client, "laila@simpul.example", f"guess number {number}")
        assert client.post("/sign-in/demo", data={"person": "laila"}).status_code == 303
