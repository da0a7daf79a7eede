"""What a meeting decides: written down, and followed until something came of it."""
from __future__ import annotations

from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from server.domain.activity.actor import Actor, SeatHeld, today, viewer
from server.domain.activity.changing import action, record, save_version
from server.domain.finding import found, seen, unknown
from server.domain.meetings.access import decision_to_keep, meeting_to_keep, refuse_if_closed
from server.domain.meetings.models import Decision, DecisionOutcome, Meeting, MeetingStatus
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import Programme
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Stakeholder
from server.domain.texts import day, paragraphs
from server.errors import Invalid
from server.words import _

AFTERWARDS = ("outcome", "commitment")                  # what is still written once the minutes are approved
FIELDS = {"due_on": "dueOn"}                            # as the input calls them


class DecisionChanges(TypedDict, total=False):
    """What an edit may say; what it leaves out stays as it is."""
    text: str
    owner: UUID | None
    due_on: date | None
    outcome: DecisionOutcome | None
    commitment: UUID | None


@action
async def record_decision(actor: Actor, meeting_id: UUID, *, text: str, owner: UUID | None = None, due_on: date | None = None,
                          key: str | None = None) -> Decision:
    """The next decision of a meeting that is being held, or was."""
    meeting, seat = await meeting_to_keep(actor, meeting_id)
    refuse_if_closed(meeting)
    if meeting.status is MeetingStatus.PLANNED and meeting.on > today():
        raise Invalid(_("Rapat ini belum dimulai, jadi belum ada yang diputuskan."), path=["meeting"])
    last = await Decision.filter(meeting_id=meeting.id).order_by("-position").first()
    decision = Decision(meeting_id=meeting.id, position=last.position + 1 if last else 1)
    await _write(actor, meeting, decision, DecisionChanges(text=text, owner=owner, due_on=due_on))
    await decision.save(force_create=True)
    await _tell(actor, "decision.recorded", decision, meeting, seat, f"mencatat keputusan “{_briefly(decision)}”", after=_facts(decision))
    return decision


@action
async def edit_decision(actor: Actor, decision_id: UUID, *, version: int, **changes: Unpack[DecisionChanges]) -> Decision:
    """Once the minutes are approved, only what came of it is still written."""
    decision, meeting, seat = await decision_to_keep(actor, decision_id)
    if meeting.status is MeetingStatus.CANCELLED:
        refuse_if_closed(meeting)
    before = _facts(decision)
    await _write(actor, meeting, decision, changes)
    after = _facts(decision)
    changed = [name for name in after if after[name] != before[name]]
    frozen = [name for name in changed if name not in AFTERWARDS]
    if frozen and meeting.status is MeetingStatus.MINUTES_APPROVED:
        raise Invalid(_("Notula sudah disetujui: yang masih dapat ditulis hanya hasil dan komitmennya."), path=[FIELDS.get(frozen[0], frozen[0])])
    if changed:
        await save_version(decision, version, "text", "owner_id", "due_on", "outcome", "commitment_id")
        await _tell(actor, "decision.edited", decision, meeting, seat, f"menyunting keputusan “{_briefly(decision)}”",
                    before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return decision


async def _write(actor: Actor, meeting: Meeting, decision: Decision, said: DecisionChanges) -> None:
    if "text" in said:
        decision.text = paragraphs(said["text"], ["text"])
    if "owner" in said:
        decision.owner_id = said["owner"] and (await found(STAKEHOLDERS, Stakeholder, actor, said["owner"], path=["owner"])).id
    if "due_on" in said:
        decision.due_on = day(said["due_on"], ["dueOn"])
        if decision.due_on is not None and decision.due_on < meeting.on:
            raise Invalid(_("Tenggat tidak dapat mendahului rapatnya, {date}."), path=["dueOn"], date=meeting.on.isoformat())
    if "outcome" in said:
        decision.outcome = said["outcome"]  # type: ignore[assignment]  # the column may be empty
    if "commitment" in said:
        decision.commitment_id = said["commitment"] and await _promise_in_forum(actor, meeting, said["commitment"])


async def _promise_in_forum(actor: Actor, meeting: Meeting, commitment: UUID) -> UUID:
    """A promise to a programme of the meeting's forum. Promises are a higher noun, known here by the programmes they are made to."""
    if not await seen(PROGRAMMES, Programme, viewer(actor)).filter(commitments__id=commitment, forum_id=meeting.forum_id).exists():
        raise unknown(["commitment"])
    return commitment


def _briefly(decision: Decision) -> str:
    """The text on one line, cut where it goes on for long."""
    text = " ".join(decision.text.split())
    return text if len(text) <= 80 else f"{text[:79].rstrip()}…"


def _facts(decision: Decision) -> dict[str, Any]:
    return {"text": decision.text, "owner": decision.owner_id and str(decision.owner_id), "due_on": decision.due_on and decision.due_on.isoformat(),
            "outcome": decision.outcome and decision.outcome.value, "commitment": decision.commitment_id and str(decision.commitment_id)}


async def _tell(actor: Actor, name: str, decision: Decision, meeting: Meeting, seat: SeatHeld, summary: str, **said: Any) -> None:
    """Into the record of the forum, and of the organisation that is to see to it."""
    await record(actor, name, subject=decision, forum=meeting.forum_id, stakeholder=seat.stakeholder, concerns=decision.owner_id, public=True,
                 is_demo=meeting.is_demo, summary=summary, **said)
