"""The lists as tables: which columns each has, for ever in this order, and its rows as whoever asks may see them."""
from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server.words import say
from views.client import ask_as
from views.exports.kinds import Asked
from views.exports.reading import Node, every
from views.formats import as_date
from views.labels import LABELS, label

Path = str | Callable[[Node], Any]
READERS: dict[str, Callable[[Any], Any]] = {
    "money": int, "integer": int, "number": lambda value: Decimal(str(value)), "percent": lambda value: round(float(value), 1),
    "day": as_date,
}


@dataclass(frozen=True)
class Column:
    """`name`: in data for programs; `title`: at the head of a sheet. `of`: where it stands in a node, or what makes it of a node; of several ways,
    as "need.field.code|programme.fields.0.code", the first that leads to anything. `kind`: text; named (in English the same under …En); code (of the
    enum `codes`); address; yes; or one of READERS."""
    name: str
    title: str
    of: Path
    kind: str = "text"
    codes: str = ""


@dataclass(frozen=True)
class Table:
    """A list. `operation` reads it by `$where`, `$orderBy`, `$first` and `$after`, at `root`; `of_forum` is the condition on the way to a forum;
    `open_data`, what of it belongs to open data, whoever asks."""
    name: str
    title: str
    says: str
    operation: str
    root: str
    columns: tuple[Column, ...]
    of_forum: Callable[[str], Mapping[str, Any]]
    open_data: Mapping[str, Any]

    def heads(self, language: str) -> list[str]:
        return [say(column.title, language) for column in self.columns]

    async def count(self, asked: Asked, **asking: Any) -> int:
        return int((await ask_as(asked.actor, self.operation, first=1, counted=True, **asking))[self.root]["totalCount"])

    async def rows(self, asked: Asked, *, spoken: bool, **asking: Any) -> AsyncIterator[Sequence[Any]]:
        """Row by row. `spoken`: codes as they are called in the reader's language, as on pages; else the codes themselves, as programs want them."""
        async for node in every(asked, self.operation, self.root, **asking):
            yield [self.value(column, node, asked, spoken) for column in self.columns]

    def value(self, column: Column, node: Node, asked: Asked, spoken: bool) -> Any:
        if column.kind == "address":
            assert isinstance(column.of, str)
            return asked.address + column.of.format_map(node)
        of = column.of
        if column.kind == "named" and isinstance(of, str) and spoken and asked.language == "en":
            of = "|".join(f"{way}En" for way in of.split("|"))
        value = of(node) if callable(of) else standing(node, of)
        if value is None or value == "":
            return None
        if column.kind == "code":
            return label(asked.language, column.codes, value) if spoken else value
        return READERS[column.kind](value) if column.kind in READERS else value


def standing(node: Any, ways: str) -> Any:
    """What stands at the first of these ways that leads to anything."""
    return next((found for way in ways.split("|") if (found := at(node, way.split("."))) is not None), None)


def at(node: Any, way: Sequence[str]) -> Any:
    """What stands at the end of a way; of a list, what each of its things has there, once, joined."""
    for place, name in enumerate(way):
        if node is None:
            return None
        if isinstance(node, list):
            if name.isdigit():
                node = node[int(name)] if int(name) < len(node) else None
                continue
            return "; ".join(dict.fromkeys(str(value) for one in node if (value := at(one, way[place:])) is not None)) or None
        node = node[name]
    return node


def codes_of(column: Column) -> list[str]:
    """Every code the column may hold."""
    return list(LABELS[column.codes])
