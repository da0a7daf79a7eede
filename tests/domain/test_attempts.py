"""Limits count in the database: exactly, however many try at once, and not for good."""
from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from server.domain.accounts.attempts import LONGEST, SWEEPER, Limit, give_back, has_room, try_once
from server.domain.accounts.models import Attempt
from server.errors import Limited
from tests.tables import everything

ACCOUNT, ADDRESS = Limit("account", "anton@simpul.example", 5), Limit("address", "203.0.113.7", 8, timedelta(minutes=15))


async def tries() -> dict[str, int]:
    return {row.key: row.tries for row in await Attempt.all()}


async def test_of_many_at_once_no_more_are_counted_than_there_may_be(any_database: object):
    answers = await asyncio.gather(*(try_once(ACCOUNT, ADDRESS) for _number in range(30)), return_exceptions=True)
    assert [type(answer) for answer in answers if answer is not None] == [Limited] * 25
    assert await tries() == {ACCOUNT.key: 5, ADDRESS.key: 5}


async def test_what_is_refused_writes_nothing(any_database: object):
    for _number in range(5):
        await try_once(ACCOUNT, ADDRESS)
    before = await everything()
    with pytest.raises(Limited) as refused:
        await try_once(ADDRESS, ACCOUNT, path=["password"])
    assert await everything() == before
    assert refused.value.path == ("password",)
    assert 59 <= refused.value.values["n"] <= 60      # type: ignore[operator]
    assert not await has_room(ACCOUNT)
    assert await has_room(ADDRESS)


async def test_a_try_that_is_given_back_may_be_tried_again(any_database: object):
    for _number in range(20):
        await try_once(ACCOUNT)
        await give_back(ACCOUNT)
    await give_back(ACCOUNT, ADDRESS)                       # never below nothing
    assert await tries() == {ACCOUNT.key: 0}


async def test_when_the_time_is_over_it_begins_anew(any_database: object):
    for _number in range(5):
        await try_once(ACCOUNT)
    await Attempt.all().update(since=datetime.now(UTC) - timedelta(minutes=59))
    with pytest.raises(Limited) as refused:
        await try_once(ACCOUNT)
    assert refused.value.message("en") == "Too many tries. Try again in 1 minute."
    await Attempt.all().update(since=datetime.now(UTC) - LONGEST)
    answers = await asyncio.gather(*(try_once(ACCOUNT) for _number in range(10)), return_exceptions=True)
    assert answers.count(None) == 5
    assert await tries() == {ACCOUNT.key: 5}


async def test_old_counts_are_cleared_away_now_and_then(any_database: object):
    await try_once(ACCOUNT)
    await Attempt.all().update(since=datetime.now(UTC) - LONGEST - timedelta(minutes=1))
    await try_once(ADDRESS)
    assert len(await tries()) == 2
    number, sweeper = 0, ADDRESS
    while not sweeper.key.startswith(SWEEPER):
        number, sweeper = number + 1, Limit("address", str(number), 1)
    await try_once(sweeper)
    assert await tries() == {ADDRESS.key: 1, sweeper.key: 1}


async def test_the_table_names_nobody(any_database: object):
    await try_once(ACCOUNT, ADDRESS)
    stored = str(await everything())
    assert "anton" not in stored
    assert "203.0.113" not in stored
