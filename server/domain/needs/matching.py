"""Who could answer a need: what speaks for an organisation, in figures, and how much each figure weighs. A sum of plain parts, and nothing else."""
from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.numbers import format_decimal

from server.words import _, say

# The most each part may add; together they are 1.
FIELD, PLACE, GIFT, KEPT, GROUP, FORUM = 0.30, 0.20, 0.15, 0.15, 0.10, 0.10
NEAR = 0.08                             # of PLACE, for work elsewhere in the province
ENOUGH = 3                              # promises or deliveries in the field that count in full
DIGITS = 4                              # of a score


@dataclass(frozen=True)
class Asked:
    """What a need asks for, as its reader names it."""
    field: str
    place: str
    province: str
    unit: str
    group: str | None
    forum: str | None


@dataclass(frozen=True)
class Record:
    """What an organisation has promised and delivered that is like the need. Quantities are thousandths.

    Promises are those that stand; deliveries those verified. `unasked`: deliveries that no promise was made of, so that nothing counts twice.
    `due`: promises that have ended, or are past their day; `kept`: those of them fulfilled."""
    promises: int = 0
    fulfilled: int = 0
    unasked: int = 0
    here_since: date | None = None
    near_since: date | None = None
    promised: int = 0
    delivered: int = 0
    due: int = 0
    kept: int = 0
    for_group: int = 0
    member: bool = False

    @property
    def score(self) -> float:
        parts = (
            FIELD * min(self.promises + self.unasked, ENOUGH) / ENOUGH,
            PLACE if self.here_since else NEAR if self.near_since else 0,
            GIFT if self.promised or self.delivered else 0,
            KEPT * self.kept / self.due if self.due else 0,
            GROUP if self.for_group else 0,
            FORUM if self.member else 0)
        return round(sum(parts), DIGITS)

    def reasons(self, need: Asked, language: str) -> list[str]:
        """In the order of the parts, each with its figures."""
        return list(self._said(need, language))

    def _said(self, need: Asked, language: str) -> Iterator[str]:
        if self.promises:
            yield say(_("{n} janji di bidang {field}, {done} tuntas"), language, n=self.promises, field=need.field, done=self.fulfilled)
        if self.unasked:
            yield say(_("{n} realisasi tanpa janji yang berlaku di bidang {field}"), language, n=self.unasked, field=need.field)
        if since := self.here_since or self.near_since:
            yield say(_("Bekerja di {place} sejak {year}"), language, place=need.place if self.here_since else need.province, year=since.year)
        if self.delivered:
            yield say(_("Sudah menyerahkan {quantity} {unit}"), language, quantity=_quantity(self.delivered, language), unit=need.unit)
        elif self.promised:
            yield say(_("Menjanjikan {quantity} {unit}"), language, quantity=_quantity(self.promised, language), unit=need.unit)
        if self.due:
            yield say(_("Menepati {percent}% janjinya: {kept} dari {due} yang selesai atau lewat tenggat"), language,
                      percent=100 * self.kept // self.due, kept=self.kept, due=self.due)
        if self.for_group:
            yield say(_("{n} janji atau realisasi untuk kelompok {group}"), language, n=self.for_group, group=need.group)
        if self.member:
            yield say(_("Anggota {forum}"), language, forum=need.forum)


def _quantity(thousandths: int, language: str) -> str:
    return format_decimal(Decimal(thousandths) / 1000, locale=language)
