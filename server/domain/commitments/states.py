"""What state a promise is in, from what of it has been verified. Only people agree, cancel and give up; the rest follows from deliveries."""
from __future__ import annotations

from uuid import UUID

from tortoise.functions import Sum
from tortoise.models import Model

from server.domain.activity.actor import Actor
from server.domain.activity.changing import save_version
from server.domain.commitments.access import RULES
from server.domain.commitments.models import Commitment, CommitmentStatus
from server.domain.finding import found
from server.domain.programmes.access import RULES as PROGRAMMES
from server.errors import Conflict, Invalid
from server.words import Term, _

LINKED = {**PROGRAMMES, **RULES}
OPEN = (CommitmentStatus.PLEDGED, CommitmentStatus.AGREED, CommitmentStatus.DELIVERING)
UNDER_WAY = (CommitmentStatus.AGREED, CommitmentStatus.DELIVERING)
OVER = (CommitmentStatus.LAPSED, CommitmentStatus.CANCELLED)            # what was given up takes no deliveries any more
SAID = {
    CommitmentStatus.PLEDGED: _("baru dijanjikan"), CommitmentStatus.AGREED: _("sudah disepakati"), CommitmentStatus.DELIVERING: _("sedang berjalan"),
    CommitmentStatus.FULFILLED: _("sudah tuntas"), CommitmentStatus.PARTLY_FULFILLED: _("tuntas sebagian"), CommitmentStatus.LAPSED: _("sudah gugur"),
    CommitmentStatus.CANCELLED: _("sudah dibatalkan"),
}


async def commitment_at(actor: Actor, key: UUID, version: int) -> Commitment:
    """A promise somebody sees, as it was when they saw it."""
    actor.required()
    promise = await found(LINKED, Commitment, actor, key, path=["commitment"])
    if promise.version != version:
        raise Conflict(_("Ini sudah diubah orang lain sejak Anda membukanya. Lihat yang terbaru, lalu ulangi."), path=["version"])
    return promise


def refuse_unless(promise: Commitment, *states: CommitmentStatus) -> None:
    if promise.status not in states:
        raise Invalid(_("Ini tidak dapat dilakukan pada komitmen yang {state}."), path=["commitment"], state=Term(SAID[promise.status]))


def state_after(status: CommitmentStatus, delivered: int, promised: int) -> CommitmentStatus:
    """Of a promise of this much, once so much of it is verified."""
    if status in (CommitmentStatus.PLEDGED, CommitmentStatus.CANCELLED):
        return status
    if delivered >= promised:
        return CommitmentStatus.FULFILLED
    if status in (CommitmentStatus.PARTLY_FULFILLED, CommitmentStatus.LAPSED):
        return CommitmentStatus.PARTLY_FULFILLED if delivered > 0 else CommitmentStatus.LAPSED
    return CommitmentStatus.DELIVERING if delivered > 0 else CommitmentStatus.AGREED


async def delivered(promise: Commitment) -> int:
    """What of it has been verified: rupiah, or thousandths where nothing but a quantity was promised."""
    measure = "quantity" if promise.amount is None else "amount"
    contributions: type[Model] = Commitment._meta.fields_map["contributions"].related_model  # type: ignore[attr-defined]
    [row] = await contributions.filter(commitment_id=promise.id, status="VERIFIED").annotate(total=Sum(measure)).values("total")
    return int(row["total"] or 0)


def promised(promise: Commitment) -> int:
    whole: int | None = promise.quantity if promise.amount is None else promise.amount
    assert whole is not None
    return whole


async def settle(promise: Commitment) -> bool:
    """Brings the state in line with what is verified; whether it has changed."""
    status = state_after(promise.status, await delivered(promise), promised(promise))
    if status is promise.status:
        return False
    promise.status = status
    if status is CommitmentStatus.FULFILLED:
        promise.lapse_proposed_on = None
    await save_version(promise, promise.version, "status", "lapse_proposed_on")
    return True
