"""A meeting is planned, answered, held, written down and closed; each step by whom, and what is refused."""
from __future__ import annotations

import asyncio
from datetime import timedelta
from itertools import product
from typing import Any
from uuid import uuid4

import pytest

from server.domain.accounts.models import User
from server.domain.activity.actor import today
from server.domain.activity.models import Event
from server.domain.forums.models import Forum, ForumStatus, Membership, MembershipStatus
from server.domain.meetings.actions import Point, edit_meeting, plan_meeting, set_agenda, set_meeting_status
from server.domain.meetings.attending import Guest, record_attendance, reply_to_meeting
from server.domain.meetings.deciding import edit_decision, record_decision
from server.domain.meetings.models import AgendaItem, Attendance, AttendanceRole, Decision, DecisionOutcome, Meeting, MeetingStatus
from server.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn
from tests.domain.meeting_days import held, planned, refused
from tests.little_forum import LittleForum, little_forum

PLANNED, HELD, APPROVED, CANCELLED = MeetingStatus.PLANNED, MeetingStatus.HELD, MeetingStatus.MINUTES_APPROVED, MeetingStatus.CANCELLED
OPENER, SPEAKER, PARTICIPANT, ASKED, ABSENT = AttendanceRole
SOON = today() + timedelta(days=14)


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


# ── planning ──

async def test_the_secretariat_plans_a_meeting_and_all_may_know(forum: LittleForum) -> None:
    meeting = await planned(forum, title="Rapat koordinasi GBRSS, triwulan IV", on=SOON, theme="Rumah", venue="Aula Bappeda", region=forum.regency.id)
    meeting = await Meeting.get(id=meeting.id)
    assert (meeting.slug, meeting.status, meeting.version) == (f"rapat-koordinasi-gbrss-triwulan-iv-{SOON}", PLANNED, 1)
    assert (meeting.forum_id, meeting.on, meeting.theme, meeting.venue, meeting.region_id) == (forum.forum.id, SOON, "Rumah", "Aula Bappeda", forum.regency.id)
    event = await Event.get()
    assert (event.name, event.public, event.forum_id, event.subject_key, event.is_demo) == ("meeting.planned", True, forum.forum.id, meeting.id, False)


async def test_meetings_of_the_same_name_and_day_have_addresses_of_their_own(forum: LittleForum) -> None:
    slugs = [(await planned(forum, title=title, on=SOON)).slug for title in ("Rapat", "rapat!", "Rapat", "集会", "é" * 200)]
    assert slugs == [f"rapat-{SOON}", f"rapat-{SOON}-2", f"rapat-{SOON}-3", f"rapat-{SOON}-4", f"{'e' * 44}-{SOON}"]


async def test_a_meeting_is_planned_once_for_each_key(forum: LittleForum) -> None:
    one, again, other = [await planned(forum, key=key) for key in ("satu", "satu", "dua")]
    assert one.id == again.id != other.id and await Event.all().count() == 2


async def test_what_people_of_the_demo_plan_goes_with_the_demo(forum: LittleForum) -> None:
    real = await planned(forum)
    await User.filter(id=forum.rina.user).update(is_demo=True)
    assert (await planned(forum)).is_demo and (await Event.all().order_by("-id").first()).is_demo
    await refused(NotAllowed, (), edit_meeting(forum.rina, real.id, version=1, title="Lain"))


WRONGLY: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"title": " "}, ("title",)), ({"title": "x" * 201}, ("title",)), ({"venue": "x" * 201}, ("venue",)),
    ({"on": today().replace(year=1999)}, ("on",)), ({"theme": "x\u202ey"}, ("theme",)),
]


async def test_what_cannot_be_planned_is_refused_by_its_field(forum: LittleForum) -> None:
    for said, path in WRONGLY:
        await refused(Invalid, path, planned(forum, **said))
    await refused(NotFound, ("region",), planned(forum, region=uuid4()))
    await refused(NotFound, ("forum",), plan_meeting(forum.rina, uuid4(), title="Rapat", on=SOON))


# ── who may ──

