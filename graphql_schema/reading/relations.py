"""How rows of two tables belong together. Tortoise's metadata already says most of it."""
from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from tortoise.fields.relational import BackwardFKRelation, ForeignKeyFieldInstance, ManyToManyFieldInstance
from tortoise.models import Model

if TYPE_CHECKING:
    from graphql_schema.reading.writing import Writer


@dataclass(eq=False)
class Alias:
    """A row of a table under an alias; it remembers which of its columns were used, so that a page need select no more."""
    model: type[Model]
    name: str
    used: dict[str, None] = field(default_factory=dict)

    def __getitem__(self, column: str) -> str:
        self.used[column] = None
        return f'{self.name}."{column}"'

    @property
    def key(self) -> str:
        return self[key_column(self.model)]

    @property
    def table(self) -> str:
        return f'"{self.model._meta.db_table}" {self.name}'

    @property
    def columns(self) -> str:
        return ",".join(f'{self.name}."{column}"' for column in self.used) or "1"

    def unseen(self) -> Alias:
        """The same row, for conditions that stand inside the page: they select nothing from it."""
        return Alias(self.model, self.name)


class Way(Protocol):
    """How a row leads to others."""
    @property
    def model(self) -> type[Model]: ...
    def joins(self, sql: Writer, row: Alias, other: Alias) -> str: ...


@dataclass(frozen=True)
class Through:
    """A table between two others."""
    table: str
    near: str
    far: str


@dataclass(frozen=True)
class Relation:
    """By equal columns, or by a table between them."""
    model: type[Model]
    near: str
    far: str
    many: bool
    through: Through | None = None

    def joins(self, sql: Writer, row: Alias, other: Alias) -> str:
        if self.through is None:
            return f"{other[self.far]}={row[self.near]}"
        between = self.through
        return f'{other[self.far]} IN (SELECT "{between.far}" FROM "{between.table}" WHERE "{between.near}"={row[self.near]})'

    def leads_to(self, row: Alias, other: Alias, condition: str) -> str:
        """Whether the row leads to one that meets the condition, said as a list of keys: a planner may begin with it. (SQLite never begins inside
        an EXISTS; of a null in the list nothing is known, which in a condition is no.)"""
        found = f"SELECT {other[self.far]} FROM {other.table} WHERE {condition}"
        if self.through is not None:
            found = f'SELECT "{self.through.near}" FROM "{self.through.table}" WHERE "{self.through.far}" IN ({found})'
        return f"{row[self.near]} IN ({found})"

    def reverses(self, other: Way) -> bool:
        """Whether this leads back where `other` came from."""
        return isinstance(other, Relation) and self.through is None and other.through is None and (self.near, self.far) == (other.far, other.near)


@dataclass(frozen=True)
class Either:
    """By any of several relations to the same table. Each is looked up by its own index: for an OR, planners would rather read the table in order."""
    model: type[Model]
    relations: tuple[Relation, ...]

    def joins(self, sql: Writer, row: Alias, other: Alias) -> str:
        ways = []
        for relation in self.relations:
            found = sql.alias(self.model)
            ways.append(f"SELECT {found.key} FROM {found.table} WHERE {relation.joins(sql, row, found)}")
        return f"{other.key} IN ({' UNION ALL '.join(ways)})"


@dataclass(frozen=True)
class Naming:
    """By two columns there that name a row here: the prefix of its type, and its key."""
    model: type[Model]
    prefix: str
    names: tuple[str, str]                              # the columns

    def joins(self, sql: Writer, row: Alias, other: Alias) -> str:
        prefix, key = self.names
        return f"{other[key]}={row.key} AND {other[prefix]}='{self.prefix}'"


@dataclass(frozen=True)
class Beyond:
    """By the rows of a relation that the viewer sees, to what these in turn lead to: each once, however many lead there."""
    model: type[Model]
    near: Relation
    far: Relation

    def joins(self, sql: Writer, row: Alias, other: Alias) -> str:
        between = sql.alias(self.near.model)
        joined, visible = self.near.joins(sql, row, between), sql.visible(between, self.near)
        return f"{other[self.far.far]} IN (SELECT {between[self.far.near]} FROM {between.table} WHERE {joined}{f' AND {visible}' if visible else ''})"


@dataclass(frozen=True)
class ByKey:
    """By a key that is computed from the row."""
    model: type[Model]
    formula: Callable[[Writer, Alias], str]

    def joins(self, sql: Writer, row: Alias, other: Alias) -> str:
        return f"{other.key}={self.formula(sql, row)}"


def key_column(model: type[Model]) -> str:
    return model._meta.db_pk_column


def column_of(model: type[Model], name: str) -> str | None:
    """The column behind a field's name (a relation's own name is not a column)."""
    return key_column(model) if name == "pk" else model._meta.fields_db_projection.get(name)


def column_at(row: Alias, name: str) -> str:
    """A column of a row, by the python name of its field."""
    column = column_of(row.model, name)
    if column is None:
        raise TypeError(f"{row.model.__name__} has no column {name}")
    return row[column]


def relation_of(model: type[Model], name: str) -> Relation | None:
    match model._meta.fields_map.get(name):
        case ManyToManyFieldInstance() as found:
            other = found.related_model
            return Relation(other, key_column(model), key_column(other), True, Through(found.through, found.backward_key, found.forward_key))
        case BackwardFKRelation() as found:                 # also one-to-one from the other side
            back = found.related_model._meta.fields_map[found.relation_field]
            single = type(found) is not BackwardFKRelation
            return Relation(found.related_model, key_column(model), back.source_field or found.relation_field, not single)
        case ForeignKeyFieldInstance() as found:
            source = column_of(model, found.source_field or f"{name}_id") or found.source_field or f"{name}_id"
            return Relation(found.related_model, source, key_column(found.related_model), False)
    return None


def way_of(model: type[Model], name: str) -> Way | None:
    """A relation, or one beyond another: `participations__programme`."""
    near, _, further = name.partition("__")
    relation = relation_of(model, near)
    if relation is None or not further:
        return relation
    far = relation_at(relation.model, further)
    if far.through is not None:
        raise TypeError(f"{model.__name__}.{name}: there is a table between the second relation's ends")
    return Beyond(far.model, relation, far)


def relation_at(model: type[Model], name: str) -> Relation:
    found = relation_of(model, name)
    if found is None:
        raise TypeError(f"{model.__name__}.{name} is not a relation")
    return found
