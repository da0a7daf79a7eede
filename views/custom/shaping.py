"""What can be chosen of a view without writing: its names, its rows, what the form begins with, the display and which values it shows.

The texts are what counts. A choice is read from view.toml, and one that its reader has changed is written there; the query says what there is to choose.
"""
from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, get_args

from graphql import get_named_type, get_nullable_type, is_composite_type, is_enum_type, is_list_type

from server.words import _, say
from views.custom import shapes
from views.custom.asking import plain
from views.custom.checking import Variable, fields, one_question, variables
from views.custom.faults import Faulty
from views.custom.rewriting import Unwritten, changed
from views.custom.shapes import PATHS
from views.labels import LABELS, options

SHAPES: Mapping[str, type[shapes.Shown]] = {get_args(each.model_fields["as_"].annotation)[0]: each for each in get_args(get_args(shapes.Display)[0])}
CHARTS = (("bar", _("Batang")), ("stacked", _("Batang bertumpuk")), ("line", _("Garis")), ("donut", _("Donat")))
FIGURES, DAYS, LONGEST = ("Int", "Float", "Decimal", "Rupiah"), ("Date", "DateTime"), 100
# What each place of a display is called, and the kind of value that fits it when nobody has chosen one.
NAMES = {"title": _("Judul"), "text": _("Teks"), "image": _("Gambar"), "badge": _("Tanda"), "column": _("Lajur"), "order": _("Urutan"), "x": _("Sumbu"),
         "y": _("Nilai"), "series": _("Seri"), "source": _("Dari"), "target": _("Ke"), "weight": _("Bobot"), "size": _("Ukuran"), "region": _("Wilayah"),
         "lat": _("Lintang"), "lon": _("Bujur"), "value": _("Nilai"), "start": _("Mulai"), "end": _("Berakhir"), "summary": _("Judul"),
         "delta": _("Selisih"), "label": _("Sebutan")}
FIRST = {"start": "day", "y": "figure", "value": "figure", "region": "region", "column": "enum"}


@dataclass(frozen=True)
class Asked:
    """What a query that fits the schema offers. `lists`: paths to rows; `leaves`: what stands at each path of a row; `regions`: paths to places."""
    variables: Sequence[Variable] = ()
    lists: Sequence[str] = ()
    leaves: Mapping[str, str] = field(default_factory=dict)
    enums: frozenset[str] = frozenset()
    regions: Sequence[str] = ()


@dataclass(frozen=True)
class Choice:
    """`kind`: text, one, or several; `values` is what is chosen now."""
    name: str
    label: str
    kind: str
    values: Sequence[str] = ()
    options: Sequence[tuple[str, str]] = ()
    hint: str = ""
    needed: bool = False

    @property
    def value(self) -> str:
        return self.values[0] if self.values else ""


def asked(query: str, rows: str) -> Asked:
    """What there is to choose of in a query; nothing while it is wrong."""
    try:
        document, operation = one_question(query)
    except Faulty:
        return Asked()
    found = fields(document, operation)
    lists = [path for path, of in found.items() if is_list_type(get_nullable_type(of)) and is_composite_type(get_named_type(of))]
    inner = {path.removeprefix(f"{rows}."): get_named_type(of) for path, of in found.items() if path.startswith(f"{rows}.")}
    leaves = {path: of.name for path, of in inner.items() if not is_composite_type(of)}
    return Asked(tuple(variables(operation)), lists, leaves, frozenset(of.name for of in inner.values() if is_enum_type(of)),
                 [path for path, of in inner.items() if of.name == "Region"])


def read(definition: str) -> dict[str, Any] | None:
    """view.toml as it is written; None while it is no TOML."""
    try:
        return tomllib.loads(definition)
    except tomllib.TOMLDecodeError:
        return None


def rows_of(written: Mapping[str, Any] | None) -> str:
    rows = (written or {}).get("rows")
    return rows if isinstance(rows, str) else ""


# ── what stands there now ──

def choices(written: Mapping[str, Any], query: Asked, language: str) -> dict[str, Choice]:
    """Every choice by its name, in the order of the form. What is chosen can always be chosen, though the query no longer answers it."""
    found = [*names(written), *beginnings(written, query, language), *(display(written, query) if query.lists else ())]
    return {each.name: replace(each, options=with_chosen(each)) if each.kind != "text" else each for each in found}


def with_chosen(choice: Choice) -> list[tuple[str, str]]:
    known = dict(choice.options)
    return [*choice.options, *((value, value) for value in dict.fromkeys(choice.values) if value not in known)]


def names(written: Mapping[str, Any]) -> Iterator[Choice]:
    title = written.get("title")
    if isinstance(title, dict) or title is None:
        yield Choice("title.id", _("Judul dalam bahasa Indonesia"), "text", texts((title or {}).get("id")), needed=True)
        yield Choice("title.en", _("Judul dalam bahasa Inggris"), "text", texts((title or {}).get("en")), needed=True)


def beginnings(written: Mapping[str, Any], query: Asked, language: str) -> Iterator[Choice]:
    params = written.get("params")
    for each in query.variables:
        param = params.get(each.name) if isinstance(params, dict) else None
        default = param.get("default") if isinstance(param, dict) else None
        values = [plain(value) for value in default] if isinstance(default, list) else texts(default)
        name, hint = f"param.{each.name}", _("Tanggal, atau today, today-90, quarter-start, year-start.") if each.kind == "Date" else ""
        if each.values:
            offered = options(language, each.kind) if each.kind in LABELS else [(value, value) for value in each.values]
            yield Choice(name, each.name, "several" if each.many else "one", values, offered)
        elif each.kind == "Boolean":
            yield Choice(name, each.name, "one", values, [("true", say(_("Ya"), language)), ("false", say(_("Tidak"), language))])
        elif not each.many:
            yield Choice(name, each.name, "text", values, hint=hint)


