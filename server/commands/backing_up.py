"""simpul backup, simpul restore: what there is, kept elsewhere, and put back."""
from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from server.commands import T, fail

if TYPE_CHECKING:
    from server.backups.making import Tell
    from server.backups.manifest import Manifest

Into = Annotated[Path | None, typer.Argument(file_okay=False, help="The folder that backups are kept in; without, SIMPUL_BACKUPS.")]
Keep = Annotated[str, typer.Option("--keep", metavar="DAYS WEEKS MONTHS", help="Of how many days, weeks and months the newest stays; without, "
                                   "SIMPUL_BACKUPS_KEPT. Older ones go, once the new one stands.")]
Archive = Annotated[Path, typer.Argument(exists=True, file_okay=False, help="The backup: a folder called simpul-….")]
To = Annotated[str, typer.Option("--to", metavar="URL", help="The database to put it into; without, SIMPUL_DATABASE_URL.")]
Files = Annotated[Path | None, typer.Option("--files", file_okay=False, help="The folder for the files people handed over; without, SIMPUL_FILES.")]
Replace = Annotated[bool, typer.Option("--replace", help="Though there is something: that is put aside under another name, not removed.")]


def backup(folder: Into = None, keep: Keep = "") -> None:
    """Keeps one archive of the database and of the files people handed over. It may be done while Simpul runs. The archive is put back and read through at
    once, to try it out; one that is not whole does not stay. Ends with 0 when it stands, 1 when it does not, 2 when it stands and files are missing in it."""
    from server.backups.making import make
    from server.backups.rotating import rotate
    from server.settings import settings
    into = folder or (Path(settings().backups) if settings().backups else None)
    if into is None:
        fail("Say where to: simpul backup FOLDER, or set SIMPUL_BACKUPS.")
    counts = kept_counts(keep or settings().backups_kept)
    with shown() as tell:
        archive, manifest = done(make(settings().itself_url, Path(settings().files), into, tell))
    typer.echo(f"{archive}: {described(manifest)}")
    typer.echo("It was put back and read through: all of it is there." if manifest.verified == "restored" else
               "Its contents were only listed, not tried out: this role may make no database for that (ALTER ROLE … CREATEDB).")
    for gone in rotate(into, archive, counts):
        typer.echo(f"removed: {gone.name}")
    if manifest.missing:
        typer.secho(f"{len(manifest.missing)} file(s) that rows name are not in {settings().files}, or damaged there, and so not in the backup: "
                    f"{', '.join(manifest.missing[:5])}{' …' if len(manifest.missing) > 5 else ''}", fg=typer.colors.RED, err=True)
        raise typer.Exit(2)


def restore(archive: Archive, to: To = "", files: Files = None, replace: Replace = False) -> None:
    """Puts a backup back, into an empty place. Stop Simpul before. All of it is checked first; what is put back is read through before it counts. A backup of
    an older version is brought forward. All sessions are ended: people sign in again."""
    from server.backups.restoring import restore as put_back
    from server.settings import settings
    with shown() as tell:
        restored = done(put_back(archive, to or settings().itself_url, files or Path(settings().files), replace=replace, tell=tell))
    typer.echo(f"Put back, and read through: {described(restored.manifest)}")
    if restored.migrations:
        typer.echo(f"Brought forward from Simpul {restored.manifest.simpul} by {len(restored.migrations)} migration(s).")
    if restored.aside:
        typer.echo(f"What was there before is now {restored.aside}.")
    typer.echo(f"{restored.sessions} session(s) ended: people sign in again. Tokens, passwords and webhooks are as they were at "
               f"{restored.manifest.at:%Y-%m-%d %H:%M} UTC: revoke again what was revoked since (simpul token list). Messages to webhooks and letters that "
               "went out since then may go out again.")
    typer.echo("Next: simpul serve, then simpul doctor. With a head noted elsewhere: simpul audit verify --head N:DIGEST")


def described(manifest: Manifest) -> str:
    rows = sum(manifest.facts.tables.values())
    return (f"{rows} rows, {manifest.files} files, {sum(manifest.facts.money.values())} rupiah in all, record sealed up to {manifest.facts.head}, "
            f"as of {manifest.at:%Y-%m-%d %H:%M:%S} UTC")


def kept_counts(text: str) -> list[int]:
    counts = text.split()
    if len(counts) != 3 or not all(count.isdigit() for count in counts):
        fail(f"{text} is not how many days, weeks and months, such as 7 4 12.")
    return [int(count) for count in counts]


def done(work: Coroutine[Any, Any, T]) -> T:
    """What comes of it, or why not, in words."""
    import sqlite3

    import asyncpg

    from server.backups.manifest import Stuck
    from server.errors import Problem
    try:
        return asyncio.run(work)
    except Problem as problem:
        fail(problem.message("en"))
    except (Stuck, OSError, sqlite3.Error, asyncpg.PostgresError) as why:
        fail(str(why) or type(why).__name__)


@contextmanager
def shown() -> Iterator[Tell]:
    """How far it is, where somebody looks on."""
    from rich.console import Console
    from rich.progress import Progress, TaskID

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as progress:
        tasks: dict[str, TaskID] = {}

        def tell(what: str, done: int, of: int) -> None:
            if what not in tasks:
                tasks[what] = progress.add_task(what, total=of or None)
            progress.update(tasks[what], completed=done, total=of or None)
        yield tell
