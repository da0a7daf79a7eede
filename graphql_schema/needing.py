"""What can be done with a need: what is written, and what comes of it."""
from __future__ import annotations

import datetime
from collections.abc import Awaitable

import strawberry

from graphql_schema.boards import SEAT, key
from graphql_schema.context import Info
from graphql_schema.needs import Need
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from graphql_schema.scalars import Quantity, Rupiah
from server.domain.needs import actions
from server.domain.needs.models import Need as Row


@strawberry.input
class SubmitNeedInput:
    title: str = strawberry.field(description="What is asked for, 1 to 200 characters.")
    about: str | None = strawberry.field(default=None, description="What it is for and why.")
    region: strawberry.ID = strawberry.field(description="Where it is needed.")
    field_code: str
    beneficiary_group_code: str | None = None
    programme: strawberry.ID | None = strawberry.field(default=None, description="Left out: the need is its province's forum's.")
    quantity: Quantity = strawberry.field(description="How much, in the unit; above zero.")
    unit: str = strawberry.field(description="What is counted: houses, places, sets. Promises are made in the same.")
    estimated_cost: Rupiah | None = strawberry.field(default=None, description="What it is thought to cost, in whole rupiah.")
    due_on: datetime.date | None = strawberry.field(default=None, description="By when it is needed.")
    as_: strawberry.ID | None = strawberry.field(name="as", default=None, description=SEAT)
    idempotency_key: str | None = None


@strawberry.input
class DecideNeedInput:
    need: strawberry.ID = strawberry.field(description="The need, by its id (ned_…).")
    version: int
    reason: str | None = strawberry.field(default=None, description="Asked for where a need is returned, rejected or withdrawn.")


@strawberry.type
class NeedPayload:
    need: Need | None = strawberry.field(description="The need as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class NeedMutation:
    @strawberry.mutation(description="Asks for something, for one's own organisation, or by the secretariat on behalf of a member.")
    async def submit_need(self, info: Info, input: SubmitNeedInput) -> NeedPayload:
        return await _payload(info, actions.submit_need(
            info.context.actor, title=input.title, about=input.about, region=private_id("reg", input.region), field_code=input.field_code,
            beneficiary_group_code=input.beneficiary_group_code, programme=key("prg", input.programme), quantity=input.quantity, unit=input.unit,
            estimated_cost=input.estimated_cost, due_on=input.due_on, stakeholder=key("stk", input.as_), key=input.idempotency_key))

    @strawberry.mutation(description="SUBMITTED → LISTED, by the forum's secretariat.")
    async def list_need(self, info: Info, input: DecideNeedInput) -> NeedPayload:
        return await _payload(info, actions.list_need(info.context.actor, private_id("ned", input.need), version=input.version))

    @strawberry.mutation(description="SUBMITTED → RETURNED with a reason, by the forum's secretariat.")
    async def return_need(self, info: Info, input: DecideNeedInput) -> NeedPayload:
        return await _payload(info, actions.return_need(
            info.context.actor, private_id("ned", input.need), version=input.version, reason=input.reason or ""))

    @strawberry.mutation(description="SUBMITTED → REJECTED with a reason, by the forum's secretariat.")
    async def reject_need(self, info: Info, input: DecideNeedInput) -> NeedPayload:
        return await _payload(info, actions.reject_need(
            info.context.actor, private_id("ned", input.need), version=input.version, reason=input.reason or ""))

    @strawberry.mutation(description="LISTED → CLOSED, by the forum's secretariat: it takes no more promises.")
    async def close_need(self, info: Info, input: DecideNeedInput) -> NeedPayload:
        return await _payload(info, actions.close_need(info.context.actor, private_id("ned", input.need), version=input.version, reason=input.reason))

    @strawberry.mutation(description="Any state → WITHDRAWN with a reason, by who proposed it, or the secretariat on their behalf.")
    async def withdraw_need(self, info: Info, input: DecideNeedInput) -> NeedPayload:
        return await _payload(info, actions.withdraw_need(
            info.context.actor, private_id("ned", input.need), version=input.version, reason=input.reason or ""))


async def _payload(info: Info, deed: Awaitable[Row]) -> NeedPayload:
    made, problems = await tried(deed, info.context.language)
    return NeedPayload(need=reference(Need, made.id) if made else None, problems=problems)
