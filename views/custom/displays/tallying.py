"""Rows taken together for a chart: what each place and each series comes to."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from server.words import _
from views import formats
from views.custom import shapes, values
from views.custom.displays.reading import Row, Undrawable, day, figure, text

ZERO = Decimal(0)
STEPS = {"month": 1, "quarter": 3, "year": 12}
MOST_STEPS = 120                                        # of time, those without anything among them
AGGREGATES: dict[str, Callable[[Sequence[Decimal]], Decimal]] = {
    "sum": lambda found: sum(found, ZERO), "count": lambda found: Decimal(len(found)), "min": min, "max": max,
    "avg": lambda found: sum(found, ZERO) / len(found)}


@dataclass(frozen=True)
class Tally:
    """Places along x with what they are called, series by name, and the figure of each pair that has one."""
    places: Sequence[str]
    series: Sequence[str]
    found: dict[tuple[str, str], Decimal]

    def at(self, place: str, series: str) -> Decimal | None:
        return self.found.get((place, series))

    def whole(self, place: str) -> Decimal:
        return sum((self.found.get((place, one), ZERO) for one in self.series), ZERO)

    def largest(self, series: str) -> Decimal:
        return sum((abs(value) for (_place, one), value in self.found.items() if one == series), ZERO)


def tally(display: shapes.Chart, rows: Sequence[Row], language: str) -> Tally:
    """Series stand largest first; places as the rows come, unless the view says by x or by value."""
    held: dict[tuple[str, str], list[Decimal]] = {}
    order: dict[str, Any] = {}
    for row in rows:
        value = Decimal(1) if display.y is None else figure(row, display.y)
        keyed = _place(display, row, language)
        if value is None or keyed is None:
            continue
        key, place = keyed
        order.setdefault(place, key)
        held.setdefault((place, _series(display, row, language)), []).append(value)
    if not held:
        raise Undrawable(_("Tidak satu baris pun punya angka untuk digambar."))
    aggregate = AGGREGATES["count" if display.y is None else display.agg]
    found = {pair: aggregate(figures) for pair, figures in held.items()}
    names = dict.fromkeys(series for _place, series in found)
    whole = Tally([], list(names), found)
    series = sorted(names, key=lambda one: -whole.largest(one))
    return Tally(_ordered(display, order, whole, language), series, found)


def _place(display: shapes.Chart, row: Row, language: str) -> tuple[Any, str] | None:
    """What a row stands under along x: (what it is ordered by, what it is called). None where it says no day."""
    if display.step is None:
        return values.at(row, display.x), text(row, display.x, language, display.x_format) or "–"
    on = day(row, display.x)
    if on is None:
        return None
    first = date(on.year, (on.month - 1) // STEPS[display.step] * STEPS[display.step] + 1, 1)
    return first, _called(display.step, first, language)


def _called(step: str, first: date, language: str) -> str:
    if step == "year":
        return str(first.year)
    if step == "quarter":
        return formats.spoken(language, _("Tw {n} {year}"), n=(first.month + 2) // 3, year=first.year)
    return formats.month(language, first)


def _series(display: shapes.Chart, row: Row, language: str) -> str:
    return text(row, display.series, language, display.series_format) or "–" if display.series else ""


def _ordered(display: shapes.Chart, order: dict[str, Any], whole: Tally, language: str) -> list[str]:
    if display.step is not None and display.sort in (None, "x"):
        return _without_gaps(display.step, list(order.values()), language)
    if display.sort == "value":
        sums = {place: sum((value for (one, _series), value in whole.found.items() if one == place), ZERO) for place in order}
        return sorted(order, key=lambda place: -sums[place])
    if display.sort == "x":
        return sorted(order, key=lambda place: _sortable(order[place]))
    return list(order)


def _without_gaps(step: str, firsts: Sequence[date], language: str) -> list[str]:
    """Every month, quarter or year from the first to the last, also those in which there was nothing."""
    first, last, size = min(firsts), max(firsts), STEPS[step]
    between = ((last.year - first.year) * 12 + last.month - first.month) // size + 1
    if between > MOST_STEPS:
        return [_called(step, each, language) for each in sorted(set(firsts))]
    months = [first.month - 1 + place * size for place in range(between)]
    return [_called(step, date(first.year + month // 12, month % 12 + 1, 1), language) for month in months]


def _sortable(value: Any) -> tuple[int, Decimal, str]:
    size = values.figure_of(value)
    return (0, size, "") if size is not None else (1, ZERO, str(value))
