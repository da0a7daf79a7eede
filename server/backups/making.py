"""Making a backup: copied as one moment, tried out, and only then given its name."""
from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from importlib.metadata import version as version_of
from pathlib import Path
from tempfile import mkdtemp
from time import time
from typing import Literal

from server.backups import postgresql
from server.backups.filing import copy_files
from server.backups.looking import POSTGRES_TABLES, SQLITE_TABLES, asks_postgres, asks_sqlite, facts_of, faults, files_named, postgres, reading
from server.backups.manifest import LIST, MANIFEST, PARTS, Facts, Manifest, Stuck, archives, name_for, part, settle
from server.database import file_of

UNFINISHED = ".unfinished-"
GIVEN_UP = 86_400                                       # seconds: what was begun so long ago was cut off
PAGES = 4_096                                           # copied at a time, between looks at how far it is
Tell = Callable[[str, int, int], None]                  # what is being done, how much of it is done, how much there is
Tried = Literal["restored", "listed"]


def quietly(_what: str, _done: int, _of: int) -> None:
    """Nobody looks on."""


async def make(url: str, files: Path, folder: Path, tell: Tell = quietly) -> tuple[Path, Manifest]:
    """A new archive in a folder: it stands there whole and tried out, or not at all (Stuck)."""
    begun = begin(folder)
    try:
        manifest = await copy(url, files, folder, begun, tell)
        manifest.verified = await try_out(url, begun, manifest, tell)
        return put_in_place(begun, manifest, folder), manifest
    except BaseException:
        shutil.rmtree(begun, ignore_errors=True)
        raise


def begin(folder: Path) -> Path:
    """A place for it under a name that is not taken for a backup. What was begun and cut off long ago goes."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    for path in folder.glob(f"{UNFINISHED}*"):
        if time() - path.stat().st_mtime > GIVEN_UP:
            shutil.rmtree(path)
    return Path(mkdtemp(prefix=UNFINISHED, dir=folder))


def put_in_place(begun: Path, manifest: Manifest, folder: Path) -> Path:
    """Written for good, then named."""
    manifest.parts = {name: part(begun / name) for name in (manifest.database, LIST)}
    (begun / MANIFEST).write_text(manifest.model_dump_json(indent=1))
    for each in (*(begun / name for name in (manifest.database, LIST, MANIFEST)), begun):
        settle(each)
    archive = folder / name_for(manifest.at, folder)
    begun.rename(archive)
    settle(folder)
    return archive


async def copy(url: str, files: Path, folder: Path, begun: Path, tell: Tell) -> Manifest:
    """The database first, then the files."""
    at = datetime.now(UTC)
    if path := file_of(url):
        engine, engine_version, facts, named = "sqlite", sqlite3.sqlite_version, *await copy_sqlite(path, begun / PARTS["sqlite"], tell)
    else:
        engine, (engine_version, facts, named) = "postgresql", await copy_postgres(url, begun / PARTS["postgresql"], tell)
    former = next(iter(reversed(archives(folder))), None)
    count, size, missing = copy_files(files, begun, former, named, tell)
    return Manifest.model_validate({"simpul": version_of("simpul"), "engine": engine, "engine_version": engine_version, "at": at, "facts": facts,
                                    "parts": {}, "files": count, "file_bytes": size, "missing": sorted(missing)})


async def copy_sqlite(source: Path, target: Path, tell: Tell) -> tuple[Facts, set[str]]:
    """By SQLite's own backup, within one reading transaction: whatever others write meanwhile, each page is of the same moment."""
    with closing(reading(source)) as connection, closing(sqlite3.connect(target)) as copied:
        connection.execute("BEGIN")
        ask = asks_sqlite(connection)
        facts = await facts_of(ask, SQLITE_TABLES)
        named = await files_named(ask, facts)
        connection.backup(copied, pages=PAGES, progress=lambda _status, remaining, total: tell("Copying the database", total - remaining, total))
        connection.execute("ROLLBACK")
    return facts, named


async def copy_postgres(url: str, target: Path, tell: Tell) -> tuple[str, Facts, set[str]]:
    """By pg_dump, of the moment that the figures are of."""
    async with postgres(url) as connection:
        async with connection.transaction(isolation="repeatable_read", readonly=True):
            version = str(await connection.fetchval("SHOW server_version")).partition(" ")[0]
            ask = asks_postgres(connection)
            facts = await facts_of(ask, POSTGRES_TABLES)
            named = await files_named(ask, facts)
            tell("Copying the database", 0, 0)
            await postgresql.dump(url, await connection.fetchval("SELECT pg_export_snapshot()"), major(version), target)
    return version, facts, named


async def try_out(url: str, begun: Path, manifest: Manifest, tell: Tell) -> Tried:
    """Opens what was copied as if it had been put back, and reads through it."""
    def seen(count: int) -> None:
        tell("Reading the record", count, sealed)

    sealed = int(manifest.facts.head.partition(":")[0])
    database = begun / manifest.database
    if manifest.engine == "sqlite":
        return told(await faults(f"sqlite://{database.absolute()}", manifest.facts, seen), "restored")
    version = major(manifest.engine_version)
    async with postgresql.scratch(url) as trial:
        if trial is None:
            return told([] if await postgresql.listed(database, version) else ["it holds no table of events"], "listed")
        tell("Putting it back, to try it out", 0, 0)
        await postgresql.load(database, trial, version)
        return told(await faults(trial, manifest.facts, seen), "restored")


def told(found: list[str], how: Tried) -> Tried:
    if found:
        raise Stuck("\n".join(["The backup was not as the database is, and was thrown away:", *found]))
    return how


def major(version: str) -> int:
    return int(version.partition(".")[0])
