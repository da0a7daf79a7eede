"""The naive reading: graphql-core over the printed schema, a resolver for every field, rows by the ORM."""
from __future__ import annotations

import datetime
from decimal import Decimal
from enum import Enum
from typing import Any
from uuid import UUID

from graphql import ExecutionResult, GraphQLResolveInfo, build_schema, execute_sync, get_named_type, get_nullable_type, is_leaf_type, is_list_type, parse

from graphql_schema.printing import printed
from tests.oracle.conditions import Conditions
from tests.oracle.fields import LISTED, value
from tests.oracle.lists import ORDERS, ORDERS_THERE, in_order, order_asked, page
from tests.oracle.names import TYPES, model_of, public_id, snake, type_name
from tests.oracle.seen import Seen, models

SCHEMA = build_schema(printed())


class Reading:
    """Answers for one viewer."""

    def __init__(self, seen: Seen) -> None:
        self.seen, self.conditions = seen, Conditions(seen, SCHEMA)

    def answer(self, document: str, variables: dict[str, Any]) -> ExecutionResult:
        result = execute_sync(SCHEMA, parse(document), variable_values=variables, field_resolver=self.field,
                              type_resolver=lambda row, _info, _type: type_name(row))
        assert isinstance(result, ExecutionResult)
        return result

    def field(self, source: Any, info: GraphQLResolveInfo, **args: Any) -> Any:
        named = get_named_type(info.return_type).name
        if source is None:
            found = self.root(info.field_name, named, args)
        elif isinstance(source, dict):
            found = source[info.field_name]
        elif info.field_name == "id":
            found = public_id(source)
        elif named == "Node":
            found = self.get(source.subject_prefix, source.subject_key)
        else:
            found = value(self.seen, source, snake(info.field_name))
        return self.shown(found, type_name(source) if source is not None else "Query", info, args)

    def shown(self, found: Any, of: str, info: GraphQLResolveInfo, args: dict[str, Any]) -> Any:
        """As it is shown: a scalar by its kind, a connection as a page, a list in its order."""
        named = get_named_type(info.return_type)
        if is_leaf_type(named):
            return scalar(named.name, found)
        order = ORDERS_THERE.get((of, snake(info.field_name))) or ORDERS.get(named.name.removesuffix("Connection"))
        if named.name.endswith("Connection"):
            rows = [row for row in found if self.conditions.meets(row, args.get("where") or {})]
            return page(self.seen, rows, order_asked(args.get("orderBy")) or order or [], args)
        if is_list_type(get_nullable_type(info.return_type)) and order and of != "dict":       # a page is in order already
            return in_order(self.seen, [row for row in found if within(row, args.get("asOf"))], order)
        return found

    def root(self, name: str, named: str, args: dict[str, Any]) -> Any:
        if name == "node":
            return self.by_id(args["id"])
        if name == "nodes":
            return [self.by_id(text) for text in args["ids"]]
        if "by" not in args:
            return [row for row in self.seen.all(models()[model_of(named.removesuffix("Connection"))]) if LISTED.get(name, lambda _row: True)(row)]
        [(column, wanted)] = args["by"].items()
        if column == "id":
            return self.by_id(wanted, named)
        return next((row for row in self.seen.all(models()[named]) if getattr(row, column) == wanted), None)

    def by_id(self, text: str, only: str | None = None) -> Any:
        prefix, _, key = text.partition("_")
        try:
            return self.get(prefix, UUID(key)) if only is None or TYPES.get(prefix) == only else None
        except ValueError:
            return None

    def get(self, prefix: str, key: UUID) -> Any:
        return self.seen.get(models()[TYPES[prefix]], key) if prefix in TYPES else None


def within(row: Any, day: str | None) -> bool:
    """Whether a row's time, open where it is null, holds a day."""
    if day is None:
        return True
    at = datetime.date.fromisoformat(day)
    return (row.starts_on is None or row.starts_on <= at) and (row.ends_on is None or row.ends_on >= at)


def scalar(kind: str, found: Any) -> Any:
    if found is None:
        return None
    match kind:
        case "Rupiah": return str(found)
        case "Decimal": return f"{Decimal(found) / 1000:f}"
        case "Date": return found.isoformat()
        case "DateTime": return found.astimezone(datetime.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return found.value if isinstance(found, Enum) else found
