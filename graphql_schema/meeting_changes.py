"""Keeping a forum's meetings: planned, held, their minutes; who came, and what was decided."""
from __future__ import annotations

import datetime

import strawberry
from strawberry import UNSET

from graphql_schema.boards import SEAT, key
from graphql_schema.context import Info
from graphql_schema.enums import AttendanceRole, DecisionOutcome, MeetingStatus
from graphql_schema.meetings import Decision, Meeting
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from server.domain.meetings import actions, attending, deciding

SEEN = "The version that was looked at; if it has changed since, the answer is CONFLICT."


@strawberry.input
class PlanMeetingInput:
    forum: strawberry.ID = strawberry.field(description="The forum that holds it.")
    title: str = strawberry.field(description="What it is called, 1 to 200 characters.")
    theme: str | None = strawberry.field(default=None, description="What it is about.")
    on: datetime.date = strawberry.field(description="Its day, in Asia/Jakarta; it may be over.")
    venue: str | None = strawberry.field(default=None, description="The hall or building it is in.")
    region: strawberry.ID | None = strawberry.field(default=None, description="Where that is.")
    idempotency_key: str | None = None


@strawberry.input(description="What is left out stays as it is.")
class EditMeetingInput:
    meeting: strawberry.ID = strawberry.field(description="The meeting, by its id (mtg_…).")
    version: int = strawberry.field(description=SEEN)
    title: str | None = strawberry.field(default=UNSET, description="What it is called, 1 to 200 characters.")
    theme: str | None = strawberry.field(default=UNSET, description="What it is about; null: nothing is said of it.")
    on: datetime.date | None = strawberry.field(default=UNSET, description="Its day, in Asia/Jakarta.")
    venue: str | None = strawberry.field(default=UNSET, description="The hall or building it is in; null: not known.")
    region: strawberry.ID | None = strawberry.field(default=UNSET, description="Where that is; null: not known.")

    def changes(self) -> actions.MeetingChanges:
        said = actions.MeetingChanges()
        if self.title is not UNSET:
            said["title"] = self.title or ""
        if self.theme is not UNSET:
            said["theme"] = self.theme
        if self.on is not UNSET and self.on is not None:
            said["on"] = self.on
        if self.venue is not UNSET:
            said["venue"] = self.venue
        if self.region is not UNSET:
            said["region"] = key("reg", self.region)
        return said


@strawberry.input
class SetMeetingStatusInput:
    meeting: strawberry.ID = strawberry.field(description="The meeting, by its id (mtg_…).")
    version: int = strawberry.field(description=SEEN)
    status: MeetingStatus = strawberry.field(description="What it is to be.")
    reason: str | None = strawberry.field(default=None, description="Why; asked for where a meeting is called off.")


@strawberry.input
class AgendaItemInput:
    at: str | None = strawberry.field(default=None, description="The clock at the place: 09.20.")
    title: str = strawberry.field(description="What is talked about, 1 to 200 characters.")
    lead: strawberry.ID | None = strawberry.field(default=None, description="The stakeholder who leads it.")


@strawberry.input
class SetAgendaInput:
    meeting: strawberry.ID = strawberry.field(description="The meeting, by its id (mtg_…).")
    version: int = strawberry.field(description=SEEN)
    items: list[AgendaItemInput] = strawberry.field(description="The whole agenda, in order.")


@strawberry.input(description="An organisation, a person, or a person of an organisation.")
class AttendanceInput:
    stakeholder: strawberry.ID | None = strawberry.field(default=None, description="The organisation, or the person's.")
    person: str | None = strawberry.field(default=None, description="The person's name.")
    role: AttendanceRole = strawberry.field(description="As what.")


@strawberry.input
class RecordAttendanceInput:
    meeting: strawberry.ID = strawberry.field(description="The meeting, by its id (mtg_…).")
    version: int = strawberry.field(description=SEEN)
    attendances: list[AttendanceInput] = strawberry.field(description="The whole list: who is not in it was not there, and was not asked.")


@strawberry.input
class ReplyToMeetingInput:
    meeting: strawberry.ID = strawberry.field(description="The meeting; it must be PLANNED.")
    coming: bool = strawberry.field(description="true: somebody comes. false: nobody does.")
    as_: strawberry.ID | None = strawberry.field(name="as", default=None, description=SEAT)


@strawberry.input
class RecordDecisionInput:
    meeting: strawberry.ID = strawberry.field(description="The meeting that decided it.")
    text: str = strawberry.field(description="What was decided.")
    owner: strawberry.ID | None = strawberry.field(default=None, description="The stakeholder who is to see to it.")
    due_on: datetime.date | None = strawberry.field(default=None, description="By when.")
    idempotency_key: str | None = None


