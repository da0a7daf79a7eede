"""What SQLite and PostgreSQL say differently. JSON is written as text, not as JSON values: SQLite loses their type through sub-selects."""
from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from datetime import date, datetime
from sqlite3 import sqlite_version_info
from typing import Any
from uuid import UUID

import orjson

from graphql_schema.reading.ids import PREFIX
from graphql_schema.reading.kinds import Kind

GROUP = 24                              # terms chained by || before they are bracketed: keeps expression trees shallow
COLUMN = re.compile(r'\w+\."\w+"')


def text(value: str) -> str:
    """A constant of ours (a key, a type name) as an SQL literal. Values of requests never come here."""
    return "'" + value.replace("'", "''") + "'"


def joined(parts: Sequence[str]) -> str:
    """All parts, one after the other."""
    if len(parts) <= GROUP:
        return "||".join(parts)
    return joined([f"({'||'.join(parts[i:i + GROUP])})" for i in range(0, len(parts), GROUP)])


def obj(pairs: Sequence[tuple[str, str]]) -> str:
    """A JSON object of keys and values already written as JSON."""
    parts, lead = [], "{"
    for key, sql in pairs:
        parts += [text(f'{lead}"{key}":'), sql]
        lead = ","
    return joined([*parts, "'}'"]) if pairs else "'{}'"

NESTED = re.compile(r"'(?:[^']|'')*'|\(SELECT|\(|\)|\bCASE\b|\bEND\b")      # words within quotes are passed over


def nesting(sql: str) -> int:
    """About how many places of SQLite's parser stack a text needs."""
    most, stack = 0, [0]
    for found in NESTED.finditer(sql):
        match found[0]:
            case ")" | "END": stack.pop()
            case "(SELECT": stack.append(stack[-1] + 8)
            case "(" | "CASE": stack.append(stack[-1] + 4)
        most = max(most, stack[-1])
    return most


class Dialect(ABC):
    most_nesting = 400                  # in the units of nesting()
    contains = differs = equals = collation = least = greatest = position = ""
    looked_at = ""                      # before a column of few values that rows are not to be looked for by; PostgreSQL knows how many rows a value has
    apart = ""                          # at the end of a subquery: it is computed as it stands, and not written into what is around it

    @abstractmethod
    def parameter(self, number: int, kind: Kind, many: bool = False) -> str: ...
    @abstractmethod
    def value(self, kind: Kind, value: Any) -> Any:
        """A stored value as the driver takes it."""
    @abstractmethod
    def json(self, kind: Kind, sql: str, prefix: str = "") -> str:
        """A value as JSON text; null stays null."""
    @abstractmethod
    def member(self, sql: str, parameter: str) -> str: ...
    @abstractmethod
    def newest_of_each(self, table: str, keys: str, name: str) -> tuple[str, str]:
        """For each row before them the rows of a table whose keys are these: how they are joined, and what must hold."""
    @abstractmethod
    def settled(self, transaction: str) -> str:
        """That of this transaction and all before it, none is under way any more; empty where none ever is."""
    @abstractmethod
    def hex(self, sql: str) -> str: ...
    @abstractmethod
    def listed(self, sql: str) -> str:
        """All values of the rows, with commas between."""
    @abstractmethod
    def the_only(self, sql: str) -> str:
        """The value, where there is just one row."""
    @abstractmethod
    def days(self, later: str, earlier: str) -> str: ...
    @abstractmethod
    def year(self, day: str) -> str: ...
    @abstractmethod
    def month(self, day: str) -> str:
        """2026-01"""
    @abstractmethod
    def quarter(self, day: str) -> str:
        """2026-Q1"""
    @abstractmethod
    def hundredths(self, ratio: str) -> str:
        """A ratio as a percentage with two decimals, alike on both."""
    @abstractmethod
    def inside(self, json: str, key: str) -> str:
        """What a JSON value holds under a key: as JSON value, …"""
    @abstractmethod
    def json_inside(self, json: str, key: str) -> str:
        """… as JSON text, …"""
    @abstractmethod
    def text_inside(self, json: str, key: str | None) -> str:
        """… or as plain text; without a key, the value itself."""
    @abstractmethod
    def elements(self, json: str, alias: str) -> str:
        """The elements of a JSON array as rows: `value`, and `position` to order by."""
    @abstractmethod
    def for_each(self, rows: str, taken: str, of: str, where: str, also: str) -> str:
        """For each of some rows, what is `taken` of a table by an index that `where` names; and `also` something of the row itself."""
    @abstractmethod
    def key(self, kind: Kind, sql: str) -> str:
        """Text as a key of this kind."""

    def key_within(self, public: str) -> str:
        return self.key(Kind.ID, f"substr({public},{PREFIX + 2})")

    def exactly(self, kind: Kind, sql: str) -> str:
        """The stored value as JSON, nothing rounded: what a cursor keeps."""
        return self.json(Kind.TEXT if kind is Kind.MOMENT else kind, sql)

    def many(self, value: Sequence[Any], kind: Kind) -> Any:
        return [self.value(kind, item) for item in value]

    def ordered(self, kind: Kind, sql: str) -> str:
        """Text is compared byte by byte on both."""
        return sql + self.collation if kind in (Kind.TEXT, Kind.CODE) else sql

    def quoted(self, sql: str, prefix: str = "") -> str:
        return f"""'"{prefix}'||{sql}||'"'"""


