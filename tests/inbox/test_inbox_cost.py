"""An inbox costs what happened around its person: a long record is not read, neither for the bell nor for the list."""
from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import pytest
from tortoise.connection import get_connection

from graphql_schema.context import Context
from graphql_schema.schema import schema
from server.database import Database
from server.domain.boards.models import Card
from server.domain.following.actions import follow, read_notices
from tests.cast import Cast, the
from tests.inbox.asking import last_event, unread
from tests.inbox.filling import fill

QUESTIONS = ("{ viewer { unread } }", "{ viewer { inbox(first: 20) { nodes { id kind reason source activity { summary } } } } }")
EVENTS = 100_000 if os.environ.get("SIMPUL_LONG") else 4_000


@dataclass
class Explaining:
    """The database; of each statement it says how it would be answered."""
    opened: Database
    plans: list[str] = field(default_factory=list)

    @property
    def dialect_name(self) -> str:
        return self.opened.dialect_name

    async def text(self, sql: str, values: Sequence[Any]) -> str:
        how = "EXPLAIN QUERY PLAN" if self.dialect_name == "sqlite" else "EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF)"
        rows = await get_connection("default").execute_query_dict(f"{how} {sql}", list(values))
        self.plans.append("\n".join(str(row.get("detail", row.get("QUERY PLAN"))) for row in rows))
        return await self.opened.text(sql, values)


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
    steps = [step for plan in asked.plans for step in plan.splitlines()]
    if asked.dialect_name == "sqlite":
        named = {step for step in steps if step.startswith(("SCAN t", "SCAN e", "SCAN event"))}
        return sorted(step for step in named if "USING" in step)            # a bare one goes over the page that was found
    return [step for step in steps if " on event " in step and ("Seq Scan" in step or rows_of(step) > 1_000)]


def rows_of(step: str) -> float:
    return float(step.partition("actual rows=")[2].split()[0]) if "actual rows=" in step else 0
