"""A change to a SQLite file: the one writer's transaction, from its lock to its end.

It begins and ends in the writer's thread, where it may have to wait for other processes and for the disk. What is short in between is done
at once, on the event loop: to wake a thread and to be woken by it takes longer than to find or write a row by its key."""
from __future__ import annotations

import asyncio
import re
import sqlite3
from collections.abc import Sequence
from math import inf
from time import monotonic
from types import TracebackType
from typing import Any

from tortoise.backends.base.client import TransactionalDBClient
from tortoise.backends.sqlite.client import SqliteTransactionContext, SqliteTransactionWrapper, translate_exceptions
from tortoise.backends.sqlite.executor import SqliteExecutor
from tortoise.connection import get_connections
from tortoise.exceptions import IntegrityError, OperationalError

from server.database.transactions import OneByOne, Owned, as_text, finish, refuse

QUICK = 0.004                                           # seconds of processor time a read may hold the event loop; and a change, before it lets others in
SHORT_LOOK = 10_000                                     # steps of SQLite's between looks at the clock on the event loop: about a tenth of a millisecond
ONE_ROW = re.compile(r"""INSERT(?!.*\bSELECT\b)|UPDATE (?!.*\bSELECT\b).* WHERE "?id"?\s?=\s?\?(?: AND "version"=\?)?(?: RETURNING [\w, ]+)?$""", re.S)
UNWRITABLE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR_WRITE, sqlite3.SQLITE_IOERR_FSYNC, sqlite3.SQLITE_IOERR_DIR_FSYNC, sqlite3.SQLITE_IOERR_TRUNCATE,
              sqlite3.SQLITE_IOERR_SHMSIZE, sqlite3.SQLITE_CANTOPEN}


class Executor(OneByOne, SqliteExecutor):
    pass


class Transaction(Owned, SqliteTransactionWrapper):
    """The client inside a transaction: reads here see what it has written."""
    executor_class = Executor
    _alone_since = inf                                  # when the event loop was last left to others

    @translate_exceptions
    async def execute_query(self, query: str, values: list[Any] | None = None) -> tuple[int, Sequence[Any]]:
        if not self._finalized and _short(query):
            self._must_be_ours()
            before = self._connection.total_changes
            try:
                _cursor, rows = await self._at_once(query, values or ())
                return self._connection.total_changes - before or len(rows), rows
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode != sqlite3.SQLITE_INTERRUPT:      # only a SELECT is interrupted: it has changed nothing
                    raise
        return await super().execute_query(query, values)  # type: ignore[no-any-return]

    @translate_exceptions
    async def execute_query_dict(self, query: str, values: list[Any] | None = None) -> list[dict[str, Any]]:
        return [dict(row) for row in (await self.execute_query(query, values))[1]]

    @translate_exceptions
    async def execute_insert(self, query: str, values: list[Any]) -> int:
        if self._finalized or not _short(query):
            return await super().execute_insert(query, values)  # type: ignore[no-any-return]
        self._must_be_ours()
        cursor, _rows = await self._at_once(query, values)
        return cursor.lastrowid or 0

    async def _at_once(self, query: str, values: Sequence[Any]) -> tuple[sqlite3.Cursor, list[Any]]:
        now = monotonic()
        if now - self._alone_since > QUICK:             # a change of many short statements lets others in between
            await asyncio.sleep(0)
            now = monotonic()
            self._alone_since = now
        self._alone_since = min(self._alone_since, now)
        self.log.debug("%s: %s", query, values)
        connection = self._connection._conn
        if query.startswith("SELECT"):                  # and nothing else: SQLite undoes a whole transaction when it interrupts what writes
            connection.set_progress_handler(lambda: monotonic() > now + QUICK, SHORT_LOOK)
        try:
            cursor = connection.execute(query, values)
            return cursor, cursor.fetchall()
        finally:
            connection.set_progress_handler(None, 0)

    async def text(self, sql: str, values: Sequence[Any]) -> str:
        if self._finalized:
            return str(await self._parent.text(sql, values))  # type: ignore[attr-defined]
        return as_text((await self.execute_query(sql, list(values)))[1][0][0])

    async def execute_script(self, query: str) -> None:
        """Statement by statement: sqlite3's executescript() commits the open transaction first."""
        for statement in _statements(query):
            await self.execute_query(statement)


class Changing(SqliteTransactionContext):
    """A transaction from BEGIN IMMEDIATE to its end: a deferred BEGIN fails at once when two processes both read and then write."""

    async def __aenter__(self) -> TransactionalDBClient:
        await self._trxlock.acquire()
        try:
            await finish(self._begin())
        except BaseException as error:
            await self._end()
            refuse(error, unwritable)
            raise
        self.connection._owner = asyncio.current_task()
        self.token = get_connections().set(self.connection_name, self.connection)
        return self.connection  # type: ignore[no-any-return]

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        try:
            if kind is None and not self.connection._finalized:
                await finish(self.connection._connection.commit())
        except sqlite3.IntegrityError as failure:
            raise IntegrityError(failure) from failure
        except sqlite3.OperationalError as failure:
            refuse(failure, unwritable)
            raise OperationalError(failure) from failure
        finally:
            get_connections().reset(self.token)
            await self._end()
        refuse(error, unwritable)

    async def _begin(self) -> None:
        await self.ensure_connection()
        try:
            await self.connection._connection.execute_fetchall("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise OperationalError(error) from error

    async def _end(self) -> None:
        """Rolls back what was not committed, whatever the reason, and lets the next one in."""
        try:
            connection = self.connection._parent._connection
            if connection is not None and connection.in_transaction:
                await finish(connection.rollback())
        finally:
            self.connection._finalized = True
            self._trxlock.release()


def unwritable(error: BaseException) -> bool:
    """The disk is full or lets nobody write, or the file does. SQLite has undone what was begun."""
    return isinstance(error, sqlite3.OperationalError) and (error.sqlite_errorcode in UNWRITABLE or error.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY)


def _short(query: str) -> bool:
    """Whether it may be tried at once: it reads, and can be interrupted, or writes one row by its key."""
    return query.startswith("SELECT") or ONE_ROW.match(query) is not None


def _statements(script: str) -> list[str]:
    """The statements of a script; a trigger's body is one."""
    found, pending = [], ""
    for piece in script.split(";"):
        pending += piece + ";"
        if sqlite3.complete_statement(pending):
            found.append(pending.strip())
            pending = ""
    if pending.strip("; \n\t"):
        found.append(pending.strip())
    return [statement for statement in found if statement.strip("; \n\t")]
