"""One statement per question, and one plan for all questions of a form."""
from __future__ import annotations

from uuid import uuid4

import pytest
from graphql import parse

from graphql_schema.reading.plans import Document, Documents
from graphql_schema.schema import schema
from server.domain.needs.models import Need
from tests.little_forum import LittleForum
from tests.reading.asking import Context, ask, compilations

FILTERED = "query($where: ProgrammeWhere, $first: Int) { programmes(where: $where, first: $first) { totalCount nodes { slug } } }"


async def test_a_deep_question_is_one_statement(little: LittleForum) -> None:
    answer = await ask("""{ forums(first: 2) { nodes { name programmes(first: 3) { nodes { name needs(first: 5) { nodes {
        title region { name parent { name } } field { nameEn } } }
        participations(first: 5) { edges { cursor node { role stakeholder { name } } } } summary { needs openNeeds pledged percentFulfilled } } } } } }""")
    [programme] = answer["forums"]["nodes"][0]["programmes"]["nodes"]
    assert programme["needs"]["nodes"] == [
        {"title": "Rumah Tepian", "region": {"name": "Musi Banyuasin", "parent": {"name": "Sumatera Selatan"}}, "field": {"nameEn": "Housing"}}]
    assert programme["participations"]["edges"][0]["node"] == {"role": "IMPLEMENTING", "stakeholder": {"name": "Warga Tepian"}}
    assert programme["summary"] == {"needs": 1, "openNeeds": 1, "pledged": "0", "percentFulfilled": None}


async def test_questions_of_one_form_share_a_plan(little: LittleForum) -> None:
    await ask(FILTERED, where={"name": {"contains": "Gerakan"}}, first=6)
    with compilations() as made:
        assert (await ask(FILTERED, where={"name": {"contains": "nothing"}}, first=7))["programmes"] == {"totalCount": 0, "nodes": []}
        assert (await ask(FILTERED, where={"name": {"contains": "bedah"}}, first=3))["programmes"]["totalCount"] == 1
    assert made == [0]


async def test_a_usual_size_of_page_is_a_form_of_its_own_for_planners_to_know(little: LittleForum) -> None:
    await ask(FILTERED, first=6)
    with compilations() as made:
        for size in (20, 50, 20, 50, 7):
            assert (await ask(FILTERED, first=size))["programmes"]["totalCount"] == 1
    assert made == [2]


async def test_another_form_is_another_plan(little: LittleForum) -> None:
    await ask(FILTERED, where={"slug": {"eq": "x"}})
    with compilations() as made:
        await ask(FILTERED, where={"slug": {"in": ["x"]}})
        await ask(FILTERED, where={"or": [{"slug": {"in": ["x"]}}, {"isDemo": {"eq": True}}]})
    assert made == [2]


async def test_people_of_equal_rights_share_a_plan_and_see_their_own(little: LittleForum) -> None:
    document = "{ needs(where: {status: {eq: RETURNED}}) { nodes { title } } }"
    await Need.filter(id=little.need.id).update(status="RETURNED", proposer_id=little.serat.id)
    assert (await ask(document, little.bayu))["needs"]["nodes"] == [{"title": "Rumah Tepian"}]
    with compilations() as made:
        assert (await ask(document, little.mega))["needs"]["nodes"] == []
    assert made == [0]


async def test_no_value_is_in_the_statement(little: LittleForum) -> None:
    context = Context(little.bayu)
    secret = str(uuid4())
    await schema.execute(FILTERED, {"where": {"name": {"eq": secret}}, "first": 43}, context)
    [statement] = context.database.statements
    assert secret not in statement and "43" not in statement and str(little.serat.id) not in statement


async def test_variables_may_stand_anywhere(little: LittleForum) -> None:
    document = """query($slug: String!, $more: [String!] = ["x"], $skip: Boolean!) {
        programmes(where: {and: [{slug: {in: [$slug, "y"]}}, {not: {slug: {in: $more}}}]}) { nodes { ...Named about @skip(if: $skip) } } }
        fragment Named on Programme { called: name ... on Node { __typename } }"""
    [programme] = (await ask(document, slug="gbrss", skip=True))["programmes"]["nodes"]
    assert programme == {"called": "Gerakan Bedah Rumah", "__typename": "Programme"}
    assert (await ask(document, slug="gbrss", more=["gbrss"], skip=False))["programmes"]["nodes"] == []


async def test_introspection_goes_alone_or_with_the_rest(little: LittleForum) -> None:
    answer = await ask("{ ...About forums { totalCount } __typename } fragment About on Query { kind: __type(name: \"Rupiah\") { kind } }")
    assert answer == {"kind": {"kind": "SCALAR"}, "forums": {"totalCount": 1}, "__typename": "Query"}


@pytest.mark.parametrize("bound", [{"number": 3}, {"weight": 1_000}])
def test_documents_are_forgotten_when_they_grow_too_many_or_too_heavy(bound: dict[str, int]) -> None:
    documents = Documents(**bound)
    for number in range(20):
        documents.keep(f"{{a{number}}}", parse(f"{{a{number}}}"))
    assert 0 < len(documents) <= 5
    assert documents.find("{a19}") and not documents.find("{a0}")


def test_a_document_that_grew_heavy_by_its_plans_is_forgotten() -> None:
    documents = Documents(weight=1_000)
    made = documents.keep("{a}", parse("{a}"))
    assert isinstance(made, Document)
    made.weight += 2_000
    documents.trim()
    assert not documents.find("{a}")