class SQLite(Dialect):
    contains, differs, equals, least, greatest, position, apart = "LIKE", "IS NOT", "IS", "min", "max", "key", " LIMIT -1"
    looked_at = "+"                     # without statistics, which nobody need keep, SQLite takes any value of any index to have ten rows
    most_nesting = 90 if sqlite_version_info < (3, 46) else 400     # older parsers have a stack of 100

    def parameter(self, number: int, kind: Kind, many: bool = False) -> str:
        """With a plus before it where it may be compared with what LIKE or a partial index knows: a bare one there is planned anew at each binding."""
        return f"+?{number}" if kind in (Kind.TEXT, Kind.CODE, Kind.BOOL) and not many else f"?{number}"

    def value(self, kind: Kind, value: Any) -> Any:
        if isinstance(value, datetime):
            return value.isoformat(" ")
        if isinstance(value, date | UUID):
            return str(value)
        return int(value) if isinstance(value, bool) else value

    def many(self, value: Sequence[Any], kind: Kind) -> Any:
        return orjson.dumps(super().many(value, kind)).decode()

    def json(self, kind: Kind, sql: str, prefix: str = "") -> str:
        match kind:
            case Kind.TEXT: return f"json_quote({sql})"
            case Kind.BOOL: return f"CASE {sql} WHEN 1 THEN 'true' WHEN 0 THEN 'false' END"
            case Kind.MOMENT: return f"strftime('\"%Y-%m-%dT%H:%M:%SZ\"',{sql})"
            case Kind.ID | Kind.CODE | Kind.DATE | Kind.DIGITS: return self.quoted(sql, f"{prefix}_" if prefix else "")
            case Kind.FLOAT if COLUMN.fullmatch(sql):   # as short as it can be written exactly
                short = f"printf('%!.15g',{sql})"
                return f"CASE WHEN {sql} IS NOT NULL THEN CASE WHEN CAST({short} AS REAL)={sql} THEN {short} ELSE printf('%!.17g',{sql}) END END"
            case Kind.QUANTITY if COLUMN.fullmatch(sql): return f"CASE WHEN {sql} IS NOT NULL THEN {self.quoted(self.decimal(sql))} END"
            case Kind.QUANTITY: return f"(SELECT {self.quoted(self.decimal('value'))} FROM json_each('['||{sql}||']'))"     # computed once
        return sql

    def decimal(self, thousandths: str) -> str:
        number = f"printf('%s%d.%03d',CASE WHEN {thousandths}<0 THEN '-' ELSE '' END,abs({thousandths})/1000,abs({thousandths})%1000)"
        return f"rtrim(rtrim({number},'0'),'.')"

    def member(self, sql: str, parameter: str) -> str:
        return f"{sql} IN (SELECT value FROM json_each({parameter}))"

    def newest_of_each(self, table: str, keys: str, name: str) -> tuple[str, str]:
        return f'CROSS JOIN "{table}" {name}', f"{name}.id IN (SELECT {keys})"

    def settled(self, transaction: str) -> str:
        return ""

    def hex(self, sql: str) -> str:
        return f"hex({sql})"

    def listed(self, sql: str) -> str:
        return f"ifnull(group_concat({sql}),'')"

    def the_only(self, sql: str) -> str:
        return f"CASE WHEN count(*)=1 THEN min({sql}) END"

    def days(self, later: str, earlier: str) -> str:
        return f"CAST(julianday({later})-julianday({earlier}) AS INTEGER)"

    def year(self, day: str) -> str:
        return f"CAST(substr({day},1,4) AS INTEGER)"

    def month(self, day: str) -> str:
        return f"substr({day},1,7)"

    def quarter(self, day: str) -> str:
        return f"substr({day},1,4)||'-Q'||((substr({day},6,2)+2)/3)"

    def hundredths(self, ratio: str) -> str:
        return f"(CAST(10000.0*{ratio}+0.5 AS INTEGER)/100.0)"

    def inside(self, json: str, key: str) -> str:
        return f"({json}->{text(key)})"

    def json_inside(self, json: str, key: str) -> str:
        return self.inside(json, key)

    def text_inside(self, json: str, key: str | None) -> str:
        return f"({json}->>{text(key)})" if key else json

    def elements(self, json: str, alias: str) -> str:
        return f"json_each({json}) {alias}"

    def for_each(self, rows: str, taken: str, of: str, where: str, also: str) -> str:
        return f"SELECT {taken},{also} FROM {rows} CROSS JOIN {of} WHERE {where}"       # CROSS JOIN: in this order, as SQLite reads it

    def key(self, kind: Kind, sql: str) -> str:
        return sql


