"""Reporting a delivery and judging it: what is written, and what comes of it."""
from __future__ import annotations

import datetime
from collections.abc import Awaitable

import strawberry

from graphql_schema.boards import SEAT, key
from graphql_schema.context import Info
from graphql_schema.contributions import Contribution
from graphql_schema.enums import FundingSource, GiftKind
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from graphql_schema.scalars import Quantity, Rupiah
from graphql_schema.uploads import Upload
from server.domain.activity.actor import Actor
from server.domain.contributions import reporting, verifying
from server.domain.contributions.evidence import clean
from server.domain.contributions.models import Contribution as Row


@strawberry.input
class ReportContributionInput:
    programme: strawberry.ID = strawberry.field(description="To which programme.")
    commitment: strawberry.ID | None = strawberry.field(default=None, description="The promise it keeps; left out: it answers none.")
    need: strawberry.ID | None = strawberry.field(default=None, description="Left out: the commitment's.")
    region: strawberry.ID | None = strawberry.field(default=None, description="Where, in the programme's regions; left out: the commitment's, or the need's.")
    kind: GiftKind = strawberry.field(description="What was given.")
    amount: Rupiah | None = strawberry.field(default=None, description="Asked for of money, and where the commitment has one.")
    quantity: Quantity | None = strawberry.field(default=None, description="How much, in the unit; this or an amount is asked for.")
    unit: str | None = strawberry.field(default=None, description="The commitment's and the need's.")
    funding_source: FundingSource | None = strawberry.field(
        default=None, description="Left out: the commitment's; without one CSR for a company, ZAKAT for a zakat body, OTHER for the rest.")
    on: datetime.date = strawberry.field(description="The day it was handed over, in Asia/Jakarta; not after today.")
    beneficiaries: int | None = strawberry.field(default=None, description="How many people it reached.")
    beneficiary_group_code: str | None = None
    evidence_url: str | None = strawberry.field(default=None, description="Where on the web it is shown: https:// and at most 500 characters.")
    evidence: list[Upload] | None = strawberry.field(default=None, description="Photos (JPEG, PNG, WebP) and PDFs, at most 5, of 10 MB each.")
    note: str | None = None
    as_: strawberry.ID | None = strawberry.field(name="as", default=None, description=SEAT)
    idempotency_key: str | None = None


@strawberry.input
class DecideContributionInput:
    contribution: strawberry.ID = strawberry.field(description="The delivery, by its id (ctb_…).")
    version: int
    reason: str | None = strawberry.field(default=None, description="Asked for where a contribution is returned or reversed.")


@strawberry.type
class ContributionPayload:
    contribution: Contribution | None = strawberry.field(description="The delivery as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class ContributionMutation:
    @strawberry.mutation(description="A delivery, for one's own organisation, or by the secretariat on behalf of a member. It counts once it is verified.")
    async def report_contribution(self, info: Info, input: ReportContributionInput) -> ContributionPayload:
        return await _payload(info, _report(info.context.actor, input))

    @strawberry.mutation(description="REPORTED → VERIFIED, by a verifier or the secretariat; never from the organisation that reported or gave it.")
    async def verify_contribution(self, info: Info, input: DecideContributionInput) -> ContributionPayload:
        return await _payload(info, verifying.verify_contribution(
            info.context.actor, private_id("ctb", input.contribution), version=input.version, reason=input.reason))

    @strawberry.mutation(description="REPORTED → RETURNED with a reason, by whoever could verify it.")
    async def return_contribution(self, info: Info, input: DecideContributionInput) -> ContributionPayload:
        return await _payload(info, verifying.return_contribution(
            info.context.actor, private_id("ctb", input.contribution), version=input.version, reason=input.reason or ""))

    @strawberry.mutation(description="VERIFIED → REVERSED with a reason, by an opposite row. Both stay, and count nowhere.")
    async def reverse_contribution(self, info: Info, input: DecideContributionInput) -> ContributionPayload:
        return await _payload(info, verifying.reverse_contribution(
            info.context.actor, private_id("ctb", input.contribution), version=input.version, reason=input.reason or ""))


async def _report(actor: Actor, input: ReportContributionInput) -> Row:
    """The photos are looked at before the change begins: decoding takes its time, and nobody should wait to write meanwhile."""
    actor.required()
    evidence = await clean(input.evidence or [])
    return await reporting.report_contribution(
        actor, private_id("prg", input.programme), kind=input.kind, on=input.on, commitment=key("cmt", input.commitment), need=key("ned", input.need),
        region=key("reg", input.region), amount=input.amount, quantity=input.quantity, unit=input.unit, funding_source=input.funding_source,
        beneficiaries=input.beneficiaries, beneficiary_group_code=input.beneficiary_group_code, evidence_url=input.evidence_url, evidence=evidence,
        note=input.note, stakeholder=key("stk", input.as_), key=input.idempotency_key)


async def _payload(info: Info, deed: Awaitable[Row]) -> ContributionPayload:
    made, problems = await tried(deed, info.context.language)
    return ContributionPayload(contribution=reference(Contribution, made.id) if made else None, problems=problems)
