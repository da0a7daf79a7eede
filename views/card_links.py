"""What a card is about, for its page: what of a promise is due next, and the programme the card is part of."""
from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from views.commitment_life import Planned, plan

OPEN = ("PLEDGED", "AGREED", "DELIVERING")


def next_due(commitment: Mapping[str, Any]) -> Planned | None:
    """The first instalment of a promise (CardPromisePart) that has not wholly come; none of one that is over."""
    if commitment["status"] not in OPEN:
        return None
    return next((line for line in plan(commitment) if line.proven < Decimal(line.row["quantity"] or line.row["amount"] or 0)), None)


def programme_of(card: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The board's programme; on a board of the whole forum that of the promise or the need."""
    programmes = (thing["programme"] for thing in (card["board"], card["commitment"], card["need"]) if thing)
    return next((programme for programme in programmes if programme), None)
