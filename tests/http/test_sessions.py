"""Coming in, being somebody, and leaving."""
from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import httpx
import pytest

from server.domain.accounts.tokens import fingerprint
from tests.site import Site

SEATS = "{ viewer { seats { id role } } }"
ARCHIVE = 'mutation { archiveCard(input: {card: "x", version: 1}) { __typename } }'
WHO = "{ viewer { user { name } seats { role } permissions } }"
PASSWORD = "sebelas rumah di Muba"


def name_of(client: httpx.Client) -> str | None:
    viewer = client.post("/graphql", json={"query": WHO}).json()["data"]["viewer"]
    return viewer and viewer["user"]["name"]


def ask(site: Site, slug: str, query: str) -> Any:
    return site.ask(query, as_=slug)["data"]["viewer"]


@contextmanager
def program(site: Site, slug: str, *options: str) -> Iterator[httpx.Client]:
    """A program with a fresh token of somebody."""
    token = site.simpul("token", "create", "--user", f"{slug}@simpul.example", "--name", "uji", *options).strip()
    with httpx.Client(base_url=site.url, headers={"authorization": f"Bearer {token}"}, timeout=30) as client:
        yield client


def set_password(site: Site, email: str) -> None:
    site.simpul("user", "password", email, told=f"{PASSWORD}\n{PASSWORD}\n")


def sign_in(client: httpx.Client, email: str, password: str) -> httpx.Response:
    return client.post("/sign-in", data={"email": email, "password": password, "next": "/boards"})


def test_one_click_makes_one_a_demo_person(site: Site):
    with site.client() as client:
        assert name_of(client) is None
        response = client.post("/sign-in/demo", data={"person": "bayu"})
        assert response.status_code == 303
        assert name_of(client) == "Bayu Saputra Lubai"


def test_not_as_somebody_else_not_as_one_without_one_click_not_when_it_is_off(site: Site):
    with site.client() as client:
        for person in ("anton", "nobody", "a\0b", ""):
            assert client.post("/sign-in/demo", data={"person": person}).status_code == 404
        assert name_of(client) is None
    with site.under(demo_sign_in="false") as strict, strict.client() as client:
        assert client.post("/sign-in/demo", data={"person": "bayu"}).status_code == 404


def test_a_password_lets_in_only_who_knows_it(site: Site):
    set_password(site, "anton@simpul.example")
    with site.client() as client:
        wrong = sign_in(client, "anton@simpul.example", "wrong password")
        unknown = sign_in(client, "nobody@simpul.example", "wrong password")
        assert wrong.status_code == unknown.status_code == 422
        assert unknown.text.replace("nobody@", "anton@") == wrong.text
        assert name_of(client) is None
        right = sign_in(client, " Anton@Simpul.example ", PASSWORD)
        assert (right.status_code, right.headers["location"]) == (303, "/boards")
        assert name_of(client) == "Anton Wiratama"


def test_no_secret_is_stored(site: Site):
    with site.client() as client:
        client.post("/sign-in/demo", data={"person": "mega"})
        secret = client.cookies["simpul"]
    token = site.simpul("token", "create", "--user", "mega@simpul.example", "--name", "laporan").strip()
    stored = str(site.sql("SELECT token_hash, user_agent FROM session")) + str(site.sql("SELECT name, prefix, token_hash FROM token"))
    assert secret not in stored
    assert token not in stored
    assert token[:12] in stored


def test_the_cookie_is_for_the_server_only(site: Site):
    with site.client() as client:
        cookie = client.post("/sign-in/demo", data={"person": "bayu"}).headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "path=/"} <= set(cookie.split("; "))
    assert "secure" not in cookie                       # plain http, as on one's own machine
    with site.under(public_url="https://simpul.example") as public, public.client(origin="https://simpul.example") as client:
        response = client.post("/sign-in/demo", data={"person": "bayu"})
        cookie = response.headers["set-cookie"].lower()
        assert cookie.startswith("__host-simpul=")
        assert {"httponly", "samesite=lax", "path=/", "secure"} <= set(cookie.split("; "))
        assert "strict-transport-security" in response.headers


