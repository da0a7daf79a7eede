"""The words for values: each is a Formula, SQL over one row. Whatever table a formula reads, it reads only what the viewer may see.

    PLEDGED = total("commitments", "amount", only=STANDING)
    percent(total("contributions", "amount", only=VERIFIED), own("amount"))
    total("needs", only=(Q(status="LISTED"), PLEDGED_QUANTITY < own("quantity")))
"""
from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tortoise.expressions import Q
from tortoise.models import Model

from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import text
from graphql_schema.reading.relations import Alias, column_at, column_of, relation_at
from server.domain.activity.actor import Fact

if TYPE_CHECKING:
    from graphql_schema.reading.writing import Writer

Plain = str | int | bool | None | Fact


@dataclass(frozen=True)
class Formula:
    write: Callable[[Writer, Alias], str]

    def __call__(self, sql: Writer, row: Alias) -> str:
        return self.write(sql, row)

    def __add__(self, other: Formula | Plain) -> Formula:
        return self._with("+", other)

    def __sub__(self, other: Formula | Plain) -> Formula:
        return self._with("-", other)

    def __lt__(self, other: Formula | Plain) -> Formula:
        return self._with("<", other)

    def __le__(self, other: Formula | Plain) -> Formula:
        return self._with("<=", other)

    def __gt__(self, other: Formula | Plain) -> Formula:
        return self._with(">", other)

    def __ge__(self, other: Formula | Plain) -> Formula:
        return self._with(">=", other)

    def equals(self, other: Formula | Plain) -> Formula:
        return self._with("=", other)

    def _with(self, sign: str, other: Formula | Plain) -> Formula:
        right = other if isinstance(other, Formula) else constant(other)
        if sign in "+-":
            return Formula(lambda sql, row: f"({self(sql, row)}{sign}{right(sql, row)})")
        return Formula(lambda sql, row: f"({self(sql, row)}{sign}{right(sql, row)}) IS TRUE")       # what is unknown does not hold


def sum_of(*parts: Formula) -> Formula:
    """All together, in one pair of brackets: `a + b + c` would take two."""
    return Formula(lambda sql, row: f"({'+'.join(part(sql, row) for part in parts)})")


Only = Q | Formula | tuple[Q | Formula, ...]


@dataclass(frozen=True)
class Some:
    """Values of many rows at the end of a path: to filter by, when one of them will do."""
    path: str
    column: str


def some(path: str) -> Some:
    path, _, column = path.rpartition("__")
    return Some(path, column)


def constant(value: Plain) -> Formula:
    match value:
        case Fact(): return Formula(lambda sql, row: sql.fact(value))
        case None: return Formula(lambda sql, row: "NULL")
        case bool(): return Formula(lambda sql, row: "TRUE" if value else "FALSE")
        case int(): return Formula(lambda sql, row: str(value))
    return Formula(lambda sql, row: text(str(value)))


def own(path: str) -> Formula:
    """A column of the row, or of the row at the end of to-one relations."""
    *steps, name = path.split("__")

    def write(sql: Writer, row: Alias) -> str:
        if not steps:
            return column_at(row, name)
        if len(steps) == 1:                             # a foreign key says the key of its row, if everyone may see that
            relation = relation_at(row.model, steps[0])
            if relation.far == column_of(relation.model, name) and sql.tells_key(relation):
                return row[relation.near]
        trail = sql.follow(row, "__".join(steps))
        return f"(SELECT {column_at(trail.end, name)} FROM {trail.tables} WHERE {trail.where})"
    return Formula(write)


def value_of(path: str, column: str, only: Only = (), order: tuple[str, ...] = ()) -> Formula:
    """A column of the first of the rows at the end of a path."""
    def write(sql: Writer, row: Alias) -> str:
        trail = sql.follow(row, path, only)
        terms = [f"{column_at(trail.end, name.removeprefix('-'))} {'DESC' if name.startswith('-') else 'ASC'} NULLS LAST" for name in order]
        return f"(SELECT {column_at(trail.end, column)} FROM {trail.tables} WHERE {trail.where} ORDER BY {', '.join([*terms, trail.end.key])} LIMIT 1)"
    return Formula(write)


def at_key(model: type[Model], key: Formula, value: Formula) -> Formula:
    """A value of the row with a computed key; null where the viewer sees none."""
    def write(sql: Writer, row: Alias) -> str:
        other = sql.alias(model)
        return f"(SELECT {value(sql, other)} FROM {other.table} WHERE {all_of([f'{other.key}={key(sql, row)}', sql.visible(other)])})"
    return Formula(write)


def the_only(path: str, column: str, only: Only = ()) -> Formula:
    """A column of the row at the end of a path, where there is just one; else null."""
    def write(sql: Writer, row: Alias) -> str:
        trail = sql.follow(row, path, only)
        return f"(SELECT {sql.dialect.the_only(column_at(trail.end, column))} FROM {trail.tables} WHERE {trail.where})"
    return Formula(write)


