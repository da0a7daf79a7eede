"""Who decides who reads a board: its visibility, its links, and what a link opens."""
from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from graphql_schema.run import execute
from server.domain.access import RULES
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import ANYONE, Actor, Role, SeatHeld, viewer
from server.domain.activity.models import Event
from server.domain.boards.actions import add_card, add_comment, move_card
from server.domain.boards.models import Board, Card, CardKind, Column, Comment, ShareLink, Visibility
from server.domain.boards.sharing import change_visibility, open_link, share_board, unshare_board
from server.domain.finding import seen
from server.domain.forums.models import Forum, ForumStatus
from server.domain.needs.models import Need, NeedStatus
from server.errors import Conflict, Invalid, NotAllowed, NotFound, NotSignedIn, Problem
from server.guests import guest
from tests.little_forum import LittleForum, little_forum, person
from tests.tables import everything

BOARD = """query Board($id: ID!) { board(by: {id: $id}) { name visibility shareLinks { id name creator { name } board { slug } }
    columns { cards { nodes { title need { title } comments { nodes { author } } activity { nodes { actor summary subject { id } } } } } } } }"""
SHARE = "mutation Share($input: ShareBoardInput!) { shareBoard(input: $input) { shareLink { id name board { slug } } path problems { code path } } }"
UNSHARE = "mutation Unshare($input: UnshareBoardInput!) { unshareBoard(input: $input) { shareLink { revokedAt } problems { code path } } }"
CHANGE = "mutation Change($input: ChangeVisibilityInput!) { changeVisibility(input: $input) { board { visibility } problems { code path } } }"


@pytest.fixture
async def forum(any_database: object) -> LittleForum:
    little = await little_forum()
    elsewhere = await Forum.create(slug="jambi", name="Forum CSR Jambi", stage=ForumStatus.ACTIVE, region=little.elsewhere)
    little.people["wati"] = await person("wati", SeatHeld(elsewhere.id, Role.SECRETARIAT, forum=elsewhere.id, forums=(elsewhere.id,)))
    return little


