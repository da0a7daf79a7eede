"""Migrations with data in the tables: down and up again loses nothing, and every rule they put into the database holds there."""
from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError

from server.database import Database
from server.database.migrating import NOTHING, make_migration, migrate
from server.domain import MODELS
from server.domain.accounts.models import Invitation
from server.domain.activity.actor import Role
from server.domain.activity.models import Event
from server.domain.forums.models import Forum
from tests.database.looking import asked, migrating, opened, schema
from tests.tables import everything

RULES = import_module("server.database.migrations.0002_indices_and_guards")
BOARDS = import_module("server.database.migrations.0006_boards_people_like")
FIRST = "0001_initial"
HOUSE = Path(__file__).parents[2]

# What later migrations brought, and going back to the first takes away.
LATER_TABLES = {
    "attempt", "contact", "device", "identity", "invitation", "recovery", "seal", "share_link",
    "daily_run", "digest_letter", "evidence", "imported_row", "outline", "spreadsheet", "follow", "mention", "notice_choice",
    "webhook", "webhook_delivery", "webhook_attempt", "saved_view", "view_version", "view_key",
}
LATER_COLUMNS = {
    "event": {"concerns_id", "confidential"}, "session": {"seat_id", "before_at"}, "token": {"seat_id"},
    "user_account": {"digest", "told_until", "told_transaction"}, "card": {"programme_id"},
    "board": {"version", "archived_at"}, "board_column": {"version", "archived_at"},
    "amendment": {"due_before", "due_after"}, "claim": {"version", "decided_by_id", "decided_at"}, "commitment": {"lapse_proposed_on"},
    "contribution": {"reporter_of_id"}, "decision": {"version"}, "measurement": {"version", "decided_at", "reason"}, "meeting": {"version"},
    "target": {"version", "decided_by_id", "decided_at"},
}

# A row of each table that a copy of is allowed, but for what the checks and unique indices forbid.
ORDINARY = {
    "commitment": "status = 'PLEDGED' AND document_number IS NULL AND amount IS NOT NULL AND quantity IS NULL",
    "contribution": "reverses_id IS NULL", "need": "1 = 1", "term": "1 = 1", "relation": "1 = 1", "seat": "role = 'VERIFIER'",
    "invitation": "1 = 1",
}
BAD: dict[str, Sequence[tuple[str, Mapping[str, str]]]] = {
    "ck_commitment_amount": [("commitment", {"amount": "0"}), ("commitment", {"amount": "1000000000000001"})],
    "ck_commitment_quantity": [("commitment", {"quantity": "0", "unit": "'unit'"}), ("commitment", {"quantity": "1000"}), ("commitment", {"unit": "'unit'"})],
    "ck_commitment_gift": [("commitment", {"amount": "NULL"})],
    "ck_commitment_agreed": [("commitment", {"status": "'AGREED'"}), ("commitment", {"status": "'DELIVERING'", "agreed_on": "pledged_on"})],
    "ck_contribution_amount": [("contribution", {"amount": "1000000000000001"}), ("contribution", {"amount": "-1000000000000001"})],
    "ck_need_quantity": [("need", {"quantity": "0"})],
    "ck_need_cost": [("need", {"estimated_cost": "-1"}), ("need", {"estimated_cost": "1000000000000001"})],
    "ck_term_dates": [("term", {"ends_on": "'1999-01-01'"})],
    "ck_relation_two": [("relation", {"target_id": "origin_id"})],
    "ck_invitation_place": [("invitation", {"forum_id": "NULL"}), ("invitation", {"role": "'ADMIN'"}), ("invitation", {"role": "'OFFICER'"})],
    "ck_seat_place": [("seat", {"forum_id": "NULL"}), ("seat", {"role": "'ADMIN'"}), ("seat", {"role": "'OFFICER'"})],
}
# Of each unique index: the rows it is about, of which there may be no other.
TAKEN: dict[str, str | dict[str, str]] = {
    "target": "status = 'ACCEPTED'", "membership": "status = 'ACTIVE'", "commitment": "document_number IS NOT NULL",
    "contribution": "reverses_id IS NOT NULL", "event": "board_number IS NOT NULL",
    "seat": {"uq_seat_user_id_role_stakeholder_id": "role = 'OFFICER'", "uq_seat_user_id_role_forum_id": "role = 'VERIFIER'"},
}


