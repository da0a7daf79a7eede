"""The picture of docs/performance.md: for each question a bar for each who answers, as long as what it costs beside the costliest of them."""
from __future__ import annotations

from collections.abc import Sequence
from xml.sax.saxutils import escape

from tests.bench.measuring import BY_HAND, HOUSE, KEPT, POLL, Measured

BAR, GAP, BETWEEN, LEFT, LONGEST, COLUMN, TOP = 14, 4, 16, 46, 300, 500, 64
PAGE = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="{label}">
<style>
  text {{ font: 12px system-ui, sans-serif; fill: #1f2933 }} .head {{ font-weight: 600; font-size: 14px }} .house {{ fill: #0b7a5b }}
  .hand {{ fill: #7b8794 }} .peer {{ fill: #b45309 }}
  @media (prefers-color-scheme: dark) {{ text {{ fill: #e4e7eb }} .house {{ fill: #3ecf9b }} .hand {{ fill: #9aa5b1 }} .peer {{ fill: #f5a55a }} }}
</style>
{drawn}
</svg>
"""


def picture(found: Sequence[Measured]) -> str:
    engines = list(dict.fromkeys(one.engine for one in found))
    drawn, lowest = [], 0.0
    for place, engine in enumerate(engines):
        lines, height = column([one for one in found if one.engine == engine and one.server != POLL], place * COLUMN + 10)
        drawn += [f'<text class="head" x="{place * COLUMN + 10}" y="22">{engine}</text>', *lines]
        lowest = max(lowest, height)
    drawn.append('<text x="10" y="42">Processor time for one request, µs; shorter is better</text>')
    label = "; ".join(f"{one.engine} {one.question} {one.server} {one.micros:.0f} µs" for one in found)
    return PAGE.format(width=len(engines) * COLUMN, height=round(lowest + 10), drawn="\n".join(drawn), label=escape(label, {'"': "'"}))


def column(found: Sequence[Measured], x: float) -> tuple[list[str], float]:
    lines, y = [], float(TOP)
    for question in dict.fromkeys(one.question for one in found):
        here = [one for one in found if one.question == question]
        most = max(one.micros for one in here)
        lines.append(f'<text class="head" x="{x}" y="{y + BAR - 2}">{question}</text>')
        for one in here:
            long = max(2.0, LONGEST * one.micros / most)
            kind = {HOUSE: "house", KEPT: "house", BY_HAND: "hand"}.get(one.server, "peer")
            lines.append(f'<rect class="{kind}" x="{x + LEFT - 10}" y="{y}" width="{long:.0f}" height="{BAR}" rx="2"/>')
            lines.append(f'<text x="{x + LEFT - 4 + long:.0f}" y="{y + BAR - 2}">{one.micros:,.0f} {escape(one.server)}</text>')
            y += BAR + GAP
        y += BETWEEN
    return lines, y
