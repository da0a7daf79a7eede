"""The course of a programme: what is measured, against the time it has given itself."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from views.formats import as_date, today

TOP, TALL = 14, 150          # where the curve's frame begins and how tall it is, in pixels


@dataclass(frozen=True)
class Course:
    """All in percent: of the time from start to end, and of the target."""
    points: Sequence[tuple[float, float]]
    now: float
    planned: float
    starts: date
    ends: date

    @property
    def achieved(self) -> float:
        return self.points[-1][1]

    def y(self, share: float) -> float:
        """A share of the target as pixels from the top; more than the whole is drawn as the whole."""
        return round(TOP + TALL * (100 - min(share, 100)) / 100, 1)

    @property
    def line(self) -> str:
        return "M" + "L".join(f"{x} {100 - min(y, 100)}" for x, y in self.points)


def course(programme: Mapping[str, Any], indicator: Mapping[str, Any] | None) -> Course | None:
    """The course of an indicator, where the programme has days and the indicator a figure and measurements."""
    measured = sorted((row for row in indicator["measurements"] if row["status"] == "APPROVED"), key=lambda row: str(row["on"])) if indicator else []
    if not indicator or not measured or indicator["percent"] is None or not programme["startsOn"] or not programme["endsOn"]:
        return None
    first, last = as_date(programme["startsOn"]), as_date(programme["endsOn"])
    if first >= last:
        return None

    def gone(on: date) -> float:
        return round(min(max(100 * (on - first).days / (last - first).days, 0), 100), 2)

    total, points = Decimal(0), [(0.0, 0.0)]
    for row in measured:
        total += Decimal(row["value"])
        points.append((gone(as_date(row["on"])), round(float(100 * total / Decimal(indicator["target"]["value"])), 2)))
    now = gone(today())
    return Course([*points, (now, points[-1][1])], now, now, first, last)
