"""What people do on a board: who may, what is refused, what is left behind."""
from __future__ import annotations

import asyncio
from datetime import date
from uuid import UUID, uuid4

import pytest

from server.domain.activity.actor import viewer
from server.domain.activity.models import Event
from server.domain.boards.access import RULES
from server.domain.boards.actions import add_card, add_comment, archive_card, edit_card, move_card, restore_card
from server.domain.boards.models import Board, Card, CardKind, Column, Comment, Stage, Visibility
from server.domain.boards.ranks import LONGEST
from server.domain.finding import found, seen
from server.domain.meetings.models import Decision, Meeting, MeetingStatus
from server.domain.needs.models import Need, NeedStatus
from server.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, Problem
from tests.little_forum import LittleForum, little_forum, rows


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def column(of: UUID) -> list[str]:
    """The titles of a column's cards, top to bottom."""
    return [card.title for card in await Card.filter(column_id=of, archived_at__isnull=True).order_by("rank", "id")]


async def replayed(board: Board, start: dict[str, list[str]]) -> dict[str, list[str]]:
    """The columns (of card ids) as the board's events alone tell it."""
    columns = {name: list(cards) for name, cards in start.items()}
    for event in await Event.filter(board_id=board.id, name__startswith="card.").order_by("board_number"):
        card = str(event.card_id)
        if event.before and "below" in event.before:
            assert (columns[event.before["column"]].index(card) == 0) == (event.before["below"] is None)
            columns[event.before["column"]].remove(card)
        if event.after and "below" in event.after:
            place = columns[event.after["column"]]
            place.insert(place.index(event.after["below"]) + 1 if event.after["below"] else 0, card)
    return columns


async def standing(board: Board) -> dict[str, list[str]]:
    return {str(one.id): [str(card.id) for card in await Card.filter(column_id=one.id, archived_at__isnull=True).order_by("rank", "id")]
            for one in await board.columns}


# ── who sees a board ──

@pytest.mark.parametrize(("visibility", "sees"), [
    (Visibility.PUBLIC, {"anyone", "iwan", "bayu", "putri", "hendra", "rina", "galih"}),
    (Visibility.MEMBERS, {"bayu", "putri", "hendra", "rina", "galih"}),
    (Visibility.PRIVATE, {"iwan", "rina", "galih"}),    # Iwan's organisation takes part in the board's programme
])
async def test_who_sees_a_board_and_all_that_is_on_it(forum: LittleForum, visibility: Visibility, sees: set[str]) -> None:
    await Board.filter(id=forum.board.id).update(visibility=visibility)
    await Comment.create(card=forum.cards[0], author="Rina", body="Siap", body_html="<p>Siap</p>")
    for model in (Board, Column, Card, Comment):
        found_by = {name for name, actor in forum.everybody.items() if await seen(RULES, model, viewer(actor)).exists()}
        assert found_by & {"anyone", "iwan", "bayu", "putri", "hendra", "rina", "galih"} == sees, model


async def test_a_private_board_is_seen_by_who_owns_or_is_assigned_a_card_there(forum: LittleForum) -> None:
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PRIVATE)
    await Card.filter(id=forum.cards[0].id).update(owner_id=forum.serat.id)
    await forum.cards[1].assignees.add(forum.sawit)
    for actor in (forum.bayu, forum.mega):
        assert (await found(RULES, Board, actor, forum.board.id, path=[])).id == forum.board.id


# ── who may work on it ──

@pytest.mark.parametrize("who", ["rina", "hendra", "bayu"])
async def test_secretariat_verifiers_and_officers_of_members_work_on_it(forum: LittleForum, who: str) -> None:
    actor = forum.people[who]
    added = await add_card(actor, forum.open.id, title="Empat", kind=CardKind.TASK)
    await move_card(actor, added.id, to_column=forum.done.id)
    await add_comment(actor, added.id, body="Siap")
    assert await column(forum.done.id) == ["Empat"]
    assert [event.name for event in await Event.all().order_by("board_number")] == ["card.added", "card.moved", "comment.added"]
    assert [event.board_number for event in await Event.all().order_by("id")] == [1, 2, 3]
    assert (await Board.get(id=forum.board.id)).last_event == 3


