"""Who does what where, and for how much, as the humanitarian world exchanges it: a table under HXL hashtags, with the places' p-codes.

A line is one organisation in one programme, one place, one field and one unit. Who takes part without a gift of its own has a line for each place
and field of the programme. OCHA's p-codes are ID and the code of Statistics Indonesia, never the Ministry's without its dot: those differ.
"""
from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from server.words import _, say
from views.exports.kinds import Asked, Export
from views.exports.reading import Node, every, of_forum
from views.exports.sheets import as_csv
from views.exports.taking_part import AGREED, deliveries, participations, promises

Key = tuple[str, str, str, str, str]                        # organisation, programme, place, field, unit
COLUMNS = (
    (_("Nama organisasi"), "#org+name"), (_("Tipe organisasi"), "#org+type"), (_("Peran"), "#org+role"), (_("Nama program"), "#activity+name"),
    (_("Bidang"), "#sector+name"), (_("Tujuan pembangunan berkelanjutan"), "#sector+sdg+code"), (_("Kelompok sasaran"), "#beneficiary+type"),
    (_("Provinsi"), "#adm1+name"), (_("Kode provinsi"), "#adm1+code"), (_("Kabupaten atau kota"), "#adm2+name"),
    (_("Kode kabupaten atau kota"), "#adm2+code"), (_("Status"), "#status"), (_("Mulai pada"), "#date+start"), (_("Berakhir pada"), "#date+end"),
    (_("Jumlah disepakati"), "#targeted+num"), (_("Jumlah terbukti"), "#reached+num"), (_("Satuan"), "#item+unit"),
    (_("Disepakati (Rp)"), "#value+committed+idr"), (_("Terbukti (Rp)"), "#value+spent+idr"), (_("Terakhir berubah"), "#date+updated"),
)


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


async def rows(asked: Asked) -> AsyncIterator[list[Any]]:
    found = await gathered(asked)
    for line in found.in_order():
        programme, about = line.programme, line.field
        roles = found.roles.get((line.organisation["id"], programme["id"])) or {"funding"}
        yield [line.organisation["name"], line.organisation["kind"].lower(), ", ".join(sorted(roles)), programme["name"],
               about and about["nameEn" if asked.language == "en" else "name"], ", ".join(str(goal["number"]) for goal in programme["goals"]),
               ", ".join(group["code"] for group in programme["beneficiaryGroups"]), *places(line.place), programme["status"].lower(),
               programme["startsOn"], programme["endsOn"], line.targeted, line.reached, line.unit, line.committed, line.spent, line.updated or None]


def places(place: Node | None) -> list[str | None]:
    """Province and regency, each with its p-code."""
    if place is None:
        return [None] * 4
    province, regency = (place["parent"], place) if place["parent"] else (place, None)
    return [province["name"], pcode(province), regency and regency["name"], regency and pcode(regency)]


def pcode(place: Node) -> str | None:
    return f"ID{place['bpsCode']}" if place["bpsCode"] else None


def write(asked: Asked) -> AsyncIterator[bytes]:
    return as_csv([[say(title, asked.language) for title, _tag in COLUMNS], [tag for _title, tag in COLUMNS]], rows(asked))


EXPORT = Export("4w.csv", _("Siapa melakukan apa di mana (4W)"),
                _("Satu baris tiap organisasi, program, kabupaten atau kota, dan bidang, dengan tagar HXL dan p-code OCHA."),
                "text/csv; charset=utf-8", "HXL 1.1", write)
