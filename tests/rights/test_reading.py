"""Every field of everything, asked by everybody: what the house answers is what the oracle answers of the rows that person is to see."""
from __future__ import annotations

from collections.abc import Iterable

import pytest

from tests.graph.test_random import DOCUMENT as GRAPH
from tests.oracle.comparing import Comparing, Differs
from tests.oracle.documents import Document
from tests.reading.test_matches import MATCHES
from tests.reading.test_mentionable import MENTIONABLE
from tests.rights import reading
from tests.rights.deeds import Deeds, document
from tests.rights.flips import masks
from tests.rights.matrix import MASKED, Matrix
from tests.rights.people import PEOPLE
from tests.rights.test_following import ACTIVITY, BOARD
from tests.rights.test_rights import ALLOWANCE, RULES_TOLD, TABLE, VIEWER
from tests.rights.test_totals import BOARD_TEMPLATES, COURSE, COVERAGE, DAYS, OVERLAPS, PERMITS, TEMPLATE, totals_document
from tests.search.asking import COUNTS, SEARCH

A_FEW = pytest.param(("guest", "officer", "verifier of the own", "secretariat elsewhere"), id="a few")
TWO = pytest.param(("officer", "secretariat elsewhere"), id="two")
LONG = pytest.param(tuple(PEOPLE), marks=pytest.mark.long("only"), id="everybody")


async def compared(matrix: Matrix, questions: Iterable[reading.Question], names: Iterable[str]) -> int:
    """How many cells were right: each row a document asks for, times each field. One that is wrong fails."""
    comparing, cells, wrong = Comparing(matrix.stored, [], seed=0), 0, []
    asked = list(questions)
    for name in names:
        answers = matrix.reading(name)
        for question in asked:
            try:
                answered = await comparing.request(Document(question.text, {}), question.values, answers, matrix.actors[name])
            except Differs as differs:
                wrong.append(f"{name}: {differs}")
                continue
            assert answered is not None, f"too much: {question.text}"
            cells += max(1, len(question.ids)) * len(question.coordinates)
    assert not wrong, f"{len(wrong)} of {len(asked)} documents\n" + "\n".join(wrong[:12])
    return cells


@pytest.mark.parametrize("names", [A_FEW, LONG])
async def test_every_field_of_every_row(matrix: Matrix, names: tuple[str, ...]) -> None:
    cells = await compared(matrix, [*reading.rows_by_id(matrix), *reading.one_by_one(matrix), *reading.look_ups(matrix)], names)
    print(f"{cells} cells: fields of rows, for {len(names)} people")


@pytest.mark.parametrize("names", [TWO, LONG])
async def test_every_list_with_every_filter_and_order(matrix: Matrix, names: tuple[str, ...]) -> None:
    cells = await compared(matrix, reading.lists(), names)
    print(f"{cells} cells: lists, filtered and ordered, for {len(names)} people")


async def test_every_field_has_a_cell(sqlite_only: Matrix) -> None:
    questions = [*reading.rows_by_id(sqlite_only), *reading.one_by_one(sqlite_only), *reading.look_ups(sqlite_only), *reading.lists()]
    texts = {question.text for question in questions} | {VIEWER, TABLE, RULES_TOLD, ALLOWANCE, ACTIVITY, BOARD}
    texts |= {COVERAGE, OVERLAPS, COURSE, PERMITS, TEMPLATE, BOARD_TEMPLATES, MATCHES, MENTIONABLE, GRAPH, SEARCH, COUNTS,
              *(totals_document(model) for model in DAYS)}
    texts |= {document(mutation) for mutation in {each.mutation for each in Deeds(sqlite_only).all()}}
    asked = set[str]().union(*map(reading.coordinates, texts))
    print(f"{len(asked)} fields")
    assert reading.every_field() - asked == set()


def test_every_field_that_only_some_may_know_is_known_here() -> None:
    assert {f"{of}.{name}" for of, name in MASKED} == set(masks())
