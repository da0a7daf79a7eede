"""What one viewer sees: rows fetched by plain ORM queries; the ways between them, and the rules of access, walked in Python."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tortoise import Tortoise
from tortoise.expressions import Q
from tortoise.fields.relational import BackwardFKRelation, BackwardOneToOneRelation, ManyToManyFieldInstance
from tortoise.models import Model

from server.domain.access import RULES
from server.domain.activity.actor import ANYONE, Actor, Viewer, viewer
from server.domain.visibility import Within

Rows = dict[type[Model], dict[Any, Any]]


def models() -> Mapping[str, type[Model]]:
    return Tortoise.apps["models"]


@dataclass
class Stored:
    """Everything there is, and which row is filed under which by a table between them."""
    rows: Rows
    links: dict[tuple[type[Model], str], dict[Any, set[Any]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(set)))

    @classmethod
    async def read(cls) -> Stored:
        found = cls({})
        for model in models().values():
            between = sorted(name for name in model._meta.m2m_fields if not way(model, name)._generated)
            rows = await model.all().prefetch_related(*between)
            found.rows[model] = {row.pk: row for row in rows}
            for name in between:
                found.link(model, name, rows)
        return found

    def link(self, model: type[Model], name: str, rows: Iterable[Model]) -> None:
        other, back = way(model, name).related_model, way(model, name).related_name
        for row in rows:
            for linked in getattr(row, name):
                self.links[model, name][row.pk].add(linked.pk)
                self.links[other, back][linked.pk].add(row.pk)

    def seen_by(self, actor: Actor) -> Seen:
        seen = Seen({}, self, viewer(actor))
        for model in self.rows:
            self.let_see(seen, model, viewer(actor))
        return seen

    def let_see(self, seen: Seen, model: type[Model], by: Viewer) -> None:
        """The rows of which the rule holds; of those within another row, the ones whose holder is seen."""
        if model in seen.rows:
            return
        rule = RULES[model]
        q = rule.own(by) if isinstance(rule, Within) else rule(by)
        rows = {key: row for key, row in self.rows[model].items() if holds(self.everything, row, q)}
        if isinstance(rule, Within):
            self.let_see(seen, way(model, rule.relation).related_model, by)
            rows = {key: row for key, row in rows.items() if seen.one(row, rule.relation)}
        seen.rows[model] = rows

    @cached_property
    def everything(self) -> Seen:
        return Seen(self.rows, self, viewer(ANYONE))


@dataclass
class Seen:
    """The rows that exist for the viewer."""
    rows: Rows
    stored: Stored
    by: Viewer

    def all(self, model: type[Model]) -> list[Any]:
        return list(self.rows[model].values())

    def get(self, model: type[Model], key: Any) -> Any:
        return self.rows[model].get(key)

    def one(self, row: Any, name: str) -> Any:
        """The row at the end of a to-one relation; nothing where the viewer does not see it."""
        return self.get(way(type(row), name).related_model, getattr(row, f"{name}_id"))

    def many(self, row: Any, name: str) -> list[Any]:
        """The rows at the end of a to-many relation."""
        found = way(type(row), name)
        if isinstance(found, ManyToManyFieldInstance):
            rows = self.rows[found.related_model]
            return [rows[key] for key in self.stored.links[type(row), name][row.pk] if key in rows]
        return self.pointing[found.related_model, found.relation_field][row.pk]

    @cached_property
    def pointing(self) -> _Pointing:
        return _Pointing(self)


class _Pointing(dict[tuple[type[Model], str], dict[Any, list[Any]]]):
    """Rows by the key they hold in a column."""

    def __init__(self, seen: Seen) -> None:
        self.seen = seen

    def __missing__(self, asked: tuple[type[Model], str]) -> dict[Any, list[Any]]:
        model, column = asked
        found = self[asked] = defaultdict(list)
        for row in self.seen.all(model):
            found[getattr(row, column)].append(row)
        return found


def holds(everything: Seen, row: Any, q: Q) -> bool:
    """Whether a rule's Q holds of a row. (Tortoise's own translation joins a table once, though two ways lead to it.)"""
    parts = [holds(everything, row, child) for child in q.children]
    said = [(key.split("__"), wanted) for key, wanted in q.filters.items()]
    parts += [reaches(everything, row, [each]) for each in said] if q.join_type == Q.OR else [reaches(everything, row, said)]
    held = not parts or (any if q.join_type == Q.OR else all)(parts)
    return held != q._is_negated


def reaches(everything: Seen, row: Any, said: list[tuple[list[str], Any]]) -> bool:
    """Whether a row has what is wanted in its columns, and each relation leads to one row that has all that is said of it."""
    ways: dict[str, list[tuple[list[str], Any]]] = {}
    for (name, *rest), wanted in said:
        if name in type(row)._meta.fetch_fields:
            ways.setdefault(name, []).append((rest, wanted))
        elif not compares(getattr(row, name), rest, wanted):
            return False
    for name, there in ways.items():
        others = everything.many(row, name) if leads_to_many(type(row), name) else [everything.one(row, name)]
        if not any(other is not None and reaches(everything, other, there) for other in others):
            return False
    return True


def compares(found: Any, operator: list[str], wanted: Any) -> bool:
    match operator:
        case []: return bool(found == wanted)
        case ["in"]: return found in wanted
        case ["not"]: return bool(found != wanted)
        case ["isnull"]: return (found is None) is wanted
    raise AssertionError(operator)


def way(model: type[Model], name: str) -> Any:
    """A relation as Tortoise knows it."""
    return model._meta.fields_map[name]


def leads_to_many(model: type[Model], name: str) -> bool:
    return isinstance(way(model, name), ManyToManyFieldInstance | BackwardFKRelation) and not isinstance(way(model, name), BackwardOneToOneRelation)
