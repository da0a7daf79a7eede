"""A province's worth of made-up data, the same each time: 2,000 organisations, 500 programmes, 20,000 promises, 60,000 deliveries, and a board
with somebody who may write on it; ten or a hundred times as many, if asked. Written in bulk, past the house: it would take an hour through it."""
from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import asyncpg

from server.database.migrating import migrate
from server.domain.accounts.tokens import BEGINNING, _checksum, fingerprint

START, NOW = date(2024, 1, 1), datetime(2026, 1, 1, tzinfo=UTC)
KINDS = ("COMPANY", "UNIVERSITY", "NGO", "GOVERNMENT_OFFICE", "ZAKAT_BODY")
STATUSES = ("PLEDGED", "AGREED", "DELIVERING", "FULFILLED", "CANCELLED")
FOUND = ("VERIFIED",) * 8 + ("REPORTED", "RETURNED")
DROPPED_WHILE_FILLING = ("stakeholder", "programme", "commitment", "contribution", "need", "card", "comment", "event")
TOKEN = BEGINNING + "B" * 43 + _checksum("B" * 43)      # whoever writes in the bench
CARDS, REGIONS, FORUMS = 64, 20, 10
AT_ONCE = 20_000

Table = tuple[str, Sequence[str], Iterable[tuple[Any, ...]]]


def key(table: int, number: int) -> UUID:
    """The key of a row: in order, as those of the house are, and the same in both databases."""
    return UUID(int=0x018C_C251_F400 << 80 | 7 << 76 | table << 64 | 2 << 62 | number)


REGION, FORUM, STAKEHOLDER, PROGRAMME, COMMITMENT, CONTRIBUTION, USER, SEAT, MEMBERSHIP, BOARD, COLUMN, CARD, TOKENS = range(1, 14)


@dataclass(frozen=True)
class Size:
    """How many rows there are of each."""
    scale: float = 1

    def of(self, many: int) -> int:
        return max(40, round(many * self.scale))

    @property
    def stakeholders(self) -> int:
        return self.of(2_000)

    @property
    def programmes(self) -> int:
        return self.of(500)

    @property
    def commitments(self) -> int:
        return self.of(20_000)

    @property
    def contributions(self) -> int:
        return self.of(60_000)


def tables(size: Size) -> Iterator[Table]:
    chance = random.Random(42)
    yield "region", ("id", "code", "name", "level"), [(key(REGION, i), f"{70 + i}", f"Provinsi {i}", "PROVINCE") for i in range(REGIONS)]
    yield ("forum", ("id", "slug", "name", "stage", "region_id"),
           [(key(FORUM, i), f"forum-{i}", f"Forum {i}", "ACTIVE", key(REGION, i)) for i in range(FORUMS)])
    yield ("stakeholder", ("id", "slug", "name", "kind", "region_id", "is_demo", "version", "created_at"),
           ((key(STAKEHOLDER, i), f"organisasi-{i}", f"Organisasi {i} untuk sesama", chance.choice(KINDS), key(REGION, chance.randrange(REGIONS)),
             False, 1, NOW) for i in range(size.stakeholders)))
    yield ("programme", ("id", "slug", "name", "status", "forum_id", "is_demo", "version", "created_at"),
           ((key(PROGRAMME, i), f"program-{i}", f"Program {i} untuk tanah yang hidup", "IMPLEMENTATION", key(FORUM, chance.randrange(FORUMS)), False, 1, NOW)
            for i in range(size.programmes)))
    yield ("commitment", ("id", "stakeholder_id", "programme_id", "amount", "status", "pledged_on", "agreed_on", "document_number", "kind", "funding_source",
                          "channel", "on_behalf", "version", "created_at"), (promise(chance, size, i) for i in range(size.commitments)))
    yield ("contribution", ("id", "stakeholder_id", "programme_id", "commitment_id", "amount", "status", "on", "kind", "funding_source", "reported_at",
                            "on_behalf", "version", "created_at"), (delivery(chance, size, i) for i in range(size.contributions)))
    yield from a_board_and_who_writes_on_it()


def promise(chance: random.Random, size: Size, i: int) -> tuple[Any, ...]:
    on = START + timedelta(days=chance.randrange(900))
    return (key(COMMITMENT, i), key(STAKEHOLDER, chance.randrange(size.stakeholders)), key(PROGRAMME, chance.randrange(size.programmes)),
            chance.randrange(1, 900) * 1_000_000, chance.choice(STATUSES), on, on, f"dok-{i}", "CASH", "CSR", "DIRECT", False, 1, NOW)


