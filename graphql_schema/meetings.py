"""Meetings: who came, and what was decided."""
from __future__ import annotations

import datetime

import strawberry
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.enums import AttendanceRole, DecisionOutcome, MeetingStatus
from graphql_schema.links import ACard, ACommitment, AForum, AnActivity, ARegion, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import CommitmentOrder, MeetingOrder
from graphql_schema.reading.formulas import choice, total
from graphql_schema.reading.shapes import computed, connection, entity, pick
from graphql_schema.sources import Source
from graphql_schema.where import CommitmentWhere, MeetingWhere
from server.domain.meetings import models
from server.domain.meetings.models import MeetingStatus as Status

HELD = Q(status__in=[Status.HELD, Status.MINUTES_APPROVED])
RECENCY = choice(((HELD, Q(forum_id__isnull=False)), total("forum__meetings", only=HELD, beyond={"on": "on"}) + 1))


@entity(models.Meeting, "mtg", order=("on",), description="A coordination meeting (rapat koordinasi) of a forum.")
class Meeting(Node):
    slug: str = strawberry.field(description="Its name in addresses, made from its title and day.")
    title: str = strawberry.field(description="What it is called.")
    theme: str | None = strawberry.field(description="What it is about.")
    on: datetime.date = strawberry.field(description="Its day, in Asia/Jakarta.")
    venue: str | None = strawberry.field(description="The hall or building it is in.")
    region: ARegion | None = strawberry.field(description="Where that is.")
    forum: AForum | None = strawberry.field(description="The forum that holds it.")
    status: MeetingStatus = strawberry.field(description="How far it is.")
    source: Source | None = strawberry.field(description="Where it was read, of meetings the forum did not note here itself.")
    is_demo: bool
    version: int
    recency: int | None = computed(RECENCY, description="Its place among the meetings of its forum that were held, the newest being 1; two of one day have the "
                                                        "same. Null for one that was not held (yet), or is no forum's.")
    agenda: list[AgendaItem] = strawberry.field(description="Its points, in order.")
    attendances: list[Attendance] = strawberry.field(description="Who was there, who was asked, and who did not come; by role.")
    decisions: list[Decision] = strawberry.field(description="What it decided, in order.")
    commitments: Connection[ACommitment] = connection(CommitmentWhere, CommitmentOrder, description="The promises made at it.")
    activity: Connection[AnActivity] = activities()


@entity(models.AgendaItem, order=("position",), description="One point of a meeting's agenda, and who leads it.")
class AgendaItem:
    position: int = strawberry.field(description="Its place on the agenda, from 1.")
    at: str | None = strawberry.field(description="The clock at the place: 09.20.")
    title: str = strawberry.field(description="What is talked about.")
    lead: AStakeholder | None = strawberry.field(description="The organisation that leads it.")


@entity(models.Attendance, order=("role",), description="Who was at a meeting, and as what.")
class Attendance:
    stakeholder: AStakeholder | None = strawberry.field(description="The organisation that was there, or the person's.")
    person: str | None = strawberry.field(description="The person's name, where one is noted.")
    role: AttendanceRole = strawberry.field(description="As what.")


@entity(models.Decision, "dec", order=("position",), description="What a meeting decided; it becomes a card, and a card may become a commitment.")
class Decision(Node):
    meeting: Meeting = strawberry.field(description="The meeting that decided it.")
    position: int = strawberry.field(description="Its number in the minutes, from 1.")
    text: str = strawberry.field(description="What was decided, in the minutes' words.")
    owner: AStakeholder | None = strawberry.field(description="The organisation that is to see to it.")
    due_on: datetime.date | None = strawberry.field(description="By when.")
    card: ACard | None = pick("cards", order=("created_at",), description="The first card made of it.")
    commitment: ACommitment | None = strawberry.field(description="The promise that it became.")
    outcome: DecisionOutcome | None = strawberry.field(description="What came of it, as the secretariat noted.")
    version: int


@strawberry.type
class MeetingQueries:
    meetings: Connection[Meeting] = connection(MeetingWhere, MeetingOrder, description="Coordination meetings of all forums, by day.")
