"""Needs: something asked for."""
from __future__ import annotations

import datetime

import strawberry
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.enums import NeedCoverage, NeedStatus
from graphql_schema.following import followed
from graphql_schema.links import ACard, ACommitment, AForum, AnActivity, AProgramme, ARegion, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import CardOrder, CommitmentOrder, NeedOrder
from graphql_schema.places import BeneficiaryGroup, Field
from graphql_schema.reading.formulas import choice, exists, first_of, own, percent_or_zero, value_of
from graphql_schema.reading.shapes import computed, connection, entity, keyed
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.sums import DELIVERED_QUANTITY, PLEDGED_QUANTITY, STANDING
from graphql_schema.where import CardWhere, CommitmentWhere, NeedWhere
from server.domain.forums import models as forums
from server.domain.needs import models

PROVINCES = first_of(value_of("region__forums", "id", order=("slug",)), value_of("region__parent__forums", "id", order=("slug",)))
FORUM = choice((Q(programme_id__isnull=True), PROVINCES), otherwise=own("programme__forum_id"))
COVERAGE = choice((own("quantity") <= PLEDGED_QUANTITY, NeedCoverage.WHOLLY), (exists("commitments", STANDING), NeedCoverage.PARTLY),
                  otherwise=NeedCoverage.NOBODY)


@entity(models.Need, "ned", order=("created_at",), description="Something asked for: a quantity, a place, a field, a group of people.",
        also={"field_code": own("field_id"), "beneficiary_group_code": own("beneficiary_group_id")},
        through={"forum": keyed(forums.Forum, FORUM)})
class Need(Node):
    title: str = strawberry.field(description="What is asked for, in a line.")
    about: str | None = strawberry.field(description="What it is for and why, in a few sentences.")
    status: NeedStatus = strawberry.field(description="How far it has come. Others than LISTED and CLOSED are seen by who asked and the forum.")
    version: int
    programme: AProgramme | None = strawberry.field(description="The programme it is part of; null: it is its province's forum's.")
    forum: AForum | None = keyed(forums.Forum, FORUM, description="Its programme's, else its province's: of several the first by its slug.")
    proposer: AStakeholder = strawberry.field(description="The organisation that asks.")
    region: ARegion = strawberry.field(description="Where it is needed.")
    field: Field = strawberry.field(description="In which CSR field (bidang).")
    beneficiary_group: BeneficiaryGroup | None = strawberry.field(description="For which group of people.")
    quantity: Quantity = strawberry.field(description="How much is needed, in the unit.")
    unit: str = strawberry.field(description="What is counted: houses, places, sets. Only promises in the same unit add up.")
    estimated_cost: Rupiah | None = strawberry.field(description="What it is thought to cost, in rupiah.")
    due_on: datetime.date | None = strawberry.field(description="By when it is needed.")
    submitted_on: datetime.date = strawberry.field(description="The day it was asked for, in Asia/Jakarta.")
    reason: str | None = strawberry.field(description="Why it was returned, rejected or withdrawn.")
    pledged: Quantity = computed(PLEDGED_QUANTITY, description="Quantity promised by commitments that stand, in the need's unit.")
    delivered: Quantity = computed(DELIVERED_QUANTITY, description="Quantity in verified contributions, in the need's unit.")
    coverage: NeedCoverage = computed(COVERAGE, description="NOBODY: no commitment stands; WHOLLY: what is pledged reaches the quantity.")
    percent_pledged: float = computed(percent_or_zero(PLEDGED_QUANTITY, own("quantity")), description="pledged / quantity, 0–100 and beyond.")
    percent_delivered: float = computed(percent_or_zero(DELIVERED_QUANTITY, own("quantity")), description="delivered / quantity, 0–100 and beyond.")
    commitments: Connection[ACommitment] = connection(
        CommitmentWhere, CommitmentOrder, description="What was promised in answer to it, cancelled and lapsed promises too.")
    cards: Connection[ACard] = connection(CardWhere, CardOrder, description="What boards say of it, archived cards too.")
    followed: bool = followed("need")
    activity: Connection[AnActivity] = activities()


@strawberry.type
class NeedQueries:
    needs: Connection[Need] = connection(NeedWhere, NeedOrder, description="What is asked for in all forums, oldest first.")
