"""The running house: a real server in a process of its own, with the facts and the demo world, and clients signed in as its people."""
from __future__ import annotations

import asyncio
import hashlib
import os
import re
import secrets
import shutil
import socket
import sqlite3
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import IO, Any

import asyncpg
import httpx
import pytest

from tests.postgres import Cluster
from tests.starting import HOUSE, Begun, begin

PATIENCE = 60.0         # seconds for a server to open; a busy machine is slow


@dataclass
class Site:
    """A server at `url`, over the database at `database_url`."""
    database_url: str
    settings: dict[str, str] = field(default_factory=dict)
    port: int = 0
    process: Begun | subprocess.Popen[str] | None = None
    written: IO[str] = field(default_factory=lambda: tempfile.TemporaryFile("w+"))  # noqa: SIM115 # its log: a pipe nobody reads would fill, and stop it
    log: str = ""                                       # once it is closed

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def socket_url(self) -> str:
        return f"ws://127.0.0.1:{self.port}/graphql"

    def open(self, *, from_nothing: bool = False) -> Site:
        """A server, begun quickly; or from nothing, as the command does."""
        self.port = free_port()
        words = ("serve", "--port", str(self.port))
        self.process = self.command(*words, log=self.written) if from_nothing else begin(words, self.environment(), self.written)
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                if httpx.get(f"{self.url}/livez").status_code == 200:
                    return self
            except httpx.TransportError:
                time.sleep(0.05)
        self.close()
        raise RuntimeError(f"the server did not open: {self.log}")

    def close(self) -> None:
        assert self.process is not None
        self.process.terminate()
        self.process.wait(timeout=30)
        with self.written:
            self.written.seek(0)
            self.log = self.written.read()

    def environment(self) -> dict[str, str]:
        settings = {key: value for key, value in os.environ.items() if not key.startswith("SIMPUL_")}
        settings |= {"SIMPUL_DATABASE_URL": self.database_url, "SIMPUL_DAILY_AT": ""}      # no job in between: what it writes would be whose deed?
        return settings | {f"SIMPUL_{key.upper()}": value for key, value in self.settings.items()}

    def command(self, *words: str, log: IO[str] | int = subprocess.PIPE) -> subprocess.Popen[str]:
        """A `simpul` command, over this site's database."""
        return subprocess.Popen([sys.executable, "-m", "server", *words], cwd=HOUSE, env=self.environment(), text=True,
                                stdin=subprocess.PIPE if log == subprocess.PIPE else subprocess.DEVNULL, stdout=log, stderr=log)

    def simpul(self, *words: str, told: str = "") -> str:
        """What a command says; it must succeed."""
        command = self.command(*words)
        out, error = command.communicate(told, timeout=120)
        assert command.returncode == 0, error
        return out

    @contextmanager
    def under(self, **settings: str) -> Iterator[Site]:
        """Another server over the same database, under other settings."""
        other = Site(self.database_url, self.settings | settings).open()
        try:
            yield other
        finally:
            other.close()

    def client(self, as_: str | None = None, **headers: str) -> httpx.Client:
        """A browser, signed in as one of the demo people if one is named."""
        client = httpx.Client(base_url=self.url, headers={"origin": self.url, **headers}, timeout=30)
        if as_:
            client.cookies.set("simpul", self.session_of(as_))
        return client

    def ask(self, query: str, variables: dict[str, Any] | None = None, *, as_: str | None = None) -> dict[str, Any]:
        """The answer to a GraphQL document."""
        with self.client(as_) as client:
            answer: dict[str, Any] = client.post("/graphql", json={"query": query, "variables": variables}).json()
            return answer

    def session_of(self, slug: str) -> str:
        """A fresh session, put into the table: half of the people have neither a password nor one-click sign-in."""
        secret, now = secrets.token_urlsafe(32), datetime.now(UTC)
        [[user]] = self.sql("SELECT id FROM user_account WHERE slug = $1", slug)
        self.sql("INSERT INTO session (id, user_id, token_hash, created_at, last_seen_at, expires_at, user_agent, address) "
                 "VALUES ($1, $2, $3, $4, $5, $6, '', '')",
                 uuid.uuid4(), user, hashlib.sha256(secret.encode()).hexdigest(), now, now, now + timedelta(days=1))
        return secret

    def at_one_moment(self, statements: Sequence[str]) -> list[list[tuple[Any, ...]]]:
        """The rows of several statements, of one state of the data, whoever writes meanwhile."""
        if self.database_url.startswith("sqlite://"):
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite://"), timeout=10)) as connection, connection:
                connection.execute("BEGIN")
                return [connection.execute(statement).fetchall() for statement in statements]
        return asyncio.run(self._asked_of_postgres_at_one_moment(statements))

    async def _asked_of_postgres_at_one_moment(self, statements: Sequence[str]) -> list[list[tuple[Any, ...]]]:
        connection = await asyncpg.connect(self.database_url)
        try:
            async with connection.transaction(isolation="repeatable_read", readonly=True):
                return [[tuple(row) for row in await connection.fetch(statement)] for statement in statements]
        finally:
            await connection.close()

    def sql(self, statement: str, *values: Any) -> list[tuple[Any, ...]]:
        """The rows of a statement, asked of the database itself."""
        if self.database_url.startswith("sqlite://"):
            with closing(sqlite3.connect(self.database_url.removeprefix("sqlite://"), timeout=10)) as connection, connection:
                return connection.execute(re.sub(r"\$\d+", "?", statement), [_plain(value) for value in values]).fetchall()
        return asyncio.run(self._asked_of_postgres(statement, values))

    async def _asked_of_postgres(self, statement: str, values: tuple[Any, ...]) -> list[tuple[Any, ...]]:
        connection = await asyncpg.connect(self.database_url)
        try:
            return [tuple(row) for row in await connection.fetch(statement, *values)]
        finally:
            await connection.close()


def _plain(value: Any) -> Any:
    """As Tortoise stores it in SQLite."""
    if isinstance(value, datetime):
        return value.isoformat(sep=" ")
    return str(value) if isinstance(value, uuid.UUID) else value


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@pytest.fixture(scope="module", params=[pytest.param(engine, marks=getattr(pytest.mark, engine)) for engine in ("sqlite", "postgresql")])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A running house with the facts and the demo world for the tests of one module, on each database in turn; under the module's SETTINGS, if it has some."""
    settings: dict[str, str] = getattr(request.module, "SETTINGS", {})
    if request.param == "sqlite":
        with a_house(request.getfixturevalue("sqlite_world"), tmp_path_factory, settings) as house:
            yield house
        return
    postgres: Cluster = request.getfixturevalue("postgres")
    address = postgres.create(template=request.getfixturevalue("postgres_world"))
    house = Site(address, {"files": str(tmp_path_factory.mktemp("files")), **settings}).open()
    yield house
    house.close()
    postgres.drop(address)


@contextmanager
def a_house(world: Path, folders: pytest.TempPathFactory, settings: Mapping[str, str] | None = None) -> Iterator[Site]:
    """A running house over a copy of this SQLite file."""
    path = shutil.copy(world, folders.mktemp("site") / "simpul.sqlite3")
    house = Site(f"sqlite://{path}", {"files": str(folders.mktemp("files")), **(settings or {})}).open()
    yield house
    house.close()
