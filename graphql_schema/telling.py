"""What a webhook may be told by: the document that makes its messages, judged before it is kept."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from graphql import FieldNode, GraphQLError, OperationType, parse, validate
from graphql.execution.values import get_variable_values

from graphql_schema import limits
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
