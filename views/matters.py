"""What waits for somebody, of all kinds, in the order of how late it is: the first thing a home says."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from views.formats import as_date, days_until

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Matter:
    """One thing. `days` is how long it has been late or has waited; below zero it is still to come. `row` is what the schema says of it."""
    kind: str                           # templates/home/_matter.html knows each
    days: int
    href: str
    row: Row

    @property
    def late(self) -> bool:
        """Somebody's own promise broken, or work sent back; the rest waits."""
        return self.days > 0 and self.kind in ("overdue", "returned", "sent_back", "lapsing")


@dataclass(frozen=True)
class Matters:
    """Those that are shown, and how many there are."""
    found: Sequence[Matter]
    count: int

    @property
    def unseen(self) -> int:
        return self.count - len(self.found)


def matters(data: Row, most: int) -> Matters:
    """From the document Home: the latest first, `most` of them."""
    returned = [row for row in data["returned"]["nodes"] if not reported_again(row, data["again"]["nodes"])]
    found = [
        *(Matter("overdue", -days_until(row["dueOn"]), f"/commitments/{row['id']}", row) for row in data["overdue"]["nodes"]),
        *(Matter("soon", -days_until(row["dueOn"]), f"/commitments/{row['id']}", row) for row in data["soon"]["nodes"]),
        *(Matter("returned", since(last_at(row)), f"/contributions/{row['id']}", row) for row in returned),
        *(Matter("sent_back", since(row["submittedOn"]), f"/needs/{row['id']}", row) for row in data["sentBack"]["nodes"]),
        *(Matter("reported", since(row["reportedAt"]), f"/verify?contribution={row['id']}", row) for row in data["reported"]["nodes"]),
        *(Matter("pledged", since(row["pledgedOn"]), f"/commitments/{row['id']}?do=agree#agree", row) for row in data["pledged"]["nodes"]),
        *(Matter("lapsing", -days_until(row["dueOn"]), f"/commitments/{row['id']}?do=lapse#lapse", row) for row in data["lapsing"]["nodes"]),
        *(Matter("submitted", since(row["submittedOn"]), f"/needs/{row['id']}", row) for row in data["submitted"]["nodes"]),
    ]
    kinds = ("overdue", "soon", "sentBack", "reported", "pledged", "lapsing", "submitted")
    return Matters(sorted(found, key=lambda matter: -matter.days)[:most], sum(data[kind]["totalCount"] for kind in kinds) + len(returned))


def reported_again(returned: Row, later: Iterable[Row]) -> bool:
    """Whether there is a newer report on the same promise, or the same need and programme: then nothing is left to mend."""
    def about(row: Row) -> tuple[object, ...]:
        if row["commitment"]:
            return (row["commitment"]["id"],)
        return row["programme"]["slug"], row["need"] and row["need"]["title"]
    return any(about(row) == about(returned) and (row["reportedAt"], row["id"]) > (returned["reportedAt"], returned["id"]) for row in later)


def last_at(row: Row) -> str:
    """When something last happened to it; its report where nothing is known."""
    events = row["last"]["nodes"]
    return str(events[0]["at"] if events else row["reportedAt"])


def since(value: str) -> int:
    return -days_until(as_date(value))
