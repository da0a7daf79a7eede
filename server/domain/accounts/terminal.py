"""What only whoever runs the installation does, at its terminal: where the first admin comes from, and who lost all ways in finds one."""
from __future__ import annotations

from uuid import UUID

from server.domain.accounts.emails import email_address
from server.domain.accounts.inviting import new_person, seated
from server.domain.accounts.looking_after import at_the_terminal, person_name, place, tell
from server.domain.accounts.models import Device, Recovery, Seat, User
from server.domain.accounts.recovering import open_recovery
from server.domain.accounts.seating import end
from server.domain.accounts.sessions import close_all_sessions
from server.domain.activity.actor import Actor, Role
from server.domain.activity.changing import action, record
from server.domain.finding import unknown


@action
async def add_person(actor: Actor, *, email: str, name: str, role: Role, stakeholder: UUID | None, forum: UUID | None) -> tuple[User, str]:
    """A person on a seat, without a password, and the secret by which they set one."""
    at_the_terminal(actor)
    where = await place(role, stakeholder=stakeholder, forum=forum)
    person = await new_person(email_address(email, ["email"]), person_name(name, ["name"]))
    seat = await seated(person, where)
    secret = await open_recovery(person)
    await tell(actor, "seat.given", seat, where, summary=f"memberi {person.name} akun dan kursi {where.said}", after={"user": str(person.id), **where.facts})
    return person, secret


@action
async def give_seat(actor: Actor, person: User, *, role: Role, stakeholder: UUID | None, forum: UUID | None) -> Seat:
    at_the_terminal(actor)
    where = await place(role, stakeholder=stakeholder, forum=forum)
    seat = await seated(person, where)
    await tell(actor, "seat.given", seat, where, summary=f"memberi {person.name} kursi {where.said}", after={"user": str(person.id), **where.facts})
    return seat


@action
async def take_seat(actor: Actor, person: User, *, role: Role, stakeholder: UUID | None, forum: UUID | None) -> Seat:
    at_the_terminal(actor)
    where = await place(role, stakeholder=stakeholder, forum=forum)
    seats = Seat.filter(user_id=person.id, role=role, forum_id=forum)
    seat = await (seats if forum else seats.filter(stakeholder_id=stakeholder)).first()
    if seat is None:
        raise unknown(["role"])
    await end(seat, person, where.name)
    await tell(actor, "seat.ended", seat, where, summary=f"mengakhiri kursi {person.name} sebagai {where.said}",
               before={"user": str(person.id), **where.facts})
    return seat


@action
async def give_way_back(actor: Actor, person: User) -> str:
    """The secret by which the person sets a new password."""
    at_the_terminal(actor)
    secret = await open_recovery(person)
    await record(actor, "recovery.given", subject=person, summary=f"memberi {person.name} tautan untuk membuat kata sandi", confidential=True)
    return secret


@action
async def set_password(actor: Actor, person: User, password_hash: str) -> None:
    """In place of any there was; all ways in by the old one end."""
    at_the_terminal(actor)
    await User.filter(id=person.id).update(password_hash=password_hash)
    await Recovery.filter(user_id=person.id).delete()
    await close_all_sessions(person.id)
    await Device.filter(user_id=person.id).delete()
    await record(actor, "password.set", subject=person, summary=f"mengganti kata sandi {person.name}", confidential=True)


@action
async def end_sessions(actor: Actor, person: User) -> int:
    at_the_terminal(actor)
    ended = await close_all_sessions(person.id)
    if ended:
        await record(actor, "sessions.ended", subject=person, summary=f"mengakhiri semua sesi {person.name}", confidential=True, after={"ended": ended})
    return ended
