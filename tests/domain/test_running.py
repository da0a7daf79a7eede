"""Running a board: made from a template, named, put away and taken out; its columns and their cards; one like another."""
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from server.domain.access import RULES
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld, viewer
from server.domain.activity.models import Event
from server.domain.boards.actions import add_card, add_comment, archive_card, edit_card, move_card, restore_card
from server.domain.boards.columns import MOST_COLUMNS, add_column, archive_column, edit_column, move_column, restore_column
from server.domain.boards.duplicating import duplicate_board
from server.domain.boards.models import Board, Card, CardKind, ChecklistItem, Column, Comment, Stage, Visibility
from server.domain.boards.running import archive_board, create_board, edit_board, restore_board
from server.domain.boards.sharing import change_visibility, share_board, unshare_board
from server.domain.boards.templates import DESIGNS, BoardTemplate
from server.domain.finding import seen
from server.domain.forums.models import Forum, ForumStatus
from server.domain.programmes.models import Programme, ProgrammeStatus
from server.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, Problem
from tests.little_forum import LittleForum, little_forum, person
from tests.tables import everything


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    little = await little_forum()
    elsewhere = await Forum.create(slug="jambi", name="Forum CSR Jambi", stage=ForumStatus.ACTIVE, region=little.elsewhere)
    little.people["wati"] = await person("wati", SeatHeld(elsewhere.id, Role.SECRETARIAT, forum=elsewhere.id, forums=(elsewhere.id,)))
    return little


async def columns(board: UUID) -> list[str]:
    return [column.name for column in await Column.filter(board_id=board, archived_at__isnull=True).order_by("position", "id")]


async def cards(column: UUID) -> list[str]:
    return [card.title for card in await Card.filter(column_id=column, archived_at__isnull=True).order_by("rank", "id")]


async def last_event() -> Event:
    event = await Event.all().order_by("-id").first()
    assert event is not None
    return event


async def refused(attempt: Callable[[], Awaitable[object]], by: type[Problem], path: tuple[str, ...] | None = None) -> Problem:
    """That it is refused, and that nothing happened."""
    before = await everything()
    with pytest.raises(by) as said:
        await attempt()
    assert await everything() == before
    assert path is None or said.value.path == path
    return said.value


# ── made ──

async def test_each_template_makes_a_board_with_five_stages_and_its_first_cards(forum: LittleForum) -> None:
    for template, design in DESIGNS.items():
        board = await create_board(forum.rina, forum.forum.id, name=f"Papan {template}", template=template, programme=forum.programme.id)
        made = await Column.filter(board_id=board.id).order_by("position")
        assert [(each.name, each.stage, each.soft_limit) for each in made] == [(each.name, each.stage, each.soft_limit) for each in design.columns]
        assert [each.stage for each in made] == list(Stage)
        assert await cards(made[0].id) == [each.title for each in design.cards]
        event = await last_event()
        assert (event.name, event.board_number, event.subject_key, event.user_id) == ("board.created", 1, board.id, forum.rina.user)
    assert set(DESIGNS) == set(BoardTemplate)


async def test_an_address_is_the_boards_own_and_stays_when_it_is_called_something_else(forum: LittleForum) -> None:
    first = await create_board(forum.galih, forum.forum.id, name="  Rumah Éndah & Air! ")
    again = await create_board(forum.rina, forum.forum.id, name="Rumah endah air")
    assert (first.slug, again.slug, (await create_board(forum.rina, forum.forum.id, name="new")).slug) == ("rumah-endah-air", "rumah-endah-air-2", "new-2")
    assert (await create_board(forum.rina, forum.forum.id, name="象")).slug == "papan-2"            # `papan` is there
    changed = await edit_board(forum.rina, first.id, version=1, name="Lain")
    assert (changed.slug, changed.name, changed.version) == ("rumah-endah-air", "Lain", 2)


async def test_the_same_key_makes_one_board_and_one_copy(forum: LittleForum) -> None:
    made = [await create_board(forum.rina, forum.forum.id, name="Sekali", key="k") for _again in range(2)]
    copied = [await duplicate_board(forum.rina, made[0].id, name="Salinan", key="d") for _again in range(2)]
    assert made[0].id == made[1].id and copied[0].id == copied[1].id and await Board.all().count() == 3


@pytest.mark.parametrize(("who", "refusal"), [("anyone", NotSignedIn), ("iwan", NotFound), ("wati", NotFound), ("putri", NotAllowed), ("bayu", NotAllowed),
                                              ("hendra", NotAllowed)])
