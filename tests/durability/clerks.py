"""Somebody who lives one life after the other over HTTP until the server dies under them; and what must be there of what they were told."""
from __future__ import annotations

import hashlib
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

import httpx

from tests.durability.judging import Tables
from tests.durability.lives import LIVES, PEOPLE, ROWS, Answer, Living, Look, Place, Step, do
from tests.durability.writing import KILLED
from tests.schema.doing import LEAVES
from tests.site import Site

CLERKS = 2
PATIENCE = 60.0                                         # seconds until a spreadsheet has been looked through
VIEWER = "{ viewer { user { id } } }"


@dataclass
class Deed:
    """A step that was taken. `answer` is None where none came: it was done, or not."""
    step: Step
    mark: str
    answer: Answer | None = None

    @property
    def subject(self) -> str:
        """The key of what it is about, if that is known."""
        told = (self.answer or {}).get("what") or {}
        public = told.get("id") or next(iter(self.step.said.values()))
        return str(public).partition("_")[2]


@dataclass
class Clerk:
    """Three people's sessions, and what was done with them."""
    sessions: dict[str, str]
    place: Place
    chance: random.Random
    lives: Mapping[Living, int] = field(default_factory=lambda: LIVES)
    history: list[Deed] = field(default_factory=list)
    tokens: dict[str, str] = field(default_factory=dict)            # secrets by their marks, as long as they hold

    @property
    def acknowledged(self) -> int:
        return sum(deed.answer is not None for deed in self.history)

    def until_killed(self, url: str) -> None:
        with ExitStack() as opened:
            clients = {person: opened.enter_context(httpx.Client(base_url=url, headers={"origin": url, "cookie": f"simpul={session}"}, timeout=60))
                       for person, session in self.sessions.items()}
            try:
                while True:
                    self._live(clients)
            except KILLED:
                return

    def after_the_restart(self, url: str) -> None:
        """Tokens that were given hold; those that were taken back, or whose end is unknown, are not asked."""
        for secret in list(self.tokens.values())[-3:]:
            answer = httpx.post(f"{url}/graphql", json={"query": VIEWER}, headers={"authorization": f"Bearer {secret}"}, timeout=60)
            assert answer.status_code == 200 and answer.json()["data"]["viewer"]["user"], answer.text
        self.tokens.clear()

    def _live(self, clients: dict[str, httpx.Client]) -> None:
        mark = f"tanda-{uuid4().hex}"
        life = self.chance.choices(list(self.lives), list(self.lives.values()))[0](self.place, mark, self.chance)
        answer, stage = {}, next(life)
        while True:
            answer = self._look(clients[stage.by], stage) if isinstance(stage, Look) else self._do(clients[stage.by], stage, mark)
            try:
                stage = life.send(answer)
            except StopIteration:
                return

    def _do(self, client: httpx.Client, step: Step, mark: str) -> Answer:
        deed = Deed(step, mark)
        self.history.append(deed)
        if step.verb == "revokeToken":
            self.tokens.pop(mark, None)
        answer = do(client, step)
        assert not answer["problems"], (step, answer)
        deed.answer = answer
        if "secret" in answer:
            self.tokens[mark] = answer["secret"]
        return answer

    def _look(self, client: httpx.Client, asked: Look) -> Answer:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            found: Answer = client.post("/graphql", json={"query": asked.document, "variables": asked.variables}).json()["data"]
            if asked.until(found):
                return found
            time.sleep(0.02)
        raise TimeoutError(asked.document)


def clerks(house: Site, chance: random.Random, lives: Mapping[Living, int] = LIVES) -> list[Clerk]:
    place = Place.of(house)
    return [Clerk({person: house.session_of(person) for person in PEOPLE}, place, random.Random(chance.random()), lives) for _clerk in range(CLERKS)]


def make_room(house: Site) -> None:
    """So many webhooks, tokens and views at a time are not allowed, and the dead leave theirs. A spreadsheet somebody was at is free at once."""
    house.sql("UPDATE webhook SET removed_at = created_at WHERE removed_at IS NULL")
    house.sql("UPDATE token SET revoked_at = created_at WHERE revoked_at IS NULL AND name LIKE 'tanda-%'")
    house.sql("UPDATE saved_view SET archived_at = created_at WHERE archived_at IS NULL")
    house.sql("UPDATE spreadsheet SET touched_at = '2020-01-01 00:00:00+00:00' WHERE status IN ('CHECKING', 'LOADING')")


def lost(deeds: Iterable[Deed], now: Tables) -> Iterator[str]:
    """What was acknowledged and is not in the record, or is there more often than it was asked; evidence that is not what was acknowledged."""
    acknowledged, unknown, subjects = Counter[tuple[str, str]](), Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for event in now["event"]:
        subjects[event["subject_key"], event["name"]] += 1
    rows = now.by_id("evidence")
    for deed in deeds:
        (unknown if deed.answer is None else acknowledged)[deed.subject, deed.step.verb] += 1
        for each in ((deed.answer or {}).get("what") or {}).get("evidence", ()):
            kept = rows.get(each["id"].partition("_")[2])
            if kept is None or (kept["digest"], kept["size"]) != (each["digest"], each["size"]):
                yield f"{deed.step.verb} {deed.subject}: evidence {each} is {kept}"
    for (key, verb), count in acknowledged.items():
        found = sum(subjects[key, name] for name in LEAVES[verb])
        if not count <= found <= count + unknown[key, verb]:
            yield f"{verb} {key} was acknowledged {count} times, and is in the record {found} times"


def broken_files(now: Tables, start: Tables, files: str) -> Iterator[str]:
    """Files that the tables name and that are not there, or not whole."""
    for digest in {row["digest"] for table in ("evidence", "spreadsheet") for row in now.since(start, table)}:
        path = Path(files) / digest[:2] / digest
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            yield f"{path} is {'not whole' if path.is_file() else 'not there'}"


def half_loaded(deeds: Iterable[Deed], now: Tables) -> Iterator[str]:
    """Spreadsheets of which some rows have come in."""
    came = Counter(need["title"].partition(" ")[0] for need in now["need"])
    status = {row["id"]: row["status"] for row in now["spreadsheet"]}
    for deed in deeds:
        if deed.step.verb == "uploadSpreadsheet" and deed.answer is not None:
            expected = ROWS if status.get(deed.subject) == "LOADED" else 0
            if came[deed.mark] != expected:
                yield f"{came[deed.mark]} rows of spreadsheet {deed.subject} have come in, which is {status.get(deed.subject)}"


def all_loaded(house: Site, deeds: list[Deed]) -> None:
    """What was to be let in comes in, though the server died over it."""
    wanted = {deed.subject for deed in deeds if deed.step.verb == "loadSpreadsheet" and deed.answer is not None}
    until, found = time.monotonic() + PATIENCE, dict[Any, Any]()
    while time.monotonic() < until:
        found = {str(key): status for key, status in house.sql("SELECT id, status FROM spreadsheet")}
        if all(found[key] == "LOADED" for key in wanted):
            return
        time.sleep(0.1)
    raise AssertionError({key: found[key] for key in wanted})
