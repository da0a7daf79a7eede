"""Looking a row up as somebody. The text of the question is kept for each viewer: it must answer as if it were made anew."""
from __future__ import annotations

import pytest

from server.database import Database
from server.domain.activity.actor import Actor, viewer
from server.domain.boards.access import RULES
from server.domain.boards.models import Board, Card, Column, Visibility
from server.domain.finding import found, seen
from server.errors import NotFound
from tests.little_forum import LittleForum, little_forum


@pytest.fixture
async def forum(any_database: Database) -> LittleForum:
    return await little_forum()


async def finds(actor: Actor, row: Board | Column | Card) -> bool:
    try:
        return (await found(RULES, type(row), actor, row.id, path=["card"])).id == row.id
    except NotFound:
        return False


@pytest.mark.parametrize("visibility", [*Visibility])
async def test_each_finds_what_they_see_whoever_asked_before(forum: LittleForum, visibility: Visibility) -> None:
    await Board.filter(id=forum.board.id).update(visibility=visibility)
    rows = [forum.board, forum.open, forum.done, *forum.cards]
    for actor in [*forum.everybody.values(), *reversed(forum.everybody.values())]:
        for row in rows:
            assert await finds(actor, row) == await seen(RULES, type(row), viewer(actor)).filter(pk=row.id).exists()


async def test_what_changes_is_seen_by_the_same_question(forum: LittleForum) -> None:
    assert await finds(forum.bayu, forum.cards[0])
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PRIVATE)
    assert not await finds(forum.bayu, forum.cards[0])
    await Card.filter(id=forum.cards[1].id).update(owner_id=forum.serat.id)
    assert await finds(forum.bayu, forum.cards[0])                       # whose organisation takes part sees the board, and all that is on it
