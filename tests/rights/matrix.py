"""The planted world as it stands: its rows, everybody who asks, and what each of them is to see."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from server.domain.activity.actor import Actor, viewer
from tests.oracle.reading import Reading
from tests.oracle.seen import Seen, Stored
from tests.rights.expected import Expected, Person
from tests.rights.people import WHO, as_the_house_sees, as_the_rows_say

# Fields that are there for some who see the row: what says for whom, and what holds it.
MASKED = {("User", "email"): "knows_address", ("User", "digest"): "knows_digest", ("Delivery", "payload"): "knows_payload",
          **{("Activity", name): "knows_details" for name in ("via", "before", "after")}}


@dataclass
class Shown(Seen):
    """The rows that are to exist for a person."""
    person: Person


@dataclass(eq=False)
class Matrix:
    """`actors` are who the house takes them for, `persons` who they are by the rows."""
    url: str
    stored: Stored
    expected: Expected
    actors: Mapping[str, Actor]
    persons: Mapping[str, Person]

    @classmethod
    async def read(cls, url: str) -> Matrix:
        stored = await Stored.read()
        tables = {model.__name__: rows for model, rows in stored.rows.items()}
        assigned = next(links for (model, name), links in stored.links.items() if (model.__name__, name) == ("Card", "assignees"))
        return cls(url, stored, Expected(tables, assigned), {who.name: await as_the_house_sees(who) for who in WHO},
                   {who.name: as_the_rows_say(who, tables) for who in WHO})

    def __post_init__(self) -> None:
        self.seen_by, self.keys_of = cache(self._seen_by), cache(self._keys_of)

    def _seen_by(self, name: str) -> Seen:
        """The rows that exist for somebody, as the oracle reads them."""
        shown = self.expected.seen_by(self.persons[name])
        rows = {model: {key: row for key, row in rows.items() if key in shown[model.__name__]} for model, rows in self.stored.rows.items()}
        return Shown(rows, self.stored, viewer(self.actors[name]), self.persons[name])

    def _keys_of(self, name: str) -> frozenset[str]:
        """The keys of all rows somebody is to see."""
        return frozenset(str(key) for rows in self.seen_by(name).rows.values() for key in rows)

    def rows(self, table: str) -> dict[Any, Any]:
        return next(rows for model, rows in self.stored.rows.items() if model.__name__ == table)

    def reading(self, name: str) -> Reading:
        """How the oracle answers somebody, who sees what they are to see."""
        return Reading(self.seen_by(name))

    def masking(self) -> dict[tuple[str, str], Callable[[Seen, Any], Any]]:
        """For the oracle: what is in the fields that are there for some."""
        return {(of, name): self.masked(name, getattr(self.expected, knows)) for (of, name), knows in MASKED.items()}

    def masked(self, name: str, knows: Callable[[Person, Any], bool]) -> Callable[[Seen, Any], Any]:
        def value(seen: Seen, row: Any) -> Any:
            assert isinstance(seen, Shown)
            return getattr(row, name) if knows(seen.person, row) else None
        return value
