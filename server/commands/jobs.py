"""simpul jobs: what the house does once a day."""
from __future__ import annotations

from datetime import datetime
from typing import Annotated

import typer

from server.commands import fail, in_the_database

jobs = typer.Typer(invoke_without_command=True, help="What the house does by itself once a day: when each was last done, and doing one now.")


@jobs.callback()
def list_jobs(context: typer.Context) -> None:
    """Shows the daily jobs, and when each was last done."""
    if context.invoked_subcommand is not None:
        return

    async def work() -> list[str]:
        from server.domain.activity import daily
        from server.jobs import JOBS
        return [f"{name}  {job.says}\n    {said(await daily.last_run(name))}" for name, job in JOBS.items()]

    for line in in_the_database(work):
        typer.echo(line)


@jobs.command("run")
def run_job(name: Annotated[str, typer.Argument(help="Which, as `simpul jobs` names it.")],
            day: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="For which day; without, today.")] = None) -> None:
    """Does one now. What was done already is not done twice."""
    from server.domain.activity.actor import today
    from server.jobs import JOBS, do_now

    if name not in JOBS:
        fail(f"There is no job {name}. There is: {', '.join(JOBS)}")
    if day is not None and day.date() > today():
        fail(f"{day:%Y-%m-%d} has not come yet.")
    typer.echo(in_the_database(lambda: do_now(name, day.date() if day else None)))


def said(run: object) -> str:
    from server.domain.activity.actor import JAKARTA
    from server.domain.activity.models import DailyRun

    if not isinstance(run, DailyRun):
        return "never done"
    if run.finished_at is None:
        return f"for {run.day}: begun at {run.started_at.astimezone(JAKARTA):%H:%M} WIB, not finished"
    return f"for {run.day}: done at {run.finished_at.astimezone(JAKARTA):%H:%M} WIB"
