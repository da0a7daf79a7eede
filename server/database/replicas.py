"""Streaming replicas of the one database: looked after here, read at by `elsewhere`.

A replica is read at while it answers, replays what this very primary writes, and is not far behind. How far, is measured by marks: where the primary was
at some moment of our own clock, and whether the replica has come there; no two clocks are compared."""
from __future__ import annotations

import asyncio
import logging
from collections import deque
from collections.abc import Sequence
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import dataclass, field
from zlib import crc32

import orjson

from server.database.opening import INSTALLATION, database, shown
from server.database.positions import NEWEST, Position
from server.database.replica_connections import Connections, connected
from server.database.transactions import Reading

log = logging.getLogger(__name__)

EVERY = 0.5                                             # seconds between two looks at a replica,
ANSWERS = 1.5                                           # how long it may take to answer one,
FAR_BEHIND = 5.0                                        # and how long ago what it has may have been the newest
WAIT, STEP = 0.02, 0.002                                # seconds a read waits for its reader's own writes to arrive, and between asking again
LATER = 1.0                                             # seconds nobody waits again, where that was in vain
MOST_MARKS = 100
NOWHERE = Position(0, 0)
# Where replaying has come, on which timeline (by what is received, if we may know, else by what is certain), whether it is a replica at all, and of what.
STANDING = f"""SELECT json_build_array(pg_is_in_recovery(), greatest((pg_stat_get_wal_receiver()).received_tli,
 (pg_control_recovery()).min_recovery_end_timeline, (pg_control_checkpoint()).timeline_id),
 coalesce(pg_last_wal_replay_lsn() - '0/0'::pg_lsn, 0)::bigint, ({INSTALLATION}))::text"""
REPLAYED = "SELECT (pg_last_wal_replay_lsn() - '0/0'::pg_lsn)::bigint::text"


class LeftOut(Exception):
    """It is not to be read at: why."""


@dataclass
class Replica:
    url: str
    usable: bool = False
    position: Position = NOWHERE                        # where it was when it was last asked: it is farther by now
    _connections: Connections | None = None
    _marks: deque[tuple[float, int]] = field(default_factory=deque)
    _in_vain_until: float = 0.0
    _said: str = ""

    @property
    def name(self) -> str:
        return shown(self.url)

    # ── reading ──

    async def text(self, sql: str, values: Sequence[object]) -> str:
        return await self._connected().text(sql, values)

    def moment(self) -> AbstractAsyncContextManager[Reading]:
        return self._connected().moment()

    async def reaches(self, needed: Position) -> bool:
        """Whether it has come there; it may take a moment longer. (Asked before a read begins: one statement could not say so of what itself sees.)"""
        clock = asyncio.get_running_loop().time
        until = clock() + WAIT
        while not self.position.reaches(needed):
            if self.position.timeline < needed.timeline or clock() < self._in_vain_until:
                return False
            self._comes_to(self.position.timeline, int(await self.text(REPLAYED, ())))
            if not self.position.reaches(needed):
                if clock() > until:
                    self._in_vain_until = clock() + LATER
                    return False
                await asyncio.sleep(STEP)
        return True

    # ── being looked after ──

    async def look(self, newest: Position | None, installation: str) -> None:
        """`newest`: where the primary is now; None where it does not answer."""
        try:
            async with asyncio.timeout(ANSWERS):
                if self._connections is None:
                    self._connections = await connected(self.url, self.lost)
                follows, timeline, place, of = orjson.loads(await self._connections.look(STANDING))
            if not follows:
                raise LeftOut("it follows no primary")
            if of != installation:
                raise LeftOut("it is a replica of something else")
            self._comes_to(timeline, place)
            self._keep_up(newest)
        except LeftOut as why:
            self._leave_out(str(why))
        except Exception as error:
            self.lost(f"it does not answer: {error!r}")
        else:
            self._take_in()

    def lost(self, why: str) -> None:
        """What is read there now is read at the primary. It may come back with less than it had: what was known of it counts no more."""
        if self._connections is not None:
            self._connections.end()
        self._connections, self.position = None, NOWHERE
        self._marks.clear()
        self._leave_out(why)

    def end(self) -> None:
        self.usable = False
        if self._connections is not None:
            self._connections.end()

    def _connected(self) -> Connections:
        if self._connections is None:
            raise LeftOut("it has just been left out")
        return self._connections

    def _comes_to(self, timeline: int, place: int) -> None:
        self.position = Position(max(timeline, self.position.timeline), max(place, self.position.place))

    def _keep_up(self, newest: Position | None) -> None:
        now = asyncio.get_running_loop().time()
        if newest is not None and newest.timeline > self.position.timeline:
            raise LeftOut("it has not followed the primary to its new timeline")
        if newest is not None and len(self._marks) < MOST_MARKS:
            self._marks.append((now, newest.place))
        while self._marks and self._marks[0][1] <= self.position.place:
            self._marks.popleft()
        if self._marks and now - self._marks[0][0] > FAR_BEHIND:
            raise LeftOut("it is behind")
        if not self.usable and (self._marks or newest is None):
            raise LeftOut("it has yet to catch up")

    def _take_in(self) -> None:
        if not self.usable:
            self.usable, self._said = True, ""
            log.info("replica %s is read at", self.name)

    def _leave_out(self, why: str) -> None:
        self.usable = False
        if why != self._said:
            self._said = why
            log.warning("replica %s is left out: %s", self.name, why)


@dataclass
class Replicas:
    replicas: list[Replica]
    installation: str

    def of(self, name: str) -> list[Replica]:
        """Those to read at, for somebody: the same first, as long as the same are good."""
        good = [each for each in self.replicas if each.usable]
        first = crc32(name.encode()) % len(good) if good else 0
        return good[first:] + good[:first]

    async def look(self) -> None:
        newest = None
        with suppress(Exception):                       # it is away: nothing new comes, and nobody falls behind
            async with asyncio.timeout(ANSWERS):
                newest = Position.read(await database().text(NEWEST))
        await asyncio.gather(*(each.look(newest, self.installation) for each in self.replicas))

    async def watch(self) -> None:
        """Looks after them, again and again."""
        while True:
            await asyncio.sleep(EVERY)
            try:
                await self.look()
            except Exception:
                log.exception("the replicas could not be looked after")