def test_signing_in_begins_a_new_session_and_ends_the_old(site: Site):
    with site.client() as client:
        client.post("/sign-in/demo", data={"person": "bayu"})
        first = client.cookies["simpul"]
        client.post("/sign-in/demo", data={"person": "mega"})
        assert client.cookies["simpul"] != first
        assert name_of(client) == "Mega Puspitarini"
    with site.client(cookie=f"simpul={first}") as old:
        assert name_of(old) is None


def test_signing_out_counts_at_once_and_for_every_copy_of_the_cookie(site: Site):
    with site.client("rina") as client, site.client(cookie=f"simpul={client.cookies['simpul']}") as copy:
        assert name_of(copy) == name_of(client) == "Rina Oktavera"
        left = client.post("/sign-out")
        assert (left.status_code, left.headers["clear-site-data"]) == (303, '"cache", "storage"')
        assert name_of(copy) is None


def test_an_old_or_idle_session_is_over(site: Site):
    with site.client("rina") as client:
        site.sql("UPDATE session SET expires_at = created_at WHERE user_id = (SELECT id FROM user_account WHERE slug = 'rina')")
        assert name_of(client) is None
    with site.under(session_idle_hours="0.0001") as impatient, impatient.client("hendra") as client:
        assert name_of(client) == "Hendra Kusnadi"
        site.sql("UPDATE session SET last_seen_at = '2020-01-01 00:00:00+00:00' WHERE user_id = (SELECT id FROM user_account WHERE slug = 'hendra')")
        assert name_of(client) is None


def test_a_new_password_ends_all_sessions(site: Site):
    with site.client("sari") as client:
        assert name_of(client) == "Sari Wulandini"
        set_password(site, "sari@simpul.example")
        assert name_of(client) is None


def test_a_token_speaks_for_its_person_until_it_is_revoked(site: Site):
    token = site.simpul("token", "create", "--user", "bayu@simpul.example", "--name", "laporan bulanan").strip()
    assert re.fullmatch(r"simpul_[0-9A-Za-z]{49}", token)
    with httpx.Client(base_url=site.url, headers={"authorization": f"Bearer {token}"}) as client:
        assert name_of(client) == "Bayu Saputra Lubai"
        site.simpul("token", "revoke", token[:12])
        response = client.post("/graphql", json={"query": WHO})
        assert (response.status_code, response.headers["www-authenticate"]) == (401, "Bearer")


@pytest.mark.parametrize("shown", ["Bearer x", "Bearer simpul_" + "0" * 49, "Basic YTpi", "Bearer", "bearer simpul_é"])
def test_a_wrong_token_is_told_so_rather_than_taken_for_nobody(site: Site, shown: str):
    response = httpx.post(f"{site.url}/graphql", json={"query": WHO}, headers={"authorization": shown.encode()})
    assert response.status_code == 401


def test_a_token_for_reading_changes_nothing(site: Site):
    token = site.simpul("token", "create", "--user", "rina@simpul.example", "--name", "dasbor", "--read-only").strip()
    with httpx.Client(base_url=site.url, headers={"authorization": f"Bearer {token}"}) as client:
        assert name_of(client) == "Rina Oktavera"
        assert client.post("/graphql", json={"query": ARCHIVE}).status_code == 403


def test_a_token_speaks_from_its_own_seat_alone(site: Site):
    seats = {seat["role"]: seat for seat in ask(site, "laila", SEATS)["seats"]}
    assert len(seats) > 1
    for role in seats:
        with program(site, "laila", "--seat", seats[role]["id"]) as client:
            assert [seat["role"] for seat in client.post("/graphql", json={"query": SEATS}).json()["data"]["viewer"]["seats"]] == [role]


