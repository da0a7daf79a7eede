"""The first line of a spreadsheet: which column stands where, in either language."""
from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from server.domain.exchange import written
from server.domain.exchange.cells import Line
from server.domain.exchange.columns import Column
from server.domain.exchange.drafts import Fault, Heading, fault
from server.errors import Invalid
from server.words import LANGUAGES, _, say


def said(column: Column, language: str) -> str:
    """The heading, as the template has it."""
    return say(column.name, language, n=1)


@cache
def _names(columns: tuple[Column, ...]) -> dict[str, tuple[Column, str]]:
    found: dict[str, tuple[Column, str]] = {}
    for language in LANGUAGES:                          # what both languages call alike counts as Indonesian
        for column in columns:
            found.setdefault(written.bare(said(column, language)), (column, language))
    return found


def heading_of(first: Line | None, columns: Sequence[Column]) -> tuple[Heading | None, list[Fault]]:
    """What the columns are; None where rows cannot be read, with all that is wrong."""
    row, names = first.number if first else 1, _names(tuple(columns))
    places: dict[str, int] = {}
    faults: list[Fault] = []
    languages: list[str] = []
    for place, value in (first.cells if first else {}).items():
        try:
            name = written.text(value).strip(" *")
        except Invalid as problem:
            faults.append(fault(row, problem.text, problem.values, place=place))
            continue
        column, language = names.get(written.bare(name), (None, ""))
        if column is None:
            faults.append(fault(row, _("Kolom “{written}” tidak dikenal. Hapus, atau beri judul seperti di templat."), {"written": written.short(name)},
                                place=place))
        elif column.key in places:
            faults.append(fault(row, _("Kolom ini ada dua kali."), {}, column.name, place))
        else:
            places[column.key] = place
            languages.append(language)
    faults += [fault(row, _("Kolom ini belum ada."), {}, column.name) for column in columns if column.required and column.key not in places]
    if faults:
        return None, faults
    english = languages.count("en") * 2 > len(languages)
    return Heading(places, {column.key: column for column in columns}, "en" if english else "id"), faults
