"""What becomes of a promise: agreed, amended, called off, given up. What is written, and what comes of it."""
from __future__ import annotations

import datetime

import strawberry
from strawberry import UNSET

from graphql_schema.context import Info
from graphql_schema.pledging import CommitmentPayload, InstalmentInput, parts, payload
from graphql_schema.reading.ids import private_id
from graphql_schema.scalars import Quantity, Rupiah
from server.domain.commitments import agreeing


@strawberry.input
class AgreeCommitmentInput:
    commitment: strawberry.ID = strawberry.field(description="The promise, by its id (cmt_…).")
    version: int
    document_number: str = strawberry.field(description="Of the minutes or letter it is agreed in; each number once.")
    agreed_on: datetime.date = strawberry.field(description="The document's date: not before the pledge, not after today.")


@strawberry.input(description="What is left out stays as it is.")
class AmendCommitmentInput:
    commitment: strawberry.ID = strawberry.field(description="The promise, by its id (cmt_…).")
    version: int
    amount: Rupiah | None = strawberry.field(default=UNSET, description="The new amount, in whole rupiah.")
    quantity: Quantity | None = strawberry.field(default=UNSET, description="The new quantity, in the commitment's unit.")
    due_on: datetime.date | None = strawberry.field(default=UNSET, description="The new due date.")
    instalments: list[InstalmentInput] | None = strawberry.field(default=UNSET, description="In place of those there are: together the new whole.")
    reason: str = strawberry.field(description="Why; it stays on record with what there was before.")

    def changes(self) -> agreeing.Amended:
        said = agreeing.Amended()
        if self.amount is not UNSET:
            said["amount"] = self.amount
        if self.quantity is not UNSET:
            said["quantity"] = self.quantity
        if self.due_on is not UNSET:
            said["due_on"] = self.due_on
        if self.instalments is not UNSET:
            said["instalments"] = parts(self.instalments)
        return said


@strawberry.input
class CancelCommitmentInput:
    commitment: strawberry.ID = strawberry.field(description="The promise, by its id (cmt_…).")
    version: int
    reason: str = strawberry.field(description="Why, for people to read.")


@strawberry.type
class CommitmentMutation:
    @strawberry.mutation(description="PLEDGED → AGREED, with the document that says so, by the forum's secretariat.")
    async def agree_commitment(self, info: Info, input: AgreeCommitmentInput) -> CommitmentPayload:
        return await payload(info, agreeing.agree_commitment(
            info.context.actor, private_id("cmt", input.commitment), version=input.version, document_number=input.document_number,
            agreed_on=input.agreed_on))

    @strawberry.mutation(description="Another amount, quantity or due date for what is agreed and not over, with the reason, by the forum's secretariat.")
    async def amend_commitment(self, info: Info, input: AmendCommitmentInput) -> CommitmentPayload:
        return await payload(info, agreeing.amend_commitment(
            info.context.actor, private_id("cmt", input.commitment), version=input.version, reason=input.reason, **input.changes()))

    @strawberry.mutation(description="Open (PLEDGED, AGREED, DELIVERING) → CANCELLED with a reason, by who promised, or the forum's secretariat.")
    async def cancel_commitment(self, info: Info, input: CancelCommitmentInput) -> CommitmentPayload:
        return await payload(info, agreeing.cancel_commitment(
            info.context.actor, private_id("cmt", input.commitment), version=input.version, reason=input.reason))

    @strawberry.mutation(description="AGREED or DELIVERING past the due date → LAPSED where nothing was verified, else PARTLY_FULFILLED; by the secretariat.")
    async def lapse_commitment(self, info: Info, input: CancelCommitmentInput) -> CommitmentPayload:
        return await payload(info, agreeing.lapse_commitment(
            info.context.actor, private_id("cmt", input.commitment), version=input.version, reason=input.reason))
