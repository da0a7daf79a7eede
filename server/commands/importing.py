"""simpul import: what stands in a spreadsheet, into a forum; all of it or nothing."""
from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from server.commands import fail, in_the_database

if TYPE_CHECKING:
    from server.domain.activity.actor import Actor
    from server.domain.exchange.checking import Findings
    from server.domain.exchange.models import SheetKind

What = Annotated[str, typer.Argument(help="needs, stakeholders, commitments or contributions.")]
Where = Annotated[Path, typer.Argument(exists=True, dir_okay=False, readable=True, help="An .xlsx workbook or a .csv text.")]
OfForum = Annotated[str, typer.Option("--forum", help="The forum, by its name in addresses.")]
As = Annotated[str, typer.Option("--as", help="Who does it: e-mail address of one of the forum's secretariat; without, the server's terminal.")]
OnlyCheck = Annotated[bool, typer.Option("--check", help="Only say what would happen.")]


def import_(what: What, file: Where, forum: OfForum, as_: As = "", only_check: OnlyCheck = False) -> None:
    """Loads needs, organisations, commitments or deliveries from a spreadsheet; lists every fault, and then loads nothing."""
    from server.domain.exchange.models import SheetKind

    names = {kind.value.lower(): kind for kind in SheetKind}
    if what not in names:
        fail(f"There is no {what} to import. There are: {', '.join(names)}.")
    content = file.read_bytes()
    found = in_the_database(lambda: bring_in(names[what], file, content, forum, as_, only_check))
    for fault in found.faults:
        typer.echo(said(fault), err=True)
    if found.faults:
        fail(f"{len(found.faults)} fault(s) in {found.rows} row(s): nothing was loaded.")
    verb = "would be" if only_check else "are"
    typer.echo(f"{found.rows} row(s): {found.fresh} {verb} new, {found.changed} {verb} changed, {found.same} came in before.")


async def bring_in(kind: SheetKind, file: Path, content: bytes, forum_slug: str, email: str, only_check: bool) -> Findings:
    from server import storing
    from server.domain.exchange.actions import look_into, new_sheet
    from server.domain.exchange.checking import Check
    from server.domain.exchange.kinds import may_decide, seat_for
    from server.domain.exchange.known import known_of
    from server.domain.exchange.loading import load
    from server.domain.forums.models import Forum

    forum = await Forum.get_or_none(slug=forum_slug)
    if forum is None:
        fail(f"There is no forum called {forum_slug}.")
    actor = await importer(email)
    seat_for(actor, kind, forum.id)
    handed = storing.File(file.name, content)
    look_into(handed)
    if only_check:
        return await Check(file, kind, await known_of(forum.id, actor), may_decide(actor, kind, forum.id), progress).go()
    storing.keep(handed.content)
    return await load(actor, new_sheet(actor, forum.id, kind, handed), file, progress)


async def importer(email: str) -> Actor:
    from server.domain.accounts.looking_after import COMMAND, actor_of
    from server.domain.accounts.models import User

    if not email:
        return COMMAND
    user = await User.get_or_none(email=email.lower())
    if user is None:
        fail(f"There is nobody with the address {email}.")
    return await actor_of(user.id, via="command")


async def progress(found: Findings) -> None:
    """On a terminal, where one would otherwise wonder."""
    if sys.stderr.isatty():
        typer.echo(f"\r{found.rows} rows …", err=True, nl=False)


def said(fault: dict[str, object]) -> str:
    """A fault as one line, in English as all that commands say."""
    from server.words.faults import in_words
    at, text = in_words(fault, "en")
    return f"{at}: {text}" if at else text