@pytest.mark.parametrize(("who", "refusal"), [("anyone", NotSignedIn), ("iwan", NotFound), ("putri", NotAllowed), ("galih", NotAllowed)])
async def test_others_do_not_and_nothing_happens(forum: LittleForum, who: str, refusal: type[Problem]) -> None:
    actor, card, before = forum.everybody[who], forum.cards[0], await rows()
    for attempt in (lambda: add_card(actor, forum.open.id, title="Empat", kind=CardKind.TASK),
                    lambda: edit_card(actor, card.id, version=1, title="Lain"), lambda: move_card(actor, card.id, to_column=forum.done.id),
                    lambda: archive_card(actor, card.id, version=1), lambda: restore_card(actor, card.id, version=1),
                    lambda: add_comment(actor, card.id, body="Siap")):
        with pytest.raises(refusal):
            await attempt()
    assert await rows() == before


async def test_an_outsider_who_sees_a_private_board_still_only_reads(forum: LittleForum) -> None:
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PRIVATE)
    with pytest.raises(NotAllowed):
        await add_comment(forum.iwan, forum.cards[0].id, body="Siap")


async def test_with_two_seats_one_says_for_whom(forum: LittleForum) -> None:
    card = forum.cards[0].id
    with pytest.raises(Invalid) as refusal:
        await add_comment(forum.teguh, card, body="Siap")
    assert refusal.value.path == ("as",)
    with pytest.raises(NotAllowed) as refusal_too:
        await add_comment(forum.teguh, card, body="Siap", stakeholder=forum.sawit.id)
    assert refusal_too.value.path == ("as",)
    said = await add_comment(forum.teguh, card, body="Siap", stakeholder=forum.zakat.id)
    assert (said.stakeholder_id, said.author) == (forum.zakat.id, "Teguh")


# ── what is written ──

async def test_a_card_is_added_on_top_with_all_it_is_told(forum: LittleForum) -> None:
    meeting = await Meeting.create(slug="rakor", title="Rakor", on=date(2026, 5, 1), status=MeetingStatus.HELD)
    decision = await Decision.create(meeting=meeting, position=1, text="Bangun dulu")
    card = await add_card(forum.bayu, forum.open.id, title="  Empat ", kind=CardKind.NEED, body="**Empat** rumah", due_on=date(2026, 12, 1),
                          owner=forum.serat.id, need=forum.need.id, decision=decision.id)
    card = await Card.get(id=card.id)
    assert (card.title, card.body, card.body_html, card.version) == ("Empat", "**Empat** rumah", "<p><strong>Empat</strong> rumah</p>", 1)
    assert (card.owner_id, card.need_id, card.decision_id, card.creator_id) == (forum.serat.id, forum.need.id, decision.id, forum.bayu.user)
    assert await column(forum.open.id) == ["Empat", "Satu", "Dua", "Tiga"]
    event = await Event.get(name="card.added")
    assert (event.summary, event.stakeholder_id, event.user_id) == ("menambahkan kartu “Empat” di Terbuka", forum.serat.id, forum.bayu.user)
    assert event.after == {"column": str(forum.open.id), "rank": card.rank, "below": None}


WRONG: list[tuple[dict[str, object], type[Problem], str]] = [
    ({"title": " "}, Invalid, "title"), ({"title": "x" * 201}, Invalid, "title"), ({"title": "a\x00b"}, Invalid, "title"),
    ({"title": "a\nb"}, Invalid, "title"), ({"title": "a\ud800"}, Invalid, "title"), ({"body": "x" * 20_001}, Invalid, "body"),
    ({"body": "a\x07"}, Invalid, "body"), ({"due_on": date(1, 1, 1)}, Invalid, "dueOn"), ({"due_on": date(9999, 12, 31)}, Invalid, "dueOn"),
    ({"owner": uuid4()}, NotFound, "owner"), ({"need": uuid4()}, NotFound, "need"), ({"commitment": uuid4()}, NotFound, "commitment"),
    ({"decision": uuid4()}, NotFound, "decision"), ({"stakeholder": uuid4()}, NotAllowed, "as"),
    ({"key": "k" * 256}, Invalid, "idempotencyKey"),
]


