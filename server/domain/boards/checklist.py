"""The steps of a card: what is to be ticked off, in order. A step is changed apart from its card: ticking one never stands in the way of who edits the card."""
from __future__ import annotations

from typing import Any
from uuid import UUID

from server.domain.activity.actor import Actor, SeatHeld
from server.domain.activity.changing import action
from server.domain.boards.access import RULES, card_to_change
from server.domain.boards.actions import refuse_if_archived, tell
from server.domain.boards.models import Card, ChecklistItem
from server.domain.finding import found, unknown
from server.domain.texts import line
from server.errors import Invalid
from server.words import _

MOST_ITEMS = 50


@action
async def add_item(actor: Actor, card_id: UUID, *, text: str, key: str | None = None) -> ChecklistItem:
    """A new step, the last."""
    card, seat = await card_to_change(actor, card_id)
    refuse_if_archived(card)
    text, there = line(text, ["text"]), await in_order(card)
    if len(there) >= MOST_ITEMS:
        raise Invalid(_("Satu kartu memuat paling banyak {most} langkah."), path=["text"], most=MOST_ITEMS)

    item = await ChecklistItem.create(card_id=card.id, text=text, position=there[-1].position + 1 if there else 0)
    await tell(actor, "checklist.added", card, seat, f"menambahkan langkah “{text}” di kartu “{card.title}”", subject=item, after={"text": text})
    return item


@action
async def edit_item(actor: Actor, item_id: UUID, *, text: str | None = None, done: bool | None = None) -> ChecklistItem:
    """Ticks a step off or on again, or words it anew; what is left out stays. As it is already: nothing happens."""
    item, card, seat = await _item_to_change(actor, item_id)
    before: dict[str, Any] = {"text": item.text, "done": item.done}
    after = {"text": item.text if text is None else line(text, ["text"]), "done": item.done if done is None else done}
    changed = [name for name in after if after[name] != before[name]]
    if not changed:
        return item

    await item.update_from_dict(after).save(update_fields=changed)
    verb = "menyunting langkah" if "text" in changed else "menyelesaikan langkah" if item.done else "membuka lagi langkah"
    await tell(actor, "checklist.edited", card, seat, f"{verb} “{item.text}” di kartu “{card.title}”", subject=item,
               before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return item


@action
async def move_item(actor: Actor, item_id: UUID, *, after: UUID | None = None) -> ChecklistItem:
    """Puts a step right below another of its card, or first. Where it stands already, nothing happens."""
    item, card, seat = await _item_to_change(actor, item_id)
    there = await in_order(card)
    others = [other for other in there if other.id != item.id]
    if after == item.id:
        raise Invalid(_("Langkah tidak dapat ditaruh di bawah dirinya sendiri."), path=["after"])
    if after is not None and all(other.id != after for other in others):
        raise unknown(["after"])
    place = next(place for place, other in enumerate(others, 1) if other.id == after) if after else 0
    wanted = [*others[:place], item, *others[place:]]
    if [each.id for each in wanted] == [each.id for each in there]:
        return item

    for position, each in enumerate(wanted):
        each.position = position
    await ChecklistItem.bulk_update(wanted, ["position"])
    await tell(actor, "checklist.moved", card, seat, f"memindahkan langkah “{item.text}” di kartu “{card.title}”", subject=item)
    return item


@action
async def remove_item(actor: Actor, item_id: UUID) -> Card:
    """Takes a step away; the event keeps what it said."""
    item, card, seat = await _item_to_change(actor, item_id)
    await item.delete()
    await tell(actor, "checklist.removed", card, seat, f"menghapus langkah “{item.text}” dari kartu “{card.title}”",
               before={"text": item.text, "done": item.done})
    return card


async def in_order(card: Card) -> list[ChecklistItem]:
    return await ChecklistItem.filter(card_id=card.id).order_by("position", "id")


async def _item_to_change(actor: Actor, key: UUID) -> tuple[ChecklistItem, Card, SeatHeld]:
    """A step as it is now that its card's board is held still, the card, and the seat to change it from."""
    actor.required()
    seen = await found(RULES, ChecklistItem, actor, key, path=["item"])
    card, seat = await card_to_change(actor, seen.card_id)
    refuse_if_archived(card)
    return await found(RULES, ChecklistItem, actor, key, path=["item"]), card, seat
