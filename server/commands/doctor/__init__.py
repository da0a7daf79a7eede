"""simpul doctor: is this machine fit, and is the house in order?"""
from __future__ import annotations

import json
from typing import Annotated

import typer

from server.commands.doctor import backups, database, machine, mail, storage
from server.commands.doctor.finding import SIGNS

AREAS = (machine, storage, database, mail, backups)


def doctor(as_json: Annotated[bool, typer.Option("--json", help="For programs: a list of findings, each with its verdict (ok, note or bad) and text.")] = False,
           ) -> None:
    """Looks at the machine, the database and the settings, and says what to do about what it finds. Ends with 1 if something is bad. Changes nothing."""
    findings = [finding for area in AREAS for look in area.LOOKS for finding in look()]
    if as_json:
        typer.echo(json.dumps([{"verdict": finding.verdict, "text": finding.text} for finding in findings], indent=1))
    else:
        for finding in findings:
            typer.echo(f"{SIGNS[finding.verdict]} {finding.text}")
    if any(finding.verdict == "bad" for finding in findings):
        raise typer.Exit(1)
