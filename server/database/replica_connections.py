"""Connections to one replica: to the same server all of them, and none without end."""
from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import asyncpg

from server.database.postgresql import POOL, STATEMENTS, Client, Connection
from server.settings import settings

HURRY = 1.0                                             # seconds a read waits for a connection: there is the primary, too
BEGAN = "SELECT pg_postmaster_start_time()::text"


class Connections(Client):
    """Where one is lost, or leads to another server than the first, all are given up (`lost`): what comes back may be behind what it was."""

    def __init__(self, url: str, lost: Callable[[str], None]) -> None:
        super().__init__(url, read_seconds=settings().query_seconds, connection_name="replica")
        self._lost, self._began, self._ended = lost, "", False
        self._looking: Any = None
        self._turn = asyncio.Lock()

    async def create_connection(self, with_db: bool) -> None:
        own = {"application_name": "simpul reading", "timezone": "UTC", "jit": "off", "idle_in_transaction_session_timeout": "60s",
               "statement_timeout": str(round(self._read_seconds * 1000))}
        self._looking = await asyncpg.connect(self.dsn, timeout=HURRY, server_settings=own)
        await self._hold(self._looking)
        self._pool = await asyncpg.create_pool(
            self.dsn, min_size=1, max_size=POOL, connection_class=Connection, timeout=HURRY, init=self._hold, max_inactive_connection_lifetime=0,
            statement_cache_size=STATEMENTS, max_cached_statement_lifetime=0, max_cacheable_statement_size=0, server_settings=own)

    async def acquire(self) -> Any:
        assert self._pool is not None
        async with asyncio.timeout(HURRY):
            return await self._pool.acquire()

    async def look(self, sql: str) -> str:
        """By a connection of its own: one that no busy reader holds up."""
        async with self._turn:
            return str(await self._looking.fetchval(sql))

    def end(self) -> None:
        self._ended = True
        if self._looking is not None:
            self._looking.terminate()
        if self._pool is not None:
            self._pool.terminate()

    async def _hold(self, connection: Any) -> None:
        began = str(await connection.fetchval(BEGAN))
        self._began = self._began or began
        if began != self._began:
            raise ConnectionError("another server answers at this address")
        connection.add_termination_listener(self._one_is_lost)

    def _one_is_lost(self, _connection: Any) -> None:
        if not self._ended:
            self._lost("a connection was lost")


async def connected(url: str, lost: Callable[[str], None]) -> Connections:
    made = Connections(url, lost)
    try:
        await made.create_connection(with_db=True)
    except BaseException:
        made.end()
        raise
    return made
