"""The `simpul` command. `python -m server` is the same."""
from __future__ import annotations

from typing import Annotated

import typer

from server.commands import (
    accounts,
    audit,
    backing_up,
    doctor,
    exporting,
    importing,
    jobs,
    moving,
    places,
    running,
    searching,
    tokens,
    viewing,
    worlds,
)

main = typer.Typer(name="simpul", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
                   help="Simpul: the shared room of provincial CSR forums.")


def say_version(wanted: bool) -> None:
    if wanted:
        from server.version import version
        typer.echo(f"Simpul {version()}")
        raise typer.Exit


@main.callback()
def about(version: Annotated[bool, typer.Option("--version", is_eager=True, callback=say_version, help="Say which version this is.")] = False) -> None:
    """Simpul: the shared room of provincial CSR forums."""


main.command("run")(running.run)
main.command("serve")(running.serve)
main.command("migrate")(running.migrate)
main.command("migration")(running.migration)
main.command("backup")(backing_up.backup)
main.command("restore")(backing_up.restore)
main.command("doctor")(doctor.doctor)
main.command("import")(importing.import_)
main.command("export")(exporting.export_)
main.add_typer(audit.audit, name="audit")
main.add_typer(worlds.demo, name="demo")
main.add_typer(jobs.jobs, name="jobs")
main.add_typer(worlds.facts, name="facts")
main.add_typer(moving.move, name="move")
main.add_typer(places.places, name="places")
main.add_typer(searching.search, name="search")
main.add_typer(tokens.token, name="token")
main.add_typer(accounts.user, name="user")
main.add_typer(viewing.views, name="views")

if __name__ == "__main__":
    main()