def delivery(chance: random.Random, size: Size, i: int) -> tuple[Any, ...]:
    on = START + timedelta(days=chance.randrange(900))
    return (key(CONTRIBUTION, i), key(STAKEHOLDER, chance.randrange(size.stakeholders)), key(PROGRAMME, chance.randrange(size.programmes)),
            key(COMMITMENT, chance.randrange(size.commitments)), chance.randrange(1, 90) * 1_000_000, chance.choice(FOUND), on, "CASH", "CSR", NOW,
            False, 1, NOW)


def a_board_and_who_writes_on_it() -> Iterator[Table]:
    user, seat, organisation, forum, board, column = (key(of, 0) for of in (USER, SEAT, STAKEHOLDER, FORUM, BOARD, COLUMN))
    yield ("user_account", ("id", "slug", "name", "email", "locale", "one_click", "is_demo"),
           [(user, "juru-tulis", "Juru Tulis", "tulis@example.org", "id", False, False)])
    yield ("membership", ("id", "forum_id", "stakeholder_id", "role", "status"), [(key(MEMBERSHIP, 0), forum, organisation, "MEMBER", "ACTIVE")])
    yield "seat", ("id", "user_id", "stakeholder_id", "role"), [(seat, user, organisation, "OFFICER")]
    yield ("token", ("id", "user_id", "seat_id", "name", "prefix", "token_hash", "scopes", "created_at", "last_used_at"),
           [(key(TOKENS, 0), user, seat, "ukur", TOKEN[:16], fingerprint(TOKEN), "read write", NOW, datetime.now(UTC) + timedelta(days=1))])
    yield ("board", ("id", "slug", "name", "visibility", "forum_id", "last_event", "is_demo"), [(board, "papan", "Papan bersama", "PUBLIC", forum, 0, False)])
    yield "board_column", ("id", "board_id", "name", "stage", "position"), [(column, board, "Terbuka", "OPEN", 1)]
    yield ("card", ("id", "board_id", "column_id", "rank", "title", "kind", "version", "created_at"),
           [(key(CARD, i), board, column, f"a{i:03}", f"Kartu {i}", "TASK", 1, NOW) for i in range(CARDS)])


async def prepare(url: str, scale: float) -> float:
    """A new database of this size; gives the seconds it took."""
    begun = time.perf_counter()
    await migrate(url)
    await fill(url, scale)
    return time.perf_counter() - begun


async def fill(url: str, scale: float) -> None:
    if url.startswith("sqlite"):
        await asyncio.to_thread(into_sqlite, url.removeprefix("sqlite://"), tables(Size(scale)))
    else:
        await into_postgresql(url, tables(Size(scale)))


def into_sqlite(path: str, filled: Iterable[Table]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as file:
        marks = ",".join("?" * len(DROPPED_WHILE_FILLING))
        kept = file.execute(f"SELECT name, sql FROM sqlite_master WHERE type='index' AND sql IS NOT NULL AND tbl_name IN ({marks})",
                            DROPPED_WHILE_FILLING).fetchall()
        file.execute("PRAGMA synchronous = 0")
        file.execute("PRAGMA journal_mode = off")       # else all of it would be written twice
        for name, _sql in kept:
            file.execute(f'DROP INDEX "{name}"')
        file.execute("BEGIN")
        for table, columns, rows in filled:
            file.executemany(f"INSERT INTO {table} ({_names(columns)}) VALUES ({','.join('?' * len(columns))})", (tuple(map(_plain, row)) for row in rows))
        file.execute("COMMIT")
        for _name, sql in kept:
            file.execute(sql)
        file.execute("ANALYZE")
        file.execute("PRAGMA journal_mode = wal")


async def into_postgresql(url: str, filled: Iterable[Table]) -> None:
    connection = await asyncpg.connect(url)
    try:
        kept = await connection.fetch("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename = ANY($1) AND NOT EXISTS ("
                                      "SELECT 1 FROM pg_constraint WHERE conname = indexname)", list(DROPPED_WHILE_FILLING))
        await connection.execute("SET session_replication_role = replica")      # the rows are right: no foreign key need be looked up
        for index in kept:
            await connection.execute(f'DROP INDEX "{index["indexname"]}"')
        for table, columns, rows in filled:
            await connection.copy_records_to_table(table, records=rows, columns=list(columns))
        for index in kept:
            await connection.execute(index["indexdef"])
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()


def _names(columns: Sequence[str]) -> str:
    return ",".join(f'"{name}"' for name in columns)


def _plain(value: Any) -> Any:
    """As the house stores it in SQLite."""
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return str(value) if isinstance(value, UUID | date) else value
