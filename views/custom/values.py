"""From a row to what is read of it: the value at a path, how it is written, where it leads, and what a column comes to."""
from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import quote

from server.words import _, say
from views import formats
from views.labels import LABELS, label

Row = Mapping[str, Any]
PLACE = re.compile(r"\{([\w.]+)\}")
# How a value is written whose view does not say so: by its type in the schema.
OF_TYPE = {"Rupiah": "currency:IDR", "Decimal": "number", "Int": "number", "Float": "number", "Date": "date", "DateTime": "date"}


def at(row: Any, path: str) -> Any:
    """The value at "a.b.c"; through a list, all values there; None where there is nothing."""
    value = row
    for step in path.split("."):
        value = _step(value, step)
    return value


def _step(value: Any, step: str) -> Any:
    if isinstance(value, list):
        inner = [_step(each, step) for each in value]
        return [each for one in inner for each in (one if isinstance(one, list) else [one])]
    return value.get(step) if isinstance(value, Mapping) else None


def format_of(kind: str | None) -> str | None:
    """The usual format of a type of the schema."""
    if kind is None:
        return None
    return f"label:{kind}" if kind in LABELS else OF_TYPE.get(kind)


def written(value: Any, format: str | None, language: str) -> str:
    """A value as people read it; nothing is nothing. What a format does not fit is written as it is."""
    if value is None or value == "":
        return ""
    if isinstance(value, list):
        return ", ".join(dict.fromkeys(filter(None, (written(each, format, language) for each in value))))
    if isinstance(value, bool):
        return say(_("Ya") if value else _("Tidak"), language)
    if isinstance(value, Mapping):
        return ", ".join(filter(None, (written(each, None, language) for each in value.values())))
    return _formatted(value, format, language)


def _formatted(value: Any, format: str | None, language: str) -> str:
    if format and format.startswith("label:"):
        kind = format.removeprefix("label:")
        return label(language, kind, value) if value in LABELS.get(kind, ()) else str(value)
    if format == "date":
        try:
            return formats.day(language, str(value))
        except ValueError:
            return str(value)
    figure = figure_of(value) if format in ("number", "percent", "currency:IDR") or not isinstance(value, str) else None
    if figure is None:
        return str(value)
    if format == "currency:IDR":
        return formats.rupiah_in_full(language, round(figure))
    return formats.percent(language, str(figure)) if format == "percent" else formats.number(language, figure)


def figure_of(value: Any) -> Decimal | None:
    """A number, also where the schema writes it as text (Rupiah, Decimal)."""
    if value is None or isinstance(value, bool | list | dict):
        return None
    try:
        figure = Decimal(str(value))
    except InvalidOperation:
        return None
    return figure if figure.is_finite() else None


def filled(link: str, row: Row) -> str | None:
    """The address for a row. None where a value is missing, or where it would lead elsewhere than to http, https or a page of ours."""
    values = {path: at(row, path) for path in PLACE.findall(link)}
    if any(value in (None, "") or isinstance(value, list | dict) for value in values.values()):
        return None
    whole = PLACE.fullmatch(link)
    address = str(values[whole[1]]) if whole else PLACE.sub(lambda place: quote(str(values[place[1]]), safe=""), link)
    return address if safe(address) else None


def safe(address: str) -> bool:
    """Whether following it stays with us or on the web: no script, no other scheme, no address of another host in disguise."""
    return address.isprintable() and (bool(re.match(r"/(?![/\\])", address)) or address.startswith(("https://", "http://")))


def total(kind: str, values: Iterable[Any]) -> Decimal | None:
    """What a column comes to: `sum`, `avg` of its figures (None where there are none), `count` of what is not empty."""
    found = [value for value in values if value not in (None, "", [])]
    if kind == "count":
        return Decimal(len(found))
    figures = [figure for value in found for each in (value if isinstance(value, list) else [value]) if (figure := figure_of(each)) is not None]
    if not figures:
        return None
    return sum(figures, Decimal(0)) / (len(figures) if kind == "avg" else 1)
