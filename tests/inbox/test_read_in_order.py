"""What is read is read in the order of delivery: what was written first and told last is not taken for read, nor what was before one came for new."""
from __future__ import annotations

import asyncio
from dataclasses import replace

from server.database import Database
from server.domain.accounts.inviting import new_person
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.activity.models import Event
from server.domain.boards.actions import add_comment
from server.domain.boards.models import Card
from server.domain.following.actions import follow, read_notices
from tests.cast import Cast, the
from tests.inbox.asking import inbox, notices, unread


@action
async def edit(actor: Actor, card: Card, written: asyncio.Event, certain: asyncio.Event) -> Card:
    await record(actor, "card.edited", subject=card, card=card, board=card.board_id, summary="menyunting")
    written.set()                                                   # its number is given, and nobody sees it yet
    await certain.wait()
    return card


async def test_what_is_written_first_and_told_last_is_not_taken_for_read(world: Database, cast: Cast) -> None:
    first, second = await the("card", "c-nordvik-atap"), await the("card", "c-lapor-getah")
    for card in (first, second):
        await follow(cast.putri, "crd", card.id)
    written, certain, at_once = asyncio.Event(), asyncio.Event(), asyncio.Event()
    at_once.set()
    slow = asyncio.create_task(edit(cast.rina, first, written, certain))
    await written.wait()
    if world.dialect_name == "sqlite":
        certain.set()                                               # one writer at a time: there the second waits for the first
    await edit(cast.rina, second, asyncio.Event(), at_once)
    seen = [one["id"] for card in (first, second) for one in await inbox(cast.putri, card)]
    newest = await Event.filter(card_id=second.id).order_by("-id").first()
    assert newest is not None
    await read_notices(cast.putri, newest.id)
    certain.set()
    await slow
    told = {one["id"]: one["unread"] for card in (first, second) for one in await inbox(cast.putri, card)}
    assert len(told) == 2 and [id for id, new in told.items() if not new] == seen
    assert await unread(cast.putri) == 2 - len(seen)
    assert len(seen) == (2 if world.dialect_name == "sqlite" else 0)


async def test_what_was_before_one_came_is_there_and_not_new(cast: Cast) -> None:
    person = await new_person("baru@contoh.example", "Orang Baru")
    baru = replace(cast.bayu, user=person.id, name=person.name)     # on the same seat
    told = await notices(baru)
    assert told and not any(one["unread"] for one in told) and await unread(baru) == 0
    card = await Card.filter(owner_id=cast.bayu.stakeholders[0], archived_at=None).order_by("id").first()
    assert card is not None
    await add_comment(cast.rina, card.id, body="Selamat datang.")
    assert await unread(baru) == 1
