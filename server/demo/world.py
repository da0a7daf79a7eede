"""The demo world as it is written in `data/`, told as if another day were today."""
from __future__ import annotations

import hashlib
import json
from datetime import UTC, date, datetime, time
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any, overload
from uuid import UUID

from server.demo.keys import AS_OF, demo_key
from server.domain.activity.actor import JAKARTA
from server.facts.keys import fact_key
from server.facts.seeds import Seeds

DATA = Path(__file__).parent / "data"
Described = dict[str, Any]


class World:
    """Rows as they are described, and how their dates, quantities and names become ours.

    Days and moments move by as many days as lie between the writing and `today`; nothing is said to have happened after `now`.
    """

    def __init__(self, today: date, now: datetime) -> None:
        self.shift, self.now = today - AS_OF, now
        self._facts = Seeds().described
        self._known = {row["slug"] for name in ("forums", "programmes") for row in self._facts[name]}

    def rows(self, name: str) -> list[Described]:
        described: list[Described] = json.loads((DATA / f"{name}.json").read_text("utf-8"))[name]
        return described

    @overload
    def day(self, written: str) -> date: ...
    @overload
    def day(self, written: None) -> None: ...
    def day(self, written: str | None) -> date | None:
        return date.fromisoformat(written) + self.shift if written else None

    @overload
    def moment(self, written: str) -> datetime: ...
    @overload
    def moment(self, written: None) -> None: ...
    def moment(self, written: str | None) -> datetime | None:
        return min(datetime.fromisoformat(written) + self.shift, self.now) if written else None

    def office_hour(self, written: str, hour: int, slug: str) -> datetime:
        """A moment of a day of which no hour is written: at that hour of the morning in Jakarta, and some minutes."""
        minutes = hashlib.sha256(slug.encode()).digest()[0] % 60
        return min(datetime.combine(self.day(written), time(hour, minutes), JAKARTA).astimezone(UTC), self.now)

    def key(self, noun: str, slug: str) -> UUID:
        """The key of what a row names: places, forums and the seven movements are facts, all else is of this world."""
        is_fact = noun == "region" or (noun in ("forum", "programme") and slug in self._known)
        return fact_key(noun, slug) if is_fact else demo_key(noun, slug)

    def key_or_none(self, noun: str, slug: str | None) -> UUID | None:
        return self.key(noun, slug) if slug else None

    @cached_property
    def people(self) -> dict[str, Described]:
        return {row["slug"]: row for row in self.rows("people")}

    @cached_property
    def programmes(self) -> list[Described]:
        """Every programme, those of the facts among them."""
        return [*self._facts["programmes"], *self.rows("programmes")]

    @cached_property
    def called(self) -> dict[str, str]:
        """What each programme is called in a sentence, by its slug."""
        return {row["slug"]: row["acronym"] or row["name"] for row in self.programmes}

    @cached_property
    def forum_of_programme(self) -> dict[str, str]:
        """The forum of each programme, by their slugs."""
        return {row["slug"]: row["forum"] if "forum" in row else self.forum_of_region(row["region"]) for row in self.programmes}

    def forum_of_region(self, code: str) -> str:
        """The forum of the province that a place lies in."""
        forums: dict[str, str] = {row["region"]: row["slug"] for row in self._facts["forums"]}
        return forums[code.partition(".")[0]]

    def sits_in(self, person: str, role: str, stakeholder: str) -> bool:
        return any(seat["role"] == role and seat["stakeholder"] == stakeholder for seat in self.people[person]["seats"])


@overload
def thousandths(written: str) -> int: ...
@overload
def thousandths(written: None) -> None: ...
def thousandths(written: str | None) -> int | None:
    """A quantity as it is stored."""
    return int(Decimal(written) * 1000) if written is not None else None
