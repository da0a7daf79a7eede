"""A board with many cards: the demo world's own, over and over, each with its people, its need and its due date."""
from __future__ import annotations

import sqlite3
import uuid
from contextlib import closing

from server.domain.boards.ranks import spread
from tests.site import Site

COPIED = ("version", "created_at", "body", "body_html", "kind", "due_on", "archived_at", "board_id", "creator_id", "need_id", "commitment_id", "owner_id")


def fill_board(site: Site, slug: str, many: int) -> None:
    """Cards until there are so many, spread over the columns in turn. Past the house: through it this would take as long as all else."""
    with closing(sqlite3.connect(site.database_url.removeprefix("sqlite://"), timeout=10)) as connection, connection:
        [[board]] = connection.execute("SELECT id FROM board WHERE slug = ?", [slug])
        columns = [key for [key] in connection.execute("SELECT id FROM board_column WHERE board_id = ? ORDER BY position", [board])]
        cards = connection.execute("SELECT id, title FROM card WHERE board_id = ? AND archived_at IS NULL ORDER BY rank, id", [board]).fetchall()
        for number, rank in zip(range(len(cards), many), spread(many), strict=False):
            key, (of, title) = str(uuid.uuid4()), cards[number % len(cards)]
            connection.execute(f"INSERT INTO card (id, column_id, rank, title, {', '.join(COPIED)}) "     # names of our own
                               f"SELECT ?, ?, ?, ?, {', '.join(COPIED)} FROM card WHERE id = ?",
                               [key, columns[number % len(columns)], rank, f"{title} ({number})", of])
            connection.execute("INSERT INTO card_assignee (card_id, stakeholder_id) SELECT ?, stakeholder_id FROM card_assignee WHERE card_id = ?", [key, of])
