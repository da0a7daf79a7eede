"""Browsers somebody has signed in with before. They are let in no further: only the guesses of strangers do not use up their tries."""
from __future__ import annotations

import re
import secrets
from datetime import UTC, datetime, timedelta
from uuid import UUID

from server.domain.accounts.models import Device
from server.domain.accounts.tokens import fingerprint

MOST = 20                                               # a person's; the oldest is forgotten for a new one
HOLDS = timedelta(days=400)                             # as long as browsers keep a cookie
NOBODY = UUID(int=0)
SECRET = re.compile(r"[\w-]{43}", re.ASCII)


async def known_device(user: UUID | None, secret: str) -> bool:
    """Asked for nobody too: an address that nobody has takes as long as one that somebody has."""
    key = user or NOBODY
    return await Device.filter(user_id=key, token_hash=_hash(key, secret), created_at__gt=datetime.now(UTC) - HOLDS).exists()


async def remember_device(user: UUID, secret: str) -> str:
    """The browser's secret, a new one if it has none. Several people may share a browser: each is kept by a hash of their own."""
    if SECRET.fullmatch(secret) and await known_device(user, secret):
        return secret
    if not SECRET.fullmatch(secret):
        secret = secrets.token_urlsafe(32)
    old = await Device.filter(user_id=user).order_by("-created_at").offset(MOST - 1).limit(MOST).values_list("id", flat=True)
    await Device.filter(id__in=old).delete()
    await Device.bulk_create([Device(user_id=user, token_hash=_hash(user, secret), created_at=datetime.now(UTC))], ignore_conflicts=True)
    return secret


def _hash(user: UUID, secret: str) -> str:
    return fingerprint(f"{user} {secret}")