async def test_others_run_no_board_and_nothing_happens(forum: LittleForum, who: str, refusal: type[Problem]) -> None:
    actor, board, column = forum.everybody[who], forum.board.id, forum.discussed.id
    attempts: dict[str, Callable[[], Awaitable[object]]] = {
        "edit": lambda: edit_board(actor, board, version=1, name="Lain"), "archive": lambda: archive_board(actor, board, version=1),
        "restore": lambda: restore_board(actor, board, version=1), "duplicate": lambda: duplicate_board(actor, board, name="Lain"),
        "add": lambda: add_column(actor, board, name="Lain", stage=Stage.OPEN), "name": lambda: edit_column(actor, column, version=1, name="Lain"),
        "move": lambda: move_column(actor, column), "put away": lambda: archive_column(actor, column, version=1),
        "back": lambda: restore_column(actor, column, version=1)}
    for attempt in attempts.values():
        await refused(attempt, refusal)
    await refused(lambda: create_board(actor, forum.forum.id, name="Lain"), NotSignedIn if actor is ANYONE else NotAllowed)


async def test_what_cannot_be_is_refused_by_its_field(forum: LittleForum) -> None:
    elsewhere = await Programme.create(slug="lain", name="Lain", status=ProgrammeStatus.IMPLEMENTATION, forum=await Forum.get(slug="jambi"))
    rina, there, board = forum.rina, forum.forum.id, forum.board.id
    wrong: list[tuple[Callable[[], Awaitable[object]], type[Problem], str]] = [
        (lambda: create_board(rina, there, name=" "), Invalid, "name"), (lambda: create_board(rina, there, name="x" * 121), Invalid, "name"),
        (lambda: create_board(rina, there, name="x", programme=elsewhere.id), Invalid, "programme"),
        (lambda: create_board(rina, there, name="x", programme=uuid4()), NotFound, "programme"),
        (lambda: create_board(rina, uuid4(), name="x"), NotFound, "forum"),
        (lambda: edit_board(rina, board, version=1, programme=elsewhere.id), Invalid, "programme"),
        (lambda: edit_board(rina, board, version=2, name="x"), Conflict, "version"),
        (lambda: add_column(rina, board, name="", stage=Stage.OPEN), Invalid, "name"),
        (lambda: add_column(rina, board, name="x" * 61, stage=Stage.OPEN), Invalid, "name"),
        (lambda: add_column(rina, board, name="x", stage=Stage.OPEN, soft_limit=0), Invalid, "softLimit"),
        (lambda: edit_column(rina, forum.open.id, version=1, soft_limit=1000), Invalid, "softLimit"),
        (lambda: edit_column(rina, forum.open.id, version=0), Conflict, "version"),
        (lambda: move_column(rina, forum.open.id, after=forum.open.id), Invalid, "after"),
        (lambda: move_column(rina, forum.open.id, after=uuid4()), NotFound, "after"),
        (lambda: duplicate_board(rina, board, name=""), Invalid, "name"), (lambda: archive_board(rina, board, version=7), Conflict, "version")]
    for attempt, refusal, field in wrong:
        await refused(attempt, refusal, (field,))


async def test_two_secretaries_at_once_lose_nothing_and_the_second_is_told_who_was_first(forum: LittleForum) -> None:
    await edit_board(forum.galih, forum.board.id, version=1, name="Papan Galih", visibility=Visibility.PUBLIC, programme=None)
    event = await last_event()
    assert event.before == {"name": "Papan", "visibility": "MEMBERS", "programme": str(forum.programme.id)}
    assert event.after == {"name": "Papan Galih", "visibility": "PUBLIC", "programme": None}
    told = await refused(lambda: edit_board(forum.rina, forum.board.id, version=1, name="Papan Rina"), Conflict, ("version",))
    assert "Galih" in told.message("id") and "Papan Galih" in told.message("en")
    await change_visibility(forum.rina, forum.board.id, Visibility.MEMBERS)
    told = await refused(lambda: edit_board(forum.galih, forum.board.id, version=2, visibility=Visibility.PRIVATE), Conflict)
    assert "Rina" in told.message("id")

    done = await asyncio.gather(edit_column(forum.rina, forum.open.id, version=1, name="Satu"), edit_column(forum.galih, forum.open.id, version=1, name="Dua"),
                                return_exceptions=True)
    assert [type(each) for each in done if isinstance(each, BaseException)] == [Conflict]
    assert (await Column.get(id=forum.open.id)).version == 2


# ── columns ──

