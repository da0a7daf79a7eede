"""What a card may speak of: a need, a promise, a decision of a meeting, a programme; of no other forum than its board's, and seen by who ties it."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

from server.domain.activity.actor import Actor
from server.domain.boards.models import Board, Card
from server.domain.commitments.access import RULES as COMMITMENTS
from server.domain.commitments.models import Commitment
from server.domain.finding import found
from server.domain.meetings.access import RULES as MEETINGS
from server.domain.meetings.models import Decision, Meeting
from server.domain.needs.access import RULES as NEEDS
from server.domain.needs.access import forums_of
from server.domain.needs.models import Need
from server.domain.places.models import Region
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import Programme
from server.errors import Invalid
from server.words import _

LINKED = {**PROGRAMMES, **NEEDS, **COMMITMENTS, **MEETINGS}
TIES = ("need", "commitment", "decision", "programme")


async def tie(actor: Actor, card: Card, said: Mapping[str, Any]) -> None:
    """Sets what a card speaks of, as far as `said` names it; None unties. NOT_FOUND for what the actor does not see, INVALID for another forum's.
    What it speaks of already stays, whoever may see it."""
    for name in TIES:
        key = said.get(name, getattr(card, f"{name}_id"))
        if key == getattr(card, f"{name}_id"):
            continue
        forums = await FORUMS[name](actor, key) if key is not None else []
        if forums and (await Board.get(id=card.board_id)).forum_id not in forums:
            raise Invalid(_("Itu milik forum lain. Kartu hanya disambungkan ke yang ada di forumnya sendiri."), path=[name])
        setattr(card, f"{name}_id", key)


def ties_of(card: Card) -> dict[str, str | None]:
    """As an event keeps them."""
    return {name: key and str(key) for name in TIES for key in [getattr(card, f"{name}_id")]}


async def _of_need(actor: Actor, key: UUID) -> list[UUID]:
    need = await found(LINKED, Need, actor, key, path=["need"])
    return await forums_of(need.programme_id, await Region.get(id=need.region_id))


async def _of_commitment(actor: Actor, key: UUID) -> list[UUID]:
    commitment = await found(LINKED, Commitment, actor, key, path=["commitment"])
    return [(await Programme.get(id=commitment.programme_id)).forum_id]


async def _of_decision(actor: Actor, key: UUID) -> list[UUID]:
    decision = await found(LINKED, Decision, actor, key, path=["decision"])
    forum = (await Meeting.get(id=decision.meeting_id)).forum_id
    return [forum] if forum else []


async def _of_programme(actor: Actor, key: UUID) -> list[UUID]:
    return [(await found(LINKED, Programme, actor, key, path=["programme"])).forum_id]


FORUMS: dict[str, Callable[[Actor, UUID], Awaitable[list[Any]]]] = {
    "need": _of_need, "commitment": _of_commitment, "decision": _of_decision, "programme": _of_programme}