# ── down and up again ──

async def test_down_and_up_again_leaves_every_row_and_the_same_tables(world_url: str) -> None:
    async with opened(world_url) as database:
        fresh, rows = await schema(database), await everything()
    first = {table: without(kept, table) for table, kept in rows.items() if table not in LATER_TABLES}
    assert sum(map(len, rows.values())) > 2_000

    await migrate(world_url, FIRST)
    async with opened(world_url) as database:
        bare = await schema(database)
        assert await everything(rows.keys() - LATER_TABLES) == first
    await migrate(world_url)
    async with opened(world_url) as database:
        assert await schema(database) == fresh
        assert {table: without(kept, table) for table, kept in (await everything()).items() if table not in LATER_TABLES} == first

    await migrate(world_url, NOTHING)
    async with opened(world_url) as database:
        assert await schema(database) == []
    await migrate(world_url, FIRST)
    async with opened(world_url) as database:
        assert await schema(database) == bare
    await migrate(world_url)
    async with opened(world_url) as database:
        assert await schema(database) == fresh


async def test_a_migration_that_is_killed_leaves_nothing(any_url: str) -> None:
    async with opened(any_url) as database:
        process = subprocess.Popen([sys.executable, "-m", "server", "migrate"], cwd=HOUSE, env={**os.environ, "SIMPUL_DATABASE_URL": any_url})
        while not await migrating(database):
            assert process.poll() is None, "It was over before it could be killed."
            await asyncio.sleep(0.02)
        await asyncio.sleep(0.05)
        process.kill()
        process.wait()
        assert await schema(database) == []


async def test_the_models_are_what_the_migrations_make(tmp_path: Path) -> None:
    """`make migration` has nothing to write."""
    written = await make_migration("forgotten", MODELS)
    if written is not None:
        forgotten = written.read_text(encoding="utf-8")
        written.unlink()
        pytest.fail(f"The models have changed. Run: make migration NAME=what_changed\n{forgotten}")


async def test_both_databases_have_the_same_columns_and_indices(migrated_sqlite: Path, migrated_postgres: str) -> None:
    async with opened(f"sqlite://{migrated_sqlite}"):
        columns = await asked("SELECT m.name AS a, c.name AS b, c.\"notnull\" OR c.pk AS c FROM sqlite_master m, pragma_table_info(m.name) c "
                              "WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite%' AND m.name NOT LIKE 'search%'")        # search is each one's own
        indices = await asked("SELECT name FROM sqlite_master WHERE type = 'index' AND substr(name, 1, 3) IN ('ix_', 'uq_')")
    async with opened(migrated_postgres):
        assert columns == await asked("SELECT table_name AS a, column_name AS b, (is_nullable = 'NO')::int AS c FROM information_schema.columns "
                                      "WHERE table_schema = 'public' AND table_name NOT LIKE 'search%' "
                                      "AND table_name <> 'spent_points'")           # what several processes share
        assert indices == await asked("SELECT indexname FROM pg_indexes WHERE substr(indexname, 1, 3) IN ('ix_', 'uq_')")


async def test_every_foreign_key_is_the_beginning_of_an_index(migrated_sqlite: Path) -> None:
    async with opened(f"sqlite://{migrated_sqlite}"):
        keys = await asked("SELECT m.name AS a, f.\"from\" AS b FROM sqlite_master m, pragma_foreign_key_list(m.name) f WHERE m.type = 'table'")
        first = await asked("SELECT m.name AS a, c.name AS b FROM sqlite_master m, pragma_index_list(m.name) i, pragma_index_info(i.name) c "
                            "WHERE m.type = 'table' AND c.seqno = 0 AND NOT i.partial")
    assert len(keys) > 80
    assert set(keys) - set(first) == {("event", "board_id")}       # the unique index of its numbers serves: nobody asks for those without one


