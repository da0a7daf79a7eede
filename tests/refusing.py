"""What a refusal must show: why, where, and that nothing has happened."""
from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest

from server.domain.activity.models import Event
from server.errors import Problem
from tests.tables import everything


@asynccontextmanager
async def refused(why: type[Problem], *path: str) -> AsyncIterator[None]:
    """A refusal, for this field, after which the database holds what it held."""
    before = await everything()
    with pytest.raises(why) as problem:
        yield
    assert (type(problem.value), problem.value.path) == (why, path)
    assert await everything() == before


async def newest() -> Event:
    return await Event.all().order_by("-id").first() or pytest.fail("Nothing happened.")
