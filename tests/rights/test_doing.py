"""Everything that can be done, tried by everybody on whatever there is: done or refused as it should be; refused, it leaves no trace.

(In the short run each deed is tried by a third of those who are to be refused, the same each time; `make long` has all of them try.)"""
from __future__ import annotations

import hashlib
import os
import random
import sqlite3
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import pytest
from tortoise.transactions import in_transaction

from graphql_schema.run import execute
from server.domain.activity.models import Event
from tests.oracle.reading import SCHEMA
from tests.rights.allowed import DONE
from tests.rights.deeds import Asker, Deeds, Try, document
from tests.rights.matrix import Matrix
from tests.rights.people import PEOPLE
from tests.tables import everything

A_FEW = pytest.param(("guest", "officer", "verifier of the own", "secretariat elsewhere", "token of a seat"), id="a few")
LONG = pytest.param(tuple(PEOPLE), marks=pytest.mark.long("only"), id="everybody")


async def tried(deeds: Deeds, each: Try, asker: Asker) -> Mapping[str, Any] | None:
    """The first problem there was, or what broke; None: it was done. A refusal tells nothing else, but of what one sees anyway."""
    variables = {"input": dict(each.given(asker))} if each.given(asker) else {}
    answer = await execute(document(each.mutation), variables, deeds.actor(asker))
    if answer.errors:
        return {"code": "BROKEN", "message": answer.errors[0].message}
    payload = answer.data[each.mutation]
    problems = payload.pop("problems")
    payload.pop("faults", None)                         # of texts they sent themselves
    if not problems:
        return None
    told = {value["id"].partition("_")[2] if isinstance(value, dict) else value for value in payload.values()} - {None, False}
    return problems[0] if told <= deeds.matrix.keys_of(asker.name) else {"code": "TELLS", "message": str(told)}


class Unchanged:
    """A SQLite file as another program sees it: whether anything was committed, and all there is, written out."""

    def __init__(self, url: str) -> None:
        self.connection = sqlite3.connect(url.removeprefix("sqlite://"))
        self.version, self.dump = self.committed(), self.written_out()

    def committed(self) -> int:
        return int(self.connection.execute("PRAGMA data_version").fetchone()[0])

    def written_out(self) -> str:
        return hashlib.sha256("\n".join(self.connection.iterdump()).encode()).hexdigest()


@dataclass
class Trying:
    """Everybody's tries, counted. What is to be done is done in a transaction that is taken back."""
    deeds: Deeds
    count: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    async def refused(self, each: Try, asker: Asker, expected: str) -> None:
        self.judge(each, asker, expected, await tried(self.deeds, each, asker))

    async def done(self, each: Try, asker: Asker) -> None:
        with suppress(TakenBack):
            async with in_transaction():
                events = await Event.all().count()
                self.judge(each, asker, DONE, await tried(self.deeds, each, asker))
                left = await Event.all().count() - events
                self.wrong += [f"{asker.name}: {each} left {left} events"] if left != 1 else []
                raise TakenBack

    def judge(self, each: Try, asker: Asker, expected: str, problem: Mapping[str, Any] | None) -> None:
        answered = problem["code"] if problem else DONE
        self.count[answered or "done"] += 1
        if answered != expected:
            self.wrong.append(f"{asker.name}: {each}: {answered or 'done'}, to be {expected or 'done'} ({problem})")

    def report(self) -> None:
        print(f"{sum(self.count.values())} cells: " + ", ".join(f"{number} {what}" for what, number in sorted(self.count.items())))
        assert not self.wrong, f"{len(self.wrong)} wrong\n" + "\n".join(self.wrong[:60])


class TakenBack(Exception):
    """What was done is undone."""


ONE_OF = 1 if os.environ.get("SIMPUL_LONG") else 3


def some(deeds: Deeds) -> Iterator[tuple[Try, Asker]]:
    """By chance, which knows no pattern in what is tried; by all together everything is."""
    chance = random.Random(5)
    yield from ((each, asker) for each in deeds.all() for asker in deeds.askers.values() if chance.randrange(ONE_OF) == 0)


@pytest.mark.long
async def test_who_is_refused_leaves_no_trace(sqlite_only: Matrix) -> None:
    trying, unchanged = Trying(Deeds(sqlite_only)), Unchanged(sqlite_only.url)
    for each, asker in some(trying.deeds):
        if expected := each.answer(asker):
            await trying.refused(each, asker, expected)
            assert unchanged.committed() == unchanged.version, f"{asker.name}: {each} was to be refused, and left a trace"
    assert unchanged.written_out() == unchanged.dump
    trying.report()


async def test_who_may_does_it_and_leaves_one_event(sqlite_only: Matrix) -> None:
    trying, unchanged = Trying(Deeds(sqlite_only)), Unchanged(sqlite_only.url)
    for each in trying.deeds.all():
        for asker in trying.deeds.askers.values():
            if each.answer(asker) == DONE:
                await trying.done(each, asker)
    assert unchanged.written_out() == unchanged.dump
    trying.report()


async def test_everything_that_can_be_done_is_tried(sqlite_only: Matrix) -> None:
    assert {each.mutation for each in Deeds(sqlite_only).all()} == set(SCHEMA.mutation_type.fields)     # type: ignore[union-attr]


@pytest.mark.parametrize("matrix_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
@pytest.mark.parametrize("names", [A_FEW, LONG])
async def test_on_postgresql_too(matrix: Matrix, names: tuple[str, ...]) -> None:
    """Where each refusal by itself is looked at on SQLite, all of one person's together are here."""
    trying, before, chance = Trying(Deeds(matrix)), await everything(), random.Random(5)
    for asker in (trying.deeds.askers[name] for name in names):
        for each in trying.deeds.all():
            if (expected := each.answer(asker)) == DONE:
                await trying.done(each, asker)
            elif chance.randrange(ONE_OF) == 0:
                await trying.refused(each, asker, expected)
        assert await everything() == before, f"{asker.name} left a trace"
    trying.report()
