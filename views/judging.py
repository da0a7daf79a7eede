"""What a verifier would look up about a delivery, looked up: its figures beside the promise's, and what in them is odd."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import Any

from server.words import _, say
from views.commitment_life import Standing, standing
from views.formats import as_date, day, figure, number, rupiah, short_day, today

Row = Mapping[str, Any]
CLOSE = timedelta(days=31)          # two alike within a month may be one told twice
ALIKE = Decimal("0.1")              # a price this near to what was agreed is the agreed one


@dataclass(frozen=True)
class Check:
    """One thing looked at; `stops` it from being verified at all."""
    fine: bool
    text: str
    href: str = ""
    stops: bool = False


@dataclass(frozen=True)
class Judged:
    """A delivery as it is laid before who judges it."""
    checks: Sequence[Check]
    left: Mapping[str, Decimal]     # of the promise, before this delivery

    @property
    def stopped(self) -> bool:
        return any(check.stops for check in self.checks)


def judged(delivery: Row, language: str) -> Judged:
    looking = Looking(delivery, language)
    return Judged([check for look in (looking.agreed, looking.place, looking.time, looking.measure, looking.price, looking.evidence, looking.twice,
                                      looking.others) for check in look()], looking.left())


@dataclass(frozen=True)
class Looking:
    """Looks at one delivery (ContributionPart, and `among`: the others of its programme)."""
    row: Row
    language: str

    @property
    def promise(self) -> Row | None:
        return self.row["commitment"] or None

    def fine(self, text: str, **values: object) -> Check:
        return Check(True, say(text, self.language, **values))

    def odd(self, text: str, href: str = "", stops: bool = False, **values: object) -> Check:
        return Check(False, say(text, self.language, **values), href, stops)

    def left(self) -> dict[str, Decimal]:
        """What of the promise was not proven yet, in each of its measures."""
        if not self.promise:
            return {}
        proven = [row for row in self.promise["counted"]["nodes"] if row["status"] == "VERIFIED" and row["id"] != self.row["id"]]
        return {name: max(figure(self.promise[name]) - sum((figure(row[name] or 0) for row in proven), Decimal(0)), Decimal(0))
                for name in ("quantity", "amount") if self.promise[name] is not None}

    # what is looked at

    def agreed(self) -> Iterator[Check]:
        yield self.fine(_("Pelapor dan pemeriksa beda organisasi"))
        if self.promise is None:
            yield self.odd(_("Tanpa janji lebih dahulu"))
        elif self.promise["status"] == "PLEDGED":
            yield self.odd(_("Komitmennya belum disepakati, jadi belum dapat diverifikasi."), f"/commitments/{self.promise['id']}", stops=True)

    def place(self) -> Iterator[Check]:
        here, promised = self.row["region"], (self.promise or {}).get("region")
        if here and promised:
            yield (self.fine(_("Di wilayah yang dijanjikan")) if here["id"] == promised["id"]
                   else self.odd(_("Dijanjikan di {promised}, dilaporkan di {here}"), promised=promised["name"], here=here["name"]))

    def time(self) -> Iterator[Check]:
        on, promise = as_date(self.row["on"]), self.promise or {}
        agreed, due = promise.get("agreedOn"), promise.get("dueOn")
        if on > today():
            yield self.odd(_("Tanggalnya belum tiba"))
        elif agreed and on < as_date(agreed):
            yield self.odd(_("Sampai sebelum komitmennya disepakati pada {day}"), day=day(self.language, agreed))
        elif due and on > as_date(due):
            yield self.odd(_("Sampai {n} hari sesudah tenggat"), n=(on - as_date(due)).days)
        elif agreed or due:
            yield self.fine(_("Sampai sesudah disepakati, sebelum tenggat") if agreed and due else _("Sampai sebelum tenggat") if due
                            else _("Sampai sesudah disepakati"))

    def measure(self) -> Iterator[Check]:
        """With what is proven, not more than was promised."""
        for name, left in self.left().items():
            if self.row[name] is not None:
                over = figure(self.row[name]) - left
                if over > 0:
                    yield self.odd(_("Lebih {over} dari yang dijanjikan"), over=self.said(name, over))
                else:
                    yield self.fine(_("Bersama yang sudah terbukti, masih di dalam janji: sisa {left}"), left=self.said(name, -over))
                return

    def price(self) -> Iterator[Check]:
        """What one costs, beside what one was to cost."""
        reported, promised = each_costs(self.row), each_costs(self.promise or {})
        if reported is None:
            return
        values = {"price": rupiah(self.language, int(reported)), "unit": self.row["unit"]}
        if promised is None:
            yield self.fine(_("{price} tiap {unit}"), **values)
        elif abs(reported - promised) <= promised * ALIKE:
            yield self.fine(_("{price} tiap {unit}, seperti yang dijanjikan"), **values)
        else:
            yield self.odd(_("{price} tiap {unit}; yang dijanjikan {promised}"), promised=rupiah(self.language, int(promised)), **values)

    def evidence(self) -> Iterator[Check]:
        if not self.row["evidence"] and not self.row["evidenceUrl"]:
            yield self.odd(_("Tidak ada foto, berkas, atau tautan bukti"))

    def twice(self) -> Iterator[Check]:
        for other in self.near():
            same = all(other[name] == self.row[name] for name in ("amount", "quantity", "unit"))
            if same and other["stakeholder"]["id"] == self.row["stakeholder"]["id"]:
                yield self.odd(_("Angka yang sama juga dilaporkan untuk {day}: mungkin satu penyerahan, dua laporan"), f"/contributions/{other['id']}",
                               day=short_day(self.language, other["on"]))
                return

    def others(self) -> Iterator[Check]:
        """Another giver with the same in the same place: two in one village, or two who tell of one."""
        here = (self.row["region"] or {}).get("id")
        for other in self.near():
            same = here and (other["region"] or {}).get("id") == here and other["unit"] == self.row["unit"] and self.row["unit"]
            if same and other["stakeholder"]["id"] != self.row["stakeholder"]["id"]:
                yield self.odd(_("{name} juga melaporkan {unit} di {place} pada {day}"), f"/contributions/{other['id']}", name=other["stakeholder"]["name"],
                               unit=self.row["unit"], place=self.row["region"]["name"], day=short_day(self.language, other["on"]))
                return

    def near(self) -> Iterator[Row]:
        """The others of its programme, within a month of it."""
        on = as_date(self.row["on"])
        for other in self.row.get("among", {}).get("contributions", {}).get("nodes", ()):
            if other["id"] != self.row["id"] and abs(as_date(other["on"]) - on) <= CLOSE:
                yield other

    def said(self, name: str, value: Decimal) -> str:
        return rupiah(self.language, int(value)) if name == "amount" else f"{number(self.language, value)} {self.row['unit']}"


def each_costs(row: Row) -> Decimal | None:
    if not row.get("amount") or not row.get("quantity"):
        return None
    return figure(row["amount"]) / figure(row["quantity"])


def so_far(promise: Row) -> Standing:
    """How far the promise of a delivery is kept."""
    return standing({**promise, "contributions": promise["counted"]})
