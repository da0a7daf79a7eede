"""Boards and pledges through GraphQL: what is read, what a refusal says, what is followed."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import replace
from itertools import cycle
from typing import Any, cast
from uuid import UUID

import pytest

from graphql_schema.run import Answer, execute, subscribe
from server.domain.activity.actor import ANYONE, Actor
from server.domain.boards.actions import add_card, add_comment, archive_card, edit_card, move_card
from server.domain.boards.models import Board, CardKind, Visibility
from tests.little_forum import LittleForum, little_forum, rows

BOARD = """query Board($slug: String!) { board(by: {slug: $slug}) {
    name visibility lastEventId
    columns { name stage cards { totalCount nodes { title } } } cards(where: {archived: {eq: true}}) { nodes { title } } } }"""
CARD = """query Card($id: ID!) { node(id: $id) { ... on Card {
    title bodyHtml rank version kind column { name } board { slug } assignees { slug }
    comments { nodes { author bodyHtml stakeholder { slug } } }
    activity(first: 2) { nodes { name summary actor subject { id } } } } } }"""
MOVE = "mutation Move($input: MoveCardInput!) { moveCard(input: $input) { card { title version column { name } } problems { code path } } }"
EDIT = "mutation Edit($input: EditCardInput!) { editCard(input: $input) { card { title body version } problems { code message path } } }"
ADD = "mutation Add($input: AddCardInput!) { addCard(input: $input) { card { id title owner { slug } } problems { code message path } } }"
COMMENT = "mutation Say($input: AddCommentInput!) { addComment(input: $input) { comment { stakeholder { slug } } problems { code path } } }"
ARCHIVE = "mutation Archive($input: ArchiveCardInput!) { archiveCard(input: $input) { card { archivedAt version } problems { code } } }"
RESTORE = "mutation Restore($input: ArchiveCardInput!) { restoreCard(input: $input) { card { archivedAt version } problems { code } } }"
PLEDGE = """mutation Pledge($input: PledgeInput!) { pledge(input: $input) {
    commitment { amount quantity unit fundingSource status onBehalf stakeholder { slug } instalments { amount } }
    problems { code message path } } }"""
FOLLOW = """subscription Follow($board: ID!, $after: String) { boardChanged(board: $board, after: $after) {
    eventId activity { name summary } board { lastEventId } columns { name cards { nodes { title } } } card { title } } }"""


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


def public(prefix: str, key: UUID) -> str:
    return f"{prefix}_{key}"


async def ask(document: str, actor: Actor, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data


async def do(document: str, actor: Actor, **given: Any) -> Any:
    """The payload of a mutation."""
    [payload] = (await ask(document, actor, input=given)).values()
    return payload


async def test_a_board_is_read_column_by_column_top_to_bottom(forum: LittleForum) -> None:
    one, two, _ = forum.cards
    await move_card(forum.bayu, one.id, to_column=forum.discussed.id)
    await archive_card(forum.bayu, two.id, version=1)
    await add_card(forum.bayu, forum.open.id, title="Empat", kind=CardKind.TASK)
    assert (await ask(BOARD, forum.putri, slug="papan"))["board"] == {
        "name": "Papan", "visibility": "MEMBERS", "lastEventId": "3", "cards": {"nodes": [{"title": "Dua"}]}, "columns": [
            {"name": "Terbuka", "stage": "OPEN", "cards": {"totalCount": 2, "nodes": [{"title": "Empat"}, {"title": "Tiga"}]}},
            {"name": "Dibahas", "stage": "DISCUSSED", "cards": {"totalCount": 1, "nodes": [{"title": "Satu"}]}},
            {"name": "Selesai", "stage": "DONE", "cards": {"totalCount": 0, "nodes": []}}]}
    assert await ask(BOARD, forum.iwan, slug="papan") == await ask(BOARD, ANYONE, slug="papan") == {"board": None}
    assert await ask(CARD, ANYONE, id=public("crd", one.id)) == {"node": None}


async def test_a_card_has_its_comments_and_its_past(forum: LittleForum) -> None:
    card = forum.cards[0]
    await edit_card(forum.bayu, card.id, version=1, body="**Siap**", assignees=[forum.sawit.id])
    said = await add_comment(forum.mega, card.id, body="Kami bantu")
    assert (await ask(CARD, forum.bayu, id=public("crd", card.id)))["node"] == {
        "title": "Satu", "bodyHtml": "<p><strong>Siap</strong></p>", "rank": card.rank, "version": 2, "kind": "TASK",
        "column": {"name": "Terbuka"}, "board": {"slug": "papan"}, "assignees": [{"slug": "sawit"}],
        "comments": {"nodes": [{"author": "Mega", "bodyHtml": "<p>Kami bantu</p>", "stakeholder": {"slug": "sawit"}}]},
        "activity": {"nodes": [
            {"name": "comment.added", "summary": "mengomentari kartu “Satu”", "actor": "Mega", "subject": {"id": public("cmn", said.id)}},
            {"name": "card.edited", "summary": "menyunting kartu “Satu”", "actor": "Bayu", "subject": {"id": public("crd", card.id)}}]}}


async def test_a_card_is_added_commented_and_moved(forum: LittleForum) -> None:
    added = await do(ADD, forum.bayu, column=public("col", forum.open.id), title="Empat", kind="OFFER", owner=public("stk", forum.serat.id))
    assert added["problems"] == [] and added["card"]["owner"] == {"slug": "serat"}
    card = added["card"]["id"]
    assert (await do(COMMENT, forum.mega, card=card, body="Siap", idempotencyKey="k"))["comment"]["stakeholder"] == {"slug": "sawit"}
    assert await do(MOVE, forum.mega, card=card, toColumn=public("col", forum.open.id), after=public("crd", forum.cards[2].id)) == {
        "card": {"title": "Empat", "version": 2, "column": {"name": "Terbuka"}}, "problems": []}
    archived = await do(ARCHIVE, forum.mega, card=card, version=2)
    assert archived["card"]["archivedAt"] and archived["card"]["version"] == 3
    assert await do(RESTORE, forum.mega, card=card, version=3) == {"card": {"archivedAt": None, "version": 4}, "problems": []}


async def test_a_key_used_again_gives_the_first_card(forum: LittleForum) -> None:
    given = {"column": public("col", forum.open.id), "title": "Empat", "kind": "TASK", "idempotencyKey": "k"}
    first, again = await do(ADD, forum.bayu, **given), await do(ADD, forum.bayu, **given)
    assert first == again
    assert (await do(ADD, forum.bayu, **{**given, "title": "Lain"}))["problems"][0]["path"] == ["idempotencyKey"]


async def test_an_edit_leaves_alone_what_it_leaves_out(forum: LittleForum) -> None:
    card = public("crd", forum.cards[0].id)
    await do(EDIT, forum.bayu, card=card, version=1, body="Isi")
    assert (await do(EDIT, forum.bayu, card=card, version=2, title="Baru"))["card"] == {"title": "Baru", "body": "Isi", "version": 3}
    assert (await do(EDIT, forum.bayu, card=card, version=3, body=None))["card"] == {"title": "Baru", "body": None, "version": 4}
    assert (await do(EDIT, forum.bayu, card=card, version=4, title=None))["problems"][0]["path"] == ["title"]


async def test_a_stale_edit_answers_with_the_card_as_it_is_and_who_was_quicker(forum: LittleForum) -> None:
    card = public("crd", forum.cards[0].id)
    await do(EDIT, forum.bayu, card=card, version=1, title="Dari Bayu")
    english = replace(forum.mega, language="en")
    assert await do(EDIT, english, card=card, version=1, title="Dari Mega") == {
        "card": {"title": "Dari Bayu", "body": None, "version": 2},
        "problems": [{"code": "CONFLICT", "message": "Bayu (Serat) has just changed this card.", "path": ["version"]}]}


async def test_refusals_name_the_input_and_nothing_happens(forum: LittleForum) -> None:
    card, column = public("crd", forum.cards[0].id), public("col", forum.done.id)
    before = await rows()
    for actor, document, given, code, path in (
            (ANYONE, MOVE, {"card": card, "toColumn": column}, "NOT_SIGNED_IN", []),
            (forum.putri, MOVE, {"card": card, "toColumn": column}, "NOT_ALLOWED", []),
            (forum.iwan, MOVE, {"card": card, "toColumn": column}, "NOT_FOUND", ["card"]),
            (forum.bayu, MOVE, {"card": "crd_nothing", "toColumn": column}, "NOT_FOUND", ["card"]),
            (forum.bayu, MOVE, {"card": column, "toColumn": column}, "NOT_FOUND", ["card"]),
            (forum.bayu, MOVE, {"card": card, "toColumn": card}, "NOT_FOUND", ["toColumn"]),
            (forum.bayu, EDIT, {"card": card, "version": 1, "title": "x" * 20_000}, "INVALID", ["title"]),
            (forum.bayu, EDIT, {"card": card, "version": 1, "dueOn": "0001-01-01"}, "INVALID", ["dueOn"]),
            (forum.bayu, EDIT, {"card": card, "version": 1, "assignees": ["stk_x"]}, "NOT_FOUND", ["assignees", "0"]),
            (forum.bayu, ADD, {"column": column, "title": "", "kind": "TASK"}, "INVALID", ["title"]),
            (forum.teguh, COMMENT, {"card": card, "body": "Siap"}, "INVALID", ["as"])):
        [problem] = (await do(document, actor, **given))["problems"]
        assert (problem["code"], problem["path"]) == (code, path), given
    assert (await do(MOVE, forum.iwan, card=card, toColumn=column))["card"] is None
    assert (await do(MOVE, forum.putri, card=card, toColumn=column))["card"]["title"] == "Satu"
    assert await rows() == before


async def test_a_pledge_is_made_and_read_back(forum: LittleForum) -> None:
    given = {"programme": public("prg", forum.programme.id), "need": public("ned", forum.need.id),
             "region": public("reg", forum.regency.id), "kind": "CASH", "amount": "500000000", "quantity": "12.5", "unit": "unit",
             "instalments": [{"dueOn": "2099-01-01", "amount": "500000000"}]}
    assert await do(PLEDGE, forum.rina, **given, **{"as": public("stk", forum.zakat.id)}) == {"problems": [], "commitment": {
        "amount": "500000000", "quantity": "12.5", "unit": "unit", "fundingSource": "ZAKAT", "status": "PLEDGED", "onBehalf": True,
        "stakeholder": {"slug": "zakat"}, "instalments": [{"amount": "500000000"}]}}
    assert (await do(PLEDGE, forum.bayu, **{**given, "unit": "paket"}))["problems"] == [
        {"code": "INVALID", "message": "Kebutuhan ini dihitung dalam unit. Tulis jumlahnya dalam satuan itu.", "path": ["unit"]}]


# ── following ──

def following(forum: LittleForum, actor: Actor, **more: Any) -> AsyncGenerator[Answer, None]:
    return cast(AsyncGenerator[Answer, None], subscribe(FOLLOW, {"board": public("brd", forum.board.id), **more}, actor))


async def next_of(changes: AsyncGenerator[Answer, None]) -> Answer:
    async with asyncio.timeout(60):
        return await anext(changes)


async def test_a_board_is_followed_without_a_gap(forum: LittleForum) -> None:
    one, two, _ = forum.cards
    await move_card(forum.bayu, one.id, to_column=forum.done.id)
    await edit_card(forum.bayu, two.id, version=1, title="Kedua")
    changes = following(forum, forum.mega, after="0")
    first = (await next_of(changes)).data["boardChanged"]
    assert (first["eventId"], first["activity"]["name"], first["card"], [column["name"] for column in first["columns"]]) == (
        "1", "card.moved", {"title": "Satu"}, ["Terbuka", "Selesai"])
    second = (await next_of(changes)).data["boardChanged"]
    assert (second["eventId"], second["activity"]["summary"], [column["name"] for column in second["columns"]]) == (
        "2", "menyunting kartu “Kedua”", ["Terbuka"])
    waiting = asyncio.create_task(next_of(changes))
    await asyncio.sleep(0.05)
    await add_comment(forum.bayu, two.id, body="Siap")
    third = (await waiting).data["boardChanged"]
    assert (third["eventId"], third["board"], third["card"]) == ("3", {"lastEventId": "3"}, {"title": "Kedua"})
    await changes.aclose()


async def test_following_begins_now_unless_said(forum: LittleForum) -> None:
    await move_card(forum.bayu, forum.cards[0].id, to_column=forum.done.id)
    changes = following(forum, forum.mega)
    waiting = asyncio.create_task(next_of(changes))
    for column in cycle([forum.open, forum.done]):
        if waiting.done():
            break
        await move_card(forum.bayu, forum.cards[0].id, to_column=column.id)
        await asyncio.sleep(0.05)
    assert int((await waiting).data["boardChanged"]["eventId"]) > 1
    await changes.aclose()


@pytest.mark.parametrize(("who", "after", "code"), [
    ("iwan", None, "NOT_FOUND"), ("anyone", None, "NOT_FOUND"), ("bayu", "kemarin", "INVALID")])
async def test_a_board_one_may_not_see_is_not_followed(forum: LittleForum, who: str, after: str | None, code: str) -> None:
    changes = following(forum, forum.everybody[who], after=after)
    answer = await next_of(changes)
    assert answer.data is None and (answer.errors[0].extensions or {})["code"] == code
    await changes.aclose()


async def test_who_loses_sight_of_a_board_hears_no_more_of_it(forum: LittleForum) -> None:
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PUBLIC)
    changes = following(forum, ANYONE, after="0")
    await move_card(forum.bayu, forum.cards[0].id, to_column=forum.done.id)
    assert (await next_of(changes)).data["boardChanged"]["eventId"] == "1"
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PRIVATE)
    await move_card(forum.rina, forum.cards[1].id, to_column=forum.done.id)
    with pytest.raises(TimeoutError):
        async with asyncio.timeout(1.5):
            await anext(changes)


async def test_boards_are_listed_for_who_may_see_them(forum: LittleForum) -> None:
    document = "{ boards { nodes { slug } totalCount } }"
    assert await ask(document, ANYONE) == {"boards": {"nodes": [], "totalCount": 0}}
    assert await ask(document, forum.bayu) == {"boards": {"nodes": [{"slug": "papan"}], "totalCount": 1}}
