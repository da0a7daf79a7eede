from __future__ import annotations

import pytest

from server.database import Database
from server.domain.places.models import Field, SustainableDevelopmentGoal
from tests.little_forum import LittleForum, little_forum


@pytest.fixture
async def little(any_database: Database) -> LittleForum:
    """A small forum, on each engine in turn; its programme is filed under two fields and a goal."""
    made = await little_forum()
    await made.programme.fields.add(await Field.get(code="HOUSING"), await Field.create(code="HEALTH", name="Kesehatan", name_en="Health", position=2))
    await made.programme.goals.add(await SustainableDevelopmentGoal.create(number=1, name="Tanpa kemiskinan", name_en="No poverty"))
    return made
