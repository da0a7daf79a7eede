"""PostgreSQL over asyncpg: a pool that loses no connection when a task is cancelled, and that nobody waits for without end."""
from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from types import TracebackType
from typing import Any

import asyncpg
from tortoise.backends.asyncpg.client import AsyncpgDBClient, TransactionWrapper
from tortoise.backends.asyncpg.executor import AsyncpgExecutor
from tortoise.backends.base.client import PoolConnectionWrapper, TransactionalDBClient, TransactionContextPooled
from tortoise.backends.base_postgres.client import translate_exceptions
from tortoise.connection import get_connections

from server.database.positions import changing
from server.database.problems import TooSlow, Unavailable
from server.database.transactions import OneByOne, Owned, Reading, as_text, finish, refuse
from server.words import _

log = logging.getLogger(__name__)
POOL = 10
ACQUIRE_SECONDS = 8.0                                   # less than a question may take: who waits for nothing is told why
STATEMENTS = 512                                        # kept prepared, a connection
OLDEST = 130_000                                        # pg_current_xact_id(), which the event table needs, came with 13
LOST_RACES = {"40001", "40P01", "55P03"}                # serialization failure, deadlock, lock not available: nothing has happened
UNWRITABLE = {"53100", "25006", "58030"}               # disk full, read-only, the disk fails
LOST_CONNECTIONS = {"57P01", "57P02", "57P03", "08000", "08003", "08006", "53300", "25P03",
                    "08P01"}                            # what PgBouncer says of a server that is gone

# What a session is told of itself. A pooler passes on the first; of the others it knows nothing, and refuses them.
PASSED_ON = {"application_name": "simpul", "timezone": "UTC"}
OWN = {"jit": "off", "lock_timeout": "10s", "idle_in_transaction_session_timeout": "1min"}

TRY_WRITING = "SELECT current_setting('transaction_read_only') WHERE pg_logical_emit_message(true, 'simpul', '') IS NOT NULL"
UNREACHABLE = OSError, asyncpg.PostgresError, asyncpg.InterfaceError


class Connection(asyncpg.Connection):  # type: ignore[misc]
    """asyncpg asks the server to forget the session at every release, a round trip each. Ours keep nothing in the session to forget.

    But who was called away while a statement was being prepared has left the server waiting for the rest of it, with its locks on tables: one round trip ends
    that."""
    broken_off = False

    def get_reset_query(self) -> str:
        return "SELECT" if self.broken_off else ""

    async def reset(self, *, timeout: float | None = None) -> None:        # noqa: ASYNC109  # asyncpg's own signature
        await super().reset(timeout=timeout)
        self.broken_off = False


def break_off(connection: Any, error: BaseException | None) -> None:
    """To be told before a connection is given back. `connection`: as the pool has lent it."""
    if isinstance(error, asyncio.CancelledError | TimeoutError):
        connection._con.broken_off = True


class Executor(OneByOne, AsyncpgExecutor):
    pass


class Acquired(PoolConnectionWrapper[asyncpg.Connection]):
    async def __aenter__(self) -> asyncpg.Connection:
        self.connection = await self.client.acquire()  # type: ignore[attr-defined]
        return self.connection

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        break_off(self.connection, error)
        await super().__aexit__(kind, error, trace)
        refuse(error, unwritable)


