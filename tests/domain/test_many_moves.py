"""Many people at one board at once: no move is lost, none is done twice, and the events tell the order of every column."""
from __future__ import annotations

import asyncio
import os
import random
import time
from itertools import chain
from uuid import UUID

import pytest

from server.database import Unavailable
from server.domain.activity.actor import Actor
from server.domain.activity.models import Event
from server.domain.boards.actions import move_card
from server.domain.boards.models import Board, Card, CardKind
from server.domain.boards.ranks import spread
from server.errors import Conflict
from tests.domain.test_boards import replayed, standing
from tests.little_forum import LittleForum, little_forum

MOVES = 10_000 if os.environ.get("SIMPUL_LONG") else 500
AT_ONCE = 200
CARDS = 60


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


@pytest.mark.long
@pytest.mark.timeout(3_600)
async def test_many_moves_at_once(forum: LittleForum) -> None:
    await Card.bulk_create([Card(board=forum.board, column=forum.discussed, rank=rank, title=f"Kartu {rank}", kind=CardKind.TASK)
                            for rank in spread(CARDS)])
    columns = [forum.open.id, forum.discussed.id, forum.done.id]
    start, chance, began = await standing(forum.board), random.Random(7), time.perf_counter()
    where = {UUID(card): UUID(column) for column, cards in start.items() for card in cards}    # as the movers have seen it last
    turns, overtaken, answers = iter(range(MOVES)), 0, set[tuple[UUID, int]]()

    async def mover(actor: Actor) -> None:
        nonlocal overtaken
        for _turn in turns:
            card, column = chance.choice(list(where)), chance.choice(columns)
            after = chance.choice([None, *(key for key, stands in where.items() if stands == column and key != card)])
            while True:
                try:
                    answer = await move_card(actor, card, to_column=column, after=after)
                    break
                except Conflict:                        # the card it was to stand below has gone elsewhere: on top, then
                    overtaken, after = overtaken + 1, None
                except Unavailable:                     # all connections are taken for longer than anybody should wait
                    continue
            where[card] = answer.column_id
            answers.add((answer.id, answer.version))

    await asyncio.gather(*[mover(actor) for actor in (forum.bayu, forum.mega, forum.rina, forum.hendra) for _ in range(AT_ONCE // 4)])
    took = time.perf_counter() - began

    events = await Event.filter(board_id=forum.board.id).order_by("board_number")
    assert [event.board_number for event in events] == list(range(1, len(events) + 1))
    assert len(events) <= MOVES                         # a move to where the card stood already leaves no event
    assert len(events) == (await Board.get(id=forum.board.id)).last_event
    changes = {(card.id, version) for card in await Card.all() for version in range(2, card.version + 1)}
    assert len(changes) == len(events)
    assert changes == {(card, version) for card, version in answers if version > 1}        # each was answered to someone, and still stands
    stands = await standing(forum.board)
    assert sorted(chain(*stands.values())) == sorted(chain(*start.values()))
    assert await replayed(forum.board, start) == stands
    print(f"{MOVES} moves, {AT_ONCE} at once: {len(events)} events, {overtaken} overtaken, {MOVES - len(events)} needless, "
          f"{MOVES / took:.0f}/s, longest rank {max(len(card.rank) for card in await Card.all())}")
