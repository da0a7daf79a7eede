"""Needs: something asked for."""
from __future__ import annotations

import datetime

import strawberry

from graphql_schema.activity import activities
from graphql_schema.enums import NeedStatus
from graphql_schema.links import ACommitment, AnActivity, AProgramme, ARegion, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import CommitmentOrder, NeedOrder
from graphql_schema.places import BeneficiaryGroup, Field
from graphql_schema.reading.formulas import own, percent_or_zero
from graphql_schema.reading.shapes import computed, connection, entity
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.sums import DELIVERED_QUANTITY, PLEDGED_QUANTITY
from graphql_schema.where import CommitmentWhere, NeedWhere
from server.domain.needs import models


@entity(models.Need, "ned", order=("created_at",), description="Something asked for: a quantity, a place, a field, a group of people.",
        also={"field_code": own("field_id"), "beneficiary_group_code": own("beneficiary_group_id")})
class Need(Node):
    title: str
    about: str | None
    status: NeedStatus
    version: int
    programme: AProgramme | None
    proposer: AStakeholder
    region: ARegion
    field: Field
    beneficiary_group: BeneficiaryGroup | None
    quantity: Quantity
    unit: str
    estimated_cost: Rupiah | None
    due_on: datetime.date | None
    submitted_on: datetime.date
    reason: str | None = strawberry.field(description="Why it was returned, rejected or withdrawn.")
    pledged: Quantity = computed(PLEDGED_QUANTITY, description="Quantity promised by commitments that stand, in the need's unit.")
    delivered: Quantity = computed(DELIVERED_QUANTITY, description="Quantity in verified contributions, in the need's unit.")
    percent_pledged: float = computed(percent_or_zero(PLEDGED_QUANTITY, own("quantity")))
    percent_delivered: float = computed(percent_or_zero(DELIVERED_QUANTITY, own("quantity")))
    commitments: Connection[ACommitment] = connection(CommitmentWhere, CommitmentOrder)
    activity: Connection[AnActivity] = activities()


@strawberry.type
class NeedQueries:
    needs: Connection[Need] = connection(NeedWhere, NeedOrder)
