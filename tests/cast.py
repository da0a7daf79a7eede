"""The demo world as the tests' cast, with names: `cast.bayu` is an actor, `await the("need", "rumah-empat-lawang")` a row."""
from __future__ import annotations

from typing import Any, cast
from uuid import UUID

from tortoise.models import Model

from server.demo.keys import demo_key
from server.domain.accounts.models import Seat, User
from server.domain.activity.actor import Actor, Role, SeatHeld
from server.domain.boards.models import Board, Card
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.forums.models import Forum, Membership, MembershipStatus
from server.domain.meetings.models import Decision, Meeting
from server.domain.needs.models import Need
from server.domain.places.models import Region
from server.domain.programmes.models import Indicator, Programme
from server.domain.sources.models import Source
from server.domain.stakeholders.models import Stakeholder
from server.facts.keys import fact_key

NOUNS: dict[str, type[Model]] = {
    "board": Board, "card": Card, "commitment": Commitment, "contribution": Contribution, "decision": Decision, "forum": Forum,
    "indicator": Indicator, "meeting": Meeting, "need": Need, "person": User, "programme": Programme, "region": Region, "source": Source,
    "stakeholder": Stakeholder,
}


async def the(noun: str, slug: str) -> Any:
    """A row of the demo world, or of the facts, by its name."""
    model = NOUNS[noun]
    return await model.get_or_none(pk=demo_key(noun, slug)) or await model.get(pk=fact_key(noun, slug))


class Cast:
    """Everyone who can sign in, by their slugs."""

    def __init__(self, actors: dict[str, Actor]) -> None:
        self.actors = actors

    def __getattr__(self, slug: str) -> Actor:
        try:
            return self.actors[slug]
        except KeyError:
            raise AttributeError(f"There is nobody called {slug}.") from None

    @classmethod
    async def of_the_database(cls) -> Cast:
        members: dict[UUID, list[UUID]] = {}
        for stakeholder, forum in await Membership.filter(status=MembershipStatus.ACTIVE).values_list("stakeholder_id", "forum_id"):
            members.setdefault(stakeholder, []).append(forum)
        seats: dict[UUID, list[SeatHeld]] = {}
        for seat in await Seat.all().order_by("id"):
            forums = [seat.forum_id] if seat.forum_id else []
            if seat.role is Role.OFFICER and seat.stakeholder_id:
                forums = members.get(seat.stakeholder_id, [])
            seats.setdefault(seat.user_id, []).append(SeatHeld(seat.id, seat.role, seat.stakeholder_id, seat.forum_id, tuple(sorted(forums))))
        return cls({user.slug: Actor(user=user.id, name=user.name, seats=tuple(seats.get(user.id, ())), language=cast(Any, user.locale))
                    for user in await User.all()})
