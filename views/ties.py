"""An organisation among its partners, drawn left to right: it, the programmes it is in, and whom it meets there."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WIDTH = 820
OWN, PROGRAMME, PARTNER = 205, 395, 592                 # where the three columns stand
PILL, ROW, GROUP, EDGE = 150, 29, 26, 26                # a programme's width; between partners, between their kinds, above and below
MOST_PROGRAMMES, MOST_PARTNERS, LONGEST = 5, 9, 32
KINDS = ("COMPANY", "NGO", "UNIVERSITY", "GOVERNMENT_OFFICE", "ZAKAT_BODY", "COMMUNITY", "ASSOCIATION", "MEDIA")

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Tie:
    """A line between two columns, thicker where it binds more; `own` ones begin at the organisation."""
    path: str
    thick: float
    own: bool


@dataclass(frozen=True)
class Mark:
    """Something at a height: a programme, a kind of organisation, or a partner."""
    y: float
    text: str
    of: Row


@dataclass(frozen=True)
class Ties:
    height: float
    middle: float
    name: Sequence[str]
    programmes: Sequence[Mark]
    kinds: Sequence[tuple[float, str]]
    partners: Sequence[Mark]
    lines: Sequence[Tie]


def ties(organisation: Row, programmes: Sequence[Row], partners: Sequence[Any]) -> Ties | None:
    """The drawing, from `programmes_of` and `partners_of`; None where there is nobody to draw."""
    shown, met = _most_bound(programmes, partners)
    if not met:
        return None
    kinds, places, height = _column(met)
    marks = [Mark(round(EDGE + (height - 2 * EDGE) * (place + .5) / len(shown), 1), shortened(row["programme"]["acronym"] or row["programme"]["name"], 20),
                  row["programme"]) for place, row in enumerate(shown)]
    middle = height / 2
    lines = [Tie(curve(OWN, middle, PROGRAMME - PILL / 2, mark.y), _thick(sum(mark.of["slug"] in one.programmes for one in partners) / 4), True)
             for mark in marks]
    lines += [Tie(curve(PROGRAMME + PILL / 2, mark.y, PARTNER - 14, place.y), _thick(len(one.programmes)), False)
              for one, place in zip(met, places, strict=True) for mark in marks if mark.of["slug"] in one.programmes]
    return Ties(height, middle, _two_lines(organisation["shortName"] or organisation["name"]), marks, kinds, places, lines)


def _most_bound(programmes: Sequence[Row], partners: Sequence[Any]) -> tuple[Sequence[Row], list[Any]]:
    """The programmes where most is met, and those met there, kind by kind."""
    weight = {row["programme"]["slug"]: sum(row["programme"]["slug"] in one.programmes for one in partners) for row in programmes}
    shown = sorted((row for row in programmes if weight[row["programme"]["slug"]]), key=lambda row: -weight[row["programme"]["slug"]])[:MOST_PROGRAMMES]
    slugs = {row["programme"]["slug"] for row in shown}
    met = [one for one in partners if slugs & set(one.programmes)][:MOST_PARTNERS]
    return shown, sorted(met, key=lambda one: KINDS.index(one.stakeholder["kind"]))


def _column(met: Sequence[Any]) -> tuple[list[tuple[float, str]], list[Mark], float]:
    """The partners' column, with a heading over each kind; and how high it is."""
    kinds: list[tuple[float, str]] = []
    places: list[Mark] = []
    y, last = float(EDGE), ""
    for one in met:
        kind = one.stakeholder["kind"]
        if kind != last:
            y += GROUP / 2 if last else 0
            kinds.append((y, kind))
            y, last = y + GROUP, kind
        places.append(Mark(y, shortened(one.stakeholder["name"], LONGEST), one.stakeholder))
        y += ROW
    return kinds, places, max(y - ROW + EDGE, 180.0)


def curve(x: float, y: float, to_x: float, to_y: float) -> str:
    half = round((x + to_x) / 2, 1)
    return f"M{round(x, 1)} {round(y, 1)}C{half} {round(y, 1)} {half} {round(to_y, 1)} {round(to_x, 1)} {round(to_y, 1)}"


def shortened(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[:most - 1].rstrip()}…"


def _two_lines(name: str) -> list[str]:
    """A name in at most two lines, broken at a space."""
    if len(name) <= 24:
        return [name]
    cut = name.rfind(" ", 0, 25)
    return [name[:24], shortened(name[24:], 24)] if cut < 0 else [name[:cut], shortened(name[cut + 1:], 24)]


def _thick(bound: float) -> float:
    return round(min(1.5 + bound, 5), 1)
