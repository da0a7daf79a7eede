"""What is counted, how much is wanted, and how much is there."""
from __future__ import annotations

import datetime

import strawberry
from tortoise.expressions import Q

from graphql_schema.activity import activities
from graphql_schema.enums import ClaimStatus, FundingSource, IndicatorKind, MeasurementStatus
from graphql_schema.links import AnActivity, AProgramme, ARegion
from graphql_schema.nodes import Connection, Node
from graphql_schema.reading.formulas import Formula, constant, least_zero, own, percent, sum_of, total, value_of
from graphql_schema.reading.shapes import Part, computed, entity, line, listing, parts, pick
from graphql_schema.scalars import Quantity
from graphql_schema.sources import Source
from graphql_schema.sums import AGREED, STANDING, VERIFIED
from server.domain.programmes import models

IN_FORCE = Q(status=ClaimStatus.ACCEPTED)
TARGET = value_of("targets", "value", only=IN_FORCE)
ACHIEVED = total("measurements", "value", only=Q(status=MeasurementStatus.APPROVED))
# What is promised to a programme's parts is promised to it: three steps down is as deep as programmes are nested.
PROGRAMMES = ("programme__", "programme__children__", "programme__children__children__")


@strawberry.type(description="How much of an indicator's target one source of money has promised, agreed and delivered, in the indicator's unit.")
class FundingShare:
    funding_source: FundingSource | None = strawberry.field(description="Null in the last row: what nobody has promised, agreed, delivered.")
    pledged: Quantity = strawberry.field(description="Promised by commitments that stand, those within the programmes of this one too.")
    agreed: Quantity = strawberry.field(description="Of that, what is past PLEDGED.")
    delivered: Quantity = strawberry.field(description="In verified contributions.")
    percent_of_target: float | None = strawberry.field(description="pledged / target; null without a numeric target.")


def everywhere(relation: str, only: Q) -> Formula:
    return sum_of(*(total(f"{within}{relation}", "quantity", only=only, matching={"unit": "unit"}) for within in PROGRAMMES))


def sums(only: Q = Q()) -> tuple[Formula, Formula, Formula]:
    """Promised, agreed and delivered: quantities in the indicator's unit, of its programme and the programmes within."""
    return everywhere("commitments", STANDING & only), everywhere("commitments", AGREED & only), everywhere("contributions", VERIFIED & only)


def share(source: FundingSource) -> Part:
    pledged, agreed, delivered = sums(Q(funding_source=source))
    return line(funding_source=constant(source), pledged=pledged, agreed=agreed, delivered=delivered, percent_of_target=percent(pledged, TARGET))


def uncovered() -> Part:
    pledged, agreed, delivered = (least_zero(TARGET - all_of_it) for all_of_it in sums())
    return line(only=TARGET >= 0, funding_source=constant(None), pledged=pledged, agreed=agreed, delivered=delivered,
                percent_of_target=percent(pledged, TARGET))


@entity(models.Indicator, "ind", order=("position", "name"), description="What is counted to say whether a programme works: houses repaired, children reached.")
class Indicator(Node):
    programme: AProgramme = strawberry.field(description="The programme that is measured by it.")
    name: str = strawberry.field(description="What is counted, such as houses repaired.")
    unit: str = strawberry.field(description="In what it is counted. Only what is given in the same unit adds up.")
    kind: IndicatorKind = strawberry.field(description="Whether it looks at what was made or at what that changed.")
    baseline: Quantity | None = strawberry.field(description="How much there was before the programme, in the unit.")
    activity: Connection[AnActivity] = activities()
    target: Target | None = pick("targets", only=IN_FORCE, description="The target in force; null where none is accepted.")
    targets: list[Target] = listing("-stated_on", description="Every target ever stated, newest first, each with its source.")
    measurements: list[Measurement] = listing(
        "-on", description="What has been counted so far, newest first; pending and returned ones as far as the viewer may see them.")
    achieved: Quantity = computed(ACHIEVED, description="Sum of approved measurements.")
    percent: float | None = computed(percent(ACHIEVED, TARGET), description="achieved / target, 0–100 and beyond; null without a numeric target.")
    funding: list[FundingShare] = parts(
        *[share(source) for source in FundingSource], uncovered(),
        description="How much of the target each funding source has promised, agreed and delivered; the last row is what nobody covers.")


@entity(models.Target, "tgt", order=("stated_on",), description="How much is wanted, as a source stated it.")
class Target(Node):
    indicator: Indicator = strawberry.field(description="What it is a target of.")
    value: Quantity | None = strawberry.field(description="Null where only words are known.")
    text: str | None = strawberry.field(description="What is wanted, in the source's words.")
    stated_on: datetime.date | None = strawberry.field(description="The day the source said so.")
    provisional: bool = strawberry.field(description="Whether the source said that it may still change.")
    source: Source | None = strawberry.field(description="Who said so.")
    status: ClaimStatus = strawberry.field(description="Whether it counts: at most one target of an indicator is ACCEPTED.")
    version: int
    decided_by: str | None = computed(own("decided_by__name"), description="Who accepted or disputed it. For people who have signed in.")
    decided_at: datetime.datetime | None = strawberry.field(description="When it was accepted or disputed.")
    activity: Connection[AnActivity] = activities()


@entity(models.Measurement, "msr", order=("on",), description="How much is there, where, and by whose money.")
class Measurement(Node):
    indicator: Indicator = strawberry.field(description="What was counted.")
    value: Quantity = strawberry.field(description="How much more, in the indicator's unit; below zero it takes back what was counted too much.")
    on: datetime.date = strawberry.field(description="The day it is of.")
    region: ARegion | None = strawberry.field(description="Where; null: in the whole programme.")
    funding_source: FundingSource | None = strawberry.field(description="By whose money; null where that is not known.")
    note: str | None
    status: MeasurementStatus = strawberry.field(description="Whether it counts: only APPROVED ones do.")
    version: int
    recorded_by: str | None = computed(own("reported_by__name"), description="For people who have signed in.")
    decided_by: str | None = computed(own("decided_by__name"), description="Who approved or returned it. For people who have signed in.")
    decided_at: datetime.datetime | None = strawberry.field(description="When it was approved or returned.")
    reason: str | None = strawberry.field(description="Why it was returned.")
    activity: Connection[AnActivity] = activities()
