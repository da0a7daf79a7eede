"""People who comment on cards at whichever process answers, and keep at it while processes and the database come and go."""
from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from uuid import uuid4

import httpx

from tests.site import Site

ADD = "mutation($input: AddCommentInput!) { addComment(input: $input) { comment { id } problems { code message } } }"
CARDS = "{ boards(first: 50) { nodes { id slug columns { cards(first: 2) { nodes { id } } } } } }"
BOARD, OTHER = "papan-sumsel", "papan-gbrss-muba"      # of one forum, whose secretariat writes on both


def cards_of(site: Site, person: str) -> list[list[str]]:
    """A few cards of each of the two boards."""
    found = site.ask(CARDS, as_=person)["data"]["boards"]["nodes"]
    cards = {board["slug"]: [str(card["id"]) for column in board["columns"] for card in column["cards"]["nodes"]] for board in found}
    return [cards[BOARD], cards[OTHER]]


@dataclass
class Said:
    """A comment that was asked for. `answers`: the statuses that came, 0 where the line broke."""
    mark: str
    keyed: bool
    comment: str = ""                                   # once it is acknowledged
    at: float = 0.0
    answers: list[int] = field(default_factory=list)


@dataclass
class Writers:
    """`keyed`: whether what was not answered is asked again, under the same key; else each comment is asked for once."""
    sites: Sequence[Site]
    cookies: Sequence[str]
    cards: Sequence[str]
    said: list[Said] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)      # answers that nobody should get
    stop: threading.Event = field(default_factory=threading.Event)
    threads: list[threading.Thread] = field(default_factory=list)

    def begin(self, numbers: Iterator[int], how_many: int, *, keyed: bool = True) -> None:
        """So many at once, who share what is to be written."""
        for number in range(how_many):
            thread = threading.Thread(target=self._write, args=(numbers, self.cookies[number % len(self.cookies)], keyed), daemon=True)
            self.threads.append(thread)
            thread.start()

    def wait(self) -> None:
        for thread in self.threads:
            thread.join()

    @property
    def acknowledged(self) -> list[Said]:
        return [one for one in list(self.said) if one.comment]

    def _write(self, numbers: Iterator[int], cookie: str, keyed: bool) -> None:
        with httpx.Client(headers={"cookie": f"simpul={cookie}"}, timeout=30) as client:
            for number in numbers:
                if self.stop.is_set():
                    return
                one = Said(f"tanda-{number}-{uuid4().hex}", keyed)
                self.said.append(one)
                given = {"card": random.choice(self.cards), "body": one.mark} | ({"idempotencyKey": one.mark} if keyed else {})
                while not self._ask(client, one, given) and keyed:
                    time.sleep(0.05)

    def _ask(self, client: httpx.Client, one: Said, given: dict[str, str]) -> bool:
        url = random.choice(self.sites).url
        try:
            answer = client.post(f"{url}/graphql", json={"query": ADD, "variables": {"input": given}}, headers={"origin": url})
        except httpx.TransportError:
            one.answers.append(0)
            return False
        one.answers.append(answer.status_code)
        if answer.status_code == 503 and answer.headers.get("retry-after"):
            return False
        body = answer.json() if answer.status_code == 200 else {}
        if body.get("data") is None and [error["extensions"].get("done") for error in body.get("errors", ())] == [["addComment"]]:
            return False                                # it was made, and then could not be read: under its key it may be asked for again
        if body.get("data") is None or body["data"]["addComment"]["problems"]:
            self.wrong.append(f"{answer.status_code} {answer.text[:300]}")
            return True                                 # and not to be asked again
        one.comment, one.at = body["data"]["addComment"]["comment"]["id"], time.monotonic()
        return True


def unkept(writers: Writers, site: Site) -> list[str]:
    """What was acknowledged and is not there; and what is there twice, acknowledged or not."""
    rows = site.sql("SELECT id, body FROM comment WHERE body LIKE 'tanda-%'")
    there, ids = Counter(body for _id, body in rows), {body: f"cmn_{key}" for key, body in rows}
    lost = [f"lost: {one}" for one in writers.said if one.comment and ids.get(one.mark) != one.comment]
    told = Counter(key for [key] in site.sql("SELECT subject_key FROM event WHERE name = 'comment.added'"))
    untold = [f"told {told[key]} times: {body}" for key, body in rows if told[key] != 1]
    return lost + untold + [f"{count} times: {mark}" for mark, count in there.items() if count > 1]
