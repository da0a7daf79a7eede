"""A new password: for who knows the old one, and for who has forgotten it and gets a letter. Either way all sessions end."""
from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from tortoise.expressions import Q

from server.domain.accounts.models import Device, Recovery, Seat, User
from server.domain.accounts.sessions import close_all_sessions, replace_sessions
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.errors import Conflict, NotFound
from server.words import _

HOLDS = timedelta(minutes=30)
VOID = _("Tautan ini tidak berlaku lagi: sudah dipakai, atau lebih dari 30 menit. Minta yang baru.")


async def open_recovery(user: User) -> str:
    """The secret of a way back in. The ones asked for before hold on too, each for its 30 minutes: letters may overtake one another."""
    now, secret = datetime.now(UTC), secrets.token_urlsafe(32)
    await Recovery.filter(Q(expires_at__lt=now) | Q(used_at__isnull=False), user_id=user.id).delete()
    await Recovery.create(user_id=user.id, token_hash=fingerprint(secret), created_at=now, expires_at=now + HOLDS)
    return secret


async def valid_recovery(secret: str) -> Recovery:
    """With its person."""
    found = await Recovery.filter(token_hash=fingerprint(secret), used_at=None, expires_at__gt=datetime.now(UTC)).select_related("user").first()
    if found is None:
        raise NotFound(VOID)
    return found


async def recover_password(recovery: Recovery, password_hash: str) -> User:
    """Once: of two at a time one is too late."""
    return await _recover(Actor(user=recovery.user_id, name=recovery.user.name, via=f"recovery:{recovery.id}"), recovery, password_hash)


@action
async def _recover(actor: Actor, recovery: Recovery, password_hash: str) -> User:
    now = datetime.now(UTC)
    if not await Recovery.filter(id=recovery.id, used_at=None, expires_at__gt=now).update(used_at=now):
        raise NotFound(VOID)
    user = await User.filter(id=recovery.user_id).select_for_update().get()
    user.password_hash = password_hash
    await user.save(update_fields=["password_hash"])
    await Recovery.filter(user_id=user.id, used_at=None).update(used_at=now)
    await close_all_sessions(user.id)
    await Device.filter(user_id=user.id).delete()
    await record(actor, "password.recovered", subject=user, summary="memulihkan kata sandinya", confidential=True)
    return user


@action
async def change_password(actor: Actor, *, known_hash: str | None, password_hash: str, user_agent: str, address: str) -> str:
    """In place of the one that was found right; the secret of the session this browser goes on with."""
    user = await User.filter(id=actor.required()).select_for_update().get()
    if user.password_hash != known_hash:
        raise Conflict(_("Kata sandi akun ini baru saja diubah. Masuk dengan yang baru."), path=["current"])
    user.password_hash = password_hash
    await user.save(update_fields=["password_hash"])
    await Recovery.filter(user_id=user.id, used_at=None).update(used_at=datetime.now(UTC))
    secret = await replace_sessions(actor, user_agent=user_agent, address=address)
    await record(actor, "password.changed", subject=user, summary="mengganti kata sandinya", confidential=True)
    return secret


async def known_of(user: User) -> Sequence[str]:
    """What anybody may know of a person, and a password should not be made of."""
    seats = await Seat.filter(user_id=user.id).select_related("stakeholder", "forum")
    places = [place.name for seat in seats for place in (seat.stakeholder, seat.forum) if place]
    return [user.name, user.email, *places]