def display(written: Mapping[str, Any], query: Asked) -> Iterator[Choice]:
    rows, shown = rows_of(written), written.get("display")
    yield Choice("rows", _("Baris"), "one", texts(rows), [(path, path) for path in query.lists], needed=True)
    shown = shown if isinstance(shown, dict) else {}
    kind = str(shown.get("as"))
    yield Choice("as", _("Bentuk"), "one", texts(shown.get("as")), [(each, each) for each in SHAPES], needed=True)
    if kind not in SHAPES:
        return
    if kind == "chart":
        yield Choice("display.kind", _("Jenis grafik"), "one", texts(shown.get("kind") or "bar"), CHARTS, needed=True)
    for name, needed in places(SHAPES[kind]):
        yield Choice(f"display.{name}", NAMES[name], "one", texts(shown.get(name)), [(path, path) for path in fitting(name, query)], needed=needed)
    yield Choice("columns", _("Kolom tabel dan berkas"), "several", columns(shown), [(path, path) for path in query.leaves])


def places(shape: type[shapes.Shown]) -> list[tuple[str, bool]]:
    """Where a display puts values, and whether it must have one there."""
    return [(name, about.is_required()) for name, about in shape.model_fields.items() if name in PATHS]


def fitting(name: str, query: Asked) -> Sequence[str]:
    return query.regions if name == "region" else list(query.leaves)


def columns(shown: Mapping[str, Any]) -> list[str]:
    listed = shown.get("columns")
    return [str(each["path"]) for each in listed if isinstance(each, dict) and "path" in each] if isinstance(listed, list) else []


def texts(value: Any) -> list[str]:
    return [plain(value)] if isinstance(value, str | int | float | bool) else []


# ── and what was chosen instead ──

def chosen(definition: str, query: str, changes: Mapping[str, Sequence[str]]) -> str:
    """view.toml with these choices in it. Unwritten where it is written in a way that only its writer can change."""
    for name, values in changes.items():
        written = read(definition)
        if written is None:
            raise Unwritten
        definition = one(definition, written, asked(query, rows_of(written)), name, [value.strip() for value in values if value.strip()])
        if name == "rows":
            definition = onto(definition, query)
    return definition


def onto(definition: str, query: str) -> str:
    """Other rows have other values: what the display showed of the old ones gives way to what fits."""
    written = read(definition) or {}
    shown, offered = written.get("display"), asked(query, rows_of(written))
    if not isinstance(shown, dict) or shown.get("as") not in SHAPES:
        return definition
    gone: dict[str, Any] = {name: first(name, offered, ()) if needed else None for name, needed in places(SHAPES[shown["as"]])
            if name in shown and shown[name] not in fitting(name, offered)}
    if not set(columns(shown)) <= offered.leaves.keys():
        gone["columns"] = None                          # every value of the new rows
    return changed(definition, ("display",), gone) if gone else definition


def one(definition: str, written: Mapping[str, Any], query: Asked, name: str, values: Sequence[str]) -> str:
    head, _dot, rest = name.partition(".")
    value, shown = (values[0] if values else None), written.get("display")
    if head == "title" and rest in ("id", "en"):
        title = written.get("title")
        return changed(definition, (), {"title": {**(title if isinstance(title, dict) else {}), rest: value or ""}})
    if head == "param" and (variable := next((each for each in query.variables if each.name == rest), None)):
        return changed(definition, ("params", rest), {"default": list(values) if variable.many and values else value})
    if name == "rows" and value:
        return changed(definition, (), {"rows": value})
    if not isinstance(shown, dict):
        raise Unwritten
    if name == "as" and value and value in SHAPES:
        return changed(definition, ("display",), other(shown, value, query))
    if name == "columns":
        return changed(definition, ("display",), {"columns": listed(shown, values)})
    if head == "display" and rest in NAMES.keys() | {"kind"} and shown.get("as") in SHAPES and rest in SHAPES[shown["as"]].model_fields:
        return changed(definition, ("display",), {rest: value})
    return definition


def other(shown: Mapping[str, Any], kind: str, query: Asked) -> dict[str, Any]:
    """From one display to another: what both know stays, what the new one must have is filled with the first value that fits."""
    shape = SHAPES[kind]
    gone = {key: None for key in shown if key != "as" and key not in shape.model_fields}
    wanted = [name for name, needed in places(shape) if (needed or FIRST.get(name) in ("figure", "region")) and name not in shown]
    taken: dict[str, str] = {}
    for name in wanted:
        if (found := first(name, query, list(taken.values()))) is not None:
            taken[name] = found
    return {"as": kind, **gone, **taken}


def first(name: str, query: Asked, taken: Sequence[str]) -> str | None:
    fit = FIRST.get(name, "text")
    if fit == "region":
        return next(iter(query.regions), None)
    kinds = {"day": DAYS, "figure": FIGURES, "enum": tuple(query.enums)}.get(fit, ("String",))
    return next((path for path, of in query.leaves.items() if of in kinds and path not in taken),
                None if fit == "figure" else next((path for path in query.leaves if path not in taken), None))


def listed(shown: Mapping[str, Any], paths: Sequence[str]) -> list[dict[str, Any]] | None:
    """The columns in their order, as they were written; new ones behind them. None of them: every value of a row is one."""
    known = {each["path"]: each for each in shown.get("columns") or () if isinstance(each, dict) and "path" in each}
    kept = [each for path, each in known.items() if path in paths]
    return [*kept, *({"path": path} for path in paths if path not in known)] or None