async def test_nobody_but_the_secretariat_and_admins_keeps_a_meeting(forum: LittleForum) -> None:
    meeting = await planned(forum)
    decision = await record_decision(forum.rina, meeting.id, text="Kita mulai")
    elsewhere = await Forum.create(slug="jambi", name="Forum Jambi", stage=ForumStatus.ACTIVE, region=forum.elsewhere)
    deeds = {
        "plan": lambda actor: plan_meeting(actor, forum.forum.id, title="Rapat", on=SOON),
        "edit": lambda actor: edit_meeting(actor, meeting.id, version=1, title="Lain"),
        "status": lambda actor: set_meeting_status(actor, meeting.id, version=1, status=HELD),
        "agenda": lambda actor: set_agenda(actor, meeting.id, version=1, items=[Point("Buka")]),
        "attendance": lambda actor: record_attendance(actor, meeting.id, version=1, attendances=[Guest(PARTICIPANT, forum.serat.id)]),
        "decision": lambda actor: record_decision(actor, meeting.id, text="Lanjut"),
        "outcome": lambda actor: edit_decision(actor, decision.id, version=1, outcome=DecisionOutcome.DONE),
    }
    for deed in deeds.values():
        await refused(NotSignedIn, (), deed(forum.everybody["anyone"]))
        for who in ("bayu", "mega", "hendra", "putri", "iwan", "teguh"):
            await refused(NotAllowed, (), deed(forum.everybody[who]))
    await refused(NotAllowed, (), plan_meeting(forum.rina, elsewhere.id, title="Rapat", on=SOON))
    assert (await plan_meeting(forum.galih, elsewhere.id, title="Rapat", on=SOON)).forum_id == elsewhere.id


async def test_an_unknown_meeting_is_not_found(forum: LittleForum) -> None:
    await refused(NotFound, ("meeting",), set_meeting_status(forum.rina, uuid4(), version=1, status=HELD))
    await refused(NotFound, ("decision",), edit_decision(forum.rina, uuid4(), version=1, text="Lain"))


# ── from planned to approved ──

REASONS = {CANCELLED: "Berbarengan dengan musrenbang"}
STEPS = {(PLANNED, HELD): "meeting.held", (PLANNED, CANCELLED): "meeting.cancelled", (HELD, APPROVED): "meeting.minutes_approved"}


async def test_every_step_there_is_and_none_besides(forum: LittleForum) -> None:
    for before, after in product(MeetingStatus, MeetingStatus):
        meeting = await planned(forum)
        await Meeting.filter(id=meeting.id).update(status=before)
        step = set_meeting_status(forum.rina, meeting.id, version=1, status=after, reason=REASONS.get(after))
        if (before, after) not in STEPS:
            await refused(Invalid, ("status",), step)
            continue
        meeting = await step
        event = await Event.get(name=STEPS[before, after])
        assert ((await Meeting.get(id=meeting.id)).status, meeting.version) == (after, 2)
        assert (event.subject_key, event.public, event.reason) == (meeting.id, True, REASONS.get(after))


async def test_a_meeting_is_not_held_before_its_day(forum: LittleForum) -> None:
    meeting = await planned(forum, on=today() + timedelta(days=1))
    await refused(Invalid, ("status",), set_meeting_status(forum.rina, meeting.id, version=1, status=HELD))
    await refused(Invalid, ("meeting",), record_decision(forum.rina, meeting.id, text="Mendahului"))
    later = await held(forum)
    await refused(Invalid, ("on",), edit_meeting(forum.rina, later.id, version=later.version, on=SOON))


async def test_calling_off_needs_a_reason(forum: LittleForum) -> None:
    meeting = await planned(forum)
    for reason in (None, "  \n"):
        await refused(Invalid, ("reason",), set_meeting_status(forum.rina, meeting.id, version=1, status=CANCELLED, reason=reason))


async def test_an_edit_says_what_changed_and_only_that(forum: LittleForum) -> None:
    meeting = await planned(forum, on=SOON, venue="Aula")
    meeting = await edit_meeting(forum.rina, meeting.id, version=1, on=SOON + timedelta(days=1), venue="Aula")
    event = await Event.get(name="meeting.edited")
    assert (event.before, event.after, meeting.version) == ({"held_on": f"{SOON}"}, {"held_on": f"{SOON + timedelta(days=1)}"}, 2)
    await edit_meeting(forum.rina, meeting.id, version=2, title=meeting.title)
    assert await Event.filter(name="meeting.edited").count() == 1 and (await Meeting.get(id=meeting.id)).version == 2


