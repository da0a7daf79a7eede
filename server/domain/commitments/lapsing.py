"""What is long overdue is proposed to be given up, once a day. The secretariat confirms, or moves the due date; nobody is written off by a clock."""
from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record, save_version
from server.domain.commitments.models import Commitment
from server.domain.commitments.pledging import said
from server.domain.commitments.states import UNDER_WAY
from server.errors import Conflict
from server.settings import settings

CLOCK = Actor(via="job:lapses")


async def propose_lapses(day: date) -> int:
    """How many were proposed: agreed or delivering, due longer ago than the installation waits, and not proposed yet."""
    latest = day - timedelta(days=settings().lapse_after_days)
    late = await Commitment.filter(status__in=UNDER_WAY, due_on__lt=latest, lapse_proposed_on__isnull=True).order_by("due_on", "id")
    return sum([await _propose(CLOCK, promise.id, day=day, latest=latest) for promise in late])


@action
async def _propose(actor: Actor, commitment_id: UUID, *, day: date, latest: date) -> bool:
    """Unless somebody was at it meanwhile."""
    promise = await Commitment.get(id=commitment_id)
    if promise.status not in UNDER_WAY or promise.lapse_proposed_on or promise.due_on is None or promise.due_on >= latest:
        return False
    promise.lapse_proposed_on = day
    try:
        await save_version(promise, promise.version, "lapse_proposed_on")
    except Conflict:
        return False
    programme = await promise.programme
    await record(actor, "commitment.lapse_proposed", subject=promise, forum=programme.forum_id, concerns=promise.stakeholder_id, is_demo=programme.is_demo,
                 summary=f"mengusulkan mengakhiri komitmen {said(promise)} yang lewat tenggat", after={"lapse_proposed_on": day.isoformat()})
    return True
