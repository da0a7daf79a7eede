"""Meetings: who came, and what was decided."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields

from server.database.rows import Row

if TYPE_CHECKING:
    from server.domain.commitments.models import Commitment
    from server.domain.forums.models import Forum
    from server.domain.places.models import Region
    from server.domain.sources.models import Source
    from server.domain.stakeholders.models import Stakeholder


class MeetingStatus(StrEnum):
    PLANNED = "PLANNED"
    HELD = "HELD"
    MINUTES_APPROVED = "MINUTES_APPROVED"
    CANCELLED = "CANCELLED"


class AttendanceRole(StrEnum):
    OPENER = "OPENER"
    SPEAKER = "SPEAKER"
    PARTICIPANT = "PARTICIPANT"
    INVITED = "INVITED"
    ABSENT = "ABSENT"


class DecisionOutcome(StrEnum):
    DONE = "DONE"
    UNDER_WAY = "UNDER_WAY"
    NOT_DONE = "NOT_DONE"


class Meeting(Row):
    slug = fields.CharField(max_length=60, unique=True)
    title = fields.CharField(max_length=200)
    theme = fields.TextField(null=True)
    on = fields.DateField()
    venue = fields.CharField(max_length=200, null=True)
    region: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField("models.Region", related_name="meetings", null=True)
    region_id: UUID | None
    forum: fields.ForeignKeyNullableRelation[Forum] = fields.ForeignKeyField("models.Forum", related_name="meetings", null=True)
    forum_id: UUID | None
    status = fields.CharEnumField(MeetingStatus, max_length=16)
    source: fields.ForeignKeyNullableRelation[Source] = fields.ForeignKeyField("models.Source", related_name="meetings", null=True, on_delete=fields.SET_NULL)
    source_id: UUID | None
    is_demo = fields.BooleanField(default=False)
    version = fields.IntField(default=1, db_default=1)

    class Meta:
        table = "meeting"


class AgendaItem(Row):
    meeting: fields.ForeignKeyRelation[Meeting] = fields.ForeignKeyField("models.Meeting", related_name="agenda")
    meeting_id: UUID
    position = fields.IntField()
    at = fields.CharField(max_length=5, null=True)          # the clock at the place, 09.20
    title = fields.CharField(max_length=200)
    lead: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="led_agenda_items", null=True, on_delete=fields.SET_NULL)
    lead_id: UUID | None

    class Meta:
        table = "agenda_item"


class Attendance(Row):
    meeting: fields.ForeignKeyRelation[Meeting] = fields.ForeignKeyField("models.Meeting", related_name="attendances")
    meeting_id: UUID
    stakeholder: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="attendances", null=True)
    stakeholder_id: UUID | None
    person = fields.CharField(max_length=100, null=True)
    role = fields.CharEnumField(AttendanceRole, max_length=12)

    class Meta:
        table = "attendance"


class Decision(Row):
    """What a meeting decided. It becomes a card, and a card may become a commitment."""
    meeting: fields.ForeignKeyRelation[Meeting] = fields.ForeignKeyField("models.Meeting", related_name="decisions")
    meeting_id: UUID
    position = fields.IntField()
    text = fields.TextField()
    owner: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="owned_decisions", null=True, on_delete=fields.SET_NULL)
    owner_id: UUID | None
    due_on = fields.DateField(null=True)
    commitment: fields.ForeignKeyNullableRelation[Commitment] = fields.ForeignKeyField(
        "models.Commitment", related_name="decisions", null=True, on_delete=fields.SET_NULL)
    commitment_id: UUID | None
    outcome = fields.CharEnumField(DecisionOutcome, max_length=10, null=True)
    version = fields.IntField(default=1, db_default=1)

    class Meta:
        table = "decision"
