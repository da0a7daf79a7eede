"""Asking who is tied to whom: what is hidden is no step, what is wrong is refused before anything is read, and all of an answer is one state of the data."""
from __future__ import annotations

import asyncio
from typing import Any

import pytest

from graphql_schema.context import Context
from graphql_schema.run import execute
from graphql_schema.schema import schema
from server.database import Database, database
from server.database.sqlite import READERS
from server.domain.activity.actor import ANYONE, Actor
from server.domain.programmes.models import Participation
from tests.graph.worlds import stored
from tests.little_forum import LittleForum, little_forum
from tests.oracle import test_ways
from tests.oracle.test_ways import Recording, explaining
from tests.reading.asking import refused

NOBODY = "00000000-0000-0000-0000-000000000000"
STAKEHOLDER, ANOTHER = (f"stk_01a2008d-7400-7109-8cbb-280b5d19c06{n}" for n in "ab")
WRONG = {
    f'neighbourhood(of: "{STAKEHOLDER}", depth: 99) {{ truncated }}': "depth",
    f'neighbourhood(of: "{STAKEHOLDER}", depth: 0) {{ truncated }}': "depth",
    f'neighbourhood(of: "{STAKEHOLDER}", first: -1) {{ truncated }}': "first",
    f'neighbourhood(of: "{STAKEHOLDER}", first: 501) {{ truncated }}': "first",
    'neighbourhood(of: "stk_1") { truncated }': "of",
    'neighbourhood(of: "") { truncated }': "of",
    'neighbourhood(of: "reg_01a2008d-7400-7109-8cbb-280b5d19c06a") { truncated }': "of",
    f'path(from: "{STAKEHOLDER}", to: "\' OR 1=1 --") {{ length }}': "to",
    f'path(from: "stk_{NOBODY}", to: "{STAKEHOLDER}") {{ length }}': "from",
    f'path(from: "{STAKEHOLDER}", to: "{ANOTHER}", maxDepth: 11) {{ length }}': "maxDepth",
    f'commonPartners(of: ["{STAKEHOLDER}"]) {{ shared }}': "of",
    f'commonPartners(of: ["{STAKEHOLDER}", "{STAKEHOLDER.upper().replace("STK", "stk")}"]) {{ shared }}': "of",
    f'commonPartners(of: ["{STAKEHOLDER}", "{ANOTHER}"], first: 101) {{ shared }}': "first",
    f'commonPartners(of: ["{STAKEHOLDER}", "{ANOTHER.replace("stk", "frm")}"]) {{ shared }}': "of",
    f'commonPartners(of: ["{STAKEHOLDER}", "{ANOTHER}"], through: [RUNS]) {{ shared }}': "through",
    f'bridges(forum: "{STAKEHOLDER}") {{ betweenness }}': "forum",
    f'bridges(forum: "{STAKEHOLDER.replace("stk", "frm")}", first: 0) {{ betweenness }}': "first",
}
EVERYTHING = """query($one: ID!, $other: ID!, $forum: ID!, $asOf: Date) {
    neighbourhood(of: $one, depth: 3, asOf: $asOf) { vertices { name node { id } } ties { kind } }
    path(from: $one, to: $other, asOf: $asOf) { length } commonPartners(of: [$one, $other]) { shared through { id } }
    bridges(forum: $forum) { betweenness } }"""
TABLES_OF_TIES = {"relation", "attendance", "stakeholder", "programme", "meeting"}


@pytest.mark.parametrize("question", WRONG)
async def test_what_is_wrong_is_refused_before_any_row_is_read(sqlite_database: Database, question: str) -> None:
    context = Context(Recording(), ANYONE)  # type: ignore[arg-type]
    result = await schema.execute(f"{{ it: {question} }}", {}, context)
    assert result.errors
    extensions: Any = result.errors[0].extensions
    assert (extensions["code"], extensions["input"], context.database.asked) == ("INVALID", [WRONG[question]], [])


async def test_a_refusal_is_said_in_the_language_of_who_asks(sqlite_database: Database) -> None:
    question = f'{{ neighbourhood(of: "{STAKEHOLDER}", depth: 99) {{ truncated }} }}'
    assert [(await refused(question, Actor(language=language))).first.message for language in ("id", "en")] == [
        "depth adalah 1 sampai 3, bukan 99.", "depth is 1 to 3, not 99."]


@pytest.fixture
async def little(any_database: Database) -> LittleForum:
    return await little_forum()


async def asked_by(actor: Actor, question: str) -> Any:
    context = Context(Recording(), actor)  # type: ignore[arg-type]
    result = await schema.execute(f"{{ it: {question} }}", {}, context)
    assert not result.errors, result.errors
    return result.data.contents  # type: ignore[union-attr]


