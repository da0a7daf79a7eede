"""What comes to whom: what is about their organisations, what names them, and what hangs on what they follow."""
from __future__ import annotations

from decimal import Decimal

from server.domain.activity.actor import ANYONE, today
from server.domain.boards.actions import add_comment
from server.domain.boards.models import Comment, Mention
from server.domain.commitments.models import GiftKind
from server.domain.commitments.pledging import pledge
from server.domain.following.actions import follow, unfollow
from server.domain.needs.models import Need, NeedStatus
from tests.cast import Cast
from tests.inbox.asking import ask, last_event, notices, unread
from tests.inbox.test_following import open_card
from tests.reading.asking import ask as ask_once


async def test_officers_hear_of_their_organisation_without_following_and_may_stop(cast: Cast) -> None:
    told = await notices(cast.bayu)
    [mine] = cast.bayu.stakeholders
    assert {one["source"] for one in told if one["reason"] == "ORGANISATION" and one["source"].startswith("stk_")} == {f"stk_{mine}"}
    await unfollow(cast.bayu, "stk", mine)
    assert not [one for one in await notices(cast.bayu) if one["source"] == f"stk_{mine}"]


async def test_a_mention_reaches_the_person_and_the_officers_of_the_organisation(cast: Cast) -> None:
    card = await open_card(cast)
    await unfollow(cast.bayu, "crd", card.id)                       # a mention comes all the same
    for named in ({"user_id": cast.bayu.user}, {"stakeholder_id": cast.bayu.stakeholders[0]}):
        comment: Comment = await add_comment(cast.rina, card.id, body="Bagaimana?")
        await Mention.create(comment_id=comment.id, **named)
    found = [(one["kind"], one["reason"], one["source"]) for one in await notices(cast.bayu) if one["activity"]["subject"] and
             one["activity"]["subject"]["id"].startswith("cmn_") and one["activity"]["actor"] == cast.rina.name][:2]
    assert found == [("MENTION", "MENTIONED", None)] * 2
    assert not await notices(cast.kevin, kind={"eq": "MENTION"})


async def test_who_follows_a_programme_or_a_need_hears_of_promises_there(cast: Cast) -> None:
    need = await Need.filter(status=NeedStatus.LISTED, programme__slug="gbrss").order_by("id").first()
    assert need is not None and need.programme_id is not None
    await follow(cast.putri, "prg", need.programme_id)
    await follow(cast.laila, "ned", need.id)
    begun = await last_event()
    promise = await pledge(cast.bayu, need.programme_id, need=need.id, kind=GiftKind.GOODS, quantity=Decimal(1), unit=need.unit, due_on=today())
    for who, source in ((cast.putri, f"prg_{need.programme_id}"), (cast.laila, f"ned_{need.id}")):
        new = [one for one in await notices(who) if int(one["id"]) > begun and one["activity"]["name"] == "commitment.pledged"]
        assert [(one["kind"], one["source"], one["activity"]["subject"]["id"]) for one in new] == [("PROMISE", source, f"cmt_{promise.id}")]


async def test_an_inbox_is_one_statement_beside_what_says_who_asks_and_pages_like_any_list(cast: Cast) -> None:
    every = [one["id"] for one in await notices(cast.bayu)]
    assert every == sorted(every, key=int, reverse=True) and len(every) > 5
    document = "query($after: String) { viewer { unread inbox(first: 3, after: $after) { totalCount pageInfo { endCursor hasNextPage } nodes { id } } } }"
    first = (await ask_once(document, cast.bayu, statements=1))["viewer"]
    second = (await ask_once(document, cast.bayu, statements=1, after=first["inbox"]["pageInfo"]["endCursor"]))["viewer"]
    assert [one["id"] for page in (first, second) for one in page["inbox"]["nodes"]] == every[:6]
    assert first["unread"] == len(every) == first["inbox"]["totalCount"] == await unread(cast.bayu)


async def test_filters_narrow_it_and_nobody_has_none(cast: Cast) -> None:
    every = await notices(cast.bayu)
    for kind in {one["kind"] for one in every}:
        assert await notices(cast.bayu, kind={"eq": kind}) == [one for one in every if one["kind"] == kind]
    assert await notices(cast.bayu, unread={"eq": False}) == []
    assert await ask("{ viewer { unread inbox { nodes { id } } } }", ANYONE) == {"viewer": None}
