"""Figures as bars, stacked bars, a line or a ring: the geometry, which templates/views/displays/_chart.html draws."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from server.words import _
from views.custom import shapes
from views.custom.displays.reading import Figures, Row, Undrawable, short
from views.custom.displays.tallying import ZERO, Tally, tally
from views.custom.shapes import said
from views.custom.values import written
from views.formats import spoken
from views.ties import shortened

COLOURS = 7                                             # of organisations and of ribbons; what comes after shares one
MOST_BARS, LONGEST = 40, 34
ROW = 44                                                # a bar with its name above, in pixels
TALL, TOP = 220, 18                                     # a line's frame, and the room above it


@dataclass(frozen=True)
class Piece:
    """A stretch of a bar, or a part of a ring: where it begins and how long it is, in percent."""
    look: str
    start: float
    width: float
    says: str


@dataclass(frozen=True)
class Bar:
    y: int
    name: str
    value: str
    pieces: Sequence[Piece]


@dataclass(frozen=True)
class Line:
    """A curve over the places, in percent of the frame; `dots` are (x, y in pixels, what it says)."""
    look: str
    path: str
    dots: Sequence[tuple[float, float, str]]


@dataclass(frozen=True)
class Tick:
    """A line across with its figure, or a name below (`anchor`: start, middle, end)."""
    at: float
    text: str
    anchor: str = "start"


@dataclass(frozen=True)
class Chart:
    """`says` is the finding in a sentence, `legend` (look, name, figure). `left`: bars that only the table has."""
    kind: str
    says: str
    unit: str
    height: int
    figures: Figures
    legend: Sequence[tuple[str, str, str]] = ()
    bars: Sequence[Bar] = ()
    zero: float = 0
    lines: Sequence[Line] = ()
    across: Sequence[Tick] = ()
    below: Sequence[Tick] = ()
    ring: Sequence[Piece] = ()
    whole: str = ""
    left: int = 0


def chart(display: shapes.Chart, rows: Sequence[Row], language: str) -> Chart:
    counted = tally(display, rows, language)
    draw = {"bar": _bars, "stacked": _bars, "line": _lines, "donut": _ring}[display.kind]
    return draw(display, counted, language)


def _look(place: int) -> str:
    return f"c{place + 1}" if place < COLOURS else "c0"


def _says(display: shapes.Chart, counted: Tally, language: str) -> str:
    most = max(counted.places, key=counted.whole)
    unit = said(display.unit, language)
    value = f"{short(counted.whole(most), display.format, language)} {unit}".strip()
    return spoken(language, _("Terbesar: {name}, {value}. Yang digambar: {n}."), name=most, value=value, n=len(counted.places))


def _figures(display: shapes.Chart, counted: Tally, language: str) -> Figures:
    """Each place with each series; their sum where there are several that may be added."""
    form, several = display.format or "number", len(counted.series) > 1
    sums = several and (display.y is None or display.agg in ("sum", "count"))
    lines = [[place, *(written(counted.at(place, one), form, language) or "–" for one in counted.series),
              *([written(counted.whole(place), form, language)] if sums else [])] for place in counted.places]
    unit = said(display.unit, language)
    value = f"{unit[:1].upper()}{unit[1:]}" or spoken(language, _("Jumlah"))
    heads = ["", *(counted.series if several else [value]), *([spoken(language, _("Jumlah"))] if sums else [])]
    return Figures.of(heads, lines, len(heads) - 1)


def _legend(display: shapes.Chart, counted: Tally, language: str) -> list[tuple[str, str, str]]:
    if len(counted.series) < 2:
        return []
    found = [(_look(place), one, "") for place, one in enumerate(counted.series[:COLOURS])]
    others = len(counted.series) - COLOURS
    return found if others <= 0 else [*found, ("c0", spoken(language, _("{n} lainnya"), n=others), "")]


# bars

def _bars(display: shapes.Chart, counted: Tally, language: str) -> Chart:
    """Bars lie on their side: a name of any length stands above its own, on a telephone too."""
    shown = counted.places[:MOST_BARS]
    ups = [sum((value for one in counted.series if (value := counted.at(place, one) or ZERO) > 0), ZERO) for place in shown]
    downs = [sum((value for one in counted.series if (value := counted.at(place, one) or ZERO) < 0), ZERO) for place in shown]
    if display.kind == "bar" and len(counted.series) > 1:
        raise Undrawable(_("Batang tidak memuat series; pakai kind = \"stacked\"."))
    low, high = min([*downs, ZERO]), max([*ups, ZERO])
    span = (high - low) or Decimal(1)
    zero = float(100 * -low / span)
    bars = [Bar(place * ROW, shortened(name, LONGEST), short(counted.whole(name), display.format, language),
                _pieces(display, counted, name, span, zero, language)) for place, name in enumerate(shown)]
    return Chart(display.kind, _says(display, counted, language), said(display.unit, language), len(bars) * ROW, _figures(display, counted, language),
                 _legend(display, counted, language), bars, round(zero, 2), left=len(counted.places) - len(shown))


def _pieces(display: shapes.Chart, counted: Tally, name: str, span: Decimal, zero: float, language: str) -> list[Piece]:
    """One stretch after another, what is above nothing to the right and what is below to the left."""
    found: list[Piece] = []
    right = left = zero
    for place, one in enumerate(counted.series):
        value = counted.at(name, one)
        if not value:
            continue
        width = float(100 * abs(value) / span)
        if value < 0:
            left -= width
        says = f"{name}{f' · {one}' if one else ''}: {short(value, display.format, language)}"
        found.append(Piece(_look(place), round(left if value < 0 else right, 2), round(width, 2), says))
        if value > 0:
            right += width
    return found


# a line

def _lines(display: shapes.Chart, counted: Tally, language: str) -> Chart:
    """Over time what did not happen is nothing, where it is summed or counted; else a line only runs through what is known."""
    filled = display.step is not None and (display.y is None or display.agg in ("sum", "count"))
    held = {one: [counted.at(place, one) if not filled else counted.at(place, one) or ZERO for place in counted.places] for one in counted.series}
    known = [value for values in held.values() for value in values if value is not None]
    low, high, across = _scale(min([*known, ZERO]), max([*known, ZERO]))

    def y(value: Decimal) -> float:
        return round(float(100 * (high - value) / (high - low)), 2)

    lines = []
    for place, (one, values) in enumerate(held.items()):
        points = [(_along(at, counted), y(value), counted.places[at], value)
                  for at, value in enumerate(values) if value is not None]
        dots = [(x, round(TOP + TALL * up / 100, 1), f"{name}{f' · {one}' if one else ''}: {short(value, display.format, language)}")
                for x, up, name, value in points]
        lines.append(Line(_look(place), "M" + "L".join(f"{x} {up}" for x, up, _name, _value in points) if points else "", dots))
    ticks = [Tick(round(TOP + TALL * y(value) / 100, 1), short(value, display.format, language)) for value in across]
    return Chart("line", _says(display, counted, language), said(display.unit, language), TOP + TALL + 26, _figures(display, counted, language),
                 _legend(display, counted, language), lines=lines, across=ticks, below=_below(counted.places))


def _scale(low: Decimal, high: Decimal) -> tuple[Decimal, Decimal, list[Decimal]]:
    """A frame of round figures around all of them, with the lines across it."""
    span = (high - low) or Decimal(1)
    power = Decimal(10) ** (span / 4).adjusted()
    step = next(power * Decimal(size) for size in ("1", "2", "2.5", "5", "10") if power * Decimal(size) >= span / 4)
    bottom, top = (low / step).to_integral_value("ROUND_FLOOR"), (high / step).to_integral_value("ROUND_CEILING")
    top = top if top > bottom else bottom + 1
    return bottom * step, top * step, [step * place for place in range(int(bottom), int(top) + 1)]


def _along(at: int, counted: Tally) -> float:
    """How far along the frame a place lies, in percent: a little room at both ends is for dots and for the figures across."""
    last = len(counted.places) - 1
    return round(4 + 94 * at / last, 2) if last else 50.0


def _below(places: Sequence[str]) -> list[Tick]:
    """At most three names below a line, the first and the last among them: more would meet on a telephone."""
    last = len(places) - 1
    if last == 0:
        return [Tick(50, shortened(places[0], 18), "middle")]
    most = min(last, 2)
    chosen = sorted({round(place * last / most) for place in range(most + 1)})
    return [Tick(round(100 * at / last, 2), shortened(places[at], 14), "start" if at == 0 else "end" if at == last else "middle") for at in chosen]


# a ring

def _ring(display: shapes.Chart, counted: Tally, language: str) -> Chart:
    """The largest parts, and all others as one. A ring has no room for what is below nothing."""
    sums = {place: counted.whole(place) for place in counted.places}
    if any(value < 0 for value in sums.values()):
        raise Undrawable(_("Cincin tidak dapat menggambar angka di bawah nol."))
    parts = sorted(((place, value) for place, value in sums.items() if value > 0), key=lambda part: -part[1])
    if len(parts) > COLOURS + 1:
        others = parts[COLOURS:]
        parts = [*parts[:COLOURS], (spoken(language, _("{n} lainnya"), n=len(others)), sum((value for _place, value in others), ZERO))]
    whole = sum((value for _place, value in parts), ZERO)
    ring: list[Piece] = []
    legend = []
    for place, (name, value) in enumerate(parts):
        share = float(100 * value / whole)
        told = f"{short(value, display.format, language)} · {written(round(share, 1), 'percent', language)}"
        ring.append(Piece(_look(place), round(ring[-1].start + ring[-1].width, 2) if ring else 0, round(share, 2), f"{name}: {told}"))
        legend.append((_look(place), name, told))
    return Chart("donut", _says(display, counted, language), said(display.unit, language), 200, _figures(display, counted, language), legend, ring=ring,
                 whole=short(whole, display.format, language))
