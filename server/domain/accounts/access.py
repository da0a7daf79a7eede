"""Names of people are for people who have signed in; how they come in is their own. Who looks after whom: the secretariat after its forum's people
and the officers of its members, officers after their organisation's, the installation's admins after everyone."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from uuid import UUID

from tortoise.expressions import Q

from server.domain.accounts.models import Attempt, Device, Identity, Invitation, Recovery, Seat, Session, Token, User
from server.domain.activity.actor import Actor, Role, SeatHeld
from server.domain.rights import Reach, Right
from server.domain.visibility import ADMIN, Audience, Clause, Rules, SeenBy
from server.words import _

MANAGE_USERS = Right("MANAGE_USERS", _("Mengundang orang, memberi dan mengakhiri kursi serta token"),
                     {Role.OFFICER: Reach.OWN, Role.SECRETARIAT: Reach.FORUM, Role.ADMIN: Reach.EVERYWHERE})
RIGHTS = (MANAGE_USERS,)

MAY_GIVE: Mapping[Role, tuple[Role, ...]] = {
    Role.OFFICER: (Role.OFFICER,),
    Role.SECRETARIAT: (Role.OFFICER, Role.OBSERVER, Role.VERIFIER, Role.SECRETARIAT),
    Role.ADMIN: tuple(Role),
}

OF_MEMBERS, NOW = "stakeholder__memberships__forum_id", {"stakeholder__memberships__status": "ACTIVE"}
LOOKED_AFTER = (                                        # seats, and invitations to them
    Clause(Audience.OFFICER, of=("stakeholder_id",), only=Q(forum_id__isnull=True), says=_("milik organisasinya")),
    Clause(Audience.SECRETARIAT, of=("forum_id",), says=_("di forumnya")),
    Clause(Audience.SECRETARIAT, of=(OF_MEMBERS,), beside=NOW, only=Q(role=Role.OFFICER), says=_("petugas organisasi anggotanya")),
    ADMIN,
)

people = SeenBy(Clause(Audience.SIGNED_IN, says=_("nama")))
addresses = SeenBy(
    Clause(Audience.SELF, of=("id",)),
    Clause(Audience.OFFICER, of=("seats__stakeholder_id",), says=_("orang organisasinya")),
    Clause(Audience.SECRETARIAT, of=("seats__forum_id",), says=_("orang forumnya")),
    Clause(Audience.SECRETARIAT, of=(f"seats__{OF_MEMBERS}",), beside={f"seats__{way}": value for way, value in NOW.items()}, says=_("orang anggotanya")),
    ADMIN)
themselves = SeenBy(Clause(Audience.SELF, of=("id",)))
seats = SeenBy(Clause(Audience.SELF, of=("user_id",)), *LOOKED_AFTER)
own = SeenBy(Clause(Audience.SELF, of=("user_id",)))
tokens = SeenBy(
    Clause(Audience.SELF, of=("user_id",)),
    Clause(Audience.OFFICER, of=("seat__stakeholder_id",), only=Q(seat__forum_id__isnull=True), says=_("milik organisasinya")),
    Clause(Audience.SECRETARIAT, of=("seat__forum_id",), says=_("di forumnya")),
    Clause(Audience.SECRETARIAT, of=(f"seat__{OF_MEMBERS}",), beside={f"seat__{way}": value for way, value in NOW.items()}, only=Q(seat__role=Role.OFFICER),
           says=_("petugas organisasi anggotanya")),
    ADMIN)
invitations = SeenBy(*LOOKED_AFTER)
nobody = SeenBy()

RULES: Rules = {User: people, Seat: seats, Session: own, Token: tokens, Invitation: invitations, Identity: own, Recovery: nobody, Device: nobody,
                Attempt: nobody}


def may_look_after(actor: Actor, role: Role, *, forum: UUID | None, stakeholder: UUID | None, member_of: Iterable[UUID]) -> list[SeatHeld]:
    """The seats from which the actor may put people on such a seat, and take them off; none: they may not.

    `member_of`: the forums the seat's organisation is an active member of."""
    if forum is not None:
        seats = MANAGE_USERS.seats(actor, forum=forum)
    else:
        seats = [*MANAGE_USERS.seats(actor, stakeholder=stakeholder), *(seat for place in member_of for seat in MANAGE_USERS.seats(actor, forum=place))]
    return [seat for seat in seats if role in MAY_GIVE[seat.role]]
