"""Stating what is wanted, what is there and what sources say; and settling which of it counts."""
from __future__ import annotations

import datetime
from collections.abc import Awaitable

import strawberry

from graphql_schema.boards import key
from graphql_schema.context import Info
from graphql_schema.enums import FundingSource, IndicatorKind
from graphql_schema.indicators import Indicator, Measurement, Target
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from graphql_schema.scalars import Quantity
from graphql_schema.sources import Claim
from server.domain.programmes import claiming, measuring, models, targeting
from server.domain.sources import models as sources
from server.domain.sources.naming import NewSource

EITHER = "This or newSource."


@strawberry.input(description="A source that is not known yet: what was read, by whom, when and where.")
class NewSourceInput:
    title: str = strawberry.field(description="What it is called: a headline, the title of a report.")
    publisher: str | None = strawberry.field(default=None, description="Who published it.")
    published_on: datetime.date | None = strawberry.field(default=None, description="When it was published.")
    url: str | None = strawberry.field(default=None, description="Where on the web it is read.")
    document: str | None = strawberry.field(default=None, description="Its number or file name.")


@strawberry.input
class AddIndicatorInput:
    programme: strawberry.ID = strawberry.field(description="The programme that is to be measured by it.")
    name: str = strawberry.field(description="What is counted, 1 to 200 characters.")
    unit: str = strawberry.field(description="In what it is counted, 1 to 40 characters.")
    kind: IndicatorKind = strawberry.field(description="Whether it looks at what was made or at what that changed.")
    baseline: Quantity | None = strawberry.field(default=None, description="How much there was before.")
    idempotency_key: str | None = None


@strawberry.input
class StateTargetInput:
    indicator: strawberry.ID = strawberry.field(description="What it is a target of.")
    value: Quantity | None = strawberry.field(default=None, description="Left out where the source has only words: then `text`.")
    text: str | None = strawberry.field(default=None, description="In the source's words.")
    stated_on: datetime.date = strawberry.field(description="The day the source said so.")
    provisional: bool = strawberry.field(default=False, description="Whether the source said that it may still change.")
    source: strawberry.ID | None = strawberry.field(default=None, description=EITHER)
    new_source: NewSourceInput | None = strawberry.field(default=None, description="Who said so, where that is not known here yet: this or source.")
    idempotency_key: str | None = None


@strawberry.input
class SettleTargetInput:
    target: strawberry.ID = strawberry.field(description="The target, by its id (tgt_…).")
    version: int


@strawberry.input
class DisputeTargetInput:
    target: strawberry.ID = strawberry.field(description="The target, by its id (tgt_…).")
    version: int
    reason: str


@strawberry.input(description="About a forum or a programme.")
class StateClaimInput:
    forum: strawberry.ID | None = strawberry.field(default=None, description="The forum it is about: this or a programme.")
    programme: strawberry.ID | None = strawberry.field(default=None, description="The programme it is about: this or a forum.")
    field: str = strawberry.field(description="Which fact; claims on the same field stand side by side.")
    value: str = strawberry.field(description="What the source says, 1 to 1,000 characters.")
    stated_on: datetime.date = strawberry.field(description="The day it was said.")
    source: strawberry.ID | None = strawberry.field(default=None, description=EITHER)
    new_source: NewSourceInput | None = strawberry.field(default=None, description="Who said so, where that is not known here yet: this or source.")
    note: str | None = None
    idempotency_key: str | None = None


@strawberry.input
class SettleClaimInput:
    claim: strawberry.ID = strawberry.field(description="The claim, by its id (clm_…).")
    version: int


@strawberry.input
class DisputeClaimInput:
    claim: strawberry.ID = strawberry.field(description="The claim, by its id (clm_…).")
    version: int
    reason: str


@strawberry.input
class RecordMeasurementInput:
    indicator: strawberry.ID = strawberry.field(description="What was counted.")
    value: Quantity = strawberry.field(description="How much more; below zero it takes back what was counted too much.")
    on: datetime.date = strawberry.field(description="The day it is of; not after today, in Asia/Jakarta.")
    region: strawberry.ID | None = strawberry.field(default=None, description="Where, within the programme's regions; left out: in all of it.")
    funding_source: FundingSource | None = strawberry.field(default=None, description="By whose money; left out: not known.")
    note: str | None = None
    idempotency_key: str | None = None


@strawberry.input
class ApproveMeasurementInput:
    measurement: strawberry.ID = strawberry.field(description="The measurement; it must be PENDING.")
    version: int


@strawberry.input
class ReturnMeasurementInput:
    measurement: strawberry.ID = strawberry.field(description="The measurement; it must be PENDING.")
    version: int
    reason: str


