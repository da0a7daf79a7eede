"""SQLite, for one server process: one writer that takes the write lock up front, and readers that nobody blocks.

Reads see the newest committed state (WAL snapshots). Most are over before a thread would have woken (5 against 35 µs measured), so a read
is first tried at once, on the event loop, for QUICK seconds of work; one that takes longer goes to a reader's thread,
and goes there at once for a while. Not for good: on a cold file or a busy machine any read is slow once.
"""
from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from math import inf
from pathlib import Path
from time import monotonic, thread_time
from types import TracebackType
from typing import Any, TypeVar

import aiosqlite
from tortoise.backends.base.client import ConnectionWrapper
from tortoise.backends.sqlite.client import SqliteClient, translate_exceptions
from tortoise.exceptions import OperationalError

from server.database.problems import TooSlow, Unavailable
from server.database.sqlite_changing import QUICK, SHORT_LOOK, Changing, Executor, Transaction, unwritable
from server.database.transactions import Reading, as_text, finish, refuse
from server.words import _

T = TypeVar("T")
READERS = 4
HOLDING = 0.05                                          # seconds a quick read may take in all, on a busy machine or a cold disk
LOOK_EVERY = 50_000                                     # steps of SQLite's, about half a millisecond: each look of a thread waits for the interpreter
CACHE = 16_000                                          # kilobytes of pages kept, a connection: with SQLite's 2,000, reads of a thousand rows fetch anew
WAL_RESET_FIXED = (3, 51, 3)                             # before it, two connections checkpointing at once may damage a database (sqlite.org, WAL-reset bug)
STATEMENTS = 512                                        # kept prepared, a connection
KNOWN_AS_LONG = 1_000                                   # statements remembered as long, at most,
LONG_FOR = 1.0                                          # and for so many seconds
PRAGMAS: dict[str, str | int] = {                                             # asserted after setting: a misspelt or ignored pragma is silent
    "journal_mode": "wal",
    "synchronous": 2,                                   # FULL: a commit survives a power cut; NORMAL loses the last ones
    "foreign_keys": 1,
    "recursive_triggers": 1,                            # without it INSERT OR REPLACE goes round the guard of the event table
    "busy_timeout": 5_000,                              # milliseconds to wait for another process
    "journal_size_limit": 64 * 1024 * 1024,
}


class Reader:
    """A connection that only reads, and gives up when its time is over."""

    def __init__(self, path: str, *, patience: str | int, look_every: int) -> None:
        self._until, self._from = 0.0, 0.0
        self._working, self._worked = inf, inf
        self._connection = sqlite3.connect(path, isolation_level=None, cached_statements=STATEMENTS, check_same_thread=False)
        self._connection.row_factory = sqlite3.Row
        self._connection.execute("PRAGMA query_only = 1")
        self._connection.execute(f"PRAGMA cache_size = -{CACHE}")
        self._connection.execute(f"PRAGMA busy_timeout = {patience}")
        self._connection.set_progress_handler(self._too_long, look_every)

    def read(self, sql: str, values: Sequence[Any], take: Callable[[sqlite3.Cursor], T], seconds: float, working: float = inf) -> T:
        now = monotonic()
        self._until, self._from = now + seconds, now + working
        self._working, self._worked = working, inf
        return take(self._connection.execute(sql, values))

    def _too_long(self) -> bool:
        """Nobody has worked for longer than it took, and the clock is thirty times cheaper to ask than the processor's."""
        now = monotonic()
        if self._worked == inf:                         # most reads are over before the first look, and need not ask for it at all
            self._worked = thread_time() + self._working
        return now > self._until or (now > self._from and thread_time() > self._worked)

    def give_up(self) -> None:
        self._until = 0.0

    def close(self) -> None:
        self._connection.close()


class Alone(ConnectionWrapper[aiosqlite.Connection]):
    """The writer's connection, for one statement that is a change by itself."""

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        await super().__aexit__(kind, error, trace)
        refuse(error, unwritable)


