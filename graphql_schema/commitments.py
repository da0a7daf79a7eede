"""Commitments: who promises what, how much, by when."""
from __future__ import annotations

import datetime

import strawberry
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.enums import Channel, CommitmentStatus, FundingSource, GiftKind
from graphql_schema.links import ACard, AContribution, AMeeting, AnActivity, ANeed, AProgramme, ARegion, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import CardOrder, CommitmentOrder, ContributionOrder
from graphql_schema.reading.formulas import choice, first_of, holds, own, percent, the_only, total, value_of
from graphql_schema.reading.shapes import computed, connection, entity, keyed
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.sums import OPEN_ONES, OVERDUE, VERIFIED
from graphql_schema.where import CardWhere, CommitmentWhere, ContributionWhere
from server.domain.commitments import models
from server.domain.places import models as places

# A region is one's own, else the need's, else the programme's when that has just one; a field is the need's, else the programme's first.
REGION = first_of(own("region_id"), own("need__region_id"), the_only("programme__regions", "id"))
FIELD_CODE = first_of(own("need__field_id"), value_of("programme__fields", "code", order=("position",)))
GROUP_CODE = own("need__beneficiary_group_id")
URGENCY = choice((OVERDUE, 0), (Q(status__in=OPEN_ONES), 1), otherwise=2)
DELIVERED = total("contributions", "amount", only=VERIFIED)
DELIVERED_QUANTITY = total("contributions", "quantity", only=VERIFIED)


@entity(models.Commitment, "cmt", order=("pledged_on",), description="A promise: who, what, how much, by when.",
        also={"field_code": FIELD_CODE, "urgency": URGENCY}, through={"region": keyed(places.Region, REGION)})
class Commitment(Node):
    stakeholder: AStakeholder = strawberry.field(description="Who promises.")
    programme: AProgramme = strawberry.field(description="To which programme.")
    need: ANeed | None = strawberry.field(description="The need it answers; null: it answers none.")
    region: ARegion | None = keyed(places.Region, REGION, description="Where: its own, else the need's, else the programme's where that has just one.")
    meeting: AMeeting | None = strawberry.field(description="The meeting it was made at.")
    kind: GiftKind = strawberry.field(description="What is promised.")
    funding_source: FundingSource = strawberry.field(description="Whose money it is.")
    channel: Channel = strawberry.field(description="By which way it reaches people.")
    implementer: AStakeholder | None = strawberry.field(description="Who carries it out, where the channel is VIA_IMPLEMENTER.")
    amount: Rupiah | None = strawberry.field(description="How much, in rupiah: of money, or what a thing is worth.")
    quantity: Quantity | None = strawberry.field(description="How much, in the unit.")
    unit: str | None = strawberry.field(description="What is counted; the need's, where it answers one.")
    status: CommitmentStatus = strawberry.field(description="How far it has come; it follows from what is verified and is never typed in.")
    pledged_on: datetime.date = strawberry.field(description="The day it was made.")
    agreed_on: datetime.date | None = strawberry.field(description="The date of the document it is agreed in.")
    document_number: str | None = strawberry.field(description="The number of that document.")
    due_on: datetime.date | None = strawberry.field(description="By when all of it is to be delivered.")
    note: str | None
    on_behalf: bool = strawberry.field(description="Entered by the secretariat for the stakeholder.")
    lapse_proposed_on: datetime.date | None = strawberry.field(description="Since when the secretariat is asked whether it has lapsed; null: it is not.")
    reason: str | None = strawberry.field(description="Why it was cancelled, or ended unfulfilled.")
    version: int
    instalments: list[Instalment] = strawberry.field(description="The parts it is to be delivered in; empty: as a whole.")
    amendments: list[Amendment] = strawberry.field(description="How it was changed after it was agreed, oldest first.")
    contributions: Connection[AContribution] = connection(ContributionWhere, ContributionOrder, description="What was delivered in answer to it.")
    cards: Connection[ACard] = connection(CardWhere, CardOrder, description="What boards say of it, archived cards too.")
    activity: Connection[AnActivity] = activities()
    delivered: Rupiah = computed(DELIVERED, description="Value of verified contributions.")
    percent_fulfilled: float | None = computed(
        choice((Q(amount__isnull=False), percent(DELIVERED, own("amount"))), otherwise=percent(DELIVERED_QUANTITY, own("quantity"))),
        description="Verified amount / amount, or quantity / quantity where there is no amount; 0–100 and beyond.")
    overdue: bool = computed(holds(OVERDUE), description="Due before today (in Asia/Jakarta), and pledged, agreed or delivering.")


@entity(models.Instalment, order=("due_on",), description="A part of a promise, and when it is due.")
class Instalment:
    due_on: datetime.date = strawberry.field(description="By when.")
    amount: Rupiah | None = strawberry.field(description="How much of the amount, in rupiah.")
    quantity: Quantity | None = strawberry.field(description="How much of the quantity, in the commitment's unit.")


@entity(models.Amendment, order=("at",), description="A change of an agreed promise, on record with its reason.")
class Amendment:
    at: datetime.datetime = strawberry.field(description="When it was changed.")
    by: str = strawberry.field(description="Who changed it, by name.")
    reason: str = strawberry.field(description="Why.")
    amount_before: Rupiah | None = strawberry.field(description="The amount until then, in rupiah.")
    amount_after: Rupiah | None = strawberry.field(description="The amount since, in rupiah.")
    quantity_before: Quantity | None = strawberry.field(description="The quantity until then, in the commitment's unit.")
    quantity_after: Quantity | None = strawberry.field(description="The quantity since, in the commitment's unit.")
    due_before: datetime.date | None = strawberry.field(description="The due date until then.")
    due_after: datetime.date | None = strawberry.field(description="The due date since.")


@strawberry.type
class CommitmentQueries:
    commitments: Connection[Commitment] = connection(
        CommitmentWhere, CommitmentOrder, description="Promises in all forums, oldest first, whatever has become of them.")
