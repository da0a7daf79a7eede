"""Who is at a board just now, and who has the form of a card open: kept in memory for a moment, never written down.

Whoever has a board's live line open is there until the line closes; a line that was lost without a word ends when nobody has renewed it for a while.
The processes on one PostgreSQL server tell each other by NOTIFY; a lost notification is made good by the next renewal. On SQLite there is one process.
"""
from __future__ import annotations

import asyncio
import json
import logging
import os
import secrets
import time
from collections.abc import AsyncGenerator, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from typing import Any

from server.database import Unavailable, database

log = logging.getLogger(__name__)
LINE_LIFE, MARK_LIFE = 38.0, 53.0       # seconds without a renewal; pages renew every 15. Seen to be gone within 45 and 60
GRACE = 2.0                             # seconds a line that has closed still counts: who only turns a page is not seen to go
SOON = 0.2                              # seconds in which several comings and goings become one message
LOOK = 5.0                              # seconds after which a follower looks for what has run out
AGAIN = 1.0                             # seconds until a lost connection to the others is made anew
CHANNEL = "simpul_presence"


@dataclass(frozen=True)
class Person:
    """Somebody signed in, as the others at the board are told of them. `organisation`: OrgPart, or None for a seat of no organisation."""
    id: str
    name: str
    organisation: Mapping[str, Any] | None = None


@dataclass
class Line:
    """One open board. Without a person it is somebody who has not signed in."""
    board: str
    person: Person | None
    ours: bool
    until: float


@dataclass
class Mark:
    """A card whose form somebody has open."""
    board: str
    card: str
    person: Person
    ours: bool
    until: float


@dataclass(frozen=True)
class Here:
    """Who is at a board: each person once, by name; how many more; and which cards are being edited by whom."""
    people: tuple[Person, ...] = ()
    others: int = 0
    editing: tuple[tuple[str, Person], ...] = ()

    @property
    def count(self) -> int:
        return len(self.people) + self.others


@dataclass
class Room:
    """What this process knows, who waits for news of which board, and what it is busy telling and hearing."""
    lines: dict[str, Line] = field(default_factory=dict)
    marks: dict[tuple[str, str], Mark] = field(default_factory=dict)
    bells: dict[asyncio.Event, str] = field(default_factory=dict)
    telling: set[asyncio.Task[None]] = field(default_factory=set)
    listening: asyncio.Task[None] | None = None


_room = Room()
_here = secrets.token_hex(8)            # with its number, which process this is: one hears its own notifications too, and a forked one has the same token


@contextmanager
def arrive(board: str, person: Person | None) -> Iterator[str]:
    """A board's line stands while this lasts; gives the name by which its page renews it. Nobody can guess it, so it is all that renewing needs."""
    name = secrets.token_urlsafe(16)
    line = _room.lines[name] = Line(board, person, True, time.monotonic() + LINE_LIFE)
    _listen_to_others()
    _tell_of_line(name, line)
    _ring(board)
    try:
        yield name
    finally:
        _gone(name)
        _tell({"gone": name})
        _rest()


def renew(name: str) -> None:
    """A page says that its line still stands. A line of another process is renewed there."""
    line = _room.lines.get(name)
    if line is not None:
        line.until = time.monotonic() + LINE_LIFE
    if line is not None and line.ours:
        _tell_of_line(name, line)                       # the whole of it: others may have missed the beginning
    elif line is not None or (name and _room.listening is None):         # who listens knows every line: what it does not know is none
        _tell({"renew": name})


def edit(board: str, card: str, person: Person) -> None:
    """Somebody has a card's form open, or has it open still. A mark for the others, and no lock."""
    _mark(Mark(board, card, person, True, time.monotonic() + MARK_LIFE))
    _tell({"edit": [board, card, asdict(person)]})


def put_down(card: str, person: str) -> None:
    """The form is closed."""
    _unmark(card, person)
    _tell({"down": [card, person]})


def now(board: str) -> Here:
    """What is known of a board at this moment; what has run out is forgotten."""
    moment = time.monotonic()
    for name in [name for name, line in _room.lines.items() if line.until < moment and not line.ours]:     # ours end with their streams
        del _room.lines[name]
    for key in [key for key, mark in _room.marks.items() if mark.until < moment]:
        del _room.marks[key]
    lines = [line for line in _room.lines.values() if line.board == board and line.until >= moment]
    people = {line.person.id: line.person for line in lines if line.person}
    editing = sorted(((mark.card, mark.person) for mark in _room.marks.values() if mark.board == board), key=lambda pair: (pair[0], pair[1].id))
    return Here(tuple(sorted(people.values(), key=lambda one: (one.name, one.id))), sum(line.person is None for line in lines), tuple(editing))


