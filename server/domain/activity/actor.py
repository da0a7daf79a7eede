"""Who is asking, and who did it: a person on their seats, or nobody in particular."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from functools import cached_property, lru_cache
from typing import Any, Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from server.errors import NotSignedIn
from server.words import _

JAKARTA = ZoneInfo("Asia/Jakarta")


class Role(StrEnum):
    """What a seat lets a person do."""
    ADMIN = "ADMIN"
    SECRETARIAT = "SECRETARIAT"
    VERIFIER = "VERIFIER"
    OFFICER = "OFFICER"
    OBSERVER = "OBSERVER"


@dataclass(frozen=True)
class Fact:
    """In place of what an actor holds while a read is planned: the plan binds it by name, and may not look."""
    name: str


@dataclass(frozen=True)
class SeatHeld:
    """A seat as its holder carries it: `forums` are those it opens the door to."""
    id: UUID
    role: Role
    stakeholder: UUID | None = None
    forum: UUID | None = None
    forums: tuple[UUID, ...] = ()


@dataclass(frozen=True)
class Actor:
    user: UUID | None = None
    name: str = ""
    seats: tuple[SeatHeld, ...] = ()
    language: Literal["id", "en"] = "id"
    via: str = ""                                       # the session, token or link that speaks for the person, by its id
    boards: tuple[UUID, ...] = ()                       # those a link was given for

    @property
    def signed_in(self) -> bool:
        return self.user is not None

    @property
    def admin(self) -> bool:
        return any(seat.role is Role.ADMIN for seat in self.seats)

    def required(self) -> UUID:
        if self.user is None:
            raise NotSignedIn(_("Masuk dahulu untuk melakukan ini."))
        return self.user

    def forums_as(self, *roles: Role) -> tuple[UUID, ...]:
        """The forums in which the person has one of these seats of a forum."""
        return tuple(sorted({seat.forum for seat in self.seats if seat.role in roles and seat.forum}))

    @property
    def forums(self) -> tuple[UUID, ...]:
        """The forums whose members' things the person reads."""
        return tuple(sorted({forum for seat in self.seats for forum in seat.forums}))

    @property
    def stakeholders(self) -> tuple[UUID, ...]:
        """The organisations the person acts for."""
        return tuple(sorted({seat.stakeholder for seat in self.seats if seat.role is Role.OFFICER and seat.stakeholder}))


ANYONE = Actor()


def today() -> date:
    """The date in Asia/Jakarta: what is overdue is so by the forums' own calendar."""
    return datetime.now(JAKARTA).date()


@dataclass(frozen=True)
class Viewer:
    """An actor as an access rule sees it: what may decide the form of a statement is plain, what is only bound is a Fact (or a value, for the ORM)."""
    signed_in: bool = False
    admin: bool = False
    user: Any = None
    today: Any = None
    stakeholders: Any = ()
    forums: Any = ()
    secretariat: Any = ()
    verifier: Any = ()
    boards: Any = ()

    @cached_property
    def rights(self) -> tuple[bool, ...]:
        return (self.signed_in, self.admin, *(bool(getattr(self, name)) for name in _LISTS))


_LISTS = ("stakeholders", "forums", "secretariat", "verifier", "boards")


def viewer(actor: Actor) -> Viewer:
    """The actor with values in it: for actions, which filter by the same rules."""
    return _viewer(actor, today())


@lru_cache(1_024)                                       # people ask many things in a row, and most of all people who are nobody in particular
def _viewer(actor: Actor, today: date) -> Viewer:
    return Viewer(signed_in=actor.signed_in, admin=actor.admin, user=actor.user, today=today, stakeholders=actor.stakeholders, forums=actor.forums,
                  secretariat=actor.forums_as(Role.SECRETARIAT), verifier=actor.forums_as(Role.VERIFIER),
                  boards=actor.boards)


def facts(of: Viewer) -> Mapping[str, Any]:
    """What a plan may bind."""
    return {"user": of.user, "today": of.today, **{name: list(getattr(of, name)) for name in _LISTS}}


def outline(of: Viewer) -> Viewer:
    """The viewer with a Fact for each fact; an empty list stays empty, so that rules may leave out what cannot hold."""
    known: dict[str, Any] = {name: Fact(name) for name in _LISTS if getattr(of, name)}
    return replace(of, user=Fact("user") if of.user else None, today=Fact("today"), **known)
