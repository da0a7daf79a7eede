"""Those who use a house at the same time: who reads pages, who asks by program, who writes, who follows, who comes and goes."""
from __future__ import annotations

import json
import random
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from time import monotonic
from uuid import uuid4

import httpx
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.durability.lives import LIVES, PEOPLE, Answer, Life, Look, Place, do
from tests.durability.watching import Tally
from tests.site import Site
from views.asked import questions
from views.exports.catalogue import EXPORTS

BOARD = "papan-sumsel"
PAGES = ("/", "/needs", "/boards", "/commitments", "/contributions", "/meetings", "/patterns", "/views", "/programmes/gbrss", "/forums/sumsel",
         "/developers", "/help", "/rights", "/views/overdue-promises", "/exports")
OWN_PAGES = (*PAGES, f"/boards/{BOARD}", "/cards", "/account", "/webhooks", "/organisations/sawit-embun")
WORDS = ("rumah", "banjir", "sawit", "embun", "air bersih", "beasiswa", "muba", "gbrss", "tidak ada yang begini")
ACTIVITY = "subscription { activity { id name summary } }"
LEFT_AFTER = 40                                         # acts with one connection; then it is closed, and another opened
FOLLOWED_FOR = 3.0, 15.0                                # seconds
PATIENCE = 60.0


@dataclass
class Visit:
    """Somebody's time in a house."""
    site: Site
    tally: Tally
    stop: threading.Event
    chance: random.Random
    hurry: float = 1.0                                  # how long they think, in parts of what people do

    def stay(self, visitor: Visitor) -> None:
        while not self.stop.is_set():
            with self.tally.of("visit"):                # what is outside of each act: connecting, signing in
                visitor(self)

    def think(self, most: float = 0.6) -> None:
        self.stop.wait(self.chance.random() * most * self.hurry)

    def read(self, client: httpx.Client, kind: str, address: str, **how: object) -> None:
        with self.tally.of(kind):
            answer = client.get(address, **how)  # type: ignore[arg-type]
            assert answer.status_code == 200, (address, answer.status_code, answer.text[:300])


Visitor = Callable[[Visit], None]


def reading(as_: str | None, pages: Sequence[str], kind: str) -> Visitor:
    def read(visit: Visit) -> None:
        with visit.site.client(as_) as client:
            for _act in range(LEFT_AFTER):
                if visit.stop.is_set():
                    return
                visit.read(client, kind, visit.chance.choice(pages))
                visit.think()
    return read


def asking(visit: Visit) -> None:
    """The questions that partners ask, each by who may."""
    with ExitStack() as opened:
        clients: dict[str, httpx.Client] = {}
        for question in visit.chance.sample(questions(), len(questions())):
            if visit.stop.is_set():
                return
            if question.asker not in clients:
                clients[question.asker] = opened.enter_context(visit.site.client(question.asker or None))
            with visit.tally.of("question"):
                body = clients[question.asker].post("/graphql", json={"query": question.document, "variables": dict(question.variables)}).json()
                assert "errors" not in body, (question.name, body)
            visit.think()


def searching(visit: Visit) -> None:
    with visit.site.client("bayu") as client:
        for _act in range(LEFT_AFTER):
            if visit.stop.is_set():
                return
            visit.read(client, "search", "/search", params={"q": visit.chance.choice(WORDS)})
            visit.think(1.0)


def taking_away(visit: Visit) -> None:
    with visit.site.client() as client:
        for export in EXPORTS:
            if visit.stop.is_set():
                return
            visit.read(client, "export", f"/exports/{export.name}")
            visit.think(4.0)


