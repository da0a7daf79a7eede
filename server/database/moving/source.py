"""The SQLite file that is moved. As long as it is held, no other process has it open: whoever wrote there now would write to what is left behind."""
from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import quote, unquote

from server.database.problems import Unavailable
from server.words import _

AT_ONCE = 500                                           # rows in memory
# SQLite's own; made anew there; written by the migrations there; PostgreSQL's own, and of the last minute
NOT_MOVED = ("sqlite_", "search_", "tortoise_migrations", "spent_points")


class Source:
    """An open SQLite file. Text that is not UTF-8 comes with a lone surrogate for each byte of it, to be found."""

    def __init__(self, url: str) -> None:
        scheme, _colon, path = url.partition("://")
        self.path = Path(unquote(path))
        if scheme != "sqlite" or not self.path.is_file():
            raise Unavailable(_("{url} bukan berkas SQLite. Tulis sqlite://JALUR."), url=url)

    def __enter__(self) -> Self:
        try:
            self.connection = sqlite3.connect(f"file:{quote(str(self.path.resolve()))}?mode=rw", uri=True, isolation_level=None, timeout=0)
            self.connection.text_factory = lambda text: text.decode("utf-8", "surrogateescape")
            self._hold()
        except sqlite3.DatabaseError as error:
            busy = getattr(error, "sqlite_errorcode", 0) & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
            text = _("{file} sedang dibuka program lain. Hentikan Simpul dahulu, lalu ulangi.") if busy else _("{file} tidak dapat dibaca: {reason}")
            raise Unavailable(text, file=self.path, reason=error) from error
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.connection.rollback()
        self.connection.close()

    def migrations(self) -> set[str]:
        """The names of those it has gone through."""
        return {name for [name] in self.connection.execute("SELECT name FROM tortoise_migrations")}

    def count(self, table: str) -> int:
        return int(self.connection.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])

    def rows(self, table: str, columns: list[str], order: list[str]) -> Iterator[tuple[Any, ...]]:
        """The rows, as SQLite holds them."""
        found = self.connection.execute(f"SELECT {quoted(columns)} FROM \"{table}\" ORDER BY {quoted(order)}")
        while some := found.fetchmany(AT_ONCE):
            yield from some

    def counted_up_to(self, table: str) -> int:
        """The highest number that SQLite has given to a row of the table, there or gone; 0: it gives none."""
        found = self.connection.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", [table]).fetchone()
        return int(found[0]) if found else 0

    def _hold(self) -> None:
        try:
            self.connection.execute("PRAGMA locking_mode = EXCLUSIVE")      # before the file is read: then not even another reader may have it open
            self.connection.execute("BEGIN EXCLUSIVE")
            self._look()
        except BaseException:
            self.connection.close()
            raise

    def _look(self) -> None:
        """Refuses a file that is damaged; notes its tables, those that others refer to first."""
        names = [name for [name] in self.connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'") if not name.startswith(NOT_MOVED)]
        if "event" not in names:
            raise Unavailable(_("{file} bukan basis data Simpul."), file=self.path)
        [[sound]] = self.connection.execute("PRAGMA quick_check(1)")
        lost = self.connection.execute("PRAGMA foreign_key_check").fetchall()
        if sound != "ok" or lost:
            said = "; ".join([*([sound] if sound != "ok" else []), *(f"{table} (rowid {row}) → {other}" for table, row, other, _key in lost[:20])])
            raise Unavailable(_("{file} rusak: {said}"), file=self.path, said=said)
        leads_to = {name: {key[2] for key in self.connection.execute(f'PRAGMA foreign_key_list("{name}")')} - {name} for name in sorted(names)}
        self.tables = list(TopologicalSorter(leads_to).static_order())


def quoted(names: list[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)
