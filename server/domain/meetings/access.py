"""Meetings and what they decided are public. The secretariat keeps them; each member answers for itself whether it comes."""
from __future__ import annotations

from uuid import UUID

from server.domain.accounts.models import User
from server.domain.activity.actor import Actor, Role, SeatHeld
from server.domain.finding import found
from server.domain.forums.access import MANAGE_FORUM
from server.domain.meetings.models import AgendaItem, Attendance, Decision, Meeting, MeetingStatus
from server.domain.rights import Reach, Right
from server.domain.visibility import Rules, Within, everyone
from server.errors import Invalid, NotAllowed
from server.words import _

REPLY_TO_MEETINGS = Right("REPLY_TO_MEETINGS", _("Menjawab undangan rapat"), {Role.OFFICER: Reach.OWN})
RIGHTS = (REPLY_TO_MEETINGS,)

RULES: Rules = {Meeting: everyone, AgendaItem: Within("meeting"), Attendance: Within("meeting"), Decision: Within("meeting")}


def keeping(actor: Actor, forum: UUID | None) -> SeatHeld:
    """The seat from which the actor keeps this forum's meetings."""
    seats = MANAGE_FORUM.seats(actor, forum=forum)
    if not seats:
        raise NotAllowed(_("Rapat ini boleh Anda baca. Yang mengaturnya: sekretariat forum dan pengelola instalasi."))
    return seats[0]


async def meeting_to_keep(actor: Actor, key: UUID) -> tuple[Meeting, SeatHeld]:
    """A meeting the actor keeps, held still; and the seat from which the actor does."""
    actor.required()
    return await _kept(actor, await found(RULES, Meeting, actor, key, path=["meeting"]))


async def decision_to_keep(actor: Actor, key: UUID) -> tuple[Decision, Meeting, SeatHeld]:
    """A decision of a meeting the actor keeps."""
    actor.required()
    decision = await found(RULES, Decision, actor, key, path=["decision"])
    meeting, seat = await _kept(actor, await decision.meeting)
    return await Decision.get(id=decision.id), meeting, seat


async def held_still(meeting: UUID) -> Meeting:
    """The meeting as it is now; until this change ends nobody else changes it."""
    return await Meeting.filter(id=meeting).select_for_update().get()


def refuse_if_closed(meeting: Meeting) -> None:
    """What was approved or called off stays as it is."""
    if meeting.status is MeetingStatus.MINUTES_APPROVED:
        raise Invalid(_("Notula rapat ini sudah disetujui, jadi isinya tidak diubah lagi."), path=["meeting"])
    if meeting.status is MeetingStatus.CANCELLED:
        raise Invalid(_("Rapat ini dibatalkan, jadi isinya tidak diubah lagi."), path=["meeting"])


async def _kept(actor: Actor, meeting: Meeting) -> tuple[Meeting, SeatHeld]:
    """What people of the demo do goes with the demo; so they leave meetings alone that stay."""
    seat = keeping(actor, meeting.forum_id)
    if not meeting.is_demo and await User.exists(id=actor.user, is_demo=True):
        raise NotAllowed(_("Rapat ini bukan bagian dari data contoh, jadi tidak diubah dari kursi contoh."))
    return await held_still(meeting.id), seat
