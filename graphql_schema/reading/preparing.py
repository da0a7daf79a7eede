"""Root fields whose resolvers go first, and introspection: what Python does before the statement is run."""
from __future__ import annotations

import inspect
from typing import TYPE_CHECKING, Any, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentSpreadNode,
    GraphQLResolveInfo,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    execute_sync,
    get_argument_values,
)
from graphql.pyutils import Path

if TYPE_CHECKING:
    from graphql_schema.reading.compiling import Prepared
    from graphql_schema.reading.schema import Asking

INTROSPECTION = ("__schema", "__type")


class Failed(Exception):
    """A resolver failed: where, and what else to say."""
    def __init__(self, error: Exception, path: list[str | int], also: dict[str, Any]) -> None:
        super().__init__(str(error))
        self.error, self.path, self.also = error, path, also


async def prepared_field(schema: GraphQLSchema, prepared: Prepared, asking: Asking, resolver: Any) -> Any:
    """Calls Strawberry's own resolver of a root field, with its arguments coerced."""
    operation = asking.operation
    path = Path(None, prepared.key, operation.operation.value)
    info = GraphQLResolveInfo(
        prepared.nodes[0].name.value, prepared.nodes, prepared.field.type, cast(Any, schema.get_root_type(operation.operation)), path, schema,
        asking.document.fragments, None, operation, asking.variables, asking.context, inspect.isawaitable, cast(Any, None), cast(Any, None))  # type: ignore[arg-type]
    found = resolver(None, info, **get_argument_values(prepared.field, prepared.nodes[0], asking.variables))
    return await found if inspect.isawaitable(found) else found


def introspected(schema: GraphQLSchema, asking: Asking) -> dict[str, Any]:
    """graphql-core answers __schema and __type; its answer travels with the rest."""
    operation = asking.operation
    alone = OperationDefinitionNode(operation=operation.operation, selection_set=about_schema(operation.selection_set, asking),
                                    variable_definitions=operation.variable_definitions)
    found = execute_sync(schema, DocumentNode(definitions=(alone, *asking.document.fragments.values())), variable_values=dict(asking.inputs))
    if found.errors:
        raise found.errors[0]
    return dict(found.data or {})


def about_schema(selections: SelectionSetNode, asking: Asking) -> SelectionSetNode:
    """The root fields about the schema, also those in fragments."""
    kept: list[Any] = []
    for node in selections.selections:
        match node:
            case FieldNode(): kept += [node] if node.name.value in INTROSPECTION else []
            case InlineFragmentNode() | FragmentSpreadNode():
                inner = asking.document.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
                found = about_schema(inner.selection_set, asking)
                if found.selections:
                    kept.append(InlineFragmentNode(selection_set=found, directives=node.directives))
    return SelectionSetNode(selections=tuple(kept))
