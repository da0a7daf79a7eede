"""Things and their ties: two columns where ties go from one kind to another, else an oval."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from math import sqrt
from typing import Any

from server.words import _
from views.custom import shapes, values
from views.custom.displays.reading import Figures, Row, Undrawable, figure, text, value, written
from views.formats import spoken
from views.ties import curve, shortened

WIDTH, LEFT, RIGHT = 820, 300, 520                      # the drawing, and where its two columns stand
ROW, EDGE, LONGEST = 27, 20, 34
MOST_NODES = 50                                         # of the strongest; the table has all
PASSES = 4                                              # over both columns, until ties cross less

Pair = tuple[str, str]


@dataclass(frozen=True)
class Node:
    """A dot with its name beside it; `own`: it is where ties begin."""
    x: float
    y: float
    size: float
    name: str
    says: str
    left: bool
    own: bool


@dataclass(frozen=True)
class Tie:
    path: str
    thick: float
    says: str


@dataclass(frozen=True)
class Graph:
    """`says` is the finding in a sentence; `left` things are only in the table."""
    says: str
    height: float
    nodes: Sequence[Node]
    ties: Sequence[Tie]
    figures: Figures
    left: int


def graph(display: shapes.Graph, rows: Sequence[Row], language: str) -> Graph:
    ties, kinds = _ties(display, rows, language)
    sizes = _sizes(display, rows, language)
    bound: dict[str, Decimal] = {}
    for pair, weight in ties.items():
        for one in pair:
            bound[one] = bound.get(one, Decimal(0)) + weight
    strongest = sorted(bound, key=lambda one: (-bound[one], one))[:MOST_NODES]
    shown = {pair: weight for pair, weight in ties.items() if pair[0] in strongest and pair[1] in strongest}
    own = {source for source, _target in shown}
    placed = _columns(shown) if not own & {target for _source, target in shown} else _oval(shown)
    height = max(y for _x, y in placed.values()) + EDGE
    most = strongest[0]
    ways = sum(most in pair for pair in ties)
    says = spoken(language, _("{things} simpul, {n} ikatan. Paling kuat terikat: {name}, {ways} ikatan."),
                  things=len(bound), n=len(ties), name=most, ways=ways)
    nodes = [Node(*placed[one], _dot(one, bound, sizes), shortened(one, LONGEST), one, placed[one][0] < WIDTH / 2, one in own) for one in placed]
    return Graph(says, height, nodes, _drawn(shown, placed), _figures(display, ties, kinds, language), len(bound) - len(placed))


def _ties(display: shapes.Graph, rows: Sequence[Row], language: str) -> tuple[dict[Pair, Decimal], Mapping[Pair, str]]:
    """What binds whom how strongly, and what such ties are called. A path through a list makes a tie to each of what is in it; nothing is tied to itself."""
    found: dict[Pair, Decimal] = {}
    kinds: dict[Pair, str] = {}
    for row in rows:
        weight = (figure(row, display.weight) or Decimal(0)) if display.weight else Decimal(1)
        if weight < 0:
            raise Undrawable(_("Ikatan tidak dapat berbobot di bawah nol."))
        for source in _each(row, display.source, language):
            for target in _each(row, display.target, language):
                if source != target:
                    found[source, target] = found.get((source, target), Decimal(0)) + weight
                    kinds.setdefault((source, target), text(row, display.label, language))
    if not found:
        raise Undrawable(_("Tidak ada ikatan di antara baris-baris ini."))
    return dict(sorted(found.items(), key=lambda tie: (-tie[1], tie[0]))), kinds


def _each(row: Row, path: str, language: str) -> list[str]:
    found: Any = value(row, path, language)
    return [said for each in (found if isinstance(found, list) else [found]) if (said := written(each, None, language))]


def _sizes(display: shapes.Graph, rows: Sequence[Row], language: str) -> dict[str, Decimal]:
    if display.size is None:
        return {}
    return {source: abs(figure(row, display.size) or Decimal(0)) for row in rows for source in _each(row, display.source, language)}


def _dot(one: str, bound: Mapping[str, Decimal], sizes: Mapping[str, Decimal]) -> float:
    """How large a dot is: by what the view says, else by how strongly it is bound. Areas compare, not widths."""
    scale = sizes or bound
    most = max(scale.values()) or Decimal(1)
    return round(3.5 + 5.5 * sqrt(scale.get(one, Decimal(0)) / most), 1)


def _drawn(ties: Mapping[Pair, Decimal], placed: Mapping[str, tuple[float, float]]) -> list[Tie]:
    most = max(ties.values()) or Decimal(1)
    return [Tie(_way(placed[source], placed[target]), round(1 + 5 * float(weight / most), 1), f"{source} – {target}")
            for (source, target), weight in ties.items()]


def _way(one: tuple[float, float], other: tuple[float, float]) -> str:
    if {one[0], other[0]} == {LEFT, RIGHT}:
        return curve(*one, *other)
    middle_x, middle_y = ((one[axis] + other[axis]) / 2 for axis in (0, 1))
    return f"M{one[0]} {one[1]}Q{round((middle_x + WIDTH / 2) / 2, 1)} {round(middle_y, 1)} {other[0]} {other[1]}"


# where things stand

def _columns(ties: Mapping[Pair, Decimal]) -> dict[str, tuple[float, float]]:
    """Sources to the left, targets to the right, each by the middle of those it is tied to: ties cross less so."""
    sides = [list(dict.fromkeys(pair[side] for pair in ties)) for side in (0, 1)]
    for turn in range(PASSES):
        here, there = sides[turn % 2 == 0], sides[turn % 2 == 1]
        places = {one: place / max(len(there) - 1, 1) for place, one in enumerate(there)}
        middle = {one: [places[other] for pair in ties for other in pair if one in pair and other in places] for one in here}
        here.sort(key=lambda one: sum(middle[one]) / len(middle[one]))
    tall = max(len(side) for side in sides) * ROW
    return {one: (x, round(EDGE + tall * (place + .5) / len(side), 1)) for x, side in zip((LEFT, RIGHT), sides, strict=True) for place, one in enumerate(side)}


def _oval(ties: Mapping[Pair, Decimal]) -> dict[str, tuple[float, float]]:
    """Each beside the one it is most tied to, around an oval whose names never meet: the same step down for each."""
    order = _chain(ties)
    half = (len(order) + 1) // 2
    tall = half * ROW
    found = {}
    for place, one in enumerate(order):
        right = place < half
        row = place if right else len(order) - 1 - place
        y = EDGE + tall * (row + .5) / (half if right else len(order) - half)
        out = sqrt(max(1 - ((y - EDGE - tall / 2) / (tall / 2)) ** 2, 0))
        found[one] = (round(WIDTH / 2 + (1 if right else -1) * (40 + 80 * out), 1), round(y, 1))
    return found


def _chain(ties: Mapping[Pair, Decimal]) -> list[str]:
    """One after another, each the one of those left that is most tied to what was placed last."""
    left = list(dict.fromkeys(one for pair in ties for one in pair))
    order = [left.pop(0)]
    while left:
        last = order[-1]
        following = max(left, key=lambda one: ties.get((last, one), Decimal(0)) + ties.get((one, last), Decimal(0)))
        left.remove(following)
        order.append(following)
    return order


def _figures(display: shapes.Graph, ties: Mapping[Pair, Decimal], kinds: Mapping[Pair, str], language: str) -> Figures:
    heads = [spoken(language, _("Dari")), spoken(language, _("Ke")), *([spoken(language, _("Ikatan"))] if display.label else []), spoken(language, _("Bobot"))]
    lines = [[*pair, *([kinds[pair]] if display.label else []), values.written(weight, "number", language)] for pair, weight in ties.items()]
    return Figures.of(heads, lines)
