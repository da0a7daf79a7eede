"""Random documents, data and viewers: what the compiler answers in one statement is what the oracle answers, on both databases."""
from __future__ import annotations

import os
import random

import pytest

from server.database import Database
from tests.cast import Cast
from tests.oracle.comparing import Comparing
from tests.oracle.nasty_rows import NastyRows
from tests.oracle.seen import Stored

FRESH = random.SystemRandom().randrange(10**6) if os.environ.get("SIMPUL_LONG") else 3      # the short run is the same each time


async def compared(seed: int, documents: int, viewers: int) -> None:
    actors = sorted((await Cast.of_the_database()).actors.items())
    comparing = Comparing(await Stored.read(), [actor for _, actor in actors], seed)
    try:
        await comparing.run(documents, viewers)
    finally:
        print(f"seed {seed}:", ", ".join(f"{number} {what}" for what, number in comparing.count.items()))
    assert comparing.count["documents"] > documents * 0.8, "Too many documents were refused as too much."


@pytest.mark.parametrize("seed", [1, 2, FRESH])
async def test_of_nasty_rows(any_database: Database, seed: int) -> None:
    await NastyRows(seed).fill()
    await compared(seed, documents=70, viewers=10)


async def test_of_the_world(world: Database) -> None:
    await compared(FRESH, documents=90, viewers=9)


@pytest.mark.long("only")
@pytest.mark.parametrize("seed", range(100, 108))
async def test_of_many_nasty_rows(any_database: Database, seed: int) -> None:
    await NastyRows(seed).fill()
    await compared(seed, documents=250, viewers=12)


@pytest.mark.long("only")
async def test_of_the_world_at_length(world: Database) -> None:
    await compared(7, documents=300, viewers=15)
