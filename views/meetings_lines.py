"""Forms of many lines: an agenda, a list of who came. A line's fields end in its number: title-0, title-1."""
from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

Row = Mapping[str, Any]
Line = dict[str, str]
MOST_LINES = 400
LAST = 10**9
BLANK = 3                                               # empty lines offered below those that are filled


def lines(given: Mapping[str, str], names: Sequence[str]) -> list[Line]:
    """The lines of a form in their order, each with what was written in it; empty ones too, so that a line keeps its number."""
    numbers = [int(number) for name, _dash, number in (key.partition("-") for key in given)
               if name in names and number.isascii() and number.isdigit() and len(number) <= 3]
    last = min(max(numbers, default=-1), MOST_LINES - 1)
    return [{name: given.get(f"{name}-{place}", "").strip() for name in names} for place in range(last + 1)]


def blank_lines(number: int) -> list[Line]:
    return [Line() for _place in range(number)]


def sorted_lines(filled: Iterable[tuple[int, Line]]) -> list[tuple[int, Line]]:
    """By the place a person wrote beside them; those without one at the end. A line with the place of another comes after it."""
    return sorted(filled, key=lambda one: int(written) if (written := one[1]["order"]).isascii() and written.isdigit() else LAST)


def agenda_lines(meeting: Row) -> list[Line]:
    return [{"order": str(place), "at": item["at"] or "", "title": item["title"], "lead": item["lead"]["name"] if item["lead"] else ""}
            for place, item in enumerate(meeting["agenda"], 1)]


def attendance_lines(meeting: Row) -> list[Line]:
    return [{"who": row["stakeholder"]["id"] if row["stakeholder"] else "", "person": row["person"] or "", "role": row["role"]}
            for row in meeting["attendances"]]


def invited(meeting: Row, members: Iterable[Row]) -> list[Line]:
    """The members that do not stand in the list yet."""
    there = {row["stakeholder"]["id"] for row in meeting["attendances"] if row["stakeholder"]}
    return [{"who": member["id"], "person": "", "role": ""} for member in members if member["id"] not in there]
