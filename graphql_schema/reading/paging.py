"""Pages: how many rows, in what order, from where."""
from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from typing import Any

from graphql_schema.reading import cursors
from graphql_schema.reading.asking import MOST_IN_PAGE, Given
from graphql_schema.reading.cursors import kept
from graphql_schema.reading.dialects import joined, text
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.shapes import Many, Value
from graphql_schema.reading.writing import Writer
from server.errors import Invalid
from server.words import _

DEFAULT, MOST = 20, MOST_IN_PAGE


@dataclass(frozen=True)
class Key:
    """One of the values rows are ordered by. Nulls stand last going up, first going down."""
    name: str
    value: Value
    down: bool


@dataclass(frozen=True)
class Page:
    order: tuple[Key, ...]
    size: Given | int
    backward: bool
    after: Given | None
    before: Given | None


def page(sql: Writer, shape: Many, given: dict[str, Given]) -> Page:
    asked = {name: value for name, value in given.items() if not (name in ("first", "last", "after", "before") and value.null)}
    if "first" in asked and "last" in asked:
        asked["last"].refuse(_("Minta first atau last, bukan keduanya."))
    size = asked.get("first") or asked.get("last") or DEFAULT
    return Page(order(sql, shape, asked.get("orderBy")), size, "last" in asked, asked.get("after"), asked.get("before"))


def page_size(asked: int, most: int = MOST) -> int:
    if not 1 <= asked <= most:
        raise Invalid(_("Satu halaman memuat 1 sampai {most} baris, bukan {asked}."), most=most, asked=asked)
    return asked


@cache
def sized(most: int, further: int = 0) -> Callable[[int], int]:
    """Makes what is asked for how many rows are read. (Cached, so that equal questions are equal parameters.)"""
    return lambda asked: page_size(asked, most) + further


def order(sql: Writer, shape: Many, asked: Given | None) -> tuple[Key, ...]:
    """As asked, else as declared; the key of the row closes it, so that no two rows stand alike."""
    wanted: dict[str, bool] = {}
    for item in asked.items() if asked is not None and not asked.null else ():
        fields = item.fields()
        wanted.setdefault(plain(fields["field"].choice()), plain(fields["direction"].choice()) == "DESC")
    return keys(sql, shape.model, wanted) if wanted else declared(sql, shape.model, shape.order)


def declared(sql: Writer, model: Any, order: Sequence[str]) -> tuple[Key, ...]:
    found = sql.catalogue.by_model.get(model)
    return keys(sql, model, {name.removeprefix("-"): name.startswith("-") for name in order or (found.order if found else ())})


def keys(sql: Writer, model: Any, wanted: dict[str, bool]) -> tuple[Key, ...]:
    chosen = [Key(name, sql.catalogue.order_value(model, name), down) for name, down in wanted.items()]
    if "id" in wanted:
        return tuple(chosen)
    return (*chosen, Key("id", sql.catalogue.key_value(model), chosen[0].down if chosen else False))


def plain(value: Any) -> Any:
    return value.value if isinstance(value, Enum) else value


def order_by(sql: Writer, keys: Sequence[Key], row: Alias, reverse: bool = False) -> str:
    """Columns that cannot be null are left without NULLS, so that an index serves."""
    terms = []
    for key in keys:
        down = key.down != reverse
        nulls = (" NULLS FIRST" if down else " NULLS LAST") if key.value.nullable else ""
        terms.append(f"{sql.dialect.ordered(key.value.kind, key.value.write(sql, row))} {'DESC' if down else 'ASC'}{nulls}")
    return ", ".join(terms)


def beyond(sql: Writer, keys: Sequence[Key], row: Alias, cursor: Given, backward: bool) -> str:
    """The rows after a cursor (backward: before it)."""
    kinds = tuple(kept(key.value.kind) for key in keys)
    places = [sql.bind(cursor, kind, cursors.place(mark(row, keys), kinds, i)) for i, kind in enumerate(kinds)]
    values = [sql.dialect.ordered(key.value.kind, key.value.write(sql, row)) for key in keys]
    if not any(key.value.nullable for key in keys) and len({key.down for key in keys}) == 1:
        return f"({','.join(values)}){'<' if keys[0].down != backward else '>'}({','.join(places)})"
    condition = ""
    for key, value, place in reversed(list(zip(keys, values, places, strict=True))):
        further = _further(key, value, place, backward)
        equal = f"{value} {sql.dialect.equals} {place}" if key.value.nullable else f"{value}={place}"
        condition = f"({further} OR ({equal} AND {condition}))" if condition else further
    return condition


def _further(key: Key, value: str, place: str, backward: bool) -> str:
    down = key.down != backward
    if not key.value.nullable:
        return f"{value}{'<' if down else '>'}{place}"
    if down:                                            # towards smaller; null is the greatest of all
        return f"({value}<{place} OR ({place} IS NULL AND {value} IS NOT NULL))"
    return f"({value}>{place} OR ({value} IS NULL AND {place} IS NOT NULL))"


def cursor(sql: Writer, keys: Sequence[Key], row: Alias) -> str:
    parts = [text(f'["{mark(row, keys)}"')]
    for key in keys:
        written = sql.dialect.exactly(kept(key.value.kind), key.value.write(sql, row))
        parts += ["','", f"coalesce({written},'null')" if key.value.nullable else written]
    return sql.dialect.quoted(sql.dialect.hex(joined([*parts, "']'"])))


def mark(row: Alias, keys: Sequence[Key]) -> str:
    return cursors.fingerprint(row.model.__name__ + "".join(f" {key.name}{'-' if key.down else '+'}" for key in keys))
