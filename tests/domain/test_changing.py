"""The one door for writes: all or nothing, once for each key, and told."""
from __future__ import annotations

import asyncio
import subprocess
import sys
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from tortoise.expressions import F

from server.database import Database
from server.domain.activity.actor import ANYONE, Actor
from server.domain.activity.changing import SUBJECTS, action, lock_board, record, save_version
from server.domain.activity.models import Event, Remembered
from server.domain.boards.models import Board, Card, CardKind, Column
from server.errors import Conflict, Invalid, NotFound, NotSignedIn
from tests.little_forum import LittleForum, little_forum


@pytest.fixture
async def forum(any_database: Database) -> LittleForum:
    return await little_forum()


@action
async def pin_card(actor: Actor, column: UUID, *, title: str, refuse: bool = False, key: str | None = None) -> Card:
    board = (await Column.get(id=column)).board_id
    await lock_board(board)
    card = await Card.create(board_id=board, column_id=column, rank="m", title=title, kind=CardKind.TASK)
    await record(actor, "card.added", subject=card, card=card, board=board, summary=f"menambahkan kartu “{title}”", after={"title": title})
    if refuse:
        raise Conflict("Ini ditolak.")
    return card


@action
async def pin_two(actor: Actor, column: UUID) -> Card:
    await pin_card(actor, column, title="satu")
    return await pin_card(actor, column, title="dua")


async def test_a_change_and_its_event_are_there_together(forum: LittleForum) -> None:
    card = await pin_card(forum.bayu, forum.open.id, title="Sumur")
    event = await Event.get()
    assert (event.name, event.user_id, event.board_id, event.board_number, event.forum_id, event.card_id) == \
        ("card.added", forum.bayu.user, forum.board.id, 1, forum.forum.id, card.id)
    assert (event.subject_prefix, event.subject_key, event.after, event.before) == ("crd", card.id, {"title": "Sumur"}, None)
    assert (await Board.get(id=forum.board.id)).last_event == 1


async def test_a_refusal_leaves_nothing(forum: LittleForum) -> None:
    before = await Card.all().count()
    with pytest.raises(Conflict):
        await pin_card(forum.bayu, forum.open.id, title="Sumur", refuse=True)
    assert (await Card.all().count(), await Event.all().count(), (await Board.get(id=forum.board.id)).last_event) == (before, 0, 0)


async def test_actions_inside_one_are_one_change(forum: LittleForum) -> None:
    await pin_two(forum.bayu, forum.open.id)
    assert await Event.all().order_by("board_number").values_list("board_number", flat=True) == [1, 2]
    assert len(set(await Event.all().values_list("transaction", flat=True))) == 1


async def test_nothing_is_recorded_outside_an_action(forum: LittleForum) -> None:
    with pytest.raises(RuntimeError):
        await record(forum.bayu, "card.added", subject=forum.cards[0], summary="…")


async def test_a_task_started_inside_an_action_is_not_part_of_it(forum: LittleForum) -> None:
    over = asyncio.Event()

    async def later() -> None:
        await over.wait()
        await pin_card(forum.mega, forum.open.id, title="kemudian")

    started: list[asyncio.Task[None]] = []

    @action
    async def start(actor: Actor) -> None:
        started.append(asyncio.create_task(later()))

    await start(forum.bayu)
    over.set()
    await started[0]
    assert await Event.all().count() == 1


async def test_the_same_key_and_input_are_done_once(forum: LittleForum) -> None:
    cards = await asyncio.gather(*[pin_card(forum.bayu, forum.open.id, title=f"Sumur {number % 5}", key=f"k{number % 5}") for number in range(50)])
    assert len({card.id for card in cards}) == 5
    assert await Event.all().count() == 5
    assert {(card.title, card.id) for card in cards} == {(card.title, card.id) for card in await Card.filter(title__startswith="Sumur ")}
    assert await Remembered.all().count() == 5


