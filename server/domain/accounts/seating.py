"""Seats that end: people leave them, or who looks after them takes them back."""
from __future__ import annotations

from uuid import UUID

from server.domain.accounts.access import RULES
from server.domain.accounts.looking_after import in_person, looked_after_from, place_of, tell
from server.domain.accounts.models import Seat, User
from server.domain.activity.actor import Actor, Role
from server.domain.activity.changing import action
from server.domain.finding import found, unknown
from server.domain.texts import paragraphs_or_none
from server.errors import Conflict, Invalid
from server.words import _

LAST = {
    Role.ADMIN: _("Ini kursi pengelola instalasi yang terakhir. Undang pengelola lain dahulu, lalu akhiri kursi ini."),
    Role.SECRETARIAT: _("Ini kursi sekretariat yang terakhir di {place}. Undang sekretariat lain dahulu, lalu akhiri kursi ini."),
}


@action
async def end_seat(actor: Actor, seat_id: UUID, *, reason: str | None = None) -> Seat:
    """One's own: leaving. Another's, which one looks after: with a reason. Its tokens end with it."""
    in_person(actor)
    seat = await found(RULES, Seat, actor, seat_id, path=["seat"])
    where, person, own = await place_of(seat), await User.get(id=seat.user_id), seat.user_id == actor.user
    looking_after = [] if own else looked_after_from(actor, where)
    why = paragraphs_or_none(reason, ["reason"])
    if not own and why is None:
        raise Invalid(_("Tulis alasannya. Alasan itu tersimpan di catatan."), path=["reason"])
    await end(seat, person, where.name)
    await tell(actor, "seat.ended", seat, where, looking_after=looking_after, reason=why, before={"user": str(person.id), **where.facts},
               summary=f"meninggalkan kursi {where.said}" if own else f"mengakhiri kursi {person.name} sebagai {where.said}")
    return seat


async def end(seat: Seat, person: User, name: str) -> None:
    """Takes the row away, but for the last who could let others in. (Demo people do not count: they go with the demo.)"""
    if seat.role in LAST:
        together = Seat.filter(role=seat.role, forum_id=seat.forum_id)
        await together.order_by("id").select_for_update()                    # two of the last two, leaving at once, go one after the other
        others = together.exclude(user_id=seat.user_id)
        if not await (others if person.is_demo else others.filter(user__is_demo=False)).exists():
            raise Conflict(LAST[seat.role], path=["seat"], place=name)
    if not await Seat.filter(id=seat.id).delete():
        raise unknown(["seat"])
