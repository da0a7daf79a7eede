"""A PostgreSQL of our own for one run of the tests: made in a second, thrown away afterwards."""
from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import asyncpg

FAST = "fsync=off", "full_page_writes=off", "max_connections=200", "shared_buffers=64MB"   # for tests only: safe from kills, not from power cuts
_numbers = count(1)


class NoPostgres(Exception):
    """There is none to be had here: why."""


@dataclass
class Cluster:
    """A server with a superuser's address. `programs` is None for one that was there before us."""
    address: str
    programs: Path | None = None
    data: Path | None = None
    settings: Sequence[str] = FAST

    def create(self, template: str | None = None) -> str:
        """A new database, a copy of another if one is given; gives its address."""
        name = f"simpul_test_{os.getpid()}_{next(_numbers)}"
        self._say(f'CREATE DATABASE "{name}"' + (f' TEMPLATE "{_name(template)}"' if template else ""))
        return urlunsplit(urlsplit(self.address)._replace(path=f"/{name}"))

    def drop(self, address: str) -> None:
        self._say(f'DROP DATABASE IF EXISTS "{_name(address)}" WITH (FORCE)')

    def restart(self, mode: str = "fast") -> None:
        """Stops and starts the server under whoever uses it."""
        assert self.programs and self.data, "A server that was there before us is not ours to restart."
        _run(self.programs / "pg_ctl", "-D", self.data, "-m", mode, "-w", "-l", self.data / "log", "restart")

    def stop(self, mode: str = "immediate") -> None:
        assert self.programs and self.data
        _run(self.programs / "pg_ctl", "-D", self.data, "-m", mode, "-w", "stop")

    def start(self) -> None:
        assert self.programs and self.data
        _run(self.programs / "pg_ctl", "-D", self.data, "-w", "-l", self.data / "log", "-o", _options(self.data.parent, self.settings), "start")

    def promote(self) -> None:
        """Makes a primary of a replica."""
        assert self.programs and self.data
        _run(self.programs / "pg_ctl", "-D", self.data, "-w", "promote")

    def here(self, address: str) -> str:
        """The same database as at that address, on this server."""
        return urlunsplit(urlsplit(self.address)._replace(path=urlsplit(address).path))

    def ask(self, sql: str, at: str = "") -> object:
        """The first value that a statement gives."""
        async def ask() -> object:
            connection = await asyncpg.connect(at or self.address)
            try:
                return await connection.fetchval(sql)
            finally:
                await connection.close()

        return asyncio.run(ask())

    def _say(self, sql: str) -> None:
        self.ask(sql)


@contextmanager
def a_cluster(settings: Sequence[str] = FAST) -> Iterator[Cluster]:
    """TEST_DATABASE_URL if that is set; else a cluster made from the PostgreSQL programs of this machine."""
    if address := os.environ.get("TEST_DATABASE_URL"):
        yield Cluster(address)
        return
    programs = _programs()
    place = Path(tempfile.mkdtemp(prefix="simpul-pg-"))
    if os.geteuid() == 0:
        shutil.chown(place, "nobody")                   # PostgreSQL refuses to be run by root
    data = place / "data"
    try:
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
        with _running(Cluster(f"postgres://postgres@/postgres?host={quote(str(place))}", programs, data, settings)) as cluster:
            yield cluster
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def a_replica(primary: Cluster) -> Iterator[Cluster]:
    """A server that follows another one of ours, by streaming."""
    if primary.programs is None:
        raise NoPostgres("a server that was there before us gets no replica")
    place = Path(tempfile.mkdtemp(prefix="simpul-pg-replica-"))
    if os.geteuid() == 0:
        shutil.chown(place, "nobody")
    followed = unquote(urlsplit(primary.address).query.removeprefix("host="))
    try:
        _run(primary.programs / "pg_basebackup", "-h", followed, "-U", "postgres", "-D", place / "data", "-R", "--checkpoint=fast", "--no-sync")
        with _running(Cluster(f"postgres://postgres@/postgres?host={quote(str(place))}", primary.programs, place / "data", primary.settings)) as cluster:
            yield cluster
    finally:
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def _running(cluster: Cluster) -> Iterator[Cluster]:
    cluster.start()
    try:
        yield cluster
    finally:
        cluster.stop()


def _options(place: Path, settings: Sequence[str]) -> str:
    return " ".join(["-c listen_addresses=''", f"-c unix_socket_directories={place}", *(f"-c {setting}" for setting in settings)])


def _programs() -> Path:
    if found := shutil.which("pg_ctl"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"), key=lambda path: int(path.parent.parent.name))
    if not installed:
        raise NoPostgres("no PostgreSQL: set TEST_DATABASE_URL, or install the package postgresql")
    return installed[-1].parent


def _run(program: Path, *arguments: str | Path) -> None:
    who = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE if "initdb" in program.name else subprocess.DEVNULL,
                          stderr=subprocess.STDOUT if "initdb" in program.name else subprocess.DEVNULL, cwd="/", text=True, check=False, **who)
    if done.returncode:
        raise RuntimeError(f"{program.name} failed: {done.stdout or 'see its log'}")


def _name(address: str) -> str:
    return urlsplit(address).path.removeprefix("/")
