"""A promise is made: by an officer for the own organisation, or by the secretariat on behalf of a member (and marked so)."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from server.domain import measures
from server.domain.activity.actor import Actor, today
from server.domain.activity.changing import action, record
from server.domain.activity.days import day_to_come
from server.domain.commitments.access import PLEDGE
from server.domain.commitments.gifts import Gift, as_counted, gift, in_unit_of, source_of
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind, Instalment
from server.domain.finding import found
from server.domain.forums.acting import acting_for
from server.domain.meetings.access import RULES as MEETINGS
from server.domain.meetings.models import Meeting
from server.domain.needs.access import RULES as NEEDS
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import FundingSource, Programme
from server.domain.programmes.places import FINISHED, region_within
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Stakeholder
from server.domain.texts import paragraphs_or_none
from server.errors import Invalid
from server.words import _

MOST_INSTALMENTS = 60


@dataclass(frozen=True)
class Part:
    """One instalment, as it is promised."""
    due_on: date
    amount: int | None = None
    quantity: Decimal | None = None


@action
async def pledge(actor: Actor, programme_id: UUID, *, kind: GiftKind, need: UUID | None = None, region: UUID | None = None,
                 amount: int | None = None, quantity: Decimal | None = None, unit: str | None = None,
                 funding_source: FundingSource | None = None, channel: Channel | None = None, implementer: UUID | None = None,
                 due_on: date | None = None, meeting: UUID | None = None, note: str | None = None,
                 instalments: Sequence[Part] = (), stakeholder: UUID | None = None, key: str | None = None) -> Commitment:
    actor.required()
    programme = await found(PROGRAMMES, Programme, actor, programme_id, path=["programme"])
    acting = await acting_for(actor, PLEDGE, programme.forum_id, stakeholder)
    if programme.status in FINISHED:
        raise Invalid(_("Program ini sudah selesai atau dibatalkan, jadi tidak menerima komitmen baru."), path=["programme"])
    given = gift(kind, amount, quantity, unit)
    answered = await need_to_answer(actor, need, programme, given) if need else None
    promise = Commitment(
        programme_id=programme.id, stakeholder_id=acting.stakeholder.id, need_id=answered and answered.id, status=CommitmentStatus.PLEDGED,
        kind=kind, amount=given.amount, quantity=given.quantity, unit=as_counted(given.unit, answered), pledged_on=today(), pledged_by_id=actor.user,
        on_behalf=acting.on_behalf, region_id=region and (await region_within(actor, region, programme)).id,
        funding_source=source_of(acting.stakeholder.kind, funding_source), channel=channel or Channel.DIRECT,
        meeting_id=meeting and (await found(MEETINGS, Meeting, actor, meeting, path=["meeting"])).id,
        due_on=day_to_come(due_on, ["dueOn"]), note=paragraphs_or_none(note, ["note"]))
    promise.implementer_id = await _implementer(actor, implementer, promise.channel)
    parts = parted(promise, instalments)

    await promise.save(force_create=True)
    await Instalment.bulk_create(parts)
    await record(actor, "commitment.pledged", subject=promise, forum=programme.forum_id, stakeholder=promise.stakeholder_id, public=True,
                 is_demo=programme.is_demo or bool(answered and answered.is_demo), shown_on={"need_id": promise.need_id},
                 summary=f"menyanggupi {said(promise)} untuk {programme.acronym or programme.name}", after=_facts(promise))
    return promise


async def need_to_answer(actor: Actor, key: UUID, programme: Programme, given: Gift) -> Need:
    need = await found(NEEDS, Need, actor, key, path=["need"])
    if need.status is not NeedStatus.LISTED:
        raise Invalid(_("Kebutuhan ini sedang tidak terbuka untuk disanggupi."), path=["need"])
    if need.programme_id not in (None, programme.id):
        raise Invalid(_("Kebutuhan ini bagian dari program lain."), path=["need"])
    in_unit_of(need, given.unit)
    return need


async def _implementer(actor: Actor, key: UUID | None, channel: Channel) -> UUID | None:
    if channel is not Channel.VIA_IMPLEMENTER:
        if key is not None:
            raise Invalid(_("Pelaksana hanya disebut bila disalurkan lewat pelaksana (VIA_IMPLEMENTER)."), path=["implementer"])
        return None
    if key is None:
        raise Invalid(_("Sebutkan organisasi yang melaksanakan."), path=["implementer"])
    return (await found(STAKEHOLDERS, Stakeholder, actor, key, path=["implementer"])).id


def parted(promise: Commitment, instalments: Sequence[Part]) -> list[Instalment]:
    """The instalments: each of a size, together the whole."""
    if len(instalments) > MOST_INSTALMENTS:
        raise Invalid(_("Paling banyak {most} termin."), path=["instalments"], most=MOST_INSTALMENTS)
    parts = []
    for place, part in enumerate(instalments):
        path = ["instalments", str(place)]
        if part.amount is None and part.quantity is None:
            raise Invalid(_("Tulis nilai atau jumlah termin ini."), path=path)
        parts.append(Instalment(commitment_id=promise.id, due_on=day_to_come(part.due_on, [*path, "dueOn"]),
                                amount=measures.rupiah(part.amount, [*path, "amount"]),
                                quantity=measures.thousandths(part.quantity, [*path, "quantity"])))
    for measure in ("amount", "quantity"):
        sizes = [getattr(part, measure) for part in parts if getattr(part, measure) is not None]
        if sizes and sum(sizes) != (getattr(promise, measure) or 0):
            raise Invalid(_("Jumlah semua termin harus sama dengan seluruh komitmen."), path=["instalments"])
    return parts


def said(promise: Commitment) -> str:
    return measures.said(promise.amount, promise.quantity, promise.unit)


def _facts(promise: Commitment) -> dict[str, object]:
    return {"kind": promise.kind.value, "amount": promise.amount, "quantity": promise.quantity, "unit": promise.unit,
            "status": promise.status.value, "need": promise.need_id and str(promise.need_id),
            "due_on": promise.due_on and promise.due_on.isoformat(), "on_behalf": promise.on_behalf}
