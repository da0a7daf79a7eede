"""The bench's province, larger, and with what pages and search need besides: members, needs that promises answer, boards with cards and comments,
meetings, what happened, and somebody signed in. Beside each promise one event is told; the record is taken as sealed up to here."""
from __future__ import annotations

import asyncio
import random
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from server.database import close_database, open_database
from server.database.migrating import migrate
from server.domain import MODELS
from server.domain.accounts.tokens import fingerprint
from server.domain.search.keeping import rebuild
from tests.bench.filling import (
    BOARD,
    CARD,
    COLUMN,
    COMMITMENT,
    FORUM,
    FORUMS,
    MEMBERSHIP,
    NOW,
    PROGRAMME,
    REGION,
    REGIONS,
    SEAT,
    STAKEHOLDER,
    START,
    USER,
    Size,
    Table,
    into_postgresql,
    into_sqlite,
    key,
    tables,
)

NEED, PARTICIPATION, MEETING, COMMENT, SESSION = 20, 21, 22, 23, 24
STAGES = ("OPEN", "DISCUSSED", "AGREED", "UNDER_WAY", "DONE")
OF_A_BOARD, MORE = 100, 1_000           # cards of a board; from where on boards and cards are numbered, after the bench's own
SECRET = "scaling" * 7                  # of the session of whoever writes
UNIT, THINGS = "unit", ("rumah layak huni", "jamban sehat", "titik air bersih", "alat bantu", "beasiswa", "bibit pohon", "lampu jalan", "pelatihan")
Row = tuple[Any, ...]


@dataclass(frozen=True)
class Larger(Size):
    """How many there are of what the bench has not."""

    @property
    def needs(self) -> int:
        return self.of(4_000)

    @property
    def boards(self) -> int:
        return max(2, round(20 * self.scale))

    @property
    def meetings(self) -> int:
        return self.of(200)


