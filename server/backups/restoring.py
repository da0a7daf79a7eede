"""Putting a backup back: into an empty place, or beside what is there and then in its stead. Nothing there is touched before all of it has been read."""
from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from secrets import token_hex

import asyncpg

from server.backups import postgresql
from server.backups.filing import check_files, put_back
from server.backups.looking import facts_faults, postgres, read_through, rows_in
from server.backups.making import Tell, major, quietly
from server.backups.manifest import LIST, Manifest, Stuck, part, read_manifest, settle
from server.database import close_database, file_of, open_database
from server.database.migrating import migrate
from server.domain import MODELS
from server.domain.accounts.models import Session
from server.domain.activity.renumbering import fit_transactions


@dataclass(frozen=True)
class Restored:
    """What came of it."""
    manifest: Manifest
    migrations: list[str]                               # gone through afterwards, as the backup is older than the program
    sessions: int                                       # ended
    aside: str                                          # where what was there before is now; empty: there was nothing


async def restore(archive: Path, url: str, files: Path, *, replace: bool = False, tell: Tell = quietly) -> Restored:
    manifest = read_manifest(archive)
    names = check(archive, url, manifest, tell)
    there = await rows_in(url)
    if there and not replace:
        raise Stuck(f"There are {there} rows in the database already. With --replace it is put aside, not removed, and the backup put in its place.")
    into = into_file if file_of(url) else into_postgres
    put_back(archive, names, files, tell)               # before the rows that name them
    return await into(archive / manifest.database, url, manifest, bool(there), tell)


def check(archive: Path, url: str, manifest: Manifest, tell: Tell) -> list[str]:
    """Whether the backup is what it was, and fits; the names of its files."""
    if (file_of(url) is None) != (manifest.engine == "postgresql"):
        raise Stuck(f"This is a backup of {manifest.engine}, and {'SQLite' if file_of(url) else 'PostgreSQL'} is where it is to go. Put it back into a "
                    "database of its own kind; simpul move takes it from there.")
    known = {path.stem for path in (Path(__file__).parents[1] / "database" / "migrations").glob("0*.py")}
    if manifest.facts.migration not in known:
        raise Stuck(f"This is a backup by Simpul {manifest.simpul}, whose tables are newer ({manifest.facts.migration}) than this program. "
                    "Install that version.")
    for name in (manifest.database, LIST):
        tell("Reading the backup", 0, 0)
        if name not in manifest.parts or not (archive / name).is_file() or part(archive / name) != manifest.parts[name]:
            raise Stuck(f"The backup is damaged: {name} is gone, or not what it was.")
    return check_files(archive, manifest, tell)


async def into_file(copy: Path, url: str, manifest: Manifest, replacing: bool, tell: Tell) -> Restored:
    target = file_of(url)
    assert target is not None
    target.parent.mkdir(parents=True, exist_ok=True)
    fresh = target.with_name(f".{target.name}.{token_hex(4)}.restoring")
    try:
        tell("Putting the database back", 0, 0)
        shutil.copyfile(copy, fresh)
        migrations, sessions = await made_ready(f"sqlite://{fresh}", manifest, tell)
        settle(fresh)
        aside = put_aside(target) if target.exists() else None
        fresh.rename(target)
        settle(target.parent)
    finally:
        for left in (fresh, *(fresh.with_name(fresh.name + end) for end in ("-wal", "-shm"))):
            left.unlink(missing_ok=True)
    return Restored(manifest, migrations, sessions, str(aside) if aside and replacing else "")


def put_aside(target: Path) -> Path:
    """Under another name, whole, with nothing of it left beside: what SQLite finds beside a file it takes for that file's."""
    with closing(sqlite3.connect(target, timeout=1, isolation_level=None)) as connection:
        try:
            alone = connection.execute("PRAGMA journal_mode = delete").fetchone()[0] == "delete"        # only who is alone with a file may say that
        except sqlite3.OperationalError:
            alone = False
    if not alone:
        raise Stuck(f"{target} is in use. Stop Simpul first.")
    aside = target.with_name(f"{target.name}.before-{datetime.now(UTC):%Y-%m-%dT%H%M%SZ}")
    target.rename(aside)
    return aside


async def into_postgres(copy: Path, url: str, manifest: Manifest, replacing: bool, tell: Tell) -> Restored:
    """Into the empty database itself, or into a new one beside it that then takes its name."""
    async with postgres(url) as connection:
        version = major(str(await connection.fetchval("SHOW server_version")))
        others = await connection.fetchval("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()")
        tables = await connection.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = current_schema()")
    if others:
        raise Stuck(f"{others} other connection(s) use this database. Stop Simpul first.")
    if not tables:
        await filled(copy, url, version, tell)
        return Restored(manifest, *await made_ready(url, manifest, tell), aside="")
    name, now = postgresql.name_in(url), f"{datetime.now(UTC):%Y%m%dT%H%M%SZ}"
    fresh, aside = f"{name}_restoring_{token_hex(4)}", f"{name}_before_{now}"
    async with postgres(url) as connection:
        try:
            await connection.execute(f'CREATE DATABASE "{fresh}" TEMPLATE template0')
        except asyncpg.InsufficientPrivilegeError:
            raise Stuck("The tables are there already, and this role may make no database to put the backup into. Let it (ALTER ROLE … CREATEDB), or make an "
                        "empty database and name it by --to.") from None
    beside = postgresql.beside(url, fresh)
    try:
        await filled(copy, beside, version, tell)
        done = await made_ready(beside, manifest, tell)
    except BaseException:
        async with postgres(url) as connection:
            await connection.execute(f'DROP DATABASE "{fresh}" WITH (FORCE)')
        raise
    async with postgres(postgresql.beside(url, "postgres")) as connection:
        async with connection.transaction():
            await connection.execute(f'ALTER DATABASE "{name}" RENAME TO "{aside}"')
            await connection.execute(f'ALTER DATABASE "{fresh}" RENAME TO "{name}"')
    return Restored(manifest, *done, aside=aside if replacing else f"{aside} (it was empty)")


async def filled(copy: Path, url: str, version: int, tell: Tell) -> None:
    tell("Putting the database back", 0, 0)
    await postgresql.load(copy, url, version)


async def made_ready(url: str, manifest: Manifest, tell: Tell) -> tuple[list[str], int]:
    """Brought forward to this version, read through, and with nobody signed in: sessions that were ended since then would hold again."""
    def seen(count: int) -> None:
        tell("Reading the record", count, int(manifest.facts.head.partition(":")[0]))

    complain(await facts_faults(url, manifest.facts))
    tell("Bringing it up to this version", 0, 0)
    migrations = await migrate(url)
    await open_database(url, models=MODELS)
    try:
        await fit_transactions()
    finally:
        await close_database()
    complain(await read_through(url, seen))
    await open_database(url, models=MODELS)
    try:
        return migrations, await Session.all().delete()
    finally:
        await close_database()


def complain(found: list[str]) -> None:
    if found:
        raise Stuck("\n".join(["What was put back is not what the backup should hold, and was thrown away:", *found]))
