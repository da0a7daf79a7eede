"""What Python weighs before an answer is read: the facts of one row, and rows of several tables counted beside it, by a key.
One statement, of rows the viewer sees.

    SIMILAR = Tally(Need, "ned", facts={"field": Value(own("field_id"), Kind.TEXT)},
                    beside=(Beside(Commitment, {"by": own("stakeholder_id"), "field": own("need__field_id")}),),
                    sums={"alike": number(same("field"))}, only=(said("alike") > 0,))

Its text is JSON: {"of": {"field": "sanitasi"}, "by": {"<key>": {"alike": 2}}}; "of" is null where there is no such row, or none the viewer may see.
"""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from tortoise.models import Model

from graphql_schema.reading.asking import Asked, Given
from graphql_schema.reading.catalogue import Catalogue
from graphql_schema.reading.compiling import Plan
from graphql_schema.reading.conditions import all_of
from graphql_schema.reading.dialects import DIALECTS, Dialect, obj
from graphql_schema.reading.formulas import Formula, Only
from graphql_schema.reading.ids import keys_read
from graphql_schema.reading.kinds import Kind
from graphql_schema.reading.relations import Alias
from graphql_schema.reading.shapes import Value
from graphql_schema.reading.writing import Writer
from server.domain.activity.actor import Viewer

KEY = "by"                              # what rows are counted by: the key of whom they belong to
OF, BESIDE, COUNTED = Alias(Model, "n"), Alias(Model, "w"), Alias(Model, "g")


@dataclass(frozen=True)
class Beside:
    """Rows of a table, and what each says. All tables say the same things, in the first each of its own type; what one leaves out is null."""
    model: type[Model]
    says: Mapping[str, Formula]
    only: Only = ()


@dataclass(frozen=True, eq=False)
class Tally:
    """`sums` are over what the rows say and the facts of the one; `only`: which of those they belong to are worth mentioning, by their sums."""
    of: type[Model]
    prefix: str
    facts: Mapping[str, Value]
    beside: tuple[Beside, ...]
    sums: Mapping[str, Value]
    only: tuple[Formula, ...] = ()

    def plan(self, catalogue: Catalogue, dialect: Dialect, viewer: Viewer) -> Plan:
        """The statement for viewers of this outline; it is given "variables": {"of": a public id}, and "viewer"."""
        sql = Writer(catalogue, dialect, viewer)
        counted = (f'SELECT {BESIDE[KEY]} "{KEY}",{self._columns(sql, self.sums, BESIDE)} FROM w CROSS JOIN n '
                   f'WHERE {BESIDE[KEY]} IS NOT NULL GROUP BY {BESIDE[KEY]}')
        mentioned = all_of([each(sql, COUNTED) for each in self.only])
        each_one = f"""'"'||{COUNTED[KEY]}||'":'||{self._object(dialect, self.sums, COUNTED)}"""
        by = f"SELECT {each_one} j FROM g{f' WHERE {mentioned}' if mentioned else ''}"
        found = obj([("of", f"coalesce((SELECT {self._object(dialect, self.facts, OF)} FROM n),'null')"),
                     ("by", f"(SELECT '{{'||{dialect.listed('j')}||'}}' FROM ({by}) p)")])
        text, parameters = sql.numbered(f"WITH n AS ({self._row(sql)}), w AS ({self._rows(sql)}), g AS ({counted}) SELECT {found}")
        return Plan(text, parameters, (), dialect, introspects=False)

    def _row(self, sql: Writer) -> str:
        row = sql.alias(self.of)
        key = sql.bind(Given(Asked({}), ("variables", "of")), Kind.ID, keys_read(self.prefix))
        return f"SELECT {self._columns(sql, self.facts, row)} FROM {row.table} WHERE {all_of([f'{row.key}={key}', sql.visible(row)])}"

    def _rows(self, sql: Writer) -> str:
        says, selects = self.beside[0].says, []
        for table in self.beside:
            row = sql.alias(table.model)
            values = [f'{table.says[name](sql, row) if name in table.says else "NULL"} "{name}"' for name in says]
            selects.append(f"SELECT {','.join(values)} FROM {row.table} WHERE {all_of([sql.visible(row), sql.only(row, table.only)]) or '1=1'}")
        return " UNION ALL ".join(selects)

    def _columns(self, sql: Writer, values: Mapping[str, Value], row: Alias) -> str:
        return ",".join(f'{value.formula(sql, row)} "{name}"' for name, value in values.items())

    def _object(self, dialect: Dialect, values: Mapping[str, Value], row: Alias) -> str:
        return obj([(name, f"coalesce({dialect.json(value.kind, row[name])},'null')") for name, value in values.items()])


def plan_for(tally: Tally, catalogue: Catalogue, dialect: str, viewer: Viewer) -> Plan:
    return tally.plan(catalogue, DIALECTS[dialect], viewer)


# The words for sums.

def fact(name: str) -> Formula:
    """What holds of the one row."""
    return Formula(lambda sql, row: OF[name])


def said(name: str) -> Formula:
    """What a row beside it says; of those they belong to, what their rows add up to."""
    return Formula(lambda sql, row: row[name])


def same(name: str) -> Formula:
    """The row says what holds of the one."""
    return said(name).equals(fact(name))


def number(*conditions: Formula) -> Value:
    """How many rows are such."""
    return Value(Formula(lambda sql, row: f"coalesce(sum(CASE WHEN {_all(conditions, sql, row)} THEN 1 ELSE 0 END),0)"), Kind.INT)


def amount(name: str, *conditions: Formula) -> Value:
    """What such rows add up to."""
    return Value(Formula(lambda sql, row: f"coalesce(sum(CASE WHEN {_all(conditions, sql, row)} THEN {row[name]} ELSE 0 END),0)"), Kind.INT)


def earliest(name: str, *conditions: Formula) -> Value:
    """The first day of such rows."""
    return Value(Formula(lambda sql, row: f"min(CASE WHEN {_all(conditions, sql, row)} THEN {row[name]} END)"), Kind.DATE)


def _all(conditions: tuple[Formula, ...], sql: Writer, row: Alias) -> str:
    return all_of([each(sql, row) for each in conditions])
