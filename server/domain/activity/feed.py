"""Following what happens. The event table is what is read, always; being woken only says that it is worth looking now.

Wakings come after a commit in this process, by NOTIFY from others on PostgreSQL, and every POLL seconds for whatever else there may be.
"""
from __future__ import annotations

import asyncio
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from server.database import Unavailable, away, database
from server.domain.activity.models import Event, Seal
from server.errors import Invalid
from server.words import _

log = logging.getLogger(__name__)
POLL = 1.0                                              # seconds
AT_ONCE = 100                                           # events read at a time: all that a slow follower holds in memory
CHANNEL = "simpul_event"
NOWHERE = (-(2**62), 0)                                # before all events, also those of another cluster (renumbering)
NUMBER = re.compile("[0-9]{1,18}")


@dataclass(eq=False)
class Follower:
    """Somebody who waits for events: of a board, or of all there is."""
    board: UUID | None
    bell: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass
class Feed:
    """Who follows in this process, and the task that hears from the others."""
    followers: set[Follower] = field(default_factory=set)
    stopped: bool = False
    listening: asyncio.Task[None] | None = None


_feed = Feed()


async def follow_board(board: UUID, after: int) -> AsyncIterator[Event]:
    """A board's events after a number, in order, none skipped; ends with stop_following()."""
    with _following(board) as follower:
        while not _feed.stopped:
            follower.bell.clear()                       # before looking: what comes while we look rings again
            events = await _there(Event.filter(board_id=board, board_number__gt=after).order_by("board_number").limit(AT_ONCE))
            for event in events:
                if _feed.stopped:                       # who has much to hear yet goes on where the next line begins
                    return
                yield event
                after = event.board_number or after
            if not events:
                await _rung(follower)


async def follow(after: str | None = None, *, forum_id: UUID | None = None) -> AsyncIterator[Event]:
    """Every event after the one of this id (None: from now on), in the order of delivery, none skipped; ends with stop_following()."""
    with _following(None) as follower:
        place = await _place_after(after)
        while not _feed.stopped:
            follower.bell.clear()
            events = await _there(_settled_beyond(place, forum_id))
            for event in events:
                if _feed.stopped:
                    return
                yield event
                place = event.transaction, event.id
            if not events:
                await _rung(follower)


def stop_following() -> None:
    """Ends every stream of this process, for good: it is closing."""
    _feed.stopped = True
    _ring(_feed.followers)


def start_following() -> None:
    """Streams may begin (again): the process has opened."""
    _feed.stopped = False


def following() -> int:
    """How many follow in this process."""
    return len(_feed.followers)


def wake(boards: Collection[UUID]) -> None:
    """Says that something has happened: on these boards, at least."""
    _ring(follower for follower in _feed.followers if follower.board is None or follower.board in boards)


async def announce(boards: Collection[UUID]) -> None:
    """Tells the other processes, when the transaction that this is part of commits. Only ids: a notification is small, and may be lost."""
    if database().dialect_name == "postgresql":
        payloads = [str(board) for board in boards] or [""]
        await get_connection("default").execute_query_dict(f"SELECT pg_notify('{CHANNEL}', told) FROM unnest($1::text[]) AS told", [payloads])


@contextmanager
def _following(board: UUID | None) -> Iterator[Follower]:
    follower = Follower(board)
    _feed.followers.add(follower)
    if database().dialect_name == "postgresql" and (_feed.listening is None or _feed.listening.done()):
        _feed.listening = asyncio.create_task(_listen())
    try:
        yield follower
    finally:
        _feed.followers.discard(follower)
        if not _feed.followers and _feed.listening is not None:
            _feed.listening.cancel()
            _feed.listening = None


async def _there(found: Awaitable[list[Event]]) -> list[Event]:
    """What is found; nothing while the database is away: a follower waits until it is back."""
    try:
        return await found
    except Exception as error:
        if not away(error):
            raise
        return []


async def _settled_beyond(place: tuple[int, int], forum_id: UUID | None) -> list[Event]:
    until = await settled()
    found = _beyond(place).filter(transaction__lt=until).order_by("transaction", "id").limit(AT_ONCE)
    return await (found if forum_id is None else found.filter(forum_id=forum_id))


async def _rung(follower: Follower) -> None:
    try:
        async with asyncio.timeout(POLL):
            await follower.bell.wait()
    except TimeoutError:
        return                                          # time to look anyway


def _ring(followers: Any) -> None:
    for follower in followers:
        follower.bell.set()


async def _listen() -> None:
    """Wakes followers by what other processes tell. When the connection is lost, polling goes on while it is made anew."""
    while True:
        try:
            await database().listen(CHANNEL, _hear)
        except Unavailable as error:
            log.warning("not listening to other processes: %r", error)
        await asyncio.sleep(POLL)


def _hear(payload: str) -> None:
    if payload:
        wake([UUID(payload)])
    else:
        _ring(_feed.followers)


async def last_delivered() -> int:
    """The id of the last event that has reached who follows all; 0 where there is none."""
    return (await last_place())[1]


async def last_place() -> tuple[int, int]:
    """The place of that event in the order of delivery; before all places where there is none."""
    last = await Event.filter(transaction__lt=await settled()).order_by("-transaction", "-id").first()
    return (last.transaction, last.id) if last else NOWHERE


async def _place_after(after: str | None) -> tuple[int, int]:
    if after == "0":
        return NOWHERE
    if after is None:
        return await last_place()
    known = await place_of(int(after)) if NUMBER.fullmatch(after) else None
    if known is None:
        raise Invalid(_("Peristiwa {after} tidak ada. Tulis id peristiwa terakhir yang Anda terima."), path=["after"], after=after[:40])
    return known


async def place_of(event: int) -> tuple[int, int] | None:
    """The place of an event, by its seal where it is gone: those of the demo world go, and who had come that far goes on from there."""
    kept = await Event.get_or_none(id=event) or await Seal.get_or_none(event_id=event)
    return (kept.transaction, event) if kept else None


def _beyond(place: tuple[int, int]) -> QuerySet[Event]:
    return Event.filter(Q(transaction__gt=place[0]) | Q(transaction=place[0], id__gt=place[1]))


async def settled() -> int:
    """Transactions below this number have all ended, so no event can appear among theirs any more. (Ids are not given in the order of commits.)"""
    if database().dialect_name == "sqlite":
        return 1                                        # one writer at a time: every event has transaction 0
    return int(await database().text("SELECT pg_snapshot_xmin(pg_current_snapshot())::text"))
