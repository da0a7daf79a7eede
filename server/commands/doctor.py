"""simpul doctor: is this machine fit, and is the house in order?"""
from __future__ import annotations

import asyncio
import platform
import shutil
import socket
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal

import typer

Verdict = Literal["ok", "note", "bad"]
SIGNS: dict[Verdict, str] = {"ok": "✓", "note": "!", "bad": "✗"}
WAL_RESET_FIXED = (3, 51, 3)        # before it, two connections checkpointing at once may damage a database (sqlite.org, WAL-reset bug)
UNSEALED_AT_MOST = timedelta(minutes=1)


@dataclass(frozen=True)
class Finding:
    verdict: Verdict
    text: str


def doctor() -> None:
    """Looks at the machine, the database and the settings, and says what to do about what it finds."""
    findings = [finding for check in CHECKS for finding in check()]
    for finding in findings:
        typer.echo(f"{SIGNS[finding.verdict]} {finding.text}")
    if any(finding.verdict == "bad" for finding in findings):
        raise typer.Exit(1)


def look_at_python() -> Iterator[Finding]:
    fit = (3, 11) <= tuple(map(int, platform.python_version_tuple()[:2])) < (3, 14)
    yield Finding("ok" if fit else "bad", f"Python {platform.python_version()}" + ("" if fit else ": 3.11, 3.12 or 3.13 is needed"))


def look_at_sqlite() -> Iterator[Finding]:
    from server.settings import settings
    if not settings().database_url.startswith("sqlite"):
        return
    version = sqlite3.sqlite_version_info
    if version < (3, 38):
        yield Finding("bad", f"SQLite {sqlite3.sqlite_version}: 3.38 or newer is needed (JSON)")
    elif version < WAL_RESET_FIXED:
        yield Finding("note", f"SQLite {sqlite3.sqlite_version}: fine while one process writes. Before 3.51.3 two that checkpoint at once may damage the file: "
                              "do not open it with other programs while Simpul runs")
    else:
        yield Finding("ok", f"SQLite {sqlite3.sqlite_version}")


def look_at_disk() -> Iterator[Finding]:
    from server.settings import VAR
    place = next(each for each in (VAR.resolve(), *VAR.resolve().parents) if each.exists())
    disk = shutil.disk_usage(place)
    free = f"{disk.free / 2**30:.1f} GiB free at {place}"
    yield Finding("ok" if disk.free > disk.total * 0.05 else "bad", free if disk.free > disk.total * 0.05 else f"{free}: less than 5 %, make room")


def look_at_port() -> Iterator[Finding]:
    from server.settings import settings
    with socket.socket() as knock:
        knock.settimeout(1)
        taken = knock.connect_ex((settings().host, settings().port)) == 0
    where = f"{settings().host}:{settings().port}"
    if taken:
        yield Finding("note", f"{where} is in use: by Simpul already running, or choose another with SIMPUL_PORT")
    else:
        yield Finding("ok", f"{where} is free")


def look_at_database() -> Iterator[Finding]:
    from server.database import close_database, database, open_database
    from server.database.migrating import pending
    from server.domain import MODELS
    from server.settings import settings

    async def look() -> list[Finding]:
        await open_database(settings().database_url, models=MODELS)
        try:
            found = [Finding("ok", f"the database answers ({database().dialect_name})")]
            if waiting := await pending():
                return [*found, Finding("bad", f"{len(waiting)} migration(s) not applied. Run: simpul migrate")]
            from server.domain.accounts.models import User
            people = await User.filter(is_demo=True).count()
            return [*found, Finding("ok", "all migrations are applied"),
                    Finding("ok", f"the demo world is loaded ({people} people)" if people else "the demo world is not loaded"),
                    await look_at_record(), await look_at_search()]
        finally:
            await close_database()

    path = settings().database_url.removeprefix("sqlite://").partition("?")[0]
    if settings().database_url.startswith("sqlite") and not Path(path).exists():
        yield Finding("note", f"there is no database at {path} yet. Run: simpul migrate")
        return
    try:
        yield from asyncio.run(look())
    except Exception as error:              # whatever the driver raises is what the person needs to read
        yield Finding("bad", f"the database does not answer: {error}")


async def look_at_record() -> Finding:
    """How far the record of what happened is sealed."""
    from server.domain.activity import sealing
    sealed, oldest = (await sealing.head()).number, await sealing.oldest_open()
    if oldest is None or datetime.now(UTC) - oldest < UNSEALED_AT_MOST:
        return Finding("ok", f"the record is sealed ({sealed} events)")
    return Finding("note", f"{sealed} events of the record are sealed; the oldest that is not happened at {oldest:%Y-%m-%d %H:%M} UTC. "
                           "A running server seals it, or: simpul audit seal")


async def look_at_search() -> Finding:
    """Whether search looks through what there is."""
    from server.domain.search.keeping import wrong
    differing = await wrong()
    return Finding("bad", f"{differing} entries of the search index are not as they should be. Run: simpul search rebuild") if differing else \
        Finding("ok", "the search index is as it should be")


CHECKS: list[Callable[[], Iterator[Finding]]] = [look_at_python, look_at_sqlite, look_at_disk, look_at_port, look_at_database]
