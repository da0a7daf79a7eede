"""What can happen to a promise. So far: it is made."""
from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from server.domain.activity.actor import Actor, today
from server.domain.activity.changing import action, record
from server.domain.commitments.access import PLEDGE
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus, GiftKind, Instalment
from server.domain.finding import found
from server.domain.forums.access import RULES as FORUMS
from server.domain.forums.models import Membership, MembershipStatus
from server.domain.meetings.access import RULES as MEETINGS
from server.domain.meetings.models import Meeting
from server.domain.needs.access import RULES as NEEDS
from server.domain.needs.models import Need, NeedStatus
from server.domain.places.access import RULES as PLACES
from server.domain.places.models import Region
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import FundingSource, Programme, ProgrammeStatus
from server.domain.rights import Reach
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Stakeholder, StakeholderKind
from server.domain.texts import day, line, paragraphs_or_none
from server.errors import Invalid, NotAllowed
from server.words import _

LINKED = {**PLACES, **STAKEHOLDERS, **FORUMS, **PROGRAMMES, **NEEDS, **MEETINGS}
MOST_RUPIAH = 10**15
MOST_QUANTITY = Decimal(10**12)
MOST_INSTALMENTS = 60
USUAL_SOURCE = {StakeholderKind.COMPANY: FundingSource.CSR, StakeholderKind.ZAKAT_BODY: FundingSource.ZAKAT}
FINISHED = (ProgrammeStatus.CLOSED, ProgrammeStatus.CANCELLED)


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
    """A promise of an officer for the own organisation, or of the secretariat on behalf of a member (and marked so)."""
    actor.required()
    programme = await found(LINKED, Programme, actor, programme_id, path=["programme"])
    giver, on_behalf = await _giver(actor, programme, stakeholder)
    if programme.status in FINISHED:
        raise Invalid(_("Program ini sudah selesai atau dibatalkan, jadi tidak menerima komitmen baru."), path=["programme"])

    promise = Commitment(programme_id=programme.id, stakeholder_id=giver.id, kind=kind, status=CommitmentStatus.PLEDGED,
                         pledged_on=today(), pledged_by_id=actor.user, on_behalf=on_behalf, amount=amount,
                         quantity=_thousandths(quantity, ["quantity"]), unit=line(unit, ["unit"], most=40) if unit is not None else None,
                         note=paragraphs_or_none(note, ["note"]))
    _check_measure(promise)
    answered = await _need_to_answer(actor, need, promise) if need else None
    promise.need_id = answered.id if answered else None
    promise.region_id = region and (await _region_within(actor, region, programme)).id
    promise.funding_source = funding_source or USUAL_SOURCE.get(giver.kind, FundingSource.OTHER)
    promise.channel = channel or Channel.DIRECT
    promise.implementer_id = await _implementer(actor, implementer, promise.channel)
    promise.meeting_id = meeting and (await found(LINKED, Meeting, actor, meeting, path=["meeting"])).id
    promise.due_on = _day_to_come(due_on, ["dueOn"])
    parts = _parts(promise, instalments)

    await promise.save(force_create=True)
    await Instalment.bulk_create(parts)
    await record(actor, "commitment.pledged", subject=promise, forum=programme.forum_id, stakeholder=giver.id, public=True,
                 is_demo=programme.is_demo or bool(answered and answered.is_demo),
                 summary=f"menyanggupi {_said(promise)} untuk {programme.acronym or programme.name}", after=_facts(promise))
    return promise


async def _giver(actor: Actor, programme: Programme, wanted: UUID | None) -> tuple[Stakeholder, bool]:
    """Who promises; and whether the secretariat does it on their behalf."""
    forum = programme.forum_id
    if wanted is None:
        own = [key for key in actor.stakeholders if PLEDGE.allows(actor, forum=forum, stakeholder=key)]
        if len(own) > 1:
            raise Invalid(_("Anda punya kursi di beberapa organisasi. Sebutkan atas nama yang mana."), path=["as"])
        if not own and PLEDGE.allows(actor, forum=forum):
            raise Invalid(_("Sebutkan atas nama organisasi mana komitmen ini dicatat."), path=["as"])
        if not own:
            raise NotAllowed(_("Yang menyanggupi: petugas dari anggota aktif forum ini, atau sekretariat atas nama anggota."))
        wanted = own[0]
    giver = await found(LINKED, Stakeholder, actor, wanted, path=["as"])
    seats = PLEDGE.seats(actor, forum=forum, stakeholder=giver.id)
    if not seats and giver.id not in actor.stakeholders:
        raise NotAllowed(_("Anda tidak punya kursi di organisasi itu."), path=["as"])
    if not seats or not await _active(giver.id, forum):
        raise NotAllowed(_("{name} bukan anggota aktif forum ini."), path=["as"], name=giver.short_name or giver.name)
    return giver, all(PLEDGE.given[seat.role] is Reach.ON_BEHALF for seat in seats)


async def _active(stakeholder: UUID, forum: UUID) -> bool:
    return await Membership.exists(stakeholder_id=stakeholder, forum_id=forum, status=MembershipStatus.ACTIVE)


