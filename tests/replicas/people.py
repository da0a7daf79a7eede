"""Who writes and reads, at houses that may read elsewhere than they write."""
from __future__ import annotations

import time
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson

from tests.postgres import Cluster
from tests.site import Site

CARDS = '{ boards { nodes { forum { slug } cards(first: 1) { nodes { id title version } } } } }'
READ = "query ($card: ID!) { node(id: $card) { ... on Card { title version } } }"
EDIT = "mutation ($input: EditCardInput!) { editCard(input: $input) { card { title version } problems { code message } } }"
TOKEN = "mutation ($input: CreateTokenInput!) { createToken(input: $input) { secret problems { message } } }"
HEADER, COOKIE = "simpul-position", "simpul-position"


@dataclass
class Card:
    """A card everybody may read, as it is known to be."""
    id: str
    title: str
    version: int


@dataclass
class Person:
    """Somebody with a browser (a session) or a program (a token). What they were told of positions they send along, as browsers and good programs do."""
    headers: dict[str, str] = field(default_factory=dict)
    cookies: dict[str, str] = field(default_factory=dict)
    by_header: bool = False
    said: str = ""

    def ask(self, site: Site, client: httpx.Client, query: str, variables: Any = None, **headers: str) -> httpx.Response:
        cookies = self.cookies | ({COOKIE: self.said} if self.said and not self.by_header else {})
        sent = {"cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())} if cookies else {}
        sent |= {HEADER: self.said} if self.said and self.by_header else {}
        answer = client.post(f"{site.url}/graphql", json={"query": query, "variables": variables},
                             headers={**({} if self.headers else {"origin": site.url}), **self.headers, **sent, **headers})
        client.cookies.clear()
        if HEADER in answer.headers:
            self.said = answer.headers[HEADER]
        return answer

    def read(self, site: Site, client: httpx.Client, card: Card, **headers: str) -> str:
        answer = self.ask(site, client, READ, {"card": card.id}, **headers).json()
        assert "errors" not in answer, answer
        return str(answer["data"]["node"]["title"])

    def rename(self, site: Site, client: httpx.Client, card: Card, title: str) -> httpx.Response:
        answer = self.ask(site, client, EDIT, {"input": {"card": card.id, "version": card.version, "title": title}})
        payload = answer.json()["data"]["editCard"]
        assert payload["problems"] == [] and payload["card"]["title"] == title, answer.text     # the reply knows of its own change
        card.title, card.version = title, payload["card"]["version"]
        return answer


def browser(site: Site, slug: str) -> Person:
    return Person(cookies={"simpul": site.session_of(slug)})


def program(site: Site, client: httpx.Client, slug: str, *scopes: str) -> Person:
    """With a token of somebody's own seat."""
    person = browser(site, slug)
    seats = person.ask(site, client, "{ viewer { seats { id } } }").json()["data"]["viewer"]["seats"]
    made = person.ask(site, client, TOKEN, {"input": {"name": "Uji", "seat": seats[0]["id"], "scopes": list(scopes)}}).json()["data"]["createToken"]
    assert made["problems"] == [], made
    return Person(headers={"authorization": f"Bearer {made['secret']}"}, by_header=True)


def a_card(site: Site, client: httpx.Client) -> Card:
    boards = Person().ask(site, client, CARDS).json()["data"]["boards"]["nodes"]
    [first, *_others] = [card for board in boards for card in board["cards"]["nodes"]]
    return Card(**first)


def caught_up(primary: Cluster, replica: Cluster) -> None:
    """Waits until the replica has all that there is."""
    there = primary.ask("SELECT pg_current_wal_flush_lsn()::text")
    deadline = time.monotonic() + 20
    while not replica.ask(f"SELECT pg_last_wal_replay_lsn() >= '{there}'::pg_lsn"):
        assert time.monotonic() < deadline, "the replica does not follow"
        time.sleep(0.02)


def reads(site: Site) -> dict[str, int]:
    """Where the reads of a house went that has been closed, as it says itself."""
    [said] = [line for line in texts(site) if line.startswith("reads went to: ")]
    return {where: int(number) for where, number in (each.split() for each in said.partition(": ")[2].split(", "))}


def texts(site: Site) -> list[str]:
    """The lines of its log."""
    return [str(orjson.loads(line)["text"]) for line in site.log.splitlines() if line.startswith("{")]
