"""The steps of cards: whoever works on a card works on its steps, while it is on the board."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.rights.deeds import Deeds, Try


def checklists(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for on, name in deeds.BOARDS.items():
        item, card = deeds.row("ChecklistItem", f"{name} second"), deeds.row("Card", f"{name} open")
        for mutation, given in (("editChecklistItem", {"done": True}), ("moveChecklistItem", {}), ("removeChecklistItem", {})):
            yield Try(mutation, on, {"item": deeds.id("ChecklistItem", item), **given}, person(deeds.allowed.works_on, "Card", card), "COMMENT")
        for state in ("open", "archived"):
            card = deeds.row("Card", f"{name} {state}")
            yield Try("addChecklistItem", f"{on}, {state}", {"card": deeds.id("Card", card), "text": "Langkah"},
                      person(deeds.allowed.works_on, "Card", card, archived=card is not None and card.archived_at is not None), "COMMENT")
