"""simpul demo, simpul facts: the fictitious world, and what the seeds say."""
from __future__ import annotations

import typer

from server.commands import in_the_database

demo = typer.Typer(no_args_is_help=True, help="The fictitious world: people, organisations and promises to try things out with.")
facts = typer.Typer(no_args_is_help=True, help="What is known of the real forums, each fact with its source.")


@demo.command("load")
def load_demo() -> None:
    """Loads the fictitious world, dated so that today is its today."""
    from server.demo import load_demo as load
    from server.domain.activity.newest import wholesale
    in_the_database(lambda: wholesale(load))
    typer.echo("The demo world is there.")


@demo.command("remove")
def remove_demo() -> None:
    """Removes the fictitious world; what was never part of it stays."""
    from server.demo import remove_demo as remove
    from server.domain.activity.newest import wholesale
    in_the_database(lambda: wholesale(remove))
    typer.echo("The demo world is gone.")


@facts.command("load")
def load_facts() -> None:
    """Loads the facts of the seeds; those already there are left alone."""
    from server.domain.activity.newest import wholesale
    from server.facts import load_facts as load
    in_the_database(lambda: wholesale(load))
    typer.echo("The facts are there.")