async def test_another_input_under_a_key_is_refused(forum: LittleForum) -> None:
    await pin_card(forum.bayu, forum.open.id, title="Sumur", key="k")
    for refused in (pin_card(forum.bayu, forum.open.id, title="Jembatan", key="k"), pin_card(forum.bayu, forum.done.id, title="Sumur", key="k")):
        with pytest.raises(Invalid) as why:
            await refused
        assert why.value.path == ("idempotencyKey",)
    assert (await pin_card(forum.mega, forum.open.id, title="Sumur", key="k")).id        # the key of another person is another key
    assert await Event.all().count() == 2


async def test_a_refused_try_does_not_use_up_its_key(forum: LittleForum) -> None:
    with pytest.raises(Conflict):
        await pin_card(forum.bayu, forum.open.id, title="Sumur", refuse=True, key="k")
    assert not await Remembered.exists()


@pytest.mark.parametrize("key", ["", "x" * 256, "a\nb", "\x00", "\ud800"])
async def test_keys_that_cannot_be(forum: LittleForum, key: str) -> None:
    with pytest.raises(Invalid) as why:
        await pin_card(forum.bayu, forum.open.id, title="Sumur", key=key)
    assert why.value.path == ("idempotencyKey",)


async def test_only_a_person_has_keys(forum: LittleForum) -> None:
    with pytest.raises(NotSignedIn):
        await pin_card(ANYONE, forum.open.id, title="Sumur", key="k")


async def test_a_stale_version_is_a_conflict_and_no_update_is_lost(forum: LittleForum) -> None:
    @action
    async def rename(actor: Actor, card: UUID, title: str) -> None:
        row = await Card.get(id=card)
        seen, row.title = row.version, title
        await asyncio.sleep(0)
        await save_version(row, seen, "title")
        await record(actor, "card.edited", subject=row, summary=title)

    card = forum.cards[0].id
    done = await asyncio.gather(*[rename(forum.bayu, card, f"judul {number}") for number in range(40)], return_exceptions=True)
    assert {type(each) for each in done} <= {type(None), Conflict}
    row = await Card.get(id=card)
    assert row.version - 1 == done.count(None) == await Event.all().count()
    with pytest.raises(Conflict):
        await save_version(row, row.version - 1, "title")


async def test_a_board_that_is_gone_cannot_be_held(forum: LittleForum) -> None:
    @action
    async def hold(actor: Actor) -> None:
        await lock_board(uuid4())

    with pytest.raises(NotFound):
        await hold(forum.bayu)


async def test_board_numbers_are_dense_however_many_write(forum: LittleForum) -> None:
    await asyncio.gather(*[pin_card(forum.bayu, forum.open.id, title=f"{number}") for number in range(60)])
    assert await Event.all().order_by("board_number").values_list("board_number", flat=True) == list(range(1, 61))
    assert (await Board.get(id=forum.board.id)).last_event == 60


async def test_two_that_deadlock_are_both_done_in_the_end(forum: LittleForum) -> None:
    other = await Board.create(slug="lain", name="Lain", visibility=forum.board.visibility, forum=forum.forum)

    @action
    async def both(actor: Actor, first: UUID, second: UUID) -> None:
        await Board.filter(id=first).update(last_event=F("last_event") + 1)
        await asyncio.sleep(0.05)
        await Board.filter(id=second).update(last_event=F("last_event") + 1)

    await asyncio.gather(both(forum.bayu, forum.board.id, other.id), both(forum.bayu, other.id, forum.board.id))
    assert [board.last_event for board in await Board.all()] == [2, 2]


def test_subjects_have_the_prefixes_of_the_schema() -> None:
    """Looked up in a process of its own, since importing the schema is slow."""
    look = "from graphql_schema import schema\nfrom graphql_schema.reading.shapes import *\n" \
           "from server.domain.activity.changing import SUBJECTS\n" \
           "print({e.model.__name__: e.prefix for e in schema.schema.catalogue.entities.values() if e.prefix and e.model.__name__ in SUBJECTS} == SUBJECTS)"
    done = subprocess.run([sys.executable, "-c", look], cwd=Path(__file__).parents[2], capture_output=True, text=True, timeout=60, check=False)
    assert done.stdout.strip() == "True", done.stderr
    assert len(set(SUBJECTS.values())) == len(SUBJECTS)
