"""Rows as cards, and as cards in columns."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from views.custom import shapes, values
from views.custom.displays.reading import MOST, Row, link, text, written


@dataclass(frozen=True)
class Card:
    title: str
    text: str
    badge: str
    link: str | None
    image: str | None = None


@dataclass(frozen=True)
class Cards:
    """`left` cards are not shown."""
    cards: Sequence[Card]
    left: int


@dataclass(frozen=True)
class Column:
    name: str
    cards: Sequence[Card]
    left: int

    @property
    def whole(self) -> int:
        return len(self.cards) + self.left


def cards(display: shapes.Cards, rows: Sequence[Row], language: str) -> Cards:
    return Cards([_card(display, row, language, display.image) for row in rows[:MOST]], max(len(rows) - MOST, 0))


def _card(display: shapes.Cards | shapes.Board, row: Row, language: str, image: str | None = None) -> Card:
    picture = values.at(row, image) if image else None
    return Card(text(row, display.title, language) or "–", text(row, display.text, language), text(row, display.badge, language, display.badge_format),
                link(row, display.link), picture if isinstance(picture, str) and picture.startswith("/") and values.safe(picture) else None)


def board(display: shapes.Board, rows: Sequence[Row], language: str) -> Sequence[Column]:
    """Columns in the order the view names, then as they come; a column that is named stands there also when it is empty."""
    found: dict[str, list[Row]] = {stage: [] for stage in display.stages}
    for row in rows:
        value = values.at(row, display.column)
        found.setdefault("" if value is None else str(value), []).append(row)
    share = max(MOST // len(found), 1)
    return [Column(written(stage, display.column_format, language) or "–", [_card(display, row, language) for row in _ordered(display, held)[:share]],
                   max(len(held) - share, 0)) for stage, held in found.items()]


def _ordered(display: shapes.Board, rows: list[Row]) -> list[Row]:
    if display.order is None:
        return rows
    path = display.order

    def place(row: Row) -> tuple[int, Decimal, str]:
        """Figures by size, other values by their letters, nothing last."""
        value: Any = values.at(row, path)
        size = values.figure_of(value)
        return (2, Decimal(0), "") if value in (None, "") else (0, size, "") if size is not None else (1, Decimal(0), str(value))

    return sorted(rows, key=place)