@strawberry.type
class IndicatorPayload:
    indicator: Indicator | None = strawberry.field(description="The indicator; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class TargetPayload:
    target: Target | None = strawberry.field(description="The target as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class ClaimPayload:
    claim: Claim | None = strawberry.field(description="The claim as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class MeasurementPayload:
    measurement: Measurement | None = strawberry.field(description="The measurement as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class MeasuringMutation:
    @strawberry.mutation(description="One more thing a programme is measured by, by the forum's secretariat.")
    async def add_indicator(self, info: Info, input: AddIndicatorInput) -> IndicatorPayload:
        made, problems = await tried(measuring.add_indicator(
            info.context.actor, private_id("prg", input.programme), name=input.name, unit=input.unit, kind=input.kind, baseline=input.baseline,
            key=input.idempotency_key), info.context.language)
        return IndicatorPayload(indicator=reference(Indicator, made.id) if made else None, problems=problems)

    @strawberry.mutation(description="What a source says is wanted. It is PROPOSED, and counts once it is accepted.")
    async def state_target(self, info: Info, input: StateTargetInput) -> TargetPayload:
        return await _target(info, targeting.state_target(
            info.context.actor, private_id("ind", input.indicator), value=input.value, text=input.text, stated_on=input.stated_on,
            provisional=input.provisional, source=key("src", input.source), new_source=_named(input.new_source), key=input.idempotency_key))

    @strawberry.mutation(description="Makes a target the one that counts. The one that did becomes SUPERSEDED.")
    async def accept_target(self, info: Info, input: SettleTargetInput) -> TargetPayload:
        return await _target(info, targeting.accept_target(info.context.actor, private_id("tgt", input.target), version=input.version))

    @strawberry.mutation(description="Says that a target does not hold, and why. It does not count.")
    async def dispute_target(self, info: Info, input: DisputeTargetInput) -> TargetPayload:
        return await _target(info, targeting.dispute_target(
            info.context.actor, private_id("tgt", input.target), version=input.version, reason=input.reason))

    @strawberry.mutation(description="One source's word on one fact. It is PROPOSED, and stands beside the others until one is accepted.")
    async def state_claim(self, info: Info, input: StateClaimInput) -> ClaimPayload:
        return await _claim(info, claiming.state_claim(
            info.context.actor, forum=key("frm", input.forum), programme=key("prg", input.programme), field=input.field, value=input.value,
            stated_on=input.stated_on, source=key("src", input.source), new_source=_named(input.new_source), note=input.note,
            key=input.idempotency_key))

    @strawberry.mutation(description="Makes a claim the one that counts. Another on the same field that did becomes SUPERSEDED.")
    async def accept_claim(self, info: Info, input: SettleClaimInput) -> ClaimPayload:
        return await _claim(info, claiming.accept_claim(info.context.actor, private_id("clm", input.claim), version=input.version))

    @strawberry.mutation(description="Says that a claim does not hold, and why.")
    async def dispute_claim(self, info: Info, input: DisputeClaimInput) -> ClaimPayload:
        return await _claim(info, claiming.dispute_claim(
            info.context.actor, private_id("clm", input.claim), version=input.version, reason=input.reason))

    @strawberry.mutation(description="How much more there is. It is PENDING, and counts once somebody else approves it.")
    async def record_measurement(self, info: Info, input: RecordMeasurementInput) -> MeasurementPayload:
        return await _measurement(info, measuring.record_measurement(
            info.context.actor, private_id("ind", input.indicator), value=input.value, on=input.on, region=key("reg", input.region),
            funding_source=input.funding_source, note=input.note, key=input.idempotency_key))

    @strawberry.mutation(description="PENDING to APPROVED, by who may check it and has not recorded it.")
    async def approve_measurement(self, info: Info, input: ApproveMeasurementInput) -> MeasurementPayload:
        return await _measurement(info, measuring.approve_measurement(
            info.context.actor, private_id("msr", input.measurement), version=input.version))

    @strawberry.mutation(description="PENDING to RETURNED, with a reason.")
    async def return_measurement(self, info: Info, input: ReturnMeasurementInput) -> MeasurementPayload:
        return await _measurement(info, measuring.return_measurement(
            info.context.actor, private_id("msr", input.measurement), version=input.version, reason=input.reason))


def _named(source: NewSourceInput | None) -> NewSource | None:
    return NewSource(source.title, source.publisher, source.published_on, source.url, source.document) if source else None


async def _target(info: Info, change: Awaitable[models.Target]) -> TargetPayload:
    made, problems = await tried(change, info.context.language)
    return TargetPayload(target=reference(Target, made.id) if made else None, problems=problems)


async def _claim(info: Info, change: Awaitable[sources.Claim]) -> ClaimPayload:
    made, problems = await tried(change, info.context.language)
    return ClaimPayload(claim=reference(Claim, made.id) if made else None, problems=problems)


async def _measurement(info: Info, change: Awaitable[models.Measurement]) -> MeasurementPayload:
    made, problems = await tried(change, info.context.language)
    return MeasurementPayload(measurement=reference(Measurement, made.id) if made else None, problems=problems)
