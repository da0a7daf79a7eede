"""where, in Python. Two-valued: what is null meets nothing but isNull, ne and notIn. What is unset restricts nothing."""
from __future__ import annotations

import datetime
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from graphql import GraphQLInputObjectType, GraphQLSchema, get_named_type
from tortoise.models import Model

from tests.oracle.fields import value
from tests.oracle.names import public_id, snake, type_name
from tests.oracle.seen import Seen

LEADS = {("Activity", "actor"): "user"}                  # where a where leads, if it is not the field of its name
DENYING = {"ne": "eq", "notIn": "in"}
READ: dict[str, Callable[[Any], Any]] = {
    "Date": datetime.date.fromisoformat, "DateTime": datetime.datetime.fromisoformat, "Rupiah": int, "Decimal": lambda text: int(Decimal(text) * 1000),
}


class Conditions:
    def __init__(self, seen: Seen, schema: GraphQLSchema) -> None:
        self.seen, self.schema = seen, schema

    def meets(self, row: Any, where: dict[str, Any]) -> bool:
        return all(self.one(row, key, inner) for key, inner in where.items())

    def one(self, row: Any, key: str, inner: Any) -> bool:
        match key:
            case "and": return all(self.meets(row, each) for each in inner)
            case "or": return any(self.meets(row, each) for each in inner)
            case "not": return not self.meets(row, inner)
        asked = self.input(row, key)
        if asked.name.endswith("Filter"):
            found = public_id(row) if key == "id" else value(self.seen, row, snake(key))
            kinds = {operator: get_named_type(field.type).name for operator, field in asked.fields.items()}
            return all(self.compares(found, operator, READ.get(kinds[operator]), operand) for operator, operand in inner.items())
        found = value(self.seen, row, LEADS.get((type_name(row), key), snake(key)))
        if "some" in asked.fields:
            return all(self.quantified(found, quantifier, each) for quantifier, each in inner.items())
        others = found if isinstance(found, list) else [found]
        return not restricts(inner) or any(isinstance(other, Model) and self.meets(other, inner) for other in others)

    def input(self, row: Any, key: str) -> GraphQLInputObjectType:
        found = self.schema.get_type(f"{type_name(row)}Where")
        assert isinstance(found, GraphQLInputObjectType)
        return get_named_type(found.fields[key].type)  # type: ignore[return-value]

    def quantified(self, rows: list[Any], quantifier: str, where: dict[str, Any]) -> bool:
        if quantifier == "atLeast":
            return sum(self.meets(row, where.get("where", {})) for row in rows) >= int(where["count"])
        met = [self.meets(row, where) for row in rows]
        return {"some": any(met), "every": all(met), "none": not any(met)}[quantifier]

    def compares(self, found: Any, operator: str, read: Callable[[Any], Any] | None, operand: Any) -> bool:
        if isinstance(found, list):                     # one of several values will do; what denies, denies all
            if operator == "isNull":
                return (not found) is operand
            if operator in DENYING:
                return not any(compared(each, DENYING[operator], operand) for each in found)
            return any(compared(each, operator, operand) for each in found)
        if read:
            operand = [read(each) for each in operand] if isinstance(operand, list) else read(operand)
        return compared(found, operator, operand)


def compared(found: Any, operator: str, operand: Any) -> bool:
    match operator:
        case "isNull": return (found is None) is operand
        case "ne": return found is None or found != operand
        case "notIn": return found is None or found not in operand
    if found is None:
        return False
    match operator:
        case "eq": return bool(found == operand)
        case "in": return found in operand
        case "contains": return lowered(operand) in lowered(found)
        case "startsWith": return lowered(found).startswith(lowered(operand))
        case "lt": return bool(found < operand)
        case "lte": return bool(found <= operand)
        case "gt": return bool(found > operand)
        case "gte": return bool(found >= operand)
    raise AssertionError(operator)


def lowered(text: str) -> str:
    """Small and great letters are told apart beyond ASCII."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def restricts(where: dict[str, Any]) -> bool:
    """Whether a where says anything: an empty one matches also what is not there."""
    return any(_restricts(key, inner) for key, inner in where.items())


def _restricts(key: str, inner: Any) -> bool:
    match key:
        case "and": return any(map(restricts, inner))
        case "or": return not inner or all(map(restricts, inner))
        case "not" | "some" | "every" | "none" | "atLeast": return True
    return restricts(inner) if isinstance(inner, dict) else True
