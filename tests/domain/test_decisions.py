"""What a meeting decided: written down, followed, and frozen with the minutes but for what came of it."""
from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest

from server.domain.activity.actor import today
from server.domain.activity.models import Event
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind
from server.domain.forums.models import Forum, ForumStatus
from server.domain.meetings.actions import set_meeting_status
from server.domain.meetings.deciding import edit_decision, record_decision
from server.domain.meetings.models import Decision, DecisionOutcome, MeetingStatus
from server.domain.programmes.models import FundingSource, Programme, ProgrammeStatus
from server.errors import Conflict, Invalid, NotFound
from tests.domain.meeting_days import held, planned, refused
from tests.little_forum import LittleForum, little_forum

APPROVED, CANCELLED = MeetingStatus.MINUTES_APPROVED, MeetingStatus.CANCELLED
SOON = today() + timedelta(days=14)


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def promise(forum: LittleForum, programme: Programme | None = None) -> Commitment:
    return await Commitment.create(stakeholder=forum.serat, programme=programme or forum.programme, kind=GiftKind.CASH, amount=1_000_000,
                                   funding_source=FundingSource.CSR, channel=Channel.DIRECT, status=CommitmentStatus.PLEDGED, pledged_on=today())


async def test_a_decision_is_written_down_for_who_sees_to_it(forum: LittleForum) -> None:
    meeting = await held(forum)
    await record_decision(forum.rina, meeting.id, text="Kita mulai")
    decision = await record_decision(forum.rina, meeting.id, text="Dahulukan rumah\nlanjut usia", owner=forum.serat.id, due_on=SOON)
    decision = await Decision.get(id=decision.id)
    assert (decision.position, decision.owner_id, decision.due_on, decision.outcome, decision.version) == (2, forum.serat.id, SOON, None, 1)
    event = await Event.get(subject_key=decision.id)
    assert (event.name, event.public, event.forum_id, event.concerns_id) == ("decision.recorded", True, forum.forum.id, forum.serat.id)
    assert event.summary == "mencatat keputusan “Dahulukan rumah lanjut usia”"


async def test_a_decision_is_written_once_for_each_key(forum: LittleForum) -> None:
    meeting = await held(forum)
    one, again = [await record_decision(forum.rina, meeting.id, text="Kita mulai", key="satu") for _time in range(2)]
    assert one.id == again.id and await Decision.all().count() == 1


async def test_a_decision_that_cannot_be_is_refused_by_its_field(forum: LittleForum) -> None:
    meeting = await held(forum)
    for said, problem, path in (({"text": " "}, Invalid, ("text",)), ({"owner": uuid4()}, NotFound, ("owner",)),
                                ({"due_on": today() - timedelta(days=1)}, Invalid, ("dueOn",))):
        await refused(problem, path, record_decision(forum.rina, meeting.id, **{"text": "Kita mulai", **said}))


async def test_what_came_of_it_is_written_also_after_the_minutes(forum: LittleForum) -> None:
    meeting, gift = await held(forum), await promise(forum)
    decision = await record_decision(forum.rina, meeting.id, text="Kita mulai", owner=forum.serat.id)
    await set_meeting_status(forum.rina, meeting.id, version=meeting.version, status=APPROVED)
    for said, path in (({"text": "Lain"}, ("text",)), ({"owner": None}, ("owner",)), ({"due_on": SOON}, ("dueOn",))):
        await refused(Invalid, path, edit_decision(forum.rina, decision.id, version=1, **said))
    await edit_decision(forum.rina, decision.id, version=1, text="Kita mulai", outcome=DecisionOutcome.UNDER_WAY, commitment=gift.id)
    decision = await Decision.get(id=decision.id)
    assert (decision.outcome, decision.commitment_id, decision.version) == (DecisionOutcome.UNDER_WAY, gift.id, 2)
    assert (await Event.get(name="decision.edited")).after == {"outcome": "UNDER_WAY", "commitment": str(gift.id)}
    await refused(Conflict, ("version",), edit_decision(forum.rina, decision.id, version=1, outcome=DecisionOutcome.DONE))
    await edit_decision(forum.rina, decision.id, version=2, outcome=None, commitment=None)
    assert ((await Decision.get(id=decision.id)).outcome, (await Decision.get(id=decision.id)).commitment_id) == (None, None)


async def test_a_decision_becomes_a_promise_of_its_own_forum_only(forum: LittleForum) -> None:
    decision = await record_decision(forum.rina, (await held(forum)).id, text="Kita mulai")
    jambi = await Forum.create(slug="jambi", name="Forum Jambi", stage=ForumStatus.ACTIVE, region=forum.elsewhere)
    elsewhere = await Programme.create(slug="lain", name="Program lain", status=ProgrammeStatus.IMPLEMENTATION, forum=jambi)
    for gift in ((await promise(forum, elsewhere)).id, uuid4()):
        await refused(NotFound, ("commitment",), edit_decision(forum.rina, decision.id, version=1, commitment=gift))


async def test_nothing_came_of_what_was_called_off(forum: LittleForum) -> None:
    meeting = await planned(forum)
    decision = await record_decision(forum.rina, meeting.id, text="Kita mulai")
    await set_meeting_status(forum.rina, meeting.id, version=1, status=CANCELLED, reason="Banjir")
    await refused(Invalid, ("meeting",), edit_decision(forum.rina, decision.id, version=1, outcome=DecisionOutcome.DONE))
