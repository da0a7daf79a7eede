"""Where people sit, and who looks after them there: what inviting, seating and tokens have in common."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from tortoise.models import Model

from server.domain.accounts.access import may_look_after
from server.domain.accounts.models import Invitation, Seat
from server.domain.activity.actor import Actor, Role, SeatHeld
from server.domain.activity.changing import record
from server.domain.finding import unknown
from server.domain.texts import line
from server.errors import Invalid, NotAllowed
from server.words import _

LONGEST_NAME = 100
COMMAND = Actor(via="command")                          # whoever runs the installation, at its terminal
WORDS = {Role.ADMIN: "pengelola instalasi", Role.SECRETARIAT: "sekretariat", Role.VERIFIER: "verifikator", Role.OFFICER: "petugas",
         Role.OBSERVER: "pengamat"}


@dataclass(frozen=True)
class Place:
    """A seat, whoever sits on it: an officer's in an organisation, the others' in a forum, an admin's over the installation."""
    role: Role
    stakeholder: UUID | None
    forum: UUID | None
    name: str                                           # of the forum or the organisation
    member_of: tuple[UUID, ...]                         # forums the organisation is an active member of
    is_demo: bool

    @property
    def said(self) -> str:
        return f"{WORDS[self.role]} {self.name}".strip()

    @property
    def facts(self) -> dict[str, str | None]:
        return {"role": self.role.value, "stakeholder": str(self.stakeholder) if self.stakeholder else None, "forum": str(self.forum) if self.forum else None}


INSTALLATION = Place(Role.ADMIN, None, None, "", (), is_demo=False)


async def place(role: Role, *, stakeholder: UUID | None, forum: UUID | None) -> Place:
    """The place, if there can be one. Organisations and forums are public: whoever asks may know that there is none."""
    _check_form(role, stakeholder, forum)
    organisation = await _row("stakeholder", stakeholder)
    around = await _row("forum", forum)
    named = around or organisation
    return Place(role, stakeholder, forum, (getattr(named, "short_name", None) or named.name) if named else "",
                 await _member_of(stakeholder) if stakeholder else (), bool(organisation and organisation.is_demo))


async def place_of(row: Seat | Invitation) -> Place:
    return await place(row.role, stakeholder=row.stakeholder_id, forum=row.forum_id)


def looked_after_from(actor: Actor, where: Place) -> list[SeatHeld]:
    """The actor's seats from which people are put on such a seat, and taken off it; if there are none, it is not theirs to do."""
    actor.required()
    seats = may_look_after(actor, where.role, forum=where.forum, stakeholder=where.stakeholder, member_of=where.member_of)
    if not seats:
        raise NotAllowed(_("Kursi ini diurus pihak lain: petugas mengurus rekan seorganisasinya, sekretariat orang forumnya dan petugas anggota aktifnya, "
                           "pengelola instalasi semuanya."), path=["role"])
    return seats


def in_person(actor: Actor) -> None:
    """Who comes in is for people to decide: a program that could ask others in would outlive its token."""
    actor.required()
    if actor.via.startswith("token:"):
        raise NotAllowed(_("Ini hanya dapat dilakukan setelah masuk di peramban, bukan dengan token."))


def at_the_terminal(actor: Actor) -> None:
    if actor != COMMAND:
        raise NotAllowed(_("Ini hanya dapat dilakukan dari terminal server."))


async def actor_of(user: UUID, *, via: str = "") -> Actor:
    """A person on all their seats, as they stand now."""
    seats = []
    for seat in await Seat.filter(user_id=user).order_by("id"):
        member_of = await _member_of(seat.stakeholder_id) if seat.role is Role.OFFICER and seat.stakeholder_id else ()
        seats.append(SeatHeld(seat.id, seat.role, seat.stakeholder_id, seat.forum_id, (seat.forum_id,) if seat.forum_id else member_of))
    return Actor(user=user, seats=tuple(seats), via=via)


async def on_seat(user: UUID, seat: UUID | None, *, via: str) -> Actor | None:
    """The same on one of their seats; None once they have it no more."""
    actor = await actor_of(user, via=via)
    seats = tuple(each for each in actor.seats if each.id == seat)
    return replace(actor, seats=seats) if seats else None


async def tell(actor: Actor, name: str, subject: Model, where: Place, *, summary: str, looking_after: Sequence[SeatHeld] = (),
               before: Mapping[str, Any] | None = None, after: Mapping[str, Any] | None = None, reason: str | None = None) -> None:
    """Writes it down for those whom it concerns. `looking_after`: the seats it was done from, where it was not done for oneself.

    An organisation that it was done to, but not for, is one it concerns."""
    own = not looking_after or any(seat.stakeholder == where.stakeholder and seat.role is Role.OFFICER for seat in looking_after)
    forum = where.forum or next((seat.forum for seat in looking_after if seat.forum), None)
    await record(actor, name, subject=subject, summary=summary, forum=forum, stakeholder=where.stakeholder if own else None,
                 concerns=None if own else where.stakeholder, confidential=True, before=before, after=after, reason=reason, is_demo=where.is_demo)


def person_name(text: str, path: Sequence[str]) -> str:
    """How somebody is called. Names are read by others, addresses are not."""
    name = line(text, path, LONGEST_NAME)
    if "@" in name:
        raise Invalid(_("Tulis nama orangnya, bukan alamat surelnya."), path=path)
    return name


def _check_form(role: Role, stakeholder: UUID | None, forum: UUID | None) -> None:
    match role:
        case Role.ADMIN if forum or stakeholder:
            raise Invalid(_("Pengelola instalasi duduk tanpa organisasi dan tanpa forum. Hapus keduanya."), path=["forum" if forum else "stakeholder"])
        case Role.OFFICER if stakeholder is None:
            raise Invalid(_("Petugas duduk di sebuah organisasi. Sebutkan yang mana."), path=["stakeholder"])
        case Role.OFFICER if forum:
            raise Invalid(_("Petugas duduk di organisasi, bukan di forum. Hapus forumnya."), path=["forum"])
        case Role.SECRETARIAT | Role.VERIFIER | Role.OBSERVER if forum is None:
            raise Invalid(_("Peran ini duduk di sebuah forum. Sebutkan yang mana."), path=["forum"])


async def _row(name: str, key: UUID | None) -> Any:
    row = await _model(Seat, name).get_or_none(pk=key) if key else None
    if key and row is None:
        raise unknown([name])
    return row


async def _member_of(stakeholder: UUID) -> tuple[UUID, ...]:
    memberships = _model(_model(Seat, "stakeholder"), "memberships")
    active: list[Any] = await memberships.filter(stakeholder_id=stakeholder, status="ACTIVE").values_list("forum_id", flat=True)
    return tuple(sorted(active))


def _model(of: type[Model], relation: str) -> type[Model]:
    """A higher noun, known here only as what a seat points to."""
    related: type[Model] = of._meta.fields_map[relation].related_model  # type: ignore[attr-defined]
    return related
