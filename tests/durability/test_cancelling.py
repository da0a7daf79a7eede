"""Every mutation of the schema is cut off where it waits: it is done whole or not at all, holds nothing afterwards, and the next one is served at once."""
from __future__ import annotations

import asyncio
import os
import random
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from graphql_schema.run import execute
from server.database import Database
from server.domain.activity.actor import Actor
from server.settings import settings
from tests.durability.cutting import Cut, Kept, Stored, cancelled, leaks, shape, stored
from tests.little_forum import LittleForum, little_forum
from tests.schema.doing import LEAVES, Doing, everything_once, written

LONG = bool(os.environ.get("SIMPUL_LONG"))
CUTS = 200 if LONG else 1                               # of each mutation


@dataclass
class CuttingOff(Doing):
    """Does each mutation, and undoes it; cuts it off at its waits, now here, now there; and does it in the end."""
    of: Stored | None = None
    chance: random.Random = field(default_factory=random.Random)
    cuts: int = 0
    done: int = 0
    slowest: float = 0.0
    before: Kept | None = None
    change: dict[str, tuple[int, int]] = field(default_factory=dict)

    async def __call__(self, mutation: str, actor: Actor, answer: str = "", **given: Any) -> Mapping[str, Any]:
        assert self.of is not None
        document, variables = written(mutation, answer, given)
        before, whole, began = await self.of.keep(), Cut(execute(document, variables, actor)), time.monotonic()
        assert not await cancelled(whole)
        assert not whole.result.errors and whole.result.data[mutation]["problems"] == [], (mutation, whole.result)
        took = time.monotonic() - began
        self.before, self.change = before, shape(before.rows, await self.of.rows())
        await self.of.put_back(before)

        ways = [(number, late) for number in range(1, whole.waits + 1) for late in (False, True)]
        for number, late in self.chance.sample(ways, min(CUTS, len(ways))):
            await self.cut_off(Cut(execute(document, variables, actor), number, late=late), None, f"{mutation}, at wait {number} of {whole.waits}, {late=}")
        for _time in range(CUTS - len(ways)):
            after = self.chance.random() * took * 1.2
            await self.cut_off(Cut(execute(document, variables, actor)), after, f"{mutation}, after {after:.4f} s")
        return await super().__call__(mutation, actor, answer, **given)

    async def cut_off(self, work: Cut, after: float | None, how: str) -> None:
        assert self.of is not None and self.before is not None
        tasks = asyncio.all_tasks()
        was_cut = await cancelled(work, after)
        assert was_cut or after is not None or work.waits < work.at, f"{how}: it was cancelled, and went on"
        began = time.monotonic()
        assert await leaks(self.of, tasks) == [], how
        self.slowest = max(self.slowest, time.monotonic() - began)
        if changed := shape(self.before.rows, await self.of.rows()):
            assert changed == self.change, how
            await self.of.put_back(self.before)
            self.done += 1
        else:
            assert was_cut, how
        self.cuts += was_cut


@pytest.fixture
async def forum(any_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LittleForum:
    monkeypatch.setattr(settings(), "files", str(tmp_path / "files"))
    monkeypatch.setattr(settings(), "query_seconds", 60.0)              # nothing is refused because the machine is busy
    return await little_forum()


@pytest.fixture
async def of(any_database: Database) -> AsyncIterator[Stored]:
    found = await stored(any_database)
    yield found
    await found.close()


@pytest.mark.long
@pytest.mark.timeout(7_200)
async def test_every_mutation_is_whole_or_not_at_all_wherever_it_is_cut_off(forum: LittleForum, of: Stored, any_database: Database) -> None:
    do = CuttingOff(of=of)
    await everything_once(do, forum)
    assert do.left == LEAVES
    assert do.cuts > len(LEAVES) * CUTS // 2
    print(f"{any_database.dialect_name}: {len(LEAVES)} mutations cut off {do.cuts} times; {do.done} times it was done already, and whole; "
          f"nothing was held afterwards, and the next change was served within {do.slowest:.3f} s")
