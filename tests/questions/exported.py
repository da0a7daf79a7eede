"""The database as rows of plain tables, and of these the ones that anybody may see: what the answers are computed from a second time.

Written with plain SQL and plain Python, from the contract's words: nothing here knows the models, the rules or the compiler. A row is a dictionary;
keys and days are text ("2026-11-22"), amounts rupiah, quantities thousandths, truths as the database writes them (False equals 0)."""
from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from functools import cached_property
from typing import Any
from uuid import UUID

import asyncpg

Row = dict[str, Any]

SEEN_BY_ANYBODY: dict[str, Callable[[Exported, Row], bool]] = {
    "membership": lambda db, row: row["status"] in ("ACTIVE", "ENDED"),
    "need": lambda db, row: row["status"] in ("LISTED", "CLOSED"),
    "contribution": lambda db, row: row["status"] in ("VERIFIED", "REVERSED"),
    "evidence": lambda db, row: row["contribution_id"] in db.keys("contribution"),
    "measurement": lambda db, row: row["status"] == "APPROVED",
    "identifier": lambda db, row: row["scheme"] != "NPWP",
    "board": lambda db, row: row["visibility"] == "PUBLIC",
    "board_column": lambda db, row: row["board_id"] in db.keys("board"),
    "card": lambda db, row: row["column_id"] in db.keys("board_column"),
    "card_assignee": lambda db, row: row["card_id"] in db.keys("card"),
    "checklist_item": lambda db, row: row["card_id"] in db.keys("card"),
    "comment": lambda db, row: row["card_id"] in db.keys("card"),
    "event": lambda db, row: row["board_id"] in db.keys("board") if row["board_id"] else bool(row["public"]),
}
OPEN_TO_ALL = {
    "agenda_item", "amendment", "attendance", "award", "beneficiary_group", "claim", "commitment", "decision", "decree", "field", "forum", "indicator",
    "instalment", "meeting", "office_holding", "outline", "participation", "programme", "programme_beneficiary_group", "programme_field", "programme_goal",
    "programme_region", "region", "relation", "source", "stakeholder", "sustainable_development_goal", "target", "term",
}


class Exported:
    """`exported["need"]`: the rows of a table that anybody may see; a table not named above has none."""

    def __init__(self, tables: dict[str, list[Row]]) -> None:
        self.tables = tables
        self._seen: dict[str, list[Row]] = {}

    def __getitem__(self, table: str) -> list[Row]:
        if table not in self._seen:
            rule = SEEN_BY_ANYBODY.get(table)
            rows = self.tables[table]
            self._seen[table] = rows if table in OPEN_TO_ALL else [row for row in rows if rule and rule(self, row)]
        return self._seen[table]

    def where(self, table: str, **values: Any) -> list[Row]:
        """The rows whose columns have these values; of a tuple, one of them."""
        return [row for row in self[table] if all(row[name] in value if isinstance(value, tuple) else row[name] == value for name, value in values.items())]

    def keys(self, table: str) -> set[Any]:
        return set(self._by_key(table))

    def row(self, table: str, key: Any) -> Row:
        return self._by_key(table)[key]

    def named(self, table: str, slug: str) -> Row:
        """By its slug, or a region by its code."""
        return next(row for row in self[table] if row.get("slug", row.get("code")) == slug)

    def _by_key(self, table: str) -> dict[Any, Row]:
        return self._keyed.setdefault(table, {row[next(name for name in ("id", "code", "number") if name in row)]: row for row in self[table]})

    @cached_property
    def _keyed(self) -> dict[str, dict[Any, Row]]:
        return {}


async def exported(url: str) -> Exported:
    """All of the tables of a database, whole."""
    return Exported(await from_postgresql(url) if url.startswith("postgres") else from_sqlite(url))


def from_sqlite(url: str) -> dict[str, list[Row]]:
    with closing(sqlite3.connect(url.removeprefix("sqlite://"))) as connection:
        connection.row_factory = sqlite3.Row
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type='table' AND name NOT LIKE 'sqlite_%'")]
        return {name: plain(connection.execute(f'SELECT * FROM "{name}"').fetchall()) for name in names}


async def from_postgresql(url: str) -> dict[str, list[Row]]:
    connection = await asyncpg.connect(url)
    try:
        names = [row["tablename"] for row in await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname='public'")]
        return {name: plain(await connection.fetch(f'SELECT * FROM "{name}"')) for name in names}
    finally:
        await connection.close()


def plain(rows: Iterable[Any]) -> list[Row]:
    return [{name: written(value) for name, value in dict(row).items()} for row in rows]


def written(value: Any) -> Any:
    """A value as text or a number, the same from either database."""
    match value:
        case UUID(): return str(value)
        case datetime(): return value.astimezone(UTC).isoformat(" ")
        case date(): return value.isoformat()
    return value
