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
from graphql_schema.reading.formulas import Formula, holds, own
from graphql_schema.reading.shapes import computed, connection, entity, keyed, listing
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.where import ContributionWhere
from server.domain.contributions import models
from server.domain.contributions.access import awaiting
from server.domain.places import models as places

AWAITS_VIEWER = Formula(lambda sql, row: f"({sql.matches(row, awaiting(sql.viewer))}) IS TRUE")


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
    evidence: list[Evidence] = listing("position", description="Photos and PDFs, each at /evidence/<id> for whoever sees this.")
    note: str | None
    status: ContributionStatus
    reported_by: str | None = computed(own("reporter__name"), description="For people who have signed in.")
    reported_at: datetime.datetime
    reporter_of: AStakeholder | None = strawberry.field(description="The organisation of the seat it was reported from: who sits there does not verify it.")
    on_behalf: bool = strawberry.field(description="Entered by the secretariat for the stakeholder.")
    verified_by: str | None = computed(own("verifier__name"), description="For people who have signed in.")
    verified_at: datetime.datetime | None
    awaits_viewer: bool = computed(AWAITS_VIEWER, description="Whether it waits for the viewer to verify or return it: reported, in a forum they check \
for, and neither by them nor by an organisation of theirs.")
    reason: str | None = strawberry.field(description="Why it was returned or reversed.")
    reverses: Contribution | None
    version: int
    activity: Connection[AnActivity] = activities()


@entity(models.Evidence, "evd", order=("position",), description="A photo or a PDF that shows a delivery. The file itself is at /evidence/{id}.")
class Evidence(Node):
    contribution: Contribution
    name: str = strawberry.field(description="As the file was called where it came from.")
    media_type: str = strawberry.field(description="image/jpeg or application/pdf: photos are drawn anew, without the place they were taken at.")
    size: int = strawberry.field(description="In bytes.")
    width: int | None = strawberry.field(description="In pixels, of a photo.")
    height: int | None
    digest: str = strawberry.field(description="SHA-256 of the file.")


@strawberry.type
class ContributionQueries:
    contributions: Connection[Contribution] = connection(ContributionWhere, ContributionOrder)
