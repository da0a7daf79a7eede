"""Reading the record against its seals: what was changed, removed, put in or moved is named. Nothing is written."""
from __future__ import annotations

import json
from collections.abc import AsyncIterator, Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from server.database import database, fetch
from server.domain.activity.models import Event
from server.domain.activity.sealing import ROOT, Head, canonical, content_of, digest_of, plain

AT_ONCE = 1_000                                         # seals read at a time
NONE_YET = Head(0, ROOT)
Row = Mapping[str, Any]


class Fault(StrEnum):
    """What may be wrong."""
    ALTERED = "ALTERED"                 # the event is not what was sealed
    REMOVED = "REMOVED"                 # the event is gone
    PUT_IN = "PUT_IN"                   # the event stands among sealed ones, and has no seal
    MOVED = "MOVED"                     # the event or its seal stands elsewhere in the order of delivery
    FROM_NOWHERE = "FROM_NOWHERE"       # the event says it is of a transaction that has not begun
    SEAL_ALTERED = "SEAL_ALTERED"       # the seal does not follow from the one before it
    SEALS_MISSING = "SEALS_MISSING"     # seals up to this one are gone
    OTHER_HEAD = "OTHER_HEAD"           # the chain does not go through the head that was noted


@dataclass(frozen=True)
class Finding:
    fault: Fault
    seal: int | None = None
    event: int | None = None


@dataclass
class Verification:
    """One reading of the whole. `seen` is told how many seals have been read."""
    noted: Head | None = None
    seen: Callable[[int], None] = lambda _count: None
    events: int = 0
    sealed: int = 0
    head: Head = NONE_YET

    async def findings(self) -> AsyncIterator[Finding]:
        last: Row | None = None
        demo_stays = met = False                        # the demo's events go all at once: none after one that stays
        async for seal, event in sealed_events():
            for finding in _of_the_seal(seal, last):
                yield finding
            demo = plain("is_demo", seal["is_demo"]) is True
            if event is None:
                if not demo or demo_stays:
                    yield Finding(Fault.REMOVED, seal["number"], seal["event_id"])
            else:
                demo_stays = demo_stays or demo
                for finding in _of_the_event(seal, event):
                    yield finding
            last, met = seal, met or (self.noted is not None and (seal["number"], seal["digest"]) == (self.noted.number, self.noted.digest))
            self.sealed += 1
            self.seen(self.sealed)
        if last is not None:
            self.head = Head(last["number"], last["digest"])
        if self.noted is not None and not met and self.noted != NONE_YET:
            yield Finding(Fault.OTHER_HEAD, self.noted.number)
        async for finding in self._of_what_has_no_seal(last):
            yield finding

    async def _of_what_has_no_seal(self, last: Row | None) -> AsyncIterator[Finding]:
        if last is not None:
            for row in await fetch('SELECT id FROM event WHERE ("transaction", id) <= (?, ?) AND NOT EXISTS '
                                  "(SELECT 1 FROM seal WHERE seal.event_id = event.id) ORDER BY id", last["transaction"], last["event_id"]):
                yield Finding(Fault.PUT_IN, event=row["id"])
        begun = "1" if database().dialect_name == "sqlite" else "pg_snapshot_xmax(pg_current_snapshot())::text::bigint"
        for row in await fetch(f'SELECT id FROM event WHERE "transaction" >= {begun} ORDER BY id'):
            yield Finding(Fault.FROM_NOWHERE, event=row["id"])
        self.events = await Event.all().count()


def _of_the_seal(seal: Row, last: Row | None) -> list[Finding]:
    """Whether it follows from the one before it. One that follows a gap cannot be known to."""
    number = seal["number"]
    if number != (last["number"] if last else 0) + 1:
        return [Finding(Fault.SEALS_MISSING, number - 1)]
    found = [Finding(Fault.SEAL_ALTERED, number, seal["event_id"])] if digest_of(seal, last) != seal["digest"] else []
    if last is not None and (seal["transaction"], seal["event_id"]) <= (last["transaction"], last["event_id"]):
        found.append(Finding(Fault.MOVED, number, seal["event_id"]))
    return found


def _of_the_event(seal: Row, event: Row) -> list[Finding]:
    found = [Finding(Fault.ALTERED, seal["number"], event["id"])] if content_of(event) != seal["content"] else []
    if event["transaction"] != seal["transaction"]:
        found.append(Finding(Fault.MOVED, seal["number"], event["id"]))
    return found


async def sealed_events(since: int = 0) -> AsyncIterator[tuple[Row, Row | None]]:
    """Each seal after a number, in order, with its event if that is there."""
    while seals := await fetch("SELECT * FROM seal WHERE number > ? ORDER BY number LIMIT ?", since, AT_ONCE):
        until = seals[-1]["number"]
        events = {event["id"]: event for event in await fetch(
            "SELECT event.* FROM seal JOIN event ON event.id = seal.event_id WHERE seal.number > ? AND seal.number <= ?", since, until)}
        for seal in seals:
            yield seal, events.get(seal["event_id"])
        since = until


async def exported(since: int = 0) -> AsyncIterator[str]:
    """Each seal after a number as a line of JSON, with the event's text that it holds the SHA-256 of: anyone can check it, and the chain."""
    async for seal, event in sealed_events(since):
        held = json.dumps({name: plain(name, value) for name, value in seal.items()}, separators=(",", ":"), default=repr)
        yield f'{{"seal":{held},"event":{canonical(event) if event else "null"}}}'
