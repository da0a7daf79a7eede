"""How a forum stands in one year: what the page asks, and how the answer is laid out."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from views.formats import today

Row = Mapping[str, Any]
Where = dict[str, Any]
STANDING = ["PLEDGED", "AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED"]
DEPTHS = (2, 4, 6)                                      # deliveries from which a cell of the matrix is coloured deeper


# what is asked

def asked_of(forum: str, year: int) -> dict[str, Any]:
    """The variables of ForumPage."""
    here: Where = {"programme": {"forum": {"id": {"eq": forum}}}}
    return {
        "from": f"{year}-01-01", "to": f"{year}-12-31", "ours": here, "given": here,
        "promised": here | {"status": {"in": STANDING}, "pledgedOn": within(year)}, "delivered": here | {"on": within(year)},
        "companies": companies(), "silent": companies(silent(here, year)), "longSilent": companies(silent(here, year), silent(here, year - 1))}


def within(year: int) -> Where:
    return {"gte": f"{year}-01-01", "lte": f"{year}-12-31"}


def companies(*more: Where) -> Where:
    """Active members that are companies: who has to report each year."""
    return {"status": {"eq": "ACTIVE"}, "stakeholder": {"and": [{"kind": {"eq": "COMPANY"}}, *more]}}


def silent(here: Where, year: int) -> Where:
    """Who has reported nothing in a year, as far as whoever asks may know."""
    return {"contributions": {"none": here | {"on": within(year), "status": {"in": ["VERIFIED", "REPORTED"]}}}}


def years_offered(data: Row, chosen: int) -> list[int]:
    """The years something was promised or delivered in, this one and the chosen one; the newest first."""
    known = {row["year"] for name in ("promisedYears", "deliveredYears") for row in data[name]}
    return sorted({*known, chosen, today().year}, reverse=True)


@dataclass(frozen=True)
class Ways:
    """The addresses of the rows that a figure counts."""
    forum: str

    def needs(self, **more: object) -> str:
        return self._to("/needs", more)

    def promises(self, **more: object) -> str:
        """Those that stand, unless another state is asked for."""
        return self._to("/commitments", {"state": "standing"} | more)

    def deliveries(self, **more: object) -> str:
        """Verified ones, unless another status is asked for."""
        return self._to("/contributions", {"status": "VERIFIED"} | more)

    def _to(self, path: str, more: Mapping[str, object]) -> str:
        return f"{path}?{urlencode({'forum': self.forum, **more})}"


# who gives

@dataclass(frozen=True)
class Giver:
    """One organisation's promises of a year, and what became of them. In rupiah; promises without an amount are counted."""
    stakeholder: Row
    count: int
    promised: int
    proven: int
    waiting: int
    kept: int
    late: int

    @property
    def done(self) -> float:
        """In percent of the rupiah; where none were promised, of the promises."""
        return min(100.0, 100 * self.proven / self.promised if self.promised else 100 * self.kept / self.count)

    @property
    def reported(self) -> float:
        return min(100 - self.done, 100 * self.waiting / self.promised) if self.promised else 0.0

    @property
    def tone(self) -> str:
        return "late" if self.late else "good"


def givers(data: Row) -> list[Giver]:
    def of(rows: Iterable[Row], name: str) -> dict[str, int]:
        return {row["stakeholder"]["id"]: int(row[name]) for row in rows}

    proofs, waiting, kept, late = of(data["proofs"], "amount"), of(data["waiting"], "amount"), of(data["kept"], "count"), of(data["late"], "count")
    return [Giver(row["stakeholder"], row["count"], int(row["amount"]), *(found.get(row["stakeholder"]["id"], 0) for found in (proofs, waiting, kept, late)))
            for row in data["givers"]]


def broken(data: Row) -> dict[str, int]:
    """How many of the year's promises were cancelled, and how many have lapsed."""
    return {"CANCELLED": 0, "LAPSED": 0} | {row["status"]: row["count"] for row in data["outcomes"]}


# where they work

@dataclass(frozen=True)
class Cell:
    """One region and one field. A gap shows its needs, else the deliveries are shown, else what is agreed and has not come yet."""
    field: str
    needs: int
    agreements: int
    deliveries: int
    gap: bool

    @property
    def look(self) -> str:
        if self.gap:
            return "needed"
        return f"l{1 + sum(self.deliveries >= depth for depth in DEPTHS)}" if self.deliveries else "awaited"

    @property
    def figure(self) -> int:
        return self.needs if self.gap else self.deliveries or self.agreements


@dataclass(frozen=True)
class Line:
    region: Row
    cells: Sequence[Cell | None]
    whole: bool                                         # the province itself, rather than one of its regencies


@dataclass(frozen=True)
class Matrix:
    fields: Sequence[Row]
    lines: Sequence[Line]
    idle: Sequence[Row]                                 # regencies without need, agreement or delivery
    worked: Mapping[str, int]                           # deliveries by the code of a region


def matrix(data: Row) -> Matrix:
    province, cells = data["forum"]["province"], data["coverage"]
    regions = {row["code"]: row for row in (province, *(cell["region"] for cell in cells), *province["children"]["nodes"])}
    there = {(cell["region"]["code"], cell["field"]["code"]): Cell(cell["field"]["code"], cell["needs"], cell["agreements"], cell["deliveries"], cell["gap"])
             for cell in cells if cell["needs"] or cell["agreements"] or cell["deliveries"]}
    fields = [field for field in data["fields"] if any(code == field["code"] for _, code in there)]
    busy = {code for code, _ in there}
    worked = {code: sum(cell.deliveries for (place, _), cell in there.items() if place == code) for code in regions}
    lines = [Line(row, [there.get((code, field["code"])) for field in fields], code == province["code"]) for code, row in regions.items() if code in busy]
    idle = [row for row in province["children"]["nodes"] if row["code"] not in busy]
    return Matrix(fields, sorted(lines, key=lambda line: (line.whole, -worked[line.region["code"]], line.region["name"])), idle, worked)


def gaps(cells: Iterable[Row]) -> dict[str, str]:
    """Regions where something is needed and nothing at all was agreed or delivered: their names by their codes."""
    found: dict[str, list[Row]] = {}
    for cell in cells:
        found.setdefault(cell["region"]["code"], []).append(cell)
    return {code: rows[0]["region"]["name"] for code, rows in found.items()
            if any(row["needs"] for row in rows) and not any(row["agreements"] or row["deliveries"] for row in rows)}


def one_of_each(overlaps: Iterable[Row], most: int = 5) -> list[Row]:
    """Of the overlaps in one place and field the greatest alone: the others are the same people, a quarter later."""
    found: dict[tuple[str, str], Row] = {}
    for row in overlaps:
        found.setdefault((row["region"]["code"], row["field"]["code"]), row)
    return list(found.values())[:most]
