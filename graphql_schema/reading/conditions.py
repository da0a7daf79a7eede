"""Conditions in SQL, and Tortoise's Q said with EXISTS."""
from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from tortoise.expressions import Q

from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.relations import Alias, column_of, relation_at

if TYPE_CHECKING:
    from graphql_schema.reading.writing import Writer

GROUP = 24
COMPARE = {"lt": "<", "lte": "<=", "gt": ">", "gte": ">=", "eq": "="}


@dataclass(frozen=True)
class Bound:
    """In place of a value in a Q: one that came with the question and is bound already. What it is compared with it names, and few rows belong to that."""
    placeholder: str


def all_of(conditions: Sequence[str]) -> str:
    """What always holds is written as nothing."""
    return chained(" AND ", [condition for condition in conditions if condition])


def chained(between: str, conditions: Sequence[str]) -> str:
    """Many are bracketed in groups: SQLite bears an expression about 1,000 deep, and each in a row is one deeper than the last."""
    if len(conditions) <= GROUP:
        return between.join(conditions)
    return chained(between, [f"({between.join(conditions[i:i + GROUP])})" for i in range(0, len(conditions), GROUP)])


def any_of(conditions: Sequence[str]) -> str:
    """One that always holds makes the whole hold."""
    if not all(conditions):
        return ""
    return f"({chained(' OR ', conditions)})" if len(conditions) > 1 else "".join(conditions)


def matches(sql: Writer, row: Alias, q: Q, seen: bool) -> str:
    """A Q over this row. Keys that go through the same relation speak of the same related row, as in Tortoise.
    `seen`: of related rows, only those the viewer sees (rules themselves look at all)."""
    either, children = q.join_type == Q.OR, list(_flat(q))
    single = [child for child in children if either and len(child.filters) == 1 and not child._is_negated]
    parts = [matches(sql, row, child, seen) for child in children if child not in single]
    through: dict[str, list[tuple[str, Any]]] = {}
    for key, value in [item for child in [q, *single] for item in child.filters.items()]:
        name, _, rest = key.partition("__")
        if column_of(row.model, name) or not rest:
            parts.append(_column(sql, row, name if column_of(row.model, name) else f"{name}_id", rest, value))
        else:
            through.setdefault(name, []).append((rest, value))
    for name, inner in through.items():
        relation = relation_at(row.model, name)
        other = sql.alias(relation.model)
        inside = matches(sql, other, Q(*(Q(**{rest: value}) for rest, value in inner), join_type=Q.OR) if either else Q(**dict(inner)), seen)
        parts.append(sql.exists(row, relation, other, inside, seen, few=any(isinstance(value, Bound) for _rest, value in inner)))
    made = (any_of if either else all_of)(parts)
    return f"({made}) IS NOT TRUE" if q._is_negated and made else made


def _flat(q: Q) -> Iterator[Q]:
    """Its parts, with those of parts of the same kind: brackets within brackets cost an old SQLite's parser its depth."""
    for child in q.children:
        if child.children and child.join_type == q.join_type and not child._is_negated:
            yield from _flat(child)
        else:
            yield child


def _column(sql: Writer, row: Alias, name: str, operator: str, value: Any) -> str:
    column, kind = row[column_of(row.model, name) or name], sql.kind_of_column(row.model, name)
    if sql.adding_up and kind in (Kind.CODE, Kind.BOOL):
        column = sql.dialect.looked_at + column
    match operator:
        case "in": return sql.among(column, value, kind)
        case "isnull": return f"{column} IS NULL" if value else f"{column} IS NOT NULL"
        case "not": return f"{column} {sql.dialect.differs} {sql.constant(value, kind)}"
        case "" if value is None: return f"{column} IS NULL"
        case "" | "lt" | "lte" | "gt" | "gte": return f"{column}{COMPARE[operator or 'eq']}{sql.constant(value, kind)}"
    raise TypeError(f"{row.model.__name__}.{name}__{operator}: a condition may say in, isnull, not, lt, lte, gt, gte")
