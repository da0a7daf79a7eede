"""How a question about a list is put: filters for single values, and the forms every `where` and every `orderBy` has.

    @where
    class NeedWhere:                    # and, or, not come by themselves; every field may be left out
        title: StringFilter
        programme: ProgrammeWhere       # a to-one relation takes the related where,
        commitments: CommitmentsWhere   # a to-many relation says some, every, none, or at least how many

    @quantified("NeedWhere")
    class NeedsWhere: ...

    @choices
    class NeedOrderField(Enum):
        DUE_ON = "due_on"               # the python name of what is ordered by

    @ordering
    class NeedOrder:
        field: NeedOrderField
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any, TypeVar, cast, dataclass_transform

import strawberry
from strawberry import UNSET
from strawberry.types.field import StrawberryField

from graphql_schema.enums import told
from graphql_schema.scalars import Quantity, Rupiah

T = TypeVar("T")
E = TypeVar("E", bound=Enum)

SPELLED = {"in_": "in", "and_": "and", "or_": "or", "not_": "not"}     # words Python keeps for itself


def _input(cls: type[T], fields: Mapping[str, Any]) -> type[T]:
    """An input whose every field may be left out."""
    cls.__annotations__ = {name: f"{of} | None" if isinstance(of, str) else of | None for name, of in fields.items()}
    for name in fields:
        if not isinstance(cls.__dict__.get(name), StrawberryField):         # with words of its own
            setattr(cls, name, strawberry.field(name=SPELLED[name], default=UNSET) if name in SPELLED else UNSET)
    return strawberry.input(cls)


@dataclass_transform(kw_only_default=True)
def where(cls: type[T]) -> type[T]:
    name = cls.__name__
    return _input(cls, {"and_": f"list[{name}]", "or_": f"list[{name}]", "not_": name, **cls.__annotations__})


def quantified(of: str) -> Callable[[type[T]], type[T]]:
    """`class NeedsWhere` gets NeedsAtLeast beside it."""
    def decorate(cls: type[T]) -> type[T]:
        counted: Any = type(f"{cls.__name__.removesuffix('Where')}AtLeast", (), {
            "__module__": cls.__module__, "__annotations__": {"count": int, "where": f"{of} | None"},
            "count": strawberry.field(description="How many at least: each row once, however it is related."),
            "where": strawberry.field(description="Which of the related rows count; left out: all the viewer may see.", default=UNSET)})
        at_least = strawberry.input(counted, description="How many related rows there are to be, and of what kind.")
        return _input(cls, {"some": of, "every": of, "none": of, "at_least": at_least})
    return decorate


def filter_of(cls: type[T]) -> type[T]:
    return _input(cls, cls.__annotations__)


class Direction(Enum):
    ASC = "ASC"
    DESC = "DESC"


told(Direction, "Which way rows are ordered. Text goes by its characters, without regard to a language.",
     ASC="Small before large, early before late, missing values last.", DESC="Large before small, late before early, missing values first.")


def choices(cls: type[E]) -> type[E]:
    """What a list can be ordered by."""
    return strawberry.enum(cls)


@dataclass_transform(kw_only_default=True)
def ordering(cls: type[T]) -> type[T]:
    cls.__annotations__ = {**cls.__annotations__, "direction": Direction}
    cast(Any, cls).direction = Direction.ASC
    return strawberry.input(cls)


@filter_of
class IdFilter:
    eq: strawberry.ID
    ne: strawberry.ID
    in_: list[strawberry.ID]
    not_in: list[strawberry.ID]
    is_null: bool


@filter_of
class StringFilter:
    eq: str
    ne: str
    in_: list[str]
    contains: str
    starts_with: str
    is_null: bool


@filter_of
class IntFilter:
    eq: int
    ne: int
    in_: list[int]
    lt: int
    lte: int
    gt: int
    gte: int
    is_null: bool


@filter_of
class BooleanFilter:
    eq: bool


@filter_of
class DecimalFilter:
    eq: Quantity
    lt: Quantity
    lte: Quantity
    gt: Quantity
    gte: Quantity
    is_null: bool


@filter_of
class RupiahFilter:
    eq: Rupiah
    lt: Rupiah
    lte: Rupiah
    gt: Rupiah
    gte: Rupiah
    is_null: bool


@filter_of
class DateFilter:
    eq: date
    lt: date
    lte: date
    gt: date
    gte: date
    is_null: bool


@filter_of
class DateTimeFilter:
    lt: datetime
    lte: datetime
    gt: datetime
    gte: datetime
    is_null: bool
