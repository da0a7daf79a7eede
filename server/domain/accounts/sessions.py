"""Who is speaking: a session's or token's secret gives the person, on their seats, in one statement."""
from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal
from uuid import UUID

import orjson

from server.database import database
from server.domain.accounts.models import Session, Token, User
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import Role, SeatHeld
from server.settings import settings

SEEN_EVERY = timedelta(minutes=1)           # how often it is written down that a session is in use
READ, WRITE = "read", "write"


@dataclass(frozen=True)
class Credential:
    """What a request showed: a cookie's session or a program's token, as its fingerprint."""
    kind: Literal["session", "token"]
    fingerprint: str


@dataclass(frozen=True)
class Speaker:
    """Who a credential speaks for."""
    id: UUID                                # of the session or token
    kind: Literal["session", "token"]
    user: UUID
    name: str
    locale: str
    scopes: frozenset[str]
    seats: tuple[SeatHeld, ...]


async def open_session(user: User, *, user_agent: str, address: str) -> str:
    """A new session's secret. Expired ones of the same person are cleared away."""
    now, secret = datetime.now(UTC), secrets.token_urlsafe(32)
    await Session.filter(user_id=user.id, expires_at__lt=now).delete()
    await Session.create(user_id=user.id, token_hash=fingerprint(secret), created_at=now, last_seen_at=now,
                         expires_at=now + timedelta(days=settings().session_days), user_agent=user_agent[:200], address=address[:45])
    return secret


async def close_session(credential: Credential) -> None:
    await Session.filter(token_hash=credential.fingerprint).delete()


async def close_all_sessions(user_id: UUID) -> int:
    return await Session.filter(user_id=user_id).delete()


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
        await _seen(credential.kind, UUID(key), now)
    return Speaker(UUID(key), credential.kind, UUID(user), name, locale, frozenset(scopes.split()), _seats([row[7:] for row in rows]))


def _statement(kind: Literal["session", "token"], dialect: str) -> str:
    """One row for each forum a seat opens the door to: a forum's seat its own, an officer's those their organisation is an active member of."""
    rows, row, place = ("json_group_array", "json_array", "?") if dialect == "sqlite" else ("json_agg", "json_build_array", "$1::text")
    own = "'read write', c.last_seen_at, c.expires_at" if kind == "session" else "c.scopes, c.last_used_at, c.expires_at"
    valid = "" if kind == "session" else " AND c.revoked_at IS NULL"
    return (f"SELECT CAST({rows}({row}(c.id, u.id, u.name, u.locale, {own}, s.id, s.role, s.stakeholder_id, s.forum_id, m.forum_id)) AS TEXT)"
            f" FROM {kind} c JOIN user_account u ON u.id = c.user_id LEFT JOIN seat s ON s.user_id = u.id"
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


async def _seen(kind: Literal["session", "token"], key: UUID, now: datetime) -> None:
    if kind == "session":
        await Session.filter(id=key).update(last_seen_at=now)
    else:
        await Token.filter(id=key).update(last_used_at=now)


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
