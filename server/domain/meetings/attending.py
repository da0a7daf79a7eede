"""Who comes to a meeting: what the secretariat writes down, and what members answer."""
from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import F

from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, save_version
from server.domain.finding import found
from server.domain.forums.acting import acting_for
from server.domain.meetings.access import REPLY_TO_MEETINGS, RULES, held_still, meeting_to_keep, refuse_if_closed
from server.domain.meetings.actions import tell
from server.domain.meetings.models import Attendance, AttendanceRole, Meeting, MeetingStatus
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Stakeholder
from server.domain.texts import line
from server.errors import Invalid, NotAllowed
from server.words import _

MOST_ATTENDANCES = 300
LONGEST_NAME = 100
COMING = (AttendanceRole.OPENER, AttendanceRole.SPEAKER, AttendanceRole.PARTICIPANT)


@dataclass(frozen=True)
class Guest:
    """One line of a list of who came: an organisation, a person, or a person of an organisation."""
    role: AttendanceRole
    stakeholder: UUID | None = None
    person: str | None = None


@action
async def record_attendance(actor: Actor, meeting_id: UUID, *, version: int, attendances: Sequence[Guest]) -> Meeting:
    """The whole list of who was asked, who came and who did not."""
    meeting, seat = await meeting_to_keep(actor, meeting_id)
    refuse_if_closed(meeting)
    if len(attendances) > MOST_ATTENDANCES:
        raise Invalid(_("Paling banyak {most} baris kehadiran."), path=["attendances"], most=MOST_ATTENDANCES)
    rows = [await _row(actor, meeting, place, guest) for place, guest in enumerate(attendances)]
    _refuse_twice(rows)
    before = Counter(row.role for row in await Attendance.filter(meeting_id=meeting.id))
    await save_version(meeting, version)
    await Attendance.filter(meeting_id=meeting.id).delete()
    await Attendance.bulk_create(rows)
    after = Counter(row.role for row in rows)
    await tell(actor, "meeting.attendance_recorded", meeting, seat, f"mencatat kehadiran di rapat “{meeting.title}”",
               before=_numbers(before), after=_numbers(after))
    return meeting


@action
async def reply_to_meeting(actor: Actor, meeting_id: UUID, *, coming: bool, stakeholder: UUID | None = None) -> Meeting:
    """An officer says whether the own organisation comes. Said again, nothing happens."""
    actor.required()
    meeting = await found(RULES, Meeting, actor, meeting_id, path=["meeting"])
    if meeting.forum_id is None or not any(REPLY_TO_MEETINGS.allows(actor, forum=meeting.forum_id, stakeholder=key) for key in actor.stakeholders):
        raise NotAllowed(_("Yang menjawab undangan: petugas dari anggota aktif forum ini, untuk organisasinya sendiri."))
    who = await acting_for(actor, REPLY_TO_MEETINGS, meeting.forum_id, stakeholder)
    meeting = await held_still(meeting.id)
    if meeting.status is not MeetingStatus.PLANNED:
        raise Invalid(_("Rapat ini tidak lagi menunggu jawaban."), path=["meeting"])

    rows = await Attendance.filter(meeting_id=meeting.id, stakeholder_id=who.stakeholder.id)
    stale = [row for row in rows if (row.role in COMING) != coming or row.role is AttendanceRole.INVITED]
    if rows and not stale:
        return meeting
    role = AttendanceRole.PARTICIPANT if coming else AttendanceRole.ABSENT
    if rows:
        await Attendance.filter(id__in=[row.id for row in stale]).update(role=role)
    else:
        await Attendance.create(meeting_id=meeting.id, stakeholder_id=who.stakeholder.id, role=role)
    await Meeting.filter(id=meeting.id).update(version=F("version") + 1)         # a list of who comes that does not know of this is out of date
    said = "akan hadir" if coming else "tidak dapat hadir"
    await tell(actor, "meeting.replied", meeting, who.seat, f"{said} di rapat “{meeting.title}”", after={"coming": coming})
    return await Meeting.get(id=meeting.id)


async def _row(actor: Actor, meeting: Meeting, place: int, guest: Guest) -> Attendance:
    path = ["attendances", str(place)]
    organisation = guest.stakeholder and (await found(STAKEHOLDERS, Stakeholder, actor, guest.stakeholder, path=[*path, "stakeholder"])).id
    person = line(guest.person, [*path, "person"], most=LONGEST_NAME) if guest.person and not guest.person.isspace() else None
    if organisation is None and person is None:
        raise Invalid(_("Sebutkan organisasinya atau nama orangnya."), path=path)
    return Attendance(meeting_id=meeting.id, stakeholder_id=organisation, person=person, role=guest.role)


def _refuse_twice(rows: Sequence[Attendance]) -> None:
    """Nobody is there twice."""
    seen: set[tuple[UUID | None, str]] = set()
    for place, row in enumerate(rows):
        who = (row.stakeholder_id, (row.person or "").casefold())
        if who in seen:
            raise Invalid(_("Baris ini sudah ada di daftar."), path=["attendances", str(place)])
        seen.add(who)


def _numbers(roles: Counter[AttendanceRole]) -> dict[str, int]:
    """How many were there, and how many were not: the record counts people, it does not name them."""
    return {"present": sum(roles[role] for role in COMING), "invited": roles[AttendanceRole.INVITED], "absent": roles[AttendanceRole.ABSENT]}
