"""simpul places: the outlines that maps are drawn with."""
from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from server.commands import fail, in_the_database

places = typer.Typer(no_args_is_help=True, help="Regions, as they are drawn on maps.")


@places.command("outline")
def outline(file: Annotated[Path | None, typer.Argument(help="GeoJSON: a FeatureCollection of Polygons, each with its Kemendagri code in the property kode or "
                                                             "code (16.06 or 1606).")] = None,
            remove: Annotated[bool, typer.Option("--remove", help="Take all outlines away instead.")] = False,
            source: Annotated[str, typer.Option(help="What to say of where they come from; left out: the file's name.")] = "") -> None:
    """Loads outlines of regions, all or none. Without outlines, maps are drawn in squares."""
    from server.domain.activity.newest import wholesale
    from server.domain.places.outlining import MOST_BYTES, load_outlines, remove_outlines
    if remove == (file is not None):
        fail("Name a file, or say --remove.")
    if file is None:
        typer.echo(f"{in_the_database(lambda: wholesale(remove_outlines))} outlines are gone; maps are drawn in squares.")
        return
    try:
        with file.open("rb") as opened:
            text = opened.read(MOST_BYTES + 1)
    except OSError as error:
        fail(f"{file} cannot be read: {error.strerror}.")
    loaded = in_the_database(lambda: wholesale(lambda: load_outlines(text, source or file.name)))
    typer.echo(f"{loaded} outlines are there.")
