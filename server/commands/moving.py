"""simpul move: from one database to another."""
from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from server.commands import done, fail
from server.commands.audit import progress, told

if TYPE_CHECKING:
    from server.database.moving import Source
    from server.database.moving.values import Table

move = typer.Typer(no_args_is_help=True, help="From one database to another.")
HOURS = 24 * 3_600.0
NAMED = 1_000                                           # of what is wrong, at most


@move.callback()
def about() -> None:
    """All of it or nothing; what is left is not changed."""


@move.command("sqlite-to-postgres")
def sqlite_to_postgres(
    source: Annotated[str, typer.Option("--from", metavar="sqlite://PATH", help="The SQLite file. Simpul must not be running on it.")],
    target: Annotated[str, typer.Option("--to", metavar="postgres://…", help="An empty PostgreSQL database; its tables are made if they are not there.")],
) -> None:
    """Moves everything from a SQLite file to PostgreSQL, in one transaction, and compares every row before it is certain.

    The file stays as it is. Files people handed over (SIMPUL_FILES) stay where they are, too."""
    from server.database import lost_connection
    try:
        moved, tables = done(_moved(source, target))
    except Exception as error:
        if not lost_connection(error):
            raise
        fail(f"The connection to PostgreSQL broke: {error}. If the target is empty, nothing was moved: begin again. If it is not, all of it was.")
    typer.echo(f"{moved} rows in {tables} tables moved, each compared. Now set SIMPUL_DATABASE_URL to the new address, and start Simpul.")


async def _moved(source_url: str, target_url: str) -> tuple[int, int]:
    from tortoise.transactions import in_transaction

    from server.database import close_database, open_database
    from server.database.migrating import migrate
    from server.database.moving import Source, refuse_full, tables_of
    from server.domain import MODELS

    if not target_url.startswith(("postgres://", "postgresql://")):
        fail("--to is no address of PostgreSQL. Write postgres://USER:PASSWORD@HOST:PORT/NAME.")
    with Source(source_url) as source:
        await open_database(target_url, models=MODELS, read_seconds=HOURS)
        try:
            async with in_transaction() as connection:
                await refuse_full(connection._connection)           # before its tables are changed
        finally:
            await close_database()
        await migrate(target_url)
        await open_database(target_url, models=MODELS, read_seconds=HOURS)
        try:
            async with in_transaction() as connection:              # whatever goes wrong in here, nothing has come
                tables = await tables_of(source, connection._connection)
                return await _fill(source, connection._connection, tables), len(tables)
        finally:
            await close_database()


async def _fill(source: Source, target: Any, tables: Sequence[Table]) -> int:
    from server.database.moving import copy_all, hold
    from server.domain.search.keeping import rebuild

    await hold(target, tables)
    total = sum(source.count(table.name) for table in tables)
    _look_through(source, tables)
    with progress(total, "Copying") as seen:
        copied = await copy_all(source, target, tables, seen)
    await rebuild()
    await _compare(source, target, tables, total)
    await _verify()
    return copied


def _look_through(source: Source, tables: Sequence[Table]) -> None:
    """Names every value that PostgreSQL would not take."""
    from server.database.moving import unfit_rows

    found = 0
    for table in tables:
        for value in unfit_rows(source, table):
            found += 1
            if found <= NAMED:
                typer.echo(f"{value.table} ({value.row}), {value.column}: {value.reason}", err=True)
    if found:
        fail(f"PostgreSQL would not take {found} value(s). Mend them first; nothing was moved.")


async def _compare(source: Source, target: Any, tables: Sequence[Table], total: int) -> None:
    from server.database.moving import differences, sums

    found = 0
    with progress(total, "Comparing") as seen:
        async for difference in differences(source, target, tables, seen):
            found += 1
            if found <= NAMED:
                typer.echo(f"{difference.table} ({difference.row}){', ' * bool(difference.column)}{difference.column}: "
                           f"{difference.there!r} there, {difference.here!r} here", err=True)
    if found:
        fail(f"{found} difference(s). Nothing was moved.")
    async for column, there, here in sums(source, target):
        if there != here:
            fail(f"The amounts of {column} come to {there} there and {here} here. Nothing was moved.")
        typer.echo(f"The amounts of {column} come to {here} on both sides.")


async def _verify() -> None:
    from server.domain.activity import sealing
    from server.domain.activity.verifying import Verification

    wrong = 0
    with progress((await sealing.head()).number) as seen:
        verification = Verification(seen=seen)
        async for finding in verification.findings():
            wrong += 1
            if wrong <= NAMED:
                typer.echo(told(finding), err=True)
    if wrong:
        fail(f"The record is not as it was sealed: {wrong} finding(s); see `simpul audit verify` there. Nothing was moved.")
    typer.echo(f"The record is as it was sealed: {verification.events} events, {verification.sealed} seals, head {verification.head}")
