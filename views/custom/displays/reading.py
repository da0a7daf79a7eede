"""What all displays read rows with, and what they hand over beside a drawing: the same in figures."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from server.words import _, say
from views import formats
from views.custom import values

Row = Mapping[str, Any]
MOST = 200                                              # rows said in text below a drawing, cards, entries: the page stays light; files have all
DAY = re.compile(r"\d{4}-\d{2}-\d{2}(T.*)?$")
WHOLE = {4: "-01-01", 7: "-01"}                         # a year or a month alone, as sums are grouped by: its first day


class Undrawable(Exception):
    """Rows that a display cannot show, and why."""

    def __init__(self, text: str, **values: object) -> None:
        super().__init__(say(text, "en", **values))
        self.text, self.values = text, values

    def says(self, language: str) -> str:
        return say(self.text, language, **self.values)


@dataclass(frozen=True)
class Figures:
    """What a drawing says, as a table: the first column is what the line is of, of the others the last `numeric` are figures. `left` lines are not said."""
    heads: Sequence[str]
    lines: Sequence[Sequence[str]]
    numeric: int = 1
    left: int = field(default=0)

    @classmethod
    def of(cls, heads: Sequence[str], lines: Sequence[Sequence[str]], numeric: int = 1) -> Figures:
        return cls(heads, lines[:MOST], numeric, max(len(lines) - MOST, 0))


def text(row: Row, path: str | None, language: str, form: str | None = None) -> str:
    """What stands at a path, as people read it; days are written as days also where the view does not say so."""
    return written(value(row, path, language), form, language) if path else ""


def value(row: Row, path: str, language: str) -> Any:
    """What stands at a path; to who reads English what stands beside it as `…En`, as the schema names English names, where the query asked for it."""
    english = values.at(row, f"{path}En") if language == "en" else None
    missing = None in english or not english if isinstance(english, list) else english in (None, "")
    return values.at(row, path) if missing else english


def written(given: Any, form: str | None, language: str) -> str:
    """A single value, as people read it."""
    if form is None and isinstance(given, str) and DAY.match(given):
        form = "date"
    return values.written(given, form, language)


def figure(row: Row, path: str) -> Decimal | None:
    """The figure at a path; None where there is none. Words in its place are refused."""
    given = values.at(row, path)
    found = values.figure_of(given)
    if found is None and given not in (None, "", []):
        raise Undrawable(_("Di {path} tidak ada angka: “{value}”."), path=path, value=str(given)[:60])
    return found


def day(row: Row, path: str) -> date | None:
    """The day at a path, in Asia/Jakarta, of a year or a month its first; None where there is none. What is no day is refused."""
    given = values.at(row, path)
    if given in (None, ""):
        return None
    try:
        return formats.as_date(f"{given}{WHOLE.get(len(str(given)), '')}")
    except ValueError:
        raise Undrawable(_("Di {path} tidak ada tanggal: “{value}”."), path=path, value=str(given)[:60]) from None


def short(given: Decimal, form: str | None, language: str) -> str:
    """A figure for a drawing: money shortened to millions and more, the rest as it is."""
    return formats.rupiah(language, int(given)) if form == "currency:IDR" else values.written(given, form or "number", language)


def link(row: Row, address: str | None) -> str | None:
    """Where a row leads, if anywhere."""
    return values.filled(address, row) if address else None
