"""Sending the daily letters: to each who wants one and for whom something waits, once a day."""
from __future__ import annotations

import logging
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from server import mail
from server.domain.accounts.looking_after import actor_of
from server.domain.accounts.models import User
from server.domain.activity.actor import Actor
from server.domain.digests.letters import claim_letter, clear_away, readers, was_not_sent, was_sent
from server.sessions import Language
from views.digest_letters import digest_of, letter

log = logging.getLogger(__name__)


@dataclass
class Post:
    """What became of the day's letters."""
    sent: int = 0
    nothing: int = 0                                    # nothing waits for them
    failed: int = 0                                     # to be tried again

    def __str__(self) -> str:
        return f"{self.sent} letter(s) sent, {self.failed} not taken; nothing waits for {self.nothing}"


async def post_digests(day: date) -> Post:
    """One after the other: there is time, and mail servers like it so."""
    post = Post()
    await clear_away(day)
    for user in await readers(day):
        await _post_to(user, day, post)
    return post


async def _post_to(user: User, day: date, post: Post) -> None:
    try:
        places = await digest_of(await reader(user), day)
    except Exception:                                   # one person's letter is not the end of everyone's
        log.exception("the daily letter to %s could not be written", user.id)
        post.failed += 1
        return
    claimed = await claim_letter(user, day) if places else None
    if claimed is None:
        post.nothing += 1
        return
    row, secret = claimed
    try:
        await mail.send(letter(places, to=user.email, name=user.name, language=user.locale, day=day, secret=secret))
    except mail.Unsent as unsent:
        log.warning("the daily letter to %s %s: %s", user.id, "may not have arrived" if unsent.perhaps else "was not taken", unsent)
        post.failed += 1
        if not unsent.perhaps:
            await was_not_sent(row)
    else:
        await was_sent(row)
        post.sent += 1


async def reader(user: User) -> Actor:
    """The person as they would be signed in, reading in their own language."""
    language = cast(Language, user.locale if user.locale in ("id", "en") else "id")
    return replace(await actor_of(user.id, via="digest"), name=user.name, language=language)