async def test_two_people_do_not_overwrite_each_other(forum: LittleForum) -> None:
    meeting = await planned(forum)
    await set_agenda(forum.rina, meeting.id, version=1, items=[Point("Buka")])
    for deed in (edit_meeting(forum.rina, meeting.id, version=1, title="Lain"), set_agenda(forum.rina, meeting.id, version=1, items=[]),
                 set_meeting_status(forum.rina, meeting.id, version=1, status=HELD), record_attendance(forum.rina, meeting.id, version=1, attendances=[])):
        await refused(Conflict, ("version",), deed)


async def test_what_is_closed_stays_as_it_is(forum: LittleForum) -> None:
    meeting = await planned(forum)
    for closed in (APPROVED, CANCELLED):
        await Meeting.filter(id=meeting.id).update(status=closed)
        for deed in (edit_meeting(forum.rina, meeting.id, version=1, title="Lain"), set_agenda(forum.rina, meeting.id, version=1, items=[Point("Buka")]),
                     record_attendance(forum.rina, meeting.id, version=1, attendances=[]), record_decision(forum.rina, meeting.id, text="Susulan")):
            await refused(Invalid, ("meeting",), deed)


# ── agenda ──

async def test_an_agenda_is_set_whole_and_in_order(forum: LittleForum) -> None:
    meeting = await planned(forum)
    await set_agenda(forum.rina, meeting.id, version=1, items=[Point("Lama")])
    await set_agenda(forum.rina, meeting.id, version=2, items=[Point("Buka", "9:00", forum.serat.id), Point("Bahas", "09.20"), Point("Tutup", " ")])
    said = [(item.position, item.at, item.title, item.lead_id) for item in await AgendaItem.filter(meeting_id=meeting.id).order_by("position")]
    assert said == [(1, "09.00", "Buka", forum.serat.id), (2, "09.20", "Bahas", None), (3, None, "Tutup", None)]
    event = await Event.filter(name="meeting.agenda_set").order_by("-id").first()
    assert (event.before, event.after) == ({"agenda": ["Lama"]}, {"agenda": ["09.00 Buka", "09.20 Bahas", "Tutup"]})


async def test_an_agenda_that_cannot_be_is_refused_by_its_line(forum: LittleForum) -> None:
    meeting = await planned(forum)
    for items, problem, path in (([Point("Buka"), Point(" ")], Invalid, ("items", "1", "title")), ([Point("Buka", "25.00")], Invalid, ("items", "0", "at")),
                                 ([Point("Buka", "pagi")], Invalid, ("items", "0", "at")), ([Point("Buka", None, uuid4())], NotFound, ("items", "0", "lead")),
                                 ([Point("Buka")] * 41, Invalid, ("items",))):
        await refused(problem, path, set_agenda(forum.rina, meeting.id, version=1, items=items))


# ── who comes ──

async def roles(meeting: Meeting) -> dict[Any, AttendanceRole]:
    return {row.stakeholder_id or row.person: row.role for row in await Attendance.filter(meeting_id=meeting.id)}


async def test_attendance_is_recorded_whole_and_the_record_names_nobody(forum: LittleForum) -> None:
    meeting = await planned(forum)
    await record_attendance(forum.rina, meeting.id, version=1, attendances=[Guest(ASKED, forum.zakat.id)])
    await record_attendance(forum.rina, meeting.id, version=2, attendances=[
        Guest(OPENER, forum.serat.id, "Sri Wahyuni"), Guest(PARTICIPANT, forum.sawit.id), Guest(SPEAKER, None, "Pak Camat"), Guest(ABSENT, forum.warga.id)])
    assert await roles(meeting) == {forum.serat.id: OPENER, forum.sawit.id: PARTICIPANT, "Pak Camat": SPEAKER, forum.warga.id: ABSENT}
    event = await Event.filter(name="meeting.attendance_recorded").order_by("-id").first()
    assert event.public and (event.before, event.after) == ({"present": 0, "invited": 1, "absent": 0}, {"present": 3, "invited": 0, "absent": 1})
    assert "Sri" not in f"{event.summary}{event.before}{event.after}" and "Camat" not in f"{event.summary}{event.before}{event.after}"


async def test_a_list_that_cannot_be_is_refused_by_its_line(forum: LittleForum) -> None:
    meeting, one = await planned(forum), Guest(PARTICIPANT, forum.serat.id, "Sri")
    for guests, problem, path in (([one, Guest(PARTICIPANT)], Invalid, ("1",)), ([one, Guest(ABSENT, forum.serat.id, "SRI")], Invalid, ("1",)),
                                  ([Guest(PARTICIPANT, None, "x" * 101)], Invalid, ("0", "person")),
                                  ([Guest(PARTICIPANT, uuid4())], NotFound, ("0", "stakeholder")),
                                  ([Guest(PARTICIPANT, None, f"Orang {n}") for n in range(301)], Invalid, ())):
        await refused(problem, ("attendances", *path), record_attendance(forum.rina, meeting.id, version=1, attendances=guests))