@strawberry.input(description="What is left out stays as it is. Once the minutes are approved, only `outcome` and `commitment` may change.")
class EditDecisionInput:
    decision: strawberry.ID = strawberry.field(description="The decision, by its id (dec_…).")
    version: int = strawberry.field(description=SEEN)
    text: str | None = strawberry.field(default=UNSET, description="What was decided.")
    owner: strawberry.ID | None = strawberry.field(default=UNSET, description="The stakeholder who is to see to it; null: none.")
    due_on: datetime.date | None = strawberry.field(default=UNSET, description="By when; null: no day.")
    outcome: DecisionOutcome | None = strawberry.field(default=UNSET, description="What came of it; null: not noted.")
    commitment: strawberry.ID | None = strawberry.field(default=UNSET, description="The promise that it became; null: none.")

    def changes(self) -> deciding.DecisionChanges:
        said = deciding.DecisionChanges()
        if self.text is not UNSET:
            said["text"] = self.text or ""
        if self.owner is not UNSET:
            said["owner"] = key("stk", self.owner)
        if self.due_on is not UNSET:
            said["due_on"] = self.due_on
        if self.outcome is not UNSET:
            said["outcome"] = self.outcome
        if self.commitment is not UNSET:
            said["commitment"] = key("cmt", self.commitment)
        return said


@strawberry.type
class MeetingPayload:
    meeting: Meeting | None = strawberry.field(description="The meeting as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class DecisionPayload:
    decision: Decision | None = strawberry.field(description="The decision as it now is; null where nothing was done.")
    problems: list[Problem]


def points(items: list[AgendaItemInput]) -> list[actions.Point]:
    return [actions.Point(title=item.title, at=item.at, lead=key("stk", item.lead)) for item in items]


def guests(rows: list[AttendanceInput]) -> list[attending.Guest]:
    return [attending.Guest(role=row.role, stakeholder=key("stk", row.stakeholder), person=row.person) for row in rows]


@strawberry.type
class MeetingMutation:
    @strawberry.mutation(description="A meeting to come, or one that has been and is still to be written down. Its address is made from its title and day.")
    async def plan_meeting(self, info: Info, input: PlanMeetingInput) -> MeetingPayload:
        made, problems = await tried(actions.plan_meeting(
            info.context.actor, private_id("frm", input.forum), title=input.title, theme=input.theme, on=input.on, venue=input.venue,
            region=key("reg", input.region), key=input.idempotency_key), info.context.language)
        return MeetingPayload(meeting=reference(Meeting, made.id) if made else None, problems=problems)

    @strawberry.mutation(description="Change what is given and leave the rest, until the minutes are approved.")
    async def edit_meeting(self, info: Info, input: EditMeetingInput) -> MeetingPayload:
        done, problems = await tried(actions.edit_meeting(
            info.context.actor, private_id("mtg", input.meeting), version=input.version, **input.changes()), info.context.language)
        return MeetingPayload(meeting=reference(Meeting, done.id) if done else None, problems=problems)

    @strawberry.mutation(description="PLANNED to HELD, from its day on; HELD to MINUTES_APPROVED; PLANNED to CANCELLED, with a reason.")
    async def set_meeting_status(self, info: Info, input: SetMeetingStatusInput) -> MeetingPayload:
        done, problems = await tried(actions.set_meeting_status(
            info.context.actor, private_id("mtg", input.meeting), version=input.version, status=input.status, reason=input.reason), info.context.language)
        return MeetingPayload(meeting=reference(Meeting, done.id) if done else None, problems=problems)

    @strawberry.mutation(description="The whole agenda at once, at most 40 points.")
    async def set_agenda(self, info: Info, input: SetAgendaInput) -> MeetingPayload:
        done, problems = await tried(actions.set_agenda(
            info.context.actor, private_id("mtg", input.meeting), version=input.version, items=points(input.items)), info.context.language)
        return MeetingPayload(meeting=reference(Meeting, done.id) if done else None, problems=problems)

    @strawberry.mutation(description="The whole list of who was asked, who came and who did not.")
    async def record_attendance(self, info: Info, input: RecordAttendanceInput) -> MeetingPayload:
        done, problems = await tried(attending.record_attendance(
            info.context.actor, private_id("mtg", input.meeting), version=input.version, attendances=guests(input.attendances)), info.context.language)
        return MeetingPayload(meeting=reference(Meeting, done.id) if done else None, problems=problems)

    @strawberry.mutation(description="Say whether one's own organisation comes to a planned meeting of a forum it is active in.")
    async def reply_to_meeting(self, info: Info, input: ReplyToMeetingInput) -> MeetingPayload:
        done, problems = await tried(attending.reply_to_meeting(
            info.context.actor, private_id("mtg", input.meeting), coming=input.coming, stakeholder=key("stk", input.as_)), info.context.language)
        return MeetingPayload(meeting=reference(Meeting, done.id) if done else None, problems=problems)

    @strawberry.mutation(description="What a meeting decided, from its day on until the minutes are approved.")
    async def record_decision(self, info: Info, input: RecordDecisionInput) -> DecisionPayload:
        made, problems = await tried(deciding.record_decision(
            info.context.actor, private_id("mtg", input.meeting), text=input.text, owner=key("stk", input.owner), due_on=input.due_on,
            key=input.idempotency_key), info.context.language)
        return DecisionPayload(decision=reference(Decision, made.id) if made else None, problems=problems)

    @strawberry.mutation(description="Change what is given and leave the rest; note what came of it, or the promise that it became.")
    async def edit_decision(self, info: Info, input: EditDecisionInput) -> DecisionPayload:
        done, problems = await tried(deciding.edit_decision(
            info.context.actor, private_id("dec", input.decision), version=input.version, **input.changes()), info.context.language)
        return DecisionPayload(decision=reference(Decision, done.id) if done else None, problems=problems)
