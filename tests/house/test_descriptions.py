"""All that is public says what it is."""
from __future__ import annotations

import re

import pytest
from graphql import GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType, build_schema

from graphql_schema.changes import places
from graphql_schema.describing import describe, lacking
from graphql_schema.reference import CHAPTERS, reference
from graphql_schema.schema import schema
from server.words import say

WORDS = re.compile(r"[a-z]+")
EMPTY = {"a", "an", "the", "its", "of", "this", "it", "is"}


def idle(name: str, description: str) -> bool:
    """Whether it says nothing that the name does not: "The name." of `name`."""
    told = set(WORDS.findall(description.lower()))
    last = re.split(r"[.(]", name.rstrip(")"))[-1]
    named = set(WORDS.findall(re.sub(r"([A-Z])", r" \1", last).lower()))
    return not told - EMPTY - named


def test_every_type_field_argument_and_value_is_described():
    assert lacking(schema._schema) == []


def test_no_description_only_says_the_name_again():
    assert {name: place.thing.description for name, place in places(schema._schema).items() if idle(name, place.thing.description or "")} == {}


@pytest.mark.parametrize(("name", "description"), [("Forum.name", "The name."), ("Card.dueOn", "Due on."),
                                                     ("MoveCardInput.card", "The card."), ("CourseMonth.month", "2026-01")])
def test_a_description_that_says_nothing_is_found(name, description):
    assert idle(name, description)
    assert not idle(name, "By which people know it, such as Forum CSR.")


def test_what_nobody_described_is_found():
    bare = build_schema('type Query { a(b: Int): Int } enum E { ON } input I { c: Int } """ """ scalar S')
    assert sorted(lacking(bare)) == ["E", "E.ON", "I", "I.c", "Query", "Query.a", "Query.a(b)", "S"]


def test_words_are_lent_but_never_taken_away():
    made = build_schema('''
        interface Node { "Its id." id: ID! }
        type Need implements Node { id: ID! "By when it is needed. In Jakarta." dueOn: Int }
        input NeedWhere { and: [NeedWhere!] dueOn: Int "Their own." own: Int }
        input NeedOrder { dueOn: Int }
        type Query { needs(first: Int, where: NeedWhere, "Mine." after: String): Need }''')
    describe(made)
    need, where, order, query = (made.type_map[name] for name in ("Need", "NeedWhere", "NeedOrder", "Query"))
    assert isinstance(need, GraphQLObjectType | GraphQLInterfaceType)
    assert isinstance(where, GraphQLInputObjectType)
    assert isinstance(order, GraphQLInputObjectType)
    assert isinstance(query, GraphQLObjectType)
    assert need.fields["id"].description == "Its id."
    assert where.fields["dueOn"].description == "By when it is needed."
    assert where.fields["own"].description == "Their own."
    assert order.fields["dueOn"].description is None
    arguments = query.fields["needs"].args
    assert arguments["first"].description.startswith("Rows from the front: 1 to 100")
    assert arguments["after"].description == "Mine."
    assert query.fields["needs"].description is None


# The reference is the schema, in chapters

def test_every_type_stands_in_one_chapter_and_every_root_too():
    chapters = reference()
    types = [kind.name for chapter in chapters for kind in chapter.types]
    roots = [(chapter.slug, root.name) for chapter in chapters for root in (*chapter.queries, *chapter.mutations, *chapter.subscriptions)]
    assert sorted(types) == sorted(name for name in schema._schema.type_map if not name.startswith("__") and name not in ("Query", "Mutation", "Subscription"))
    assert sorted(name for _chapter, name in roots) == sorted(
        name for root in (schema._schema.query_type, schema._schema.mutation_type, schema._schema.subscription_type) for name in root.fields)
    assert {("needs", "submitNeed"), ("needs", "needs"), ("commitments", "pledge"), ("boards", "boardChanged"), ("inputs", "node")} <= set(roots)


def test_a_chapter_holds_what_belongs_to_its_noun():
    standing = {kind.name: chapter.slug for chapter in reference() for kind in chapter.types}
    assert {standing[name] for name in ("Need", "NeedStatus", "NeedWhere", "NeedsWhere", "NeedOrder", "NeedOrderField", "NeedStatusFilter", "NeedConnection",
                                        "NeedEdge", "SubmitNeedInput", "NeedPayload")} == {"needs"}
    assert (standing["Role"], standing["ForumBy"], standing["Summary"], standing["StringFilter"], standing["Rupiah"], standing["TieKind"]) == (
        "accounts", "forums", "sums", "inputs", "inputs", "relationships")


def test_the_reference_says_what_the_schema_says():
    need = next(kind for chapter in reference() for kind in chapter.types if kind.name == "Need")
    commitments = next(field for field in need.fields if field.name == "commitments")
    first = commitments.arguments[0]
    assert (commitments.type, commitments.of, first.name, first.type, first.needed, first.default) == (
        "CommitmentConnection!", "CommitmentConnection", "first", "Int", False, None)
    assert {"NeedConnection.nodes", "Commitment.need", "NeedPayload.need"} <= set(need.used_by)
    page = next(kind for chapter in reference() for kind in chapter.types if kind.name == "NeedConnection")
    assert {"Query.needs", "Stakeholder.needs"} <= set(page.used_by)
    days = next(field for chapter in reference() for kind in chapter.types if kind.name == "CreateTokenInput" for field in kind.inputs if field.name == "days")
    assert (days.type, days.default, days.needed) == ("Int!", "90", False)


def test_chapters_are_titled_in_both_languages():
    for _slug, title, says, _files in CHAPTERS:
        assert say(says, "en") != says
        assert say(title, "en", n=2) and not re.search(r"[|\[]", say(title, "en", n=2))
