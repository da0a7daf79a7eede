"""Who is speaking: a session's or token's secret gives the person, on their seats, in one statement. And how sessions begin and end."""
from __future__ import annotations

import secrets
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import orjson

from server.database import database
from server.domain.accounts.looking_after import in_person
from server.domain.accounts.models import Seat, Session, Token, User
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import Actor, Role, SeatHeld
from server.domain.activity.changing import action, record
from server.domain.activity.models import Event
from server.domain.finding import unknown
from server.errors import Conflict, NotSignedIn, Unwritable
from server.settings import settings
from server.words import _

SEEN_EVERY = timedelta(minutes=1)           # how often it is written down that a session is in use
VISIT = timedelta(minutes=30)               # who was away for longer comes back for another visit
LEAVING = ("session.ended", "sessions.ended")
READ, WRITE = "read", "write"


@dataclass(frozen=True)
class Credential:
    """What a request showed: a cookie's session or a program's token, as its fingerprint."""
    kind: Literal["session", "token"]
    fingerprint: str


@dataclass(frozen=True)
class Speaker:
    """Who a credential speaks for: a person, or (a token without a seat) nobody in particular."""
    id: UUID                                # of the session or token
    kind: Literal["session", "token"]
    user: UUID | None
    name: str
    locale: str
    scopes: frozenset[str]
    seats: tuple[SeatHeld, ...]


# ── beginning and ending ──

async def open_session(user: User, *, user_agent: str, address: str) -> str:
    """A new session's secret. Expired ones of the same person are cleared away."""
    secret = secrets.token_urlsafe(32)
    session = _session(user.id, secret, user_agent=user_agent, address=address)
    await _open(Actor(user=user.id, name=user.name, via=f"session:{session.id}"), session, user.password_hash)
    return secret


@action
async def leave(actor: Actor) -> None:
    """Ends the session that speaks, if nobody has meanwhile."""
    if await Session.filter(id=session_of(actor)).delete():
        await record(actor, "session.ended", subject=await User.get(id=actor.required()), summary="keluar", confidential=True)


@action
async def end_session(actor: Actor, session_id: UUID) -> None:
    """One of one's own: this one, or on another device."""
    session_of(actor)
    user = await User.get(id=actor.required())
    if not await Session.filter(id=session_id, user_id=user.id).delete():
        raise unknown(["session"])
    await record(actor, "session.ended", subject=user, summary="keluar", confidential=True)


@action
async def end_all_sessions(actor: Actor) -> int:
    """Signs out everywhere, here too."""
    session_of(actor)
    user = await User.get(id=actor.required())
    ended = await Session.filter(user_id=user.id).delete()
    await record(actor, "sessions.ended", subject=user, summary="keluar di semua perangkat", confidential=True, after={"ended": ended})
    return ended


async def choose_seat(actor: Actor, seat_id: UUID | None) -> None:
    """From which of one's seats one speaks in this browser; None: from all of them. How one looks at things is no event."""
    session = session_of(actor)
    if seat_id is not None and not await Seat.filter(id=seat_id, user_id=actor.required()).exists():
        raise unknown(["seat"])
    await Session.filter(id=session).update(seat_id=seat_id)


async def close_all_sessions(user_id: UUID) -> int:
    return await Session.filter(user_id=user_id).delete()


async def replace_sessions(actor: Actor, *, user_agent: str, address: str) -> str:
    """Ends all sessions of the person; the secret of a new one in place of the one that spoke, on the same seat. Part of a change."""
    spoke = await Session.get_or_none(id=session_of(actor))
    secret = secrets.token_urlsafe(32)
    session = _session(actor.required(), secret, user_agent=user_agent, address=address)
    session.seat_id, session.before_at = (spoke.seat_id, spoke.before_at) if spoke else (None, None)
    await close_all_sessions(session.user_id)
    await session.save(force_create=True)
    return secret


def session_of(actor: Actor) -> UUID:
    """The session that speaks. Ways in are for the person to look after, not for programs that have one."""
    in_person(actor)
    kind, _colon, key = actor.via.partition(":")
    if kind != "session":
        raise NotSignedIn(_("Masuk dahulu untuk melakukan ini."))
    return UUID(key)


@action
async def _open(actor: Actor, session: Session, password_hash: str | None) -> None:
    """Unless the password has changed since it was found right: the change ended all sessions, and none may begin by the old one."""
    user = await User.filter(id=session.user_id).select_for_update().get_or_none()
    if user is None or user.password_hash != password_hash:
        raise Conflict(_("Kata sandi akun ini baru saja diubah. Masuk dengan yang baru."), path=["password"])
    session.before_at = await _last_here(user.id, session.created_at)
    await Session.filter(user_id=user.id, expires_at__lt=session.created_at).delete()
    await session.save(force_create=True)
    await record(actor, "session.opened", subject=user, summary="masuk", confidential=True)


