"""Where a forum's people work and where nobody does, and where several may do the same."""
from __future__ import annotations

from typing import Any

import strawberry
from tortoise.expressions import Q

from graphql_schema.commitments import FIELD_CODE, REGION
from graphql_schema.commitments import GROUP_CODE as GROUP_PROMISED
from graphql_schema.contributions import GROUP_CODE as GROUP_REACHED
from graphql_schema.filters import BooleanFilter, IntFilter, StringFilter, where
from graphql_schema.links import ARegion, AStakeholder
from graphql_schema.places import Field
from graphql_schema.reading.formulas import Formula, choice, first_of, greater, own, quarter
from graphql_schema.reading.grouping import ONE, Counted, Lines, grouped, id_of, of_group, since, until
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.shapes import Narrowing, narrowing
from graphql_schema.scalars import Rupiah
from graphql_schema.sums import AGREED, LISTED, STANDING, VERIFIED
from graphql_schema.where import RegionWhere
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.needs.models import Need

AMOUNT = first_of(own("amount"), 0)
PLACE = {"region": REGION, "field": FIELD_CODE}


def of_its_programmes(forum: Any) -> Q:
    return Q(programme__forum_id=forum)


def of_it(forum: Any) -> Q:
    """Needs of its programmes, and those of no programme in its province."""
    return Q(of_its_programmes(forum), *(Q(**{way: forum}, programme_id__isnull=True) for way in ("region__forums__id", "region__parent__forums__id")),
             join_type=Q.OR)


def within(day: str) -> Any:
    """A forum's rows of a period, by a date of theirs."""
    return {"forum": id_of("frm", of_its_programmes), "from": since(day), "to": until(day)}


def for_group(code: Formula) -> dict[str, Narrowing]:
    """The rows that are for one beneficiary group."""
    return {"beneficiary_group_code": narrowing(str | None, lambda sql, row, given: f"{code(sql, row)}={sql.bind(given, Kind.TEXT)}",
                                                "Only what is for this group, as a delivery says, else its need.")}


@strawberry.type(description="Need, commitment and delivery in one region and one field. Where there is none of the three, there is no cell.")
class CoverageCell:
    region: ARegion = strawberry.field(description="Where.")
    field: Field = strawberry.field(description="In which CSR field.")
    needs: int = strawberry.field(description="Listed needs.")
    needed: Rupiah = strawberry.field(description="What they are estimated to cost; those without an estimate add nothing.")
    agreed: Rupiah = strawberry.field(description="Amounts of commitments agreed in the period, that still stand.")
    delivered: Rupiah = strawberry.field(description="Amounts of verified contributions of the period.")
    agreements: int = strawberry.field(description="How many commitments were agreed in the period, with or without an amount.")
    deliveries: int = strawberry.field(description="How many verified contributions there are in the period, with or without an amount.")
    gap: bool = strawberry.field(description="Listed needs, and in the period nothing agreed and nothing delivered.")


@strawberry.type(description="Two or more givers in the same region, field and quarter: by what they promised then and by what they delivered then.")
class Overlap:
    region: ARegion = strawberry.field(description="Where.")
    field: Field = strawberry.field(description="In which CSR field.")
    quarter: str = strawberry.field(description="Year and quarter: 2026-Q1.")
    stakeholders: list[AStakeholder] = strawberry.field(description="The givers, who gives most first.")
    amount: Rupiah = strawberry.field(description="Of each giver what was promised or what was delivered, whichever is more: "
                                                    "a delivery that keeps a promise is no second gift.")


@where
class CoverageCellWhere:
    region: RegionWhere
    field_code: StringFilter
    needs: IntFilter
    agreements: IntFilter
    deliveries: IntFilter
    gap: BooleanFilter


@strawberry.type
class CoverageQueries:
    coverage: list[CoverageCell] = grouped(
        Counted(Need, {"region": own("region_id"), "field": own("field_id")}, {"needs": ONE, "needed": first_of(own("estimated_cost"), 0)}, only=LISTED,
                narrowed={"forum": id_of("frm", of_it)}),
        Counted(Commitment, PLACE, {"agreements": ONE, "agreed": AMOUNT}, only=AGREED, narrowed=within("agreed_on")),
        Counted(Contribution, PLACE, {"deliveries": ONE, "delivered": AMOUNT}, only=VERIFIED, narrowed=within("on")),
        shown={"gap": choice(((of_group("needs") > 0, of_group("agreements").equals(0), of_group("deliveries").equals(0)), True), otherwise=False)},
        order=("region", "field"), where=CoverageCellWhere, sifted={"field_code": of_group("field")},
        description="Need, commitment and delivery in each cell of region × field: where is nobody working? "
                    "`where`: only cells that come to this in the period, as those with needs and no delivery.")
    overlaps: list[Overlap] = grouped(
        Counted(Commitment, {**PLACE, "quarter": quarter("pledged_on"), "giver": own("stakeholder_id")}, {"promised": AMOUNT}, only=STANDING,
                narrowed=within("pledged_on") | for_group(GROUP_PROMISED)),
        Counted(Contribution, {**PLACE, "quarter": quarter("on"), "giver": own("stakeholder_id")}, {"delivered": AMOUNT}, only=VERIFIED,
                narrowed=within("on") | for_group(GROUP_REACHED)),
        lines={"stakeholders": Lines("giver", least=2, adds={"amount": greater(of_group("promised"), of_group("delivered"))})},
        order=("-giver", "-amount"), first=20,
        description="Two or more givers in the same region, field and quarter: most givers first, then the largest amount.")
