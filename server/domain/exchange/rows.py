"""What each kind of spreadsheet makes of a row: how it is read, what it becomes, and how the record tells of it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol
from uuid import UUID

from tortoise.models import Model

from server.domain.activity.actor import Actor
from server.domain.activity.telling import Telling
from server.domain.exchange.drafts import Draft
from server.domain.exchange.known import Known
from server.domain.exchange.mentioned import Mentioned, Said

Values = dict[str, Any]                                 # by the names of the row's own columns


@dataclass(frozen=True)
class Reading:
    """What a row is read against."""
    known: Known
    mentioned: Mentioned
    may_decide: bool                                    # list needs, agree commitments


@dataclass(frozen=True)
class Loading:
    """By whom, when and out of which file rows come in."""
    actor: Actor
    forum: UUID
    seat_of: UUID | None                                # the organisation of the seat it is done from
    now: datetime
    day: date
    name: str                                           # of the file
    is_demo: bool                                       # by a demo person


class Rows(Protocol):
    alone: tuple[str, ...]                              # columns in which nothing may stand twice
    fixed: str                                          # why a row that came in before cannot be changed by the sheet

    def said(self, draft: Draft) -> Mapping[str, str]:
        """What the row points with: the fields of Said, by name."""

    def read(self, draft: Draft, reading: Reading) -> Values:
        """What it means. Faults are the draft's to keep; where there is one, nobody uses this."""

    def title(self, values: Values) -> str:
        """The row in a few words."""

    def make(self, values: Values, key: UUID, loading: Loading) -> list[Model]:
        """The new row, and what belongs to it, in the order in which they are stored."""

    async def change(self, values: Values, key: UUID, version: int, loading: Loading) -> bool:
        """Makes the row what the spreadsheet says now; False if it has changed meanwhile."""

    def tell(self, values: Values, key: UUID, loading: Loading, *, new: bool) -> Telling: ...


def pointed(drafts: list[Draft], rows: Rows) -> Said:
    """What a batch of rows points with."""
    found: dict[str, set[str]] = {"references": set(), "needs": set(), "commitments": set(), "documents": set()}
    for draft in drafts:
        for name, said in {"references": draft.points("reference"), **rows.said(draft)}.items():
            if said:
                found[name].add(said)
    return Said(**{name: frozenset(said) for name, said in found.items()})
