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
    ObjectValueNode,
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
SEARCHED = 50               # rows that a question about related rows reads, more or less
REMEMBERED = 32             # sets of page sizes a document's cost is remembered for
SIZES = ("first", "last", "ids")
OF_RELATED = frozenset(("some", "every", "none", "atLeast"))
Weight = tuple[int | None, int]
ROWS_OF_A_PAGE = ("nodes", "edges")
TIES_EACH = 4               # ties a vertex of a graph has, more or less


@dataclass(frozen=True)
class Walked:
    """A question about ties: the rows it goes over before it is answered, and how many things the answer may hold."""
    over: int
    otherwise: int
    most: int = MOST_PAGE


WALKED = {"neighbourhood": Walked(1_000, 100, 500), "path": Walked(2_000, 11), "commonPartners": Walked(1_000, PAGE), "bridges": Walked(2_000, PAGE),
          "matches": Walked(1_000, 10, 50)}
OF_A_GRAPH = {"vertices": 1, "ties": TIES_EACH}


@dataclass
class Costs:
    """The costs of one document's operations, remembered by the values that size its pages."""
    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    sizing: dict[int, tuple[str, ...]] = field(default_factory=dict)
    known: dict[tuple[int | Weight, ...], int] = field(default_factory=dict)

    def of(self, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> int:
        names = self.sizing.get(id(operation))
        if names is not None:
            key: tuple[int | Weight, ...] = (id(operation), *(weight(variables.get(name)) for name in names))
            if (cost := self.known.get(key)) is not None:
                return cost
        counter = Counter(self.schema, self.fragments, defaults(operation) | dict(variables))
        cost = max(1, counter.selection(operation.selection_set, self.schema.get_root_type(operation.operation)).once)
        if names is None:
            names = self.sizing[id(operation)] = tuple(counter.sizing)
        if len(self.known) < REMEMBERED:
            self.known[(id(operation), *(weight(variables.get(name)) for name in names))] = cost
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
        if not asked or not node.selection_set:
            return Rows()
        searched = SEARCHED * sum(self.related(argument.value) for argument in node.arguments or () if argument.name.value == "where")
        return self.field(node, asked, parent).beside(Rows(searched))

    def field(self, node: FieldNode, asked: GraphQLField, parent: GraphQLNamedType | None) -> Rows:
        inner = self.selection(node.selection_set, get_named_type(asked.type))
        if parent and parent.name.endswith("Connection") and node.name.value in ROWS_OF_A_PAGE:
            return Rows(0, inner.once + (node.name.value == "nodes"))          # an edge is no row: its node is
        if parent is self.schema.query_type and node.name.value in WALKED:
            return self.walked(WALKED[node.name.value], node, inner, listed(asked.type))
        if parent and parent.name in ("Graph", "Path") and node.name.value in OF_A_GRAPH:
            return Rows(0, inner.once + OF_A_GRAPH[node.name.value])
        if isinstance(shape := shape_of(asked), Grouped):
            return Rows(min(MOST, SUMMED * len(shape.counted) + self.size(node, shape.first or GROUPS) * (1 + inner.once)))
        if listed(asked.type):
            return Rows(min(MOST, self.size(node, PLAIN_LIST) * (1 + inner.once)))
        if "first" in asked.args:
            return Rows(min(MOST, 1 + inner.once + self.size(node, PAGE) * inner.a_row))
        return Rows(1 + inner.once)

    def walked(self, question: Walked, node: FieldNode, inner: Rows, many: bool) -> Rows:
        each = 1 + inner.once if many else inner.a_row
        return Rows(min(MOST, question.over + (0 if many else inner.once) + self.size(node, question.otherwise, question.most) * each))

    def fragment(self, name: str) -> Rows:
        if name not in self.known:
            self.known[name] = Rows()                                          # in a cycle: validation refuses it
            found = self.fragments.get(name)
            self.known[name] = self.selection(found.selection_set, self.schema.get_type(found.type_condition.name.value)) if found else Rows()
        return self.known[name]

    def size(self, node: FieldNode, otherwise: int, most: int = MOST_PAGE) -> int:
        sizes = [size for argument in node.arguments or () if argument.name.value in SIZES and (size := self.given(argument.value)) is not None]
        return min(most, max(1, *sizes)) if sizes else otherwise

    def related(self, value: ValueNode) -> int:
        """How often a condition asks about related rows."""
        if isinstance(value, VariableNode):
            self.sizing[value.name.value] = None
            found = self.variables.get(value.name.value)
            return self.related(found) if isinstance(found, ValueNode) else related(found)
        if isinstance(value, ListValueNode):
            return sum(map(self.related, value.values))
        if isinstance(value, ObjectValueNode):
            return sum((field.name.value in OF_RELATED) + self.related(field.value) for field in value.fields)
        return 0

    def given(self, value: ValueNode) -> int | None:
        if isinstance(value, VariableNode):
            self.sizing[value.name.value] = None
            found = self.variables.get(value.name.value)
            return written(found) if isinstance(found, ValueNode) else length(found)
        return written(value)


def shape_of(asked: GraphQLField) -> object:
    return asked.extensions["strawberry-definition"].metadata.get("shape") if "strawberry-definition" in asked.extensions else None


def length(value: Any) -> int | None:
    """How many rows an argument asks for: a number, or one for each id of a list."""
    return len(value) if isinstance(value, list) else value if isinstance(value, int) and not isinstance(value, bool) else None


def weight(value: Any) -> Weight:
    """What of a variable's value a cost depends on."""
    return length(value), related(value)


def related(value: Any) -> int:
    """As `Counter.related`, of a value outside the document, whose depth was found bearable."""
    if isinstance(value, dict):
        return sum((key in OF_RELATED) + related(inner) for key, inner in value.items())
    return sum(map(related, value)) if isinstance(value, list) else 0


def written(value: ValueNode | None) -> int | None:
    if isinstance(value, IntValueNode):
        return MOST_PAGE if len(value.value) > 9 else int(value.value)
    return len(value.values) if isinstance(value, ListValueNode) else None


def defaults(operation: OperationDefinitionNode) -> dict[str, Any]:
    return {d.variable.name.value: d.default_value for d in operation.variable_definitions or () if d.default_value}


def listed(kind: GraphQLOutputType) -> bool:
    return isinstance(kind.of_type if isinstance(kind, GraphQLNonNull) else kind, GraphQLList)
