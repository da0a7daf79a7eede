"""A delivery counts once somebody who had no part in it has found it so: verified, or returned with a reason; and what was verified wrongly is reversed
by an opposite row, for nothing that once counted is rubbed out."""
from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from server.domain.accounts.models import Seat
from server.domain.activity.actor import Actor, today
from server.domain.activity.changing import action, record, save_version
from server.domain.commitments.models import Commitment, CommitmentStatus
from server.domain.commitments.states import settle
from server.domain.contributions.access import RULES, VERIFY_CONTRIBUTIONS
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.contributions.reporting import said
from server.domain.finding import found
from server.domain.programmes.models import Programme
from server.domain.texts import paragraphs, paragraphs_or_none
from server.errors import Conflict, Invalid, NotAllowed
from server.words import Term, _

SAID = {ContributionStatus.REPORTED: _("menunggu verifikasi"), ContributionStatus.VERIFIED: _("sudah terbukti"),
        ContributionStatus.RETURNED: _("sudah dikembalikan"), ContributionStatus.REVERSED: _("sudah dibalik")}


@action
async def verify_contribution(actor: Actor, contribution_id: UUID, *, version: int, reason: str | None = None) -> Contribution:
    """Found to be so: from now on it counts, and moves the promise it answers."""
    delivery, programme = await _to_judge(actor, contribution_id, version, ContributionStatus.REPORTED)
    promise = await Commitment.get(id=delivery.commitment_id) if delivery.commitment_id else None
    if promise is not None and promise.status is CommitmentStatus.PLEDGED:
        raise Invalid(_("Komitmennya belum disepakati. Sepakati dahulu, lalu verifikasi realisasinya."), path=["contribution"])
    delivery.status, delivery.verifier_id, delivery.verified_at = ContributionStatus.VERIFIED, actor.required(), datetime.now(UTC)
    await save_version(delivery, version, "status", "verifier_id", "verified_at")
    await _tell(actor, "contribution.verified", delivery, programme, "memverifikasi", ContributionStatus.REPORTED, public=True,
                reason=paragraphs_or_none(reason, ["reason"]), promise=promise)
    return delivery


@action
async def return_contribution(actor: Actor, contribution_id: UUID, *, version: int, reason: str) -> Contribution:
    """Sent back to who reported it, saying what does not hold. They may report anew."""
    delivery, programme = await _to_judge(actor, contribution_id, version, ContributionStatus.REPORTED)
    delivery.status, delivery.returner_id, delivery.returned_at = ContributionStatus.RETURNED, actor.required(), datetime.now(UTC)
    delivery.reason = paragraphs(reason, ["reason"])
    await save_version(delivery, version, "status", "returner_id", "returned_at", "reason")
    await _tell(actor, "contribution.returned", delivery, programme, "mengembalikan", ContributionStatus.REPORTED, confidential=True, reason=delivery.reason)
    return delivery


@action
async def reverse_contribution(actor: Actor, contribution_id: UUID, *, version: int, reason: str) -> Contribution:
    """Undone by an opposite row; both stay, and count nowhere. The answer is the row that was reversed."""
    delivery, programme = await _to_judge(actor, contribution_id, version, ContributionStatus.VERIFIED)
    delivery.status, delivery.reason = ContributionStatus.REVERSED, paragraphs(reason, ["reason"])
    await save_version(delivery, version, "status", "reason")
    await _opposite(actor, delivery).save(force_create=True)
    promise = await Commitment.get(id=delivery.commitment_id) if delivery.commitment_id else None
    await _tell(actor, "contribution.reversed", delivery, programme, "membalik", ContributionStatus.VERIFIED, public=True, reason=delivery.reason,
                promise=promise)
    return delivery


async def _to_judge(actor: Actor, key: UUID, version: int, state: ContributionStatus) -> tuple[Contribution, Programme]:
    """A delivery the actor may judge, as it was when they saw it, and its programme."""
    actor.required()
    delivery = await found(RULES, Contribution, actor, key, path=["contribution"])
    programme = await delivery.programme
    if not VERIFY_CONTRIBUTIONS.allows(actor, forum=programme.forum_id, stakeholder=delivery.stakeholder_id):
        raise NotAllowed(_("Realisasi diperiksa oleh verifikator atau sekretariat forumnya, dan bukan oleh organisasi yang menyerahkannya."))
    await _refuse_own(actor, delivery)
    if delivery.version != version:
        raise Conflict(_("Ini sudah diubah orang lain sejak Anda membukanya. Lihat yang terbaru, lalu ulangi."), path=["version"])
    if delivery.status is not state or delivery.reverses_id is not None:
        raise Invalid(_("Ini tidak dapat dilakukan pada realisasi yang {state}."), path=["contribution"], state=Term(SAID[delivery.status]))
    return delivery, programme


async def _refuse_own(actor: Actor, delivery: Contribution) -> None:
    """Reporter and verifier differ, and so do their organisations: whatever seat a person has chosen to speak from, all of theirs count."""
    organisations = await _organisations(actor.required()) | {seat.stakeholder for seat in actor.seats if seat.stakeholder}
    theirs = {delivery.stakeholder_id, delivery.reporter_of_id} | (await _organisations(delivery.reporter_id) if delivery.reporter_id else set())
    if actor.user == delivery.reporter_id or organisations & theirs:
        raise NotAllowed(_("Realisasi ini dilaporkan oleh Anda atau organisasi Anda. Yang memeriksanya harus dari organisasi lain."))


async def _organisations(user: UUID) -> set[UUID]:
    return {seat.stakeholder_id for seat in await Seat.filter(user_id=user, stakeholder_id__isnull=False) if seat.stakeholder_id}


def _opposite(actor: Actor, delivery: Contribution) -> Contribution:
    """The same with its figures turned about, of the day it was found wrong."""
    same = {name: getattr(delivery, name) for name in (
        "stakeholder_id", "programme_id", "commitment_id", "need_id", "region_id", "kind", "funding_source", "unit", "beneficiary_group_id",
        "reporter_id", "reporter_of_id", "on_behalf", "status", "reason")}
    turned = {name: None if figure is None else -figure for name in ("amount", "quantity", "beneficiaries") for figure in [getattr(delivery, name)]}
    now = datetime.now(UTC)
    return Contribution(**same, **turned, on=today(), reported_at=now, verifier_id=actor.user, verified_at=now, reverses_id=delivery.id)


async def _tell(actor: Actor, name: str, delivery: Contribution, programme: Programme, verb: str, before: ContributionStatus, *, public: bool = False,
                confidential: bool = False, reason: str | None = None, promise: Commitment | None = None) -> None:
    """What happened; and how far that has brought the promise, if it is another state now."""
    then: dict[str, Any] = {"status": before.value}
    now: dict[str, Any] = {"status": delivery.status.value}
    if promise is not None:
        was = promise.status
        if await settle(promise):
            then["commitment_status"], now["commitment_status"] = was.value, promise.status.value
    shown_on = {"commitment_id": delivery.commitment_id, "need_id": delivery.need_id} if public else None
    await record(actor, name, subject=delivery, forum=programme.forum_id, concerns=delivery.stakeholder_id, public=public, confidential=confidential,
                 is_demo=programme.is_demo, summary=f"{verb} realisasi {said(delivery)} untuk {programme.acronym or programme.name}",
                 before=then, after=now, reason=reason, shown_on=shown_on)
