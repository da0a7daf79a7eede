"""A delivery is reported: by an officer for the own organisation, or by the secretariat on behalf of a member (and marked so)."""
from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import UUID

from server.domain import measures
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.activity.days import day_past
from server.domain.commitments.gifts import Gift, as_counted, gift, in_unit_of, source_of
from server.domain.commitments.models import Commitment, GiftKind
from server.domain.commitments.states import LINKED, OVER
from server.domain.commitments.states import SAID as STATES
from server.domain.contributions.access import REPORT
from server.domain.contributions.evidence import Cleaned, keep
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.finding import found
from server.domain.forums.acting import acting_for
from server.domain.needs.access import RULES as NEEDS
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.codes import group_code
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import FundingSource, Programme
from server.domain.programmes.places import region_within
from server.domain.texts import address_or_none, paragraphs_or_none
from server.errors import Invalid
from server.words import Term, _

MOST_PEOPLE = 10**9
NOT_YET = _("Tanggal {date} belum tiba. Tulis hari barang atau uangnya diserahkan.")


@action
async def report_contribution(actor: Actor, programme_id: UUID, *, kind: GiftKind, on: date, commitment: UUID | None = None, need: UUID | None = None,
                              region: UUID | None = None, amount: int | None = None, quantity: Decimal | None = None, unit: str | None = None,
                              funding_source: FundingSource | None = None, beneficiaries: int | None = None, beneficiary_group_code: str | None = None,
                              evidence_url: str | None = None, evidence: Sequence[Cleaned] = (), note: str | None = None,
                              stakeholder: UUID | None = None, key: str | None = None) -> Contribution:
    actor.required()
    programme = await found(PROGRAMMES, Programme, actor, programme_id, path=["programme"])
    promise = await _promise(actor, commitment, programme) if commitment else None
    acting = await acting_for(actor, REPORT, programme.forum_id, stakeholder or (_promiser(actor, promise) if promise else None))
    if promise is not None and promise.stakeholder_id != acting.stakeholder.id:
        raise Invalid(_("Komitmen ini milik organisasi lain."), path=["commitment"])
    given = gift(kind, amount, quantity, unit)
    answered = await _need(actor, need, promise, given, programme)
    fits(promise, given)
    delivery = Contribution(
        stakeholder_id=acting.stakeholder.id, programme_id=programme.id, commitment_id=promise and promise.id, need_id=answered and answered.id,
        region_id=region and (await region_within(actor, region, programme)).id, kind=kind, amount=given.amount, quantity=given.quantity,
        unit=as_counted(given.unit, answered, promise),
        funding_source=funding_source or (promise.funding_source if promise else source_of(acting.stakeholder.kind, None)), on=day_past(on, ["on"], NOT_YET),
        beneficiaries=_people(beneficiaries), beneficiary_group_id=await group_code(beneficiary_group_code),
        evidence_url=address_or_none(evidence_url, ["evidenceUrl"]), note=paragraphs_or_none(note, ["note"]), status=ContributionStatus.REPORTED,
        reporter_id=actor.user, reporter_of_id=acting.seat.stakeholder, reported_at=datetime.now(UTC), on_behalf=acting.on_behalf)
    await delivery.save(force_create=True)
    await keep(delivery.id, list(evidence))
    await record(actor, "contribution.reported", subject=delivery, forum=programme.forum_id, stakeholder=delivery.stakeholder_id,
                 is_demo=programme.is_demo, summary=f"melaporkan realisasi {said(delivery)} untuk {programme.acronym or programme.name}",
                 after=_facts(delivery) | {"evidence": [file.digest for file in evidence]})
    return delivery


def said(delivery: Contribution) -> str:
    return measures.said(delivery.amount, delivery.quantity, delivery.unit)


def _promiser(actor: Actor, promise: Commitment) -> UUID | None:
    """Who reports on a promise, where nobody is named: its giver, if the actor speaks for them."""
    return promise.stakeholder_id if promise.stakeholder_id in actor.stakeholders else None


async def _promise(actor: Actor, key: UUID, programme: Programme) -> Commitment:
    promise = await found(LINKED, Commitment, actor, key, path=["commitment"])
    if promise.programme_id != programme.id:
        raise Invalid(_("Komitmen ini untuk program lain."), path=["commitment"])
    if promise.status in OVER:
        raise Invalid(_("Komitmen ini {state}. Laporkan tanpa menyebut komitmen."), path=["commitment"], state=Term(STATES[promise.status]))
    return promise


async def _need(actor: Actor, key: UUID | None, promise: Commitment | None, given: Gift, programme: Programme) -> Need | None:
    """The need it answers: the promise's, or one named where nothing was promised. It may have been closed meanwhile: what is delivered is delivered."""
    if promise is not None and promise.need_id is not None:
        if key not in (None, promise.need_id):
            raise Invalid(_("Komitmen ini menjawab kebutuhan lain."), path=["need"])
        answered = await Need.get(id=promise.need_id)
    elif key is None:
        return None
    else:
        answered = await found(NEEDS, Need, actor, key, path=["need"])
        if answered.status not in (NeedStatus.LISTED, NeedStatus.CLOSED):
            raise Invalid(_("Kebutuhan ini tidak tayang."), path=["need"])
        if answered.programme_id not in (None, programme.id):
            raise Invalid(_("Kebutuhan ini bagian dari program lain."), path=["need"])
    in_unit_of(answered, given.unit)
    return answered


def fits(promise: Commitment | None, given: Gift) -> None:
    """Counted as the promise is, or nobody could say how much of it is kept."""
    if promise is None:
        return
    if promise.amount is not None and given.amount is None:
        raise Invalid(_("Komitmen ini dihitung dalam rupiah. Tulis nilainya."), path=["amount"])
    if promise.amount is None and given.quantity is None:
        raise Invalid(_("Komitmen ini dihitung dalam {unit}. Tulis jumlahnya."), path=["quantity"], unit=promise.unit)
    if promise.unit is not None and given.unit is not None and not measures.same_unit(promise.unit, given.unit):
        raise Invalid(_("Komitmen ini dihitung dalam {unit}. Tulis jumlahnya dalam satuan itu."), path=["unit"], unit=promise.unit)


def _people(beneficiaries: int | None) -> int | None:
    if beneficiaries is not None and not 0 <= beneficiaries <= MOST_PEOPLE:
        raise Invalid(_("Jumlah penerima manfaat 0 sampai satu miliar."), path=["beneficiaries"])
    return beneficiaries


def _facts(delivery: Contribution) -> dict[str, object]:
    return {"kind": delivery.kind.value, "amount": delivery.amount, "quantity": delivery.quantity, "unit": delivery.unit, "on": delivery.on.isoformat(),
            "commitment": delivery.commitment_id and str(delivery.commitment_id), "need": delivery.need_id and str(delivery.need_id),
            "beneficiaries": delivery.beneficiaries, "status": delivery.status.value, "on_behalf": delivery.on_behalf}
