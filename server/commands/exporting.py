"""simpul export: a file of open data, as somebody may see it."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from server.commands import fail, in_the_database

if TYPE_CHECKING:
    from collections.abc import Callable

    from server.domain.activity.actor import Actor
    from views.exports.kinds import Asked, Export

What = Annotated[str, typer.Argument(help="The file's name, as /exports shows it: iati-activities.xml.")]
OfForum = Annotated[str, typer.Option("--forum", help="The forum, by its name in addresses; without, all of them.")]
As = Annotated[str, typer.Option("--as", help="Whose eyes: an e-mail address, or nobody: what is open to the public.")]
Output = Annotated[str, typer.Option("--output", "-o", metavar="FILE", help="Where to; - is the standard output.")]
OnlyCheck = Annotated[bool, typer.Option("--check", help="Only say what to mend before it is published.")]


def export_(name: What, forum: OfForum = "", as_: As = "nobody", output: Output = "-", only_check: OnlyCheck = False) -> None:
    """Writes open data to a file: IATI, 360Giving and whatever else /exports shows; verified deliveries only."""
    from views.exports.catalogue import EXPORTS, named

    export = named(name)
    if export is None:
        fail(f"There is no {name} to export. There are: {', '.join(each.name for each in EXPORTS)}.")
    in_the_database(lambda: say_what_is_wrong(export, forum, as_) if only_check else write(export, forum, as_, output))


async def write(export: Export, forum: str, as_: str, output: str) -> None:
    """Into a file beside its place first: what was there stays until the new one is whole."""
    asked = await asked_for(forum, as_)
    if output == "-":
        await into(export, asked, sys.stdout.buffer.write)
        sys.stdout.buffer.flush()
        return
    place = Path(output)
    if not place.parent.is_dir():
        fail(f"There is no folder {place.parent}.")
    begun = place.with_name(f".{place.name}.part")
    try:
        with begun.open("wb") as file:
            await into(export, asked, file.write)
        begun.replace(place)
    finally:
        begun.unlink(missing_ok=True)


async def into(export: Export, asked: Asked, take: Callable[[bytes], object]) -> None:
    """Bit by bit, and how many there were so far where somebody looks on."""
    from rich.console import Console
    from rich.progress import DownloadColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    from views.client import Refused

    columns = (SpinnerColumn(), TextColumn("{task.description}"), DownloadColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task(f"Writing {export.name}", total=None)
        try:
            async for bit in export.write(asked):
                take(bit)
                shown.advance(task, len(bit))
        except Refused as refused:
            fail(refused.message)


async def say_what_is_wrong(export: Export, forum: str, as_: str) -> None:
    """A line for each thing; an error makes the command fail."""
    findings = await export.check(await asked_for(forum, as_)) if export.check else []
    for each in findings:
        typer.echo(": ".join(part for part in (each.level, each.programme[1], each.rule, f"{each.says} {each.mend}") if part))
    wrong = sum(each.level == "error" for each in findings)
    if wrong:
        fail(f"{wrong} error(s): what they concern is left out of {export.name}.")


async def asked_for(forum: str, as_: str) -> Asked:
    from server.domain.forums.models import Forum
    from server.settings import settings
    from views.exports.kinds import Asked

    if forum and not await Forum.exists(slug=forum):
        fail(f"There is no forum called {forum}.")
    address = settings().public_url or f"http://{settings().host}:{settings().port}"
    return Asked(await seen_by(as_), forum, "en", address.rstrip("/"))


async def seen_by(email: str) -> Actor:
    from server.domain.accounts.looking_after import actor_of
    from server.domain.accounts.models import User
    from server.domain.activity.actor import Actor

    if email == "nobody":
        return Actor(language="en")
    user = await User.get_or_none(email=email.lower())
    if user is None:
        fail(f"There is nobody with the address {email}.")
    return await actor_of(user.id, via="command")
