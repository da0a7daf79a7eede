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
    title: str
    publisher: str | None = None
    published_on: datetime.date | None = None
    url: str | None = None
    document: str | None = strawberry.field(default=None, description="Its number or file name.")


@strawberry.input
class AddIndicatorInput:
    programme: strawberry.ID
    name: str
    unit: str
    kind: IndicatorKind
    baseline: Quantity | None = strawberry.field(default=None, description="How much there was before.")
    idempotency_key: str | None = None


@strawberry.input
class StateTargetInput:
    indicator: strawberry.ID
    value: Quantity | None = strawberry.field(default=None, description="Left out where the source has only words: then `text`.")
    text: str | None = strawberry.field(default=None, description="In the source's words.")
    stated_on: datetime.date
    provisional: bool = False
    source: strawberry.ID | None = strawberry.field(default=None, description=EITHER)
    new_source: NewSourceInput | None = None
    idempotency_key: str | None = None


@strawberry.input
class SettleTargetInput:
    target: strawberry.ID
    version: int


@strawberry.input
class DisputeTargetInput:
    target: strawberry.ID
    version: int
    reason: str


@strawberry.input(description="About a forum or a programme.")
class StateClaimInput:
    forum: strawberry.ID | None = None
    programme: strawberry.ID | None = None
    field: str = strawberry.field(description="Which fact; claims on the same field stand side by side.")
    value: str
    stated_on: datetime.date
    source: strawberry.ID | None = strawberry.field(default=None, description=EITHER)
    new_source: NewSourceInput | None = None
    note: str | None = None
    idempotency_key: str | None = None


@strawberry.input
class SettleClaimInput:
    claim: strawberry.ID
    version: int


@strawberry.input
class DisputeClaimInput:
    claim: strawberry.ID
    version: int
    reason: str


@strawberry.input
class RecordMeasurementInput:
    indicator: strawberry.ID
    value: Quantity = strawberry.field(description="How much more; below zero it takes back what was counted too much.")
    on: datetime.date
    region: strawberry.ID | None = None
    funding_source: FundingSource | None = None
    note: str | None = None
    idempotency_key: str | None = None


@strawberry.input
class ApproveMeasurementInput:
    measurement: strawberry.ID
    version: int


@strawberry.input
class ReturnMeasurementInput:
    measurement: strawberry.ID
    version: int
    reason: str


@strawberry.type
class IndicatorPayload:
    indicator: Indicator | None
    problems: list[Problem]


@strawberry.type
class TargetPayload:
    target: Target | None
    problems: list[Problem]


@strawberry.type
class ClaimPayload:
    claim: Claim | None
    problems: list[Problem]


@strawberry.type
class MeasurementPayload:
    measurement: Measurement | None
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
