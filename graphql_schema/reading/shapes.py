"""Shapes: what a field of a GraphQL type is in the tables, and the words to say it with.

A field without a resolver is read by SQL: its shape is written down, or follows from Tortoise. A root field with a resolver is
prepared: Python goes first (a search, a mutation, an event), and what it hands over is read by SQL all the same.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, TypeVar, cast
from uuid import UUID

import strawberry
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from strawberry.types.field import StrawberryField
from tortoise.models import Model

from graphql_schema.reading.asking import Given
from graphql_schema.reading.formulas import Formula, Only, Some
from graphql_schema.reading.ids import public_id
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.relations import Alias, Way, column_at
from graphql_schema.reading.writing import Writer
from server.domain.visibility import Own

T = TypeVar("T")


@dataclass(frozen=True)
class Shape: ...


@dataclass(frozen=True)
class Value(Shape):
    """A scalar of the row. `visible`: for whom it is not null."""
    formula: Formula
    kind: Kind
    nullable: bool = True
    visible: Own | None = None
    prefix: str = ""
    sure: bool = True                   # a column's word is enough; what is computed is checked

    def write(self, sql: Writer, row: Alias) -> str:
        made = self.formula(sql, row) if self.sure else f"({self.formula(sql, row)})"
        seen = sql.matches(row, self.visible(sql.viewer)) if self.visible else ""
        return f"(CASE WHEN {seen} THEN {made} END)" if seen else made


@dataclass(frozen=True)
class Column(Shape):
    """A column by its name; becomes a Value."""
    name: str = ""
    visible: Own | None = None


@dataclass(frozen=True)
class Computed(Shape):
    """A formula; becomes a Value."""
    formula: Formula
    visible: Own | None = None


@dataclass(frozen=True)
class One(Shape):
    """The row at the end of a to-one relation: by name, until the way is known."""
    over: str = ""
    way: Way | None = None


@dataclass(frozen=True)
class Keyed(Shape):
    """The row of a table with a computed key; becomes a One."""
    model: type[Model]
    formula: Formula


@dataclass(frozen=True)
class Narrowing:
    """An argument of a list that leaves out rows."""
    of: Any
    condition: Callable[[Writer, Alias, Given], str]
    description: str | None = None


@dataclass(frozen=True)
class Many(Shape):
    """A connection, or (plain) a short list; without a way, of all rows of the table. `over`: relations by name, until the way is known;
    `named_by`: or the two columns there that name this row."""
    order: tuple[str, ...] = ()
    only: Only = ()
    over: tuple[str, ...] = ()
    plain: bool = False
    narrowed: Mapping[str, Narrowing] = field(default_factory=dict)
    named_by: tuple[str, ...] = ()
    model: type[Model] = Model
    way: Way | None = None


@dataclass(frozen=True)
class Pick(Shape):
    """The first row of a to-many relation."""
    over: tuple[str, ...]
    only: Only = ()
    order: tuple[str, ...] = ()
    model: type[Model] = Model
    way: Way | None = None


@dataclass(frozen=True)
class Part(Shape):
    """An object over the same row: its fields by name. As a line of a list, there only if `only` holds."""
    fields: Mapping[str, Shape]
    only: Only = ()


@dataclass(frozen=True)
class Parts(Shape):
    """A list of objects over the same row."""
    lines: tuple[Part, ...]


@dataclass(frozen=True)
class OneOf(Shape):
    """One thing of several types, named by two columns: its prefix and its key."""
    prefix: str
    key: str


@dataclass(frozen=True)
class LookUp(Shape):
    """One row, by one of its unique columns."""


@dataclass(frozen=True)
class ByIds(Shape):
    """node and nodes."""


@dataclass(frozen=True)
class Handed(Shape):
    """A field of what Python handed over, or (root) the whole of it."""


@dataclass(frozen=True)
class Beside(Shape):
    """A value that belongs to no row, of a type that Python hands over: read by SQL all the same."""
    write: Callable[[Writer], str]
    kind: Kind = Kind.TEXT


# The words. They return Any, as they stand for values of the annotated type; each may be described for the schema's readers.

def column(name: str = "", visible: Own | None = None, *, description: str | None = None) -> Any:
    return _shaped(Column(name, visible), description)


def computed(formula: Formula, visible: Own | None = None, *, description: str | None = None) -> Any:
    return _shaped(Computed(formula, visible), description)


def related(over: str, *, name: str | None = None, description: str | None = None) -> Any:
    """To the row of a relation of another name. `name`: of the field in the schema, where Python keeps the word for itself."""
    made = _shaped(One(over), description)
    made.graphql_name = name
    return made


def keyed(model: type[Model], formula: Formula, *, description: str | None = None) -> Any:
    return _shaped(Keyed(model, formula), description)


def pick(*over: str, only: Only = (), order: tuple[str, ...] = (), description: str | None = None) -> Any:
    return _shaped(Pick(over, only, order), description)


def part(*, description: str | None = None, **fields: Formula) -> Any:
    return _shaped(line(**fields), description)


def parts(*lines: Part, description: str | None = None) -> Any:
    return _shaped(Parts(lines), description)


def line(*, only: Only = (), **fields: Formula) -> Part:
    return Part({name: Computed(formula) for name, formula in fields.items()}, only)


def beside(write: Callable[[Writer], str], *, description: str | None = None) -> Any:
    """Of a type that Python hands over; what it hands over says nothing of this field."""
    return _shaped(Beside(write), description)


def one_of(prefix: str, key: str, *, description: str | None = None) -> Any:
    return _shaped(OneOf(prefix, key), description)


def by_id(*, description: str = "Anything, by its id; null where there is none the viewer may see.") -> Any:
    return _shaped(ByIds(), description, id=strawberry.ID)


def by_ids(*, description: str = "Many at once, in the order of the ids; null in the place of each the viewer may not see.") -> Any:
    return _shaped(ByIds(), description, ids=list[strawberry.ID])


def look_up(by: type, *, description: str = "One, by its id or its name in addresses; null where there is none the viewer may see.") -> Any:
    return _shaped(LookUp(), description, by=by)


def listing(*order: str, only: Only = (), over: str | tuple[str, ...] = (), description: str | None = None, **arguments: Narrowing) -> Any:
    """A plain list in its own order, with optional arguments that narrow it."""
    made = _shaped(Many(order, only, _names(over), True, arguments), description, **{name: narrowing.of | None for name, narrowing in arguments.items()})
    for argument, narrowing in zip(made.arguments, arguments.values(), strict=True):
        argument.description = narrowing.description
    return made


def connection(where: Any = None, order_by: Any = None, *, order: tuple[str, ...] = (), only: Only = (), over: str | tuple[str, ...] = (),
               named_by: tuple[str, ...] = (), description: str | None = None) -> Any:
    """A connection with the arguments every connection has; `order` is how its rows stand when nobody asks.
    `named_by`: its rows are those that name this one in two columns, the prefix of its type and its key."""
    arguments: dict[str, Any] = {"first": int | None, "after": str | None, "last": int | None, "before": str | None}
    if where is not None:
        arguments["where"] = where | None
    if order_by is not None:
        arguments["order_by"] = list[order_by] | None
    return _shaped(Many(order, only, _names(over), named_by=named_by), description, **arguments)


def narrowing(of: Any, condition: Callable[[Writer, Alias, Given], str], description: str | None = None) -> Narrowing:
    return Narrowing(of, condition, description)


def during(starts: str, ends: str) -> Narrowing:
    """Rows whose time, from `starts` to `ends` (open where null), holds a date."""
    def condition(sql: Writer, row: Alias, given: Given) -> str:
        day, start, end = sql.bind(given, Kind.DATE), column_at(row, starts), column_at(row, ends)
        return f"({start} IS NULL OR {start}<={day}) AND ({end} IS NULL OR {end}>={day})"
    return Narrowing(date, condition)


def _names(over: str | tuple[str, ...]) -> tuple[str, ...]:
    return (over,) if isinstance(over, str) else over


def _shaped(shape: Shape, description: str | None = None, /, **arguments: Any) -> Any:
    made = strawberry.field(metadata={"shape": shape}, description=description)
    made.arguments = [StrawberryArgument(name, None, StrawberryAnnotation(of)) for name, of in arguments.items()]
    return made


@dataclass(frozen=True)
class Entity:
    """A GraphQL type that is a table. `also`: values to filter and order by; `through`: relations to filter through by another name,
    or by two: `participations__programme`."""
    model: type[Model]
    prefix: str
    order: tuple[str, ...]
    also: Mapping[str, Formula | Some]
    through: Mapping[str, str | Shape]


def entity(model: type[Model], prefix: str = "", *, order: tuple[str, ...] = (), also: Mapping[str, Formula | Some] | None = None,
           through: Mapping[str, Any] | None = None, description: str | None = None) -> Callable[[type[T]], type[T]]:
    """Makes a Strawberry type of a table; with a prefix its rows have a public id."""
    if len(prefix) not in (0, 3):
        raise TypeError(f"{prefix}: the prefix of an id has three letters")
    ways = {name: said.metadata["shape"] if isinstance(said, StrawberryField) else said for name, said in (through or {}).items()}

    def decorate(cls: type[T]) -> type[T]:
        made = strawberry.type(cls, description=description)
        cast(Any, made).__entity__ = Entity(model, prefix, order, also or {}, ways)
        return made
    return decorate


def entity_of(cls: object) -> Entity | None:
    return cls.__dict__.get("__entity__") if isinstance(cls, type) else None


def reference(to: type[T], key: UUID | str | int) -> T:
    """Stands for a row in what a resolver hands over; the reading fetches it, if the viewer may see it."""
    found = entity_of(to)
    if found is None:
        raise TypeError(f"{to.__name__} is not an entity")
    return cast(T, public_id(found.prefix, str(key)) if found.prefix else str(key))
