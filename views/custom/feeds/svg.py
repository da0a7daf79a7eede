"""A view's drawing alone, for documents and pages elsewhere: an SVG with its own colours, light and dark, without a script."""
from __future__ import annotations

from server.words import _
from views.custom.displays import Undrawable, charts, drawn, graphs, maps
from views.custom.running import Answer
from views.rendering import environment
from views.ties import shortened

MEDIA_TYPE = "image/svg+xml"
DRAWN = ("chart", "graph", "map")                       # the displays that are drawings; the others are text
WIDE, LONGEST = 720, 100
# Its colours stand within it; it fetches nothing, and what looks at it alone runs nothing.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox"


def picture(answer: Answer, _page: str, _itself: str) -> bytes:
    """The drawing under its title and its finding. Undrawable where the display is text, or there is nothing to draw."""
    if answer.definition.display.as_ not in DRAWN:
        raise Undrawable(_("Tampilan ini berupa teks, bukan gambar."))
    found = drawn(answer.definition.display, answer.rows, answer.language)
    if found.drawing is None:
        raise Undrawable(_("Tidak ada yang dapat ditampilkan"))
    wide, tall = _size(found.drawing)
    said = environment(answer.language).get_template("views/displays/picture.svg").render(
        drawing=found.drawing, template=found.template, title=shortened(answer.title, 70), says=shortened(found.drawing.says, LONGEST), wide=wide, tall=tall)
    return said.encode()


def _size(drawing: charts.Chart | graphs.Graph | maps.Map) -> tuple[int, int]:
    if isinstance(drawing, charts.Chart):
        return WIDE, drawing.height
    if isinstance(drawing, graphs.Graph):
        return WIDE, round(WIDE * drawing.height / graphs.WIDTH)
    wide = min(WIDE, round(drawing.map.width) + 4)
    return wide, round(wide * (drawing.map.height + 4) / (drawing.map.width + 4))
