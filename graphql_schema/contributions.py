"""Contributions: what was delivered, and who found it so."""
from __future__ import annotations

import datetime

import strawberry
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.commitments import FIELD_CODE, REGION
from graphql_schema.enums import ContributionStatus, FundingSource, GiftKind
from graphql_schema.links import ACommitment, AnActivity, ANeed, AProgramme, ARegion, AStakeholder
from graphql_schema.nodes import Connection, Node
from graphql_schema.orders import ContributionOrder
from graphql_schema.places import BeneficiaryGroup
from graphql_schema.reading.formulas import holds, own
from graphql_schema.reading.shapes import computed, connection, entity, keyed
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.where import ContributionWhere
from server.domain.contributions import models
from server.domain.places import models as places


@entity(models.Contribution, "ctb", order=("on",), description="A delivery: what reached whom, with the evidence. It may answer a commitment, or none.",
        also={"field_code": FIELD_CODE, "has_commitment": holds(Q(commitment_id__isnull=False))}, through={"region": keyed(places.Region, REGION)})
class Contribution(Node):
    stakeholder: AStakeholder
    programme: AProgramme
    commitment: ACommitment | None
    need: ANeed | None
    region: ARegion | None = keyed(places.Region, REGION)
    kind: GiftKind
    funding_source: FundingSource
    amount: Rupiah | None
    quantity: Quantity | None
    unit: str | None
    on: datetime.date
    beneficiaries: int | None
    beneficiary_group: BeneficiaryGroup | None
    evidence_url: str | None
    note: str | None
    status: ContributionStatus
    reported_by: str | None = computed(own("reporter__name"), description="For people who have signed in.")
    reported_at: datetime.datetime
    on_behalf: bool = strawberry.field(description="Entered by the secretariat for the stakeholder.")
    verified_by: str | None = computed(own("verifier__name"), description="For people who have signed in.")
    verified_at: datetime.datetime | None
    reason: str | None = strawberry.field(description="Why it was returned or reversed.")
    reverses: Contribution | None
    version: int
    activity: Connection[AnActivity] = activities()


@strawberry.type
class ContributionQueries:
    contributions: Connection[Contribution] = connection(ContributionWhere, ContributionOrder)
