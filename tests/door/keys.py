"""Everything that lets anyone in, made as people make it, and every way of using it."""
from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from uuid import uuid4

import httpx

from tests.door.saved_views import texts
from tests.site import Site

PASSWORD = "sebelas rumah di Muba"
WHO = "{ viewer { user { name } } }"
INVITE = "mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { path problems { message } } }"
SHARE = "mutation ($input: ShareBoardInput!) { shareBoard(input: $input) { path problems { message } } }"
TOKEN = "mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret problems { message } } }"
SEAT = "{ viewer { seats { id } } }"
VIEW = "mutation ($input: CreateViewInput!) { createView(input: $input) { view { id } problems { message } } }"
VIEW_KEY = "mutation ($input: CreateViewKeyInput!) { createViewKey(input: $input) { secret problems { message } } }"
_numbers = count(1)


@dataclass
class Keys:
    """One of each kind, by the way it is used."""
    email: str = ""
    by: dict[str, str] = field(default_factory=dict)


def another_address() -> dict[str, str]:
    """As if from a network of its own: tries are counted by where they come from."""
    number = next(_numbers)
    return {"x-forwarded-for": f"10.{number >> 16 & 255}.{number >> 8 & 255}.{number & 255}"}


def make_keys(site: Site) -> Keys:
    keys = Keys(f"{secrets.token_hex(6)}@kunci.example")
    site.simpul("user", "add", keys.email, "--name", "Kunci", "--role", "observer", "--forum", "sumsel")
    site.simpul("user", "password", keys.email, told=f"{PASSWORD}\n{PASSWORD}\n")
    keys.by["password"] = PASSWORD
    with site.client() as client:
        client.post("/sign-in", data={"email": keys.email, "password": PASSWORD, "next": "/"}, headers=another_address())
        keys.by["cookie"], keys.by["device"] = client.cookies["simpul"], client.cookies["simpul-device"]
        made = client.post("/graphql", json={"query": TOKEN, "variables": {"input": {"name": "laporan", "scopes": ["READ"]}}}).json()
        keys.by["bearer"] = made["data"]["createToken"]["secret"]
    forum = site.ask('{ forum(by: {slug: "sumsel"}) { id boards(first: 1) { nodes { id } } } }')["data"]["forum"]
    guest = {"email": f"{secrets.token_hex(6)}@kunci.example", "name": "Tamu", "role": "OBSERVER", "forum": forum["id"]}
    keys.by["invitation"] = last(site.ask(INVITE, {"input": guest}, as_="rina")["data"]["invitePerson"]["path"])
    shared = site.ask(SHARE, {"input": {"board": forum["boards"]["nodes"][0]["id"], "name": f"Tamu {guest['email']}"}}, as_="rina")
    keys.by["shared"] = last(shared["data"]["shareBoard"]["path"])
    keys.by["recovery"] = last(site.simpul("user", "link", keys.email).split()[0])
    [[person]] = site.sql("SELECT id FROM user_account WHERE email = $1", keys.email)
    site.sql("INSERT INTO identity (id, user_id, issuer, subject, created_at) VALUES ($1, $2, 'https://masuk.example', $3, $4)",
             uuid4(), person, secrets.token_hex(20), datetime.now(UTC))
    keys.by |= keys_to_a_view(site)
    return keys


def keys_to_a_view(site: Site) -> dict[str, str]:
    """Of each kind one."""
    seat = {"seat": site.ask(SEAT, as_="rina")["data"]["viewer"]["seats"][0]["id"]}
    view = site.ask(VIEW, {"input": seat | {"slug": f"kunci-{secrets.token_hex(6)}", "texts": texts()}}, as_="rina")["data"]["createView"]["view"]["id"]
    kinds = {"feed": "FEED", "embed": "EMBED"}
    return {name: site.ask(VIEW_KEY, {"input": seat | {"view": view, "name": "Kunci", "kind": kind}}, as_="rina")["data"]["createViewKey"]["secret"]
            for name, kind in kinds.items()}


def last(path: str) -> str:
    return path.rstrip("/").rpartition("/")[2]


def _cookie(client: httpx.Client, keys: Keys, key: str) -> bool:
    answer = client.post("/graphql", json={"query": WHO}, headers={"cookie": f"simpul={key}"})
    return bool(answer.json()["data"]["viewer"]) if answer.status_code == 200 else False


def _path(place: str) -> Callable[[httpx.Client, Keys, str], bool]:
    return lambda client, keys, key: client.get(f"{place}{key}", headers=another_address()).status_code == 200


# Each way in: whether a key opens it.
WAYS: dict[str, Callable[[httpx.Client, Keys, str], bool]] = {
    "cookie": _cookie,
    "bearer": lambda client, keys, key: client.post("/graphql", json={"query": WHO}, headers={"authorization": f"Bearer {key}"}).status_code == 200,
    "invitation": _path("/invitations/"),
    "recovery": _path("/recover/"),
    "shared": _path("/shared/"),
    "password": lambda client, keys, key: client.post("/sign-in", data={"email": keys.email, "password": key, "next": "/"},
                                                      headers=another_address()).status_code == 303,
}
