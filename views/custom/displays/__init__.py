"""What a view's rows are drawn as: from rows to what a template draws, without a request and without the database."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from views.custom import shapes
from views.custom.displays import calendars, cards, charts, graphs, maps, stats, timelines
from views.custom.displays.reading import Row, Undrawable

__all__ = ["Drawn", "Undrawable", "drawn"]
Drawer = Callable[[Any, Sequence[Row], str], Any]
# The table is drawn with the page; a template of the view's own runs in a place apart (views/custom/sandbox), and the page frames what it makes.
DRAWERS: dict[type[shapes.Shown], tuple[str, Drawer]] = {
    shapes.Cards: ("cards", cards.cards), shapes.Board: ("board", cards.board), shapes.Chart: ("chart", charts.chart),
    shapes.Graph: ("graph", graphs.graph), shapes.Map: ("map", maps.map_of), shapes.Calendar: ("calendar", calendars.calendar),
    shapes.Timeline: ("timeline", timelines.timeline), shapes.Stat: ("stat", stats.stat)}


@dataclass(frozen=True)
class Drawn:
    """A template, and the `drawing` it draws; None where there is nothing to draw."""
    template: str
    drawing: Any


def drawn(display: shapes.Shown, rows: Sequence[Row], language: str) -> Drawn:
    """The rows as this display shows them. Undrawable, with a sentence, where they do not fit it."""
    if isinstance(display, shapes.Template):
        return Drawn("views/displays/template.html", None)
    name, draw = DRAWERS[type(display)]
    if not rows:
        return Drawn("views/displays/empty.html", None)
    return Drawn(f"views/displays/{name}.html", draw(display, rows, language))
