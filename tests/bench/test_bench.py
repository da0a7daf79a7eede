"""The bench itself, in small: who answers starts, all answers are alike, and what was measured can be told. What the figures are is not asked here."""
from __future__ import annotations

import asyncio
import shutil
from pathlib import Path

import pytest

from tests.bench import drawing, reporting
from tests.bench.comparing import compared
from tests.bench.filling import Size, fill
from tests.bench.measuring import BY_HAND, HOUSE, KEPT, POLL, Effort
from tests.bench.questions import questions
from tests.postgres import Cluster

TINY = 0.05
ONE_SHORT_ROUND = Effort(rounds=1, seconds=0.1, warming=0.0)


@pytest.mark.parametrize("engine", [pytest.param("SQLite", marks=pytest.mark.sqlite), pytest.param("PostgreSQL", marks=pytest.mark.postgresql)])
def test_the_house_and_the_endpoint_by_hand_say_the_same_and_are_measured(engine: str, request: pytest.FixtureRequest, tmp_path: Path):
    if engine == "SQLite":
        url = f"sqlite://{shutil.copy(request.getfixturevalue('migrated_sqlite'), tmp_path / 'bench.sqlite3')}"
    else:
        cluster: Cluster = request.getfixturevalue("postgres")
        url = cluster.create(template=request.getfixturevalue("migrated_postgres"))
    asyncio.run(fill(url, TINY))
    asked = questions(Size(TINY))

    found = compared(engine, url, asked, None, ONE_SHORT_ROUND, tmp_path)

    assert [(one.question, one.server) for one in found] == [
        (question, server) for question in ("q1", "q2", "q3", "q4", "q5")
        for server in (HOUSE, *([KEPT] if question != "q5" else []), BY_HAND, *([POLL] if question == "q2" else []))]
    assert all(one.values > 0 and one.rate > 0 for one in found)
    assert set(reporting.ratios(found)) == {(engine, one.question, one.server) for one in found if one.server != HOUSE}
    assert reporting.table(found).count("µs") == len(found)
    assert drawing.picture(found).count("<rect") == len(found) - 1
    assert all(one.document in reporting.page([reporting.Run(1, "2026-01-01", "", tuple(found))], asked) for one in asked)
