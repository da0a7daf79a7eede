"""What somebody is told in sums is the sum of what they see; and what they are told that they may do, they may."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from tests.oracle.meaning import standing, verified
from tests.oracle.names import public_id
from tests.oracle.seen import Seen
from tests.oracle.test_totals import COVERAGE, DAYS, OVERLAPS, TOTALS, coverage, enum_name, overlaps, totals
from tests.reading.asking import ask
from tests.rights.allowed import WHO_MAY
from tests.rights.matrix import Matrix
from tests.rights.people import PEOPLE
from tests.rights.planted import STATES

A_FEW = pytest.param(("guest", "officer", "verifier of the own", "secretariat elsewhere", "token of a seat"), id="a few")
LONG = pytest.param(tuple(PEOPLE), marks=pytest.mark.long("only"), id="everybody")
COURSE = "query($programme: String!) { programmeCourse(programme: $programme) { month unit pledged planned delivered } }"
PERMITS = "{ permits { right reach forums stakeholder } }"
BOARD_TEMPLATES = "{ boardTemplates { template name columns { name stage softLimit } cards } }"
TEMPLATE = "{ spreadsheetTemplate(kind: NEEDS, format: CSV) { name mediaType content } }"
BY = (["stakeholder", "status"], ["forum", "unit"], ["year", "field", "region"], [])


def totals_document(model: type[Any]) -> str:
    return TOTALS % (model.__name__, f"{model.__name__.lower()}Totals")


@pytest.mark.parametrize("names", [A_FEW, LONG])
async def test_sums_are_of_what_one_sees(matrix: Matrix, names: tuple[str, ...]) -> None:
    groups = 0
    for name in names:
        seen, actor = matrix.seen_by(name), matrix.actors[name]
        for model in DAYS:
            for by in BY:
                for status in (None, *STATES[model.__name__]):
                    rows = [row for row in seen.all(model) if (row.status == status if status else model.__name__ == "Commitment" or verified(row))]
                    where = {"status": {"eq": status}} if status else {}
                    answer = await ask(totals_document(model), actor, by=[enum_name(key) for key in by], where=where, first=100)
                    [found] = answer.values()
                    assert found == totals(seen, rows, by)[:100], (name, model, by, status)
                    groups += len(found)
        for forum in matrix.rows("Forum").values():
            given = {"forum": public_id(forum), "from": None, "to": None}
            assert (await ask(COVERAGE, actor, **given))["coverage"] == coverage(seen, forum, None, None), name
            assert (await ask(OVERLAPS, actor, **given))["overlaps"] == overlaps(seen, forum, None, None)[:100], name
    print(f"{groups} groups, for {len(names)} people")


@pytest.mark.parametrize("names", [A_FEW, LONG])
async def test_the_course_of_a_programme_is_of_what_one_sees(matrix: Matrix, names: tuple[str, ...]) -> None:
    for name in names:
        for slug in ("matriks-a", "matriks-b", "matriks-closed", "gbrss", "unknown"):
            found = (await ask(COURSE, matrix.actors[name], programme=slug))["programmeCourse"]
            assert found == list(course(matrix.seen_by(name), slug)), (name, slug)


def course(seen: Seen, slug: str) -> Iterator[dict[str, str]]:
    """Month by month: promised, due and delivered in the programme and within it, in each unit."""
    months: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: {"pledged": 0, "planned": 0, "delivered": 0})

    def add(what: str, row: Any, day: Any, unit: str | None) -> None:
        if row.quantity is not None and day is not None:
            months[f"{day:%Y-%m}", str(unit)][what] += row.quantity
    for programme in within(seen, slug):
        for promise in filter(standing, seen.many(programme, "commitments")):
            parts = seen.many(promise, "instalments")
            add("pledged", promise, promise.pledged_on, promise.unit)
            for each in parts:
                add("planned", each, each.due_on, promise.unit)
            if promise.quantity is not None and promise.due_on is not None:
                months[f"{promise.due_on:%Y-%m}", str(promise.unit)]["planned"] += 0 if any(each.quantity is not None for each in parts) else promise.quantity
        for delivery in filter(verified, seen.many(programme, "contributions")):
            add("delivered", delivery, delivery.on, delivery.unit)
    for month, unit in sorted(months, key=lambda key: (key[0], key[1].encode())):
        yield {"month": month, "unit": unit} | {name: f"{Decimal(size) / 1000:f}" for name, size in months[month, unit].items()}


def within(seen: Seen, slug: str) -> list[Any]:
    """The programme, those within it, and those within these."""
    found = [row for model, rows in seen.rows.items() if model.__name__ == "Programme" for row in rows.values() if row.slug == slug]
    for programme in found:
        found.extend(seen.many(programme, "children"))
    return found


async def test_what_one_is_told_one_may_do(matrix: Matrix) -> None:
    for name, actor in matrix.actors.items():
        person, told = matrix.persons[name], (await ask(PERMITS, actor))["permits"]
        expected = []
        for right, given in WHO_MAY.items():
            for seat in person.seats:
                if how := given.get(seat.role):
                    forums = {seat.forum} if seat.forum else matrix.expected.forums_of(seat.stakeholder)
                    expected.append((right, how.removeprefix("of the ").replace(" ", "_").upper(), frozenset(f"frm_{forum}" for forum in forums),
                                     seat.stakeholder and f"stk_{seat.stakeholder}"))
        assert sorted(((each["right"], each["reach"], frozenset(each["forums"]), each["stakeholder"]) for each in told), key=repr) == sorted(
            expected, key=repr), name
        assert (await ask(TEMPLATE, actor))["spreadsheetTemplate"] == (await ask(TEMPLATE))["spreadsheetTemplate"], name
