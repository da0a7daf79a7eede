"""One row of a spreadsheet while it is read: what its cells mean, and all that is wrong with it, each fault at its column."""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar

from server.domain import measures, texts
from server.domain.activity.actor import today
from server.domain.exchange import written
from server.domain.exchange.cells import Cells, Value, letters
from server.domain.exchange.choices import Choice
from server.domain.exchange.columns import Column
from server.domain.exchange.known import Known, Organisation, member
from server.errors import Invalid, Problem
from server.words import _

T = TypeVar("T")
E = TypeVar("E", bound=Enum)
Fault = dict[str, Any]                                  # row, column, cell; text, and the values in it: kept as JSON, said in the reader's language


@dataclass(frozen=True)
class Heading:
    """Which column stands where, and in which language the sheet is headed."""
    places: Mapping[str, int]
    columns: Mapping[str, Column]
    language: str


def fault(row: int, text: str, values: Mapping[str, object], column: str = "", place: int | None = None) -> Fault:
    return {"row": row, "column": column, "cell": f"{letters(place)}{row}" if place is not None else "", "text": text,
            "values": {name: value if isinstance(value, int) else str(value) for name, value in values.items()}}


@dataclass
class Draft:
    """Each reader gives what a cell means, or None: where it is empty, or wrong and named in `faults`."""
    number: int
    cells: Cells
    heading: Heading
    faults: list[Fault] = field(default_factory=list)
    wrong: set[str] = field(default_factory=set)        # the columns with a fault

    def refuse(self, key: str, text: str, **values: object) -> None:
        self.wrong.add(key)
        column = self.heading.columns[key]
        self.faults.append(fault(self.number, text, values, column.name, self.heading.places.get(key)))

    def obey(self, rule: Callable[[], T], *keys: str, **named: str) -> T | None:
        """What a rule of the domain makes of these columns. Its refusal is put where its path says (`named`: a column by another name), else at the first.

        Where one of the columns is wrong already, that has been said, and the rule cannot judge."""
        if self.wrong & set(keys):
            return None
        try:
            return rule()
        except Problem as problem:
            at = problem.path[-1] if problem.path else ""
            at = named.get(at, at)
            self.refuse(at if at in self.heading.columns else keys[0], problem.text, **problem.values)
            return None

    def peek(self, key: str) -> Value | None:
        """What stands there, if anything."""
        place = self.heading.places.get(key)
        found = self.cells.get(place) if place is not None else None
        return None if isinstance(found, str) and not found.strip() else found

    def points(self, key: str) -> str:
        """What a cell points with; nothing where it cannot be read."""
        found = self.peek(key)
        try:
            return written.text(found) if found is not None else ""
        except Invalid:
            return ""

    def value(self, key: str) -> Value | None:
        """The same; where something must stand there and does not, that is a fault."""
        found = self.peek(key)
        if found is None and self.heading.columns[key].required:
            self.refuse(key, _("Bagian ini belum diisi."))
        return found

    def read(self, key: str, reader: Callable[[Value], T]) -> T | None:
        found = self.value(key)
        if found is None:
            return None
        try:
            return reader(found)
        except Invalid as problem:
            self.refuse(key, problem.text, **problem.values)
            return None

    def line(self, key: str, most: int = 200) -> str | None:
        return self.read(key, lambda value: texts.line(written.text(value), [key], most))

    def paragraphs(self, key: str) -> str | None:
        return self.read(key, lambda value: texts.paragraphs(written.text(value), [key]))

    def address(self, key: str, most: int) -> str | None:
        return self.read(key, lambda value: texts.address(written.text(value), [key], most))

    def quantity(self, key: str) -> Decimal | None:
        """A figure within the domain's bounds."""
        def reader(value: Value) -> Decimal:
            found = written.figure(value, self.heading.language)
            measures.thousandths(found, [key])
            return found
        return self.read(key, reader)

    def rupiah(self, key: str) -> int | None:
        return self.read(key, lambda value: measures.rupiah(written.rupiah(value, self.heading.language), [key]))

    def whole(self, key: str) -> int | None:
        return self.read(key, lambda value: written.whole(value, self.heading.language))

    def day(self, key: str) -> date | None:
        return self.read(key, lambda value: texts.day(written.day(value), [key]))

    def day_past(self, key: str) -> date | None:
        """A day that has come."""
        found = self.day(key)
        if found is not None and found > today():
            self.refuse(key, _("Tanggal {date} belum tiba."), date=found.isoformat())
            return None
        return found

    def choice(self, key: str, among: Choice[E]) -> E | None:
        return self.read(key, lambda value: among.find(written.text(value)))

    def named(self, key: str, find: Callable[[str], T]) -> T | None:
        """What is called so."""
        return self.read(key, lambda value: find(texts.line(written.text(value), [key])))

    def member(self, key: str, known: Known) -> Organisation | None:
        """An organisation for which the secretariat may act: an active member."""
        found = self.named(key, known.organisation)
        if found:
            self.obey(lambda: member(found), key)
        return found
