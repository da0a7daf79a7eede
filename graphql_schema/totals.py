"""Sums over commitments and contributions, grouped as asked."""
from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

import strawberry

from graphql_schema.commitments import FIELD_CODE, REGION
from graphql_schema.commitments import GROUP_CODE as GROUP_PROMISED
from graphql_schema.contributions import GROUP_CODE as GROUP_REACHED
from graphql_schema.enums import FundingSource, GiftKind, StakeholderKind
from graphql_schema.links import AForum, AProgramme, ARegion, AStakeholder
from graphql_schema.places import BeneficiaryGroup, Field
from graphql_schema.reading.formulas import Formula, choice, constant, first_of, month, own, percent, year
from graphql_schema.reading.grouping import ONE, Counted, grouped, known, of_group
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.sums import VERIFIED
from graphql_schema.where import CommitmentWhere, ContributionWhere
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution


@strawberry.enum(description="What sums are grouped by. REGION and FIELD as the rows have them: their own, else the need's, else the programme's; "
                             "BENEFICIARY_GROUP: a contribution's own, else the need's.")
class TotalsBy(Enum):
    STAKEHOLDER = "stakeholder"
    STAKEHOLDER_KIND = "stakeholder_kind"
    PROGRAMME = "programme"
    FORUM = "forum"
    REGION = "region"
    FIELD = "field"
    BENEFICIARY_GROUP = "beneficiary_group"
    GIFT_KIND = "gift_kind"
    FUNDING_SOURCE = "funding_source"
    UNIT = "unit"
    STATUS = "status"
    YEAR = "year"
    MONTH = "month"


@strawberry.type(description="One group of a sum; only the keys asked for are set.")
class Totals:
    stakeholder: AStakeholder | None = strawberry.field(description="Who promised or gave.")
    stakeholder_kind: StakeholderKind | None = strawberry.field(description="What kind of organisation that is.")
    programme: AProgramme | None = strawberry.field(description="To which programme.")
    forum: AForum | None = strawberry.field(description="The programme's forum.")
    region: ARegion | None = strawberry.field(description="Where: the row's own, else the need's, else the programme's where that has just one.")
    field: Field | None = strawberry.field(description="In which CSR field: the need's, else the programme's first.")
    beneficiary_group: BeneficiaryGroup | None = strawberry.field(description="For which group of people: a contribution's own, else the need's.")
    gift_kind: GiftKind | None = strawberry.field(description="What was promised or given.")
    funding_source: FundingSource | None = strawberry.field(description="Whose money it is.")
    unit: str | None = strawberry.field(description="In what the quantity is counted.")
    status: str | None = strawberry.field(description="The status of the rows, as its enum writes it.")
    year: int | None = strawberry.field(description="Of the day the rows count in.")
    month: str | None = strawberry.field(description="Of the day the rows count in: 2026-01.")
    count: int = strawberry.field(description="How many commitments or contributions.")
    amount: Rupiah = strawberry.field(description="Gifts without an amount add nothing to it.")
    quantity: Quantity | None = strawberry.field(description="Set only when grouped by UNIT: houses and meals don't add up.")
    beneficiaries: int = strawberry.field(description="As reported in contributions; people served twice count twice. 0 for commitments.")
    beneficiaries_per_million: float | None = strawberry.field(description="Beneficiaries for each million rupiah of the amount; null without an amount.")


def keys(day: str, group: Formula) -> Mapping[str, Formula]:
    """`day`: the date that says in which year and month a row counts."""
    return {
        "stakeholder": own("stakeholder_id"), "stakeholder_kind": own("stakeholder__kind"), "programme": own("programme_id"),
        "forum": own("programme__forum_id"), "region": REGION, "field": FIELD_CODE, "beneficiary_group": group,
        "gift_kind": own("kind"), "funding_source": own("funding_source"), "unit": own("unit"), "status": own("status"), "year": year(day), "month": month(day)}


SUMS = {"count": ONE, "amount": first_of(own("amount"), 0), "quantity": first_of(own("quantity"), 0)}
TEN_THOUSAND_FOLD = Formula(lambda sql, row: f"({of_group('beneficiaries')(sql, row)}*10000)")     # a percentage of it, of rupiah: per million
SHOWN = {"quantity": choice((known("unit"), of_group("quantity"))),
         "beneficiaries_per_million": percent(TEN_THOUSAND_FOLD, of_group("amount"))}
ORDER = ("-amount", "-count")


@strawberry.type
class TotalsQueries:
    commitment_totals: list[Totals] = grouped(
        Counted(Commitment, keys("pledged_on", GROUP_PROMISED), {**SUMS, "beneficiaries": constant(0)}), shown=SHOWN, by=TotalsBy, where=CommitmentWhere,
        order=ORDER, first=100,
        description="Sums over commitments, whatever has become of them unless `where` says so; grouped as asked, largest amount first. "
                    "YEAR and MONTH are of pledgedOn.")
    contribution_totals: list[Totals] = grouped(
        Counted(Contribution, keys("on", GROUP_REACHED), {**SUMS, "beneficiaries": first_of(own("beneficiaries"), 0)}, unless=("status", VERIFIED)),
        shown=SHOWN, by=TotalsBy, where=ContributionWhere,
        order=ORDER, first=100,
        description="Sums over contributions (verified only unless `where` says otherwise), grouped as asked, largest amount first. "
                    "YEAR and MONTH are of `on`.")