# ── what the database refuses by itself ──

async def test_every_check_refuses(world: Database) -> None:
    assert set(re.findall(r"\bck_\w+", str(await schema(world)))) == set(BAD)
    await Invitation.create(email="sari@contoh.example", name="Sari", role=Role.VERIFIER, forum=await Forum.first(), token_hash="-",
                            expires_at=datetime.now(UTC))
    for table in {table for cases in BAD.values() for table, _change in cases} - {"seat"}:     # one seat of a kind is unique, too
        await copy(table, ORDINARY[table], {})
    for name, cases in BAD.items():
        for table, change in cases:
            with pytest.raises(IntegrityError, match=name):
                await copy(table, ORDINARY[table], change)


async def test_every_unique_index_refuses(world: Database) -> None:
    still = [index for index in RULES.UNIQUE.indices if index != BOARDS.ONE_OF_A_STAGE]
    assert {index.table for index in still} == set(TAKEN)
    for index in still:
        taken = TAKEN[index.table]
        named = index.name if world.dialect_name == "postgresql" else ", ".join(f"{index.table}.{column}" for column in index.columns)
        with pytest.raises(IntegrityError, match=rf"\b{named}\b"):
            await copy(index.table, taken if isinstance(taken, str) else taken[index.name], {})


async def test_events_are_neither_changed_nor_removed_unless_they_are_of_the_demo(world: Database) -> None:
    await copy("event", "board_number IS NULL", {"is_demo": "false", "summary": "'sungguh'"})
    real, demo, before = await Event.get(is_demo=False), await Event.filter(is_demo=True).count(), (await everything())["event"]
    forbidden = [f"UPDATE event SET summary = 'lain' WHERE id = {real.id}", "UPDATE event SET is_demo = true", f"DELETE FROM event WHERE id = {real.id}",
                 "DELETE FROM event", f"INSERT INTO event SELECT * FROM event WHERE id = {real.id} ON CONFLICT (id) DO UPDATE SET summary = 'lain'"]
    if world.dialect_name == "sqlite":
        forbidden += [f"INSERT OR REPLACE INTO event SELECT * FROM event WHERE id = {real.id}",
                      f"UPDATE OR REPLACE event SET id = {real.id} WHERE id <> {real.id}"]
    else:
        forbidden += ["TRUNCATE event", "TRUNCATE board CASCADE"]
    for statement in forbidden:
        with pytest.raises(Exception, match=r"events are never (changed|removed)"):
            await get_connection("default").execute_query(statement)
    assert (await everything())["event"] == before

    assert await Event.filter(is_demo=True).delete() == demo > 0
    assert await Event.all().values_list("id", flat=True) == [real.id]


async def copy(table: str, which: str, change: Mapping[str, str]) -> None:
    """Puts in another row like the first of those, but for this."""
    connection = get_connection("default")
    [row] = await connection.execute_query_dict(f'SELECT * FROM "{table}" WHERE {which} LIMIT 1')
    new = {"id": "(SELECT max(id) + 1 FROM event)" if table == "event" else f"'{uuid4()}'"}
    new |= {name: f"'{uuid4()}'" for name in ("slug", "token_hash") if name in row}
    values = {f'"{name}"': f'"{name}"' for name in row} | {f'"{name}"': value for name, value in {**new, **change}.items()}
    await connection.execute_query(f'INSERT INTO "{table}" ({", ".join(values)}) SELECT {", ".join(values.values())} FROM "{table}" WHERE id = \'{row["id"]}\'')


# ── looking ──

def without(rows: list[dict[str, Any]], table: str) -> list[dict[str, Any]]:
    """The rows as the first migration could hold them."""
    gone = LATER_COLUMNS.get(table, set())
    return sorted(({name: value for name, value in row.items() if name not in gone} for row in rows), key=repr)
