"""What is done once a day: by whichever process comes first, and again where that one was cut off."""
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

from server.domain.activity.models import DailyRun

CUT_OFF = timedelta(hours=1)                            # a run that has not finished by then is anyone's to begin again


async def claim(name: str, day: date) -> DailyRun | None:
    """The day's run, if it is ours to do: of many that ask at once, one gets it."""
    known = await DailyRun.get_or_none(name=name, day=day)
    if known is None:
        fresh = DailyRun(name=name, day=day, started_at=datetime.now(UTC))
        await DailyRun.bulk_create([fresh], ignore_conflicts=True)
        known = await DailyRun.get(name=name, day=day)
        if known.id == fresh.id:
            return known
    now = datetime.now(UTC)
    taken_over = await DailyRun.filter(id=known.id, finished_at=None, started_at__lte=now - CUT_OFF).update(started_at=now)
    return known if taken_over else None


async def begun(name: str, day: date) -> DailyRun:
    """The day's run as somebody at the terminal asks for it: whoever else has begun or finished it."""
    await DailyRun.bulk_create([DailyRun(name=name, day=day, started_at=datetime.now(UTC))], ignore_conflicts=True)
    return await DailyRun.get(name=name, day=day)


async def finish(run: DailyRun) -> None:
    await DailyRun.filter(id=run.id).update(finished_at=datetime.now(UTC))


async def finished(name: str, day: date) -> bool:
    return await DailyRun.exists(name=name, day=day, finished_at__isnull=False)


async def last_run(name: str) -> DailyRun | None:
    return await DailyRun.filter(name=name).order_by("-day").first()