def larger(size: Larger) -> Iterator[Table]:
    """Tables with their columns and rows, those first that others point to."""
    chance = random.Random(7)
    yield "field", ("code", "name", "name_en", "position"), [("PERUMAHAN", "Perumahan", "Housing", 1)]
    for name, columns, rows in tables(size):
        if name == "commitment":
            yield from needs_and_meetings(size, chance)
            yield name, (*columns, "need_id", "quantity", "unit", "due_on"), (answering(row, size, chance, i) for i, row in enumerate(rows))
        elif name == "contribution":
            yield name, (*columns, "need_id", "quantity", "unit"), ((*row, *asked(size, chance, i)) for i, row in enumerate(rows))
        elif name == "membership":
            yield name, columns, ((key(MEMBERSHIP, i), key(FORUM, i % FORUMS), key(STAKEHOLDER, i), "MEMBER", "ACTIVE") for i in range(size.stakeholders))
        else:
            yield name, columns, rows
    yield ("participation", ("id", "programme_id", "stakeholder_id", "role"),
           ((key(PARTICIPATION, i), key(PROGRAMME, i // 4), key(STAKEHOLDER, chance.randrange(size.stakeholders)), "FUNDING")
            for i in range(4 * size.programmes)))
    yield ("session", ("id", "user_id", "seat_id", "token_hash", "created_at", "last_seen_at", "expires_at", "user_agent", "address"),
           [(key(SESSION, 0), key(USER, 0), key(SEAT, 0), fingerprint(SECRET), now := datetime.now(UTC), now, now + timedelta(days=2), "", "")])
    yield from boards(size)
    yield from happenings(size, chance)


def answering(row: Row, size: Larger, chance: random.Random, i: int) -> Row:
    return (*row, *asked(size, chance, i), row[5] + timedelta(days=chance.randrange(30, 700)))


def asked(size: Larger, chance: random.Random, i: int) -> Row:
    """Two of five promises and deliveries answer a need."""
    return (key(NEED, chance.randrange(size.needs)), chance.randrange(1, 40) * 1_000, UNIT) if i % 5 < 2 else (None, None, None)


def needs_and_meetings(size: Larger, chance: random.Random) -> Iterator[Table]:
    yield ("need", ("id", "title", "about", "status", "proposer_id", "region_id", "field_id", "quantity", "unit", "estimated_cost", "due_on", "submitted_on",
                    "on_behalf", "is_demo", "version", "created_at"), (need(size, chance, i) for i in range(size.needs)))
    yield ("meeting", ("id", "slug", "title", "on", "forum_id", "status", "is_demo", "version"),
           ((key(MEETING, i), f"rapat-{i}", f"Rapat koordinasi {i}", START + timedelta(days=chance.randrange(900)), key(FORUM, i % FORUMS), "HELD", False, 1)
            for i in range(size.meetings)))


def need(size: Larger, chance: random.Random, i: int) -> Row:
    thing, on = chance.choice(THINGS), START + timedelta(days=chance.randrange(900))
    return (key(NEED, i), f"{thing.capitalize()} di Desa {chance.randrange(5_000)}", f"Warga mengusulkan {thing} lewat musyawarah desa ke-{i}.",
            chance.choices(("LISTED", "CLOSED", "SUBMITTED"), (7, 2, 1))[0], key(STAKEHOLDER, chance.randrange(size.stakeholders)),
            key(REGION, chance.randrange(REGIONS)), "PERUMAHAN", chance.randrange(5, 200) * 1_000, UNIT, chance.randrange(1, 900) * 1_000_000,
            on + timedelta(days=400), on, False, False, 1, NOW)


def boards(size: Larger) -> Iterator[Table]:
    """As large as each other, however many; the first is the one that is looked at."""
    cards = size.boards * OF_A_BOARD
    yield ("board", ("id", "slug", "name", "visibility", "forum_id", "programme_id", "last_event", "is_demo"),
           ((key(BOARD, MORE + i), f"papan-{i}", f"Papan program {i}", "PUBLIC", key(FORUM, i // 2 % FORUMS), key(PROGRAMME, i % size.programmes), OF_A_BOARD,
             False)
            for i in range(size.boards)))
    yield ("board_column", ("id", "board_id", "name", "stage", "position"),
           ((key(COLUMN, MORE + 5 * i + place), key(BOARD, MORE + i), stage.capitalize(), stage, place + 1)
            for i in range(size.boards) for place, stage in enumerate(STAGES)))
    yield ("card", ("id", "board_id", "column_id", "rank", "title", "body", "kind", "owner_id", "version", "created_at"),
           ((key(CARD, MORE + i), key(BOARD, board := MORE + i // OF_A_BOARD), key(COLUMN, MORE + 5 * (board - MORE) + i % 5), f"a{i % OF_A_BOARD:03}",
             f"{THINGS[i % len(THINGS)].capitalize()}, tahap {i}", f"Yang perlu dibicarakan tentang tahap {i}.", "TASK",
             key(STAKEHOLDER, i * 37 % size.stakeholders), 1, NOW) for i in range(cards)))
    yield ("comment", ("id", "card_id", "user_id", "author", "stakeholder_id", "body", "body_html", "at"),
           ((key(COMMENT, i), key(CARD, MORE + i), key(USER, 0), "Juru Tulis", key(STAKEHOLDER, 0), "Sudah kami lihat.", "<p>Sudah kami lihat.</p>", NOW)
            for i in range(cards)))


def happenings(size: Larger, chance: random.Random) -> Iterator[Table]:
    columns = ("name", "at", "user_id", "stakeholder_id", "concerns_id", "via", "forum_id", "board_id", "board_number", "card_id", "public", "confidential",
               "subject_prefix", "subject_key", "summary", "is_demo")
    yield "event", columns, events(size, chance)


def events(size: Larger, chance: random.Random) -> Iterable[Row]:
    for i in range(size.boards * OF_A_BOARD):
        board, card = i // OF_A_BOARD, key(CARD, MORE + i)
        yield ("card.added", NOW, key(USER, 0), key(STAKEHOLDER, 0), None, "house", key(FORUM, board // 2 % FORUMS), key(BOARD, MORE + board),
               i % OF_A_BOARD + 1, card, False, False, "crd", card, f"menambahkan kartu tahap {i}", False)
    for i in range(size.commitments):
        giver = key(STAKEHOLDER, chance.randrange(size.stakeholders))
        yield ("commitment.pledged", NOW + timedelta(seconds=i), None, giver, giver, "house", key(FORUM, chance.randrange(FORUMS)), None, None, None, True,
               False, "cmt", key(COMMITMENT, i), f"menjanjikan {chance.randrange(1, 900)} juta", False)


SEALED = ("INSERT INTO seal (number, event_id, \"transaction\", is_demo, content, digest) SELECT 1, id, \"transaction\", false, '', '' FROM event "
          "ORDER BY \"transaction\" DESC, id DESC LIMIT 1")


def counted(filled: Iterable[Table], rows: Counter[str]) -> Iterator[Table]:
    """The same, counted as they go by."""
    def one_by_one(table: str, of: Iterable[Row]) -> Iterator[Row]:
        for row in of:
            rows[table] += 1
            yield row
    yield from ((table, columns, one_by_one(table, of)) for table, columns, of in filled)


async def build(url: str, size: Larger) -> tuple[int, float]:
    """A new database of this size; gives how many rows there are, and the seconds it took."""
    begun = time.perf_counter()
    await migrate(url)
    return await fill(url, size), time.perf_counter() - begun


async def fill(url: str, size: Larger) -> int:
    sqlite, rows = url.startswith("sqlite"), Counter[str]()
    if sqlite:
        await asyncio.to_thread(into_sqlite, url.removeprefix("sqlite://"), counted(larger(size), rows))
    else:
        await into_postgresql(url, counted(larger(size), rows))
    opened = await open_database(url, models=MODELS)
    try:
        connection = opened.connections.get("default")
        await connection.execute_query(SEALED)
        if not sqlite:                                  # filled past the triggers that keep it
            await rebuild()
            await connection.execute_query("ANALYZE search_document")
    finally:
        await close_database()
    return rows.total()
