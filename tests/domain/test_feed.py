"""Following what happens: in order, nothing skipped, nothing twice, and an end when the house closes."""
from __future__ import annotations

import asyncio
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from server.database import Database
from server.domain.activity import feed
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.activity.feed import follow, follow_board, stop_following
from server.domain.activity.models import Event
from server.domain.boards.models import Board
from server.errors import Invalid
from tests.little_forum import LittleForum, little_forum


@pytest.fixture
async def forum(any_database: Database) -> LittleForum:
    return await little_forum()


@action
async def happen(actor: Actor, board: Board | None, *, name: str = "board.tried", pause: float = 0) -> Board | None:
    subject = board or await Board.all().first()
    assert subject is not None
    event = await record(actor, name, subject=subject, board=board and board.id, summary="mencoba")
    assert event.id
    await asyncio.sleep(pause)                                  # after the number is given, before it is certain
    return board


async def taken(events: object, many: int, *, within: float = 60) -> list[Event]:
    """So many events. The limit only keeps a follower who hears nothing from hanging for ever: hundreds of writes may wait long for a slow disk."""
    found: list[Event] = []
    async with asyncio.timeout(within):
        async for event in events:  # type: ignore[attr-defined]
            found.append(event)
            if len(found) == many:
                break
    await events.aclose()  # type: ignore[attr-defined]
    return found


async def test_a_board_is_followed_in_order_from_any_number(forum: LittleForum) -> None:
    for _number in range(3):
        await happen(forum.bayu, forum.board)
    following = [asyncio.create_task(taken(follow_board(forum.board.id, after), 153 - after)) for after in (0, 2, 3)]
    await asyncio.gather(*[happen(forum.mega, forum.board, pause=random.random() * 0.003) for _number in range(150)])
    assert [[event.board_number for event in await each] for each in following] == [list(range(after + 1, 154)) for after in (0, 2, 3)]


async def test_a_follower_is_woken_at_once(forum: LittleForum, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(feed, "POLL", 60.0)
    following = asyncio.create_task(taken(follow_board(forum.board.id, 0), 1))
    every = asyncio.create_task(taken(follow(), 1))
    await asyncio.sleep(0.2)
    began = time.monotonic()
    await happen(forum.bayu, forum.board)
    await following
    await every
    assert time.monotonic() - began < 30                        # of the 60 it would wait unwoken


async def test_other_boards_are_not_heard(forum: LittleForum) -> None:
    other = await Board.create(slug="lain", name="Lain", visibility=forum.board.visibility, forum=forum.forum)
    following = asyncio.create_task(taken(follow_board(forum.board.id, 0), 1))
    await happen(forum.bayu, other)
    await happen(forum.bayu, forum.board)
    assert [event.board_id for event in await following] == [forum.board.id]


async def test_every_event_is_delivered_though_many_write_at_once(forum: LittleForum) -> None:
    """On PostgreSQL ids are not given in the order of commits: following by id alone would miss some."""
    writers, each = 6, 40
    following = asyncio.create_task(taken(follow("0"), writers * each))

    async def write(number: int) -> None:
        chance = random.Random(number)
        for turn in range(each):
            await happen(forum.bayu, None, name=f"try.{number}.{turn}", pause=chance.random() * 0.004)

    await asyncio.gather(*[write(number) for number in range(writers)])
    found = [event.name for event in await following]
    assert sorted(found) == sorted(f"try.{number}.{turn}" for number in range(writers) for turn in range(each))
    for number in range(writers):
        mine = [name for name in found if name.startswith(f"try.{number}.")]
        assert mine == [f"try.{number}.{turn}" for turn in range(each)]


async def test_following_goes_on_from_the_last_event_received(forum: LittleForum) -> None:
    for turn in range(5):
        await happen(forum.bayu, forum.board if turn % 2 else None, name=f"try.{turn}")
    first = await taken(follow("0"), 2)
    rest = await taken(follow(str(first[-1].id)), 3)
    assert [event.name for event in first + rest] == [f"try.{turn}" for turn in range(5)]
    assert [event.name for event in await taken(follow("0", forum_id=forum.forum.id), 2)] == ["try.1", "try.3"]
    for unknown in ("999999", "x", "-1", "9" * 40):
        with pytest.raises(Invalid):
            await taken(follow(unknown), 1)


async def test_from_now_on_is_from_now_on(forum: LittleForum) -> None:
    await happen(forum.bayu, None, name="try.old")
    following = asyncio.create_task(taken(follow(), 1))
    await asyncio.sleep(0.2)
    await happen(forum.bayu, None, name="try.new")
    assert [event.name for event in await following] == ["try.new"]


async def test_streams_end_when_the_house_closes(forum: LittleForum) -> None:
    following = [asyncio.create_task(taken(events, 1)) for events in (follow_board(forum.board.id, 0), follow(), follow("0"))]
    await asyncio.sleep(0.1)
    stop_following()
    async with asyncio.timeout(0.5):
        assert await asyncio.gather(*following) == [[], [], []]
    assert not feed._feed.followers


HAPPENING = """
import asyncio, sys
from server.database import close_database, open_database
from server.domain import MODELS
from server.domain.activity.actor import Actor
from server.domain.boards.models import Board
from tests.domain.test_feed import happen

async def main(url):
    await open_database(url, models=MODELS)
    try:
        await happen(Actor(), await Board.all().first())
    finally:
        await close_database()

asyncio.run(main(sys.argv[1]))
"""


async def test_what_another_process_does_is_followed(forum: LittleForum, any_database: Database) -> None:
    following = asyncio.create_task(taken(follow_board(forum.board.id, 0), 1))
    done = await asyncio.to_thread(subprocess.run, [sys.executable, "-c", HAPPENING, any_database.url], cwd=Path(__file__).parents[2], check=False)
    assert done.returncode == 0
    assert [event.board_number for event in await following] == [1]


async def test_a_lost_listener_is_replaced(forum: LittleForum, any_database: Database) -> None:
    following = asyncio.create_task(taken(follow_board(forum.board.id, 0), 2))
    await asyncio.sleep(0.2)
    if any_database.dialect_name == "postgresql":
        await any_database.text("SELECT count(pg_terminate_backend(pid))::text FROM pg_stat_activity WHERE application_name = 'simpul listening'")
    await happen(forum.bayu, forum.board)
    await happen(forum.bayu, forum.board)
    assert [event.board_number for event in await following] == [1, 2]
