"""The one database of this process: opened first, closed last."""
from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any
from urllib.parse import unquote, urlsplit

from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.connection import ConnectionHandler
from tortoise.context import TortoiseContext

from server import counting
from server.database import postgresql, sqlite
from server.database.problems import Away, Unavailable
from server.database.transactions import Reading, causes, finish, owned_by_this_task
from server.settings import settings
from server.words import _

DEFAULT = "default"                                     # Tortoise's name for its only connection
APP = "models"                                          # Tortoise's name for our only app
MIGRATIONS = "server.database.migrations"
# Which PostgreSQL database this is, whatever address it has: at a replica the same, and another once it is restored elsewhere.
INSTALLATION = "SELECT concat((pg_control_system()).system_identifier, '.', current_database(), '.', 'event'::regclass::oid)"


@dataclass(frozen=True)
class Moment:
    """One state of the open database: what others change meanwhile is not seen."""
    dialect_name: str
    text: Reading


@dataclass(frozen=True)
class Database:
    """The open database. What is read here is one statement, so one moment of it; `moment` holds one for several."""
    url: str
    dialect_name: str                                   # "sqlite" or "postgresql"
    context: TortoiseContext
    connections: ConnectionHandler

    async def text(self, sql: str, values: Sequence[Any] = ()) -> str:
        """The first column of the first row. Raises TooSlow when it takes longer than a read may; sees this task's own transaction."""
        began = perf_counter()
        counting.under_way.statements += 1
        try:
            return await self.connections.get(DEFAULT).text(sql, values)  # type: ignore[attr-defined, no-any-return]
        finally:
            counting.under_way.statements -= 1
            counting.statements.took(perf_counter() - began)

    @asynccontextmanager
    async def moment(self) -> AsyncIterator[Moment]:
        async with self.connections.get(DEFAULT).moment() as text:  # type: ignore[attr-defined]
            yield Moment(self.dialect_name, text)

    @property
    def file(self) -> Path | None:
        """The SQLite file; None on PostgreSQL."""
        return Path(self.connections.get(DEFAULT).filename) if self.dialect_name == "sqlite" else None  # type: ignore[attr-defined]

    @property
    def pool(self) -> tuple[int, int]:
        """How many connections to PostgreSQL are open, and how many of them idle; none on SQLite."""
        return self.connections.get(DEFAULT).pool if self.dialect_name == "postgresql" else (0, 0)  # type: ignore[attr-defined]

    async def try_writing(self) -> None:
        """Writes, and leaves nothing behind; raises what writing would."""
        await self.connections.get(DEFAULT).try_writing()  # type: ignore[attr-defined]

    @property
    def changing(self) -> bool:
        """Whether the task that asks is inside a transaction of its own."""
        return owned_by_this_task(self.connections.get(DEFAULT))

    async def listen(self, channel: str, hear: Callable[[str], None]) -> None:
        """Hears what PostgreSQL is told on a channel, until the connection is lost."""
        await self.connections.get(DEFAULT).listen(channel, hear)  # type: ignore[attr-defined]


_open: Database | None = None


def database() -> Database:
    """The open database."""
    if _open is None:
        raise RuntimeError("No database is open: call open_database() first.")
    return _open


async def open_database(url: str, *, models: Sequence[str], read_seconds: float | None = None, pragmas: Mapping[str, str | int] | None = None) -> Database:
    """Opens `sqlite://PATH` or `postgres://USER:PASSWORD@HOST:PORT/NAME` and asks it something, so that a wrong address fails here."""
    global _open  # noqa: PLW0603  (a process has one database)
    if _open is not None:
        raise RuntimeError(f"A database is open already: {shown(_open.url)}.")
    dialect_name, connection = _connection(url)
    connection["credentials"]["read_seconds"] = settings().query_seconds if read_seconds is None else read_seconds
    if dialect_name == "sqlite":
        connection["credentials"]["pragmas"] = pragmas
    EXECUTOR_CACHE.clear()                              # Tortoise keeps INSERT texts by connection name, whatever the engine behind it
    context = TortoiseContext()
    with context:
        await context.init(config={"connections": {DEFAULT: connection}, "apps": {APP: app(models)}}, _enable_global_fallback=True)
    opened = Database(url, dialect_name, context, context.connections)
    try:
        await finish(context.connections.get(DEFAULT).create_connection(with_db=True))
        await opened.text("SELECT 1")
    except BaseException as error:
        await finish(context.close_connections())
        if isinstance(error, Unavailable) or not isinstance(error, Exception):
            raise
        raise Unavailable(_("Basis data {url} tidak dapat dibuka: {reason}"), url=shown(url), reason=error) from error
    _open = opened
    return opened


async def close_database() -> None:
    """Closes it if it is open."""
    global _open
    if _open is not None:
        closing, _open = _open, None
        await finish(closing.context.close_connections())


def app(models: Sequence[str]) -> dict[str, Any]:
    """Tortoise's description of our app."""
    return {"models": list(models), "default_connection": DEFAULT, "migrations": MIGRATIONS}


def lost_race(error: BaseException) -> bool:
    """Another change was first, and nothing of this one has happened: it may simply be tried again."""
    return any(isinstance(cause, Unavailable) or sqlite.lost_race(cause) or postgresql.lost_race(cause) for cause in causes(error))


def lost_connection(error: BaseException) -> bool:
    """The connection broke; whether the change was made is unknown."""
    return any(postgresql.lost_connection(cause) for cause in causes(error))


def away(error: BaseException) -> Away | None:
    """What is to be said where the database was away, or too busy, and that is all that went wrong; None of any other error."""
    if found := next((cause for cause in causes(error) if isinstance(cause, Away)), None):
        return found
    if lost_race(error):
        return Unavailable(_("Basis data sedang terlalu sibuk. Coba lagi sebentar lagi."))
    return Unavailable(_("Basis data tidak dapat dihubungi. Coba lagi sebentar lagi.")) if lost_connection(error) else None


def file_of(url: str) -> Path | None:
    """The file of a SQLite address; None of another one."""
    scheme, _colon, path = url.partition("://")
    return Path(unquote(path)) if scheme == "sqlite" and path and path != ":memory:" else None


def _connection(url: str) -> tuple[str, dict[str, Any]]:
    if path := file_of(url):
        return "sqlite", {"engine": sqlite.__name__, "credentials": {"file_path": str(path)}}
    if url.startswith(("postgres://", "postgresql://")):
        ours = url == settings().database_url           # what is set goes with that address, and with no other
        return "postgresql", {"engine": postgresql.__name__, "credentials": {
            "dsn": url, "pooled": ours and settings().pooler, "listen_at": (ours and settings().listen_url) or url}}
    raise Unavailable(_("Alamat basis data {url} tidak dikenal. Tulis sqlite://JALUR atau postgres://PENGGUNA:SANDI@HOST:PORT/NAMA."), url=shown(url))


def shown(url: str) -> str:
    """The address without its password."""
    password = urlsplit(url).password
    return url.replace(f":{password}@", ":…@") if password else url
