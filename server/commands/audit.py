"""simpul audit: the record of what happened, and the seals on it."""
from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Annotated

import typer

from server.commands import fail, in_the_database

if TYPE_CHECKING:
    from server.domain.activity.sealing import Head
    from server.domain.activity.verifying import Finding, Verification

audit = typer.Typer(no_args_is_help=True, help="The record of what happened: sealed event by event, so that no change to it goes unnoticed.")

HEAD = re.compile(r"(\d{1,18}):([0-9a-f]{64})")
SAID = {
    "ALTERED": "event {event} is not what seal {seal} was put on: it was altered",
    "REMOVED": "event {event}, which seal {seal} was put on, is gone",
    "PUT_IN": "event {event} stands among sealed events and has no seal: it was put in, or its seal removed",
    "MOVED": "event {event} (seal {seal}) is not where it stood in the order of delivery",
    "FROM_NOWHERE": "event {event} claims a transaction that has not begun",
    "SEAL_ALTERED": "seal {seal} (event {event}) does not follow from the one before it: one of them was altered",
    "SEALS_MISSING": "seal {seal}, and perhaps some before it, is gone",
    "OTHER_HEAD": "seal {seal} is gone or has another digest than the one noted: the record was cut off, or sealed anew",
}


@audit.command("verify")
def verify(noted: Annotated[str | None, typer.Option("--head", metavar="N:DIGEST",
                                                     help="A head noted earlier, which the record must go on from.")] = None) -> None:
    """Reads the whole record against its seals, and names whatever was altered, removed, put in or moved. Changes nothing.

    Only with --head can it be told that the end of the record was cut off, or that all of it was sealed anew: the server's log has a head for each day."""
    head = read_head(noted) if noted else None

    async def work() -> tuple[int, Verification]:
        from server.domain.activity import sealing
        from server.domain.activity.verifying import Verification
        found = 0
        with progress((await sealing.head()).number) as seen:
            verification = Verification(head, seen)
            async for finding in verification.findings():
                typer.echo(told(finding))
                found += 1
        return found, verification

    found, verification = in_the_database(work)
    typer.echo(f"{verification.events} events, {verification.sealed} seals, head {verification.head}")
    if found:
        fail(f"The record is not as it was sealed: {found} finding(s).")
    typer.echo("The record is as it was sealed.")


@audit.command("seal")
def seal() -> None:
    """Seals what has happened since the last seal. A running server does so by itself, every few seconds."""
    async def work() -> tuple[int, Head]:
        from server.domain.activity import sealing
        return await sealing.seal(), await sealing.head()

    sealed, head = in_the_database(work)
    typer.echo(f"{sealed} events sealed, head {head}")


@audit.command("head")
def show_head() -> None:
    """Shows how far the record is sealed: note it somewhere else, and give it to `simpul audit verify --head`."""
    async def work() -> Head:
        from server.domain.activity import sealing
        return await sealing.head()

    typer.echo(str(in_the_database(work)))


@audit.command("export")
def export(since: Annotated[int, typer.Option(min=0, help="Only what was sealed after the seal with this number.")] = 0) -> None:
    """Writes the sealed record as lines of JSON: each seal, with the event it was put on."""
    async def work() -> None:
        from server.domain.activity.verifying import exported
        async for line in exported(since):
            sys.stdout.write(f"{line}\n")

    in_the_database(work)


def read_head(text: str) -> Head:
    from server.domain.activity.sealing import Head
    found = HEAD.fullmatch(text.strip())
    if found is None:
        fail(f"{text} is no head. Write it as `simpul audit head` shows it: the number, a colon, 64 digits and letters.")
    return Head(int(found[1]), found[2])


def told(finding: Finding) -> str:
    return SAID[finding.fault].format(seal=finding.seal, event=finding.event)


@audit.command("fit")
def fit() -> None:
    """Fits a record that was written in another PostgreSQL to this one, by moving the numbers of its transactions: at once after a restore."""
    from server.domain.activity.renumbering import fit_transactions
    distance = in_the_database(fit_transactions)
    typer.echo(f"The numbers of its transactions are lower by {distance} now." if distance else "The record fits. Nothing was changed.")


@contextmanager
def progress(total: int, doing: str = "Reading the record") -> Iterator[Callable[[int], None]]:
    """How far it is, where somebody looks on."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True, disable=not sys.stderr.isatty()) as shown:
        task = shown.add_task(doing, total=total)
        yield lambda count: shown.update(task, completed=count)
