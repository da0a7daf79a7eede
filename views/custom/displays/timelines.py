"""What happened when, newest first, month by month."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from server.words import _
from views import formats
from views.custom import shapes
from views.custom.displays.reading import MOST, Row, Undrawable, day, link, text


@dataclass(frozen=True)
class Entry:
    on: date
    end: date | None
    title: str
    text: str
    badge: str
    link: str | None


@dataclass(frozen=True)
class Month:
    name: str
    entries: Sequence[Entry]


@dataclass(frozen=True)
class Timeline:
    """`left` entries are not shown, `undated` say no day."""
    months: Sequence[Month]
    left: int
    undated: int


def timeline(display: shapes.Timeline, rows: Sequence[Row], language: str) -> Timeline:
    dated = [(on, row) for row in rows if (on := day(row, display.start)) is not None]
    if not dated:
        raise Undrawable(_("Tidak satu baris pun menyebut tanggal di {path}."), path=display.start)
    dated.sort(key=lambda pair: pair[0], reverse=True)
    entries = [Entry(on, day(row, display.end) if display.end else None, text(row, display.summary, language) or "–", text(row, display.text, language),
                     text(row, display.badge, language, display.badge_format), link(row, display.link)) for on, row in dated[:MOST]]
    months = [Month(formats.month(language, first), list(held)) for first, held in groupby(entries, key=lambda entry: entry.on.replace(day=1))]
    return Timeline(months, len(dated) - len(entries), len(rows) - len(dated))
