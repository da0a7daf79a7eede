"""How often something may be tried: counted in the database, so that all processes count together and a restart forgets nothing.

A limit counts by a hash of who or where. What is refused writes nothing, so a flood costs little; a right answer gives its try back."""
from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from tortoise.expressions import F

from server.counting import refused_as_too_much
from server.domain.accounts.models import Attempt
from server.errors import Limited
from server.words import _

TOO_MANY = _("Terlalu banyak percobaan. Coba lagi dalam {n} menit.")
LONGEST = timedelta(hours=1)                            # no limit looks further back
SWEEPER = "00"                                          # a new key that begins so clears away old rows: one in 256


@dataclass(frozen=True)
class Limit:
    """At most so many tries of one kind by whoever, or from wherever, within a time that begins with the first of them."""
    kind: str
    who: str
    most: int
    within: timedelta = LONGEST

    @property
    def key(self) -> str:
        return hashlib.sha256(f"{self.kind} {self.who}".encode()).hexdigest()

    def full(self, row: Attempt | None, now: datetime) -> bool:
        return row is not None and row.since > now - self.within and row.tries >= self.most

    def refusal(self, row: Attempt | None, now: datetime, path: Sequence[str]) -> Limited:
        refused_as_too_much.labels(self.kind).inc()
        left = (row.since + self.within - now if row else self.within).total_seconds()
        return Limited(TOO_MANY, path=path, n=int(left // 60) + 1, seconds=max(1, int(left)))


async def try_once(*limits: Limit, path: Sequence[str] = ()) -> None:
    """Counts a try against each of the limits, or refuses it and counts it against none."""
    now, known = datetime.now(UTC), await _rows(limits)
    for limit in limits:
        if limit.full(known.get(limit.key), now):
            raise limit.refusal(known.get(limit.key), now, path)
    for number, limit in enumerate(limits):
        if not await _count(limit, known.get(limit.key), now):          # others were quicker
            await give_back(*limits[:number])
            raise limit.refusal((await _rows([limit])).get(limit.key), now, path)


async def give_back(*limits: Limit) -> None:
    """It was no guess: as if it had not been tried."""
    for limit in limits:
        await Attempt.filter(key=limit.key, tries__gt=0).update(tries=F("tries") - 1)


async def has_room(limit: Limit) -> bool:
    return not limit.full((await _rows([limit])).get(limit.key), datetime.now(UTC))


async def _rows(limits: Sequence[Limit]) -> dict[str, Attempt]:
    return {row.key: row for row in await Attempt.filter(key__in=[limit.key for limit in limits])}


async def _count(limit: Limit, row: Attempt | None, now: datetime) -> bool:
    """One statement decides, so that however many try at once, no more than `most` are counted."""
    if row is None:
        if limit.key.startswith(SWEEPER):
            await Attempt.filter(since__lt=now - LONGEST).delete()
        await Attempt.bulk_create([Attempt(key=limit.key, since=now, tries=0)], ignore_conflicts=True)
    elif row.since <= now - limit.within:
        await Attempt.filter(key=limit.key, since=row.since).update(since=now, tries=0)
    return bool(await Attempt.filter(key=limit.key, tries__lt=limit.most).update(tries=F("tries") + 1))
