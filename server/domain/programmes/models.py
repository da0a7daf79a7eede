"""Programmes: what is done together, and how it is measured."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields as f

from server.database.rows import Row, Versioned
from server.domain.sources.models import ClaimStatus

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.forums.models import Forum
    from server.domain.places.models import BeneficiaryGroup, Field, Region, SustainableDevelopmentGoal
    from server.domain.sources.models import Source
    from server.domain.stakeholders.models import Stakeholder


class ProgrammeStatus(StrEnum):
    """IATI activity status."""
    PIPELINE = "PIPELINE"
    IMPLEMENTATION = "IMPLEMENTATION"
    FINALISATION = "FINALISATION"
    CLOSED = "CLOSED"
    CANCELLED = "CANCELLED"
    SUSPENDED = "SUSPENDED"


class ParticipationRole(StrEnum):
    """IATI organisation roles, and two of the field's own."""
    FUNDING = "FUNDING"
    ACCOUNTABLE = "ACCOUNTABLE"
    EXTENDING = "EXTENDING"
    IMPLEMENTING = "IMPLEMENTING"
    SUPPORTING = "SUPPORTING"
    KNOWLEDGE = "KNOWLEDGE"


class IndicatorKind(StrEnum):
    OUTPUT = "OUTPUT"
    OUTCOME = "OUTCOME"
    IMPACT = "IMPACT"


class MeasurementStatus(StrEnum):
    PENDING = "PENDING"
    APPROVED = "APPROVED"
    RETURNED = "RETURNED"


class FundingSource(StrEnum):
    APBN = "APBN"
    APBD_PROVINCE = "APBD_PROVINCE"
    APBD_REGENCY = "APBD_REGENCY"
    VILLAGE_FUND = "VILLAGE_FUND"
    ZAKAT = "ZAKAT"
    CSR = "CSR"
    SELF_HELP = "SELF_HELP"
    OTHER = "OTHER"


class Programme(Versioned):
    """What is done together. It may be part of another programme."""
    slug = f.CharField(max_length=60, unique=True)
    name = f.CharField(max_length=200)
    acronym = f.CharField(max_length=40, null=True)
    about = f.TextField(null=True)
    status = f.CharEnumField(ProgrammeStatus, max_length=16)
    starts_on = f.DateField(null=True)
    ends_on = f.DateField(null=True)
    forum: f.ForeignKeyRelation[Forum] = f.ForeignKeyField("models.Forum", related_name="programmes")
    forum_id: UUID
    owner: f.ForeignKeyNullableRelation[Stakeholder] = f.ForeignKeyField(
        "models.Stakeholder", related_name="owned_programmes", null=True, on_delete=f.SET_NULL)
    owner_id: UUID | None
    parent: f.ForeignKeyNullableRelation[Programme] = f.ForeignKeyField("models.Programme", related_name="children", null=True)
    parent_id: UUID | None
    source: f.ForeignKeyNullableRelation[Source] = f.ForeignKeyField("models.Source", related_name="programmes", null=True)
    source_id: UUID | None
    is_demo = f.BooleanField(default=False)
    regions: f.ManyToManyRelation[Region] = f.ManyToManyField(
        "models.Region", related_name="programmes", through="programme_region", backward_key="programme_id", forward_key="region_id")
    fields: f.ManyToManyRelation[Field] = f.ManyToManyField(
        "models.Field", related_name="programmes", through="programme_field", backward_key="programme_id", forward_key="field_code")
    beneficiary_groups: f.ManyToManyRelation[BeneficiaryGroup] = f.ManyToManyField(
        "models.BeneficiaryGroup", related_name="programmes", through="programme_beneficiary_group",
        backward_key="programme_id", forward_key="beneficiary_group_code")
    goals: f.ManyToManyRelation[SustainableDevelopmentGoal] = f.ManyToManyField(
        "models.SustainableDevelopmentGoal", related_name="programmes", through="programme_goal", backward_key="programme_id", forward_key="goal_number")

    class Meta:
        table = "programme"