async def ask(document: str, actor: Actor, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data


async def guest_of(forum: LittleForum, reader: Actor = ANYONE, **given: Any) -> Actor:
    _link, secret = await share_board(forum.rina, forum.board.id, **{"name": "Kepala desa", **given})
    return guest(await open_link(secret), reader)


# ── links ──

@pytest.mark.parametrize("who", ["rina", "galih"])
async def test_the_secretariat_and_admins_make_links_and_end_them(forum: LittleForum, who: str) -> None:
    actor = forum.people[who]
    link, secret = await share_board(actor, forum.board.id, name=" Kepala desa ", days=30)
    stored = await ShareLink.get()
    assert (stored.id, stored.name, stored.creator_id, stored.board_id) == (link.id, "Kepala desa", actor.user, forum.board.id)
    assert stored.expires_at and abs(stored.expires_at - datetime.now(UTC) - timedelta(days=30)) < timedelta(minutes=1)
    assert (await open_link(secret)).board.slug == "papan"

    await unshare_board(actor, link.id)
    with pytest.raises(NotFound):
        await open_link(secret)
    assert [(event.name, event.subject_prefix, event.subject_key, event.user_id, event.board_id) for event in await Event.all().order_by("id")] == [
        ("board.shared", "lnk", link.id, actor.user, forum.board.id), ("board.unshared", "lnk", link.id, actor.user, forum.board.id)]


@pytest.mark.parametrize(("who", "visibility", "refusal"), [
    ("anyone", Visibility.PUBLIC, NotSignedIn), ("iwan", Visibility.MEMBERS, NotFound), ("wati", Visibility.MEMBERS, NotFound),
    ("iwan", Visibility.PUBLIC, NotAllowed), ("wati", Visibility.PUBLIC, NotAllowed), ("putri", Visibility.MEMBERS, NotAllowed),
    ("bayu", Visibility.MEMBERS, NotAllowed), ("hendra", Visibility.MEMBERS, NotAllowed), ("iwan", Visibility.PRIVATE, NotAllowed)])
async def test_others_do_not_decide_who_reads_a_board_and_nothing_happens(
        forum: LittleForum, who: str, visibility: Visibility, refusal: type[Problem]) -> None:
    link, _secret = await share_board(forum.rina, forum.board.id, name="Kepala desa")
    await Board.filter(id=forum.board.id).update(visibility=visibility)
    actor, before = forum.everybody[who], await everything()
    attempts: dict[str, Callable[[], Awaitable[object]]] = {
        "share": lambda: share_board(actor, forum.board.id, name="Wartawan"), "change": lambda: change_visibility(actor, forum.board.id, Visibility.PUBLIC)}
    for attempt in attempts.values():
        with pytest.raises(refusal):
            await attempt()
    with pytest.raises(NotSignedIn if actor is ANYONE else NotFound):           # of links, who may not manage them knows nothing
        await unshare_board(actor, link.id)
    assert await everything() == before


async def test_a_link_without_days_holds_until_it_is_revoked(forum: LittleForum) -> None:
    link, _secret = await share_board(forum.rina, forum.board.id, name="Kepala desa")
    assert link.expires_at is None


async def test_revoking_a_link_again_changes_nothing(forum: LittleForum) -> None:
    link, _secret = await share_board(forum.rina, forum.board.id, name="Kepala desa")
    await unshare_board(forum.rina, link.id)
    before = await everything()
    assert (await unshare_board(forum.galih, link.id)).revoked_at is not None
    assert await everything() == before


async def test_a_link_revoked_twice_at_once_leaves_one_event(forum: LittleForum) -> None:
    link, _secret = await share_board(forum.rina, forum.board.id, name="Kepala desa")
    await asyncio.gather(unshare_board(forum.rina, link.id), unshare_board(forum.galih, link.id))
    assert await Event.filter(name="board.unshared").count() == 1


async def test_what_cannot_be_is_refused_by_its_field(forum: LittleForum) -> None:
    await share_board(forum.rina, forum.board.id, name="Kepala desa")
    before = await everything()
    wrong: list[tuple[dict[str, Any], type[Problem], str]] = [
        ({"name": " "}, Invalid, "name"), ({"name": "x" * 101}, Invalid, "name"), ({"name": "a\x00"}, Invalid, "name"),
        ({"days": 0}, Invalid, "days"), ({"days": 367}, Invalid, "days"), ({"days": -1}, Invalid, "days"), ({"name": "Kepala desa"}, Conflict, "name")]
    for given, refusal, field in wrong:
        with pytest.raises(refusal) as refused:
            await share_board(forum.rina, forum.board.id, **{"name": "Wartawan", **given})
        assert refused.value.path == (field,), given
    assert await everything() == before


async def test_a_name_is_free_again_when_its_link_is_over(forum: LittleForum) -> None:
    link, _secret = await share_board(forum.rina, forum.board.id, name="Kepala desa")
    await unshare_board(forum.rina, link.id)
    over, _secret = await share_board(forum.rina, forum.board.id, name="Kepala desa", days=1)
    await ShareLink.filter(id=over.id).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    assert (await share_board(forum.rina, forum.board.id, name="Kepala desa"))[0].id not in (link.id, over.id)


async def test_unknown_revoked_and_expired_links_are_refused_alike(forum: LittleForum) -> None:
    revoked, secret_of_revoked = await share_board(forum.rina, forum.board.id, name="Satu")
    expired, secret_of_expired = await share_board(forum.rina, forum.board.id, name="Dua", days=1)
    await unshare_board(forum.rina, revoked.id)
    await ShareLink.filter(id=expired.id).update(expires_at=datetime.now(UTC) - timedelta(seconds=1))
    said = set()
    for secret in (secret_of_revoked, secret_of_expired, "nonsense", "", "é" * 5000, (await ShareLink.get(id=expired.id)).token_hash):
        with pytest.raises(NotFound) as refused:
            await open_link(secret)
        said.add((refused.value.message("id"), refused.value.path))
    assert len(said) == 1


async def test_the_secret_is_not_in_the_database(forum: LittleForum) -> None:
    _link, secret = await share_board(forum.rina, forum.board.id, name="Kepala desa", days=3)
    held = repr(await everything())
    assert fingerprint(secret) in held and secret not in held


# ── what a link opens ──

@pytest.mark.parametrize("visibility", list(Visibility))
async def test_a_guest_reads_that_board_and_all_that_is_on_it(forum: LittleForum, visibility: Visibility) -> None:
    await Comment.create(card=forum.cards[0], author="Rina", body="Siap", body_html="<p>Siap</p>")
    await Board.filter(id=forum.board.id).update(visibility=visibility)
    reader = await guest_of(forum)
    for model in (Board, Column, Card, Comment):
        assert {row.pk for row in await seen(RULES, model, viewer(reader))} == {row.pk for row in await model.all()}, model
    board = (await ask(BOARD, reader, id=f"brd_{forum.board.id}"))["board"]
    cards = [card for column in board["columns"] for card in column["cards"]["nodes"]]
    assert [card["title"] for card in cards] == ["Satu", "Dua", "Tiga"] and cards[0]["comments"]["nodes"] == [{"author": "Rina"}]


async def test_a_guest_sees_nothing_else_that_is_not_public(forum: LittleForum) -> None:
    other = await Board.create(slug="lain", name="Lain", visibility=Visibility.MEMBERS, forum=forum.forum)
    hidden = await Need.create(title="Sumur", status=NeedStatus.SUBMITTED, proposer=forum.warga, region=forum.regency, field_id=forum.need.field_id,
                               quantity=1000, unit="unit", submitted_on="2026-01-10")
    await Card.filter(id=forum.cards[0].id).update(need_id=hidden.id)
    await Card.filter(id=forum.cards[1].id).update(need_id=forum.need.id)
    reader = await guest_of(forum)
    for model in RULES:
        guests = {row.pk for row in await seen(RULES, model, viewer(reader))}
        anyones = {row.pk for row in await seen(RULES, model, viewer(ANYONE))}
        if model not in (Board, Column, Card, Comment, Event):
            assert guests == anyones, model
    board = (await ask(BOARD, reader, id=f"brd_{forum.board.id}"))["board"]
    needs = [card["need"] for column in board["columns"] for card in column["cards"]["nodes"]]
    assert needs == [None, {"title": "Rumah Tepian"}, None]
    assert board["shareLinks"] == []
    assert (await ask(BOARD, reader, id=f"brd_{other.id}"))["board"] is None


async def test_a_guest_is_not_told_who_did_it_nor_for_whom_the_link_is(forum: LittleForum) -> None:
    await move_card(forum.rina, forum.cards[0].id, to_column=forum.done.id)
    reader = await guest_of(forum, name="Kepala desa")
    answer = await ask(BOARD, reader, id=f"brd_{forum.board.id}")
    assert "memindahkan kartu" in repr(answer) and "Rina" not in repr(answer)
    assert (await ask("{ viewer { user { name } } }", reader))["viewer"] is None
    for actor in (reader, forum.bayu):
        events = await seen(RULES, Event, viewer(actor)).filter(name="board.shared")
        assert len(events) == 1 and "Kepala desa" not in repr([(event.summary, event.before, event.after) for event in events])


async def test_a_guest_does_nothing_whoever_reads(forum: LittleForum) -> None:
    reader = await guest_of(forum, forum.rina)
    before = await everything()
    for attempt in (lambda: add_card(reader, forum.open.id, title="Empat", kind=CardKind.TASK), lambda: add_comment(reader, forum.cards[0].id, body="Siap"),
                    lambda: share_board(reader, forum.board.id, name="Wartawan"), lambda: change_visibility(reader, forum.board.id, Visibility.PUBLIC)):
        with pytest.raises(NotSignedIn):
            await attempt()
    assert await everything() == before


# ── visibility ──

@pytest.mark.parametrize("who", ["rina", "galih"])
async def test_the_secretariat_and_admins_open_and_close_a_board(forum: LittleForum, who: str) -> None:
    await change_visibility(forum.people[who], forum.board.id, Visibility.PUBLIC)
    assert await seen(RULES, Board, viewer(ANYONE)).exists()
    await change_visibility(forum.people[who], forum.board.id, Visibility.PRIVATE)
    assert not await seen(RULES, Board, viewer(forum.bayu)).exists()
    assert [(event.name, event.before, event.after) for event in await Event.all().order_by("board_number")] == [
        ("board.visibility_changed", {"visibility": "MEMBERS"}, {"visibility": "PUBLIC"}),
        ("board.visibility_changed", {"visibility": "PUBLIC"}, {"visibility": "PRIVATE"})]


async def test_the_same_visibility_again_is_no_change(forum: LittleForum) -> None:
    before = await everything()
    assert (await change_visibility(forum.rina, forum.board.id, Visibility.MEMBERS)).visibility is Visibility.MEMBERS
    assert await everything() == before


# ── through GraphQL ──

async def test_through_graphql_a_link_is_made_listed_and_ended(forum: LittleForum) -> None:
    board = f"brd_{forum.board.id}"
    made = (await ask(SHARE, forum.rina, input={"board": board, "name": "Kepala desa", "days": 7}))["shareBoard"]
    assert made["problems"] == [] and made["shareLink"]["board"] == {"slug": "papan"} and made["path"].startswith("/shared/")
    assert (await open_link(made["path"].removeprefix("/shared/"))).name == "Kepala desa"
    [listed] = (await ask(BOARD, forum.rina, id=board))["board"]["shareLinks"]
    assert listed == {"id": made["shareLink"]["id"], "name": "Kepala desa", "creator": {"name": "Rina"}, "board": {"slug": "papan"}}
    assert (await ask(BOARD, forum.hendra, id=board))["board"]["shareLinks"] == []
    ended = (await ask(UNSHARE, forum.rina, input={"shareLink": listed["id"]}))["unshareBoard"]
    assert ended["problems"] == [] and ended["shareLink"]["revokedAt"]


async def test_through_graphql_a_refusal_names_its_field_and_shows_nothing(forum: LittleForum) -> None:
    board, before = f"brd_{forum.board.id}", await everything()
    for document, given, code, path in (
            (SHARE, {"board": board, "name": "x", "days": 400}, "INVALID", "days"), (SHARE, {"board": "brd_x", "name": "x"}, "NOT_FOUND", "board"),
            (UNSHARE, {"shareLink": board}, "NOT_FOUND", "shareLink"), (CHANGE, {"board": "lnk_x", "visibility": "PUBLIC"}, "NOT_FOUND", "board")):
        [payload] = (await ask(document, forum.rina, input=given)).values()
        assert payload["problems"] == [{"code": code, "path": [path]}]
        assert {value for name, value in payload.items() if name != "problems"} == {None}
    assert await everything() == before


async def test_through_graphql_the_visibility_is_changed(forum: LittleForum) -> None:
    changed = (await ask(CHANGE, forum.galih, input={"board": f"brd_{forum.board.id}", "visibility": "PUBLIC"}))["changeVisibility"]
    assert changed == {"board": {"visibility": "PUBLIC"}, "problems": []}
