"""A person's own ways in, to look through: browsers they are signed in with, and their programs' tokens."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID

from server.domain.accounts.models import Session, Token
from server.settings import settings


async def open_sessions(user: UUID) -> list[Session]:
    """Those that still let somebody in, last seen first."""
    now = datetime.now(UTC)
    return await Session.filter(user_id=user, expires_at__gt=now, last_seen_at__gt=now - timedelta(hours=settings().session_idle_hours)).order_by(
        "-last_seen_at", "-id")


async def tokens_of(user: UUID) -> list[Token]:
    """All there ever were, newest first."""
    return await Token.filter(user_id=user).order_by("-created_at", "-id")