def _thousandths(quantity: Decimal | None, path: Sequence[str]) -> int | None:
    if quantity is None:
        return None
    if not 0 < quantity <= MOST_QUANTITY:
        raise Invalid(_("Jumlah harus lebih dari 0 dan paling banyak 10^12."), path=path)
    if quantity * 1000 != int(quantity * 1000):
        raise Invalid(_("Jumlah ditulis dengan paling banyak tiga angka di belakang koma."), path=path)
    return int(quantity * 1000)


def _rupiah(amount: int | None, path: Sequence[str]) -> None:
    if amount is not None and not 0 < amount <= MOST_RUPIAH:
        raise Invalid(_("Nilai harus lebih dari Rp0 dan paling banyak Rp10^15."), path=path)


def _check_measure(promise: Commitment) -> None:
    """Money has an amount; goods, services and people a quantity of something."""
    _rupiah(promise.amount, ["amount"])
    if promise.kind is GiftKind.CASH and promise.amount is None:
        raise Invalid(_("Untuk uang, tulis nilainya dalam rupiah."), path=["amount"])
    if promise.kind is not GiftKind.CASH and promise.quantity is None:
        raise Invalid(_("Untuk barang, jasa, dan relawan, tulis jumlahnya."), path=["quantity"])
    if promise.quantity is not None and promise.unit is None:
        raise Invalid(_("Tulis satuan untuk jumlah itu, misalnya unit, titik, atau orang."), path=["unit"])
    if promise.unit is not None and promise.quantity is None:
        raise Invalid(_("Tulis jumlah untuk satuan itu."), path=["quantity"])


async def _need_to_answer(actor: Actor, key: UUID, promise: Commitment) -> Need:
    need = await found(LINKED, Need, actor, key, path=["need"])
    if need.status is not NeedStatus.LISTED:
        raise Invalid(_("Kebutuhan ini sedang tidak terbuka untuk disanggupi."), path=["need"])
    if need.programme_id not in (None, promise.programme_id):
        raise Invalid(_("Kebutuhan ini bagian dari program lain."), path=["need"])
    if promise.unit is not None and promise.unit.casefold() != need.unit.casefold():
        raise Invalid(_("Kebutuhan ini dihitung dalam {unit}. Tulis jumlahnya dalam satuan itu."), path=["unit"], unit=need.unit)
    return need


async def _region_within(actor: Actor, key: UUID, programme: Programme) -> Region:
    region = await found(LINKED, Region, actor, key, path=["region"])
    covered = await programme.regions.all().values_list("id", flat=True)
    if covered and region.id not in covered and region.parent_id not in covered:
        raise Invalid(_("{name} di luar wilayah program ini."), path=["region"], name=region.name)
    return region


async def _implementer(actor: Actor, key: UUID | None, channel: Channel) -> UUID | None:
    if channel is not Channel.VIA_IMPLEMENTER:
        if key is not None:
            raise Invalid(_("Pelaksana hanya disebut bila disalurkan lewat pelaksana (VIA_IMPLEMENTER)."), path=["implementer"])
        return None
    if key is None:
        raise Invalid(_("Sebutkan organisasi yang melaksanakan."), path=["implementer"])
    return (await found(LINKED, Stakeholder, actor, key, path=["implementer"])).id


def _day_to_come(value: date | None, path: Sequence[str]) -> date | None:
    if value is not None and value < today():
        raise Invalid(_("Tanggal {date} sudah lewat. Tulis hari ini atau sesudahnya."), path=path, date=value.isoformat())
    return day(value, path)


def _parts(promise: Commitment, instalments: Sequence[Part]) -> list[Instalment]:
    """The instalments: each of a size, together the whole."""
    if len(instalments) > MOST_INSTALMENTS:
        raise Invalid(_("Paling banyak {most} termin."), path=["instalments"], most=MOST_INSTALMENTS)
    parts = []
    for place, part in enumerate(instalments):
        path = ["instalments", str(place)]
        _rupiah(part.amount, [*path, "amount"])
        if part.amount is None and part.quantity is None:
            raise Invalid(_("Tulis nilai atau jumlah termin ini."), path=path)
        parts.append(Instalment(commitment_id=promise.id, due_on=_day_to_come(part.due_on, [*path, "dueOn"]), amount=part.amount,
                                quantity=_thousandths(part.quantity, [*path, "quantity"])))
    for measure in ("amount", "quantity"):
        sizes = [getattr(part, measure) for part in parts if getattr(part, measure) is not None]
        if sizes and sum(sizes) != (getattr(promise, measure) or 0):
            raise Invalid(_("Jumlah semua termin harus sama dengan seluruh komitmen."), path=["instalments"])
    return parts


def _said(promise: Commitment) -> str:
    """What is promised, in a few words: the amount, else the quantity."""
    if promise.amount is not None:
        return f"Rp{promise.amount:,}".replace(",", ".")
    assert promise.quantity is not None
    return f"{Decimal(promise.quantity) / 1000:f}".replace(".", ",") + f" {promise.unit}"


def _facts(promise: Commitment) -> dict[str, object]:
    return {"kind": promise.kind.value, "amount": promise.amount, "quantity": promise.quantity, "unit": promise.unit,
            "status": promise.status.value, "need": promise.need_id and str(promise.need_id),
            "due_on": promise.due_on and promise.due_on.isoformat(), "on_behalf": promise.on_behalf}
