"""An inbox costs what happened around its person: a long record is not read, neither for the bell nor for the list."""
from __future__ import annotations

import os

import pytest

from graphql_schema.context import Context
from graphql_schema.schema import schema
from server.database import Database
from server.domain.boards.models import Card
from server.domain.following.actions import follow, read_notices
from tests.cast import Cast, the
from tests.explaining import Explaining
from tests.inbox.asking import last_event, unread
from tests.inbox.filling import fill

QUESTIONS = ("{ viewer { unread } }", "{ viewer { inbox(first: 20) { nodes { id kind reason source activity { summary } } } } }")
EVENTS = 100_000 if os.environ.get("SIMPUL_LONG") else 4_000


@pytest.mark.parametrize("question", QUESTIONS)
async def test_a_long_record_is_not_read_through(world: Database, cast: Cast, question: str) -> None:
    """With a busy board followed, and thousands of events on it: once all are read, once all are new."""
    card = await Card.filter(archived_at=None, board__visibility="PUBLIC").order_by("id").first()
    assert card is not None
    other = (await the("stakeholder", "takamori-karet")).id
    await fill(world, EVENTS, card, by=cast.rina.user, stakeholder=other)  # type: ignore[arg-type]
    await follow(cast.putri, "brd", card.board_id)
    await read_notices(cast.putri, await last_event())
    assert await unread(cast.putri) == 0
    await fill(world, EVENTS // 2, card, by=cast.rina.user, stakeholder=other)  # type: ignore[arg-type]
    assert await unread(cast.putri) == 100                          # beyond that nobody counts

    asked = Explaining(world)
    answer = await schema.execute(question, {}, Context(asked, cast.putri))  # type: ignore[arg-type]
    assert not answer.errors and asked.plans
    assert reads_through(asked) == [], asked.plans


def reads_through(asked: Explaining) -> list[str]:
    """The steps that go through the whole table of events, or (on PostgreSQL) over thousands of its rows."""
    if asked.dialect_name == "sqlite":
        named = {step for step in asked.steps if step.startswith(("SCAN t", "SCAN e", "SCAN event"))}
        return sorted(step for step in named if "USING" in step)            # a bare one goes over the page that was found
    return [step for step in asked.steps if " on event " in step and ("Seq Scan" in step or rows_of(step) > 1_000)]


def rows_of(step: str) -> float:
    return float(step.partition("actual rows=")[2].split()[0]) if "actual rows=" in step else 0
