"""Following, choosing and reading: what a person says of being told, for nobody else to see."""
from __future__ import annotations

from typing import Any

import pytest

from server.domain.accounts.models import User
from server.domain.activity.actor import ANYONE
from server.domain.activity.models import Event
from server.domain.boards.actions import add_card, add_comment
from server.domain.boards.models import Board, Card, CardKind, Column, Visibility
from server.domain.following.actions import choose_notices, follow, read_notices, unfollow
from server.domain.following.models import Follow, NoticeKind
from server.errors import Invalid, NotFound, NotSignedIn
from tests.cast import Cast, the
from tests.inbox.asking import ask, inbox, last_event, unread
from tests.refusing import newest, refused


async def open_card(cast: Cast) -> Card:
    """A card on an open board that is nobody's of the cast by itself."""
    column = await Column.filter(board__visibility=Visibility.PUBLIC, board__forum__slug="sumsel").order_by("position", "id").first()
    assert column is not None
    return await add_card(cast.rina, column.id, title="Sumur bor", kind=CardKind.TASK)


async def test_who_follows_a_card_hears_what_others_do_there_from_then_on(cast: Cast) -> None:
    card = await open_card(cast)
    await add_comment(cast.rina, card.id, body="Sebelum.")
    await follow(cast.kevin, "crd", card.id)
    assert await inbox(cast.kevin, card) == []
    await add_comment(cast.rina, card.id, body="Sesudah.")
    [notice] = await inbox(cast.kevin, card)
    assert (notice["kind"], notice["reason"], notice["source"], notice["unread"]) == ("COMMENT", "FOLLOWED", f"crd_{card.id}", True)
    assert await inbox(cast.rina, card) == []                       # one's own deeds are no news
    await unfollow(cast.kevin, "crd", card.id)
    assert await inbox(cast.kevin, card) == []


async def test_who_makes_or_answers_a_card_follows_it_until_they_say_otherwise(cast: Cast) -> None:
    card = await open_card(cast)
    document = "query($id: ID!) { node(id: $id) { ... on Card { followed } } }"
    assert [(await ask(document, who, id=f"crd_{card.id}"))["node"]["followed"] for who in (cast.rina, cast.kevin, ANYONE)] == [True, False, False]
    await add_comment(cast.bayu, card.id, body="Kami ikut.")
    await add_comment(cast.rina, card.id, body="Terima kasih.")
    assert [(one["kind"], one["reason"]) for one in await inbox(cast.bayu, card)] == [("COMMENT", "TOOK_PART")]
    await unfollow(cast.bayu, "crd", card.id)
    await add_comment(cast.rina, card.id, body="Masih di sana?")
    assert await inbox(cast.bayu, card) == [] and not (await ask(document, cast.bayu, id=f"crd_{card.id}"))["node"]["followed"]


@pytest.mark.parametrize("what", ["brd", "prg", "stk", "ned"])
async def test_each_thing_can_be_followed_and_says_so(cast: Cast, what: str) -> None:
    noun, slug = {"brd": ("", ""), "prg": ("programme", "gbrss"), "stk": ("stakeholder", "takamori-karet"),
                  "ned": ("need", "rumah-empat-lawang")}[what]
    thing = await Board.filter(visibility="PUBLIC").order_by("id").first() if what == "brd" else await the(noun, slug)
    document = "query($id: ID!) { node(id: $id) { ... on Board { followed } ... on Programme { followed } \
... on Stakeholder { followed } ... on Need { followed } } }"
    for verb, said in ((follow, True), (follow, True), (unfollow, False)):
        await verb(cast.putri, what, thing.id)
        assert (await ask(document, cast.putri, id=f"{what}_{thing.id}"))["node"]["followed"] is said
        assert [one["id"] for one in (await ask("{ viewer { following { id } } }", cast.putri))["viewer"]["following"]] == [f"{what}_{thing.id}"] * said
    assert await Follow.filter(user_id=cast.putri.user).count() == 1
    assert await Event.filter(user_id=cast.putri.user, name="user.followed").count() == 1      # saying so twice is said once


async def test_what_one_does_not_see_cannot_be_followed(cast: Cast) -> None:
    card = await open_card(cast)
    await Board.filter(id=card.board_id).update(visibility=Visibility.PRIVATE)
    async with refused(NotFound, "subject"):
        await follow(cast.fitri, "crd", card.id)
    async with refused(Invalid, "subject"):
        await follow(cast.fitri, "usr", cast.rina.user)  # type: ignore[arg-type]
    async with refused(NotSignedIn):
        await follow(ANYONE, "crd", card.id)


async def test_of_what_one_sees_no_more_nothing_is_told_nor_counted(cast: Cast) -> None:
    card = await open_card(cast)
    await follow(cast.fitri, "crd", card.id)
    await add_comment(cast.rina, card.id, body="Terbuka.")
    before = await unread(cast.fitri)
    assert len(await inbox(cast.fitri, card)) == 1
    await Board.filter(id=card.board_id).update(visibility=Visibility.PRIVATE)
    assert await inbox(cast.fitri, card) == [] and await unread(cast.fitri) < before
    assert (await ask("{ viewer { following { id } } }", cast.fitri))["viewer"]["following"] == []


async def test_a_kind_can_be_turned_off_here_and_kept_by_mail(cast: Cast) -> None:
    card = await open_card(cast)
    await follow(cast.kevin, "crd", card.id)
    await add_comment(cast.rina, card.id, body="Halo.")
    before = await unread(cast.kevin)
    await choose_notices(cast.kevin, NoticeKind.COMMENT, in_app=False, by_mail=True)
    [notice] = await inbox(cast.kevin, card)
    assert (notice["inApp"], notice["byMail"]) == (False, True) and await unread(cast.kevin) < before
    event = await newest()
    assert (event.name, event.confidential, event.after) == ("user.notices_chosen", True, {"kind": "COMMENT", "in_app": False, "by_mail": True})
    await choose_notices(cast.kevin, NoticeKind.COMMENT, in_app=False, by_mail=True)
    assert await newest() == event


async def test_the_mark_of_what_is_read_never_goes_back_nor_beyond_what_is(cast: Cast) -> None:
    last = await last_event()
    await read_notices(cast.bayu, last)
    assert await unread(cast.bayu) == 0
    await read_notices(cast.bayu, 1)
    assert (await User.get(id=cast.bayu.user)).told_until == last
    async with refused(Invalid, "until"):
        await read_notices(cast.bayu, last + 1_000)


async def test_nobody_else_sees_what_one_follows(cast: Cast) -> None:
    card = await open_card(cast)
    await follow(cast.kevin, "crd", card.id)
    asked: dict[str, Any] = {"first": 1, "where": {"name": {"eq": "user.followed"}}}
    document = "query($where: ActivityWhere) { activities(first: 5, where: $where) { nodes { summary } } }"
    told = {who: (await ask(document, getattr(cast, who), where=asked["where"]))["activities"]["nodes"] for who in ("kevin", "bayu", "fitri")}
    assert told == {"kevin": [{"summary": "mengikuti kartu “Sumur bor”"}], "bayu": [], "fitri": []}
