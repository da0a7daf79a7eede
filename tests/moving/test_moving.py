"""From SQLite to PostgreSQL: everything comes, or nothing; and what has come is what was there."""
from __future__ import annotations

import asyncio
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Awaitable, Callable, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import asyncpg
import pytest
from typer.testing import CliRunner

from graphql_schema.context import Context
from graphql_schema.schema import schema
from server.__main__ import main
from server.database import close_database, open_database
from server.database.migrating import migrate
from server.database.moving import Difference, Source, differences, tables_of
from server.domain import MODELS
from server.domain.activity.actor import ANYONE
from server.domain.activity.changing import action, record
from server.domain.activity.models import Event
from server.domain.activity.sealing import head, seal
from server.domain.boards.models import Board
from server.domain.search.keeping import wrong
from tests.cast import Cast
from tests.little_forum import rows
from tests.postgres import Cluster
from tests.starting import HOUSE
from views.asked import questions

T = TypeVar("T")
NASTY = ["", " ", "'", '"; DROP TABLE event; --', "\\N", "\\.", "\t\n\r", "é e\u0301 ﷽ 🧑‍🌾", "\u202e", "{}", "NULL", "a" * 60, "\x01\x7f",
         "1e5", "\ufeff\ufffd"]


@pytest.fixture
def source(sqlite_world: Path, tmp_path: Path) -> Path:
    return _nasty(sqlite_world, tmp_path / "world.sqlite3")


@pytest.fixture(scope="module")
def moved(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory, postgres: Cluster, migrated_postgres: str) -> tuple[Path, str]:
    """A world as it was, and where it has come: in the end, for first the move was cut off in the midst of it."""
    source, target = _nasty(sqlite_world, tmp_path_factory.mktemp("moved") / "world.sqlite3"), postgres.create(template=migrated_postgres)
    for end in ("cut off", "killed") if os.environ.get("SIMPUL_LONG") else ("cut off",):
        moving = subprocess.Popen([sys.executable, "-m", "server", *words(source, target)], cwd=HOUSE, text=True, stdout=subprocess.DEVNULL,
                                  stderr=subprocess.PIPE)
        asyncio.run(_end(target, moving, end))
        said = moving.communicate()[1]
        assert moving.returncode != 0 and (end == "killed" or "The connection to PostgreSQL broke" in said), said
        assert _rows_in(target) == 0
    assert simpul(*words(source, target))[-1].endswith("each compared. Now set SIMPUL_DATABASE_URL to the new address, and start Simpul.")
    return source, target


def test_all_of_the_world_comes_and_answers_alike(moved: tuple[Path, str]) -> None:
    source, target = moved
    there, here = (_opened(url, _everything) for url in (f"sqlite://{source}", target))
    for name, answer in there.items():
        assert here[name] == answer, name
    assert sum(map(len, there["rows"].values())) > 2_000 and len(there["answers"]) == 30
    assert {row["title"] for row in there["rows"]["Card"]} >= set(NASTY)


def test_what_happens_next_comes_after_all_there_was(moved: tuple[Path, str]) -> None:
    source, target = moved

    async def go_on() -> tuple[int, int, int]:
        before = (await head()).number
        await _happen(ANYONE, await Board.first(), "sesudah pindah")
        newest = await Event.all().order_by("-id").first()
        assert newest is not None
        return newest.id, await seal(), (await head()).number - before

    assert _opened(target, go_on) == (_read(source, "SELECT seq FROM sqlite_sequence WHERE name = 'event'") + 1, 1, 1)


