"""Answers kept: what nobody in particular asks again, before anything has happened, is not read anew.

An answer is kept with the newest event there was both before and after it was read, so it is of exactly that moment; it is given out only while that event
still is the newest. That is looked up in the database each time, so it holds however many processes write, and none need tell another.
What events do not tell of (graphql_schema.polling) is always read. A question is kept from the second time it is asked: what is asked once costs nothing.
"""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING, Generic, Protocol, TypeVar, cast

import orjson
from strawberry.types import ExecutionResult

from graphql_schema.polling import only_told, shortened
from server.counting import kept
from server.domain.activity.actor import Actor
from server.domain.activity.newest import newest_event
from server.settings import settings

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Plan
    from graphql_schema.reading.schema import Asking, Text

SHARE = 16                                                      # no answer takes more than such a part of the room there is
NOTED = 200                                                     # bytes a question takes that has been asked once
Read = Callable[[], Awaitable[ExecutionResult]]


class Weighty(Protocol):
    @property
    def weight(self) -> int: ...


Key = TypeVar("Key")
Thing = TypeVar("Thing", bound=Weighty)


class Room(Generic[Key, Thing]):
    """Room for things that together weigh so much; the least used make way."""

    def __init__(self, most: int) -> None:
        self.most = most
        self.things: OrderedDict[Key, Thing] = OrderedDict()
        self.weight = 0

    def find(self, key: Key) -> Thing | None:
        if (found := self.things.get(key)) is not None:
            self.things.move_to_end(key)
        return found

    def keep(self, key: Key, thing: Thing) -> None:
        if (former := self.things.pop(key, None)) is not None:
            self.weight -= former.weight
        if thing.weight > self.most / SHARE:
            return
        self.things[key] = thing
        self.weight += thing.weight
        while self.weight > self.most:
            self.weight -= self.things.popitem(last=False)[1].weight


@dataclass(frozen=True)
class Kept:
    """An answer as it was when this event was the newest; of a question that was asked once, neither."""
    newest: str = ""
    answer: ExecutionResult | None = None
    weight: int = NOTED


class Answers:
    """Those kept in this process."""

    def __init__(self, most: int) -> None:
        self.room: Room[bytes, Kept] = Room(most)

    async def of(self, asking: Asking, plan: Plan, read: Read) -> ExecutionResult:
        """The answer, kept or read now. What has gone wrong is not kept."""
        if not (self.room.most and only_told(plan, to_nobody=True)):
            return await read()
        asking.context.told = True
        question = named(asking, plan)
        if (found := self.room.find(question)) is None:
            kept.add(1, "answer", "made")
            self.room.keep(question, Kept())
            return await read()
        before = asking.context.newest or await newest_event(asking.context.database)
        if found.answer and found.newest == before:
            kept.add(1, "answer", "given")
            return found.answer
        kept.add(1, "answer", "made")
        answer = await read()
        if answer.data is not None and not answer.errors and await newest_event(asking.context.database) == before:
            self.room.keep(question, Kept(before, answer, NOTED + len(cast("Text", answer.data).contents.encode("utf-8", "surrogatepass"))))
        return answer


@cache
def answers() -> Answers:
    return Answers(settings().kept_bytes)


def kept_for(actor: Actor) -> Answers | None:
    """Only what nobody in particular may read is kept: it is the same for all of them."""
    return None if actor.user or actor.seats or actor.boards or actor.via else answers()


@dataclass
class Gathered:
    """The answers that something is made of."""
    asked: int = 0
    told: int = 0

    @property
    def only_told(self) -> bool:
        """Whether events tell of all of them."""
        return self.asked == self.told > 0


_gathered: ContextVar[Gathered | None] = ContextVar("gathered", default=None)


@contextmanager
def gathering() -> Iterator[Gathered]:
    """Meanwhile the answers that are given here, and in tasks begun here, are counted."""
    gathered = Gathered()
    before = _gathered.set(gathered)
    try:
        yield gathered
    finally:
        _gathered.reset(before)


def asked() -> Gathered:
    """Counts a question; where nobody gathers, in vain."""
    gathered = _gathered.get() or Gathered()
    gathered.asked += 1
    return gathered


def named(asking: Asking, plan: Plan) -> bytes:
    """All that an answer depends on, besides the rows."""
    digest = blake2b(shortened(plan.sql), digest_size=24)
    for part in (asking.document.text, asking.name or "", asking.language, str(asking.viewer.today)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    digest.update(orjson.dumps(asking.inputs, default=repr, option=orjson.OPT_SORT_KEYS))
    return digest.digest()