class PostgreSQL(Dialect):
    contains, differs, equals, collation = 'COLLATE "C" ILIKE', "IS DISTINCT FROM", "IS NOT DISTINCT FROM", ' COLLATE "C"'
    least, greatest, position, apart = "least", "greatest", "n", " OFFSET 0"
    types = {
        Kind.TEXT: "text", Kind.CODE: "text", Kind.ID: "uuid", Kind.INT: "bigint", Kind.DIGITS: "bigint", Kind.QUANTITY: "bigint", Kind.BOOL: "boolean",
        Kind.FLOAT: "double precision", Kind.DATE: "date", Kind.MOMENT: "timestamptz", Kind.JSON: "jsonb",
    }

    def parameter(self, number: int, kind: Kind, many: bool = False) -> str:
        return f"${number}::{self.types[kind]}{'[]' if many else ''}"

    def value(self, kind: Kind, value: Any) -> Any:
        return value

    def json(self, kind: Kind, sql: str, prefix: str = "") -> str:
        match kind:
            case Kind.TEXT: return f"to_json({sql}::text)::text"
            case Kind.DATE: return f"to_json({sql})::text"
            case Kind.MOMENT: return self.quoted(f"""to_char({sql} AT TIME ZONE 'UTC','YYYY-MM-DD"T"HH24:MI:SS"Z"')""")
            case Kind.ID | Kind.CODE | Kind.DIGITS: return self.quoted(sql, f"{prefix}_" if prefix else "")
            case Kind.QUANTITY: return self.quoted(f"trim_scale({sql}/1000.0)::text")
        return f"{sql}::text"

    def member(self, sql: str, parameter: str) -> str:
        return f"{sql} = ANY({parameter})"

    def newest_of_each(self, table: str, keys: str, name: str) -> tuple[str, str]:
        return f"CROSS JOIN LATERAL (SELECT at,{keys}) {name}", ""

    def settled(self, transaction: str) -> str:
        return f"{transaction}<pg_snapshot_xmin(pg_current_snapshot())::text::bigint"

    def hex(self, sql: str) -> str:
        return f"upper(encode(convert_to({sql},'UTF8'),'hex'))"

    def listed(self, sql: str) -> str:
        return f"coalesce(string_agg({sql},','),'')"

    def the_only(self, sql: str) -> str:
        return f"CASE WHEN count(*)=1 THEN (array_agg({sql}))[1] END"

    def days(self, later: str, earlier: str) -> str:
        return f"({later}-{earlier})"

    def year(self, day: str) -> str:
        return f"extract(year FROM {day})::int"

    def month(self, day: str) -> str:
        return f"to_char({day},'YYYY-MM')"

    def quarter(self, day: str) -> str:
        return f"""to_char({day},'YYYY"-Q"Q')"""

    def hundredths(self, ratio: str) -> str:
        return f"(trunc(10000::float8*{ratio}+0.5)/100.0)"

    def inside(self, json: str, key: str) -> str:
        return f"({json}->{text(key)})"

    def json_inside(self, json: str, key: str) -> str:
        return self.inside(json, key) + "::text"

    def text_inside(self, json: str, key: str | None) -> str:
        return f"({json}->>{text(key)})" if key else f"({json}#>>'{{}}')"

    def elements(self, json: str, alias: str) -> str:
        return f"jsonb_array_elements({json}) WITH ORDINALITY {alias}(value,n)"

    def for_each(self, rows: str, taken: str, of: str, where: str, also: str) -> str:
        return f"SELECT x.*,{also} FROM {rows} CROSS JOIN LATERAL (SELECT {taken} FROM {of} WHERE {where} OFFSET 0) x"      # OFFSET: not turned about

    def key(self, kind: Kind, sql: str) -> str:
        return f"({sql})::{self.types[kind]}"


DIALECTS: dict[str, Dialect] = {"sqlite": SQLite(), "postgresql": PostgreSQL()}
