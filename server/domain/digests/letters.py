"""Which daily letters go out: each at most once to a person and day, whatever breaks in between.

The row is there before the letter is. A letter that the mail server certainly did not take gives its row back; one of which nobody can know
keeps it, and is not sent again."""
from __future__ import annotations

import secrets
from datetime import UTC, date, datetime, timedelta

from tortoise.expressions import Q

from server.domain.accounts.models import User
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import Role
from server.domain.digests.models import DigestLetter

FOR = (Role.OFFICER, Role.VERIFIER, Role.SECRETARIAT)   # for whom something may wait
KEPT = timedelta(days=400)                              # how long the link in a letter still ends them


async def readers(day: date) -> list[User]:
    """Who wants the letter, may have something in it, and has had none today. The people of the demo world have no letterbox."""
    had = await DigestLetter.filter(day=day).values_list("user_id", flat=True)
    wanting = await User.filter(Q(seats__role__in=FOR) | Q(follows__wanted=True), digest=True, is_demo=False).distinct().order_by("id")
    return [user for user in wanting if user.id not in set(had)]


async def claim_letter(user: User, day: date) -> tuple[DigestLetter, str] | None:
    """The letter of the day and the secret of its link, unless another process writes it."""
    secret = secrets.token_urlsafe(32)
    letter = DigestLetter(user_id=user.id, day=day, token_hash=fingerprint(secret))
    await DigestLetter.bulk_create([letter], ignore_conflicts=True)
    return (letter, secret) if await DigestLetter.exists(id=letter.id) else None


async def was_sent(letter: DigestLetter) -> None:
    await DigestLetter.filter(id=letter.id).update(sent_at=datetime.now(UTC))


async def was_not_sent(letter: DigestLetter) -> None:
    """It may be tried again."""
    await DigestLetter.filter(id=letter.id, sent_at=None).delete()


async def clear_away(day: date) -> None:
    """Letters so old that nobody looks for their link any more."""
    await DigestLetter.filter(day__lt=day - KEPT).delete()
