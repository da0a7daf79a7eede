"""For which organisation somebody acts in a forum: their own, or (from the secretariat) a member's, and then it is marked so."""
from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from server.domain.activity.actor import Actor, SeatHeld
from server.domain.finding import found
from server.domain.forums.models import Membership, MembershipStatus
from server.domain.rights import Reach, Right
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Stakeholder
from server.errors import Invalid, NotAllowed
from server.words import _


@dataclass(frozen=True)
class Acting:
    """The organisation it is done for, and the seat it is done from."""
    stakeholder: Stakeholder
    seat: SeatHeld
    on_behalf: bool


async def acting_for(actor: Actor, right: Right, forum: UUID, wanted: UUID | None) -> Acting:
    """Whom the actor speaks for: the one named, or the only one there is. An organisation acts only where it is an active member."""
    if wanted is None:
        own = [key for key in actor.stakeholders if right.allows(actor, forum=forum, stakeholder=key)]
        if len(own) > 1:
            raise Invalid(_("Anda punya kursi di beberapa organisasi. Sebutkan atas nama yang mana."), path=["as"])
        if not own and right.allows(actor, forum=forum):
            raise Invalid(_("Sebutkan atas nama organisasi mana ini dicatat."), path=["as"])
        if not own:
            raise NotAllowed(_("Yang dapat melakukan ini: petugas dari anggota aktif forum ini, atau sekretariat atas nama anggota."))
        wanted = own[0]
    organisation = await found(STAKEHOLDERS, Stakeholder, actor, wanted, path=["as"])
    seats = right.seats(actor, forum=forum, stakeholder=organisation.id)
    if not seats and organisation.id not in actor.stakeholders:
        raise NotAllowed(_("Anda tidak punya kursi di organisasi itu."), path=["as"])
    if not seats or not await active_in(organisation.id, forum):
        raise NotAllowed(_("{name} bukan anggota aktif forum ini."), path=["as"], name=organisation.short_name or organisation.name)
    own_seat = next((seat for seat in seats if right.given[seat.role] is not Reach.ON_BEHALF), None)
    return Acting(organisation, own_seat or seats[0], on_behalf=own_seat is None)


async def active_in(stakeholder: UUID, forum: UUID) -> bool:
    return await Membership.exists(stakeholder_id=stakeholder, forum_id=forum, status=MembershipStatus.ACTIVE)
