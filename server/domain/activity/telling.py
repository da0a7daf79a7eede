"""Telling of many things at once: what an action did to thousands of rows, an event for each."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from server.domain.activity.actor import Actor
from server.domain.activity.changing import under_way
from server.domain.activity.models import Event

AT_ONCE = 500


@dataclass(frozen=True)
class Telling:
    """An event that is on no board, as `record` would write it; what all of them have in common is said once."""
    name: str
    subject: tuple[str, UUID]                           # its prefix and its key
    summary: str
    concerns: UUID | None = None
    stakeholder: UUID | None = None
    public: bool = False
    confidential: bool = False
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    is_demo: bool = False


async def record_all(actor: Actor, forum: UUID, told: Sequence[Telling]) -> None:
    """Writes them down in this order, within the change that made them so."""
    change = under_way()
    if change is None:
        raise RuntimeError("Events were to be recorded outside of an action.")
    now = datetime.now(UTC)
    await Event.bulk_create([
        Event(name=one.name, at=now, user_id=actor.user, via=actor.via, stakeholder_id=one.stakeholder, concerns_id=one.concerns, forum_id=forum,
              public=one.public, confidential=one.confidential, subject_prefix=one.subject[0], subject_key=one.subject[1], summary=one.summary,
              before=one.before and dict(one.before), after=one.after and dict(one.after), is_demo=one.is_demo) for one in told], batch_size=AT_ONCE)
    change.told = True
