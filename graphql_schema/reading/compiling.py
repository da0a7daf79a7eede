"""A document becomes a plan: one statement, its parameters, and the root fields Python must prepare first."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from graphql import FieldNode, FragmentDefinitionNode, GraphQLField, GraphQLObjectType, OperationDefinitionNode

from graphql_schema.reading.asking import MISSING, Asked, Given, Request
from graphql_schema.reading.catalogue import Catalogue
from graphql_schema.reading.dialects import Dialect, nesting, obj, text
from graphql_schema.reading.grouping import Grouped
from graphql_schema.reading.groups import Groups
from graphql_schema.reading.handed import HandedOver
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.lists import Lists
from graphql_schema.reading.objects import Objects, promised
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.selecting import Selecting
from graphql_schema.reading.several import Several
from graphql_schema.reading.shapes import ByIds, Handed, LookUp, Many
from graphql_schema.reading.writing import Parameter, Writer
from server.domain.activity.actor import Viewer
from server.errors import Limited
from server.words import _

HOIST_OBJECT, HOIST_CONDITION = 0.45, 0.35              # of what SQLite's parser can take
MOST_HOISTED = 60                                       # its expression trees, folded together, may be 1000 high


@dataclass(frozen=True)
class Prepared:
    """A root field whose resolver goes first."""
    key: str
    field: GraphQLField
    nodes: list[FieldNode]


@dataclass
class Plan:
    """A statement for every request that asks in this form. What the document itself says is bound once."""
    sql: str
    parameters: tuple[Parameter, ...]
    prepared: tuple[Prepared, ...]
    dialect: Dialect
    introspects: bool
    asks_viewer: bool = field(init=False)
    bound: list[Any] = field(init=False)
    open: list[tuple[int, Parameter]] = field(init=False)

    def __post_init__(self) -> None:
        self.asks_viewer = any(parameter.place.source and parameter.place.source[0] == "viewer" for parameter in self.parameters)
        self.open = [(i, parameter) for i, parameter in enumerate(self.parameters) if not parameter.place.fixed]
        self.bound = [parameter.value({}, self.dialect) if parameter.place.fixed else MISSING for parameter in self.parameters]

    def values(self, request: Request) -> list[Any]:
        values = self.bound.copy()
        for i, parameter in self.open:
            values[i] = parameter.value(request, self.dialect)
        return values


class Compiler:
    """Knows the parts of a statement, and puts the whole together."""
    def __init__(self, catalogue: Catalogue, dialect: Dialect, viewer: Viewer, fragments: Mapping[str, FragmentDefinitionNode], asked: Asked,
                 most_in_page: int) -> None:
        self.catalogue, self.dialect = catalogue, dialect
        self.sql = Writer(catalogue, dialect, viewer, most_in_page)
        self.selecting = Selecting(catalogue.schema, fragments, asked)
        self.objects, self.lists, self.several, self.handed = Objects(self), Lists(self), Several(self), HandedOver(self)
        self.groups = Groups(self)
        self.hoisted: list[str] = []
        self.prepared: list[Prepared] = []
        self.introspects = False

    def compile(self, operation: OperationDefinitionNode) -> Plan:
        root = self.catalogue.schema.get_root_type(operation.operation)
        assert root
        fields = self.selecting.of([operation.selection_set], root)
        answer = obj([(key, self.root(root, key, nodes)) for key, nodes in fields.items()])
        if len(self.hoisted) > MOST_HOISTED or max(map(nesting, [answer, *self.hoisted])) > self.dialect.most_nesting:
            raise Limited(_("Permintaan ini terlalu dalam bersarang. Minta per bagian."))
        lead = f"WITH {', '.join(self.hoisted)} " if self.hoisted else ""
        sql, parameters = self.sql.numbered(f"{lead}SELECT {answer}".replace("'||'", ""))      # neighbouring constants become one
        return Plan(sql, parameters, tuple(self.prepared), self.dialect, self.introspects)

    def root(self, of: GraphQLObjectType, key: str, nodes: list[FieldNode]) -> str:
        name = nodes[0].name.value
        if name == "__typename":
            return text(f'"{of.name}"')
        field = of.fields.get(name)
        if field is None:                               # __schema, __type: answered by graphql-core, carried along
            self.introspects = True
            return self.dialect.json_inside(self.handed_over(), key)
        self.selecting.root = key
        match self.catalogue.shape(of.name, name):
            case Handed():
                self.prepared.append(Prepared(key, field, nodes))
                made = self.handed.field(self.handed_over(), key, field.type, nodes)
            case LookUp(): made = self.objects.looked_up(field, nodes)
            case ByIds(): made = self.several.by_ids(field, nodes)
            case Many() as shape: made = self.lists.many(shape, None, field, nodes)
            case Grouped() as shape: made = self.groups.listed(shape, field, nodes)
            case shape: raise AssertionError(shape)
        return promised(made, field.type, f"{of.name}.{name}")

    def handed_over(self) -> str:
        return self.sql.bind(Given(self.selecting.asked, ("handed",)), Kind.JSON)

    def object_apart(self, row: Alias, made: str) -> str:
        """An object that nests too deep for the parser becomes a WITH query, looked up by key; planners fold it back."""
        name = f"o{len(self.hoisted) + 1}"
        self.hoisted.append(f"{name}(k,j) AS (SELECT {row.unseen().key},{made} FROM {row.table})")
        return f"(SELECT {name}.j FROM {name} WHERE {name}.k={row.key})"

    def condition_apart(self, row: Alias, condition: str) -> str:
        if not self.too_deep(condition, HOIST_CONDITION):
            return condition
        name = f"c{len(self.hoisted) + 1}"
        self.hoisted.append(f"{name}(k) AS (SELECT {row.key} FROM {row.table} WHERE {condition})")
        return f"EXISTS (SELECT 1 FROM {name} WHERE {name}.k={row.key})"

    def too_deep(self, sql: str, share: float = HOIST_OBJECT) -> bool:
        return nesting(sql) > self.dialect.most_nesting * share
