"""Reading at replicas, where that is as good as at the primary: what a question asks, and nothing that decides who may."""
from __future__ import annotations

import asyncio
import logging
from collections import Counter
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

from server.database.opening import INSTALLATION, Database, Moment, database
from server.database.positions import Asker, asker
from server.database.problems import TooSlow
from server.database.replicas import Replica, Replicas

log = logging.getLogger(__name__)

AT_REPLICA, BY_RULE, BEHIND, NONE_THERE, FAILED = "replica", "rule", "behind", "away", "failed"
_reads: Counter[str] = Counter(dict.fromkeys((AT_REPLICA, BY_RULE, BEHIND, NONE_THERE, FAILED), 0))
_open: Replicas | None = None


def replicas() -> Replicas | None:
    """Those of the open database; None where none are named."""
    return _open


@asynccontextmanager
async def reading_at_replicas(urls: Sequence[str]) -> AsyncIterator[None]:
    """Reads may go to these addresses, as long as this lasts; to those that do not answer now, once they do."""
    global _open  # noqa: PLW0603  (a process has one database)
    if not urls:
        yield
        return
    opened = Replicas([Replica(url) for url in urls], await database().text(INSTALLATION))
    await opened.look()
    watching = asyncio.create_task(opened.watch())
    _open = opened
    try:
        yield
    finally:
        _open = None
        watching.cancel()
        await asyncio.wait([watching])
        for each in opened.replicas:
            each.end()
        log.info("reads went to: %s", ", ".join(f"{where} {number}" for where, number in _reads.items()))


def reads() -> Mapping[str, int]:
    """How many reads went where, in this process since it began, where replicas are named: `replica`; or to the primary, because a rule says so
    (something is being changed or followed, or a program that may write has not said its position), because no replica was as far (`behind`), because there
    was none (`away`), or because it `failed` at the replica."""
    return _reads


def to_read() -> Database | Elsewhere:
    """What to ask a question of, in the request under way."""
    here = asker() if replicas() is not None else None
    return database() if here is None else Elsewhere(here)


@dataclass
class Elsewhere:
    """A replica or the primary, whichever it is for this request; one question, and all of a request's, stay at one replica, or go on at the primary."""
    asker: Asker
    dialect_name: str = "postgresql"
    was_at_replica: bool = field(default=False, init=False)

    async def text(self, sql: str, values: Sequence[Any] = ()) -> str:
        replica = await self._replica()
        if replica is not None:
            try:
                return await replica.text(sql, values)
            except TooSlow:
                raise
            except Exception as error:                  # whatever it is: the primary answers, or fails by itself
                self.stay_home(replica, error)
        return await database().text(sql, values)

    @asynccontextmanager
    async def moment(self) -> AsyncIterator[Moment]:
        """Where it breaks off at a replica, the whole question is to be asked again: `was_at_replica`."""
        replica = await self._replica()
        async with AsyncExitStack() as held:
            if replica is not None:
                try:
                    moment = await held.enter_async_context(_at(replica, self))
                except Exception as error:
                    self.stay_home(replica, error)
                    replica = None
            if replica is None:
                moment = await held.enter_async_context(database().moment())
            yield moment

    async def _replica(self) -> Replica | None:
        here = self.asker
        if here.at_primary:
            _reads[BY_RULE] += 1
            return None
        if here.replica is None:
            found = await self._chosen(here)
            here.replica = here.replica or found        # another question of the same request may have come before
        elif not here.replica.usable or (here.needs is not None and not here.replica.position.reaches(here.needs)):     # it was away meanwhile
            _reads[NONE_THERE] += 1
            here.replica = None
        here.at_primary = here.replica is None
        if here.replica is not None:
            self.was_at_replica = True
            _reads[AT_REPLICA] += 1
        return here.replica

    async def _chosen(self, here: Asker) -> Replica | None:
        known = replicas()
        good = known.of(here.name) if known is not None else []
        if here.needs is None or not good:
            _reads[NONE_THERE] += not good
            return good[0] if good else None
        best = next((each for each in good if each.position.reaches(here.needs)), None) or max(good, key=lambda each: each.position.place)
        try:
            if await best.reaches(here.needs):
                return best
        except Exception as error:
            log.warning("replica %s could not say where it is: %r", best.name, error)
        _reads[BEHIND] += 1
        return None

    def stay_home(self, replica: Replica, error: Exception) -> None:
        _reads[FAILED] += 1
        self.asker.at_primary = True
        log.warning("read at the primary what replica %s did not answer: %r", replica.name, error)


@asynccontextmanager
async def _at(replica: Replica, reading: Elsewhere) -> AsyncIterator[Moment]:
    """One state of a replica's data. How it ends matters to nobody: nothing was changed."""
    held = AsyncExitStack()
    text = await held.enter_async_context(replica.moment())

    async def read(sql: str, values: Sequence[Any]) -> str:
        try:
            return await text(sql, values)
        except TooSlow:
            raise
        except Exception as error:
            reading.stay_home(replica, error)
            raise

    try:
        yield Moment(reading.dialect_name, read)
    finally:
        try:
            await held.aclose()
        except Exception as error:
            log.warning("a read at replica %s did not end well: %r", replica.name, error)