async def test_an_officer_answers_for_the_own_organisation(forum: LittleForum) -> None:
    meeting = await planned(forum)
    await reply_to_meeting(forum.bayu, meeting.id, coming=True)
    await reply_to_meeting(forum.mega, meeting.id, coming=False)
    await reply_to_meeting(forum.teguh, meeting.id, coming=True, stakeholder=forum.zakat.id)
    assert await roles(meeting) == {forum.serat.id: PARTICIPANT, forum.sawit.id: ABSENT, forum.zakat.id: PARTICIPANT}
    events = await Event.filter(name="meeting.replied").order_by("id")
    assert [(event.stakeholder_id, event.public, event.after["coming"]) for event in events] == [
        (forum.serat.id, True, True), (forum.sawit.id, True, False), (forum.zakat.id, True, True)]
    assert events[1].summary == "tidak dapat hadir di rapat “Rapat koordinasi”"


async def test_an_answer_said_again_changes_nothing_and_another_one_does(forum: LittleForum) -> None:
    meeting = await planned(forum)
    await record_attendance(forum.rina, meeting.id, version=1, attendances=[Guest(ASKED, forum.serat.id, "Bayu"), Guest(SPEAKER, forum.sawit.id)])
    for _again in range(2):
        await reply_to_meeting(forum.bayu, meeting.id, coming=True)
        await reply_to_meeting(forum.mega, meeting.id, coming=True)
    assert await roles(meeting) == {forum.serat.id: PARTICIPANT, forum.sawit.id: SPEAKER}
    assert await Event.filter(name="meeting.replied").count() == 1                # who speaks comes anyway
    await reply_to_meeting(forum.mega, meeting.id, coming=False)
    assert (await roles(meeting))[forum.sawit.id] is ABSENT and (await Meeting.get(id=meeting.id)).version == 4


async def test_nobody_answers_for_another_nor_too_late(forum: LittleForum) -> None:
    meeting = await planned(forum)
    for who, organisation, problem, path in (
            ("anyone", None, NotSignedIn, ()), ("rina", None, NotAllowed, ()), ("rina", "serat", NotAllowed, ()), ("hendra", None, NotAllowed, ()),
            ("galih", None, NotAllowed, ()), ("putri", None, NotAllowed, ()), ("iwan", None, NotAllowed, ()), ("bayu", "sawit", NotAllowed, ("as",)),
            ("teguh", None, Invalid, ("as",))):
        await refused(problem, path, reply_to_meeting(
            forum.everybody[who], meeting.id, coming=True, stakeholder=getattr(forum, organisation).id if organisation else None))
    await set_meeting_status(forum.rina, meeting.id, version=1, status=HELD)
    await refused(Invalid, ("meeting",), reply_to_meeting(forum.bayu, meeting.id, coming=True))
    await refused(NotFound, ("meeting",), reply_to_meeting(forum.bayu, uuid4(), coming=True))


async def test_a_suspended_member_is_not_asked(forum: LittleForum) -> None:
    meeting = await planned(forum)
    await Membership.filter(stakeholder_id=forum.serat.id).update(status=MembershipStatus.SUSPENDED)
    await refused(NotAllowed, ("as",), reply_to_meeting(forum.bayu, meeting.id, coming=True))


async def test_answers_at_once_are_all_kept(forum: LittleForum) -> None:
    meeting = await planned(forum)
    await asyncio.gather(*(reply_to_meeting(actor, meeting.id, coming=True) for actor in (forum.bayu, forum.mega)),
                         reply_to_meeting(forum.teguh, meeting.id, coming=False, stakeholder=forum.zakat.id),
                         *(record_decision(forum.rina, meeting.id, text=f"Nomor {n}") for n in range(3)))
    assert await roles(meeting) == {forum.serat.id: PARTICIPANT, forum.sawit.id: PARTICIPANT, forum.zakat.id: ABSENT}
    assert (await Meeting.get(id=meeting.id)).version == 4
    assert [decision.position for decision in await Decision.all().order_by("position")] == [1, 2, 3]
