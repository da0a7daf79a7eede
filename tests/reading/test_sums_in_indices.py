"""What is added up is come to by what it belongs to, and stands in the index: nobody keeps statistics for SQLite, so the statement must say it."""
from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from graphql_schema.context import Context
from graphql_schema.schema import schema
from server.database import Database, close_database, open_database
from server.domain import MODELS
from server.domain.activity.actor import ANYONE
from tests.cast import the
from tests.explaining import Explaining

SUMMED = "summary { pledged agreed delivered partners }"
OF_A_FORUM = "where: { programme: { forum: { id: { eq: $forum } } } }"
QUESTIONS = {
    "a programme": f"query($programme: ID!) {{ programme(by: {{id: $programme}}) {{ {SUMMED} }} }}",
    "organisations": f"{{ stakeholders(first: 20) {{ nodes {{ {SUMMED} }} }} }}",
    "forums": f"{{ forums {{ nodes {{ {SUMMED} }} }} }}",
    "needs": "{ needs(first: 20) { nodes { pledged delivered coverage } } }",
    "years of a forum": f"query($forum: ID!) {{ contributionTotals(by: [YEAR], {OF_A_FORUM}) {{ year amount }} }}",
    "givers of a forum": f"query($forum: ID!) {{ commitmentTotals(by: [STAKEHOLDER], {OF_A_FORUM}) {{ stakeholder {{ name }} amount }} }}",
    "coverage": 'query($forum: ID!) { coverage(forum: $forum, from: "2025-01-01", to: "2026-12-31") { needs agreements deliveries } }',
    "overlaps": 'query($forum: ID!) { overlaps(forum: $forum, from: "2025-01-01", to: "2026-12-31") { amount stakeholders { name } } }',
}
WHOLLY_THERE = ("a programme", "organisations", "forums", "givers of a forum")      # in the index


@pytest.fixture
async def in_a_file(sqlite_world: Path) -> AsyncIterator[Database]:
    """PostgreSQL knows by itself how many rows a state has."""
    yield await open_database(f"sqlite://{sqlite_world}", models=MODELS)
    await close_database()


@pytest.mark.parametrize("about", QUESTIONS)
async def test_no_sum_looks_for_all_rows_of_a_state(in_a_file: Database, about: str) -> None:
    given: dict[str, Any] = {"forum": f"frm_{(await the('forum', 'sumsel')).id}", "programme": f"prg_{(await the('programme', 'gbrss')).id}"}
    asked, document = Explaining(in_a_file), QUESTIONS[about]
    answer = await schema.execute(document, {name: value for name, value in given.items() if f"${name}" in document}, Context(asked, ANYONE))  # type: ignore[arg-type]
    assert not answer.errors and asked.steps
    steps = [step for step in asked.steps if "INDEX ix_commitment" in step or "INDEX ix_contribution" in step]
    assert steps and [step for step in steps if "(status=" in step] == []
    if about in WHOLLY_THERE:
        assert [step for step in steps if "_status_" in step and "COVERING" not in step] == []
        assert any("COVERING" in step for step in steps)
