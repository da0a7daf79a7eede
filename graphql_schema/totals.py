"""Sums over commitments and contributions, grouped as asked."""
from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import strawberry

from graphql_schema.commitments import FIELD_CODE, REGION
from graphql_schema.enums import FundingSource, GiftKind, StakeholderKind
from graphql_schema.links import AForum, AProgramme, ARegion, AStakeholder
from graphql_schema.places import Field
from graphql_schema.reading.formulas import Formula, choice, constant, first_of, month, own, year
from graphql_schema.reading.grouping import ONE, Counted, grouped, known, of_group
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.sums import VERIFIED
from graphql_schema.where import CommitmentWhere, ContributionWhere
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution


@strawberry.enum(description="What sums are grouped by. REGION and FIELD as the rows have them: their own, else the need's, else the programme's.")
class TotalsBy(Enum):
    STAKEHOLDER = "stakeholder"
    STAKEHOLDER_KIND = "stakeholder_kind"
    PROGRAMME = "programme"
    FORUM = "forum"
    REGION = "region"
    FIELD = "field"
    GIFT_KIND = "gift_kind"
    FUNDING_SOURCE = "funding_source"
    UNIT = "unit"
    STATUS = "status"
    YEAR = "year"
    MONTH = "month"


@strawberry.type(description="One group of a sum; only the keys asked for are set.")
class Totals:
    stakeholder: AStakeholder | None
    stakeholder_kind: StakeholderKind | None
    programme: AProgramme | None
    forum: AForum | None
    region: ARegion | None
    field: Field | None
    gift_kind: GiftKind | None
    funding_source: FundingSource | None
    unit: str | None
    status: str | None
    year: int | None
    month: str | None = strawberry.field(description="2026-01")
    count: int = strawberry.field(description="How many commitments or contributions.")
    amount: Rupiah = strawberry.field(description="Gifts without an amount add nothing to it.")
    quantity: Quantity | None = strawberry.field(description="Set only when grouped by UNIT: houses and meals don't add up.")
    beneficiaries: int = strawberry.field(description="As reported in contributions; people served twice count twice. 0 for commitments.")


def keys(day: str) -> Mapping[str, Formula]:
    """`day`: the date that says in which year and month a row counts."""
    return {
        "stakeholder": own("stakeholder_id"), "stakeholder_kind": own("stakeholder__kind"), "programme": own("programme_id"),
        "forum": own("programme__forum_id"), "region": REGION, "field": FIELD_CODE, "gift_kind": own("kind"), "funding_source": own("funding_source"),
        "unit": own("unit"), "status": own("status"), "year": year(day), "month": month(day)}


SUMS = {"count": ONE, "amount": first_of(own("amount"), 0), "quantity": first_of(own("quantity"), 0)}
IN_ITS_UNIT = {"quantity": choice((known("unit"), of_group("quantity")))}
ORDER = ("-amount", "-count")


@strawberry.type
class TotalsQueries:
    commitment_totals: list[Totals] = grouped(
        Counted(Commitment, keys("pledged_on"), {**SUMS, "beneficiaries": constant(0)}), shown=IN_ITS_UNIT, by=TotalsBy, where=CommitmentWhere, order=ORDER,
        first=100, description="Sums over commitments, whatever has become of them unless `where` says so; grouped as asked, largest amount first. "
                               "YEAR and MONTH are of pledgedOn.")
    contribution_totals: list[Totals] = grouped(
        Counted(Contribution, keys("on"), {**SUMS, "beneficiaries": first_of(own("beneficiaries"), 0)}, unless=("status", VERIFIED)), shown=IN_ITS_UNIT,
        by=TotalsBy, where=ContributionWhere, order=ORDER, first=100,
        description="Sums over contributions (verified only unless `where` says otherwise), grouped as asked, largest amount first. "
                    "YEAR and MONTH are of `on`.")
