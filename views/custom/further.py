"""The question as it is asked for further pages of a list: nobody counts all rows again for each, and as many come at once as the question bears."""
from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

from graphql import ArgumentNode, DocumentNode, IntValueNode, NameNode, OperationDefinitionNode, VariableNode, parse, print_ast, visit
from graphql.language import REMOVE, FieldNode, SelectionSetNode, Visitor

from views.developers_schema import MOST_IN_PAGE, limits

SIZE = "rowsAtOnce"                 # the variable of how many
N = TypeVar("N", FieldNode, OperationDefinitionNode)


@dataclass(frozen=True)
class Further:
    """`at_once`: how many rows may be asked for by `SIZE`; 0 where pages stay as large as the query says."""
    query: str
    at_once: int = 0


def further_pages(document: DocumentNode, operation: OperationDefinitionNode, connection: str) -> Further:
    """The query without the count of that connection, and sized by a variable; as it is in what stands in a fragment."""
    lists, bare = listing(operation, connection), visit(document, Without(counts_in(operation, connection)))
    if not lists or "." in connection:
        return Further(print_ast(bare))
    # The nodes of `bare` are others where something was removed from them: looked for anew.
    [asked] = [each for each in bare.definitions if isinstance(each, OperationDefinitionNode)]
    wide = visit(bare, Sized(asked, listing(asked, connection)))
    at_once = limits.rows_at_once(wide, SIZE)
    return Further(print_ast(wide), at_once) if at_once >= MOST_IN_PAGE else Further(print_ast(bare))


def below(operation: OperationDefinitionNode, path: str) -> list[FieldNode]:
    """The fields that stand at a path of the answer, outside of fragments."""
    found: list[FieldNode] = []
    selected: list[SelectionSetNode] = [operation.selection_set]
    for name in path.split("."):
        found = [node for each in selected for node in each.selections if isinstance(node, FieldNode) and (node.alias or node.name).value == name]
        selected = [node.selection_set for node in found if node.selection_set]
    return found


def counts_in(operation: OperationDefinitionNode, connection: str) -> list[FieldNode]:
    return [node for each in below(operation, connection) if each.selection_set for node in each.selection_set.selections
            if isinstance(node, FieldNode) and node.name.value == "totalCount"]


def listing(operation: OperationDefinitionNode, connection: str) -> list[FieldNode]:
    """The connection, where a number says how large its pages are, or nothing does; and no variable of the query has our variable's name."""
    found = below(operation, connection)
    named = {each.variable.name.value for each in operation.variable_definitions or ()}
    sizes = [argument for each in found for argument in each.arguments or () if argument.name.value in ("first", "last")]
    fits = len(found) == 1 and SIZE not in named and all(size.name.value == "first" and isinstance(size.value, IntValueNode) for size in sizes)
    return found if fits else []


class Without(Visitor):
    def __init__(self, fields: list[FieldNode]) -> None:
        super().__init__()
        self.fields = fields

    def enter_field(self, node: FieldNode, *_: object) -> object:
        return REMOVE if any(node is each for each in self.fields) else None


class Sized(Visitor):
    """Asks for as many rows of these fields as the variable says."""

    def __init__(self, operation: OperationDefinitionNode, fields: list[FieldNode]) -> None:
        super().__init__()
        self.operation, self.fields = operation, fields

    def enter_operation_definition(self, node: OperationDefinitionNode, *_: object) -> object:
        [declared] = parse(f"query(${SIZE}: Int) {{ a }}").definitions
        assert isinstance(declared, OperationDefinitionNode)
        return rebuilt(node, variable_definitions=(*(node.variable_definitions or ()), *(declared.variable_definitions or ())))

    def enter_field(self, node: FieldNode, *_: object) -> object:
        if not any(node is each for each in self.fields):
            return None
        size = ArgumentNode(name=NameNode(value="first"), value=VariableNode(name=NameNode(value=SIZE)))
        return rebuilt(node, arguments=(size, *(each for each in node.arguments or () if each.name.value != "first")))


def rebuilt(node: N, **changed: object) -> N:
    """The node with some of its parts changed."""
    return type(node)(**{key: getattr(node, key) for key in node.keys} | changed)
