"""simpul views: custom views as they lie in folders, and as they are saved on an installation."""
from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from server.commands import T, fail

if TYPE_CHECKING:
    from server.commands.elsewhere import Elsewhere
    from server.commands.viewing_elsewhere import Outcome

ENDS = "Ends with 0 when all is well, 1 when {one}, and 2 when the installation or a folder could not be read."
views = typer.Typer(no_args_is_help=True, help="Custom views: a query, and how its rows are shown.")

Folders = Annotated[list[Path] | None, typer.Argument(help="Folders of views, or folders with such folders in them; left out: this one.")]
To = Annotated[str, typer.Option("--to", "--from", envvar="SIMPUL_URL", metavar="ADDRESS", help="The installation: https://…")]
Token = Annotated[str, typer.Option("--token", envvar="SIMPUL_TOKEN", metavar="TOKEN", help="A token with the scope views. Others on this machine can "
                                    "read what stands on a command line: better in SIMPUL_TOKEN.")]


@views.command("test")
def test(folders: Annotated[list[Path] | None, typer.Argument(help="Folders of views, or folders with such folders in them; left out: the gallery that ships "
                                                                    "with the program.")] = None,
         language: Annotated[str, typer.Option("--in", help="The language of what is said: id or en.")] = "en") -> None:
    """Whether views can be shown: their queries fit the schema, only read, and cost no more than they may; their paths lead somewhere."""
    from server.commands.elsewhere import Stuck
    from server.commands.view_folders import views_in
    from views.custom.faults import Faulty
    from views.custom.sandbox.running import tried
    from views.custom.source import gallery
    if language not in ("id", "en"):
        fail("Say --in id or --in en.")
    try:
        sources = [folder.source() for folder in views_in(folders)] if folders else list(gallery().values())
    except Stuck as why:
        fail(str(why))
    wrong = 0
    for source in sources:
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


@views.command("pull", epilog=ENDS.format(one="one was not pulled"))
def pull(slugs: Annotated[list[str] | None, typer.Argument(help="Views by their names in addresses; left out: all that are the organisation's or forum's of "
                                                           "the token's seat.")] = None,
         to: To = "", token: Token = "", into: Annotated[Path, typer.Option("--into", help="Where their folders lie.")] = Path(),
         force: Annotated[bool, typer.Option("--force", help="Also over what was changed here, which is then gone.")] = False) -> None:
    """Brings views that are saved on an installation into folders, each into one of its name."""
    from server.commands.viewing_elsewhere import own, pull_one
    done = each_of(lambda there: slugs or list(own(there)), lambda there, slug: pull_one(there, slug, into, force=force), to, token)
    tell(done, "not pulled")


@views.command("push", epilog=ENDS.format(one="one was not pushed"))
def push(folders: Folders = None, to: To = "", token: Token = "",
         message: Annotated[str, typer.Option("--message", "-m", help="What was changed, at most 200 letters.")] = "",
         force: Annotated[bool, typer.Option("--force", help="Also over what somebody saved meanwhile, which stays among the versions.")] = False) -> None:
    """Saves folders as views of an installation: new ones, or the next versions of those that are there. The installation judges them as `test` does."""
    from server.commands.view_folders import views_in
    from server.commands.viewing_elsewhere import push_one
    done = each_of(lambda _there: list(views_in(folders or [Path()])), lambda there, folder: push_one(there, folder, message=message, force=force), to, token)
    tell(done, "not pushed")


@views.command("diff", epilog=ENDS.format(one="something differs"))
def diff(folders: Folders = None, to: To = "", token: Token = "") -> None:
    """Shows what a push of these folders would change, as `diff -u` does."""
    from server.commands.view_folders import views_in
    from server.commands.viewing_elsewhere import diff_one
    tell(each_of(lambda _there: list(views_in(folders or [Path()])), diff_one, to, token))


def each_of(which: Callable[[Elsewhere], Sequence[T]], do: Callable[[Elsewhere, T], Outcome], address: str, token: str) -> list[Outcome]:
    """One after the other, showing how far it is where somebody looks on. What stops it stops it there: what was done until then is told first."""
    from rich.console import Console
    from rich.progress import track

    from server.commands.elsewhere import Stuck, installation
    done: list[Outcome] = []
    try:
        with installation(address, token) as there:
            for each in track(which(there), "Views", console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()):
                done.append(do(there, each))
    except Stuck as why:
        say(done)
        typer.secho(why, fg=typer.colors.RED, err=True)
        raise typer.Exit(2) from None
    return done


def say(done: Sequence[Outcome]) -> None:
    for each in done:
        if each.text:
            typer.echo(each.text)


def tell(done: Sequence[Outcome], otherwise: str = "") -> None:
    """What came of each, and whether all is well."""
    say(done)
    wrong = sum(not each.fine for each in done)
    if wrong and otherwise:
        fail(f"{wrong} of {len(done)} {otherwise}.")
    raise typer.Exit(1 if wrong else 0)
