"""What can be done with the steps of a card."""
from __future__ import annotations

import strawberry

from graphql_schema.boards import Card, CardPayload, ChecklistItem, key
from graphql_schema.context import Info
from graphql_schema.problems import Problem, tried
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.shapes import reference
from server.domain.boards import checklist


@strawberry.input
class AddChecklistItemInput:
    card: strawberry.ID = strawberry.field(description="The card it is a step of, by its id (crd_…).")
    text: str = strawberry.field(description="What is to be done, 1 to 200 characters.")
    idempotency_key: str | None = None


@strawberry.input(description="What is left out stays as it is.")
class EditChecklistItemInput:
    item: strawberry.ID = strawberry.field(description="The step, by its id (chk_…).")
    text: str | None = strawberry.field(default=None, description="What is to be done, 1 to 200 characters.")
    done: bool | None = strawberry.field(default=None, description="Whether it is ticked off. Ticking off what is ticked off does nothing.")


@strawberry.input
class MoveChecklistItemInput:
    item: strawberry.ID = strawberry.field(description="The step, by its id (chk_…).")
    after: strawberry.ID | None = strawberry.field(default=None, description="The step of the same card to stand right below; none: it becomes the first.")


@strawberry.input
class RemoveChecklistItemInput:
    item: strawberry.ID = strawberry.field(description="The step, by its id (chk_…).")


@strawberry.type
class ChecklistItemPayload:
    item: ChecklistItem | None = strawberry.field(description="The step as it now is; null where nothing was done.")
    problems: list[Problem]


@strawberry.type
class ChecklistMutation:
    @strawberry.mutation(description="One more step of a card, the last; a card has 50 at most.")
    async def add_checklist_item(self, info: Info, input: AddChecklistItemInput) -> ChecklistItemPayload:
        made, problems = await tried(checklist.add_item(
            info.context.actor, private_id("crd", input.card), text=input.text, key=input.idempotency_key), info.context.language)
        return ChecklistItemPayload(item=reference(ChecklistItem, made.id) if made else None, problems=problems)

    @strawberry.mutation(description="Tick a step off, or on again, or word it anew. The card's version stays: who edits the card is not disturbed.")
    async def edit_checklist_item(self, info: Info, input: EditChecklistItemInput) -> ChecklistItemPayload:
        item, problems = await tried(checklist.edit_item(
            info.context.actor, private_id("chk", input.item), text=input.text, done=input.done), info.context.language)
        return ChecklistItemPayload(item=reference(ChecklistItem, item.id) if item else None, problems=problems)

    @strawberry.mutation(description="Put a step between two others of its card.")
    async def move_checklist_item(self, info: Info, input: MoveChecklistItemInput) -> ChecklistItemPayload:
        item, problems = await tried(checklist.move_item(
            info.context.actor, private_id("chk", input.item), after=key("chk", input.after)), info.context.language)
        return ChecklistItemPayload(item=reference(ChecklistItem, item.id) if item else None, problems=problems)

    @strawberry.mutation(description="Take a step away for good. The reply carries the card it stood on, null where nothing was done.")
    async def remove_checklist_item(self, info: Info, input: RemoveChecklistItemInput) -> CardPayload:
        card, problems = await tried(checklist.remove_item(info.context.actor, private_id("chk", input.item)), info.context.language)
        return CardPayload(card=reference(Card, card.id) if card else None, problems=problems)
