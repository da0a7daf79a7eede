"""Root fields for which Python goes first: what it hands over is read with the rows it names, in one statement."""
from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any

import orjson
import pytest
import strawberry

from graphql_schema.boards import Board, Column
from graphql_schema.nodes import Node
from graphql_schema.places import Field
from graphql_schema.programmes import Programme
from graphql_schema.reading.ids import private_id
from graphql_schema.reading.schema import ReadingSchema
from graphql_schema.reading.shapes import by_id, reference
from graphql_schema.scalars import CONFIG, Rupiah
from graphql_schema.schema import schema as _whole  # noqa: F401 (makes the relations known)
from server.domain.access import RULES
from server.domain.boards import models as boards
from server.domain.programmes import models as programmes
from server.domain.visibility import everyone
from server.errors import NotAllowed
from server.words import _
from tests.little_forum import LittleForum
from tests.reading.asking import Context, ask, refused


@strawberry.type
class Found:
    """What a resolver makes of its own: values, and references to rows."""
    score: float
    amount: Rupiah | None
    programme: Programme
    field: Field | None
    all: list[Node]
    inner: Found | None


@strawberry.type
class Query:
    node: Node | None = by_id()

    @strawberry.field
    async def found(self, times: int = 1) -> list[Found]:
        [programme], board = await programmes.Programme.all(), await boards.Board.get()
        here, there = reference(Programme, programme.id), reference(Board, board.id)
        inner = Found(score=0, amount=None, programme=here, field=None, all=[], inner=None)
        return [Found(score=0.5, amount=Rupiah(7), programme=here, field=reference(Field, "HOUSING"), all=[there, here], inner=inner)] * times

    @strawberry.field
    def nothing(self) -> Programme | None:
        return None

    @strawberry.field
    def forbidden(self) -> Programme | None:
        raise NotAllowed(_("Anda punya kursi di beberapa organisasi. Sebutkan atas nama yang mana."), path=["as"])

    @strawberry.field
    def faulty(self) -> Programme | None:
        raise RuntimeError("a secret of ours")


@strawberry.type
class Renamed:
    programme: Programme | None


@strawberry.type
class Mutation:
    @strawberry.mutation
    async def rename(self, programme: strawberry.ID, name: str) -> Renamed:
        if name == "!":
            raise RuntimeError("a secret of ours")
        await programmes.Programme.filter(id=private_id("prg", programme)).update(name=name)
        return Renamed(programme=reference(Programme, private_id("prg", programme)))


@strawberry.type
class Change:
    number: str
    column: Column


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def changes(self, times: int) -> AsyncGenerator[Change, None]:
        if times < 0:
            raise NotAllowed(_("Anda punya kursi di beberapa organisasi. Sebutkan atas nama yang mana."))
        for number in range(times):
            for column in await boards.Column.all().order_by("position"):
                yield Change(number=str(number), column=reference(Column, column.id))


small = ReadingSchema(Query, Mutation, Subscription, rules=RULES, config=CONFIG)


async def test_what_is_handed_over_is_read_with_the_rows_it_names(little: LittleForum) -> None:
    document = """query($id: ID!) { node(id: $id) { id } found { __typename score amount programme { name fields { code } } field { code name }
        all { __typename ... on Board { slug } } inner { programme { slug } inner { score } } } nothing { name } }"""
    answer = await ask(document, little.rina, of=small, id="prg_00000000-0000-0000-0000-000000000000")
    assert answer["found"] == [{
        "__typename": "Found", "score": 0.5, "amount": "7", "programme": {"name": "Gerakan Bedah Rumah", "fields": answer["found"][0]["programme"]["fields"]},
        "field": {"code": "HOUSING", "name": "Perumahan"}, "all": [{"__typename": "Board", "slug": "papan"}, {"__typename": "Programme"}],
        "inner": {"programme": {"slug": "gbrss"}, "inner": None}}]
    assert answer["nothing"] is None is answer["node"]


