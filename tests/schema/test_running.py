"""Running a board through GraphQL: what is asked and told, what a refusal carries, and what followers hear."""
from __future__ import annotations

from contextlib import aclosing
from typing import Any

import pytest

from graphql_schema.run import Answer, execute, subscribe
from server.domain.activity.actor import ANYONE, Actor
from server.domain.boards.columns import add_column, archive_column
from server.domain.boards.models import Stage
from server.domain.boards.running import archive_board
from tests.little_forum import LittleForum, little_forum
from tests.tables import everything

BOARD = """query($id: ID!) { board(by: {id: $id}) { name version archivedAt columns { name softLimit } archivedColumns { name archivedAt cards { totalCount } }
    cards(where: {archived: {eq: true}}) { nodes { title column { name } } } } }"""
LISTED = "query($where: BoardWhere) { boards(where: $where) { nodes { slug } } }"
TEMPLATES = "{ boardTemplates { template name columns { name stage softLimit } cards } }"
FOLLOW = "subscription($board: ID!, $after: String) { boardChanged(board: $board, after: $after) { activity { name } columns { name } card { id } } }"


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def ask(document: str, actor: Actor, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data


async def do(mutation: str, told: str, actor: Actor, **given: Any) -> Any:
    kind = {"archiveBoard": "ArchiveBoard", "restoreBoard": "ArchiveBoard", "archiveColumn": "ArchiveColumn", "restoreColumn": "ArchiveColumn"}.get(
        mutation, mutation[0].upper() + mutation[1:])
    document = f"mutation($input: {kind}Input!) {{ {mutation}(input: $input) {{ {told} problems {{ code path }} }} }}"
    return (await ask(document, actor, input=given))[mutation]


async def test_a_board_is_made_from_what_the_templates_show(forum: LittleForum) -> None:
    shown = {each["template"]: each for each in (await ask(TEMPLATES, ANYONE))["boardTemplates"]}
    assert len(shown) == 7 and [column["stage"] for column in shown["HOUSES"]["columns"]] == [stage.value for stage in Stage]
    told = await do("createBoard", "board { slug columns { name stage softLimit cards { nodes { title } } } }", forum.rina, forum=f"frm_{forum.forum.id}",
                    name="Rumah", template="HOUSES", programme=f"prg_{forum.programme.id}")
    made = told["board"]
    begun = [{name: column[name] for name in ("name", "stage", "softLimit")} for column in made["columns"]]
    assert (told["problems"], begun) == ([], shown["HOUSES"]["columns"])
    assert [card["title"] for card in made["columns"][0]["cards"]["nodes"]] == shown["HOUSES"]["cards"]


async def test_a_refusal_carries_the_board_and_the_column_as_they_are(forum: LittleForum) -> None:
    await do("editBoard", "board { name }", forum.galih, board=f"brd_{forum.board.id}", version=1, name="Papan Galih")
    before = await everything()
    late = await do("editBoard", "board { name version }", forum.rina, board=f"brd_{forum.board.id}", version=1, name="Papan Rina")
    assert late == {"board": {"name": "Papan Galih", "version": 2}, "problems": [{"code": "CONFLICT", "path": ["version"]}]}
    limit = await do("editColumn", "column { name softLimit version }", forum.rina, column=f"col_{forum.open.id}", version=1, softLimit=0)
    assert limit == {"column": {"name": "Terbuka", "softLimit": None, "version": 1}, "problems": [{"code": "INVALID", "path": ["softLimit"]}]}
    unseen = await do("archiveColumn", "column { name }", ANYONE, column=f"col_{forum.open.id}", version=1)
    assert unseen == {"column": None, "problems": [{"code": "NOT_SIGNED_IN", "path": []}]}
    assert await everything() == before


async def test_what_is_put_away_leaves_the_lists_but_by_filter(forum: LittleForum) -> None:
    await archive_column(forum.rina, forum.open.id, version=1)
    board = (await ask(BOARD, forum.bayu, id=f"brd_{forum.board.id}"))["board"]
    assert [column["name"] for column in board["columns"]] == ["Dibahas", "Selesai"]
    [away] = board["archivedColumns"]
    assert (away["name"], away["cards"]) == ("Terbuka", {"totalCount": 0}) and away["archivedAt"]
    assert {card["title"] for card in board["cards"]["nodes"]} == {"Satu", "Dua", "Tiga"}
    await archive_board(forum.rina, forum.board.id, version=1)
    assert [len((await ask(LISTED, forum.bayu, where={"archived": {"eq": put_away}}))["boards"]["nodes"]) for put_away in (True, False)] == [1, 0]
    assert (await ask(BOARD, forum.bayu, id=f"brd_{forum.board.id}"))["board"]["archivedAt"]


async def test_followers_hear_of_columns_with_all_that_are_on_the_board(forum: LittleForum) -> None:
    heard = []
    async with aclosing(subscribe(FOLLOW, {"board": f"brd_{forum.board.id}", "after": "0"}, forum.bayu)) as stream:
        await add_column(forum.rina, forum.board.id, name="Ditunda", stage=Stage.OPEN)
        heard.append(told(await anext(stream)))
        await archive_column(forum.rina, forum.open.id, version=1)
        heard.append(told(await anext(stream)))
    assert heard == [("column.added", ["Terbuka", "Dibahas", "Selesai", "Ditunda"]), ("column.archived", ["Dibahas", "Selesai", "Ditunda"])]


def told(answer: Answer) -> tuple[str, list[str]]:
    assert not answer.errors, answer.errors
    change = answer.data["boardChanged"]
    assert change["card"] is None
    return change["activity"]["name"], [column["name"] for column in change["columns"]]