def living(visit: Visit) -> None:
    """Lives, one after the other: each is a few writes of two or three people."""
    place = Place.of(visit.site)
    with ExitStack() as opened:
        clients = {person: opened.enter_context(visit.site.client(person)) for person in PEOPLE}
        for life in visit.chance.choices(list(LIVES), list(LIVES.values()), k=LEFT_AFTER // 4):
            with visit.tally.of("life"):
                live(visit, clients, life(place, f"tanda-{uuid4().hex}", visit.chance))
            if visit.stop.is_set():
                return


def live(visit: Visit, clients: dict[str, httpx.Client], life: Life) -> None:
    stage = next(life)
    while not visit.stop.is_set():
        answer: Answer | None = None
        if isinstance(stage, Look):
            answer = look(visit, clients[stage.by], stage)
        else:
            with visit.tally.of("upload" if stage.files else "write"):
                answer = do(clients[stage.by], stage)
                assert not answer["problems"], (stage, answer)
        if answer is None or answer.get("problems"):
            return                                      # what went wrong is told already
        try:
            stage = life.send(answer)
        except StopIteration:
            return
        visit.think()


def look(visit: Visit, client: httpx.Client, asked: Look) -> dict[str, object]:
    until = monotonic() + PATIENCE
    while monotonic() < until:
        found: dict[str, object] = client.post("/graphql", json={"query": asked.document, "variables": asked.variables}).json()["data"]
        if asked.until(found):
            return found
        visit.stop.wait(0.2)
    raise TimeoutError(asked.document)


def at_a_board(visit: Visit) -> None:
    """Its page's stream of changes, for a while."""
    with visit.site.client("mega", accept="text/event-stream") as client:
        follow(visit, client, "board stream", "GET", f"/boards/{BOARD}/live")


def by_events(visit: Visit) -> None:
    with visit.site.client("rina", accept="text/event-stream") as client:
        follow(visit, client, "subscription", "POST", "/graphql", json={"query": ACTIVITY})


def follow(visit: Visit, client: httpx.Client, kind: str, method: str, address: str, **how: object) -> None:
    until = monotonic() + visit.chance.uniform(*FOLLOWED_FOR) * visit.hurry
    with visit.tally.of(kind), client.stream(method, address, **how) as answer:  # type: ignore[arg-type]
        assert answer.status_code == 200, answer.read()
        for _line in answer.iter_lines():
            if visit.stop.is_set() or monotonic() > until:
                return


def by_socket(visit: Visit) -> None:
    until = monotonic() + visit.chance.uniform(*FOLLOWED_FOR) * visit.hurry
    cookie = {"cookie": f"simpul={visit.site.session_of('hendra')}", "origin": visit.site.url}
    with visit.tally.of("socket"), connect(visit.site.socket_url, subprotocols=[Subprotocol("graphql-transport-ws")], additional_headers=cookie) as socket:
        socket.send(json.dumps({"type": "connection_init"}))
        assert json.loads(socket.recv(timeout=PATIENCE))["type"] == "connection_ack"
        socket.send(json.dumps({"id": "1", "type": "subscribe", "payload": {"query": ACTIVITY}}))
        while not visit.stop.is_set() and monotonic() < until:
            try:
                told = json.loads(socket.recv(timeout=1))
            except TimeoutError:
                continue
            assert told["type"] in ("next", "ping") and "errors" not in told.get("payload", {}), told


def coming_and_going(visit: Visit) -> None:
    with visit.site.client() as client:
        for _act in range(LEFT_AFTER // 4):
            if visit.stop.is_set():
                return
            with visit.tally.of("sign-in"):
                answer = client.post("/sign-in/demo", data={"person": "bayu"})
                assert answer.status_code == 303, (answer.status_code, answer.text[:300])
            visit.read(client, "page", "/")
            visit.think()
            with visit.tally.of("sign-out"):
                answer = client.post("/sign-out")
                assert answer.status_code == 303, (answer.status_code, answer.text[:300])
            visit.think(2.0)


VISITORS: tuple[Visitor, ...] = (
    reading("rina", (*OWN_PAGES, "/forums/sumsel/people", "/forums/sumsel/imports"), "page"), reading("bayu", (*OWN_PAGES, "/report"), "page"),
    reading("galih", OWN_PAGES, "page"), *[reading(None, PAGES, "anonymous page")] * 3, asking, asking, searching, taking_away,
    *[living] * 4, at_a_board, at_a_board, by_events, by_socket, by_socket, coming_and_going,
)
