"""PostgreSQL's own programs: a dump of one moment, put into a database again."""
from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from secrets import token_hex
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

import asyncpg

from server.backups.looking import postgres
from server.backups.manifest import Stuck

INSTALLED = Path("/usr/lib/postgresql")                 # where Debian puts each version's programs


async def dump(url: str, snapshot: str, version: int, to: Path) -> None:
    """The database as it was at the moment that a snapshot holds; `version`: the server's, such as 15."""
    await run(program("pg_dump", version), url, "--format=custom", "--no-owner", "--no-privileges", "--no-unlogged-table-data",
              f"--snapshot={snapshot}", f"--file={to}")


async def load(archive: Path, url: str, version: int) -> None:
    """Into an empty database: all of it or nothing."""
    await run(program("pg_restore", version), url, "--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", str(archive))


async def listed(archive: Path, version: int) -> bool:
    """Whether its table of contents can be read. That says little of what is in it."""
    return "event" in await run(program("pg_restore", version), None, "--list", str(archive))


@asynccontextmanager
async def scratch(url: str) -> AsyncIterator[str | None]:
    """A new database beside this one, for the while; None where this role may not make one."""
    name = f"simpul_trial_{token_hex(6)}"
    async with postgres(url) as connection:
        try:
            await connection.execute(f'CREATE DATABASE "{name}" TEMPLATE template0')
        except asyncpg.InsufficientPrivilegeError:
            yield None
            return
        try:
            yield beside(url, name)
        finally:
            await connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def beside(url: str, name: str) -> str:
    """The address of another database of the same server."""
    return urlunsplit(urlsplit(url)._replace(path=f"/{name}"))


def name_in(url: str) -> str:
    return unquote(urlsplit(url).path.removeprefix("/"))


# ── the programs ──

def program(name: str, version: int) -> Path:
    """pg_dump or pg_restore for this server: of its own version, else the next newer one. Older ones refuse newer servers."""
    found = {major: path for path, major in programs(name)}
    fit = [major for major in sorted(found) if major >= version]
    if not fit:
        older = f"The newest one here is {max(found)}." if found else "There is none here."
        raise Stuck(f"{name} {version} or newer is needed, as the server is PostgreSQL {version}. {older} "
                    f"Debian and Ubuntu have it in the package postgresql-client-{version}.")
    return found[fit[0]]


def programs(name: str) -> Iterator[tuple[Path, int]]:
    """Those on this machine, with their versions. What is found on PATH, as whoever runs this has set it, goes before what is only installed."""
    for path in sorted(INSTALLED.glob(f"*/bin/{name}")):
        if path.parts[-3].isdigit():
            yield path, int(path.parts[-3])
    if on_path := shutil.which(name):
        said = subprocess.run([on_path, "--version"], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False).stdout  # noqa: S603
        if version := re.search(r"\(PostgreSQL\) (\d+)", said):
            yield Path(on_path), int(version[1])


async def run(program: Path, url: str | None, *arguments: str) -> str:
    """What a program said; Stuck with its complaint where it failed. The password goes by the environment: all can read a command line."""
    environment = dict(os.environ)
    if url:
        address, password = without_password(url)
        arguments = (*arguments[:-1], f"--dbname={address}", arguments[-1])
        if password:
            environment["PGPASSWORD"] = password
    process = await asyncio.create_subprocess_exec(program, *arguments, env=environment, stdin=asyncio.subprocess.DEVNULL,
                                                   stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    try:
        said, complaint = await process.communicate()
    finally:
        if process.returncode is None:
            process.kill()
    if process.returncode:
        raise Stuck(f"{program.name} failed: {complaint.decode(errors='replace').strip()[-2_000:]}")
    return said.decode(errors="replace")


def without_password(url: str) -> tuple[str, str]:
    """The address as libpq reads it, and the password that stood in it."""
    parts = urlsplit(url)
    asked = dict(parse_qsl(parts.query))
    password = asked.pop("password", "") or unquote(parts.password or "")
    user, at, host = parts.netloc.rpartition("@")
    return urlunsplit(parts._replace(netloc=user.partition(":")[0] + at + host, query=urlencode(asked))), password