def test_what_is_not_alike_is_named(moved: tuple[Path, str]) -> None:
    source, target = moved
    card, comment, field, need = (_read(source, f"SELECT min({key}) FROM {table}") for table, key in (
        ("card", "id"), ("comment", "id"), ("programme_field", "field_code"), ("need", "id")))

    async def tampered() -> list[Difference]:
        await _say(target, f"UPDATE card SET title = title || ' ' WHERE id = '{card}'; DELETE FROM mention WHERE comment_id = '{comment}'; "
                           f"DELETE FROM comment WHERE id = '{comment}'; DELETE FROM programme_field WHERE field_code = '{field}'; "
                           f"UPDATE need SET created_at = created_at + interval '1 microsecond' WHERE id = '{need}'")
        connection = await asyncpg.connect(target)
        try:
            with Source(f"sqlite://{source}") as opened:
                async with connection.transaction():
                    return [each async for each in differences(opened, connection, await tables_of(opened, connection), lambda _count: None)]
        finally:
            await connection.close()

    found = [each for each in asyncio.run(tampered()) if each.table not in ("event", "seal")]       # of those there is one more by now
    assert {(each.table, each.column) for each in found} == {("card", "title"), ("comment", ""), ("programme_field", ""), ("need", "created_at"),
                                                              ("board", "last_event")}
    assert {each.row for each in found if each.table in ("card", "comment", "need")} == {f"id {card}", f"id {comment}", f"id {need}"}


def test_what_postgresql_would_not_take_is_named_and_nothing_moves(source: Path, postgres_url: str) -> None:
    ids = [key for [key] in _all(source, "SELECT id FROM card ORDER BY id LIMIT 4")]
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        connection.execute("UPDATE card SET title = 'a' || char(0) || 'b' WHERE id = ?", [ids[0]])
        connection.execute("UPDATE card SET title = ? WHERE id = ?", ["x" * 5_000, ids[1]])
        connection.execute("UPDATE card SET body = CAST(x'c328' AS TEXT) WHERE id = ?", [ids[2]])
        connection.execute("UPDATE card SET version = 'banyak', due_on = '2026-02-30', archived_at = 'kemarin' WHERE id = ?", [ids[3]])
        connection.execute("UPDATE instalment SET amount = 1e30 WHERE id = (SELECT min(id) FROM instalment)")
    told = simpul(*words(source, postgres_url), fails=True)
    [instalment] = [line for line in told if line.startswith("instalment")]
    assert instalment.endswith("amount: 1e+30 is no bigint")
    assert [line for line in told[:-1] if line != instalment] == [
        f"card (id {ids[0]}), title: it holds a NUL", f"card (id {ids[1]}), title: it is 5000 letters long, and 200 is the most",
        f"card (id {ids[2]}), body: it is not UTF-8", f"card (id {ids[3]}), version: 'banyak' is no integer",
        f"card (id {ids[3]}), due_on: '2026-02-30' is no date", f"card (id {ids[3]}), archived_at: 'kemarin' is no timestamp with time zone"]
    assert told[-1] == "PostgreSQL would not take 7 value(s). Mend them first; nothing was moved."
    assert _rows_in(postgres_url) == 0


def test_it_refuses_what_is_not_fit_and_changes_nothing(source: Path, postgres_url: str, tmp_path: Path) -> None:
    from_, to = f"sqlite://{source}", postgres_url
    for wrong_from, wrong_to, said in (
            (f"sqlite://{tmp_path / 'none.sqlite3'}", to, "is no SQLite file"), (from_, from_, "--to is no address of PostgreSQL"),
            (to, to, "is no SQLite file"), (from_, "postgres://nobody@127.0.0.1:1/x", "cannot be opened")):
        assert said in "".join(simpul("move", "sqlite-to-postgres", "--from", wrong_from, "--to", wrong_to, fails=True))
    using = sqlite3.connect(source)
    using.execute("SELECT 1 FROM event")
    assert "Stop Simpul first" in "".join(simpul(*words(source, to), fails=True))
    using.close()
    assert _rows_in(postgres_url) == 0

    asyncio.run(_say(to, "INSERT INTO field (code, name, name_en, position) VALUES ('X', 'x', 'x', 1)"))
    assert "there are rows in its table field" in "".join(simpul(*words(source, to), fails=True))
    asyncio.run(_say(to, "DELETE FROM field"))
    asyncio.run(migrate(from_, "0009_card_programme"))
    assert "is not of the same version" in "".join(simpul(*words(source, to), fails=True))
    assert _rows_in(postgres_url) == 0


