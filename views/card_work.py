"""Who works on a card, on its pages. The actions decide again."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from views.acting import Acting, acting

AROUND = ("board", "column")


def put_away(card: Mapping[str, Any]) -> str | None:
    """What around a card was put away, so that nobody works on it until that is taken into use again: its board, or its column."""
    return next((around for around in AROUND if card[around]["archivedAt"]), None)


def working(viewer: Mapping[str, Any] | None, card: Mapping[str, Any]) -> Acting:
    """On which seats the reader works on a card."""
    return Acting(False, ()) if put_away(card) else acting(viewer, card["board"]["forum"]["id"])
