"""What a value of SQLite's is to PostgreSQL, which is stricter: what it would not take is found beforehand, and named.

A value is read twice, in two ways: `taken` makes of it what is sent, `meant` and `said` make a text of what was there and of what has arrived."""
from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from server.database.moving.source import Source

RANGES = {"boolean": range(2), "smallint": range(-2**15, 2**15), "integer": range(-2**31, 2**31), "bigint": range(-2**63, 2**63)}
Values = tuple[Any, ...]


@dataclass(frozen=True)
class Column:
    name: str
    kind: str                                           # as PostgreSQL's information_schema calls it
    most: int | None = None                             # letters


@dataclass(frozen=True)
class Table:
    """`order`: the columns of its key; all of them, where it has none."""
    name: str
    columns: tuple[Column, ...]
    order: tuple[str, ...]

    @property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def row(self, values: Sequence[Any]) -> str:
        """Which row that is, in words."""
        return ", ".join(f"{name} {value}" for name, value in zip(self.names, values, strict=True) if name in self.order)


@dataclass(frozen=True)
class Unfit:
    """A value that PostgreSQL would not take."""
    table: str
    row: str
    column: str
    reason: str


def unfit_rows(source: Source, table: Table) -> Iterator[Unfit]:
    for row in source.rows(table.name, table.names, list(table.order)):
        for column, value in zip(table.columns, row, strict=True):
            if reason := unfit(column, value):
                yield Unfit(table.name, printable(table.row(row)), column.name, reason)


def unfit(column: Column, value: Any) -> str | None:
    """Why PostgreSQL would not take it, or would take something else for it."""
    if value is None:
        return None                                     # SQLite holds NOT NULL as well
    if column.kind in RANGES:
        return None if isinstance(value, int) and value in RANGES[column.kind] else f"{short(value)} is no {column.kind}"
    if column.kind == "double precision":
        return None if isinstance(value, int | float) else f"{short(value)} is no number"
    if not isinstance(value, str):
        return f"{short(value)} is no text"
    if "\0" in value:
        return "it holds a NUL"
    if not value.isascii() and not _utf8(value):
        return "it is not UTF-8"
    if column.most is not None and len(value) > column.most:
        return f"it is {len(value)} letters long, and {column.most} is the most"
    return _unread(column, value)


def taken(column: Column, value: Any) -> Any:
    """What is sent for it."""
    made = TAKEN.get(column.kind)
    return value if value is None or made is None else made(value)


def meant(column: Column, value: Any) -> str | None:
    """What SQLite's value means, as a text; `said` makes the same of what has arrived."""
    if value is None:
        return None
    match column.kind:
        case "boolean": return "true" if value else "false"
        case "double precision": return repr(float(value))
        case "jsonb": return canonical(value)
        case "timestamp with time zone": return _moment(value).isoformat(sep=" ", timespec="microseconds")
    return str(value)


def said(column: Column, value: Any) -> str | None:
    match value:
        case None: return None
        case bool(): return "true" if value else "false"
        case float(): return repr(value)
        case datetime(): return value.astimezone(UTC).isoformat(sep=" ", timespec="microseconds")
        case str() if column.kind == "jsonb": return canonical(value)
    return str(value)


def canonical(document: str) -> str:
    """A JSON text as what it says: names in order, numbers as written out."""
    return json.dumps(json.loads(document, parse_float=Decimal, parse_int=Decimal), sort_keys=True, default=lambda number: {"number": f"{number:f}"})


def printable(text: str) -> str:
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def short(value: Any) -> str:
    return printable(repr(value)[:60])


def _unread(column: Column, value: str) -> str | None:
    try:
        made = taken(column, value)
        if column.kind == "jsonb":
            return _unlike(value)
        if column.kind in ("uuid", "date") and str(made) != value:
            raise ValueError
    except (ValueError, RecursionError):
        return f"{short(value)} is no {column.kind}"
    return None


def _unlike(document: str) -> str | None:
    """Why PostgreSQL's JSON is not just what the text says: it knows no NUL, no half letters, no NaN, and of a name said twice it keeps one."""
    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len(dict(pairs)) < len(pairs):
            raise ValueError
        return dict(pairs)

    def refused(_constant: str) -> Any:
        raise ValueError

    held = json.loads(document, object_pairs_hook=once, parse_constant=refused)
    again = json.dumps(held, ensure_ascii=False)
    if not _utf8(again) or "\\u0000" in again.replace("\\\\", ""):
        return "its JSON holds letters that PostgreSQL does not"
    if json.loads(document, parse_float=_as_written) != held:
        return "its JSON holds a number that PostgreSQL writes otherwise"
    return None


def _as_written(number: str) -> float:
    """A float as it comes back. PostgreSQL writes exponents out: a large one would be a whole number then, and the seal on its event would not fit."""
    return float(number) if "." in f"{Decimal(number):f}" and number != "-0.0" else float("nan")


def _utf8(text: str) -> bool:
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def _moment(value: str) -> datetime:
    read = datetime.fromisoformat(value)
    return read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)


TAKEN: dict[str, Callable[[Any], Any]] = {
    "boolean": bool, "double precision": float, "uuid": UUID, "date": date.fromisoformat, "timestamp with time zone": _moment, "jsonb": str,
}