async def test_what_the_viewer_may_not_see_falls_out_of_lists(little: LittleForum) -> None:
    assert (await ask("{ found(times: 2) { all { __typename } } }", of=small))["found"] == [{"all": [{"__typename": "Programme"}]}] * 2


async def test_a_problem_is_told_and_a_bug_is_masked(little: LittleForum, caplog: pytest.LogCaptureFixture) -> None:
    errors = await refused("{ it: forbidden { name } }", of=small)
    assert (errors.code, errors.first.path) == ("NOT_ALLOWED", ["it"])
    assert errors.first.extensions and errors.first.extensions["input"] == ["as"]
    errors = await refused("{ it: faulty { name } }", of=small)
    assert errors.code == "INTERNAL" and "secret" not in errors.first.message
    assert errors.first.extensions and errors.first.extensions["reference"] in caplog.text and "a secret of ours" in caplog.text


async def test_mutations_go_one_by_one_and_are_read_together(little: LittleForum) -> None:
    document = """mutation($id: ID!) { a: rename(programme: $id, name: "Satu") { programme { name } }
        b: rename(programme: $id, name: "Dua") { programme { name slug } } }"""
    answer = await ask(document, of=small, id=f"prg_{little.programme.id}")
    assert answer == {"a": {"programme": {"name": "Dua"}}, "b": {"programme": {"name": "Dua", "slug": "gbrss"}}}


async def test_a_mutation_that_fails_says_what_was_done_before_it(little: LittleForum) -> None:
    document = """mutation($id: ID!) { a: rename(programme: $id, name: "Satu") { programme { name } }
        b: rename(programme: $id, name: "!") { programme { name } } }"""
    errors = await refused(document, of=small, id=f"prg_{little.programme.id}")
    assert errors.first.path == ["b"] and errors.first.extensions and errors.first.extensions["done"] == ["a"]
    assert (await programmes.Programme.get()).name == "Satu"


async def test_what_is_wrong_is_refused_before_anything_is_done(little: LittleForum) -> None:
    document = """mutation($id: ID!, $n: Int) { rename(programme: $id, name: "Satu") { programme { needs(first: $n) { totalCount } } } }"""
    assert (await refused(document, of=small, id=f"prg_{little.programme.id}", n=0)).code == "INVALID"
    assert (await programmes.Programme.get()).name == "Gerakan Bedah Rumah"


async def events(little: LittleForum, actor: Any) -> list[Any]:
    context = Context(actor)
    found = [result async for result in await small.stream("subscription { changes(times: 2) { number column { name } } }", {}, context)]
    assert not any(result.errors for result in found)
    assert len(context.database.statements) == 6        # one for each event, seen or not
    return [orjson.loads(result.data.contents)["changes"] for result in found]  # type: ignore[union-attr]


async def test_an_event_about_what_one_may_not_see_is_no_event(little: LittleForum) -> None:
    seen = await events(little, little.bayu)
    assert [(event["number"], event["column"]["name"]) for event in seen] == [(n, name) for n in "01" for name in ("Terbuka", "Dibahas", "Selesai")]
    assert await events(little, little.iwan) == []


async def test_a_promise_that_is_not_kept_says_where(little: LittleForum) -> None:
    careless = ReadingSchema(Query, rules={**RULES, boards.Column: everyone}, config=CONFIG)
    column = f"col_{little.open.id}"
    errors = await refused("query($id: ID!) { it: node(id: $id) { ... on Column { name board { name } } } }", of=careless, id=column)
    assert (errors.code, errors.first.path) == ("GONE", ["it", "board"]) and "Column.board" in errors.first.message


async def test_a_subscription_that_is_refused_says_why(little: LittleForum) -> None:
    [result] = [result async for result in await small.stream("subscription { changes(times: -1) { number } }", {}, Context(little.bayu))]
    assert result.errors and result.errors[0].extensions == {"code": "NOT_ALLOWED"}
