"""What a person says of being told: follow this, no more of that, this kind only by letter, read until here. For nobody else to see."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from server.domain.accounts.models import User
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.activity.feed import last_place, place_of
from server.domain.following.access import FOLLOWABLE, to_follow
from server.domain.following.models import Follow, NoticeChoice, NoticeKind
from server.errors import Invalid
from server.words import _


@action
async def follow(actor: Actor, prefix: str, key: UUID) -> Follow:
    """From now on; of what is followed already nothing changes."""
    return await _want(actor, prefix, key, wanted=True)


@action
async def unfollow(actor: Actor, prefix: str, key: UUID) -> Follow:
    """No more of it, whatever made it theirs: said so also of what one never followed."""
    return await _want(actor, prefix, key, wanted=False)


@action
async def choose_notices(actor: Actor, kind: NoticeKind, *, in_app: bool, by_mail: bool) -> User:
    user = await _held(actor)
    known = await NoticeChoice.get_or_none(user_id=user.id, kind=kind)
    before = _said(known or NoticeChoice(user_id=user.id, kind=kind))
    chosen = known or NoticeChoice(user_id=user.id, kind=kind)
    chosen.in_app, chosen.by_mail = in_app, by_mail
    if _said(chosen) != before:
        await chosen.save(force_create=known is None)
        await record(actor, "user.notices_chosen", subject=user, confidential=True, summary="mengatur pemberitahuan",
                     before=before, after=_said(chosen))
    return user


@action
async def read_notices(actor: Actor, until: int) -> User:
    """Everything delivered up to this event is read. The mark never goes back, and never beyond what has been delivered: nothing can come before it
    that nobody could have seen."""
    user = await _held(actor)
    place = await place_of(until)
    if place is None:
        raise Invalid(_("Peristiwa ini tidak ada. Tulis id pemberitahuan terbaru yang Anda baca."), path=["until"])
    mark = min(place, await last_place())
    if mark > (user.told_transaction, user.told_until):
        before = user.told_until
        user.told_transaction, user.told_until = mark
        await user.save(update_fields=["told_transaction", "told_until"])
        await record(actor, "user.notices_read", subject=user, confidential=True, summary="membaca kotak masuk",
                     before={"until": str(before)}, after={"until": str(mark[1])})
    return user


async def _want(actor: Actor, prefix: str, key: UUID, *, wanted: bool) -> Follow:
    subject = await to_follow(actor, prefix, key)
    user = await _held(actor)
    _model, column, noun = FOLLOWABLE[prefix]
    name: dict[str, Any] = {column: subject.id}
    known = await Follow.get_or_none(user_id=user.id, **name)
    if known is not None and known.wanted is wanted:
        return known
    said = known or Follow(user_id=user.id, **name)
    said.wanted, said.created_at = wanted, datetime.now(UTC)        # who follows again begins again
    await said.save(force_create=known is None)
    called = getattr(subject, "title", None) or subject.name
    await record(actor, "user.followed" if wanted else "user.unfollowed", subject=user, confidential=True,
                 summary=f"{'mengikuti' if wanted else 'berhenti mengikuti'} {noun} “{called}”")
    return said


async def _held(actor: Actor) -> User:
    """The person's row, held still: what they say twice at once is said one after the other."""
    return await User.filter(id=actor.required()).select_for_update().get()


def _said(choice: NoticeChoice) -> dict[str, Any]:
    return {"kind": choice.kind.value, "in_app": choice.in_app, "by_mail": choice.by_mail}
