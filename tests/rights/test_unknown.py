"""What is not one's own to know of answers exactly like what is not there: the same words, by the same statements, in the same time."""
from __future__ import annotations

import logging
import statistics
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import pytest

from graphql_schema.run import execute
from graphql_schema.schema import schema
from server.domain.activity.actor import Actor
from tests.oracle.names import PREFIXES, model_of, public_id
from tests.reading.asking import Context
from tests.rights.deeds import UNKNOWN, Asker, Deeds, Try, document
from tests.rights.matrix import Matrix
from tests.rights.planted import planted

THINGS = ("need", "column", "card", "board", "contribution", "measurement", "spreadsheet", "shareLink", "invitation", "seat", "token", "session", "view",
          "key")                                                  # what is named in an input, and may be foreign
NOTHING = '{"n":null,"ns":[null]}'
ROUNDS, TIMES, WIDE = 60, 3, 1.6                                  # of the medians of two that are to take the same time


class Heard(logging.Handler):
    """The statements that were sent, without their values."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.statements: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.statements.append(str(record.args[0] if isinstance(record.args, tuple) and record.args else record.msg))


@contextmanager
def listening() -> Iterator[Heard]:
    heard, log = Heard(), logging.getLogger("tortoise.db_client")
    level, spread = log.level, log.propagate
    log.addHandler(heard)
    log.setLevel(logging.DEBUG)
    log.propagate = False
    try:
        yield heard
    finally:
        log.removeHandler(heard)
        log.setLevel(level)
        log.propagate = spread


def strangers(matrix: Matrix) -> Iterator[tuple[str, str, str]]:
    """Who, what of a table they are not to see, and an id of its kind that is nobody's."""
    for of, prefix in PREFIXES.items():
        for name in matrix.actors:
            shown = matrix.seen_by(name).rows
            hidden = [row for row in matrix.rows(model_of(of)).values() if planted(row) and row.pk not in shown[type(row)]]
            yield from ((name, public_id(row), f"{prefix}_{UNKNOWN}") for row in hidden[:3])


async def test_what_one_may_not_see_reads_like_what_is_not_there(matrix: Matrix) -> None:
    count, wrong = 0, []
    for name, foreign, unknown in strangers(matrix):
        said, sent = zip(*[await read(matrix.actors[name], id) for id in (foreign, unknown)], strict=True)
        wrong += [] if said[0] == said[1] == NOTHING and sent[0] == sent[1] else [f"{name}: {foreign}: {said[0]}"]
        count += 1
    print(f"{count} foreign things, each like an unknown one")
    assert count > 300
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:40])


async def read(actor: Actor, id: str) -> tuple[str, list[str]]:
    context = Context(actor)
    result = await schema.execute("query($id: ID!) { n: node(id: $id) { id } ns: nodes(ids: [$id]) { id } }", {"id": id}, context)
    assert not result.errors, result.errors
    return result.data.contents, context.database.statements  # type: ignore[union-attr]


def pairs(deeds: Deeds) -> Iterator[tuple[Try, Asker, Mapping[str, Any], Mapping[str, Any]]]:
    """Who is to find nothing, what they name that is there, and the same naming nothing there is."""
    for each in deeds.all():
        for asker in deeds.askers.values():
            given = each.given(asker)
            thing = next((name for name in THINGS if name in given), "")
            if thing and each.answer(asker) == "NOT_FOUND" and str(UNKNOWN) not in str(given):
                yield each, asker, given, {**given, thing: f"{given[thing][:3]}_{UNKNOWN}"}


async def test_what_one_may_not_touch_is_refused_like_what_is_not_there(sqlite_only: Matrix) -> None:
    deeds, count, wrong = Deeds(sqlite_only), 0, []
    for each, asker, foreign, unknown in pairs(deeds):
        said, sent = zip(*[await tried(deeds, each, asker, given) for given in (foreign, unknown)], strict=True)
        wrong += [] if said[0] == said[1] and sent[0] == sent[1] else [f"{asker.name}: {each}: {said[0]}"]
        count += 1
    print(f"{count} refusals, each like that of an unknown thing")
    assert count > 500
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:40])


async def tried(deeds: Deeds, each: Try, asker: Asker, given: Mapping[str, Any]) -> tuple[str, list[str]]:
    with listening() as heard:
        answer = await execute(document(each.mutation), {"input": given}, deeds.actor(asker))
    assert heard.statements, "Nothing was heard."
    return answer.json, heard.statements


@pytest.mark.long("only")
async def test_it_takes_as_long(sqlite_only: Matrix) -> None:
    deeds = Deeds(sqlite_only)
    first = {each.mutation: (each, asker, foreign, unknown) for each, asker, foreign, unknown in pairs(deeds)}
    for each, asker, foreign, unknown in first.values():
        ratios: list[float] = []
        while len(ratios) < TIMES and not any(1 / WIDE < ratio < WIDE for ratio in ratios):      # what is really slower is so each time
            ratios.append(await ratio_of_times(deeds.actor(asker), document(each.mutation), foreign, unknown))
        print(f"{each.mutation}: {ratios[-1]:.2f}")
        assert 1 / WIDE < ratios[-1] < WIDE, (str(each), asker.name, ratios)


async def ratio_of_times(actor: Actor, text: str, foreign: Mapping[str, Any], unknown: Mapping[str, Any]) -> float:
    """Of the medians. Interleaved, so that what else the machine does falls on both."""
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        for place, given in enumerate((foreign, unknown)):
            start = time.perf_counter()
            await execute(text, {"input": given}, actor)
            times[place].append(time.perf_counter() - start)
    return statistics.median(times[0]) / statistics.median(times[1])
