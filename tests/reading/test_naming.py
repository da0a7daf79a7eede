"""A `where` that names its rows is begun with: a statement looks for what they lead to, and not through the whole table for what leads to them."""
from __future__ import annotations

import pytest

from graphql_schema.schema import schema
from tests.little_forum import LittleForum
from tests.reading.asking import Context, ask

TOTALS = "query($where: CommitmentWhere) { commitmentTotals(by: [STAKEHOLDER], where: $where) { stakeholder { slug } count } }"
PROGRAMMES = "query($where: ProgrammeWhere) { programmes(where: $where) { nodes { slug } } }"
NEEDS = "query($where: NeedWhere) { needs(where: $where) { nodes { title } } }"


async def statement(document: str, **where: object) -> str:
    context = Context()
    result = await schema.execute(document, {"where": where}, context)
    assert not result.errors
    [said] = context.database.statements
    return said


@pytest.mark.parametrize(("where", "begun_with"), [
    ({"programme": {"slug": {"eq": "gbrss"}}}, True),
    ({"programme": {"commitments": {"some": {"stakeholder": {"slug": {"in": ["x"]}}}}}}, True),
    ({"programme": {"or": [{"slug": {"eq": "x"}}, {"and": [{"slug": {"eq": "y"}}, {"name": {"contains": "y"}}]}]}}, True),
    ({"programme": {"or": [{"slug": {"eq": "x"}}, {"isDemo": {"eq": True}}]}}, False),
    ({"programme": {"slug": {"ne": "x"}}}, False),
    ({"programme": {"not": {"slug": {"eq": "x"}}}}, False),
    ({"programme": {"commitments": {"none": {"stakeholder": {"slug": {"eq": "x"}}}}}}, False),
    ({"programme": {"name": {"contains": "x"}}}, False),
])
async def test_what_is_named_is_begun_with(little: LittleForum, where: dict[str, object], begun_with: bool) -> None:
    assert ('"programme_id" IN (SELECT' in await statement(TOTALS, **where)) is begun_with


async def test_an_id_is_looked_for_in_the_column_that_holds_it(little: LittleForum) -> None:
    by_id = await statement(NEEDS, programme={"id": {"eq": f"prg_{little.programme.id}"}})
    assert '"programme_id"=' in by_id and '"programme"' not in by_id
    assert '"programme"' in await statement(NEEDS, programme={"id": {"ne": f"prg_{little.programme.id}"}})      # where there is none, none is another


async def test_begun_with_or_not_the_answer_is_the_same(little: LittleForum) -> None:
    through = {"needs": {"some": {"programme": {"slug": {"eq": little.programme.slug}}}}}
    found = (await ask(PROGRAMMES, where=through))["programmes"]["nodes"]
    assert found == [{"slug": little.programme.slug}]
    assert found == (await ask(PROGRAMMES, where={"needs": {"some": {"programme": {"slug": {"startsWith": little.programme.slug}}}}}))["programmes"]["nodes"]
