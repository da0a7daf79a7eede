"""Meetings: who came, and what was decided."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import AttendanceRole, DecisionOutcome, MeetingStatus
from graphql_schema.links import ACard, ACommitment, AForum, AnActivity, ARegion, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import CommitmentOrder, MeetingOrder
from graphql_schema.reading.shapes import connection, entity, pick
from graphql_schema.sources import Source
from graphql_schema.where import CommitmentWhere, MeetingWhere
from server.domain.meetings import models


@entity(models.Meeting, "mtg", order=("on",), description="A coordination meeting (rapat koordinasi) of a forum.")
class Meeting(Node):
    slug: str
    title: str
    theme: str | None
    on: datetime.date
    venue: str | None
    region: ARegion | None
    forum: AForum | None
    status: MeetingStatus
    source: Source | None
    is_demo: bool
    version: int
    agenda: list[AgendaItem]
    attendances: list[Attendance]
    decisions: list[Decision]
    commitments: Connection[ACommitment] = connection(CommitmentWhere, CommitmentOrder)
    activity: Connection[AnActivity] = activities()


@entity(models.AgendaItem, order=("position",), description="One point of a meeting's agenda, and who leads it.")
class AgendaItem:
    position: int
    at: str | None = strawberry.field(description="The clock at the place: 09.20.")
    title: str
    lead: AStakeholder | None


@entity(models.Attendance, order=("role",), description="Who was at a meeting, and as what.")
class Attendance:
    stakeholder: AStakeholder | None
    person: str | None
    role: AttendanceRole


@entity(models.Decision, "dec", order=("position",), description="What a meeting decided; it becomes a card, and a card may become a commitment.")
class Decision(Node):
    meeting: Meeting
    position: int
    text: str
    owner: AStakeholder | None
    due_on: datetime.date | None
    card: ACard | None = pick("cards", order=("created_at",))
    commitment: ACommitment | None
    outcome: DecisionOutcome | None = strawberry.field(description="What came of it, as the secretariat noted.")
    version: int


@strawberry.type
class MeetingQueries:
    meetings: Connection[Meeting] = connection(MeetingWhere, MeetingOrder)