async def test_columns_are_added_named_and_set_in_order(forum: LittleForum) -> None:
    late = await add_column(forum.rina, forum.board.id, name="Ditunda", stage=Stage.OPEN, soft_limit=4)
    assert await columns(forum.board.id) == ["Terbuka", "Dibahas", "Selesai", "Ditunda"]
    await edit_column(forum.rina, late.id, version=1, name="Nanti", soft_limit=None)
    event = await last_event()
    assert (event.name, event.before, event.after) == ("column.edited", {"name": "Ditunda", "soft_limit": 4}, {"name": "Nanti", "soft_limit": None})
    await move_column(forum.rina, late.id, after=forum.open.id)
    assert await columns(forum.board.id) == ["Terbuka", "Nanti", "Dibahas", "Selesai"]
    event = await last_event()
    assert (event.name, event.before, event.after) == ("column.moved", {"after": str(forum.done.id)}, {"after": str(forum.open.id)})
    await move_column(forum.rina, late.id)
    assert await columns(forum.board.id) == ["Nanti", "Terbuka", "Dibahas", "Selesai"]
    before = await everything()
    await move_column(forum.rina, late.id)              # it stands there already
    await edit_column(forum.rina, late.id, version=2, name="Nanti")
    assert await everything() == before


async def test_a_soft_limit_never_stands_in_the_way(forum: LittleForum) -> None:
    await edit_column(forum.rina, forum.open.id, version=1, soft_limit=1)
    await add_card(forum.bayu, forum.open.id, title="Empat", kind=CardKind.TASK)
    assert len(await cards(forum.open.id)) == 4


async def test_a_column_goes_with_its_cards_and_comes_back_with_them_and_no_others(forum: LittleForum) -> None:
    one, two, _three = forum.cards
    await archive_card(forum.bayu, two.id, version=1)
    away = await archive_column(forum.rina, forum.open.id, version=1)
    assert await columns(forum.board.id) == ["Dibahas", "Selesai"] and await cards(forum.open.id) == []
    event = await last_event()
    assert (event.name, event.subject_key, event.before) == ("column.archived", forum.open.id, {"cards": 2})

    for attempt, refusal in ((lambda: add_card(forum.bayu, forum.open.id, title="x", kind=CardKind.TASK), Invalid),
                             (lambda: restore_card(forum.bayu, two.id, version=2), Invalid),
                             (lambda: edit_card(forum.bayu, one.id, version=1, title="x"), Invalid),
                             (lambda: move_card(forum.bayu, one.id, to_column=forum.discussed.id), Invalid),
                             (lambda: edit_column(forum.rina, forum.open.id, version=2, name="x"), Invalid),
                             (lambda: move_column(forum.rina, forum.done.id, after=forum.open.id), Conflict)):
        await refused(attempt, refusal)
    await restore_column(forum.galih, forum.open.id, version=away.version)
    assert await columns(forum.board.id) == ["Terbuka", "Dibahas", "Selesai"] and await cards(forum.open.id) == ["Satu", "Tiga"]
    await restore_card(forum.bayu, two.id, version=2)
    assert await cards(forum.open.id) == ["Satu", "Dua", "Tiga"]


async def test_no_card_is_moved_to_a_column_that_is_put_away(forum: LittleForum) -> None:
    await archive_column(forum.rina, forum.discussed.id, version=1)
    await refused(lambda: move_card(forum.bayu, forum.cards[0].id, to_column=forum.discussed.id), Conflict, ("toColumn",))


async def test_the_last_column_stays_whoever_is_quicker(forum: LittleForum) -> None:
    await archive_column(forum.rina, forum.open.id, version=1)
    done = await asyncio.gather(archive_column(forum.rina, forum.discussed.id, version=1), archive_column(forum.galih, forum.done.id, version=1),
                                return_exceptions=True)
    assert [type(each) for each in done if isinstance(each, BaseException)] == [Invalid]
    assert len(await columns(forum.board.id)) == 1


async def test_a_board_holds_twelve_columns_and_an_archived_one_waits_for_room(forum: LittleForum) -> None:
    away = await archive_column(forum.rina, forum.done.id, version=1)
    for number in range(MOST_COLUMNS - 2):
        await add_column(forum.rina, forum.board.id, name=f"Kolom {number}", stage=Stage.OPEN)
    await refused(lambda: add_column(forum.rina, forum.board.id, name="Satu lagi", stage=Stage.OPEN), Invalid)
    await refused(lambda: restore_column(forum.rina, away.id, version=away.version), Invalid)


# ── put away ──