async def test_an_invitation_is_a_step_for_the_forums_people_alone(little: LittleForum) -> None:
    """Warga is only invited. To anyone it is no member: its shortest way to the forum is the programme it works in, and over memberships there is none."""
    warga, forum = f"stk_{little.warga.id}", f"frm_{little.forum.id}"
    ways = {"length": 'path(from: "%s", to: "%s") { length }', "membership": 'path(from: "%s", to: "%s", kinds: [MEMBER_OF]) { ties { label } }'}
    found = {name: [await asked_by(actor, question % (warga, forum)) for actor in (little.rina, little.iwan, ANYONE)] for name, question in ways.items()}
    assert found == {"length": ['{"it":{"length":1}}', '{"it":{"length":1}}', '{"it":{"length":2}}'],
                     "membership": ['{"it":{"ties":[{"label":"MEMBER"}]}}'] * 2 + ['{"it":null}']}
    assert await asked_by(ANYONE, f'commonPartners(of: ["{warga}", "stk_{little.serat.id}"]) {{ shared }}') == '{"it":[]}'
    assert await asked_by(little.rina, f'commonPartners(of: ["{warga}", "stk_{little.serat.id}"]) {{ stakeholder {{ slug }} shared }}') == \
        '{"it":[{"stakeholder":{"slug":"zakat"},"shared":1},{"stakeholder":{"slug":"sawit"},"shared":1}]}'


async def test_of_what_is_not_there_nothing_is_said(little: LittleForum) -> None:
    nobody, warga = "stk_01a2008d-7400-7109-8cbb-280b5d19c06a", f"stk_{little.warga.id}"
    assert await asked_by(ANYONE, f'neighbourhood(of: "{nobody}", depth: 3) {{ vertices {{ id }} ties {{ kind }} truncated }}') == \
        '{"it":{"vertices":[],"ties":[],"truncated":false}}'
    assert await asked_by(ANYONE, f'path(from: "{warga}", to: "{nobody}") {{ length }}') == '{"it":null}'
    assert await asked_by(ANYONE, f'path(from: "{nobody}", to: "{nobody}") {{ length }}') == '{"it":null}'
    assert await asked_by(ANYONE, f'path(from: "{warga}", to: "{warga}") {{ length vertices {{ name degree }} ties {{ kind }} }}') == \
        '{"it":{"length":0,"vertices":[{"name":"Warga Tepian","degree":0}],"ties":[]}}'
    assert await asked_by(ANYONE, f'commonPartners(of: ["{warga}", "{nobody}"]) {{ shared }}') == '{"it":[]}'
    assert await asked_by(ANYONE, f'bridges(forum: "{nobody.replace("stk", "frm")}") {{ betweenness }}') == '{"it":[]}'


async def test_an_answer_is_of_one_state_of_the_data(little: LittleForum) -> None:
    """The programme loses its implementer while a question is being answered: the answer is as if it had come before."""
    warga, context = f"stk_{little.warga.id}", Context(database(), ANYONE)
    question = f'{{ path(from: "{warga}", to: "prg_{little.programme.id}", kinds: [PARTICIPATES_IN]) {{ length vertices {{ node {{ id }} }} }} }}'
    await context.hold_still()
    assert "0" in await context.database.text("SELECT count(*) FROM relation", [])     # a state is held from the first that is read of it
    await Participation.all().delete()
    result = await schema.execute(question, {}, context)
    assert '"length":1' in result.data.contents  # type: ignore[union-attr]
    assert (await execute(question, {}, ANYONE)).data == {"path": None}


async def test_whoever_gives_up_leaves_a_reader_for_the_next(any_database: Database) -> None:
    async def holding(held: asyncio.Event) -> None:
        async with any_database.moment() as moment:
            await moment.text("SELECT '1'", [])
            held.set()
            await asyncio.sleep(60)

    for _ in range(2 * READERS):
        held = asyncio.Event()
        task = asyncio.create_task(holding(held))
        await held.wait()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5), any_database.moment() as moment:
        assert await moment.text("SELECT '1'", []) == "1"


async def test_what_could_read_too_much_is_refused(sqlite_database: Database) -> None:
    promises = "node { ... on Stakeholder { commitments(first: 100) { nodes { id } } } }"
    heavy = f'{{ neighbourhood(of: "{STAKEHOLDER}", first: %d) {{ vertices {{ {promises} }} }} }}'
    [error] = (await execute(heavy % 500, {}, ANYONE)).errors
    assert error.extensions and error.extensions["code"] == "LIMITED"
    context = Context(database(), ANYONE)
    assert not (await schema.execute(heavy % 100, {}, context)).errors and 10_000 < context.cost < 15_000


async def test_no_table_of_ties_is_read_through(any_database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    """However large it is: each is asked by the index of the column it is come from."""
    monkeypatch.setattr(test_ways, "LARGE", test_ways.LARGE | TABLES_OF_TIES)
    [world] = await stored(range(7, 8))
    one, other = (f"stk_{row.pk}" for row in world.of("Stakeholder")[:2])
    found: set[str] = set()
    statements = 0
    for actor, _person in world.viewers().values():
        for day in (None, "2026-03-01"):
            context = Context(Recording(), actor)  # type: ignore[arg-type]
            result = await schema.execute(EVERYTHING, {"one": one, "other": other, "forum": f"frm_{world.forum}", "asOf": day}, context)
            assert not result.errors
            async with explaining(any_database) as read_through:
                for sql, values in context.database.asked:
                    statements += 1
                    found |= await read_through(sql, values)
    assert statements > 60 and found == set(), (statements, found)
