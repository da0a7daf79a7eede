"""Commitments: who promises what, how much, by when."""
from __future__ import annotations

import datetime

import strawberry
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.enums import Channel, CommitmentStatus, FundingSource, GiftKind
from graphql_schema.links import AContribution, AMeeting, AnActivity, ANeed, AProgramme, ARegion, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import CommitmentOrder, ContributionOrder
from graphql_schema.reading.formulas import choice, first_of, holds, own, percent, the_only, total, value_of
from graphql_schema.reading.shapes import computed, connection, entity, keyed
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.sums import OPEN_ONES, OVERDUE, VERIFIED
from graphql_schema.where import CommitmentWhere, ContributionWhere
from server.domain.commitments import models
from server.domain.places import models as places

# A region is one's own, else the need's, else the programme's when that has just one; a field is the need's, else the programme's first.
REGION = first_of(own("region_id"), own("need__region_id"), the_only("programme__regions", "id"))
FIELD_CODE = first_of(own("need__field_id"), value_of("programme__fields", "code", order=("position",)))
URGENCY = choice((OVERDUE, 0), (Q(status__in=OPEN_ONES), 1), otherwise=2)
DELIVERED = total("contributions", "amount", only=VERIFIED)
DELIVERED_QUANTITY = total("contributions", "quantity", only=VERIFIED)


@entity(models.Commitment, "cmt", order=("pledged_on",), description="A promise: who, what, how much, by when.",
        also={"field_code": FIELD_CODE, "urgency": URGENCY}, through={"region": keyed(places.Region, REGION)})
class Commitment(Node):
    stakeholder: AStakeholder
    programme: AProgramme
    need: ANeed | None
    region: ARegion | None = keyed(places.Region, REGION)
    meeting: AMeeting | None
    kind: GiftKind
    funding_source: FundingSource
    channel: Channel
    implementer: AStakeholder | None
    amount: Rupiah | None
    quantity: Quantity | None
    unit: str | None
    status: CommitmentStatus
    pledged_on: datetime.date
    agreed_on: datetime.date | None
    document_number: str | None
    due_on: datetime.date | None
    note: str | None
    on_behalf: bool = strawberry.field(description="Entered by the secretariat for the stakeholder.")
    lapse_proposed_on: datetime.date | None = strawberry.field(description="Since when the secretariat is asked whether it has lapsed; null: it is not.")
    reason: str | None = strawberry.field(description="Why it was cancelled, or ended unfulfilled.")
    version: int
    instalments: list[Instalment]
    amendments: list[Amendment]
    contributions: Connection[AContribution] = connection(ContributionWhere, ContributionOrder)
    activity: Connection[AnActivity] = activities()
    delivered: Rupiah = computed(DELIVERED, description="Value of verified contributions.")
    percent_fulfilled: float | None = computed(
        choice((Q(amount__isnull=False), percent(DELIVERED, own("amount"))), otherwise=percent(DELIVERED_QUANTITY, own("quantity"))),
        description="Verified amount / amount, or quantity / quantity where there is no amount; 0–100 and beyond.")
    overdue: bool = computed(holds(OVERDUE), description="Due before today (in Asia/Jakarta), and pledged, agreed or delivering.")


@entity(models.Instalment, order=("due_on",), description="A part of a promise, and when it is due.")
class Instalment:
    due_on: datetime.date
    amount: Rupiah | None
    quantity: Quantity | None


@entity(models.Amendment, order=("at",), description="A change of an agreed promise, on record with its reason.")
class Amendment:
    at: datetime.datetime
    by: str
    reason: str
    amount_before: Rupiah | None
    amount_after: Rupiah | None
    quantity_before: Quantity | None
    quantity_after: Quantity | None
    due_before: datetime.date | None
    due_after: datetime.date | None


@strawberry.type
class CommitmentQueries:
    commitments: Connection[Commitment] = connection(CommitmentWhere, CommitmentOrder)
