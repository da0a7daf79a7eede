"""The form of a view: a field for each variable of its query, what was written in it, and that as the schema takes it."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from server.words import _, say
from views.custom.checking import RESERVED, Checked, Variable
from views.custom.definition import Asked, Param
from views.custom.shapes import said
from views.custom.values import at, written
from views.developers_schema import answer_for
from views.formats import today
from views.labels import options as labelled

MOST_LETTERS, MOST_VALUES = 500, 100
BACK = re.compile(r"today(?:([+-])(\d{1,5}))?")
WHOLE = re.compile(r"-?\d{1,10}")
FIGURE = re.compile(r"-?\d{1,16}(\.\d{1,15})?")
Given = Mapping[str, Sequence[str]]


@dataclass
class Parameter:
    """A field of the form. `kind`: choice, choices, day, number, yes or text; `values` is what stands in it, `error` why it cannot be taken."""
    name: str
    label: str
    hint: str
    kind: str
    needed: bool
    options: list[tuple[str, str]]
    values: list[str]
    error: str = ""
    read: Any = field(default=None, repr=False)         # as the schema takes it; None: left out

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


async def parameters(view: Checked, given: Given, actor: Any) -> list[Parameter]:
    """The fields as they were filled in; those that were not, as the view says."""
    return [await parameter(each, view.definition.params.get(each.name, Param()), given.get(each.name), actor) for each in view.variables]


def unknown(view: Checked, given: Given) -> list[str]:
    """Names in an address that are none of the view's."""
    known = {each.name for each in view.variables} | RESERVED
    return sorted(set(given) - known)


async def parameter(variable: Variable, param: Param, given: Sequence[str] | None, actor: Any) -> Parameter:
    options = await offered(variable, param, actor)
    kind = kind_of(variable, bool(options))
    values = starting(variable, param) if given is None else [value.strip() for value in given if value.strip()]
    found = Parameter(variable.name, said(param.label, actor.language) or variable.name, said(param.hint, actor.language), kind,
                      variable.needed, options, values)
    read(found, variable, actor.language)
    return found


def kind_of(variable: Variable, offers: bool) -> str:
    if offers:
        return "choices" if variable.many else "choice"
    return {"Date": "day", "Int": "number", "Float": "number", "Boolean": "yes"}.get(variable.kind, "text")


async def offered(variable: Variable, param: Param, actor: Any) -> list[tuple[str, str]]:
    """What may be chosen, with what it is called; where the view asks for it, as the reader sees it."""
    if isinstance(param.options, Asked):
        return await asked(param.options, actor)
    if param.options:
        return [(each.value, said(each.label, actor.language)) for each in param.options]
    if variable.kind == "Boolean":
        return [("true", say(_("Ya"), actor.language)), ("false", say(_("Tidak"), actor.language))]
    return labelled(actor.language, variable.kind) if variable.values else []


async def asked(options: Asked, actor: Any) -> list[tuple[str, str]]:
    answer = await answer_for(actor, options.query, {})
    rows = (at(answer.data, options.rows) if options.rows else first_list(answer.data)) if answer.data else []
    label = (options.label_en if actor.language == "en" else None) or options.label or options.value
    pairs = {str(at(row, options.value)): written(at(row, label), None, actor.language) for row in rows or () if at(row, options.value) is not None}
    return list(pairs.items())


def first_list(data: Any) -> list[Any]:
    if isinstance(data, list):
        return data
    inner = (first_list(each) for each in data.values()) if isinstance(data, Mapping) else ()
    return next((each for each in inner if each), [])


# ── what stands in a field ──

def starting(variable: Variable, param: Param) -> list[str]:
    default = variable.default if param.default is None else param.default
    values = default if isinstance(default, list) else [] if default is None else [default]
    return [reckoned(plain(value)) if variable.kind == "Date" else plain(value) for value in values]


def plain(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def reckoned(value: str) -> str:
    """A day that moves along: today, today-90, quarter-start, year-start."""
    now = today()
    if value == "year-start":
        return date(now.year, 1, 1).isoformat()
    if value == "quarter-start":
        return date(now.year, (now.month - 1) // 3 * 3 + 1, 1).isoformat()
    if found := BACK.fullmatch(value):
        days = int(found[2] or 0)
        return (now + timedelta(-days if found[1] == "-" else days)).isoformat()
    return value


def read(field: Parameter, variable: Variable, language: str) -> None:
    """Fills in `read`, or `error`."""
    if not field.values:
        if field.needed:
            field.error = say(_("Isi ini dahulu."), language)
        return
    if len(field.values) > (MOST_VALUES if variable.many else 1):
        field.error = say(_("Paling banyak {most} sekaligus."), language, most=MOST_VALUES if variable.many else 1)
        return
    taken = []
    for value in field.values:
        try:
            taken.append(as_taken(value, variable.kind, field.options))
        except Unfit as unfit:
            field.error = say(unfit.text, language, written=value[:40], **unfit.values)
            return
    field.read = taken if variable.many else taken[0]


class Unfit(Exception):
    """A value that its variable cannot have."""

    def __init__(self, text: str, **values: object) -> None:
        self.text, self.values = text, values


def as_taken(value: str, kind: str, options: Sequence[tuple[str, str]]) -> Any:
    """What was written, as JSON has it for a variable of this kind."""
    if options and value not in dict(options):
        raise Unfit(_("“{written}” bukan salah satu pilihannya."))
    if len(value) > MOST_LETTERS or not value.isprintable():
        raise Unfit(_("Tulis paling banyak {most} huruf, tanpa tanda yang tidak terbaca."), most=MOST_LETTERS)
    if kind == "Boolean":
        return value == "true"
    if kind == "Int":
        if not WHOLE.fullmatch(value) or not -2**31 <= int(value) < 2**31:
            raise Unfit(_("Tulis bilangan bulat. Anda menulis “{written}”."))
        return int(value)
    if kind in ("Float", "Decimal"):
        if not FIGURE.fullmatch(value):
            raise Unfit(_("Tulis angka, misalnya 12.5. Anda menulis “{written}”."))
        return float(value) if kind == "Float" else value
    if kind == "Date":
        return a_day(value)
    return value


def a_day(value: str) -> str:
    try:
        return date.fromisoformat(value if len(value) == 10 else "").isoformat()
    except ValueError:
        raise Unfit(_("Tulis tanggal sebagai tahun-bulan-hari, misalnya {example}. Anda menulis “{written}”."),
                    example=today().replace(month=12, day=31).isoformat()) from None
