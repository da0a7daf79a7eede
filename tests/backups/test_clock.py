"""The machine's clock jumps, ahead and back: what happens stays in its order, nothing is lost, and whoever was signed in is so again once it is right."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from server.domain.accounts.models import User
from server.domain.accounts.sessions import Credential, open_session, speaker
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.feed import follow_board
from server.domain.activity.models import Event
from server.domain.activity.sealing import seal
from server.domain.activity.verifying import Verification
from server.domain.boards.actions import add_card
from server.domain.boards.models import CardKind, Column
from server.jobs import due
from tests.cast import Cast, the
from tests.domain.test_feed import taken

JUMPS = (timedelta(0), timedelta(days=400), timedelta(days=-30), timedelta(days=4_000), timedelta(0))


async def test_what_happens_keeps_its_order_whatever_the_clock_says(cast: Cast) -> None:
    board = await the("board", "papan-sumsel")
    column = await Column.filter(board_id=board.id, archived_at__isnull=True).order_by("position").first()
    assert column is not None
    now, before = datetime.now(UTC), board.last_event
    for number, jump in enumerate(JUMPS):
        with time_machine.travel(now + jump + timedelta(seconds=number)):
            await add_card(cast.mega, column.id, title=f"Kartu {number}", kind=CardKind.TASK)
            await seal()
    told = await taken(follow_board(board.id, before), len(JUMPS))
    assert [event.summary.partition("Kartu ")[2][0] for event in told] == list("01234")
    assert [event.board_number for event in told] == list(range(before + 1, before + 1 + len(JUMPS)))
    assert [event.id for event in told] == sorted(event.id for event in told)
    await seal()
    assert [finding async for finding in Verification().findings()] == [] and await Event.filter(id__in=[event.id for event in told]).count() == 5


async def test_who_was_signed_in_is_so_again_once_the_clock_is_right(cast: Cast) -> None:
    mega = await User.get(slug="mega")
    secret = Credential("session", fingerprint(await open_session(mega, user_agent="", address="")))
    now = datetime.now(UTC)
    with time_machine.travel(now + timedelta(days=400)):
        assert await speaker(secret) is None
    with time_machine.travel(now - timedelta(days=30)):
        assert await speaker(secret) is not None
    assert await speaker(secret) is not None


def test_daily_jobs_are_of_the_day_that_the_clock_shows_and_of_the_right_one_again() -> None:
    """Each day's run is its own: one done for a day to come does not stand for today's."""
    now = datetime(2026, 3, 25, 23, 30, tzinfo=UTC)
    assert [due(now + jump) and f"{due(now + jump)}" for jump in JUMPS] == ["2026-03-26", "2027-04-30", "2026-02-24", "2037-03-08", "2026-03-26"]
