"""What a webhook may be told by: the document that makes its messages, judged before it is kept."""
from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLError,
    Node,
    OperationDefinitionNode,
    OperationType,
    VariableNode,
    Visitor,
    parse,
    print_ast,
    validate,
    visit,
)
from graphql.execution.values import get_variable_values

from graphql_schema import limits
from graphql_schema.context import Context
from server.database import database
from server.domain.activity.actor import Actor
from server.domain.webhooks.actions import checked_document
from server.errors import Invalid
from server.words import _


def told_by(document: str, variables: Mapping[str, Any]) -> str:
    """The document, if it is one subscription to `activity` or one query, valid with these variables, and not too large."""
    from graphql_schema.schema import schema  # here, since the schema is made of this very file

    text = checked_document(document.strip())
    limits.check_text(text)
    try:
        node = parse(text)
    except GraphQLError as error:
        raise _wrong(error) from None
    if errors := validate(schema._schema, node):
        raise _wrong(errors[0])
    operations = [each for each in node.definitions if each.kind == "operation_definition"]
    if len(operations) != 1:
        raise Invalid(_("Tulis tepat satu operasi."), path=["document"])
    operation: Any = operations[0]
    roots = [each.name.value for each in operation.selection_set.selections if isinstance(each, FieldNode)]
    if operation.operation is OperationType.MUTATION or (operation.operation is OperationType.SUBSCRIPTION and roots != ["activity"]):
        raise Invalid(_("Webhook diisi oleh langganan activity, atau oleh satu query yang ditanyakan lagi setiap ada yang terjadi."), path=["document"])
    limits.check(node, text, variables, None)
    coerced = get_variable_values(schema._schema, operation.variable_definitions or (), dict(variables), max_errors=1)
    if isinstance(coerced, list):
        raise Invalid(_("Nilai variabel tidak cocok: {why}"), path=["variables"], why=coerced[0].message)
    return text


def _wrong(error: GraphQLError) -> Invalid:
    line = error.locations[0].line if error.locations else 1
    return Invalid(_("Baris {line}: {why}"), path=["document"], line=line, why=error.message)


async def sample(document: str, variables: Mapping[str, Any], actor: Actor) -> str:
    """What a message would hold now, JSON: of a query its answer, of a subscription the last thing that happened. Empty where there is nothing to show."""
    from graphql_schema.schema import schema

    node = parse(document)
    operation = next(each for each in node.definitions if isinstance(each, OperationDefinitionNode))
    streams = operation.operation is OperationType.SUBSCRIPTION
    text, given = (_of_the_last(node, operation, variables) if streams else (document, dict(variables)))
    answer = await schema.execute(text, given, Context(database(), actor))
    if answer.errors or answer.data is None:
        return ""
    found = orjson.loads(answer.data.contents)  # type: ignore[attr-defined]  # the seam's Text, where Strawberry says dict
    if streams and not found["activities"]["nodes"]:
        return ""
    root = operation.selection_set.selections[0]
    assert isinstance(root, FieldNode) or not streams
    said = {(root.alias or root.name).value: found["activities"]["nodes"][0]} if streams and isinstance(root, FieldNode) else found
    return orjson.dumps({"type": "activity" if streams else "query", "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"), "data": said}).decode()


def _of_the_last(node: DocumentNode, operation: OperationDefinitionNode, variables: Mapping[str, Any]) -> tuple[str, dict[str, Any]]:
    """The same asked of the newest event: what the subscription selects, with the variables that are used in it."""
    root = operation.selection_set.selections[0]
    assert isinstance(root, FieldNode) and root.selection_set is not None
    fragments: list[Node] = [each for each in node.definitions if each is not operation]
    used = _Used()
    for part in [root.selection_set, *fragments]:
        visit(part, used)
    asked = [each for each in operation.variable_definitions or () if each.variable.name.value in used.names]
    head = f"({', '.join(map(print_ast, asked))})" if asked else ""
    text = f"query{head} {{ activities(first: 1) {{ nodes {print_ast(root.selection_set)} }} }}\n" + "\n".join(map(print_ast, fragments))
    return text, {name: value for name, value in variables.items() if name in used.names}


class _Used(Visitor):
    """The variables that are used in something."""

    def __init__(self) -> None:
        super().__init__()
        self.names: set[str] = set()

    def enter_variable(self, node: VariableNode, *_rest: Any) -> None:
        self.names.add(node.name.value)
