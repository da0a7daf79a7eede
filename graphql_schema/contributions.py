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
from graphql_schema.reading.formulas import Formula, first_of, holds, own
from graphql_schema.reading.shapes import computed, connection, entity, keyed, listing
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.where import ContributionWhere
from server.domain.contributions import models
from server.domain.contributions.access import awaiting
from server.domain.places import models as places

GROUP_CODE = first_of(own("beneficiary_group_id"), own("need__beneficiary_group_id"))
AWAITS_VIEWER = Formula(lambda sql, row: f"({sql.matches(row, awaiting(sql.viewer))}) IS TRUE")


@entity(models.Contribution, "ctb", order=("on",), description="A delivery: what reached whom, with the evidence. It may answer a commitment, or none.",
        also={"field_code": FIELD_CODE, "has_commitment": holds(Q(commitment_id__isnull=False))}, through={"region": keyed(places.Region, REGION)})
class Contribution(Node):
    stakeholder: AStakeholder = strawberry.field(description="Who gave.")
    programme: AProgramme = strawberry.field(description="To which programme.")
    commitment: ACommitment | None = strawberry.field(description="The promise it keeps; null: it keeps none.")
    need: ANeed | None = strawberry.field(description="The need it answers; null: it answers none.")
    region: ARegion | None = keyed(
        places.Region, REGION, description="Where: its own, else the commitment's, the need's, or the programme's where that has just one.")
    kind: GiftKind = strawberry.field(description="What was given.")
    funding_source: FundingSource = strawberry.field(description="Whose money it was.")
    amount: Rupiah | None = strawberry.field(description="How much, in rupiah; below zero in the row that reverses another.")
    quantity: Quantity | None = strawberry.field(description="How much, in the unit; below zero in the row that reverses another.")
    unit: str | None = strawberry.field(description="What is counted.")
    on: datetime.date = strawberry.field(description="The day it was handed over, in Asia/Jakarta.")
    beneficiaries: int | None = strawberry.field(description="How many people it reached, as reported.")
    beneficiary_group: BeneficiaryGroup | None = strawberry.field(description="The group of people it reached.")
    evidence_url: str | None = strawberry.field(description="Where on the web it is shown, with https://.")
    evidence: list[Evidence] = listing("position", description="Photos and PDFs, each at /evidence/<id> for whoever sees this.")
    note: str | None
    status: ContributionStatus = strawberry.field(description="Whether it counts: only VERIFIED ones do.")
    reported_by: str | None = computed(own("reporter__name"), description="For people who have signed in.")
    reported_at: datetime.datetime = strawberry.field(description="When it was reported.")
    reporter_of: AStakeholder | None = strawberry.field(description="The organisation of the seat it was reported from: who sits there does not verify it.")
    on_behalf: bool = strawberry.field(description="Entered by the secretariat for the stakeholder.")
    verified_by: str | None = computed(own("verifier__name"), description="For people who have signed in.")
    verified_at: datetime.datetime | None = strawberry.field(description="When it was verified; of a row that takes another back, when it did.")
    awaits_viewer: bool = computed(AWAITS_VIEWER, description="Whether it waits for the viewer to verify or return it: reported, in a forum they check \
for, and neither by them nor by an organisation of theirs.")
    reason: str | None = strawberry.field(description="Why it was returned or reversed.")
    reverses: Contribution | None = strawberry.field(description="The contribution that this row takes back.")
    version: int
    activity: Connection[AnActivity] = activities()


@entity(models.Evidence, "evd", order=("position",), description="A photo or a PDF that shows a delivery. The file itself is at /evidence/{id}.")
class Evidence(Node):
    contribution: Contribution = strawberry.field(description="The delivery it shows.")
    name: str = strawberry.field(description="As the file was called where it came from.")
    media_type: str = strawberry.field(description="image/jpeg or application/pdf: photos are drawn anew, without the place they were taken at.")
    size: int = strawberry.field(description="In bytes.")
    width: int | None = strawberry.field(description="In pixels, of a photo.")
    height: int | None = strawberry.field(description="In pixels, of a photo.")
    digest: str = strawberry.field(description="SHA-256 of the file.")


@strawberry.type
class ContributionQueries:
    contributions: Connection[Contribution] = connection(
        ContributionWhere, ContributionOrder, description="Deliveries in all forums, oldest first, as far as the viewer may see them.")
