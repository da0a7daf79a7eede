"""How people come to have a seat: who looks after it invites them, and they accept. Nobody is seated without having said yes."""
from __future__ import annotations

import re
import secrets
import unicodedata
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Literal
from uuid import UUID

from tortoise.exceptions import IntegrityError

from server.domain.accounts.access import RULES
from server.domain.accounts.emails import email_address
from server.domain.accounts.looking_after import Place, actor_of, in_person, looked_after_from, person_name, place, place_of, tell
from server.domain.accounts.models import Invitation, Seat, User
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld
from server.domain.activity.changing import action
from server.domain.activity.feed import last_place
from server.domain.finding import found
from server.errors import Conflict, Limited, NotAllowed, NotFound
from server.words import _


class InvitationState(StrEnum):
    """Never stored: it follows from when what happened."""
    OPEN = "OPEN"
    ACCEPTED = "ACCEPTED"
    WITHDRAWN = "WITHDRAWN"
    EXPIRED = "EXPIRED"


HOLDS = timedelta(days=14)
MOST_A_DAY = 200                                        # invitations of one person: each may be a letter to a stranger
NO_SUCH_INVITATION = _("Undangan ini tidak berlaku: sudah dipakai, sudah ditarik, atau lewat 14 hari. Mintalah yang baru kepada pengundangnya.")
SITS_THERE = _("{name} sudah duduk di kursi itu.")


