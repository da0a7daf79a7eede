"""Needs: something asked for."""
from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.migrations.constraints import CheckConstraint

from server.database.rows import Versioned

if TYPE_CHECKING:
    from server.domain.accounts.models import User
    from server.domain.places.models import BeneficiaryGroup, Field, Region
    from server.domain.programmes.models import Programme
    from server.domain.stakeholders.models import Stakeholder


class NeedStatus(StrEnum):
    """submitted → listed | returned | rejected; listed → closed; any → withdrawn. Coverage is derived, never a state."""
    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    LISTED = "LISTED"
    CLOSED = "CLOSED"
    WITHDRAWN = "WITHDRAWN"
    REJECTED = "REJECTED"


class Need(Versioned):
    """A quantity of something, in a place, for a group of people. The quantity is in thousandths, the cost in rupiah."""
    title = fields.CharField(max_length=200)
    about = fields.TextField(null=True)
    status = fields.CharEnumField(NeedStatus, max_length=10)
    programme: fields.ForeignKeyNullableRelation[Programme] = fields.ForeignKeyField("models.Programme", related_name="needs", null=True)
    programme_id: UUID | None
    proposer: fields.ForeignKeyRelation[Stakeholder] = fields.ForeignKeyField("models.Stakeholder", related_name="needs")
    proposer_id: UUID
    region: fields.ForeignKeyRelation[Region] = fields.ForeignKeyField("models.Region", related_name="needs")
    region_id: UUID
    field: fields.ForeignKeyRelation[Field] = fields.ForeignKeyField("models.Field", related_name="needs")
    field_id: str
    beneficiary_group: fields.ForeignKeyNullableRelation[BeneficiaryGroup] = fields.ForeignKeyField(
        "models.BeneficiaryGroup", related_name="needs", null=True)
    beneficiary_group_id: str | None
    quantity = fields.BigIntField()
    unit = fields.CharField(max_length=40)
    estimated_cost = fields.BigIntField(null=True)
    due_on = fields.DateField(null=True)
    submitted_on = fields.DateField()
    submitted_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="submitted_needs", null=True, on_delete=fields.SET_NULL)
    submitted_by_id: UUID | None
    on_behalf = fields.BooleanField(default=False)          # entered by the secretariat for the proposer
    decided_on = fields.DateField(null=True)
    decided_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "models.User", related_name="decided_needs", null=True, on_delete=fields.SET_NULL)
    decided_by_id: UUID | None
    reason = fields.TextField(null=True)                    # why returned, rejected or withdrawn
    is_demo = fields.BooleanField(default=False)

    class Meta:
        table = "need"
        constraints = [
            CheckConstraint(check='"quantity" > 0', name="ck_need_quantity"),
            CheckConstraint(check='"estimated_cost" IS NULL OR ("estimated_cost" >= 0 AND "estimated_cost" <= 1000000000000000)', name="ck_need_cost"),
        ]
