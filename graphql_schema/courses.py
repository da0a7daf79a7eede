"""The course of a programme, month by month: what was promised, when it is due, what was delivered; the programmes within it counted in."""
from __future__ import annotations

from collections.abc import Sequence

import strawberry
from tortoise.expressions import Q

from graphql_schema.reading.conditions import any_of
from graphql_schema.reading.formulas import Formula, choice, exists, first_of, month, own
from graphql_schema.reading.grouping import Counted, grouped
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.relations import Alias, relation_at
from graphql_schema.reading.shapes import Narrowing, narrowing
from graphql_schema.reading.writing import Writer
from graphql_schema.scalars import Quantity
from graphql_schema.sums import AGREED_ONES, STANDING, VERIFIED
from server.domain.commitments.models import Commitment, CommitmentStatus, Instalment
from server.domain.contributions.models import Contribution

DEEP = 3                                # programmes are nested three deep at most, as targets reckon them
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


def of_programme(*way: str) -> dict[str, Narrowing]:
    """Rows that lead by these relations to the programme with this slug, or within it."""
    way = way or ("programme",)
    return {"programme": narrowing(str, lambda sql, row, given: led_to(sql, row, way, sql.bind(given, Kind.TEXT)), "The programme, by its slug.")}


def led_to(sql: Writer, row: Alias, way: Sequence[str], slug: str) -> str:
    """Begun with the programme, which is one: asked of each row there is whether it leads to it, this took as long as there are rows.
    At the programme one alternative for each level, none inside the other: what is nested deep is read apart from its rows, and takes as long again."""
    relation = relation_at(row.model, way[0])
    other = sql.alias(relation.model)
    end = any_of([within(sql, other, level, slug) for level in range(DEEP)]) if len(way) == 1 else led_to(sql, other, way[1:], slug)
    return sql.exists(row, relation, other, end, few=True)


def within(sql: Writer, programme: Alias, level: int, slug: str) -> str:
    """Whether the programme so many levels up has this slug."""
    if not level:
        return f'{programme["slug"]}={slug}'
    relation = relation_at(programme.model, "parent")
    other = sql.alias(relation.model)
    return sql.exists(programme, relation, other, within(sql, other, level - 1, slug), few=True)


def by_month(day: str, unit: Formula) -> dict[str, Formula]:
    return {"month": month(day), "unit": unit}


@strawberry.type
class CourseQueries:
    programme_course: list[CourseMonth] = grouped(
        Counted(Commitment, by_month("pledged_on", own("unit")), {"pledged": SIZE}, only=(STANDING, MEASURED), narrowed=of_programme()),
        Counted(Commitment, by_month("due_on", own("unit")), {"planned": choice((IN_PARTS, 0), otherwise=SIZE)},
                only=(STANDING, MEASURED, Q(due_on__isnull=False)), narrowed=of_programme()),
        Counted(Instalment, by_month("due_on", own("commitment__unit")), {"planned": SIZE},
                only=(MEASURED, Q(commitment__status__in=[CommitmentStatus.PLEDGED, *AGREED_ONES])), narrowed=of_programme("commitment", "programme")),
        Counted(Contribution, by_month("on", own("unit")), {"delivered": SIZE}, only=(VERIFIED, MEASURED), narrowed=of_programme()),
        order=("month", "unit"),
        description="Month by month, those in which something was promised, due or delivered: in a programme, by its slug, and within it.")