async def test_an_archived_board_is_read_as_before_and_cannot_be_changed_but_restored(forum: LittleForum) -> None:
    rina, bayu, card, board = forum.rina, forum.bayu, forum.cards[0].id, forum.board.id
    link, _secret = await share_board(rina, board, name="Kepala desa")
    away = await archive_board(rina, board, version=1)
    assert away.archived_at is not None and await seen(RULES, Card, viewer(bayu)).count() == 3
    attempts: dict[str, Callable[[], Awaitable[object]]] = {
        "add": lambda: add_card(bayu, forum.open.id, title="x", kind=CardKind.TASK), "edit": lambda: edit_card(bayu, card, version=1, title="x"),
        "move": lambda: move_card(bayu, card, to_column=forum.done.id), "archive": lambda: archive_card(bayu, card, version=1),
        "comment": lambda: add_comment(bayu, card, body="x"), "share": lambda: share_board(rina, board, name="y"),
        "name": lambda: edit_board(rina, board, version=2, name="x"), "open": lambda: change_visibility(rina, board, Visibility.PUBLIC),
        "column": lambda: add_column(rina, board, name="x", stage=Stage.OPEN), "put away": lambda: archive_column(rina, forum.open.id, version=1)}
    for attempt in attempts.values():
        await refused(attempt, Invalid, ("board",))
    await unshare_board(rina, link.id)                  # who was let in can be shut out at any time
    await archive_board(rina, board, version=1)         # again: nothing
    back = await restore_board(rina, board, version=2)
    assert (back.archived_at, back.version) == (None, 3)
    await add_card(bayu, forum.open.id, title="Empat", kind=CardKind.TASK)
    assert [event.name for event in await Event.all().order_by("id")] == ["board.shared", "board.archived", "board.unshared", "board.restored", "card.added"]


# ── one like another ──

async def test_a_copy_has_the_columns_and_if_wished_the_cards_but_nothing_that_was_said(forum: LittleForum) -> None:
    one, two, _three = forum.cards
    await one.assignees.add(forum.serat, forum.sawit)
    await ChecklistItem.create(card=one, text="Ukur", done=True, position=0)
    await Comment.create(card=one, author="Bayu", body="x", body_html="<p>x</p>")
    await edit_card(forum.rina, one.id, version=1, body="**Isi**", owner=forum.zakat.id, programme=forum.programme.id)
    await archive_card(forum.rina, two.id, version=1)
    await edit_column(forum.rina, forum.discussed.id, version=1, soft_limit=4)
    await archive_column(forum.rina, forum.done.id, version=1)

    bare = await duplicate_board(forum.rina, forum.board.id, name="Papan 2027")
    assert (bare.slug, bare.visibility, bare.forum_id, bare.programme_id) == ("papan-2027", Visibility.MEMBERS, forum.forum.id, forum.programme.id)
    assert await columns(bare.id) == ["Terbuka", "Dibahas"] and not await Card.exists(board_id=bare.id)
    assert [each.soft_limit for each in await Column.filter(board_id=bare.id).order_by("position")] == [None, 4]

    full = await duplicate_board(forum.galih, forum.board.id, name="Papan 2028", with_cards=True)
    copied = await Card.filter(board_id=full.id).order_by("rank").prefetch_related("assignees", "checklist")
    assert [(card.title, card.body_html and "Isi" in card.body_html, card.owner_id, card.programme_id, card.creator_id) for card in copied] == [
        ("Satu", True, forum.zakat.id, forum.programme.id, forum.galih.user), ("Tiga", None, None, None, forum.galih.user)]
    assert {each.id for each in copied[0].assignees} == {forum.serat.id, forum.sawit.id}
    assert [(item.text, item.done) for item in copied[0].checklist] == [("Ukur", False)] and await Comment.all().count() == 1
    event = await last_event()
    assert (event.name, event.board_id, event.after and event.after["of"]) == ("board.duplicated", full.id, str(forum.board.id))


async def test_demo_people_leave_boards_alone_that_stay(forum: LittleForum) -> None:
    from server.domain.accounts.models import User
    await User.filter(id=forum.rina.user).update(is_demo=True)
    await refused(lambda: archive_board(forum.rina, forum.board.id, version=1), NotAllowed)
    await refused(lambda: add_column(forum.rina, forum.board.id, name="x", stage=Stage.OPEN), NotAllowed)
    assert (await create_board(forum.rina, forum.forum.id, name="Contoh")).is_demo


async def test_an_actor_speaks_for_the_board_on_record(forum: LittleForum) -> None:
    """Each event stands on the board, in the forum, with who did it."""
    actor: Actor = forum.galih
    given: dict[str, Any] = {"name": "Baru", "stage": Stage.AGREED}
    await add_column(actor, forum.board.id, **given)
    event = await last_event()
    assert (event.board_id, event.forum_id, event.user_id, event.subject_prefix) == (forum.board.id, forum.forum.id, actor.user, "col")
