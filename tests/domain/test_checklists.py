"""The steps of a card: added, ticked, worded anew, put in order, taken away; each leaves one event, and a refusal leaves nothing."""
from __future__ import annotations

import asyncio
from uuid import uuid4

import pytest

from server.domain.activity.models import Event
from server.domain.boards.actions import add_card, archive_card
from server.domain.boards.checklist import MOST_ITEMS, add_item, edit_item, in_order, move_item, remove_item
from server.domain.boards.models import Board, Card, CardKind, ChecklistItem, Visibility
from server.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Problem
from tests.little_forum import LittleForum, little_forum, rows


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    return await little_forum()


async def steps(card: Card) -> list[tuple[str, bool]]:
    return [(item.text, item.done) for item in await in_order(card)]


async def told() -> list[tuple[str, str]]:
    return await Event.all().order_by("board_number").values_list("name", "summary")


async def test_steps_come_one_after_the_other_and_are_ticked_off(forum: LittleForum) -> None:
    card = forum.cards[0]
    first, second = [await add_item(forum.bayu, card.id, text=text) for text in ("Ukur lahan", "Beli bata")]
    await edit_item(forum.mega, first.id, done=True)
    await edit_item(forum.mega, second.id, text="Beli batako")
    assert await steps(card) == [("Ukur lahan", True), ("Beli batako", False)]
    assert await told() == [
        ("checklist.added", "menambahkan langkah “Ukur lahan” di kartu “Satu”"), ("checklist.added", "menambahkan langkah “Beli bata” di kartu “Satu”"),
        ("checklist.edited", "menyelesaikan langkah “Ukur lahan” di kartu “Satu”"),
        ("checklist.edited", "menyunting langkah “Beli batako” di kartu “Satu”")]
    last = await Event.get(name="checklist.edited", subject_key=second.id)
    assert (last.card_id, last.before, last.after, last.stakeholder_id) == (card.id, {"text": "Beli bata"}, {"text": "Beli batako"}, forum.sawit.id)
    assert (await Card.get(id=card.id)).version == 1                    # who edits the card meanwhile is not disturbed


async def test_what_changes_nothing_leaves_nothing(forum: LittleForum) -> None:
    item = await add_item(forum.bayu, forum.cards[0].id, text="Ukur lahan", key="k")
    assert (await add_item(forum.bayu, forum.cards[0].id, text="Ukur lahan", key="k")).id == item.id
    await edit_item(forum.bayu, item.id, done=True)
    before = await rows()
    await edit_item(forum.mega, item.id, done=True)
    await edit_item(forum.mega, item.id, text=" Ukur lahan ")
    await move_item(forum.mega, item.id)
    assert await rows() == before


async def test_steps_are_put_in_order_and_taken_away(forum: LittleForum) -> None:
    card = forum.cards[0]
    one, two, three = [await add_item(forum.bayu, card.id, text=text) for text in ("satu", "dua", "tiga")]
    await move_item(forum.bayu, three.id)
    await move_item(forum.bayu, one.id, after=two.id)
    assert await steps(card) == [("tiga", False), ("dua", False), ("satu", False)]
    await remove_item(forum.bayu, two.id)
    await add_item(forum.bayu, card.id, text="empat")
    assert [text for text, _done in await steps(card)] == ["tiga", "satu", "empat"]
    assert (await Event.get(name="checklist.removed")).before == {"text": "dua", "done": False}
    with pytest.raises(NotFound):
        await edit_item(forum.mega, two.id, done=True)


async def test_who_ticks_and_who_words_anew_at_once_both_have_their_way(forum: LittleForum) -> None:
    item = await add_item(forum.bayu, forum.cards[0].id, text="Ukur lahan")
    await asyncio.gather(edit_item(forum.bayu, item.id, done=True), edit_item(forum.mega, item.id, text="Ukur lagi"),
                         add_item(forum.rina, item.card_id, text="A"), add_item(forum.hendra, item.card_id, text="B"))
    first, *others = await steps(forum.cards[0])
    assert first == ("Ukur lagi", True) and sorted(others) == [("A", False), ("B", False)]
    assert len({each.position for each in await ChecklistItem.all()}) == 3


@pytest.mark.parametrize(("who", "refusal"), [("anyone", NotSignedIn), ("iwan", NotFound), ("putri", NotAllowed), ("galih", NotAllowed)])
async def test_others_do_not_and_nothing_happens(forum: LittleForum, who: str, refusal: type[Problem]) -> None:
    item = await add_item(forum.bayu, forum.cards[0].id, text="Ukur lahan")
    actor, before = forum.everybody[who], await rows()
    for attempt in (lambda: add_item(actor, item.card_id, text="Lain"), lambda: edit_item(actor, item.id, done=True),
                    lambda: move_item(actor, item.id), lambda: remove_item(actor, item.id)):
        with pytest.raises(refusal):
            await attempt()
    assert await rows() == before


async def test_what_cannot_be_is_refused_and_nothing_happens(forum: LittleForum) -> None:
    card, other = forum.cards[0], await add_card(forum.bayu, forum.open.id, title="Lain", kind=CardKind.TASK)
    item, elsewhere = await add_item(forum.bayu, card.id, text="Satu"), await add_item(forum.bayu, other.id, text="Di sana")
    await ChecklistItem.bulk_create([ChecklistItem(card_id=card.id, text=f"n{place}", position=place) for place in range(1, MOST_ITEMS)])
    await archive_card(forum.bayu, other.id, version=1)
    before = await rows()
    for problem, path, attempt in (
            (Invalid, ["text"], add_item(forum.bayu, card.id, text="x" * 201)), (Invalid, ["text"], add_item(forum.bayu, card.id, text=" ")),
            (Invalid, ["text"], edit_item(forum.bayu, item.id, text="")), (Invalid, ["text"], add_item(forum.bayu, card.id, text="satu lagi")),
            (Invalid, ["card"], add_item(forum.bayu, other.id, text="A")), (Invalid, ["card"], edit_item(forum.bayu, elsewhere.id, done=True)),
            (Invalid, ["after"], move_item(forum.bayu, item.id, after=item.id)), (NotFound, ["after"], move_item(forum.bayu, item.id, after=elsewhere.id)),
            (NotFound, ["item"], remove_item(forum.bayu, uuid4())), (NotFound, ["card"], add_item(forum.bayu, uuid4(), text="A"))):
        with pytest.raises(problem) as refused:
            await attempt
        assert list(refused.value.path) == path
    assert await rows() == before


async def test_a_step_on_a_private_board_is_nobodys_who_does_not_see_it(forum: LittleForum) -> None:
    item = await add_item(forum.bayu, forum.cards[0].id, text="Satu")
    await Board.filter(id=forum.board.id).update(visibility=Visibility.PRIVATE)
    before = await rows()
    with pytest.raises(NotFound):
        await edit_item(forum.mega, item.id, done=True)
    assert await rows() == before
