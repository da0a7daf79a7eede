"""What a seat lets a person do: the table "who may" of product.md, each line written once, in the access.py of its noun.

An action asks its right for the seats it may be done from; `viewer.permissions` and the page /rights are drawn from the same lines."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from server.domain.activity.actor import Actor, Role, SeatHeld


class Reach(StrEnum):
    """How far a right goes from a seat."""
    OWN = "OWN"                         # for the organisation of the seat, where that is an active member if there is a forum to it
    FORUM = "FORUM"                     # in the seat's forum; for an officer, in the forums the organisation is an active member of
    ON_BEHALF = "ON_BEHALF"             # in the seat's forum, for any of its members, and marked so
    NOT_OWN = "NOT_OWN"                 # in the seat's forum, but never what one's own organisation did
    EVERYWHERE = "EVERYWHERE"


@dataclass(frozen=True)
class Right:
    """One line of the table: its name in `Permission`, in words, and how far it goes from a seat with a role. A role not named may not."""
    name: str
    says: str
    given: Mapping[Role, Reach]

    def seats(self, actor: Actor, *, forum: UUID | None = None, stakeholder: UUID | None = None) -> list[SeatHeld]:
        """The seats from which the actor may do it, in this forum, to what is this organisation's."""
        return [seat for seat in actor.seats if seat.role in self.given and self._reaches(actor, seat, forum, stakeholder)]

    def allows(self, actor: Actor, *, forum: UUID | None = None, stakeholder: UUID | None = None) -> bool:
        return bool(self.seats(actor, forum=forum, stakeholder=stakeholder))

    def held(self, actor: Actor) -> bool:
        """Whether any seat allows it somewhere."""
        return any(seat.role in self.given for seat in actor.seats)

    def _reaches(self, actor: Actor, seat: SeatHeld, forum: UUID | None, stakeholder: UUID | None) -> bool:
        match self.given[seat.role]:
            case Reach.EVERYWHERE:
                return True
            case Reach.OWN:
                return seat.stakeholder is not None and seat.stakeholder == stakeholder and (forum is None or forum in seat.forums)
            case Reach.FORUM | Reach.ON_BEHALF:
                return forum is not None and forum in seat.forums
            case Reach.NOT_OWN:
                own = {each.stakeholder for each in actor.seats} - {None}
                return forum is not None and forum in seat.forums and stakeholder not in own