async def _last_here(user_id: UUID, now: datetime) -> datetime | None:
    """When somebody who comes in now had been here before this visit: by their other sessions, or by the record where they had signed out."""
    latest = await Session.filter(user_id=user_id).order_by("-last_seen_at").first()
    left = await Event.filter(user_id=user_id, name__in=LEAVING).order_by("-id").first()
    if latest is None or (left is not None and left.at > latest.last_seen_at):
        return left.at if left else None
    return latest.before_at if now - latest.last_seen_at <= VISIT else latest.last_seen_at


def _session(user_id: UUID, secret: str, *, user_agent: str, address: str) -> Session:
    now = datetime.now(UTC)
    return Session(user_id=user_id, token_hash=fingerprint(secret), created_at=now, last_seen_at=now,
                   expires_at=now + timedelta(days=settings().session_days), user_agent=user_agent[:200], address=address[:45])


# ── speaking ──

async def speaker(credential: Credential) -> Speaker | None:
    """The person, if the credential still holds at this moment: revoking it counts from the next request on."""
    text = await database().text(_statement(credential.kind, database().dialect_name), [credential.fingerprint])
    rows = orjson.loads(text or "[]") or []
    if not rows:
        return None
    key, user, name, locale, scopes, seen, expires = rows[0][:7]
    now, seen_at = datetime.now(UTC), _moment(seen)
    if expires and now >= (_moment(expires) or now):
        return None
    if credential.kind == "session" and (seen_at is None or now - seen_at > timedelta(hours=settings().session_idle_hours)):
        return None
    if seen_at is None or now - seen_at > SEEN_EVERY:
        await _seen(credential.kind, UUID(key), now, seen_at)
    return Speaker(UUID(key), credential.kind, UUID(user) if user else None, name or "", locale or "", frozenset(scopes.split()),
                   _seats([row[7:] for row in rows]))


def _statement(kind: Literal["session", "token"], dialect: str) -> str:
    """One row for each forum a seat opens the door to: a forum's seat its own, an officer's those their organisation is an active member of.

    A session has all seats of its person, or the one chosen; a token its own, and without one it is nobody's; with one that is gone it is void."""
    rows, row, place = ("json_group_array", "json_array", "?") if dialect == "sqlite" else ("json_agg", "json_build_array", "$1::text")
    if kind == "session":
        own, valid = "'read write', c.last_seen_at, c.expires_at", ""
        joined = "JOIN user_account u ON u.id = c.user_id LEFT JOIN seat s ON s.user_id = u.id AND (c.seat_id IS NULL OR s.id = c.seat_id)"
    else:
        own, valid = "c.scopes, c.last_used_at, c.expires_at", " AND c.revoked_at IS NULL AND (c.seat_id IS NULL OR s.id IS NOT NULL)"
        joined = "LEFT JOIN seat s ON s.id = c.seat_id AND s.user_id = c.user_id LEFT JOIN user_account u ON u.id = s.user_id"
    return (f"SELECT CAST({rows}({row}(c.id, u.id, u.name, u.locale, {own}, s.id, s.role, s.stakeholder_id, s.forum_id, m.forum_id)) AS TEXT)"
            f" FROM {kind} c {joined}"
            " LEFT JOIN membership m ON s.role = 'OFFICER' AND m.stakeholder_id = s.stakeholder_id AND m.status = 'ACTIVE'"
            f" WHERE c.token_hash = {place}{valid}")


def _seats(rows: list[list[Any]]) -> tuple[SeatHeld, ...]:
    forums: dict[str, set[UUID]] = {}
    found: dict[str, list[Any]] = {}
    for row in rows:
        key, _role, _stakeholder, forum, member_of = row
        if key:
            found[key] = row
            forums.setdefault(key, set()).update(UUID(each) for each in (forum, member_of) if each)
    return tuple(SeatHeld(UUID(key), Role(role), UUID(stakeholder) if stakeholder else None, UUID(forum) if forum else None, tuple(sorted(forums[key])))
                 for key, role, stakeholder, forum, _member_of in (found[key] for key in sorted(found)))


async def _seen(kind: Literal["session", "token"], key: UUID, now: datetime, before: datetime | None) -> None:
    """Writes down that it is in use. Who may read reads on where that cannot be written."""
    with suppress(Unwritable):
        await _note_seen(kind, key, now, before)


async def _note_seen(kind: Literal["session", "token"], key: UUID, now: datetime, before: datetime | None) -> None:
    if kind == "session" and before is not None and now - before > VISIT:
        await Session.filter(id=key).update(last_seen_at=now, before_at=before)
    elif kind == "session":
        await Session.filter(id=key).update(last_seen_at=now)
    else:
        await Token.filter(id=key).update(last_used_at=now)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
