"""Pictures for docs/scaling.md: cost against size, both in powers of ten, a panel for each database."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import ceil, floor, log10
from xml.sax.saxutils import escape

PANEL, PLOT, LEFT, TOP, TALL, LETTERS, LINE = 620, 330, 56, 54, 420, 38, 14
Points = Sequence[tuple[float, float]]
PAGE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">
<style>
  text {{ font: 12px system-ui, sans-serif; fill: #1f2933 }} .head {{ font-weight: 600; font-size: 14px }} .grid {{ stroke: #d5dae0; stroke-width: 1 }}
  polyline {{ fill: none; stroke-width: 2 }} .flat {{ stroke: #0b7a5b }} .grows {{ stroke: #b45309 }} .between {{ stroke: #7b8794 }}
  circle {{ stroke: none; fill: #1f2933 }} .lead {{ stroke: #9aa5b1; stroke-width: .7 }}
  @media (prefers-color-scheme: dark) {{
    text {{ fill: #e4e7eb }} .grid {{ stroke: #3e4c59 }} .flat {{ stroke: #3ecf9b }} .grows {{ stroke: #f5a55a }} .between {{ stroke: #9aa5b1 }}
    circle {{ fill: #e4e7eb }} }}
</style>
{drawn}
</svg>
"""


def picture(title: str, panels: Mapping[str, Mapping[str, tuple[str, Points]]]) -> str:
    """`panels`: by database, of each line by its name its kind (flat, between, grows) and its points (size, cost)."""
    every = [point for lines in panels.values() for _kind, points in lines.values() for point in points]
    across, up = _powers([x for x, _y in every]), _powers([y for _x, y in every])
    drawn = [f'<text x="10" y="20">{escape(title)}</text>']
    for place, (name, lines) in enumerate(panels.items()):
        drawn += _panel(name, lines, place * PANEL, across, up)
    label = "; ".join(f"{name}: {', '.join(lines)}" for name, lines in panels.items())
    return PAGE.format(width=len(panels) * PANEL, height=TOP + TALL + 40, label=escape(f"{title}. {label}", {'"': "'"}), drawn="\n".join(drawn))


def _powers(values: Sequence[float]) -> tuple[int, int]:
    """Those that all values lie between."""
    low, high = floor(log10(min(values))), ceil(log10(max(values)))
    return low, max(high, low + 1)


def _panel(name: str, lines: Mapping[str, tuple[str, Points]], x: float, across: tuple[int, int], up: tuple[int, int]) -> list[str]:
    def at(point: tuple[float, float]) -> tuple[float, float]:
        right = (log10(point[0]) - across[0]) / (across[1] - across[0])
        above = (log10(point[1]) - up[0]) / (up[1] - up[0])
        return x + LEFT + right * PLOT, TOP + TALL * (1 - above)
    drawn = [f'<text class="head" x="{x + LEFT}" y="42">{escape(name)}</text>']
    for power in range(up[0], up[1] + 1):
        _, y = at((10 ** across[0], 10 ** power))
        drawn.append(f'<line class="grid" x1="{x + LEFT}" x2="{x + LEFT + PLOT}" y1="{y:.0f}" y2="{y:.0f}"/>')
        drawn.append(f'<text x="{x + LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{said(10 ** power)}</text>')
    for power in range(across[0], across[1] + 1):
        place, _ = at((10 ** power, 10 ** up[0]))
        drawn.append(f'<text x="{place:.0f}" y="{TOP + TALL + 18}" text-anchor="middle">{10 ** power:g}×</text>')
    ends: list[tuple[float, float, str, float]] = []
    for called, (kind, points) in lines.items():
        placed = [at(point) for point in points]
        drawn.append(f'<polyline class="{kind}" points="{" ".join(f"{a:.0f},{b:.0f}" for a, b in placed)}"/>')
        drawn += [f'<circle cx="{a:.0f}" cy="{b:.0f}" r="2.5"/>' for a, b in placed]
        ends.append((placed[-1][1], placed[-1][0], called, points[-1][1]))
    return drawn + _names(sorted(ends), x + LEFT + PLOT + 14)


def _names(ends: Sequence[tuple[float, float, str, float]], x: float) -> list[str]:
    """Beside the ends of the lines, one below the other where they would stand on each other; the last ones no lower than the plot."""
    places: list[float] = []
    for y, *_rest in ends:
        places.append(max(y, places[-1] + LINE) if places else y)
    lowest = float(TOP + TALL)
    for i in reversed(range(len(places))):
        places[i], lowest = min(places[i], lowest), min(places[i], lowest) - LINE
    drawn = []
    for place, (y, end, called, cost) in zip(places, ends, strict=True):
        drawn.append(f'<line class="lead" x1="{end + 4:.0f}" y1="{y:.0f}" x2="{x - 2:.0f}" y2="{place:.0f}"/>')
        drawn.append(f'<text x="{x:.0f}" y="{place + 4:.0f}">{escape(called[:LETTERS])} {said(cost)}</text>')
    return drawn


def said(micros: float) -> str:
    """Microseconds as people say them."""
    if micros >= 1e6:
        return f"{micros / 1e6:.3g} s"
    return f"{micros / 1e3:.3g} ms" if micros >= 1_000 else f"{micros:.3g} µs"
