"""A long record, made quickly: comments without end on one card."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from tortoise.transactions import in_transaction

from server.database import Database

COLUMNS = ("name, at, user_id, stakeholder_id, forum_id, board_id, board_number, card_id, via, public, confidential,"
           " subject_prefix, subject_key, summary, is_demo")
NUMBERS = {"sqlite": "(WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n WHERE i<{many}) SELECT i FROM n) n",
           "postgresql": "generate_series(1,{many}) n(i)"}


AT_ONCE = 10_000


async def fill(database: Database, many: int, card: Any, *, by: UUID, stakeholder: UUID) -> None:
    """So many comments more, by one person for one organisation."""
    await card.fetch_related("board")
    board = card.board
    numbers, now = NUMBERS[database.dialect_name], datetime.now(UTC).isoformat(" ")
    for done in range(0, many, AT_ONCE):
        values = (f"'comment.added', '{now}', '{by}', '{stakeholder}', '{board.forum_id}', '{board.id}', {board.last_event + done}+i, '{card.id}',"
                  f" '', FALSE, FALSE, 'crd', '{card.id}', 'mengomentari kartu', FALSE")
        async with in_transaction() as open_one:
            await open_one.execute_script(f"INSERT INTO event ({COLUMNS}) SELECT {values} FROM {numbers.format(many=min(AT_ONCE, many - done))}")
    async with in_transaction() as open_one:
        await open_one.execute_script(f"UPDATE board SET last_event = last_event + {many} WHERE id = '{board.id}'")
        await open_one.execute_script("ANALYZE")