async def test_what_cannot_be_is_refused_by_its_field(forum: LittleForum) -> None:
    before = await rows()
    for wrong, refusal, field in WRONG:
        with pytest.raises(refusal) as refused:
            await add_card(forum.bayu, forum.open.id, **{"title": "Empat", "kind": CardKind.TASK, **wrong})  # type: ignore[arg-type]
        assert refused.value.path == (field,), wrong
        assert refused.value.message("id") != refused.value.message("en")
    assert await rows() == before


async def test_what_one_may_not_see_cannot_be_linked(forum: LittleForum) -> None:
    await Need.filter(id=forum.need.id).update(status=NeedStatus.RETURNED)
    with pytest.raises(NotFound):
        await add_card(forum.bayu, forum.open.id, title="Empat", kind=CardKind.NEED, need=forum.need.id)


async def test_an_edit_changes_what_it_names(forum: LittleForum) -> None:
    card = forum.cards[0]
    await edit_card(forum.bayu, card.id, version=1, body="Baru", assignees=[forum.serat.id, forum.sawit.id], due_on=date(2026, 12, 1))
    card = await Card.get(id=card.id)
    assert (card.title, card.body_html, card.due_on, card.version) == ("Satu", "<p>Baru</p>", date(2026, 12, 1), 2)
    assert {one.id for one in await card.assignees} == {forum.serat.id, forum.sawit.id}
    event = await Event.get(name="card.edited")
    assert event.before == {"body": None, "due_on": None, "assignees": []}
    assert event.after == {"body": "Baru", "due_on": "2026-12-01", "assignees": sorted([str(forum.serat.id), str(forum.sawit.id)])}
    await edit_card(forum.bayu, card.id, version=2, body=None, due_on=None, assignees=[])
    card = await Card.get(id=card.id)
    assert (card.body, card.body_html, card.due_on, await card.assignees.all().count()) == (None, None, None, 0)


async def test_an_edit_that_changes_nothing_leaves_nothing(forum: LittleForum) -> None:
    before = await rows()
    await edit_card(forum.bayu, forum.cards[0].id, version=1, title="Satu")
    assert await rows() == before


async def test_a_stale_edit_is_told_who_was_quicker(forum: LittleForum) -> None:
    card = forum.cards[0]
    await edit_card(forum.bayu, card.id, version=1, title="Satu lagi")
    before = await rows()
    with pytest.raises(Conflict) as refusal:
        await edit_card(forum.mega, card.id, version=1, title="Lain")
    assert refusal.value.message("id") == "Kartu ini baru saja diubah oleh Bayu (Serat)."
    assert refusal.value.message("en") == "Bayu (Serat) has just changed this card."
    assert await rows() == before


# ── where it stands ──

async def test_a_card_moves_below_another_or_to_the_top(forum: LittleForum) -> None:
    one, two, three = forum.cards
    await move_card(forum.bayu, one.id, to_column=forum.open.id, after=three.id)
    assert await column(forum.open.id) == ["Dua", "Tiga", "Satu"]
    await move_card(forum.bayu, three.id, to_column=forum.open.id)
    assert await column(forum.open.id) == ["Tiga", "Dua", "Satu"]
    await move_card(forum.mega, two.id, to_column=forum.done.id, version=1)
    assert (await column(forum.open.id), await column(forum.done.id)) == (["Tiga", "Satu"], ["Dua"])
    event = await Event.get(board_number=3)
    assert event.summary == "memindahkan kartu “Dua” dari Terbuka ke Selesai"
    assert (event.before or {})["below"] == str(three.id) and (event.after or {})["below"] is None


async def test_a_move_to_where_it_stands_does_nothing_however_stale(forum: LittleForum) -> None:
    one, two, _three = forum.cards
    before = await rows()
    await move_card(forum.bayu, two.id, to_column=forum.open.id, after=one.id, version=99)
    assert await rows() == before