@pytest.mark.long("only")
def test_a_hundred_thousand_rows(source: Path, postgres_url: str) -> None:
    with closing(sqlite3.connect(source, isolation_level=None)) as connection:
        columns = [column[1] for column in connection.execute("PRAGMA table_info(comment)") if column[1] != "id"]
        connection.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000) "
                           f"INSERT INTO comment (id, {', '.join(columns)}) SELECT printf('00000000-0000-7000-8000-%012x', i), {', '.join(columns)} "
                           "FROM n, (SELECT * FROM comment LIMIT 1)")
    began = time.monotonic()
    simpul(*words(source, postgres_url))
    taken = time.monotonic() - began
    print(f"100,000 rows more than the demo world moved and compared in {taken:.1f} s, {100_000 / taken:,.0f} a second")


# ── looking ──

def words(source: Path, target: str) -> tuple[str, ...]:
    return "move", "sqlite-to-postgres", "--from", f"sqlite://{source}", "--to", target


def simpul(*words: str, fails: bool = False) -> list[str]:
    result = CliRunner().invoke(main, words)
    assert (result.exit_code != 0) is fails, (words, result.output, result.exception)
    return result.output.splitlines()


def _opened(url: str, work: Callable[[], Awaitable[T]]) -> T:
    async def opened() -> T:
        await open_database(url, models=MODELS)
        try:
            return await work()
        finally:
            await close_database()

    return asyncio.run(opened())


@action
async def _happen(actor: Any, board: Any, summary: str) -> Any:
    await record(actor, "board.renamed", subject=board, board=board.id, summary=summary, before={"nama": summary, "angka": [0.1, 10**15, None, True]})
    return board


def _nasty(world: Path, path: Path) -> Path:
    """A copy of the world, sealed, with texts that something on the way may stumble over."""
    shutil.copy(world, path)
    _opened(f"sqlite://{path}", _make_nasty)
    return path


async def _make_nasty() -> None:
    from server.domain.boards.models import Card
    cards = await Card.all().limit(len(NASTY))
    for card, text in zip(cards, NASTY, strict=True):
        card.title = card.body = text
        await card.save()
    board = await Board.first()
    for text in NASTY:
        await _happen(ANYONE, board, text)
    await seal()


async def _everything() -> dict[str, Any]:
    """Every row as the program reads it, and what it answers to the thirty questions."""
    from server.database import database
    answers, cast = {}, await Cast.of_the_database()
    for question in questions():
        asker = getattr(cast, question.asker) if question.asker else ANYONE
        result = await schema.execute(question.document, dict(question.variables), Context(database(), asker))
        assert not result.errors, (question.name, result.errors)
        answers[question.name] = json.loads(result.data.contents)  # type: ignore[union-attr]
    return {"rows": await rows(), "answers": answers, "head": str(await head()), "search": await wrong()}


def _read(path: Path, sql: str) -> Any:
    return _all(path, sql)[0][0]


def _all(path: Path, sql: str) -> Sequence[Any]:
    connection = sqlite3.connect(path)
    try:
        return connection.execute(sql).fetchall()
    finally:
        connection.close()


async def _say(url: str, sql: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute(sql)
    finally:
        await connection.close()


def _rows_in(url: str) -> int:
    async def count() -> int:
        connection = await asyncpg.connect(url)
        try:
            names = await connection.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'tortoise_migrations'")
            return sum([await connection.fetchval(f'SELECT count(*) FROM "{row[0]}"') for row in names])
        finally:
            await connection.close()

    return asyncio.run(count())


async def _end(url: str, moving: subprocess.Popen[str], how: str) -> None:
    """Ends the move once it is in the midst of its one transaction."""
    connection = await asyncpg.connect(url)
    try:
        while not (pid := await connection.fetchval("SELECT pid FROM pg_locks WHERE mode = 'ShareRowExclusiveLock' AND pid <> pg_backend_pid() AND database = "
                                                    "(SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1")):
            assert moving.poll() is None, "It was over before it could be ended."
            await asyncio.sleep(0.005)
        if how == "killed":
            moving.kill()
        else:
            await connection.execute("SELECT pg_terminate_backend($1)", pid)
    finally:
        await connection.close()
