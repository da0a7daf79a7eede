"""Random worlds: what is answered about who is tied to whom equals networkx over exported rows, for anyone, an officer and the secretariat."""
from __future__ import annotations

from typing import Any

import pytest

from graphql_schema.run import execute
from server.database import Database
from server.domain.activity.actor import Actor
from tests.graph.truth import KINDS, Truth, close
from tests.graph.worlds import DAYS, World, stored

TOGETHER = ["MEMBER_OF", "PARTICIPATES_IN", "COMMITTED_TO", "CONTRIBUTED_TO", "ATTENDED"]
DOCUMENT = """query($of: ID!, $to: ID!, $depth: Int, $kinds: [TieKind!], $asOf: Date, $first: Int, $most: Int, $two: [ID!]!, $through: [TieKind!],
        $forum: ID!) {
    neighbourhood(of: $of, depth: $depth, kinds: $kinds, asOf: $asOf, first: $first) { truncated ...Drawn }
    path(from: $of, to: $to, kinds: $kinds, asOf: $asOf, maxDepth: $most) { length vertices { ...Seen } ties { ...Tied } }
    commonPartners(of: $two, through: $through, first: $first) { stakeholder { id } shared through { id } }
    bridges(forum: $forum, first: $first) { stakeholder { id } betweenness } }
    fragment Drawn on Graph { vertices { ...Seen } ties { ...Tied } }
    fragment Seen on Vertex { id name type kind distance degree node { id } }
    fragment Tied on Tie { from to kind label weight startsOn endsOn }"""


async def test_forty_random_worlds_are_answered_as_networkx_would(any_database: Database) -> None:
    await compare(range(40))


@pytest.mark.long("only")
@pytest.mark.timeout(1800)
async def test_five_hundred_random_worlds_are_answered_as_networkx_would(any_database: Database) -> None:
    await compare(range(500))


async def compare(numbers: range) -> None:
    count = {"ties": 0, "paths": 0, "partners": 0, "bridges": 0, "truncated": 0}
    for world in await stored(numbers):
        for name, (actor, person) in world.viewers().items():
            answer, truth, asked = await answers(world, actor, person)
            where = f"world {world.rows['Forum'][world.forum].slug}, {name}, {asked}"
            assert answer["neighbourhood"] == truth["neighbourhood"], where
            assert answer["path"] == truth["path"], where
            assert answer["commonPartners"] == truth["commonPartners"], where
            found = [(each["stakeholder"]["id"], each["betweenness"]) for each in answer["bridges"]]
            assert [who for who, _share in found] == [who for who, _share in truth["bridges"]], where
            assert all(close(one, other) for (_, one), (_, other) in zip(found, truth["bridges"], strict=True)), where
            count["ties"] += len(answer["neighbourhood"]["ties"])
            count["truncated"] += answer["neighbourhood"]["truncated"]
            count["paths"] += answer["path"] is not None and answer["path"]["length"] > 1
            count["partners"] += len(answer["commonPartners"])
            count["bridges"] += len(answer["bridges"])
    assert all(found >= len(numbers) / 2 for found in count.values()), count    # worlds in which there is nothing to find prove nothing
    print(f"{len(numbers)} random worlds, each as three viewers: {count}")


async def answers(world: World, actor: Actor, person: Any) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    truth, chance = Truth(world, person), world.chance
    anything = [f"{prefix}_{row.pk}" for table, prefix in (("Stakeholder", "stk"), ("Need", "ned"), ("Programme", "prg"), ("Meeting", "mtg"), ("Forum", "frm"))
                for row in world.of(table)]
    asked = {"of": chance.choice(anything), "to": chance.choice(anything), "depth": chance.randint(1, 3), "first": chance.choice([1, 3, 6, 12, 100, 100]),
             "most": chance.choice([1, 3, 6, 6, 10]), "two": [f"stk_{row.pk}" for row in chance.sample(world.of("Stakeholder"), chance.choice([2, 2, 3]))],
             "kinds": chance.choice([None] * 8 + [chance.sample(KINDS, 6)] * 3 + [[]]),
             "through": chance.choice([None, None, chance.sample(TOGETHER, 2)]),
             "forum": f"frm_{world.forum}"}
    at = chance.choice([None] * len(DAYS) + DAYS)
    answer = await execute(DOCUMENT, {**asked, "asOf": at and at.isoformat()}, actor)
    assert not answer.errors, answer.json
    expected = {
        "neighbourhood": truth.neighbourhood(asked["of"], asked["depth"], asked["kinds"], at, asked["first"]),
        "path": truth.path(asked["of"], asked["to"], asked["kinds"], at, asked["most"]),
        "commonPartners": truth.common_partners(asked["two"], asked["through"], asked["first"]),
        "bridges": truth.bridges(asked["forum"], asked["first"]),
    }
    return answer.data, expected, {**asked, "asOf": at}
