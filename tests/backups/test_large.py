"""How long it takes until a large installation is there again."""
from __future__ import annotations

import asyncio
import json
import shutil
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest

from server.backups.making import make
from server.backups.restoring import restore
from server.database import close_database, open_database
from server.domain import MODELS
from server.domain.activity.sealing import content_of, digest_of, seal

BYTES = 2**30
AT_ONCE = 5_000
MOST_SECONDS = 60.0


def grow(path: Path) -> int:
    """Writes events, each with its seal, until the file is that large; how many there are then."""
    told = json.dumps({"teks": "Rapat membahas kemajuan rumah layak huni. " * 40})
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute("PRAGMA synchronous = 0")
        connection.row_factory = sqlite3.Row
        before = dict(connection.execute("SELECT * FROM seal ORDER BY number DESC LIMIT 1").fetchone())
        number, event = before["number"], connection.execute("SELECT max(id) FROM event").fetchone()[0]
        while path.stat().st_size < BYTES:
            connection.execute("BEGIN")
            connection.executemany(
                'INSERT INTO event (id, "transaction", name, at, via, public, confidential, subject_prefix, subject_key, summary, after, is_demo) '
                "VALUES (?, 0, 'card.edited', '2026-01-05 03:04:05.678901+00:00', 'command', 0, 0, 'crd', '01a2008d-7400-71ec-9509-7c54d1554099', "
                "'mengubah kartu', ?, 0)", [(event + n, told) for n in range(1, AT_ONCE + 1)])
            made = []
            for row in connection.execute("SELECT * FROM event WHERE id > ? ORDER BY id", [event]):
                number += 1
                held = {"number": number, "event_id": row["id"], "transaction": 0, "is_demo": False, "content": content_of(dict(row))}
                before = {**held, "digest": digest_of(held, before)}
                made.append(before)
            connection.executemany('INSERT INTO seal (number, event_id, "transaction", is_demo, content, digest) '
                                   "VALUES (:number, :event_id, :transaction, :is_demo, :content, :digest)", made)
            connection.execute("COMMIT")
            event += AT_ONCE
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return number


async def seal_all(url: str) -> None:
    await open_database(url, models=MODELS)
    try:
        await seal()
    finally:
        await close_database()


@pytest.mark.long("only")
@pytest.mark.timeout(1_200)
def test_a_gigabyte_is_there_again_within_a_minute(sqlite_world: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(sqlite_world, tmp_path / "simpul.sqlite3"))
    asyncio.run(seal_all(f"sqlite://{path}"))
    sealed, size, began = grow(path), path.stat().st_size, time.monotonic()
    archive, manifest = asyncio.run(make(f"sqlite://{path}", tmp_path / "files", tmp_path / "backups"))
    made = time.monotonic() - began
    path.unlink()
    began = time.monotonic()
    asyncio.run(restore(archive, f"sqlite://{tmp_path / 'back' / 'simpul.sqlite3'}", tmp_path / "back" / "files"))
    took = time.monotonic() - began
    assert sealed == manifest.facts.tables["seal"] == manifest.facts.tables["event"]
    print(f"{size / 2**30:.2f} GiB with {sealed} sealed events: backed up and tried out in {made:.0f} s, put back and read through in {took:.0f} s")
    assert took <= MOST_SECONDS
