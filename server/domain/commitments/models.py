"""Commitments: who promises what, how much, by when."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Row, Versioned
from server.domain.programmes.models import FundingSource

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.meetings.models import Meeting
    from server.domain.needs.models import Need
    from server.domain.places.models import Region
    from server.domain.programmes.models import Programme
    from server.domain.stakeholders.models import Stakeholder


class CommitmentStatus(StrEnum):
    """pledged → agreed → delivering → fulfilled | partly fulfilled | lapsed; any open → cancelled."""
    PLEDGED = "PLEDGED"
    AGREED = "AGREED"
    DELIVERING = "DELIVERING"
    FULFILLED = "FULFILLED"
    PARTLY_FULFILLED = "PARTLY_FULFILLED"
    LAPSED = "LAPSED"
    CANCELLED = "CANCELLED"


class GiftKind(StrEnum):
    CASH = "CASH"
    GOODS = "GOODS"
    SERVICE = "SERVICE"
    VOLUNTEERS = "VOLUNTEERS"


class Channel(StrEnum):
    DIRECT = "DIRECT"
    VIA_FORUM = "VIA_FORUM"
    VIA_IMPLEMENTER = "VIA_IMPLEMENTER"


class Commitment(Versioned):
    """A promise to a programme or need: pledged, then agreed with a document number. Amount in rupiah, quantity in thousandths."""
    stakeholder: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="commitments")
    stakeholder_id: UUID
    programme: fields.ForeignKeyRelation[Programme] = fields.ForeignKeyField("models.Programme", related_name="commitments")
    programme_id: UUID
    need: fields.ForeignKeyNullableRelation[Need] = fields.ForeignKeyField("models.Need", related_name="commitments", null=True)
    need_id: UUID | None
    region: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField("models.Region", related_name="commitments", null=True)
    region_id: UUID | None
    meeting: fields.ForeignKeyNullableRelation[Meeting] = fields.ForeignKeyField(
        "models.Meeting", related_name="commitments", null=True, on_delete=fields.SET_NULL)
    meeting_id: UUID | None
    kind = fields.CharEnumField(GiftKind, max_length=10)
    funding_source = fields.CharEnumField(FundingSource, max_length=14)
    channel = fields.CharEnumField(Channel, max_length=15)
    implementer: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="implemented_commitments", null=True, on_delete=fields.SET_NULL)
    implementer_id: UUID | None
    amount = fields.BigIntField(null=True)
    quantity = fields.BigIntField(null=True)
    unit = fields.CharField(max_length=40, null=True)
    status = fields.CharEnumField(CommitmentStatus, max_length=16)
    pledged_on = fields.DateField()
    pledged_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="pledged_commitments", null=True, on_delete=fields.SET_NULL)
    pledged_by_id: UUID | None
    on_behalf = fields.BooleanField(default=False)
    agreed_on = fields.DateField(null=True)
    agreed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="agreed_commitments", null=True, on_delete=fields.SET_NULL)
    agreed_by_id: UUID | None
    document_number = fields.CharField(max_length=100, null=True)
    due_on = fields.DateField(null=True)
    note = fields.TextField(null=True)
    lapse_proposed_on = fields.DateField(null=True)         # by the daily job; the secretariat confirms, or moves the due date
    cancelled_on = fields.DateField(null=True)
    reason = fields.TextField(null=True)                    # why cancelled, or ended unfulfilled

    class Meta:
        table = "commitment"
        constraints = [
            CheckConstraint(check='"amount" IS NULL OR ("amount" > 0 AND "amount" <= 1000000000000000)', name="ck_commitment_amount"),
            CheckConstraint(check='("quantity" IS NULL) = ("unit" IS NULL) AND ("quantity" IS NULL OR "quantity" > 0)', name="ck_commitment_quantity"),
            CheckConstraint(check='"amount" IS NOT NULL OR "quantity" IS NOT NULL', name="ck_commitment_gift"),
            CheckConstraint(check="\"status\" IN ('PLEDGED','CANCELLED') "
                                  "OR (\"agreed_on\" IS NOT NULL AND \"document_number\" IS NOT NULL)", name="ck_commitment_agreed"),
        ]


class Instalment(Row):
    commitment: fields.ForeignKeyRelation[Commitment] = fields.ForeignKeyField("models.Commitment", related_name="instalments")
    commitment_id: UUID
    due_on = fields.DateField()
    amount = fields.BigIntField(null=True)
    quantity = fields.BigIntField(null=True)

    class Meta:
        table = "instalment"


class Amendment(Row):
    """A change of an agreed promise, on record with its reason."""
    commitment: fields.ForeignKeyRelation[Commitment] = fields.ForeignKeyField("models.Commitment", related_name="amendments")
    commitment_id: UUID
    at = fields.DatetimeField()
    by = fields.CharField(max_length=100)                   # the person's name, as it was
    reason = fields.TextField()
    amount_before = fields.BigIntField(null=True)
    amount_after = fields.BigIntField(null=True)
    quantity_before = fields.BigIntField(null=True)
    quantity_after = fields.BigIntField(null=True)
    due_before = fields.DateField(null=True)
    due_after = fields.DateField(null=True)

    class Meta:
        table = "amendment"