async def follow_presence(board: str) -> AsyncGenerator[Here, None]:
    """Who is at a board: at once, and again whenever it has changed."""
    bell, said = asyncio.Event(), None
    _room.bells[bell] = board
    try:
        while True:
            bell.clear()                                # before looking: what comes while we look rings again
            here = now(board)
            if here != said:
                said = here
                yield here
            with suppress(TimeoutError):
                async with asyncio.timeout(LOOK):
                    await bell.wait()
            await asyncio.sleep(SOON)
    finally:
        del _room.bells[bell]


def _gone(name: str) -> None:
    line = _room.lines.get(name)
    if line is not None:
        line.ours, line.until = False, min(line.until, time.monotonic() + GRACE)
        asyncio.get_running_loop().call_later(GRACE + SOON, _ring, line.board)


def _mark(mark: Mark) -> None:
    _room.marks[mark.card, mark.person.id] = mark
    _ring(mark.board)


def _unmark(card: str, person: str) -> None:
    if mark := _room.marks.pop((card, person), None):
        _ring(mark.board)


def _ring(board: str) -> None:
    for bell, of in _room.bells.items():
        if of == board:
            bell.set()


# ── the other processes ──

def _tell_of_line(name: str, line: Line) -> None:
    _tell({"here": [name, line.board, asdict(line.person) if line.person else None]})


def _tell(said: Mapping[str, Any]) -> None:
    """Tells the other processes, when there is time for it."""
    if database().dialect_name == "postgresql":
        task = asyncio.get_running_loop().create_task(_notify(json.dumps({"by": _we(), **said}, ensure_ascii=False)))
        _room.telling.add(task)
        task.add_done_callback(_room.telling.discard)


def _we() -> str:
    return f"{_here}.{os.getpid()}"


async def _notify(payload: str) -> None:
    try:
        await database().text("SELECT pg_notify($1, $2)::text", [CHANNEL, payload])
    except Exception as error:                 # the server may be gone, or we may be closing: the next renewal says it again
        log.debug("not told: %r", error)


def _listen_to_others() -> None:
    if database().dialect_name == "postgresql" and (_room.listening is None or _room.listening.done()):
        _room.listening = asyncio.get_running_loop().create_task(_listen())


def _rest() -> None:
    """Without a line of ours there is nobody to hear news for; what the others have said would only grow old."""
    if _room.listening is not None and not any(line.ours for line in _room.lines.values()):
        _room.listening.cancel()
        _room.listening = None


async def _listen() -> None:
    while True:
        try:
            await database().listen(CHANNEL, _hear)
        except Unavailable as error:
            log.warning("not listening to who is at boards elsewhere: %r", error)
        await asyncio.sleep(AGAIN)


def _hear(payload: str) -> None:
    if not payload:             # we have just begun to listen: who began before us is asked, and who asks while we begin is told unasked
        _asked(True)
        _tell({"ask": True})
        return
    said: dict[str, Any] = json.loads(payload)
    by = said.pop("by")
    [(what, of)] = said.items()
    if by != _we():
        _HEARD[what](of)


def _heard_here(of: tuple[str, str, dict[str, Any] | None]) -> None:
    name, board, person = of
    known = name in _room.lines
    _room.lines[name] = Line(board, Person(**person) if person else None, False, time.monotonic() + LINE_LIFE)
    if not known:
        _ring(board)


def _heard_renewal(name: str) -> None:
    if line := _room.lines.get(name):
        line.until = time.monotonic() + LINE_LIFE


def _heard_edit(of: tuple[str, str, dict[str, Any]]) -> None:
    board, card, person = of
    _mark(Mark(board, card, Person(**person), False, time.monotonic() + MARK_LIFE))


def _asked(_of: bool) -> None:
    """Somebody, or we, have begun to listen: all that we know at first hand is said again."""
    moment = time.monotonic()
    for name, line in _room.lines.items():
        if line.ours and line.until > moment:
            _tell_of_line(name, line)
    for mark in _room.marks.values():
        if mark.ours and mark.until > moment:
            _tell({"edit": [mark.board, mark.card, asdict(mark.person)]})


_HEARD: dict[str, Any] = {"here": _heard_here, "renew": _heard_renewal, "gone": _gone, "edit": _heard_edit, "down": lambda of: _unmark(*of), "ask": _asked}
