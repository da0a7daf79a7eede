"""Views that another schema has judged are judged again: those that no longer fit are marked, those that fit again are mended, and their makers told."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from server.domain.accounts.models import User
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.saved_views.actions import PRIVATE, SAID, Gist, Texts, take
from server.domain.saved_views.models import SavedView, ViewVersion
from server.errors import Invalid

HOUSE = Actor(via="house:views")
Faults = Sequence[dict[str, Any]]                       # as SavedView.faults has them


async def to_judge(judged_with: str) -> list[tuple[UUID, str, int]]:
    """The views whose current texts were last judged by something else: which, their addresses, and the numbers of those texts."""
    return [(view.id, view.slug, view.number) for view in await SavedView.exclude(judged_with=judged_with).order_by("id")]


async def current_texts(view_id: UUID, number: int) -> Texts:
    version = await ViewVersion.get(view_id=view_id, number=number)
    return Texts(version.query, version.definition, version.template, version.readme)


@action
async def note_judgement(actor: Actor, view_id: UUID, *, number: int, judged_with: str, gist: Gist | None, faults: Faults) -> bool | None:
    """What came of judging these texts: whether they fit. Nothing is noted (None) if the view was saved, or judged by another process, meanwhile."""
    view = await SavedView.filter(id=view_id).select_for_update().get_or_none()
    if view is None or view.number != number or view.judged_with == judged_with:
        return None
    try:
        if gist:
            await take(view, gist)
    except Invalid as missing:                          # the organisation it is for
        gist, faults = None, [{"file": "view.toml", "line": None, "column": None, "key": "access.read",
                               "message": missing.message("id"), "messageEn": missing.message("en")}]
    was, view.judged_with, view.faults = view.broken_at, judged_with, [] if gist else list(faults)
    view.broken_at = None if gist else was or datetime.now(UTC)
    await view.save(update_fields=[*SAID, "faults", "broken_at"])        # no change of its maker's: who has it open may save
    if bool(was) != bool(view.broken_at) and view.archived_at is None:
        await _tell(actor, view)
    return gist is not None


async def _tell(actor: Actor, view: SavedView) -> None:
    """To all who look after it: to colleagues of the maker of a private one without its name."""
    broken = view.broken_at is not None
    named = "sebuah tampilan pribadi" if view.sharing is PRIVATE else f"tampilan “{view.title}”"
    await record(actor, "view.broken" if broken else "view.mended", subject=view, confidential=True, stakeholder=view.stakeholder_id, forum=view.forum_id,
                 summary=f"mendapati {named} {'tidak cocok lagi dengan skema' if broken else 'cocok lagi dengan skema'}",
                 is_demo=await User.filter(id=view.user_id, is_demo=True).exists())