class Client(SqliteClient):
    """Tortoise's way to a SQLite file."""
    executor_class = Executor

    def __init__(self, file_path: str, read_seconds: float = 10.0, pragmas: Mapping[str, str | int] | None = None, **kwargs: Any) -> None:
        super().__init__(file_path, **kwargs)
        self.pragmas = {**PRAGMAS, **(pragmas or {})}
        self._read_seconds = read_seconds
        self._long: dict[str, float] = {}               # statements, and until when they are believed to take long
        self._readers: list[Reader] = []
        self._free: asyncio.Queue[Reader] = asyncio.Queue()

    async def create_connection(self, with_db: bool) -> None:
        if self._connection is not None:
            return
        Path(self.filename).parent.mkdir(parents=True, exist_ok=True)
        opening = aiosqlite.connect(self.filename, isolation_level=None, cached_statements=STATEMENTS, check_same_thread=False)
        opening._thread.daemon = True                   # a command that dies before it closes the database must still be able to end
        self._connection = await opening
        self._connection.row_factory = sqlite3.Row
        for name, value in self.pragmas.items():
            await self._connection.execute_fetchall(f"PRAGMA {name} = {value}")
            found = next(iter(await self._connection.execute_fetchall(f"PRAGMA {name}")))[0]
            if found != value:
                raise Unavailable(_("SQLite tidak menerima {name} = {value}; yang berlaku {found}."), name=name, value=value, found=found)
        self._quick = Reader(self.filename, patience=0, look_every=SHORT_LOOK)
        self._readers = [Reader(self.filename, patience=self.pragmas["busy_timeout"], look_every=LOOK_EVERY) for _number in range(READERS)]
        for reader in self._readers:
            self._free.put_nowait(reader)
        self._threads = ThreadPoolExecutor(READERS, thread_name_prefix="reader")
        await self._post_connect()

    async def close(self) -> None:
        if self._readers:
            for reader in self._readers:
                reader.give_up()
            self._threads.shutdown()                    # at most as long as a reader takes to notice
            for reader in (self._quick, *self._readers):
                reader.close()
            self._readers = []
        await super().close()

    async def text(self, sql: str, values: Sequence[Any]) -> str:
        return await self._read(sql, values, _first)

    @translate_exceptions
    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        if not _reads(query):
            return await _writing(self, query, values)
        rows = await self._read(query, values or (), _all)
        return len(rows), rows

    @translate_exceptions
    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        return [dict(row) for row in (await self.execute_query(query, values))[1]]

    async def execute_many(self, query: str, values: list[Any]) -> None:
        async with self._in_transaction() as transaction:
            await transaction.execute_many(query, values)

    async def execute_script(self, query: str) -> None:
        async with self._in_transaction() as transaction:
            await transaction.execute_script(query)

    def acquire_connection(self) -> Alone:
        return Alone(self._lock, self)

    async def try_writing(self) -> None:
        """A number in the file's head that nobody reads is written as it was: a commit like any other, through to the disk."""
        async with self._in_transaction() as transaction:
            [row] = (await transaction.execute_query("PRAGMA user_version"))[1]
            await transaction.execute_query(f"PRAGMA user_version = {int(row[0])}")

    def _in_transaction(self) -> Changing:
        return Changing(Transaction(self), self._lock)

    async def _read(self, sql: str, values: Sequence[Any], take: Callable[[sqlite3.Cursor], T]) -> T:
        if self._long.get(sql, 0.0) < monotonic():
            try:
                return self._quick.read(sql, values, take, HOLDING, working=QUICK)
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode not in (sqlite3.SQLITE_INTERRUPT, sqlite3.SQLITE_BUSY):
                    raise OperationalError(error) from error
            if len(self._long) >= KNOWN_AS_LONG:
                self._long.clear()
            self._long[sql] = monotonic() + LONG_FOR
        return await self._read_aside(sql, values, take)

    async def _read_aside(self, sql: str, values: Sequence[Any], take: Callable[[sqlite3.Cursor], T]) -> T:
        async with self._reader() as reader:
            return await self._read_by(reader, sql, values, take)

    @asynccontextmanager
    async def moment(self) -> AsyncIterator[Reading]:
        """One state of the data, however many statements are read of it."""
        async with self._reader() as reader:
            await self._read_by(reader, "BEGIN", (), _all)
            try:
                yield lambda sql, values: self._read_by(reader, sql, values, _first)
            finally:
                await finish(self._read_by(reader, "ROLLBACK", (), _all))

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[Reader]:
        try:
            async with asyncio.timeout(self._read_seconds):
                reader = await self._free.get()
        except TimeoutError as error:
            raise Unavailable(_("Basis data sedang terlalu sibuk. Coba lagi sebentar lagi.")) from error
        try:
            yield reader
        finally:
            self._free.put_nowait(reader)

    async def _read_by(self, reader: Reader, sql: str, values: Sequence[Any], take: Callable[[sqlite3.Cursor], T]) -> T:
        reading = asyncio.get_running_loop().run_in_executor(self._threads, reader.read, sql, values, take, self._read_seconds)
        try:
            await asyncio.wait([reading])
        except asyncio.CancelledError:
            reader.give_up()
            await finish(asyncio.wait([reading]))
            reading.exception()
            raise
        try:
            return reading.result()
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise TooSlow(_("Pertanyaan ini memakan lebih dari {seconds:g} detik. Minta lebih sedikit sekaligus."), seconds=self._read_seconds) from error
            raise OperationalError(error) from error


client_class = Client                                   # the name Tortoise looks for in an engine


def lost_race(error: BaseException) -> bool:
    """Another process held the lock for too long: nothing has happened, and it may be tried again."""
    return isinstance(error, sqlite3.OperationalError) and error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


async def _writing(client: Client, query: str, values: list[Any] | None) -> tuple[int, Sequence[Any]]:
    async with client.acquire_connection() as connection:
        before = connection.total_changes
        rows = list(await connection.execute_fetchall(query, values))
        return connection.total_changes - before or len(rows), rows


def _reads(query: str) -> bool:
    return query.lstrip()[:6].upper() == "SELECT"


def _first(cursor: sqlite3.Cursor) -> str:
    return as_text(cursor.fetchone()[0])


def _all(cursor: sqlite3.Cursor) -> list[Any]:
    return cursor.fetchall()
