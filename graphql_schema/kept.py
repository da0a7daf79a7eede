"""Answers kept: what nobody in particular asks again, before anything has happened, is not read anew.

An answer is kept with the newest event there was both before and after it was read, so it is of exactly that moment; it is given out only while that event
still is the newest. That is looked up in the database each time, so it holds however many processes write, and none need tell another.
What events do not tell of (graphql_schema.polling) is always read. A question is kept from the second time it is asked: what is asked once costs nothing.
"""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from functools import cache
from hashlib import blake2b
from typing import TYPE_CHECKING

import orjson
from strawberry.types import ExecutionResult

from graphql_schema.polling import only_told, seen
from server.domain.activity.actor import Actor
from server.domain.activity.newest import newest_event
from server.settings import settings

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Plan
    from graphql_schema.reading.schema import Asking

SHARE = 16                                                      # no answer takes more than such a part of the room there is
NOTED = 200                                                     # bytes a question takes that has been asked once
Read = Callable[[], Awaitable[ExecutionResult]]


@dataclass(frozen=True)
class Kept:
    """An answer as it was when this event was the newest; of a question that was asked once, neither."""
    newest: str = ""
    answer: ExecutionResult | None = None
    weight: int = NOTED


@dataclass
class Answers:
    """What is kept in this process, the least asked forgotten first, in at most so many bytes."""
    most: int
    known: OrderedDict[bytes, Kept] = field(default_factory=OrderedDict)
    weight: int = 0
    given: int = 0                                              # how often an answer was given out
    read: int = 0                                               # how often one had to be read that might have been kept

    async def of(self, asking: Asking, plan: Plan, read: Read) -> ExecutionResult:
        """The answer, kept or read now. What has gone wrong is not kept."""
        if not (self.most and only_told(plan)):
            return await read()
        question = named(asking, plan)
        if (found := self.known.get(question)) is None:
            self.read += 1
            self._keep(question, Kept())
            return await read()
        before = await newest_event(asking.context.database)
        if found.answer and found.newest == before:
            self.given += 1
            self.known.move_to_end(question)
            return found.answer
        self.read += 1
        answer = await read()
        if answer.data is not None and not answer.errors and await newest_event(asking.context.database) == before:
            self._keep(question, Kept(before, answer, NOTED + len(answer.data.contents.encode("utf-8", "surrogatepass"))))
        return answer

    def _keep(self, question: bytes, answer: Kept) -> None:
        if answer.weight > self.most / SHARE:
            return
        former = self.known.pop(question, None)
        self.known[question] = answer
        self.weight += answer.weight - (former.weight if former else 0)
        while self.weight > self.most:
            _question, forgotten = self.known.popitem(last=False)
            self.weight -= forgotten.weight


@cache
def answers() -> Answers:
    """Those of this process."""
    return Answers(settings().kept_bytes)


def kept_for(actor: Actor) -> Answers | None:
    """Only what nobody in particular may read is kept: it is the same for all of them."""
    return None if actor.user or actor.seats or actor.boards or actor.via else answers()


def named(asking: Asking, plan: Plan) -> bytes:
    """All that an answer depends on, besides the rows."""
    digest = blake2b(seen(plan.sql)[1], digest_size=24)
    for part in (asking.document.text, asking.name or "", asking.language, str(asking.viewer.today)):
        digest.update(part.encode("utf-8", "surrogatepass") + b"\0")
    digest.update(orjson.dumps(asking.inputs, default=repr, option=orjson.OPT_SORT_KEYS))
    return digest.digest()
