"""The words for sums over groups of rows: which rows are counted, by what they are grouped, what is added up. Each group is an object of the answer.

    commitment_totals: list[Totals] = grouped(
        Counted(Commitment, keys={"stakeholder": own("stakeholder_id"), "year": year("pledged_on")}, sums={"count": ONE, "amount": own("amount")}),
        order=("-amount",), by=TotalsBy, where=CommitmentWhere, first=100)

Rows of several tables may be counted together, each with its own sums: a cell of the coverage holds needs, commitments and contributions.
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any, cast

import strawberry
from graphql import GraphQLField, GraphQLInputObjectType, GraphQLObjectType, get_named_type, is_non_null_type
from strawberry.annotation import StrawberryAnnotation
from strawberry.types.arguments import StrawberryArgument
from tortoise.expressions import Q
from tortoise.models import Model

from graphql_schema.reading.conditions import Bound
from graphql_schema.reading.formulas import Formula, Only, constant
from graphql_schema.reading.ids import keys_read
from graphql_schema.reading.kinds import Kind, kind_of
from graphql_schema.reading.relations import column_at
from graphql_schema.reading.shapes import Entity, Narrowing, Shape, Value, narrowing

if TYPE_CHECKING:
    from graphql_schema.reading.catalogue import Catalogue

ONE = constant(1)                       # each row counts for one


@dataclass(frozen=True)
class Counted:
    """The rows of one table that are counted: the keys of their group, and what each adds to its sums.
    `unless`: a field of `where`, and what holds of the rows unless it is spoken of there."""
    model: type[Model]
    keys: Mapping[str, Formula]
    sums: Mapping[str, Formula]
    only: Only = ()
    narrowed: Mapping[str, Narrowing] = field(default_factory=dict)
    unless: tuple[str, Q] | None = None


@dataclass(frozen=True)
class Lines:
    """A group's rows by one key more, shown as a list of what that key names; a group with fewer lines than `least` is none.
    `adds`: what a line adds to its group, of its own sums. The most comes first, by the first of these."""
    key: str
    least: int
    adds: Mapping[str, Formula]


@dataclass(frozen=True)
class Named:
    """A field that shows the row a key names."""
    entity: Entity


@dataclass(frozen=True)
class Grouped(Shape):
    """Groups of rows, as a list. `shown`: what else is made of a group's sums; `lines`: the field that lists them, and how.
    `sifted`: values of a group that its own `where` may speak of besides its fields; without it, `where` is one of the counted rows.
    `first`: how many, when nobody says; none: all of them."""
    counted: tuple[Counted, ...]
    order: tuple[str, ...]
    shown: Mapping[str, Formula]
    lines: Mapping[str, Lines]
    first: int | None = None
    sifted: Mapping[str, Formula] | None = None
    of: type[Model] = Model                             # what the groups' filters are filed under
    fields: Mapping[str, Value | Named | Lines] = field(default_factory=dict)      # of the type, by their python names
    required: frozenset[str] = frozenset()              # keys without which a row is in no group

    @property
    def keys(self) -> tuple[str, ...]:
        further = {lines.key for lines in self.lines.values()}
        return tuple(name for name in self.counted[0].keys if name not in further)

    @property
    def sums(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(name for counted in self.counted for name in counted.sums))

    def read(self, catalogue: Catalogue, field: GraphQLField) -> Grouped:
        """With a shape for each field of the type."""
        of = get_named_type(field.type)
        assert isinstance(of, GraphQLObjectType)
        python = {inner.extensions["strawberry-definition"].python_name: inner for inner in of.fields.values()}
        required = frozenset(name for name, inner in python.items() if name in self.keys and is_non_null_type(inner.type))
        return replace(self, of=cast(Any, of.extensions["strawberry-definition"].origin), required=required,
                       fields={name: self._field(catalogue, name, inner) for name, inner in python.items()})

    def sifted_by(self, name: str, asked: GraphQLInputObjectType) -> Value | Named:
        """What a field of the groups' own `where` speaks of: a key or a sum, or the row that a key names."""
        match self.fields.get(name):
            case Value() | Named() as found: return found
        assert self.sifted and name in self.sifted, f"{name}: a group has no such value"
        return Value(self.sifted[name], kind_of(asked.fields["eq"]), sure=False)

    def _field(self, catalogue: Catalogue, name: str, field: GraphQLField) -> Value | Named | Lines:
        found = catalogue.entities.get(get_named_type(field.type).name)
        if name in self.lines and found:
            return self.lines[name]
        if name in self.keys and found:
            return Named(found)
        added = {each for lines in self.lines.values() for each in lines.adds}
        if found or name not in {*self.keys, *self.sums, *self.shown, *added}:
            raise TypeError(f"{name} is neither a key nor a sum of its group")
        plain_sum = name in self.sums and name not in self.shown        # never null
        return Value(self.shown.get(name) or of_group(name), kind_of(field), not is_non_null_type(field.type), sure=plain_sum)


def of_group(name: str) -> Formula:
    """A key or a sum of the group."""
    return Formula(lambda sql, row: row[name])


def known(name: str) -> Formula:
    """Whether the group has this key: it was asked for, and its rows have one."""
    return Formula(lambda sql, row: f"{row[name]} IS NOT NULL")


def grouped(*counted: Counted, order: tuple[str, ...], by: type[Enum] | None = None, where: Any = None, first: int | None = None,
            shown: Mapping[str, Formula] | None = None, lines: Mapping[str, Lines] | None = None, sifted: Mapping[str, Formula] | None = None,
            description: str) -> Any:
    """`by`: an argument that chooses the keys, by their names in capitals; without it, all of them. `first`: how many groups, when nobody says.
    `where`: which rows are counted, or with `sifted`, which groups are shown."""
    asked = {name: each for one in counted for name, each in one.narrowed.items()}
    arguments = [_argument("by", list[by], "The keys of a group, each at most once.")] if by else []  # type: ignore[valid-type]
    arguments += [_argument(name, each.of, each.description) for name, each in asked.items()]
    held = "Only groups that this holds for." if sifted else "Only rows that this holds for are counted."
    arguments += [_argument("where", where | None, held)] if where else []
    arguments += [_argument("first", int | None, f"How many groups, 1 to 100; {first} when nobody says.", first)] if first else []
    made = strawberry.field(metadata={"shape": Grouped(counted, order, shown or {}, lines or {}, first, sifted)}, description=description)
    made.arguments = arguments
    return made


def id_of(prefix: str, q: Callable[[Any], Q]) -> Narrowing:
    """An argument that names a thing; the rows are those that lead to it."""
    return narrowing(strawberry.ID, lambda sql, row, given: sql.only(row, q(Bound(sql.bind(given, Kind.ID, keys_read(prefix))))),
                     f"Only rows of this one, by its id ({prefix}_…).")


def since(name: str) -> Narrowing:
    return narrowing(date | None, lambda sql, row, given: f"{column_at(row, name)}>={sql.bind(given, Kind.DATE)}", "Only what counts on this day or later.")


def until(name: str) -> Narrowing:
    """The day itself is within."""
    return narrowing(date | None, lambda sql, row, given: f"{column_at(row, name)}<={sql.bind(given, Kind.DATE)}", "Only what counts on this day or earlier.")


def _argument(name: str, of: Any, description: str | None, default: Any = ...) -> StrawberryArgument:
    given = {} if default is ... else {"default": default}
    return StrawberryArgument(name, None, StrawberryAnnotation(of), description=description, **given)
