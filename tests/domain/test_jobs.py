"""What the house does once a day: when, by whom of many, and again where it was cut off."""
from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from pydantic import ValidationError

from server import jobs
from server.domain.activity import daily
from server.domain.activity.actor import today
from server.domain.activity.models import DailyRun, Event
from server.domain.commitments.models import Commitment, CommitmentStatus
from server.jobs import Done, Job, do_now, do_what_is_due, due
from server.settings import Settings, settings
from tests.cast import Cast
from tests.site import Site, site

__all__ = ["site"]
DAY = date(2026, 3, 25)


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch) -> Iterator[pytest.MonkeyPatch]:
    yield monkeypatch
    settings.cache_clear()


def wib(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+07:00")


def days_work(monkeypatch: pytest.MonkeyPatch, *outcomes: bool | Exception) -> list[date]:
    """One job, `counting`, that ends as said each time; the days it was done for."""
    done, coming = [], list(outcomes)

    async def work(day: date) -> Done:
        done.append(day)
        await asyncio.sleep(0)
        end = coming.pop(0) if coming else True
        if isinstance(end, Exception):
            raise end
        return Done("counted", whole=end)

    monkeypatch.setattr(jobs, "JOBS", {"counting": Job("counts", work)})
    return done


# ── when ──

def test_the_hour_is_jakartas(at: pytest.MonkeyPatch) -> None:
    assert due(wib("2026-03-25T05:59")) is None
    assert due(wib("2026-03-25T06:00")) == DAY
    assert due(datetime(2026, 3, 24, 23, 0, tzinfo=UTC)) == DAY
    assert due(wib("2026-03-25T23:59")) == DAY


def test_an_installation_chooses_the_hour_or_none(at: pytest.MonkeyPatch) -> None:
    for hour, found in (("04:30", DAY), ("", None), ("05:01", None)):
        at.setenv("SIMPUL_DAILY_AT", hour)
        settings.cache_clear()
        assert due(wib("2026-03-25T05:00")) == found


@pytest.mark.parametrize("hour", ["6", "24:00", "06:60", "six", "06:00 "])
def test_an_hour_that_is_none_is_refused_at_the_start(hour: str) -> None:
    with pytest.raises(ValidationError):
        Settings(_env_file=None, daily_at=hour)  # type: ignore[call-arg]


# ── once ──

async def test_of_many_that_come_at_once_one_does_it(any_database: object) -> None:
    claims = await asyncio.gather(*(daily.claim("digests", DAY) for _each in range(12)))
    assert len([claim for claim in claims if claim]) == 1
    assert await daily.claim("lapses", DAY) and await daily.claim("digests", DAY + timedelta(days=1))


async def test_what_was_cut_off_is_begun_again_after_an_hour_and_by_one(any_database: object) -> None:
    run = await daily.claim("digests", DAY)
    assert run and not await daily.finished("digests", DAY)
    await DailyRun.filter(id=run.id).update(started_at=datetime.now(UTC) - timedelta(minutes=59))
    assert await daily.claim("digests", DAY) is None
    await DailyRun.filter(id=run.id).update(started_at=datetime.now(UTC) - timedelta(minutes=61))
    again = await asyncio.gather(*(daily.claim("digests", DAY) for _each in range(12)))
    assert [claim.id for claim in again if claim] == [run.id]
    await daily.finish(run)
    await DailyRun.filter(id=run.id).update(started_at=datetime.now(UTC) - timedelta(days=1))
    assert await daily.claim("digests", DAY) is None and await daily.finished("digests", DAY)


async def test_a_job_is_done_once_a_day_and_asked_about_no_more(any_database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    done, over = days_work(monkeypatch), set[tuple[str, date]]()
    for _minute in range(3):
        await do_what_is_due(DAY, over)
        await do_what_is_due(DAY, set())                # another process
    assert done == [DAY] and over == {("counting", DAY)}
    await do_what_is_due(DAY + timedelta(days=1), over)
    assert done == [DAY, DAY + timedelta(days=1)]


@pytest.mark.parametrize("end", [False, RuntimeError("broken")])
async def test_what_was_not_whole_or_broke_is_done_again_later_that_day(any_database: object, monkeypatch: pytest.MonkeyPatch, end: bool | Exception) -> None:
    done, over = days_work(monkeypatch, end), set[tuple[str, date]]()
    await do_what_is_due(DAY, over)
    await do_what_is_due(DAY, over)                     # not at once
    assert done == [DAY] and not over
    await DailyRun.all().update(started_at=datetime.now(UTC) - timedelta(hours=2))
    await do_what_is_due(DAY, over)
    assert done == [DAY, DAY] and await daily.finished("counting", DAY)


async def test_by_hand_a_job_is_done_at_once_whoever_has_done_it(any_database: object, monkeypatch: pytest.MonkeyPatch) -> None:
    done = days_work(monkeypatch)
    assert await do_now("counting", DAY) == "counted"
    assert await do_now("counting", DAY) == "counted"
    assert done == [DAY, DAY] and await DailyRun.all().count() == 1


# ── the jobs there are ──

async def test_promises_long_overdue_are_proposed_once(cast: Cast) -> None:
    late = [promise for promise in await Commitment.filter(status__in=[CommitmentStatus.AGREED, CommitmentStatus.DELIVERING])
            if promise.due_on and promise.due_on < today() - timedelta(days=30)]
    assert late
    assert await do_now("lapses") == f"{len(late)} promise(s) proposed to be given up"
    assert await do_now("lapses") == "0 promise(s) proposed to be given up"
    assert set(await Commitment.filter(lapse_proposed_on=today()).values_list("id", flat=True)) == {promise.id for promise in late}
    events = await Event.filter(name="commitment.lapse_proposed")
    assert sorted(event.subject_key for event in events) == sorted(promise.id for promise in late)
    assert {(event.user_id, event.via, event.is_demo) for event in events} == {(None, "job:lapses", True)}


async def test_without_a_mail_server_the_letters_say_so(cast: Cast) -> None:
    assert await do_now("digests") == "no letters: there is no mail server (SIMPUL_SMTP_URL)"


def test_a_house_that_opens_does_what_is_due_and_the_command_tells(site: Site) -> None:
    asked = site.simpul("jobs")
    assert re.findall(r"^(\w+)  ", asked, re.M) == ["lapses", "digests", "backup"] and asked.count("never done") == 3
    with site.under(daily_at="00:00") as early:
        deadline = datetime.now(UTC) + timedelta(seconds=30)
        while "never done" in (asked := site.simpul("jobs")) or "not finished" in asked:
            assert datetime.now(UTC) < deadline, asked
    assert asked.count(f"for {today()}: done at ") == 3
    assert "daily job lapses: " in early.log and "daily job digests: no letters" in early.log
    assert "promise(s) proposed" in site.simpul("jobs", "run", "lapses", "--day", today().isoformat())


@pytest.mark.parametrize(("words", "said"), [(("nothing",), "There is no job nothing."), (("digests", "--day", "2999-01-01"), "has not come yet"),
                                             (("digests", "--day", "today"), "does not match")])
def test_the_command_refuses_what_there_is_not(site: Site, words: tuple[str, ...], said: str) -> None:
    before = site.sql("SELECT name, day FROM daily_run ORDER BY name")
    command = site.command("jobs", "run", *words)
    _out, error = command.communicate(timeout=60)
    assert command.returncode != 0 and said in error
    assert site.sql("SELECT name, day FROM daily_run ORDER BY name") == before
