"""How much is wanted: targets are stated with their source, stand side by side, and one of them is accepted."""
from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from server.domain import measures
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.finding import found
from server.domain.programmes.access import RULES
from server.domain.programmes.models import Indicator, Programme, Target
from server.domain.programmes.settling import accept, dispute, refuse_if_overtaken, seat_to_settle, seat_to_state
from server.domain.sources.models import ClaimStatus
from server.domain.sources.naming import NewSource, past_day, source_of
from server.domain.texts import line, paragraphs
from server.errors import Invalid
from server.words import _


@action
async def state_target(actor: Actor, indicator_id: UUID, *, stated_on: date, value: Decimal | None = None, text: str | None = None,
                       provisional: bool = False, source: UUID | None = None, new_source: NewSource | None = None, key: str | None = None) -> Target:
    """What a source says is wanted. It counts once it is accepted."""
    actor.required()
    indicator = await found(RULES, Indicator, actor, indicator_id, path=["indicator"])
    programme = await Programme.get(id=indicator.programme_id)
    seat = seat_to_state(actor, programme.forum_id)
    words = line(text, ["text"], most=300) if text and not text.isspace() else None
    if value is None and words is None:
        raise Invalid(_("Tulis targetnya: angkanya, atau kata sumbernya bila angkanya tidak disebut."), path=["value"])
    target = Target(indicator_id=indicator.id, value=measures.thousandths(value, ["value"]), text=words, stated_on=past_day(stated_on, ["statedOn"]),
                    provisional=provisional, status=ClaimStatus.PROPOSED)
    target.source_id = await source_of(actor, source, new_source, is_demo=programme.is_demo)
    await target.save(force_create=True)
    await record(actor, "target.stated", subject=target, forum=programme.forum_id, stakeholder=seat.stakeholder, public=True, is_demo=programme.is_demo,
                 summary=f"menyebut target {said(target, indicator)} untuk {called(programme)}",
                 after={"target": said(target, indicator), "stated_on": stated_on.isoformat(), "provisional": provisional})
    return target


@action
async def accept_target(actor: Actor, target_id: UUID, *, version: int) -> Target:
    """Makes it the target that counts. The one that did is superseded, and stays on record."""
    target, indicator, programme = await _to_settle(actor, target_id, version)
    seat = seat_to_settle(actor, programme.forum_id)
    before = target.status
    replaced = await accept(actor, target, Target.filter(indicator_id=indicator.id))
    await record(actor, "target.accepted", subject=target, forum=programme.forum_id, stakeholder=seat.stakeholder, public=True, is_demo=programme.is_demo,
                 summary=f"memakai target {said(target, indicator)} untuk {called(programme)}",
                 before={"claim_status": before.value, "replaced": replaced}, after={"claim_status": target.status.value})
    return target


@action
async def dispute_target(actor: Actor, target_id: UUID, *, version: int, reason: str) -> Target:
    """Says that it does not hold, and why. A disputed target does not count."""
    target, indicator, programme = await _to_settle(actor, target_id, version)
    seat = seat_to_settle(actor, programme.forum_id)
    why, before = paragraphs(reason, ["reason"]), target.status
    await dispute(actor, target)
    await record(actor, "target.disputed", subject=target, forum=programme.forum_id, stakeholder=seat.stakeholder, public=True, is_demo=programme.is_demo,
                 summary=f"mempersoalkan target {said(target, indicator)} untuk {called(programme)}", reason=why,
                 before={"claim_status": before.value}, after={"claim_status": target.status.value})
    return target


async def _to_settle(actor: Actor, key: UUID, version: int) -> tuple[Target, Indicator, Programme]:
    """The target as it is now, with its indicator held still until this is over."""
    actor.required()
    seen = await found(RULES, Target, actor, key, path=["target"])
    indicator = await Indicator.select_for_update().get(id=seen.indicator_id)
    programme = await Programme.get(id=indicator.programme_id)
    target = await Target.get(id=key)
    seat_to_settle(actor, programme.forum_id)
    refuse_if_overtaken(target, version)
    return target, indicator, programme


def said(target: Target, indicator: Indicator) -> str:
    """A target in a few words: its figure, else the source's words."""
    return measures.said(None, target.value, indicator.unit) if target.value is not None else f"“{target.text}”"


def called(programme: Programme) -> str:
    return programme.acronym or programme.name
