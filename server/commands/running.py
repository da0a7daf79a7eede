"""simpul run, serve, migrate."""
from __future__ import annotations

import gc
from typing import Annotated

import typer

from server.commands import done, in_the_database

Host = Annotated[str | None, typer.Option(help="The address to listen on.")]
Port = Annotated[int | None, typer.Option(min=0, max=65_535, help="The port to listen on; 0 takes one that is free.")]


def run(host: Host = None, port: Port = None) -> None:
    """Everything from nothing: tables, the seeds' facts, the demo world; then serves."""
    migrate_quietly()
    in_the_database(furnish)
    serve(host, port)


def serve(host: Host = None, port: Port = None) -> None:
    """Serves the pages and the API."""
    gc.disable()                                        # while the house is put together: nothing of it becomes garbage, and each look would go through all
    from server.fitness import refuse_unfit
    from server.settings import settings

    in_the_database(refuse_unfit)                       # before anything heavy is imported
    from server.app import create_app
    from server.logs import set_up_logs
    from server.serving import server
    chosen = settings().model_copy(update={name: value for name, value in (("host", host), ("port", port)) if value is not None})
    set_up_logs(chosen.log_level)
    house = server(create_app(), chosen)
    gc.freeze()                                         # what is here stays; looking through it took a tenth of a second, in the midst of somebody's request
    gc.enable()
    house.run()
    if not house.started:
        raise typer.Exit(1)                     # the log says why


def migrate(to: Annotated[str | None, typer.Option(help="The migration to go to, forward or back; without, the newest.")] = None) -> None:
    """Brings the database's tables to where the program needs them."""
    from server.database.migrating import migrate as go
    from server.settings import settings

    for name in done(go(settings().itself_url, to)):
        typer.echo(name)
    typer.echo("The tables are up to date." if to is None else f"The tables are at {to}.")


def migration(name: Annotated[str, typer.Argument(help="What has changed, in a few words_with_underscores.")]) -> None:
    """Writes down what has changed in the models since the last migration."""
    from server.database.migrating import make_migration
    from server.domain import MODELS

    path = done(make_migration(name, MODELS))
    typer.echo(f"Written: {path}" if path else "Nothing has changed.")


def migrate_quietly() -> None:
    """The second time there is nothing to do, and little to say."""
    from pathlib import Path

    from server.database.migrating import migrate as go
    from server.settings import settings

    if settings().database_url.startswith("sqlite://"):
        Path(settings().database_url.removeprefix("sqlite://")).parent.mkdir(parents=True, exist_ok=True)
    if names := done(go(settings().itself_url)):
        typer.echo(f"Tables made by {len(names)} migration(s).")


async def furnish() -> None:
    """The facts, and the first time the demo world: once removed, it does not come back by itself."""
    from server.demo import load_demo
    from server.domain.activity.newest import wholesale
    from server.domain.forums.models import Forum
    from server.facts import load_facts

    if await Forum.exists():
        return
    typer.echo("Loading the facts of the seeds …")
    await wholesale(load_facts)
    typer.echo("Loading the demo world …")
    await wholesale(load_demo)
