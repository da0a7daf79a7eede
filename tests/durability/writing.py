"""Somebody who writes over HTTP until the server dies under them, and remembers all they asked and all they were told."""
from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx

# mutation: its input, what it answers with, and which of that we ask for
VERBS = {
    "addCard": ("AddCardInput", "card", "id version column { id }"),
    "editCard": ("EditCardInput", "card", "id version column { id } title"),
    "moveCard": ("MoveCardInput", "card", "id version column { id }"),
    "addComment": ("AddCommentInput", "comment", "id"),
    "pledge": ("PledgeInput", "commitment", "id"),
}
OFTEN = {"addCard": 3, "editCard": 3, "moveCard": 5, "addComment": 4, "pledge": 3}
KILLED = (httpx.NetworkError, httpx.RemoteProtocolError)    # what a client sees of it; a time-out would be something else


@dataclass
class Attempt:
    """A write that was asked for. Its mark is in nothing else."""
    verb: str
    said: dict[str, Any]
    mark: str
    answer: dict[str, Any] | None = None                # None: never answered, so it may have been done or not

    @property
    def keyed(self) -> bool:
        return "idempotencyKey" in self.said


@dataclass
class Stands:
    """A card, as its writer saw it last."""
    version: int
    column: str


@dataclass
class Room:
    """What a writer may refer to, by public ids."""
    columns: list[str]
    programme: str
    members: list[str]


@dataclass
class Writer:
    """Works on cards of their own, on a board they share: so they know what must come of each write, however many write at once."""
    headers: dict[str, str]
    room: Room
    chance: random.Random
    history: list[Attempt] = field(default_factory=list)
    cards: dict[str, Stands] = field(default_factory=dict)

    @property
    def acknowledged(self) -> int:
        return sum(attempt.answer is not None for attempt in self.history)

    def until_killed(self, url: str) -> None:
        with self._client(url) as client:
            while True:
                attempt = self._next()
                self.history.append(attempt)
                try:
                    answer, problems = _ask(client, attempt)
                except KILLED:
                    return
                assert not problems, (attempt, problems)
                self._learn(attempt, answer)

    def after_the_restart(self, url: str) -> None:
        """Asks again what was not answered, where that does no harm; and what was answered under a key, which must get the same answer."""
        with self._client(url) as client:
            last = self.history[-1]
            if last.answer is None and (last.keyed or last.verb in ("editCard", "moveCard")):
                if last.verb == "moveCard":
                    del last.said["version"]            # to where it stands already a card may be moved again
                answer, problems = _ask(client, last)
                if problems:                            # the edit was done, so its version is no longer the newest
                    assert last.verb == "editCard" and problems[0]["code"] == "CONFLICT" and answer["title"] == last.mark, (last, answer, problems)
                self._learn(last, answer)
            for attempt in self.history[-1:-5:-1]:
                if attempt.keyed and attempt.answer is not None:
                    answer, problems = _ask(client, attempt)
                    assert not problems and answer["id"] == attempt.answer["id"], (attempt, answer, problems)

    def _next(self) -> Attempt:
        verb = self.chance.choices(list(OFTEN), list(OFTEN.values()))[0] if self.cards else "addCard"
        mark = f"tanda-{uuid4().hex}"
        said: dict[str, Any] = getattr(self, f"_{verb}")(mark)
        if verb in ("addCard", "addComment", "pledge") and self.chance.random() < 0.5:
            said["idempotencyKey"] = f"kunci-{mark}"
        return Attempt(verb, said, mark)

    def _addCard(self, mark: str) -> dict[str, Any]:
        return {"column": self.chance.choice(self.room.columns), "title": mark, "kind": "TASK", "body": "Dari **tiga** desa."}

    def _editCard(self, mark: str) -> dict[str, Any]:
        card = self.chance.choice(list(self.cards))
        return {"card": card, "version": self.cards[card].version, "title": mark,
                "assignees": self.chance.sample(self.room.members, self.chance.randrange(4))}

    def _moveCard(self, _mark: str) -> dict[str, Any]:
        """To another column, so that it is never needless; below a card of the same writer, so that nobody can have taken it away."""
        card = self.chance.choice(list(self.cards))
        column = self.chance.choice([column for column in self.room.columns if column != self.cards[card].column])
        there = [other for other, stands in self.cards.items() if stands.column == column]
        return {"card": card, "version": self.cards[card].version, "toColumn": column, "after": self.chance.choice([None, *there])}

    def _addComment(self, mark: str) -> dict[str, Any]:
        return {"card": self.chance.choice(list(self.cards)), "body": mark}

    def _pledge(self, mark: str) -> dict[str, Any]:
        parts = [self.chance.randint(1, 10**9) for _part in range(self.chance.randint(1, 5))]
        return {"programme": self.room.programme, "kind": "CASH", "amount": sum(parts), "note": mark,
                "instalments": [{"dueOn": f"2099-{place + 1:02}-28", "amount": part} for place, part in enumerate(parts)]}

    def _learn(self, attempt: Attempt, answer: dict[str, Any]) -> None:
        attempt.answer = answer
        if "version" in answer:
            self.cards[answer["id"]] = Stands(answer["version"], answer["column"]["id"])

    @contextmanager
    def _client(self, url: str) -> Iterator[httpx.Client]:
        with httpx.Client(base_url=url, headers={"origin": url, **self.headers}, timeout=60) as client:
            yield client


def document_of(attempt: Attempt) -> str:
    kind, what, parts = VERBS[attempt.verb]
    return f"mutation ($input: {kind}!) {{ done: {attempt.verb}(input: $input) {{ what: {what} {{ {parts} }} problems {{ code message path }} }} }}"


def _ask(client: httpx.Client, attempt: Attempt) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """What the server says to a write: the thing it speaks of, and why it was refused if it was."""
    response = client.post("/graphql", json={"query": document_of(attempt), "variables": {"input": attempt.said}})
    body = response.json()
    assert response.status_code == 200 and "errors" not in body, (attempt, response.status_code, body)
    return body["data"]["done"]["what"], body["data"]["done"]["problems"]
