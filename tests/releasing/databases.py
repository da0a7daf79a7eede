"""A database as a text of SQL, to be kept with a release: later versions are tried on it. And a small world to fill one with."""
from __future__ import annotations

import asyncio
import re
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import parse_qs, urlsplit

from tortoise import Tortoise
from tortoise.connection import get_connection

from server.database import close_database, open_database
from server.database.migrating import migrate
from server.demo import load_demo
from server.demo.keys import AS_OF
from server.domain import MODELS
from server.domain.activity.sealing import seal
from server.facts import load_facts
from tests.postgres import Cluster, a_cluster
from tests.rights.planted import Planting

KEPT = 5                                                # rows of a table, besides those that others refer to
NEVER_REMOVED = {"seal", "view_version"}                # the database refuses
AT_ONCE = 200                                           # rows to a statement


def write(folder: Path, version: str) -> list[Path]:
    """The databases of this program, with the world in them, as `<version>.sqlite.sql` and `<version>.postgresql.sql`."""
    with TemporaryDirectory() as place, a_cluster() as cluster:
        file, address = Path(place) / "simpul.sqlite3", cluster.create()
        texts = {}
        for kind, url in (("sqlite", f"sqlite://{file}"), ("postgresql", address)):
            asyncio.run(_filled(url))
            texts[kind] = sqlite_text(file) if kind == "sqlite" else postgresql_text(cluster, address)
    written = []
    for kind, text in texts.items():
        written.append(folder / f"{version}.{kind}.sql")
        written[-1].write_text(text, encoding="utf-8")
    return written


def sqlite_text(file: Path) -> str:
    """Tables with their rows first, then whatever looks at them."""
    connection = sqlite3.connect(file)
    try:
        return "\n".join(["PRAGMA foreign_keys = OFF;", "BEGIN;", *_statements(connection), "COMMIT;", ""])
    finally:
        connection.close()


def postgresql_text(cluster: Cluster, address: str) -> str:
    """As pg_dump writes it, without what only its own client understands."""
    assert cluster.programs is not None, "pg_dump is needed"
    parts = urlsplit(address)
    said = subprocess.run([cluster.programs / "pg_dump", "--inserts", f"--rows-per-insert={AT_ONCE}", "--no-owner", "--no-privileges", "--no-comments",
                           "--host", parse_qs(parts.query)["host"][0], "--username", str(parts.username), parts.path.removeprefix("/")],
                          check=True, capture_output=True, text=True).stdout
    kept = [line for line in said.splitlines() if not line.startswith(("\\", "--", "SET transaction_timeout"))]
    return re.sub(r"\n{2,}", "\n", "\n".join(kept)).strip() + "\n"


def _statements(connection: sqlite3.Connection) -> Iterator[str]:
    things = connection.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite~_%' ESCAPE '~'").fetchall()
    virtual = [name for kind, name, sql in things if kind == "table" and sql.startswith("CREATE VIRTUAL")]
    for kind, name, sql in things:
        if kind == "table" and not any(name == each or name.startswith(f"{each}_") for each in virtual):
            yield f"{sql};"
            yield from _rows(connection, name)
    yield "DELETE FROM sqlite_sequence;"
    yield from _rows(connection, "sqlite_sequence")
    for kind, name, sql in things:
        if kind == "view" or name in virtual:
            yield f"{sql};"
    yield from (f"INSERT INTO {name} ({name}) VALUES ('rebuild');" for name in virtual)
    yield from (f"{sql};" for wanted in ("index", "trigger") for kind, _name, sql in things if kind == wanted)


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    columns = [column[1] for column in connection.execute(f'PRAGMA table_info("{table}")')]
    quoted = " || ',' || ".join(f'quote("{name}")' for name in columns)
    found = [row for [row] in connection.execute(f'SELECT {quoted} FROM "{table}" ORDER BY 1')]
    for first in range(0, len(found), AT_ONCE):
        yield f'INSERT INTO "{table}" VALUES\n' + ",\n".join(f"({row})" for row in found[first:first + AT_ONCE]) + ";"


class Rows(Planting):
    """A row in each table and each state, but for the record: that is the world's own, so that its seals hold."""

    async def events(self) -> None:
        pass


async def _filled(url: str) -> None:
    await migrate(url)
    await open_database(url, models=MODELS)
    try:
        await load_facts()
        await load_demo(AS_OF)
        await Rows().plant()
        await _trim()
        await seal()
    finally:
        await close_database()


async def _trim() -> None:
    """Leaves a few rows in each table, with those they refer to: enough to try migrations on, and small enough to be kept for good."""
    refers: dict[str, set[tuple[str, str, str]]] = {}       # table → other table, its column, our column
    keys: dict[str, tuple[str, ...]] = {}
    for model in Tortoise.apps["models"].values():
        own = model._meta
        keys[own.db_table], refers[own.db_table] = (own.db_pk_column,), set()
        for name in own.fk_fields | own.o2o_fields:
            other = own.fields_map[name].related_model._meta
            refers[own.db_table].add((other.db_table, other.db_pk_column, own.fields_db_projection[own.fields_map[name].source_field]))
        for name in own.m2m_fields:
            field, other = own.fields_map[name], own.fields_map[name].related_model._meta
            keys[field.through] = field.backward_key, field.forward_key
            refers[field.through] = {(own.db_table, own.db_pk_column, field.backward_key), (other.db_table, other.db_pk_column, field.forward_key)}
    above = {table: {other for other, _column, _ours in names} - {table} for table, names in refers.items()}
    for table in reversed(list(TopologicalSorter(above).static_order())):       # who refers goes before what is referred to
        if table in NEVER_REMOVED:
            continue
        key = ", ".join(f'"{name}"' for name in keys[table])
        needed = [f'NOT EXISTS (SELECT 1 FROM "{by}" x WHERE x."{ours}" = "{table}"."{column}")'
                  for by, names in refers.items() for other, column, ours in names if other == table]
        only = " AND is_demo" if table == "event" else ""
        while await _deleted(f'DELETE FROM "{table}" WHERE ({key}) NOT IN (SELECT {key} FROM "{table}" ORDER BY {key} DESC LIMIT {KEPT}){only}'
                             + "".join(f" AND {condition}" for condition in needed)):
            pass                                        # rows of a table that refer to each other go from the end


async def _deleted(statement: str) -> int:
    return int((await get_connection("default").execute_query(statement))[0])


if __name__ == "__main__":
    for path in write(Path(sys.argv[1]), sys.argv[2]):
        print(f"{path}: {path.stat().st_size:,} bytes")