@action
async def invite(actor: Actor, *, email: str, name: str, role: Role, forum: UUID | None = None, stakeholder: UUID | None = None,
                 locale: Literal["id", "en"] = "id") -> tuple[Invitation, str]:
    """An invitation to a seat one looks after, and its secret, which nobody can read again. An open one to the same seat is withdrawn by it.

    Nothing here says whether the address has an account already, but to who may see the seat it has."""
    in_person(actor)
    email, name = email_address(email, ["email"]), person_name(name, ["name"])
    where = await place(role, stakeholder=stakeholder, forum=forum)
    seats = looked_after_from(actor, where)
    if await _sits(where, email):
        raise Conflict(SITS_THERE, path=["email"], name=name)
    now, secret = datetime.now(UTC), secrets.token_urlsafe(32)
    if await Invitation.filter(inviter_id=actor.user, created_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise Limited(_("Anda sudah mengundang {most} kali dalam sehari. Lanjutkan besok."), path=["email"], most=MOST_A_DAY)

    older = Invitation.filter(email=email, role=role, forum_id=forum, stakeholder_id=stakeholder, accepted_at__isnull=True, withdrawn_at__isnull=True)
    replaced = await older.values_list("id", flat=True)
    await older.update(withdrawn_at=now)
    invitation = await Invitation.create(
        email=email, name=name, role=role, forum_id=forum, stakeholder_id=stakeholder, inviter_id=actor.user, locale=locale,
        token_hash=fingerprint(secret), created_at=now, expires_at=now + HOLDS,
        is_demo=await User.exists(id=actor.user, is_demo=True))
    await tell(actor, "person.invited", invitation, where, looking_after=seats, summary=f"mengundang {name} sebagai {where.said}",
               before={"replaced": [str(key) for key in replaced]} if replaced else None, after={"name": name, **where.facts})
    return invitation, secret


@action
async def withdraw_invitation(actor: Actor, invitation_id: UUID) -> Invitation:
    """Its link leads nowhere from now on."""
    actor.required()
    invitation = await found(RULES, Invitation, actor, invitation_id, path=["invitation"])
    where = await place_of(invitation)
    seats = looked_after_from(actor, where)
    now = datetime.now(UTC)
    still_open = Invitation.filter(id=invitation.id, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)
    if not await still_open.update(withdrawn_at=now):
        raise Conflict(_("Undangan ini sudah dipakai, sudah ditarik, atau lewat waktunya; tidak ada yang perlu ditarik."), path=["invitation"])
    await tell(actor, "invitation.withdrawn", invitation, where, looking_after=seats, summary=f"menarik undangan {invitation.name} sebagai {where.said}")
    return await Invitation.get(id=invitation.id)


async def open_invitation(secret: str) -> Invitation:
    """The invitation with this secret, with its place and inviter, if it holds at this moment. One that never was and one that is over: all the same."""
    invitation = await Invitation.get_or_none(token_hash=fingerprint(secret)).select_related("stakeholder", "forum", "inviter")
    if invitation is None or not await _holds(invitation, await place_of(invitation)):
        raise NotFound(NO_SUCH_INVITATION)
    return invitation


async def accept_invitation(invitation_id: UUID, *, user: User | None, name: str | None = None, password_hash: str | None = None) -> User:
    """Seats the person, whose account is made where there is none (`user`: who it is, already known by password, session or provider)."""
    return await _accept(Actor(user=user.id, name=user.name) if user else ANYONE, invitation_id, name, password_hash)


@action
async def _accept(actor: Actor, invitation_id: UUID, name: str | None, password_hash: str | None) -> User:
    invitation = await Invitation.get_or_none(id=invitation_id)
    if invitation is None:
        raise NotFound(NO_SUCH_INVITATION)
    where = await place_of(invitation)
    now = datetime.now(UTC)
    taken = Invitation.filter(id=invitation.id, accepted_at__isnull=True, withdrawn_at__isnull=True, expires_at__gt=now)
    if not await _holds(invitation, where) or not await taken.update(accepted_at=now):     # of two at once, one finds it open
        raise NotFound(NO_SUCH_INVITATION)

    person = await User.get(id=actor.user) if actor.user else await _new_person(invitation, name, password_hash)
    if person.email != invitation.email:
        raise NotAllowed(_("Undangan ini untuk alamat surel lain. Keluar dahulu, lalu buka lagi tautannya."), path=["email"])
    if invitation.is_demo and not person.is_demo:
        raise NotAllowed(_("Undangan ini bagian dari data contoh, dan akun Anda bukan. Terima dengan alamat surel yang belum punya akun."), path=["email"])
    seat = await seated(person, where)
    said = Actor(user=person.id, name=person.name, seats=(SeatHeld(seat.id, seat.role, seat.stakeholder_id, seat.forum_id),),
                 via=f"invitation:{invitation.id}")
    await tell(said, "invitation.accepted", invitation, where, summary=f"menerima undangan sebagai {where.said}",
               after={"seat": str(seat.id), "inviter": invitation.inviter_id and str(invitation.inviter_id), **where.facts})
    return person


async def seated(person: User, where: Place) -> Seat:
    """A new seat; one that the person has already is not given twice."""
    taken = Conflict(SITS_THERE, path=["email"], name=person.name)
    if await _sits(where, person.email):
        raise taken
    try:
        return await Seat.create(user_id=person.id, role=where.role, stakeholder_id=where.stakeholder, forum_id=where.forum)
    except IntegrityError:                              # somebody else seated them between these two lines
        raise taken from None


async def new_person(email: str, name: str, *, locale: str = "id", password_hash: str | None = None, is_demo: bool = False) -> User:
    person = User(slug=_slug(name), name=name, email=email, locale=locale, password_hash=password_hash, is_demo=is_demo)
    person.told_transaction, person.told_until = await last_place()     # what was before is no news to them
    known = Conflict(_("Alamat surel ini sudah punya akun. Masuk dengan akun itu."), path=["email"])
    if await User.exists(email=email):
        raise known
    try:
        await person.save(force_create=True)
    except IntegrityError:
        raise known from None
    return person


async def _new_person(invitation: Invitation, name: str | None, password_hash: str | None) -> User:
    """Whom demo people ask in is of the demo, and goes with it: what anybody may do by a click opens nothing for good."""
    called = person_name(name, ["name"]) if name is not None else invitation.name
    return await new_person(invitation.email, called, locale=invitation.locale, password_hash=password_hash, is_demo=invitation.is_demo)


async def _holds(invitation: Invitation, where: Place) -> bool:
    """Whether it is open, and who invited is still there and looks after the seat."""
    over = invitation.accepted_at or invitation.withdrawn_at or invitation.expires_at <= datetime.now(UTC)
    if over or invitation.inviter_id is None:
        return False
    try:
        return bool(looked_after_from(await actor_of(invitation.inviter_id), where))
    except NotAllowed:
        return False


async def _sits(where: Place, email: str) -> bool:
    """Whether somebody with this address has the seat. In a forum a role is one seat, whichever organisation it is held for."""
    seats = Seat.filter(user__email=email, role=where.role, forum_id=where.forum)
    return await (seats if where.forum else seats.filter(stakeholder_id=where.stakeholder)).exists()


def _slug(name: str) -> str:
    """Like "siti-rahma-3f9a1c2b": readable, and nobody else's."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return f"{re.sub(r'[^a-z0-9]+', '-', plain).strip('-')[:40]}-{secrets.token_hex(4)}".lstrip("-")
