"""Each of the questions partners ask is one request, within the limits, read by one statement; its answer is the one that is kept."""
from __future__ import annotations

import json
from typing import Any, cast

import pytest
from graphql import OperationDefinitionNode, parse

from graphql_schema.context import Context
from graphql_schema.limits import COST
from graphql_schema.schema import schema
from server.domain.activity.actor import ANYONE
from server.words import LANGUAGES
from tests.questions.conftest import Told
from tests.reading.asking import Counting
from views.asked import FOLDER, Question, questions

GRAPHS = ("neighbourhood", "path", "commonPartners", "bridges", "matches", "search")    # of these Python fetches the ties, or the hits, first


@pytest.mark.parametrize("question", questions(), ids=lambda question: question.name)
async def test_the_answer_is_the_one_that_is_kept(told: Told, question: Question) -> None:
    counting = Counting(told.database)
    context = Context(cast(Any, counting), getattr(told.cast, question.asker) if question.asker else ANYONE)
    result = await schema.execute(question.document, dict(question.variables), context)
    assert not result.errors, result.errors
    assert json.loads(result.data.contents) == question.answer  # type: ignore[union-attr]
    assert 0 < context.cost <= COST
    assert len(counting.statements) == 1 or any(f" {root}(" in question.document for root in GRAPHS), counting.statements


def test_each_is_kept_as_a_document_with_its_question_in_front_and_an_answer() -> None:
    assert [question.number for question in questions()] == list(range(1, 31))
    assert sorted(path.name for path in FOLDER.iterdir()) == sorted(
        ["questions.toml", *(f"{question.name}.{kind}" for question in questions() for kind in ("graphql", "json"))])
    for question in questions():
        assert question.document.startswith("# "), question.number
        [operation] = [each for each in parse(question.document).definitions if isinstance(each, OperationDefinitionNode)]
        assert operation.name, question.number
        assert {each.variable.name.value for each in operation.variable_definitions or ()} == set(question.variables), question.number
        assert set(question.says) == set(LANGUAGES) and all(says.endswith("?") for says in question.says.values()), question.number
        assert says_something(question.answer), f"{question.number} finds nothing on the demo world"


def says_something(answer: object) -> bool:
    """Whether there is a value in it anywhere: a list with nothing in it answers no question."""
    if isinstance(answer, dict | list):
        return any(map(says_something, answer.values() if isinstance(answer, dict) else answer))
    return answer not in (None, 0)
