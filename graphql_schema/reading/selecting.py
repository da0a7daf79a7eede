"""Which fields a document selects of an object: fragments written out, @skip and @include heeded."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLObjectType,
    GraphQLOutputType,
    GraphQLSchema,
    InlineFragmentNode,
    SelectionSetNode,
    get_named_type,
)
from graphql.type import GraphQLIncludeDirective, GraphQLSkipDirective, is_abstract_type

from graphql_schema.reading.asking import Asked, Given, arguments

DECIDING = {"skip": GraphQLSkipDirective, "include": GraphQLIncludeDirective}
Fields = dict[str, list[FieldNode]]                     # by response key


class Selecting:
    def __init__(self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], asked: Asked) -> None:
        self.schema, self.fragments, self.asked = schema, fragments, asked
        self.root = ""                                  # the response key of the root field being written

    def of(self, sets: Iterable[SelectionSetNode | None], named: GraphQLObjectType) -> Fields:
        found: Fields = {}
        for selections in sets:
            for node in selections.selections if selections else ():
                if not self._included(node):
                    continue
                if isinstance(node, FieldNode):
                    found.setdefault(node.alias.value if node.alias else node.name.value, []).append(node)
                    continue
                fragment = self.fragments[node.name.value] if isinstance(node, FragmentSpreadNode) else node
                assert isinstance(fragment, FragmentDefinitionNode | InlineFragmentNode)
                if fragment.type_condition is None or self._applies(fragment.type_condition.name.value, named):
                    for key, nodes in self.of([fragment.selection_set], named).items():
                        found.setdefault(key, []).extend(nodes)
        return found

    def below(self, nodes: list[FieldNode], of: GraphQLOutputType) -> Fields:
        """What is selected under a field of an object type."""
        return self.of([node.selection_set for node in nodes], object_type(of))

    def given(self, field: GraphQLField, nodes: list[FieldNode]) -> dict[str, Given]:
        return arguments(self.asked, nodes[0], field.args, self.root)

    def _applies(self, condition: str, of: GraphQLObjectType) -> bool:
        named = self.schema.type_map[condition]
        return named is of or (is_abstract_type(named) and self.schema.is_sub_type(named, of))

    def _included(self, node: Any) -> bool:
        for directive in node.directives or ():
            deciding = DECIDING.get(directive.name.value)
            if deciding and arguments(self.asked, directive, deciding.args)["if"].choice() == (directive.name.value == "skip"):
                return False
        return True


def object_type(of: GraphQLOutputType) -> GraphQLObjectType:
    named = get_named_type(of)
    assert isinstance(named, GraphQLObjectType)
    return named
