"""What is in the database: whether it is up to date, and what it has promised and not yet kept."""
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta

from server.commands.doctor.finding import Finding, Look, judged
from server.commands.doctor.storage import database_file

UNSEALED_AT_MOST = timedelta(minutes=1)
STILL_AT_MOST = timedelta(minutes=10)                   # a spreadsheet that waits or stands still
LATE_AT_MOST = timedelta(hours=1)                       # a message to a webhook, a daily job, a letter
CLOCKS_APART = timedelta(seconds=5)


def look_at_database() -> Iterator[Finding]:
    file = database_file()
    if file is not None and not file.exists():
        yield Finding("note", f"there is no database at {file} yet. Run: simpul migrate")
        return
    try:
        yield from asyncio.run(look())
    except Exception as error:              # whatever the driver raises is what the person needs to read
        yield Finding("bad", f"the database does not answer: {error}")


async def look() -> list[Finding]:
    from server.database import close_database, database, open_database
    from server.database.migrating import pending
    from server.domain import MODELS
    from server.settings import settings
    await open_database(settings().database_url, models=MODELS)
    try:
        found = [Finding("ok", f"the database answers ({database().dialect_name})")]
        if waiting := await pending():
            return [*found, Finding("bad", f"{len(waiting)} migration(s) not applied. Run: simpul backup, then simpul migrate")]
        found.append(Finding("ok", "all migrations are applied"))
        for part in PARTS:
            found += await part()
        return found
    finally:
        await close_database()


async def look_at_demo() -> list[Finding]:
    from server.domain.accounts.models import User
    people = await User.filter(is_demo=True).count()
    return [Finding("ok", f"the demo world is loaded ({people} people)" if people else "the demo world is not loaded")]


async def look_at_times() -> list[Finding]:
    """An event from the future: a clock was wrong, then or now."""
    from server.database import database
    from server.domain.activity.models import Event
    found, now = [], datetime.now(UTC)
    if database().dialect_name == "postgresql":
        there = datetime.fromisoformat(await database().text("SELECT to_char(now() AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US') || '+00:00'"))
        apart = abs(there - datetime.now(UTC))
        found.append(judged(apart < CLOCKS_APART, f"the clocks of this machine and of the database are {apart.total_seconds():.1f} s apart",
                            "set them by the network", "note"))
    newest = await Event.all().order_by("-id").first()
    if newest is not None and newest.at > now + CLOCKS_APART:
        found.append(Finding("bad", f"event {newest.id} happened at {newest.at:%Y-%m-%d %H:%M:%S} UTC, and here it is {now:%Y-%m-%d %H:%M:%S}: a clock is "
                                    "wrong, or was. Set this one by the network. The order of events does not depend on it"))
    return found


async def look_at_record() -> list[Finding]:
    """How far the record of what happened is sealed."""
    from server.domain.activity import sealing
    sealed, oldest = (await sealing.head()).number, await sealing.oldest_open()
    if oldest is None or datetime.now(UTC) - oldest < UNSEALED_AT_MOST:
        return [Finding("ok", f"the record is sealed ({sealed} events)")]
    return [Finding("note", f"{sealed} events of the record are sealed; the oldest that is not happened at {oldest:%Y-%m-%d %H:%M} UTC. "
                            "A running server seals it, or: simpul audit seal")]


async def look_at_jobs() -> list[Finding]:
    """The daily ones: begun and not finished, or not begun though the server should have."""
    from server.domain.activity import daily
    from server.jobs import JOBS, due
    from server.settings import settings
    found, now = [], datetime.now(UTC)
    day = due(now - LATE_AT_MOST)
    for name in JOBS:
        run = await daily.last_run(name)
        if run is not None and run.finished_at is None and now - run.started_at > LATE_AT_MOST:
            found.append(Finding("bad", f"the daily job {name} for {run.day} was begun at {run.started_at:%Y-%m-%d %H:%M} UTC and not finished: see the log, "
                                        f"then simpul jobs run {name} --day {run.day}"))
        elif run is not None and day is not None and run.day < day:
            found.append(Finding("note", f"the daily job {name} was last done for {run.day}: is the server running? simpul jobs run {name}"))
    if not settings().daily_at:
        return [*found, Finding("note", "daily jobs are never done by themselves (SIMPUL_DAILY_AT is empty)")]
    return found or [Finding("ok", f"daily jobs are done as they should be (at {settings().daily_at} in Jakarta)")]


async def look_at_webhooks() -> list[Finding]:
    from server.domain.webhooks.models import Delivery, DeliveryStatus, StopReason, Webhook
    stopped = await Webhook.filter(removed_at__isnull=True, stopped_at__isnull=False).exclude(stopped_because=StopReason.BY_HAND).count()
    late = await Delivery.filter(status=DeliveryStatus.PENDING, due_at__lt=datetime.now(UTC) - LATE_AT_MOST, webhook__stopped_at__isnull=True,
                                 webhook__removed_at__isnull=True).count()
    found = []
    if stopped:
        found.append(Finding("note", f"{stopped} webhook(s) are stopped: their servers are gone, or have not taken messages for days. Who made them sees why "
                                     "at /webhooks"))
    if late:
        found.append(Finding("bad", f"{late} message(s) to webhooks have been due for more than an hour: is the server running?"))
    return found or [Finding("ok", "no webhook is stopped, and no message late")]


async def look_at_letters() -> list[Finding]:
    """Claimed by a process that did not come to the end: perhaps sent, perhaps not."""
    from server.domain.digests.models import DigestLetter
    since = (datetime.now(UTC) - timedelta(days=3)).date()
    unsure = await DigestLetter.filter(sent_at=None, day__gte=since).count()
    return [Finding("note", f"{unsure} daily letter(s) of the last days may not have arrived: the line to the mail server broke, or the server was cut off. "
                            "They are not sent twice")] if unsure else []


async def look_at_spreadsheets() -> list[Finding]:
    from server.domain.exchange.models import Spreadsheet, SpreadsheetStatus
    at_work = (SpreadsheetStatus.WAITING, SpreadsheetStatus.CHECKING, SpreadsheetStatus.LOADING)
    stuck = await Spreadsheet.filter(status__in=at_work, touched_at__lt=datetime.now(UTC) - STILL_AT_MOST).count()
    return [Finding("note", f"{stuck} spreadsheet(s) have waited for more than ten minutes. A running server takes them up; its log says if it cannot")] \
        if stuck else []


async def look_at_search() -> list[Finding]:
    """Whether search looks through what there is."""
    from server.domain.search.keeping import wrong
    differing = await wrong()
    return [Finding("bad", f"{differing} entries of the search index are not as they should be. Run: simpul search rebuild") if differing else
            Finding("ok", "the search index is as it should be")]


PARTS: Sequence[Callable[[], Awaitable[list[Finding]]]] = (
    look_at_demo, look_at_times, look_at_record, look_at_jobs, look_at_webhooks, look_at_letters, look_at_spreadsheets, look_at_search)
LOOKS: Sequence[Look] = (look_at_database,)
