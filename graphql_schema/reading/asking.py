"""What a plan may know of a request. The compiler never holds a value from outside: it asks questions about its form,
and each question is remembered with its answer. A plan serves every request that answers its questions alike."""
from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, NoReturn

from graphql import (
    FieldNode,
    GraphQLArgument,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLList,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    get_nullable_type,
    value_from_ast,
)

from graphql_schema.reading.ids import prefix_of
from graphql_schema.reading.refusing import AtSpot, Spot
from server.errors import Invalid

Source = tuple[str | int, ...]
Request = Mapping[str, Any]             # variables, viewer, handed: all that may be bound
Aspect = Callable[[Any], Hashable]


class Missing(Enum):
    MISSING = 0


MISSING = Missing.MISSING


def dig(request: Any, source: Source) -> Any:
    for step in source:
        try:
            request = request[step]
        except (KeyError, IndexError, TypeError):
            return MISSING
    return request


# The aspects one may ask about. None tells a value, but for those that decide the form of the statement.

def is_missing(value: Any) -> bool:
    return value is MISSING


def is_null(value: Any) -> bool:
    return value is None


def keys_of(value: Any) -> tuple[str, ...]:
    return tuple(value)


def length_of(value: Any) -> int:
    return len(value)


def prefixes_of(value: Any) -> frozenset[str]:
    return frozenset(map(prefix_of, value if isinstance(value, list) else [value]))


def itself(value: Hashable) -> Hashable:                # a direction, isNull, @skip
    return value


MOST_IN_PAGE = 100                      # rows, for everybody
USUAL_SIZES = (1, 5, 10, 20, 50, MOST_IN_PAGE)


def usual_size(value: int) -> int:
    """Which of the usual numbers of rows is asked for; 0: another."""
    return next((size for size in USUAL_SIZES if size == value), 0)


@dataclass(frozen=True)
class Question:
    source: Source
    aspect: Aspect

    def answer(self, request: Request) -> Hashable:
        return self.aspect(dig(request, self.source))


@dataclass
class Asked:
    """The questions of one compilation, in order, each once, with the answers of the request it was made for."""
    request: Request
    answers: dict[Question, Hashable] = field(default_factory=dict)

    def ask(self, source: Source, aspect: Aspect) -> Any:
        question = Question(source, aspect)
        if question not in self.answers:
            self.answers[question] = question.answer(self.request)
        return self.answers[question]


@dataclass(frozen=True)
class Place:
    """Where each request will find a value; it holds nothing of the request at hand, only what the document itself says."""
    source: Source | None
    constant: Any = None

    def find(self, request: Request) -> Any:
        if self.source is not None:
            return dig(request, self.source)
        return [place.find(request) for place in self.constant] if isinstance(self.constant, tuple) else self.constant

    @property
    def fixed(self) -> bool:
        return self.source is None and not (isinstance(self.constant, tuple) and not all(place.fixed for place in self.constant))


@dataclass(frozen=True)
class Given:
    """An argument: written in the document (a constant, or a tree with variables in it), or found in the request at `source`."""
    asked: Asked
    source: Source | None = None
    constant: Any = None
    spot: Spot | None = field(default=None, compare=False)

    @property
    def null(self) -> bool:
        return bool(self._ask(is_null))

    def choice(self) -> Any:
        return self._ask(itself)

    def usual(self) -> int:
        return int(self._ask(usual_size))

    def prefixes(self) -> frozenset[str]:
        if isinstance(self.constant, list):
            return frozenset[str]().union(*(item.prefixes() for item in self.items()))
        return frozenset(self._ask(prefixes_of))

    def fields(self) -> dict[str, Given]:
        return {key: self._within(key) for key in self._ask(keys_of)}

    def items(self) -> list[Given]:
        return [self._within(i) for i in range(self._ask(length_of))]

    def place(self) -> Place:
        if isinstance(self.constant, list):
            return Place(None, tuple(item.place() for item in self.items()))
        return Place(self.source, self.constant)

    def refuse(self, text: str) -> NoReturn:
        raise AtSpot(Invalid(text), self.spot) if self.spot else Invalid(text)

    def _ask(self, aspect: Aspect) -> Any:
        return aspect(self.constant) if self.source is None else self.asked.ask(self.source, aspect)

    def _within(self, step: str | int) -> Given:
        spot = self.spot.step(step) if self.spot else None
        if self.source is not None:
            return Given(self.asked, (*self.source, step), spot=spot)
        inner = self.constant[step]
        return replace(inner, spot=spot) if isinstance(inner, Given) else Given(self.asked, None, inner, spot)


def arguments(asked: Asked, written: FieldNode | Any, defined: Mapping[str, GraphQLArgument], root: str = "") -> dict[str, Given]:
    """The arguments written at a field or directive, as the compiler may see them; those that are absent are not there."""
    nodes = {argument.name.value: argument.value for argument in written.arguments or ()}
    found = {name: given(asked, nodes.get(name), argument.type, argument.default_value) for name, argument in defined.items()}
    return {name: replace(value, spot=Spot(root, written, (name,))) for name, value in found.items() if value is not None}


def given(asked: Asked, node: ValueNode | None, kind: GraphQLInputType, default: Any = Undefined) -> Given | None:
    if isinstance(node, VariableNode):
        source = ("variables", node.name.value)
        if not asked.ask(source, is_missing):
            return Given(asked, source)
        node = None
    if node is None:
        return None if default is Undefined else Given(asked, None, default)
    inner = get_nullable_type(kind)
    if isinstance(node, ObjectValueNode) and isinstance(inner, GraphQLInputObjectType):
        written = {each.name.value: each.value for each in node.fields}
        found = {name: given(asked, written.get(name), of.type, of.default_value) for name, of in inner.fields.items()}
        return Given(asked, None, {name: value for name, value in found.items() if value is not None})
    if isinstance(inner, GraphQLList) and not isinstance(node, NullValueNode) and (_holds_variable(node) or _holds_objects(inner)):
        nodes = node.values if isinstance(node, ListValueNode) else [node]
        return Given(asked, None, [given(asked, item, inner.of_type) or Given(asked) for item in nodes])
    return Given(asked, None, value_from_ast(node, kind))


def _holds_objects(of: GraphQLList[Any]) -> bool:
    return isinstance(get_nullable_type(of.of_type), GraphQLInputObjectType)


def _holds_variable(node: ValueNode) -> bool:
    if isinstance(node, ListValueNode):
        return any(_holds_variable(item) for item in node.values)
    return isinstance(node, VariableNode)
