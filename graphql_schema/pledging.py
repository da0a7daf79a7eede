"""Promising: what is written, and what comes of it."""
from __future__ import annotations

import datetime
from collections.abc import Awaitable
from typing import Any

import strawberry

from graphql_schema.boards import SEAT, key
from graphql_schema.commitments import Commitment
from graphql_schema.context import Info
from graphql_schema.enums import Channel, FundingSource, GiftKind
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from graphql_schema.scalars import Quantity, Rupiah
from server.domain.activity.actor import Actor
from server.domain.boards.promising import pledge_from_card
from server.domain.commitments import pledging
from server.domain.commitments.models import Commitment as Row


@strawberry.input
class InstalmentInput:
    due_on: datetime.date = strawberry.field(description="By when.")
    amount: Rupiah | None = strawberry.field(default=None, description="How much of the amount, in whole rupiah.")
    quantity: Quantity | None = strawberry.field(default=None, description="How much of the quantity, in the same unit.")


@strawberry.input
class PledgeInput:
    programme: strawberry.ID = strawberry.field(description="To which programme.")
    need: strawberry.ID | None = strawberry.field(default=None, description="The need it answers: LISTED, and of that programme or of none.")
    region: strawberry.ID | None = strawberry.field(default=None, description="Where, within the programme's regions; left out: the need's.")
    kind: GiftKind = strawberry.field(description="What is promised.")
    amount: Rupiah | None = strawberry.field(default=None, description="How much, in whole rupiah; asked for of CASH.")
    quantity: Quantity | None = strawberry.field(default=None, description="How much, in the unit; this or an amount is asked for.")
    unit: str | None = strawberry.field(default=None, description="What is counted; goes with a quantity, and is the need's where it answers one.")
    funding_source: FundingSource | None = strawberry.field(
        default=None, description="Left out: CSR for a company, ZAKAT for a zakat body, OTHER for the rest.")
    channel: Channel | None = strawberry.field(default=None, description="Left out: DIRECT.")
    implementer: strawberry.ID | None = strawberry.field(default=None, description="Who does the work, with channel VIA_IMPLEMENTER.")
    due_on: datetime.date | None = strawberry.field(default=None, description="By when all of it is to be delivered.")
    meeting: strawberry.ID | None = strawberry.field(default=None, description="The one it was made at.")
    card: strawberry.ID | None = strawberry.field(default=None, description="The card that becomes this promise; so does the decision it came from.")
    note: str | None = None
    instalments: list[InstalmentInput] | None = strawberry.field(default=None, description="Together the whole.")
    as_: strawberry.ID | None = strawberry.field(name="as", default=None, description=SEAT)
    idempotency_key: str | None = None


@strawberry.type
class CommitmentPayload:
    commitment: Commitment | None = strawberry.field(description="The promise as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class PledgeMutation:
    @strawberry.mutation(description="A promise, for one's own organisation, or by the secretariat on behalf of a member.")
    async def pledge(self, info: Info, input: PledgeInput) -> CommitmentPayload:
        return await payload(info, _pledge(info.context.actor, input))


async def _pledge(actor: Actor, input: PledgeInput) -> Row:
    programme = private_id("prg", input.programme)
    promise: dict[str, Any] = dict(  # noqa: C408  (names as the action has them)
        kind=input.kind, need=key("ned", input.need), region=key("reg", input.region), amount=input.amount, quantity=input.quantity, unit=input.unit,
        funding_source=input.funding_source, channel=input.channel, implementer=key("stk", input.implementer), due_on=input.due_on,
        meeting=key("mtg", input.meeting), note=input.note, instalments=parts(input.instalments) or (), stakeholder=key("stk", input.as_))
    if input.card is not None:
        return await pledge_from_card(actor, private_id("crd", input.card), programme, key=input.idempotency_key, **promise)
    return await pledging.pledge(actor, programme, key=input.idempotency_key, **promise)


def parts(instalments: list[InstalmentInput] | None) -> list[pledging.Part] | None:
    return None if instalments is None else [pledging.Part(part.due_on, part.amount, part.quantity) for part in instalments]


async def payload(info: Info, deed: Awaitable[Row]) -> CommitmentPayload:
    made, problems = await tried(deed, info.context.language)
    return CommitmentPayload(commitment=reference(Commitment, made.id) if made else None, problems=problems)
