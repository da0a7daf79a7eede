"""A card becomes a promise: the promise is made, and the card and the decision it came from point to it. So runs the thread:
decision → card → commitment → deliveries."""
from __future__ import annotations

from typing import Any
from uuid import UUID

from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.boards.access import card_to_change
from server.domain.boards.models import Card
from server.domain.commitments.models import Commitment
from server.domain.commitments.pledging import pledge
from server.domain.meetings.models import Decision
from server.errors import Invalid
from server.words import _


@action
async def pledge_from_card(actor: Actor, /, card_id: UUID, programme_id: UUID, *, key: str | None = None, **promise: Any) -> Commitment:
    """`promise`: as `pledge` takes it."""
    card, seat = await card_to_change(actor, card_id)
    if card.commitment_id is not None:
        raise Invalid(_("Kartu ini sudah punya komitmen."), path=["card"])
    made = await pledge(actor, programme_id, **promise)
    await Card.filter(id=card.id).update(commitment_id=made.id)
    if card.decision_id is not None:
        await Decision.filter(id=card.decision_id, commitment_id__isnull=True).update(commitment_id=made.id)
    await record(actor, "card.promised", subject=card, board=card.board_id, card=card, stakeholder=seat.stakeholder,
                 summary=f"menjadikan kartu “{card.title}” sebuah komitmen", after={"commitment": str(made.id)})
    return made