async def test_moves_that_cannot_be(forum: LittleForum) -> None:
    one, _two, three = forum.cards
    other = await Board.create(slug="lain", name="Lain", visibility=Visibility.PUBLIC, forum=forum.forum)
    there = await Column.create(board=other, name="Terbuka", stage=Stage.OPEN, position=0)
    await move_card(forum.bayu, three.id, to_column=forum.done.id)
    before = await rows()
    for refusal, path, move in (
            (NotFound, "toColumn", {"to_column": there.id}), (NotFound, "toColumn", {"to_column": uuid4()}),
            (NotFound, "after", {"to_column": forum.open.id, "after": uuid4()}),
            (Invalid, "after", {"to_column": forum.done.id, "after": one.id}),
            (Conflict, "after", {"to_column": forum.open.id, "after": three.id}),
            (Conflict, "version", {"to_column": forum.done.id, "version": 7})):
        with pytest.raises(refusal) as refused:
            await move_card(forum.bayu, one.id, **move)  # type: ignore[arg-type]
        assert refused.value.path == (path,)
    with pytest.raises(NotFound):
        await move_card(forum.bayu, uuid4(), to_column=forum.open.id)
    assert await rows() == before


async def test_an_archived_card_comes_back_to_its_place(forum: LittleForum) -> None:
    one, two, three = forum.cards
    await archive_card(forum.bayu, two.id, version=1)
    assert await column(forum.open.id) == ["Satu", "Tiga"]
    archived = await rows()
    await archive_card(forum.bayu, two.id, version=1)
    for attempt in (lambda: move_card(forum.bayu, two.id, to_column=forum.done.id),
                    lambda: edit_card(forum.bayu, two.id, version=2, title="Lain"), lambda: add_comment(forum.bayu, two.id, body="Siap")):
        with pytest.raises(Invalid):
            await attempt()
    assert await rows() == archived
    await move_card(forum.bayu, three.id, to_column=forum.open.id, after=one.id)          # stands there already: archived ones do not count
    await restore_card(forum.bayu, two.id, version=2)
    assert await column(forum.open.id) == ["Satu", "Dua", "Tiga"]


async def test_events_alone_give_the_order_of_each_column(forum: LittleForum) -> None:
    one, two, three = forum.cards
    start = await standing(forum.board)
    four = await add_card(forum.bayu, forum.open.id, title="Empat", kind=CardKind.TASK)
    await move_card(forum.bayu, one.id, to_column=forum.done.id)
    await archive_card(forum.mega, two.id, version=1)
    await move_card(forum.bayu, three.id, to_column=forum.done.id, after=one.id)
    await restore_card(forum.mega, two.id, version=2)
    await edit_card(forum.mega, four.id, version=1, title="Lima")
    await move_card(forum.bayu, four.id, to_column=forum.done.id, after=one.id)
    assert await replayed(forum.board, start) == await standing(forum.board)


async def test_a_column_whose_ranks_have_grown_long_is_ranked_anew(forum: LittleForum) -> None:
    one, two, three = forum.cards
    await Card.filter(id=two.id).update(rank="i" * (LONGEST + 1))
    await Card.filter(id=three.id).update(rank="i" * (LONGEST + 1) + "1")
    await Card.filter(id=one.id).update(rank="i")
    await move_card(forum.bayu, one.id, to_column=forum.open.id, after=two.id)
    assert await column(forum.open.id) == ["Dua", "Satu", "Tiga"]
    assert max(len(card.rank) for card in await Card.all()) < LONGEST


# ── once only ──

async def test_the_same_key_adds_one_card_and_one_comment(forum: LittleForum) -> None:
    cards = await asyncio.gather(*[add_card(forum.bayu, forum.open.id, title="Empat", kind=CardKind.TASK, key="k1") for _ in range(5)])
    comments = await asyncio.gather(*[add_comment(forum.bayu, cards[0].id, body="Siap", key="k2") for _ in range(5)])
    assert len({card.id for card in cards}) == len({comment.id for comment in comments}) == 1
    assert (await Card.all().count(), await Comment.all().count(), await Event.all().count()) == (4, 1, 2)
    with pytest.raises(Invalid) as refusal:
        await add_card(forum.bayu, forum.open.id, title="Lain", kind=CardKind.TASK, key="k1")
    assert refusal.value.path == ("idempotencyKey",)
