"""simpul views: custom views as they lie in folders."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from server.commands import fail

views = typer.Typer(no_args_is_help=True, help="Custom views: a query, and how its rows are shown.")


@views.command("test")
def test(folders: Annotated[list[Path] | None, typer.Argument(help="Folders, each with a query.graphql and a view.toml; left out: the gallery that ships "
                                                                    "with the program.")] = None,
         language: Annotated[str, typer.Option("--in", help="The language of what is said: id or en.")] = "en") -> None:
    """Whether views can be shown: their queries fit the schema, only read, and cost no more than they may; their paths lead somewhere."""
    from views.custom.faults import Faulty
    from views.custom.sandbox.running import tried
    from views.custom.source import gallery, read
    if language not in ("id", "en"):
        fail("Say --in id or --in en.")
    missing = [folder for folder in folders or () if not folder.is_dir()]
    if missing:
        fail(f"{missing[0]} is no folder.")
    wrong = 0
    for source in [read(folder.resolve()) for folder in folders] if folders else gallery().values():
        try:
            view = tried(source)
        except Faulty as faulty:
            wrong += 1
            for fault in faulty.faults:
                typer.echo(f"{source.slug}: {fault.where(language)}: {fault.says(language)}")
        else:
            typer.echo(f"{source.slug}: {view.definition.display.as_}, reads at most {view.cost} rows at a time")
    if wrong:
        fail(f"{wrong} cannot be shown.")
