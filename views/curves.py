"""The course of a programme as a curve: what was promised, what is due and what is proven, month by month, against the time it has given itself."""
from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from views.formats import as_date, today

TOP, TALL = 14, 150          # where the curve's frame begins and how tall it is, in pixels
TOPS = (5, 10, 20, 25, 50, 100)                         # what the frame may end at, in percent of the target
MOST_MONTHS = 120                                       # beyond, months in which nothing happened are left out


@dataclass(frozen=True)
class Month:
    """All that had come together by the end of a month."""
    first: date
    pledged: Decimal
    planned: Decimal
    delivered: Decimal

    @property
    def end(self) -> date:
        return self.first.replace(day=monthrange(self.first.year, self.first.month)[1])


@dataclass(frozen=True)
class Curve:
    """`top`: the share of the target at which the frame ends. `measured`: drawn of approved measurements, for nothing was given in the indicator's unit."""
    target: Decimal
    months: Sequence[Month]
    starts: date
    ends: date
    top: int
    measured: bool

    @property
    def now(self) -> float:
        return self.gone(today())

    @property
    def delivered(self) -> float:
        """Proven by now, in percent of the target."""
        return self.share(self.months[-1].delivered)

    @property
    def planned(self) -> float:
        """Due by now: of this month as much as there is gone of it."""
        on, before = today(), Decimal(0)
        for month in self.months:
            if month.end >= on:
                part = Decimal(on.day) / month.end.day if month.first <= on else Decimal(0)
                return self.share(before + (month.planned - before) * part)
            before = month.planned
        return self.share(before)

    @property
    def promised(self) -> float:
        return self.share(self.months[-1].pledged)

    @property
    def known(self) -> Sequence[Month]:
        """The months until this one, newest first: for the table."""
        return [month for month in reversed(self.months) if month.first <= today()]

    def gone(self, on: date) -> float:
        """How much of the time is gone by a day, in percent."""
        whole = (self.ends - self.starts).days
        return round(min(max(100 * (on - self.starts).days / whole, 0), 100), 2)

    def share(self, size: Decimal) -> float:
        return round(float(100 * size / self.target), 2)

    def y(self, share: float) -> float:
        """A share of the target as pixels from the top; more than the frame holds is drawn at its edge."""
        return round(TOP + TALL * (1 - min(share / self.top, 1)), 1)

    def line(self, name: str) -> str:
        """The path of one sum over the time, in percent of the frame. What lies ahead is drawn only of what is due."""
        points = [(0.0, 0.0)]
        for month in self.months:
            if name == "planned" or month.end < today():
                points.append((self.gone(month.end), self.share(getattr(month, name))))
        if name != "planned":
            points.append((self.now, {"delivered": self.delivered, "pledged": self.promised}[name]))
        return "M" + "L".join(f"{x} {round(100 * (1 - min(y / self.top, 1)), 2)}" for x, y in points)


def curve(programme: Mapping[str, Any], indicator: Mapping[str, Any] | None, course: Iterable[Mapping[str, Any]]) -> Curve | None:
    """The curve of the indicator a programme is known by, where that has a figure to reach and something has come together."""
    target = Decimal(indicator["target"]["value"]) if indicator and indicator["target"] and indicator["target"]["value"] else Decimal(0)
    if indicator is None or target <= 0:
        return None
    given = [row for row in course if row["unit"] == indicator["unit"]]
    rows = given or list(_measured(indicator))
    months = list(_added_up(rows))
    starts, ends = _frame(programme, months)
    if not months or starts >= ends:
        return None
    most = max(100 * max(month.pledged, month.planned, month.delivered) / target for month in months)
    return Curve(target, months, starts, ends, next((top for top in TOPS if most <= top), 100), not given)


def _measured(indicator: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for row in indicator["measurements"]:
        if row["status"] == "APPROVED":
            yield {"month": row["on"][:7], "pledged": "0", "planned": "0", "delivered": row["value"]}


def _added_up(rows: Sequence[Mapping[str, Any]]) -> Iterator[Month]:
    """Month after month, those without anything too."""
    sums: dict[date, list[Decimal]] = {}
    for row in rows:
        here = sums.setdefault(date.fromisoformat(f"{row['month']}-01"), [Decimal(0)] * 3)
        sums[date.fromisoformat(f"{row['month']}-01")] = [one + Decimal(row[name]) for one, name in zip(here, ("pledged", "planned", "delivered"), strict=True)]
    if not sums:
        return
    first, last = min(sums), max(sums)
    between = (last.year - first.year) * 12 + last.month - first.month + 1
    every = [_months_on(first, steps) for steps in range(between)] if between <= MOST_MONTHS else sorted(sums)
    total = [Decimal(0)] * 3
    for month in every:
        total = [one + more for one, more in zip(total, sums.get(month, [Decimal(0)] * 3), strict=True)]
        yield Month(month, *total)


def _months_on(first: date, steps: int) -> date:
    return date(first.year + (first.month - 1 + steps) // 12, (first.month - 1 + steps) % 12 + 1, 1)


def _frame(programme: Mapping[str, Any], months: Sequence[Month]) -> tuple[date, date]:
    """The days a programme has given itself; where it has not, from the first that happened to the last that is due, or today."""
    starts = as_date(programme["startsOn"]) if programme["startsOn"] else months[0].first if months else today()
    ends = as_date(programme["endsOn"]) if programme["endsOn"] else max(months[-1].end, today()) if months else today()
    return starts, ends
