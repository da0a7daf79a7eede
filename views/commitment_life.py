"""The life of a promise in real time: what was promised as an outline, what was proven as steps inside it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise
from typing import Any

from views.formats import as_date, today

TALL, GROUND = 132, 150      # how high the largest figure stands, and where the ground lies, in pixels
AIR = 0.04                   # of the time shown, left free at either end

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Happening:
    """Something that happened to a promise; `row` is what the schema says of it."""
    kind: str                # pledged, agreed, amended, cancelled, lapsed, or the status of a contribution
    on: date
    row: Row


@dataclass(frozen=True)
class Step:
    """A level held for a while: left and right in percent of the time shown, top in pixels."""
    look: str
    start: float
    end: float
    top: float
    value: Decimal

    @property
    def width(self) -> float:
        return round(self.end - self.start, 2)

    @property
    def height(self) -> float:
        return round(GROUND - self.top, 1)


@dataclass(frozen=True)
class Life:
    promised: Sequence[Step]
    proven: Sequence[Step]
    waiting: Step | None
    dots: Sequence[tuple[str, float]]
    months: Sequence[tuple[date, float]]
    today: float
    due: float | None
    over: bool               # cancelled or given up: the outline ends there


def happenings(commitment: Row) -> list[Happening]:
    """All that happened, the newest first."""
    found = [Happening("pledged", as_date(commitment["pledgedOn"]), commitment)]
    if commitment["agreedOn"]:
        found.append(Happening("agreed", as_date(commitment["agreedOn"]), commitment))
    found += [Happening("amended", as_date(row["at"]), row) for row in commitment["amendments"]]
    found += [Happening(row["status"].lower(), as_date(row["on"]), row) for row in commitment["contributions"]["nodes"] if not row["reverses"]]
    found += [Happening(row["name"].rpartition(".")[2], as_date(row["at"]), row) for row in commitment["endings"]["nodes"]]
    return sorted(found, key=lambda happening: happening.on, reverse=True)


@dataclass(frozen=True)
class Planned:
    """One instalment, and how much of it has come: what is proven fills the plan from the first on, then what is reported."""
    row: Row
    proven: Decimal
    waiting: Decimal

    @property
    def late(self) -> bool:
        whole = self.row["quantity"] or self.row["amount"] or 0
        return as_date(self.row["dueOn"]) < today() and self.proven < Decimal(whole)


def plan(commitment: Row) -> list[Planned]:
    """The instalments against what came, in the measure the plan is written in."""
    rows: Sequence[Row] = commitment["instalments"]
    measure = "quantity" if any(row["quantity"] for row in rows) else "amount"
    sums = (_sums(commitment, measure, status) for status in ("VERIFIED", "REPORTED"))
    proven, waiting = (found[-1][1] if found else Decimal(0) for found in sums)
    lines = []
    for row in rows:
        whole = Decimal(row[measure] or 0)
        here = min(whole, proven)
        then = min(whole - here, waiting)
        proven, waiting = proven - here, waiting - then
        lines.append(Planned(row, here, then))
    return lines


def measured_in(commitment: Row) -> str:
    """A promise is drawn by its quantity; where it has none, by its amount."""
    return "quantity" if commitment["quantity"] else "amount"


@dataclass(frozen=True)
class Standing:
    """How a promise stands, in its own measure."""
    measure: str
    promised: Decimal
    proven: Decimal
    waiting: Decimal

    @property
    def left(self) -> Decimal:
        return max(self.promised - self.proven - self.waiting, Decimal(0))


def standing(commitment: Row) -> Standing:
    measure = measured_in(commitment)
    sums = (_sums(commitment, measure, status) for status in ("VERIFIED", "REPORTED"))
    proven, waiting = (rows[-1][1] if rows else Decimal(0) for rows in sums)
    return Standing(measure, Decimal(commitment[measure] or 0), proven, waiting)


def life(commitment: Row) -> Life | None:
    """The drawing, or None where nothing can be counted."""
    measure = measured_in(commitment)
    levels = _levels(commitment, measure)
    proven = _sums(commitment, measure, "VERIFIED")
    highest = max([level for _, level in levels] + [total for _, total in proven], default=Decimal(0))
    if not highest:
        return None
    ends = [as_date(commitment["dueOn"])] if commitment["dueOn"] else []
    scale = _Scale.over([happening.on for happening in happenings(commitment)] + ends + [today()], highest)
    agreed = as_date(commitment["agreedOn"]) if commitment["agreedOn"] else None
    over = [as_date(row["at"]) for row in commitment["endings"]["nodes"]]
    until = min([*over, *ends], default=today())
    waiting = _sums(commitment, measure, "REPORTED")
    so_far = standing(commitment).proven
    return Life(
        promised=_promised(scale, levels, agreed, until),
        proven=[scale.step("proven", *pair) for pair in pairwise([*proven, (today(), Decimal(0))])],
        waiting=scale.waiting(waiting[0][0], so_far, so_far + waiting[-1][1]) if waiting else None,
        dots=[(happening.kind, scale.x(happening.on)) for happening in reversed(happenings(commitment))] + [("due", scale.x(on)) for on in ends],
        months=[(on, scale.x(on)) for on in _months(scale.first, scale.last)], today=scale.x(today()), due=scale.x(ends[0]) if ends else None, over=bool(over))


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date
    highest: Decimal

    @classmethod
    def over(cls, days: Sequence[date], highest: Decimal) -> _Scale:
        air = timedelta(days=max(3, round((max(days) - min(days)).days * AIR)))
        return cls(min(days) - air, max(days) + air, highest)

    def x(self, on: date) -> float:
        return round(100 * (on - self.first).days / (self.last - self.first).days, 2)

    def y(self, value: Decimal) -> float:
        return round(GROUND - float(TALL * value / self.highest), 1)

    def step(self, look: str, here: tuple[date, Decimal], following: tuple[date, Decimal]) -> Step:
        return Step(look, self.x(here[0]), self.x(max(here[0], following[0])), self.y(here[1]), here[1])

    def waiting(self, since: date, low: Decimal, high: Decimal) -> Step:
        """What is reported stands on what is proven, from its first day to now; `value` is the pixels it reaches down to."""
        return Step("waiting", self.x(since), self.x(max(today(), since)), self.y(high), Decimal(str(self.y(low))))


def _levels(commitment: Row, measure: str) -> list[tuple[date, Decimal]]:
    """How much was promised since when: an amendment is a step."""
    changes = [row for row in commitment["amendments"] if row[f"{measure}After"] and row[f"{measure}After"] != row[f"{measure}Before"]]
    first = changes[0][f"{measure}Before"] if changes else commitment[measure]
    return [(as_date(commitment["pledgedOn"]), Decimal(first or 0))] + [(as_date(row["at"]), Decimal(row[f"{measure}After"])) for row in changes]


def _promised(scale: _Scale, levels: Sequence[tuple[date, Decimal]], agreed: date | None, until: date) -> list[Step]:
    """The outline, dashed until it was agreed."""
    steps: list[Step] = []
    for (since, value), (end, _value) in pairwise([*levels, (until, Decimal(0))]):
        cuts = [since, *([agreed] if agreed and since < agreed < end else []), max(end, since)]
        for left, right in pairwise(cuts):
            look = "agreed" if agreed and left >= agreed else "pledged"
            steps.append(scale.step(look, (left, value), (right, value)))
    return steps


def _sums(commitment: Row, measure: str, status: str) -> list[tuple[date, Decimal]]:
    """What had been delivered since when, in sum."""
    total, found = Decimal(0), []
    for row in commitment["contributions"]["nodes"]:
        if row["status"] == status and row[measure]:
            total += Decimal(row[measure])
            found.append((as_date(row["on"]), total))
    return found


def _months(first: date, last: date) -> list[date]:
    """At most six firsts of months, evenly chosen."""
    count = (last.year - first.year) * 12 + last.month - first.month
    starts = [date(first.year + (first.month + n) // 12, (first.month + n) % 12 + 1, 1) for n in range(count)]
    return starts[::max(1, -(-count // 6))]
