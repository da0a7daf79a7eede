"""The course of a programme, month by month: what was promised, when it is due, what was delivered; the programmes within it counted in."""
from __future__ import annotations

import strawberry
from tortoise.expressions import Q

from graphql_schema.reading.formulas import Formula, choice, exists, first_of, month, own
from graphql_schema.reading.grouping import Counted, grouped
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.shapes import Narrowing, narrowing
from graphql_schema.reading.writing import Bound
from graphql_schema.scalars import Quantity
from graphql_schema.sums import AGREED_ONES, STANDING, VERIFIED
from server.domain.commitments.models import Commitment, CommitmentStatus, Instalment
from server.domain.contributions.models import Contribution

# Programmes are nested three deep at most, as targets reckon them.
WITHIN = ("programme__slug", "programme__parent__slug", "programme__parent__parent__slug")
SIZE = first_of(own("quantity"), 0)
IN_PARTS = exists("instalments", only=Q(quantity__isnull=False))
MEASURED = Q(quantity__isnull=False)


@strawberry.type(description="One month of a programme's course, in one unit.")
class CourseMonth:
    month: str = strawberry.field(description="Year and month: 2026-01.")
    unit: str = strawberry.field(description="In what the quantities are counted.")
    pledged: Quantity = strawberry.field(description="Promised in this month, by commitments that stand.")
    planned: Quantity = strawberry.field(description="Due in this month, by their instalments or as a whole.")
    delivered: Quantity = strawberry.field(description="Delivered in this month, and verified.")


def of_programme(prefix: str = "") -> dict[str, Narrowing]:
    """Rows of the programme with this slug, or within it."""
    def condition(slug: str) -> Q:
        return Q(*(Q(**{f"{prefix}{way}": Bound(slug)}) for way in WITHIN), join_type=Q.OR)  # type: ignore[arg-type]
    return {"programme": narrowing(str, lambda sql, row, given: sql.only(row, condition(sql.bind(given, Kind.TEXT))), "The programme, by its slug.")}


def by_month(day: str, unit: Formula) -> dict[str, Formula]:
    return {"month": month(day), "unit": unit}


@strawberry.type
class CourseQueries:
    programme_course: list[CourseMonth] = grouped(
        Counted(Commitment, by_month("pledged_on", own("unit")), {"pledged": SIZE}, only=(STANDING, MEASURED), narrowed=of_programme()),
        Counted(Commitment, by_month("due_on", own("unit")), {"planned": choice((IN_PARTS, 0), otherwise=SIZE)},
                only=(STANDING, MEASURED, Q(due_on__isnull=False)), narrowed=of_programme()),
        Counted(Instalment, by_month("due_on", own("commitment__unit")), {"planned": SIZE},
                only=(MEASURED, Q(commitment__status__in=[CommitmentStatus.PLEDGED, *AGREED_ONES])), narrowed=of_programme("commitment__")),
        Counted(Contribution, by_month("on", own("unit")), {"delivered": SIZE}, only=(VERIFIED, MEASURED), narrowed=of_programme()),
        order=("month", "unit"),
        description="Month by month, those in which something was promised, due or delivered: in a programme, by its slug, and within it.")
