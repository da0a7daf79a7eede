"""Large figures."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from server.words import _
from views.custom import shapes
from views.custom.displays.reading import MOST, Row, Undrawable, figure, link, short, text
from views.custom.shapes import said


@dataclass(frozen=True)
class Stat:
    """One figure; `rising` says which way it went, None where it did not."""
    label: str
    value: str
    unit: str
    delta: str
    rising: bool | None
    link: str | None


def stat(display: shapes.Stat, rows: Sequence[Row], language: str) -> Sequence[Stat]:
    """The figures named, of the first row; else one of each row."""
    if display.figures:
        return [_stat(rows[0], each.value, said(each.label, language), said(each.unit, language), each.delta, each.format, each.link, language)
                for each in display.figures]
    if display.value is None:
        raise Undrawable(_("Tampilan angka perlu value, atau figures."))
    unit = said(display.unit, language)
    return [_stat(row, display.value, text(row, display.label, language), unit, display.delta, display.format, None, language) for row in rows[:MOST]]


def _stat(row: Row, path: str, label: str, unit: str, delta: str | None, form: str | None, address: str | None, language: str) -> Stat:
    value, change = figure(row, path), figure(row, delta) if delta else None
    sign = "+" if change and change > 0 else "\N{MINUS SIGN}"
    moved = f"{sign}{short(abs(change), form, language)}" if change else ""
    return Stat(label, "–" if value is None else short(value, form, language), unit, moved, change > 0 if change else None, link(row, address))
