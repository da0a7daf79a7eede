"""What a database is made of, as it tells itself; and whether it is being migrated."""
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from tortoise.connection import get_connection

from server.database import Database, close_database, open_database
from server.domain import MODELS

SCHEMA = {
    "sqlite": [
        "SELECT 'column', m.name || '.' || c.name AS a, c.type || ' ' || c.\"notnull\" || ' ' || c.pk || ' ' || coalesce(c.dflt_value, '') AS b "
        "FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table' AND m.name NOT IN ('sqlite_sequence', 'tortoise_migrations')",
        "SELECT 'key', m.name || '.' || k.\"from\" AS a, k.\"table\" || '.' || k.\"to\" || ' ' || k.on_delete AS b "
        "FROM sqlite_master m, pragma_foreign_key_list(m.name) k WHERE m.type = 'table'",
        "SELECT 'unique', m.name || '.' || i.origin AS a, (SELECT group_concat(c.name) FROM pragma_index_info(i.name) c) AS b "
        "FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin <> 'c' AND m.name <> 'tortoise_migrations'",
        "SELECT 'check', name, substr(sql, instr(sql, 'CONSTRAINT \"ck_')) AS b FROM sqlite_master WHERE type = 'table' AND sql LIKE '%\"ck~_%' ESCAPE '~'",
        "SELECT type, name, sql FROM sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL",
    ],
    "postgresql": [
        "SELECT 'column', table_name || '.' || column_name, concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default) "
        "FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'tortoise_migrations'",
        "SELECT 'index', indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'tortoise_migrations'",
        "SELECT 'constraint', conrelid::regclass || '.' || conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace AND conrelid::regclass::text <> 'tortoise_migrations'",
        "SELECT 'trigger', tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
        "SELECT 'function', proname, pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    ],
}


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Database]:
    database = await open_database(url, models=MODELS)
    try:
        yield database
    finally:
        await close_database()


async def asked(statement: str) -> list[tuple[Any, ...]]:
    return sorted(tuple(row.values()) for row in await get_connection("default").execute_query_dict(statement))


async def schema(database: Database) -> list[tuple[Any, ...]]:
    """Tables, columns, indices, checks and triggers, as the database tells them."""
    return [row for statement in SCHEMA[database.dialect_name] for row in await asked(statement)]


async def migrating(database: Database) -> bool:
    """Whether a migration is under way somewhere else."""
    if database.dialect_name == "postgresql":
        return await database.text("SELECT count(*)::text FROM pg_locks WHERE locktype = 'advisory'") != "0"
    connection = get_connection("default")._connection
    try:
        await connection.execute_fetchall("PRAGMA busy_timeout = 0")
        await connection.execute_fetchall("BEGIN IMMEDIATE")
        await connection.execute_fetchall("ROLLBACK")
        return False
    except Exception as error:
        return "locked" in str(error)
