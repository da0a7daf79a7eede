"""Somebody who follows by server-sent events, at whichever process answers, and goes on after the last event that came."""
from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import httpx

from tests.site import Site


@dataclass
class Follower:
    """`came`: the ids of what came, in order. `lines`: how often a line was opened."""
    sites: Sequence[Site]
    path: str
    params: Mapping[str, str]
    headers: Mapping[str, str]
    last: str
    came: list[str] = field(default_factory=list)
    lines: int = 0
    wrong: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)
    thread: threading.Thread | None = None

    def begin(self) -> Follower:
        self.thread = threading.Thread(target=self._follow, daemon=True)
        self.thread.start()
        return self

    def end(self) -> None:
        self.stop.set()
        assert self.thread is not None
        self.thread.join(40)
        assert not self.thread.is_alive()

    def _follow(self) -> None:
        with httpx.Client(headers=dict(self.headers), timeout=httpx.Timeout(30, read=2.0)) as client:
            while not self.stop.is_set():
                try:
                    self._one_line(client)
                except httpx.TransportError:            # cut off, or silent for a while
                    time.sleep(0.05)

    def _one_line(self, client: httpx.Client) -> None:
        url = random.choice(self.sites).url
        with client.stream("GET", f"{url}{self.path}", params=self.params, headers={"last-event-id": self.last, "accept": "text/event-stream"}) as answer:
            if answer.status_code != 200:
                if answer.status_code != 503:
                    self.wrong.append(f"{answer.status_code}")
                return time.sleep(0.05)
            self.lines += 1
            for event in messages(answer.iter_lines()):
                if event.get("event") == "next" and '"errors"' in event["data"]:
                    self.wrong.append(event["data"][:300])
                if event.get("id"):
                    self.came.append(event["id"])
                    self.last = event["id"]
                if self.stop.is_set():
                    return


def messages(lines: Iterator[str]) -> Iterator[dict[str, str]]:
    """The parts of each message by their names; of the data, the last line."""
    found: dict[str, str] = {}
    for line in lines:
        name, _colon, value = line.partition(": ")
        if line:
            found[name] = value
        elif found:
            yield found
            found = {}


def first_times(ids: Sequence[str]) -> list[str]:
    """In the order in which each came first."""
    return list(dict.fromkeys(ids))