class Participation(Row):
    """A stakeholder in a programme."""
    programme: f.ForeignKeyRelation[Programme] = f.ForeignKeyField("models.Programme", related_name="participations")
    programme_id: UUID
    stakeholder: f.ForeignKeyRelation[Stakeholder] = f.ForeignKeyField("models.Stakeholder", related_name="participations")
    stakeholder_id: UUID
    role = f.CharEnumField(ParticipationRole, max_length=12)
    starts_on = f.DateField(null=True)
    ends_on = f.DateField(null=True)

    class Meta:
        table = "participation"


class Indicator(Row):
    """What is counted to say whether a programme works. Quantities are thousandths."""
    programme: f.ForeignKeyRelation[Programme] = f.ForeignKeyField("models.Programme", related_name="indicators")
    programme_id: UUID
    name = f.CharField(max_length=200)
    unit = f.CharField(max_length=40)
    kind = f.CharEnumField(IndicatorKind, max_length=8)
    baseline = f.BigIntField(null=True)
    position = f.IntField(default=0)

    class Meta:
        table = "indicator"


class Target(Row):
    """How much is wanted, as someone stated it. At most one of an indicator's targets is accepted."""
    indicator: f.ForeignKeyRelation[Indicator] = f.ForeignKeyField("models.Indicator", related_name="targets")
    indicator_id: UUID
    value = f.BigIntField(null=True)                   # thousandths; null where only words are known
    text = f.TextField(null=True)
    stated_on = f.DateField(null=True)
    provisional = f.BooleanField(default=False)
    source: f.ForeignKeyNullableRelation[Source] = f.ForeignKeyField("models.Source", related_name="targets", null=True)
    source_id: UUID | None
    status = f.CharEnumField(ClaimStatus, max_length=12)
    version = f.IntField(default=1, db_default=1)
    decided_by: f.ForeignKeyNullableRelation[User] = f.ForeignKeyField("models.User", related_name="decided_targets", null=True, on_delete=f.SET_NULL)
    decided_by_id: UUID | None                         # who accepted it
    decided_at = f.DatetimeField(null=True)

    class Meta:
        table = "target"


class Measurement(Row):
    """How much is there. Only approved measurements count."""
    indicator: f.ForeignKeyRelation[Indicator] = f.ForeignKeyField("models.Indicator", related_name="measurements")
    indicator_id: UUID
    value = f.BigIntField()                            # thousandths
    on = f.DateField()
    region: f.ForeignKeyNullableRelation[Region] = f.ForeignKeyField("models.Region", related_name="measurements", null=True)
    region_id: UUID | None
    funding_source = f.CharEnumField(FundingSource, max_length=14, null=True)
    note = f.TextField(null=True)
    status = f.CharEnumField(MeasurementStatus, max_length=10)
    reported_by: f.ForeignKeyNullableRelation[User] = f.ForeignKeyField(
        "models.User", related_name="reported_measurements", null=True, on_delete=f.SET_NULL)
    reported_by_id: UUID | None
    decided_by: f.ForeignKeyNullableRelation[User] = f.ForeignKeyField(
        "models.User", related_name="decided_measurements", null=True, on_delete=f.SET_NULL)
    decided_by_id: UUID | None
    decided_at = f.DatetimeField(null=True)
    reason = f.TextField(null=True)                    # why returned
    version = f.IntField(default=1, db_default=1)

    class Meta:
        table = "measurement"


class Award(Row):
    """A prize given for what was done."""
    slug = f.CharField(max_length=60, unique=True)
    name = f.CharField(max_length=150)
    year = f.IntField()
    category = f.CharField(max_length=60)
    stakeholder: f.ForeignKeyRelation[Stakeholder] = f.ForeignKeyField("models.Stakeholder", related_name="awards")
    stakeholder_id: UUID
    programme: f.ForeignKeyNullableRelation[Programme] = f.ForeignKeyField("models.Programme", related_name="awards", null=True)
    programme_id: UUID | None
    basis = f.TextField(null=True)

    class Meta:
        table = "award"