class Client(AsyncpgDBClient):
    """Tortoise's way to a PostgreSQL server."""
    executor_class = Executor

    def __init__(self, dsn: str, read_seconds: float = 10.0, pooled: bool = False, listen_at: str = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.dsn, self._read_seconds, self._pooled, self._listen_at = dsn, read_seconds, pooled, listen_at or dsn
        self._at_most = read_seconds if pooled else None    # through a pooler the server may know of no limit: the driver keeps it, and has the statement ended

    async def create_connection(self, with_db: bool) -> None:
        self._pool = await asyncpg.create_pool(
            self.dsn, min_size=1, max_size=POOL, connection_class=Connection, timeout=ACQUIRE_SECONDS,
            statement_cache_size=0 if self._pooled else STATEMENTS, max_cached_statement_lifetime=0, max_cacheable_statement_size=0,
            server_settings=PASSED_ON if self._pooled else PASSED_ON | OWN | {"statement_timeout": str(round(self._read_seconds * 1000))})
        if self._pooled:
            await self._look_behind_the_pooler()
        version = int(await self._pool.fetchval("SELECT current_setting('server_version_num')"))
        if version < OLDEST:
            raise Unavailable(_("PostgreSQL {found} terlalu tua; yang diperlukan {needed} atau lebih baru."), found=version // 10_000, needed=OLDEST // 10_000)
        await self._post_connect()

    async def _look_behind_the_pooler(self) -> None:
        """What we could not set for ourselves shall have been set for us; if not, reading is slower and limits are kept from here alone."""
        assert self._pool is not None
        for name, wanted in (*OWN.items(), ("statement_timeout", None)):
            found = await self._pool.fetchval("SELECT current_setting($1)", name)
            if (found != wanted) if wanted else found == "0":
                log.warning("behind the pooler, %s is %s: set it in the pooler's connect_query (docs/many.md)", name, found)

    async def acquire(self) -> Any:
        """A connection of the pool. Awaited without a task in between, so that a cancellation cannot lose it."""
        assert self._pool is not None
        try:
            if self._pool.get_idle_size():              # one is free: no clock is needed, which would cost a quarter of a short read
                return await self._pool.acquire()
            async with asyncio.timeout(ACQUIRE_SECONDS):
                return await self._pool.acquire()
        except TimeoutError as error:
            raise Unavailable(_("Basis data sedang terlalu sibuk. Coba lagi sebentar lagi.")) from error
        except UNREACHABLE as error:
            raise Unavailable(_("Basis data tidak dapat dihubungi. Coba lagi sebentar lagi.")) from error

    def acquire_connection(self) -> Acquired:
        return Acquired(self, self._pool_init_lock)

    def _in_transaction(self) -> Changing:
        return Changing(Transaction(self), self._pool_init_lock)

    async def text(self, sql: str, values: Sequence[Any]) -> str:
        connection = await self.acquire()
        try:
            return await self._text_by(connection, sql, values)
        except BaseException as error:
            break_off(connection, error.__cause__ or error)
            raise
        finally:
            await self._pool.release(connection)  # type: ignore[union-attr]

    @asynccontextmanager
    async def moment(self) -> AsyncIterator[Reading]:
        """One state of the data, however many statements are read of it."""
        connection = await self.acquire()
        try:
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                yield lambda sql, values: self._text_by(connection, sql, values)
        finally:
            await self._pool.release(connection)  # type: ignore[union-attr]

    async def _text_by(self, connection: Any, sql: str, values: Sequence[Any]) -> str:
        try:
            return as_text(await connection.fetchval(sql, *values, timeout=self._at_most))
        except (asyncpg.QueryCanceledError, TimeoutError) as error:
            raise TooSlow(_("Pertanyaan ini memakan lebih dari {seconds:g} detik. Minta lebih sedikit sekaligus."), seconds=self._read_seconds) from error

    @property
    def pool(self) -> tuple[int, int]:
        return (self._pool.get_size(), self._pool.get_idle_size()) if self._pool else (0, 0)

    async def try_writing(self) -> None:
        """A message in the write-ahead log that nobody reads. (A server that only reads takes none, or says so.)"""
        if (await self.text(TRY_WRITING, [])) == "on":
            raise Unavailable(_("Basis data ini hanya dapat dibaca."))

    async def listen(self, channel: str, hear: Callable[[str], None]) -> None:
        """Hears what is told on a channel until the connection is lost; it has one of its own, outside the pool."""
        try:
            connection = await asyncpg.connect(self._listen_at, timeout=ACQUIRE_SECONDS, server_settings={"application_name": "simpul listening"})
        except UNREACHABLE as error:
            raise Unavailable(_("Basis data tidak dapat dihubungi. Coba lagi sebentar lagi.")) from error
        try:
            lost = asyncio.Event()
            connection.add_termination_listener(lambda _connection: lost.set())
            await connection.add_listener(channel, lambda _connection, _pid, _channel, payload: hear(str(payload)))
            hear("")                                    # something may have been told before we listened
            await lost.wait()
        finally:
            connection.terminate()


client_class = Client                                   # the name Tortoise looks for in an engine


class Transaction(Owned, TransactionWrapper):
    """The client inside a transaction: reads here see what it has written."""
    executor_class = Executor

    @translate_exceptions
    async def commit(self) -> None:
        await super().commit()

    async def text(self, sql: str, values: Sequence[Any]) -> str:
        if self._finalized:
            return str(await self._parent.text(sql, values))  # type: ignore[attr-defined]
        async with self.acquire_connection() as connection:
            return as_text(await connection.fetchval(sql, *values))


class Changing(TransactionContextPooled):
    """A transaction with its connection, from taking it to giving it back."""

    async def __aenter__(self) -> TransactionalDBClient:
        changing()
        self.client._connection = await self.client._parent.acquire()  # type: ignore[attr-defined]
        try:
            await finish(self.client.begin())
        except BaseException:
            await self._end(self.client.rollback)
            raise
        self.client._owner = asyncio.current_task()  # type: ignore[attr-defined]
        self.token = get_connections().set(self.connection_name, self.client)
        return self.client

    async def __aexit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        get_connections().reset(self.token)
        if kind is None and not self.client._finalized:
            try:
                await finish(self.client.commit())
            except BaseException as failure:
                await self._end(self.client.rollback)
                refuse(failure, unwritable)
                raise
        await self._end(self.client.rollback)
        refuse(error, unwritable)

    async def _end(self, rollback: Callable[[], Any]) -> None:
        """Rolls back what was not committed, and gives the connection back."""
        client = self.client
        try:
            if not client._finalized:
                with suppress(asyncpg.InterfaceError, asyncpg.PostgresError, OSError):  # a lost connection has been rolled back by the server
                    await finish(rollback())
        finally:
            client._finalized = True
            if client._parent._pool is not None:
                await finish(client._parent._pool.release(client._connection))


def lost_race(error: BaseException) -> bool:
    """The database has chosen the other one: nothing has happened, and it may be tried again."""
    return getattr(error, "sqlstate", None) in LOST_RACES


def unwritable(error: BaseException) -> bool:
    """Nothing can be written there now, and nothing of what was begun has been."""
    return getattr(error, "sqlstate", None) in UNWRITABLE


def lost_connection(error: BaseException) -> bool:
    """The answer has not come; whether it was done is unknown. (asyncpg's internal error: it was lost while it was given back to the pool. Its
    error of interface may also be a mistake of ours.)"""
    if isinstance(error, asyncpg.InterfaceError):
        return "clos" in str(error) or "released" in str(error)
    return getattr(error, "sqlstate", None) in LOST_CONNECTIONS or isinstance(
        error, (ConnectionError, asyncpg.InternalClientError, asyncpg.PostgresConnectionError, asyncpg.CannotConnectNowError))
