"""simpul search: the index that search looks through."""
from __future__ import annotations

import typer

from server.commands import in_the_database

search = typer.Typer(no_args_is_help=True, help="The index that search looks through.")


@search.callback()
def about() -> None:
    """The index follows every change by itself, in the database."""


@search.command("rebuild")
def rebuild() -> None:
    """Makes the index anew. Needed only if `simpul doctor` says so."""
    from server.domain.search.keeping import rebuild
    typer.echo(f"{in_the_database(rebuild)} things can be found.")
