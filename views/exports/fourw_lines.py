"""The lines of the 4W, gathered from what was promised and delivered, and from who takes part."""
from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from decimal import Decimal

from views.exports.kinds import Asked
from views.exports.reading import Node, every, of_forum
from views.exports.taking_part import AGREED, deliveries, participations, promises

Key = tuple[str, str, str, str, str]                        # organisation, programme, place, field, unit


@dataclass
class Line:
    """What one organisation gives in one programme and place. `units` holds what is counted; nothing adds up across units."""
    organisation: Node
    programme: Node
    place: Node | None
    field: Node | None
    unit: str | None = None
    targeted: Decimal | None = None
    reached: Decimal | None = None
    committed: int | None = None
    spent: int | None = None
    updated: str = ""


@dataclass
class FourW:
    """Gathered before it is written: promises and deliveries of one line lie far apart."""
    programmes: dict[str, Node] = field(default_factory=dict)
    roles: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    givers: set[tuple[str, str]] = field(default_factory=set)
    lines: dict[Key, Line] = field(default_factory=dict)

    async def known(self, rows: AsyncIterator[Node]) -> AsyncIterator[Node]:
        """Those of programmes there were when this began."""
        async for row in rows:
            if row["programme"]["id"] in self.programmes:
                yield row

    def give(self, row: Node) -> Line:
        """The line a promise or a delivery belongs to."""
        organisation, programme = row["stakeholder"], self.programmes[row["programme"]["id"]]
        self.givers.add((organisation["id"], programme["id"]))
        about = row["need"]["field"] if row["need"] else next(iter(programme["fields"]), None)
        return self.line(organisation, programme, row["region"], about, row["unit"] if row["quantity"] is not None else None)

    def line(self, organisation: Node, programme: Node, place: Node | None, about: Node | None, unit: str | None = None) -> Line:
        key = (organisation["id"], programme["id"], place["code"] if place else "", about["code"] if about else "", unit or "")
        return self.lines.setdefault(key, Line(organisation, programme, place, about, unit))

    def take_part(self, organisation: Node, programme: Node) -> None:
        """Lines of one who takes part and gives nothing of its own, or nothing yet."""
        for place in programme["regions"] or [None]:
            for about in programme["fields"] or [None]:
                self.line(organisation, programme, place, about)

    def in_order(self) -> list[Line]:
        return sorted(self.lines.values(), key=lambda line: (
            line.programme["name"], line.programme["id"], line.organisation["name"], line.organisation["id"], line.place["code"] if line.place else "",
            line.field["code"] if line.field else "", line.unit or ""))


async def gathered(asked: Asked) -> FourW:
    found, members = FourW(), []
    async for programme in every(asked, "FourWProgrammes", "programmes", where=of_forum(asked)):
        found.programmes[programme["id"]] = programme
        for row in await participations(asked, programme):
            found.roles.setdefault((row["stakeholder"]["id"], programme["id"]), set()).add(row["role"].lower())
            members.append((row["stakeholder"], programme))
        del programme["participations"]
    async for row in found.known(every(asked, "FourWCommitments", "commitments", where=promises(asked, AGREED))):
        line = found.give(row)
        line.committed = (line.committed or 0) + int(row["amount"] or 0)
        line.targeted = plus(line.targeted, row["quantity"])
        line.updated = max(line.updated, row["agreedOn"] or row["pledgedOn"])
    async for row in found.known(every(asked, "FourWContributions", "contributions", where=deliveries(asked))):
        line = found.give(row)
        line.spent = (line.spent or 0) + int(row["amount"] or 0)
        line.reached = plus(line.reached, row["quantity"])
        line.updated = max(line.updated, row["on"])
    for organisation, programme in members:
        if (organisation["id"], programme["id"]) not in found.givers:
            found.take_part(organisation, programme)
    return found


def plus(sum: Decimal | None, more: str | None) -> Decimal | None:
    return sum if more is None else (sum or Decimal(0)) + Decimal(more)


def turned(programme: Node) -> bool:
    """Whether it ends before it begins: no reader of the table could believe it."""
    return bool(programme["startsOn"] and programme["endsOn"] and programme["endsOn"] < programme["startsOn"])


def pcode(place: Node) -> str | None:
    return f"ID{place['bpsCode']}" if place["bpsCode"] else None
