"""What the house does by itself once a day, at an hour that an installation may choose. Each job once a day, however many processes there are."""
from __future__ import annotations

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from server import mail
from server.database import finish
from server.domain.activity import daily
from server.domain.activity.actor import JAKARTA, today
from server.domain.activity.models import DailyRun
from server.domain.commitments.lapsing import propose_lapses
from server.posting import post_digests
from server.settings import settings

log = logging.getLogger(__name__)
EVERY = 60.0                                            # seconds between looks at the clock


@dataclass(frozen=True)
class Done:
    """What came of it, in words for who runs the installation. What is not whole is begun again later that day."""
    said: str
    whole: bool = True


@dataclass(frozen=True)
class Job:
    says: str
    work: Callable[[date], Awaitable[Done]]


async def _lapses(day: date) -> Done:
    return Done(f"{await propose_lapses(day)} promise(s) proposed to be given up")


async def _digests(day: date) -> Done:
    if not mail.configured():
        return Done("no letters: there is no mail server (SIMPUL_SMTP_URL)")
    post = await post_digests(day)
    return Done(str(post), whole=not post.failed)


async def _backup(_day: date) -> Done:
    if not settings().backups:
        return Done("no backup: there is no folder for it (SIMPUL_BACKUPS)")
    return Done(await by_command("backup"))


async def by_command(*words: str) -> str:
    """What a `simpul` command says that is done by a process of its own: it takes long, and would hold up everyone else here."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "server", *words, stdin=asyncio.subprocess.DEVNULL,
                                                   stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE)
    try:
        said, complaint = await process.communicate()
    finally:
        if process.returncode is None:                  # we are closing: it throws away what it has begun
            process.terminate()
            await finish(process.wait())
    if process.returncode:
        raise RuntimeError(f"simpul {' '.join(words)}: {(complaint or said).decode(errors='replace').strip()[-2_000:]}")
    return said.decode(errors="replace").strip()


JOBS: Mapping[str, Job] = {                             # in this order: a lapse proposed today is in today's letter
    "lapses": Job("proposes to give up promises that are long overdue", _lapses),
    "digests": Job("writes to people for whom something waits", _digests),
    "backup": Job("keeps a backup of the database and of the files, and tries it out", _backup),
}


@asynccontextmanager
async def doing_daily_jobs() -> AsyncIterator[None]:
    """Meanwhile each day's jobs are done when it is time, and today's at once if they have not been."""
    task = asyncio.create_task(_keep_doing())
    try:
        yield
    finally:
        task.cancel()
        await asyncio.wait([task])


def due(now: datetime) -> date | None:
    """The day whose jobs are due by now, in Asia/Jakarta; None before the hour, or where nothing is done by the clock."""
    here, at = now.astimezone(JAKARTA), settings().daily_at
    return here.date() if at and here.time() >= time.fromisoformat(at) else None


async def do_what_is_due(day: date, over: set[tuple[str, date]]) -> None:
    """Each job of the day, unless it is over or another process is at it. `over`: what need not be asked any more."""
    for name in JOBS:
        if (name, day) in over:
            continue
        if await daily.finished(name, day):
            over.add((name, day))
        elif run := await daily.claim(name, day):
            await _do(name, run)


async def do_now(name: str, day: date | None = None) -> str:
    """A job at once, by hand, though it may have been done: none of them does anything twice."""
    run = await daily.begun(name, day or today())
    return (await _finished(name, run)).said


async def _do(name: str, run: DailyRun) -> None:
    """A job that breaks is for the log. It may be begun again in an hour."""
    try:
        log.info("daily job %s: %s", name, (await _finished(name, run)).said)
    except Exception:
        log.exception("daily job %s broke off", name)


async def _finished(name: str, run: DailyRun) -> Done:
    done = await JOBS[name].work(run.day)
    if done.whole:
        await daily.finish(run)
    return done


async def _keep_doing() -> None:
    over: set[tuple[str, date]] = set()
    while True:
        try:
            if day := due(datetime.now(JAKARTA)):
                await do_what_is_due(day, over)
        except Exception:                               # a database that is away for a while, say
            log.exception("the daily jobs could not be looked after")
        await asyncio.sleep(EVERY)
