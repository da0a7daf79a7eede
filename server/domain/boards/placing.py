"""The order of the cards in a column, and how one comes to stand in it. The board is held still meanwhile."""
from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from server.domain.boards.models import Card
from server.domain.boards.ranks import LONGEST, between, spread


async def in_order(column: UUID) -> list[Card]:
    """A column from top to bottom, with the archived cards that keep their places in it."""
    cards = await Card.filter(column_id=column).only("id", "rank", "archived_at")
    return sorted(cards, key=lambda card: (card.rank, card.id))


def above(key: UUID, cards: Sequence[Card]) -> UUID | None:
    """The card right above one, among those that are seen; None at the top."""
    seen = [card.id for card in cards if card.archived_at is None or card.id == key]
    place = seen.index(key)
    return seen[place - 1] if place else None


async def rank_below(neighbour: UUID | None, cards: list[Card]) -> str:
    """A rank right below a neighbour, or at the top. A column whose ranks have grown long, or fallen together, is ranked anew."""
    place = next(place for place, card in enumerate(cards, 1) if card.id == neighbour) if neighbour else 0
    upper, lower = cards[place - 1].rank if place else None, cards[place].rank if place < len(cards) else None
    if upper is None or lower is None or upper < lower:
        rank = between(upper, lower)
        if len(rank) <= LONGEST:
            return rank
    ranks = spread(len(cards) + 1)
    mine = ranks.pop(place)
    for card, rank in zip(cards, ranks, strict=True):
        card.rank = rank
    await Card.bulk_update(cards, ["rank"])
    return mine
