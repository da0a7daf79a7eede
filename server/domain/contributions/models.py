"""Contributions: what was delivered, and who found it so."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Row, Versioned
from server.domain.commitments.models import GiftKind
from server.domain.programmes.models import FundingSource

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.commitments.models import Commitment
    from server.domain.needs.models import Need
    from server.domain.places.models import BeneficiaryGroup, Region
    from server.domain.programmes.models import Programme
    from server.domain.stakeholders.models import Stakeholder


class ContributionStatus(StrEnum):
    """reported → verified | returned; verified → reversed by an opposite row."""
    REPORTED = "REPORTED"
    VERIFIED = "VERIFIED"
    RETURNED = "RETURNED"
    REVERSED = "REVERSED"


class Contribution(Versioned):
    """A delivery. It may answer a commitment, a need, or nothing. Amount in rupiah, quantity in thousandths."""
    stakeholder: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="contributions")
    stakeholder_id: UUID
    programme: fields.ForeignKeyRelation[Programme] = fields.ForeignKeyField("models.Programme", related_name="contributions")
    programme_id: UUID
    commitment: fields.ForeignKeyNullableRelation[Commitment] = fields.ForeignKeyField("models.Commitment", related_name="contributions", null=True)
    commitment_id: UUID | None
    need: fields.ForeignKeyNullableRelation[Need] = fields.ForeignKeyField("models.Need", related_name="contributions", null=True)
    need_id: UUID | None
    region: fields.ForeignKeyNullableRelation[Region] = fields.ForeignKeyField("models.Region", related_name="contributions", null=True)
    region_id: UUID | None
    kind = fields.CharEnumField(GiftKind, max_length=10)
    funding_source = fields.CharEnumField(FundingSource, max_length=14)
    amount = fields.BigIntField(null=True)
    quantity = fields.BigIntField(null=True)
    unit = fields.CharField(max_length=40, null=True)
    on = fields.DateField()
    beneficiaries = fields.IntField(null=True)
    beneficiary_group: fields.ForeignKeyNullableRelation[BeneficiaryGroup] = fields.ForeignKeyField(
        "models.BeneficiaryGroup", related_name="contributions", null=True)
    beneficiary_group_id: str | None
    evidence_url = fields.CharField(max_length=500, null=True)
    note = fields.TextField(null=True)
    status = fields.CharEnumField(ContributionStatus, max_length=10)
    reporter: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="reported_contributions", null=True, on_delete=fields.SET_NULL)
    reporter_id: UUID | None
    reporter_of: fields.ForeignKeyNullableRelation[Stakeholder] = fields.ForeignKeyField(
        "models.Stakeholder", related_name="reports_entered", null=True, on_delete=fields.SET_NULL)
    reporter_of_id: UUID | None                             # the organisation of the seat it was reported from: who sits there does not verify it
    reported_at = fields.DatetimeField()
    on_behalf = fields.BooleanField(default=False)
    verifier: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="verified_contributions", null=True, on_delete=fields.SET_NULL)
    verifier_id: UUID | None
    verified_at = fields.DatetimeField(null=True)
    returner: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="returned_contributions", null=True, on_delete=fields.SET_NULL)
    returner_id: UUID | None
    returned_at = fields.DatetimeField(null=True)
    reason = fields.TextField(null=True)                    # why returned or reversed
    reverses: fields.ForeignKeyNullableRelation[Contribution] = fields.ForeignKeyField("models.Contribution", related_name="reversals", null=True)
    reverses_id: UUID | None

    class Meta:
        table = "contribution"
        constraints = [CheckConstraint(
            check='"amount" IS NULL OR ("amount" >= -1000000000000000 AND "amount" <= 1000000000000000)', name="ck_contribution_amount")]


class Evidence(Row):
    """A photo or a PDF that shows a delivery. The file itself lies outside of the web root, under its digest."""
    contribution: fields.ForeignKeyRelation[Contribution] = fields.ForeignKeyField("models.Contribution", related_name="evidence")
    contribution_id: UUID
    position = fields.IntField()
    name = fields.CharField(max_length=150)                 # as the file was called where it came from
    media_type = fields.CharField(max_length=30)
    size = fields.BigIntField()                             # bytes, as kept
    width = fields.IntField(null=True)                      # pixels, of a photo
    height = fields.IntField(null=True)
    digest = fields.CharField(max_length=64)                # SHA-256 of what is kept
    created_at = fields.DatetimeField(auto_now_add=True)

    class Meta:
        table = "evidence"
        unique_together = (("contribution_id", "digest"),)
