"""Somebody's inbox, as they read it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import orjson

from graphql_schema.run import execute
from server.domain.activity.actor import Actor
from server.domain.activity.models import Event
from server.domain.boards.models import Card

INBOX = """query($where: NoticeWhere) { viewer { inbox(first: 100, where: $where) { nodes {
    id kind reason source unread inApp byMail activity { name actor subject { id } } } } } }"""


async def ask(document: str, actor: Actor, **variables: Any) -> Any:
    answer = await execute(document, variables, actor)
    assert not answer.errors, answer.errors
    return answer.data if isinstance(answer.data, dict) else orjson.loads(answer.data)


async def notices(actor: Actor, **where: Any) -> Sequence[Mapping[str, Any]]:
    found: Sequence[Mapping[str, Any]] = (await ask(INBOX, actor, where=where))["viewer"]["inbox"]["nodes"]
    return found


async def inbox(actor: Actor, card: Card) -> Sequence[Mapping[str, Any]]:
    """What of a card is in it."""
    of_card = {str(key) for key in await Event.filter(card_id=card.id).values_list("id", flat=True)}
    return [notice for notice in await notices(actor) if notice["id"] in of_card]


async def unread(actor: Actor) -> int:
    return int((await ask("{ viewer { unread } }", actor))["viewer"]["unread"])


async def last_event() -> int:
    newest = await Event.all().order_by("-id").first()
    assert newest is not None
    return newest.id
