"""What somebody follows, and how they want to be told, is theirs alone. Following takes no right but seeing the thing."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tortoise.models import Model

from server.domain.activity.actor import Actor
from server.domain.boards import access as boards
from server.domain.boards.models import Board, Card
from server.domain.finding import found
from server.domain.following.models import Follow, NoticeChoice
from server.domain.needs import access as needs
from server.domain.needs.models import Need
from server.domain.programmes import access as programmes
from server.domain.programmes.models import Programme
from server.domain.rights import Right
from server.domain.stakeholders import access as stakeholders
from server.domain.stakeholders.models import Stakeholder
from server.domain.visibility import Audience, Clause, Rules, SeenBy
from server.errors import Invalid
from server.words import _

RIGHTS: tuple[Right, ...] = ()
OWN = SeenBy(Clause(Audience.SELF, of=("user_id",)))
RULES: Rules = {Follow: OWN, NoticeChoice: OWN}

FOLLOWED: Rules = {**boards.RULES, **needs.RULES, **programmes.RULES, **stakeholders.RULES}
# What can be followed, by how its public id begins: its model, the column that names it, and how it is called.
FOLLOWABLE: Mapping[str, tuple[type[Model], str, str]] = {
    "crd": (Card, "card_id", "kartu"), "brd": (Board, "board_id", "papan"), "prg": (Programme, "programme_id", "program"),
    "stk": (Stakeholder, "stakeholder_id", "organisasi"), "ned": (Need, "need_id", "kebutuhan"),
}


async def to_follow(actor: Actor, prefix: str, key: UUID) -> Any:
    """The thing that is named, if the actor sees it."""
    actor.required()
    if prefix not in FOLLOWABLE:
        raise Invalid(_("Yang dapat diikuti: kartu, papan, program, organisasi, dan kebutuhan."), path=["subject"])
    return await found(FOLLOWED, FOLLOWABLE[prefix][0], actor, key, path=["subject"])