def test_a_public_token_speaks_for_nobody(site: Site):
    members_only = "{ viewer { user { name } } users: people { totalCount } }"
    with program(site, "rina", "--public") as client:
        assert name_of(client) is None
        assert client.post("/graphql", json={"query": "{ forums { nodes { name } } }"}).json()["data"]["forums"]["nodes"]
        assert client.post("/graphql", json={"query": members_only}).json()["data"] == {"viewer": None, "users": {"totalCount": 0}}
        assert client.post("/graphql", json={"query": ARCHIVE}).status_code == 403
        site.sql("UPDATE token SET revoked_at = created_at WHERE seat_id IS NULL")
        assert client.post("/graphql", json={"query": WHO}).status_code == 401


def test_a_token_does_what_its_scopes_say_and_no_more(site: Site):
    for scope in ("webhooks", "views"):
        with program(site, "rina", "--scope", scope) as client:
            assert name_of(client) == "Rina Oktavera"
            before = site.sql("SELECT count(*) FROM event")
            assert client.post("/graphql", json={"query": ARCHIVE}).status_code == 403
            assert client.post("/boards/gbrss/columns").status_code == 403
            assert site.sql("SELECT count(*) FROM event") == before
    with program(site, "rina", "--read-only") as client:
        assert client.get("/boards").status_code == 200
        before = site.sql("SELECT count(*) FROM session")
        for path in ("/sign-out", "/boards/gbrss/columns"):             # pages' forms are no way round
            assert client.post(path).status_code == 403
        assert site.sql("SELECT count(*) FROM session") == before


def test_a_token_dies_with_its_seat_and_with_its_day(site: Site):
    with program(site, "hendra") as client:
        assert name_of(client) == "Hendra Kusnadi"
        site.sql("UPDATE token SET expires_at = created_at WHERE user_id = (SELECT id FROM user_account WHERE slug = 'hendra')")
        assert client.post("/graphql", json={"query": WHO}).status_code == 401
    with program(site, "hendra") as client:
        site.sql("UPDATE token SET user_id = (SELECT id FROM user_account WHERE slug = 'mega') WHERE user_id = (SELECT id FROM user_account "
                 "WHERE slug = 'hendra')")              # its seat is not its person's (any more)
        assert client.post("/graphql", json={"query": WHO}).status_code == 401


def test_a_session_with_a_chosen_seat_speaks_from_it_alone(site: Site):
    with site.client("laila") as client:
        seats = ask(site, "laila", SEATS)["seats"]
        site.sql("UPDATE session SET seat_id = $1 WHERE token_hash = $2", UUID(seats[0]["id"][4:]), fingerprint(client.cookies["simpul"]))
        assert client.post("/graphql", json={"query": SEATS}).json()["data"]["viewer"]["seats"] == seats[:1]
        assert len(client.post("/graphql", json={"query": "{ viewer { user { seats { id } } } }"}).json()["data"]["viewer"]["user"]["seats"]) == len(seats)


def test_the_language_is_chosen_else_ones_own_else_the_browsers(site: Site):
    def language(as_: str | None = None, **headers: str) -> str:
        with site.client(as_, **headers) as client:
            said = client.post("/graphql", content=b"5", headers={"content-type": "application/json"}).json()["errors"][0]["message"]
            return "en" if "The body" in said else "id"

    assert language() == "id"
    assert language(**{"accept-language": "en"}) == "en"
    assert language(**{"accept-language": "fr, en;q=0.2, id;q=0.4"}) == "id"
    assert language("ingrid") == "en"
    assert language("bayu", **{"accept-language": "en"}) == "id"
    assert language(cookie="language=en") == "en"
    with site.under(public_url="https://simpul.example") as public, public.client(origin="https://simpul.example") as client:
        cookie = client.get("/language", params={"to": "en"}).headers["set-cookie"].lower()
        assert cookie.startswith("__host-language=en;") and {"secure", "httponly", "samesite=lax", "path=/"} <= set(cookie.split("; "))


def test_a_refused_sign_in_is_logged_by_its_address_and_not_by_what_was_written(site: Site):
    with site.under() as own, own.client() as client:
        assert client.post("/sign-in", data={"email": "sandi-di-kolom-surel@x.example", "password": "tebakan keliru"}).status_code == 422
    assert "a sign-in was refused from 127.0.0.1" in own.log
    assert "sandi-di-kolom-surel" not in own.log and "tebakan" not in own.log
