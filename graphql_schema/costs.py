"""What an operation costs: the rows it may read, known before any is read. A page counts as full."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    OperationDefinitionNode,
    SelectionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
)

from graphql_schema.reading.grouping import Grouped

PAGE = 20                   # a connection without first or last
MOST_PAGE = 100             # reading refuses more
PLAIN_LIST = 10             # a list without a page: code lists, terms, instalments
GROUPS = 200                # groups of a list that has no page: as many as a province has regencies with fields
SUMMED = 500                # rows that are read to add them up
MOST = 10**9                # where counting stops
REMEMBERED = 32             # sets of page sizes a document's cost is remembered for
SIZES = ("first", "last", "ids")
ROWS_OF_A_PAGE = ("nodes", "edges")


@dataclass
class Costs:
    """The costs of one document's operations, remembered by the values that size its pages."""
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    sizing: dict[int, tuple[str, ...]] = field(default_factory=dict)
    known: dict[tuple[int | None, ...], int] = field(default_factory=dict)

    def of(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> int:
        names = self.sizing.get(id(operation))
        if names is not None:
            key = (id(operation), *(length(variables.get(name)) for name in names))
            if (cost := self.known.get(key)) is not None:
                return cost
        counter = Counter(self.schema, self.fragments, defaults(operation) | dict(variables))
        cost = max(1, counter.selection(operation.selection_set, self.schema.get_root_type(operation.operation)).once)
        if names is None:
            names = self.sizing[id(operation)] = tuple(counter.sizing)
        if len(self.known) < REMEMBERED:
            self.known[(id(operation), *(length(variables.get(name)) for name in names))] = cost
        return cost


@dataclass(frozen=True)
class Rows:
    """Rows read once, and rows read again for each row of the page they stand in."""
    once: int = 0
    a_row: int = 0

    def beside(self, other: Rows) -> Rows:
        return Rows(min(MOST, self.once + other.once), min(MOST, self.a_row + other.a_row))


@dataclass
class Counter:
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, Any]
    sizing: dict[str, None] = field(default_factory=dict)
    known: dict[str, Rows] = field(default_factory=dict)

    def selection(self, selected: SelectionSetNode | None, parent: GraphQLNamedType | None) -> Rows:
        rows = Rows()
        for node in selected.selections if selected else ():
            rows = rows.beside(self.node(node, parent))
        return rows

    def node(self, node: SelectionNode, parent: GraphQLNamedType | None) -> Rows:
        if isinstance(node, FragmentSpreadNode):
            return self.fragment(node.name.value)
        if isinstance(node, InlineFragmentNode):
            return self.selection(node.selection_set, self.schema.get_type(node.type_condition.name.value) if node.type_condition else parent)
        assert isinstance(node, FieldNode)
        asked = getattr(parent, "fields", {}).get(node.name.value)
        return self.field(node, asked, parent) if asked and node.selection_set else Rows()

    def field(self, node: FieldNode, asked: GraphQLField, parent: GraphQLNamedType | None) -> Rows:
        inner = self.selection(node.selection_set, get_named_type(asked.type))
        if parent and parent.name.endswith("Connection") and node.name.value in ROWS_OF_A_PAGE:
            return Rows(0, inner.once + (node.name.value == "nodes"))          # an edge is no row: its node is
        if isinstance(shape := shape_of(asked), Grouped):
            return Rows(min(MOST, SUMMED * len(shape.counted) + self.size(node, shape.first or GROUPS) * (1 + inner.once)))
        if listed(asked.type):
            return Rows(min(MOST, self.size(node, PLAIN_LIST) * (1 + inner.once)))
        if "first" in asked.args:
            return Rows(min(MOST, 1 + inner.once + self.size(node, PAGE) * inner.a_row))
        return Rows(1 + inner.once)

    def fragment(self, name: str) -> Rows:
        if name not in self.known:
            self.known[name] = Rows()                                          # in a cycle: validation refuses it
            found = self.fragments.get(name)
            self.known[name] = self.selection(found.selection_set, self.schema.get_type(found.type_condition.name.value)) if found else Rows()
        return self.known[name]

    def size(self, node: FieldNode, otherwise: int) -> int:
        sizes = [size for argument in node.arguments or () if argument.name.value in SIZES and (size := self.given(argument.value)) is not None]
        return min(MOST_PAGE, max(1, *sizes)) if sizes else otherwise

    def given(self, value: ValueNode) -> int | None:
        if isinstance(value, VariableNode):
            self.sizing[value.name.value] = None
            return length(self.variables.get(value.name.value))
        return written(value)


def shape_of(asked: GraphQLField) -> object:
    return asked.extensions["strawberry-definition"].metadata.get("shape") if "strawberry-definition" in asked.extensions else None


def length(value: Any) -> int | None:
    """How many rows an argument asks for: a number, or one for each id of a list."""
    return len(value) if isinstance(value, list) else value if isinstance(value, int) and not isinstance(value, bool) else None


def written(value: ValueNode | None) -> int | None:
    if isinstance(value, IntValueNode):
        return MOST_PAGE if len(value.value) > 9 else int(value.value)
    return len(value.values) if isinstance(value, ListValueNode) else None


def defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    return {d.variable.name.value: written(d.default_value) for d in operation.variable_definitions or () if d.default_value}


def listed(kind: GraphQLOutputType) -> bool:
    return isinstance(kind.of_type if isinstance(kind, GraphQLNonNull) else kind, GraphQLList)
