"""What a view's rows are drawn as: from rows to what a template draws, without a request and without the database."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from server.words import _
from views.custom import shapes
from views.custom.displays import calendars, cards, charts, graphs, maps, stats, timelines
from views.custom.displays.reading import Row, Undrawable

__all__ = ["Drawn", "Undrawable", "drawn"]
Drawer = Callable[[Any, Sequence[Row], str], Any]
# The table is drawn with the page; templates of a view's own need a place apart to run in.
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
    if type(display) not in DRAWERS:
        raise Undrawable(_("Tampilan dengan templat sendiri belum dapat dijalankan di sini."))
    name, draw = DRAWERS[type(display)]
    if not rows:
        return Drawn("views/displays/empty.html", None)
    return Drawn(f"views/displays/{name}.html", draw(display, rows, language))