def total(path: str, column: str = "", only: Only = (), matching: Mapping[str, str] | None = None, beyond: Mapping[str, str] | None = None,
          through: Mapping[str, Only] | None = None) -> Formula:
    """The sum of a column over the rows at the end of a path (0 over none); without a column, their number.
    `matching`: columns there that equal columns here; `beyond`: columns there that are greater than columns here;
    `through`: what holds of the rows on the way, by the relation that leads to them."""
    def write(sql: Writer, row: Alias) -> str:
        trail = sql.follow(row, path, only, through)
        compared = [f"{column_at(trail.end, there)}{sign}{column_at(row, here)}"
                    for sign, columns in (("=", matching), (">", beyond)) for there, here in (columns or {}).items()]
        what = f"coalesce(sum({column_at(trail.end, column)}),0)" if column else "count(*)"
        return f"(SELECT {what} FROM {trail.tables} WHERE {all_of([trail.where, *compared])})"
    return Formula(write)


def exists(path: str, only: Only = ()) -> Formula:
    """Whether there is a row at the end of a path."""
    def write(sql: Writer, row: Alias) -> str:
        trail = sql.follow(row, path, only)
        return f"EXISTS (SELECT 1 FROM {trail.tables} WHERE {trail.where})"
    return Formula(write)


@dataclass(frozen=True)
class Among:
    path: str
    column: str
    only: Only

    def write(self, sql: Writer, row: Alias) -> str:
        trail = sql.follow(row, self.path, self.only)
        column = column_at(trail.end, self.column)
        return f"SELECT {column} k FROM {trail.tables} WHERE {trail.where} AND {column} IS NOT NULL"


def among(path: str, column: str, only: Only = ()) -> Among:
    return Among(path, column, only)


def distinct(*values: Among) -> Formula:
    """How many different values there are, in all of them together."""
    def write(sql: Writer, row: Alias) -> str:
        return f"(SELECT count(DISTINCT u.k) FROM ({' UNION ALL '.join(each.write(sql, row) for each in values)}) u)"
    return Formula(write)


def holds(only: Only) -> Formula:
    """Whether a condition holds for this row; what is unknown does not."""
    return Formula(lambda sql, row: f"({sql.only(row, only) or 'TRUE'}) IS TRUE")


def choice(*cases: tuple[Only, Formula | Plain], otherwise: Formula | Plain = None) -> Formula:
    """The value of the first condition that holds."""
    def write(sql: Writer, row: Alias) -> str:
        whens = [f"WHEN {sql.only(row, only) or 'TRUE'} THEN {_formula(value)(sql, row)}" for only, value in cases]
        return f"CASE {' '.join(whens)} ELSE {_formula(otherwise)(sql, row)} END"
    return Formula(write)


def first_of(*formulas: Formula | Plain) -> Formula:
    """The first that is not null."""
    return Formula(lambda sql, row: f"coalesce({','.join(_formula(each)(sql, row) for each in formulas)})")


def percent(part: Formula, whole: Formula) -> Formula:
    """part / whole as a number, 0-100 and beyond, with two decimals; null without a whole."""
    return Formula(lambda sql, row: sql.dialect.hundredths(f"{part(sql, row)}/nullif({whole(sql, row)},0)"))


def percent_or_zero(part: Formula, whole: Formula) -> Formula:
    return first_of(percent(part, whole), 0)


def least_zero(formula: Formula) -> Formula:
    """Nothing below zero; zero where there is nothing."""
    return Formula(lambda sql, row: f"{sql.dialect.greatest}(coalesce({formula(sql, row)},0),0)")


def days_until(name: str) -> Formula:
    """Days from today to a date of the row; negative when it is past."""
    return Formula(lambda sql, row: sql.dialect.days(column_at(row, name), sql.fact(Fact("today"))))


def year(name: str) -> Formula:
    """Of a date of the row: a plain date, so that no clock has a say in it."""
    return Formula(lambda sql, row: sql.dialect.year(column_at(row, name)))


def month(name: str) -> Formula:
    return Formula(lambda sql, row: sql.dialect.month(column_at(row, name)))


def quarter(name: str) -> Formula:
    return Formula(lambda sql, row: sql.dialect.quarter(column_at(row, name)))


def greater(one: Formula, other: Formula) -> Formula:
    return Formula(lambda sql, row: f"{sql.dialect.greatest}({one(sql, row)},{other(sql, row)})")


def as_text(formula: Formula) -> Formula:
    return Formula(lambda sql, row: f"CAST({formula(sql, row)} AS TEXT)")


def _formula(value: Formula | Plain) -> Formula:
    return value if isinstance(value, Formula) else constant(value)


