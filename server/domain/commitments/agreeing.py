"""What becomes of a promise that was made: agreed, amended, cancelled, or given up when its time is over."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any, TypedDict, Unpack
from uuid import UUID

from server.domain import measures
from server.domain.activity.actor import Actor, today
from server.domain.activity.changing import action, record, save_version
from server.domain.activity.days import day_past, day_to_come
from server.domain.commitments.access import AGREE_COMMITMENTS, CANCEL_COMMITMENTS
from server.domain.commitments.models import Amendment, Commitment, CommitmentStatus, Instalment
from server.domain.commitments.pledging import Part, parted, said
from server.domain.commitments.states import OPEN, UNDER_WAY, commitment_at, delivered, promised, refuse_unless, state_after
from server.domain.texts import line, paragraphs
from server.errors import Invalid, NotAllowed
from server.words import _


class Amended(TypedDict, total=False):
    """What an amendment may say; what it leaves out stays as it is."""
    amount: int | None
    quantity: Decimal | None
    due_on: date | None
    instalments: Sequence[Part] | None


@action
async def agree_commitment(actor: Actor, commitment_id: UUID, *, version: int, document_number: str, agreed_on: date) -> Commitment:
    """Agreed by the secretariat for the forum, with the document that says so. What had been verified already counts at once."""
    promise = await _to_decide(actor, commitment_id, version)
    refuse_unless(promise, CommitmentStatus.PLEDGED)
    promise.document_number = line(document_number, ["documentNumber"], most=100)
    if await Commitment.exists(document_number=promise.document_number):
        raise Invalid(_("Nomor dokumen “{number}” sudah dipakai komitmen lain."), path=["documentNumber"], number=promise.document_number)
    promise.agreed_on = _day_of_document(agreed_on, promise.pledged_on)
    promise.agreed_by_id, promise.status = actor.required(), state_after(CommitmentStatus.AGREED, await delivered(promise), promised(promise))
    await save_version(promise, version, "status", "document_number", "agreed_on", "agreed_by_id")
    await _tell(actor, "commitment.agreed", promise, f"menyepakati komitmen {said(promise)}", before={"status": CommitmentStatus.PLEDGED.value},
                after={"status": promise.status.value, "document_number": promise.document_number, "agreed_on": promise.agreed_on.isoformat()})
    return promise


@action
async def amend_commitment(actor: Actor, commitment_id: UUID, *, version: int, reason: str, **changes: Unpack[Amended]) -> Commitment:
    """Another amount, quantity or time than was agreed: a row of its own, with the reason. Instalments are then said anew, or stay."""
    promise = await _to_decide(actor, commitment_id, version)
    refuse_unless(promise, *UNDER_WAY)
    before = _terms(promise)
    _take(promise, changes)
    after = _terms(promise)
    wanted = changes.get("instalments")
    parts = parted(promise, wanted) if wanted else None
    if before == after and parts is None:
        raise Invalid(_("Tidak ada yang berubah. Tulis nilai, jumlah, atau tenggat yang baru."), path=["amount"])
    amendment = Amendment(
        commitment_id=promise.id, at=datetime.now(UTC), by=actor.name, reason=paragraphs(reason, ["reason"]),
        amount_before=before["amount"], amount_after=after["amount"], quantity_before=before["quantity"], quantity_after=after["quantity"],
        due_before=before["due_on"], due_after=after["due_on"])
    promise.status = state_after(promise.status, await delivered(promise), promised(promise))
    promise.lapse_proposed_on = None
    await save_version(promise, version, "amount", "quantity", "due_on", "status", "lapse_proposed_on")
    await amendment.save(force_create=True)
    if parts is not None:
        await Instalment.filter(commitment_id=promise.id).delete()
        await Instalment.bulk_create(parts)
    changed = [name for name in after if after[name] != before[name]]
    await _tell(actor, "commitment.amended", promise, f"mengubah komitmen menjadi {said(promise)}", reason=amendment.reason,
                before={name: _plain(before[name]) for name in changed}, after={name: _plain(after[name]) for name in changed})
    return promise


@action
async def cancel_commitment(actor: Actor, commitment_id: UUID, *, version: int, reason: str) -> Commitment:
    """Called off, by who promised or by the secretariat, while it is open."""
    promise = await commitment_at(actor, commitment_id, version)
    forum = (await promise.programme).forum_id
    if not CANCEL_COMMITMENTS.allows(actor, forum=forum, stakeholder=promise.stakeholder_id):
        raise NotAllowed(_("Komitmen dibatalkan oleh organisasi yang berjanji, atau oleh sekretariat forumnya."))
    refuse_unless(promise, *OPEN)
    return await _end(actor, promise, CommitmentStatus.CANCELLED, "commitment.cancelled", "membatalkan", reason)


@action
async def lapse_commitment(actor: Actor, commitment_id: UUID, *, version: int, reason: str) -> Commitment:
    """Given up once its time is over, by the secretariat: lapsed where nothing was verified, else partly fulfilled."""
    promise = await _to_decide(actor, commitment_id, version)
    refuse_unless(promise, *UNDER_WAY)
    if promise.due_on is None or promise.due_on >= today():
        raise Invalid(_("Komitmen ini belum melewati tenggatnya."), path=["commitment"])
    status = CommitmentStatus.PARTLY_FULFILLED if await delivered(promise) else CommitmentStatus.LAPSED
    return await _end(actor, promise, status, "commitment.lapsed", "menyatakan berakhir", reason)


async def _to_decide(actor: Actor, key: UUID, version: int) -> Commitment:
    promise = await commitment_at(actor, key, version)
    if not AGREE_COMMITMENTS.allows(actor, forum=(await promise.programme).forum_id):
        raise NotAllowed(_("Komitmen disepakati, diubah, dan diakhiri oleh sekretariat forumnya."))
    return promise


async def _end(actor: Actor, promise: Commitment, status: CommitmentStatus, name: str, verb: str, reason: str) -> Commitment:
    before, promise.status, promise.reason = promise.status, status, paragraphs(reason, ["reason"])
    promise.lapse_proposed_on = None
    if status is CommitmentStatus.CANCELLED:
        promise.cancelled_on = today()
    await save_version(promise, promise.version, "status", "reason", "cancelled_on", "lapse_proposed_on")
    await _tell(actor, name, promise, f"{verb} komitmen {said(promise)}", reason=promise.reason,
                before={"status": before.value}, after={"status": status.value})
    return promise


def _take(promise: Commitment, changes: Amended) -> None:
    """A measure may change, but not come or go: what was promised in money stays so."""
    for name in ("amount", "quantity"):
        if changes.get(name) is not None and getattr(promise, name) is None:
            raise Invalid(_("Komitmen ini tidak dihitung begitu. Batalkan, lalu buat janji baru."), path=[name])
    if changes.get("amount") is not None:
        promise.amount = measures.rupiah(changes["amount"], ["amount"])
    if changes.get("quantity") is not None:
        promise.quantity = measures.thousandths(changes["quantity"], ["quantity"])
    if changes.get("due_on") is not None:
        promise.due_on = day_to_come(changes["due_on"], ["dueOn"])


def _terms(promise: Commitment) -> dict[str, Any]:
    return {"amount": promise.amount, "quantity": promise.quantity, "due_on": promise.due_on}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def _day_of_document(agreed_on: date, pledged_on: date) -> date:
    day_past(agreed_on, ["agreedOn"], _("Tanggal {date} belum tiba. Tulis tanggal dokumennya."))
    if agreed_on < pledged_on:
        raise Invalid(_("Dokumen ini lebih tua dari janjinya ({date}). Periksa tanggalnya."), path=["agreedOn"], date=pledged_on.isoformat())
    return agreed_on


async def _tell(actor: Actor, name: str, promise: Commitment, summary: str, *, before: dict[str, Any], after: dict[str, Any],
                reason: str | None = None) -> None:
    programme = await promise.programme
    await record(actor, name, subject=promise, forum=programme.forum_id, concerns=promise.stakeholder_id, public=True, is_demo=programme.is_demo,
                 summary=f"{summary} untuk {programme.acronym or programme.name}", before=before, after=after, reason=reason,
                 shown_on={"commitment_id": promise.id, "need_id": promise.need_id})
