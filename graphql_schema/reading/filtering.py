"""where becomes a condition. What is unset never restricts; what is null is refused (leave it out, or say isNull).

Conditions at the leaves may be unknown where a value is null; unknown counts as false. `not`, `none` and `every` therefore say IS NOT TRUE.
"""
from __future__ import annotations

from graphql_schema.reading.asking import Given
from graphql_schema.reading.catalogue import Related, SomeValue
from graphql_schema.reading.conditions import COMPARE, all_of, any_of
from graphql_schema.reading.ids import all_keys_read, keys_read
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.naming import names_keys, names_rows
from graphql_schema.reading.relations import Alias, Relation, Way
from graphql_schema.reading.shapes import Value
from graphql_schema.reading.writing import Writer
from server.words import _

NOTHING, EVERYTHING = "1=0", ""
NEGATED = {"ne": "eq", "notIn": "in"}


def condition(sql: Writer, row: Alias, where: Given) -> str:
    parts = []
    for name, inner in said(where).fields().items():
        match name:
            case "and": parts.append(all_of([condition(sql, row, item) for item in said(inner).items()]))
            case "or": parts.append(any_of([condition(sql, row, item) for item in inner.items()]) if said(inner).items() else NOTHING)
            case "not": parts.append(negated(condition(sql, row, inner)))
            case _: parts.append(field(sql, row, name, said(inner)))
    return all_of(parts)


def field(sql: Writer, row: Alias, name: str, inner: Given) -> str:
    match sql.catalogue.filter(row.model, name):
        case Value() as value:
            return all_of([compared(sql, value, value.write(sql, row), operator, operand) for operator, operand in inner.fields().items()])
        case SomeValue() as value:
            return all_of([some_value(sql, row, value, operator, operand) for operator, operand in inner.fields().items()])
        case Related(way, quantified=False):
            if isinstance(way, Relation) and names_keys(inner) and sql.tells_key(way):
                value = sql.catalogue.key_value(way.model)
                return all_of([compared(sql, value, row[way.near], operator, operand) for operator, operand in said(inner.fields()["id"]).fields().items()])
            other = sql.alias(way.model)
            inside = condition(sql, other, inner)
            return sql.exists(row, way, other, inside, few=names_rows(sql.catalogue, way.model, inner)) if inside else EVERYTHING
        case Related() as related:
            return all_of([quantified(sql, row, related.way, quantifier, said(where)) for quantifier, where in inner.fields().items()])


def quantified(sql: Writer, row: Alias, way: Way, quantifier: str, where: Given) -> str:
    if quantifier != "atLeast":
        return some_every_none(sql, row, way, quantifier, where)
    other, asked = sql.alias(way.model), where.fields()
    inside = condition(sql, other, said(asked["where"])) if "where" in asked else EVERYTHING
    return f"{sql.number(row, way, other, inside)}>={sql.bind(asked['count'], Kind.INT)}"


def some_every_none(sql: Writer, row: Alias, way: Way, quantifier: str, where: Given) -> str:
    other = sql.alias(way.model)
    inside = condition(sql, other, where)
    if quantifier == "some":
        return sql.exists(row, way, other, inside, few=names_rows(sql.catalogue, way.model, where))
    return f"NOT {sql.exists(row, way, other, negated(inside) if quantifier == 'every' else inside)}"


def some_value(sql: Writer, row: Alias, some: SomeValue, operator: str, operand: Given) -> str:
    """Whether one of many values compares so; those that deny (ne, notIn, isNull) say that none does."""
    trail = sql.follow(row, some.path)
    denied = operator in NEGATED
    if operator == "isNull":
        denied, compare = bool(said(operand).choice()), ""
    else:
        compare = compared(sql, some.value, some.value.write(sql, trail.end), NEGATED.get(operator, operator), operand)
    found = f"EXISTS (SELECT 1 FROM {trail.tables} WHERE {all_of([trail.where, compare])})"
    return f"NOT {found}" if denied else found


def said(given: Given) -> Given:
    if given.null:
        given.refuse(_("null tidak berarti apa-apa di where. Hapus saja, atau pakai isNull."))
    return given


def negated(sql: str) -> str:
    return f"({sql}) IS NOT TRUE" if sql else NOTHING


def compared(sql: Writer, value: Value, expression: str, operator: str, operand: Given) -> str:
    said(operand)
    kind, dialect = value.kind, sql.dialect
    read = keys_read(value.prefix) if kind is Kind.ID else None
    match operator:
        case "isNull": return f"{expression} IS NULL" if operand.choice() else f"{expression} IS NOT NULL"
        case "in": return dialect.member(expression, sql.bind(operand, kind, all_keys_read(value.prefix) if read else None, many=True))
        case "notIn": return negated(compared(sql, value, expression, "in", operand))
        case "contains": return f"{expression} {dialect.contains} {sql.bind(operand, Kind.TEXT, containing)} ESCAPE '\\'"
        case "startsWith": return f"{expression} {dialect.contains} {sql.bind(operand, Kind.TEXT, starting)} ESCAPE '\\'"
        case "ne": return f"{expression} {dialect.differs} {sql.bind(operand, kind, read)}"
        case "eq": return f"{expression}={sql.bind(operand, kind, read)}"
    return f"{dialect.ordered(kind, expression)}{COMPARE[operator]}{sql.bind(operand, kind, read)}"


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def containing(text: str) -> str:
    return f"%{escaped(text)}%"


def starting(text: str) -> str:
    return f"{escaped(text)}%"
