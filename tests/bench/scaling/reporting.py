"""docs/scaling.md: between its markers what was measured, with pictures; the words around them are written by hand."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from pathlib import Path

from tests.bench.scaling import drawing
from tests.bench.scaling.keeping import DOCS, Kept
from tests.bench.scaling.measuring import Figure

BEGINS, ENDS = "<!-- what follows is written by make scale -->", "<!-- what was written by make scale ends here -->"
ENGINES = ("SQLite", "PostgreSQL")
PARTS: Mapping[str, str] = {"questions": "The five questions, and those about ties", "pages": "Pages", "room": "Room", "writes": "Changes",
                            "viewers": "Many at one board", "files": "Files"}
DRAWN = {"questions": "Processor time of one question", "pages": "Processor time of one page"}
# How cost grows between the two largest sizes, as an exponent of the size: up to which it is called what.
WORDS = ((0.1, "flat"), (0.3, "like a logarithm"), (0.7, "like a root"), (1.2, "linear"), (99.0, "worse than linear"))
KINDS = {"flat": "flat", "like a logarithm": "flat", "like a root": "between", "linear": "grows", "worse than linear": "grows"}
Rows = dict[str, dict[tuple[str, float], Figure]]


def write(kept: Kept, folder: Path = DOCS) -> None:
    page = folder / "scaling.md"
    before, _begins, rest = page.read_text(encoding="utf-8").partition(BEGINS)
    _old, _ends, after = rest.partition(ENDS)
    page.write_text(f"{before}{BEGINS}\n\n{measured(kept)}\n{ENDS}{after}", encoding="utf-8")
    for part, title in DRAWN.items():
        panels = lines_of(kept.figures(part))
        if any(panels.values()):
            (folder / f"scaling-{part}.svg").write_text(drawing.picture(f"{title}, against the size of the data", panels), encoding="utf-8")


def measured(kept: Kept) -> str:
    said = []
    for part, title in PARTS.items():
        if found := kept.figures(part):
            picture = f"![{DRAWN[part]}, against the size of the data](scaling-{part}.svg)\n\n" if part in DRAWN and any(lines_of(found).values()) else ""
            said.append(f"### {title}\n\n{picture}{table(found, growing=part in DRAWN)}\n\nMeasured: {days(kept, part)}.\n")
    return "\n".join(said)


def days(kept: Kept, part: str) -> str:
    runs = {f"{engine} {scale:g}× on {kept.days[which, engine, scale]}" for which, engine, scale in kept.runs if which == part}
    return "; ".join(sorted(runs))


def table(found: Sequence[Figure], *, growing: bool) -> str:
    rows, places = by_name(found), sorted({(ENGINES.index(one.engine), one.scale) for one in found})
    heads = [f"{ENGINES[engine]} {scale:g}×" for engine, scale in places] + ([f"{engine} grows" for engine in ENGINES] if growing else [])
    lines = [f"| | {' | '.join(heads)} |", "|---|" + "---:|" * len(heads)]
    for name, figures in rows.items():
        cells = [cell(figures.get((ENGINES[engine], scale))) for engine, scale in places]
        cells += [word(points(figures, engine)) for engine in ENGINES] if growing else []
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def cell(one: Figure | None) -> str:
    if one is None:
        return ""
    if one.value is None:
        return f"not answered: {one.said}"
    return drawing.said(one.value) if one.unit == "µs" else f"{one.value:,.4g} {one.unit}" if one.value < 1_000 else f"{one.value:,.0f} {one.unit}"


def by_name(found: Sequence[Figure]) -> Rows:
    rows: Rows = {}
    for one in found:
        rows.setdefault(one.name, {})[one.engine, one.scale] = one
    return rows


def points(figures: Mapping[tuple[str, float], Figure], engine: str) -> list[tuple[float, float]]:
    return sorted((scale, one.value) for (of, scale), one in figures.items() if of == engine and one.value)


def lines_of(found: Sequence[Figure]) -> dict[str, dict[str, tuple[str, Sequence[tuple[float, float]]]]]:
    return {engine: {name: (KINDS[word(each)], each) for name, figures in by_name(found).items() if len(each := points(figures, engine)) > 1}
            for engine in ENGINES if any(one.engine == engine for one in found)}


def word(of: Sequence[tuple[float, float]]) -> str:
    """How a cost grows at the end."""
    exponents = [log(cost / cheaper) / log(size / smaller) for (smaller, cheaper), (size, cost) in pairwise(of)]
    return next(called for most, called in WORDS if exponents[-1] < most) if exponents else ""


def line(one: Figure) -> str:
    """On a terminal."""
    return f"  {one.name:52} {cell(one):>18}  {one.said}"
