"""What a delivery is reported on: a promise, a need, or just a programme; how it is counted, and for whom one may report."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from views.commitment_life import Standing, standing
from views.permits import Permits

Row = Mapping[str, Any]
TAKING = ("PLEDGED", "AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED")      # promises that deliveries may still be reported on


@dataclass(frozen=True)
class Subject:
    """`kind`: commitment, need or programme; `reporters`: the organisations one may report for, by id."""
    kind: str
    row: Row
    forum: Row | None
    programmes: Mapping[str, Row]
    reporters: Mapping[str, Row]

    @property
    def gift(self) -> str | None:
        """What kind of thing was promised; None where the form asks."""
        return self.row["kind"] if self.kind == "commitment" else None

    @property
    def unit(self) -> str | None:
        """What is counted; None where the form asks, or nothing is."""
        return None if self.kind == "programme" else self.row["unit"]

    @property
    def counts(self) -> bool:
        """Whether the form asks how many."""
        return self.kind != "commitment" or bool(self.row["unit"])

    @property
    def needs_amount(self) -> bool:
        """A promise counted in rupiah is only kept in rupiah."""
        return self.kind == "commitment" and self.row["amount"] is not None

    @property
    def regions(self) -> list[Row]:
        """Where it may have been, if nothing else says it."""
        if self.kind == "need" or (self.kind == "commitment" and self.row["region"]):
            return []
        found = next(iter(self.programmes.values()))["regions"]
        return list(found) if len(found) > 1 else []

    @property
    def standing(self) -> Standing | None:
        """How far the promise is kept."""
        return standing({**self.row, "contributions": self.row["counted"]}) if self.kind == "commitment" else None

    @property
    def open(self) -> bool:
        """Whether it takes reports at all."""
        return self.row["status"] in TAKING if self.kind == "commitment" else self.kind == "programme" or self.row["status"] in ("LISTED", "CLOSED")


def subject(data: Row, permits: Permits) -> Subject | None:
    """From ReportForm."""
    if promise := data["commitment"]:
        programme, giver = promise["programme"], promise["stakeholder"]
        may = permits.may("REPORT", forum=programme["forum"]["id"], stakeholder=giver["id"])
        return Subject("commitment", promise, programme["forum"], {programme["id"]: programme}, {giver["id"]: giver} if may else {})
    if need := data["need"]:
        forum = need["forum"]
        offered = [need["programme"]] if need["programme"] else forum["programmes"]["nodes"] if forum else []
        return Subject("need", need, forum, {one["id"]: one for one in offered}, reporters(forum, permits))
    if programme := data["programme"]:
        return Subject("programme", programme, programme["forum"], {programme["id"]: programme}, reporters(programme["forum"], permits))
    return None


def reporters(forum: Row | None, permits: Permits) -> dict[str, Row]:
    """The members of the forum for which the person may report: their own, or from the secretariat any."""
    if forum is None:
        return {}
    own, any_of_them = permits.own("REPORT", forum["id"]), forum["id"] in permits.forums("REPORT")
    members = [one["stakeholder"] for one in forum["memberships"]["nodes"]]
    return {one["id"]: one for one in members if any_of_them or one["id"] in own}
