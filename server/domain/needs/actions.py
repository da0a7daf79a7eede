"""What can happen to a need: it is submitted, listed or sent back, closed, withdrawn. Coverage is derived, never a state."""
from __future__ import annotations

from datetime import date
from decimal import Decimal
from uuid import UUID

from server.domain import measures
from server.domain.activity.actor import Actor, today
from server.domain.activity.changing import action, record, save_version
from server.domain.activity.days import day_to_come
from server.domain.finding import found
from server.domain.forums.acting import Acting, acting_for
from server.domain.needs.access import LIST_NEEDS, RULES, SUBMIT_NEEDS, forums_of
from server.domain.needs.models import Need, NeedStatus
from server.domain.places import codes
from server.domain.places.access import RULES as PLACES
from server.domain.places.models import Region
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import Programme
from server.domain.programmes.places import FINISHED, region_within
from server.domain.texts import line, paragraphs, paragraphs_or_none
from server.errors import Conflict, Invalid, NotAllowed
from server.words import Term, _

SAID = {
    NeedStatus.SUBMITTED: _("diajukan"), NeedStatus.RETURNED: _("dikembalikan"), NeedStatus.LISTED: _("tayang"), NeedStatus.CLOSED: _("ditutup"),
    NeedStatus.WITHDRAWN: _("ditarik kembali"), NeedStatus.REJECTED: _("ditolak"),
}


@action
async def submit_need(actor: Actor, *, title: str, region: UUID, field_code: str, quantity: Decimal, unit: str, about: str | None = None,
                      beneficiary_group_code: str | None = None, programme: UUID | None = None, estimated_cost: int | None = None,
                      due_on: date | None = None, stakeholder: UUID | None = None, key: str | None = None) -> Need:
    """Something asked for, by an officer for the own organisation, or by the secretariat on behalf of a member (and marked so)."""
    actor.required()
    within = await _running_programme(actor, programme) if programme else None
    place = await (region_within(actor, region, within) if within else found(PLACES, Region, actor, region, path=["region"]))
    forum, acting = await _acting(actor, within, place, stakeholder)
    need = Need(title=line(title, ["title"]), about=paragraphs_or_none(about, ["about"]), status=NeedStatus.SUBMITTED, programme_id=within and within.id,
                proposer_id=acting.stakeholder.id, region_id=place.id, field_id=await codes.field_code(field_code), unit=line(unit, ["unit"], most=40),
                beneficiary_group_id=await codes.group_code(beneficiary_group_code), quantity=measures.thousandths(quantity, ["quantity"]),
                estimated_cost=measures.rupiah(estimated_cost, ["estimatedCost"]), due_on=day_to_come(due_on, ["dueOn"]), submitted_on=today(),
                submitted_by_id=actor.user, on_behalf=acting.on_behalf, is_demo=acting.stakeholder.is_demo or bool(within and within.is_demo))
    await need.save(force_create=True)
    await record(actor, "need.submitted", subject=need, forum=forum, stakeholder=need.proposer_id, summary=f"mengajukan kebutuhan “{need.title}”",
                 after={"title": need.title, "quantity": need.quantity, "unit": need.unit, "estimated_cost": need.estimated_cost,
                        "due_on": need.due_on and need.due_on.isoformat(), "status": need.status.value, "on_behalf": need.on_behalf})
    return need


@action
async def list_need(actor: Actor, need_id: UUID, *, version: int) -> Need:
    """Shows it to everybody, to be answered."""
    need, forum = await _to_decide(actor, need_id, version, NeedStatus.SUBMITTED)
    return await _decide(actor, need, forum, NeedStatus.LISTED, "need.listed", "menayangkan")


@action
async def return_need(actor: Actor, need_id: UUID, *, version: int, reason: str) -> Need:
    """Sends it back to who proposed it, saying what is missing. They may submit another."""
    need, forum = await _to_decide(actor, need_id, version, NeedStatus.SUBMITTED)
    return await _decide(actor, need, forum, NeedStatus.RETURNED, "need.returned", "mengembalikan", paragraphs(reason, ["reason"]))


@action
async def reject_need(actor: Actor, need_id: UUID, *, version: int, reason: str) -> Need:
    need, forum = await _to_decide(actor, need_id, version, NeedStatus.SUBMITTED)
    return await _decide(actor, need, forum, NeedStatus.REJECTED, "need.rejected", "menolak", paragraphs(reason, ["reason"]))


@action
async def close_need(actor: Actor, need_id: UUID, *, version: int, reason: str | None = None) -> Need:
    """Takes no more promises. What was promised stands."""
    need, forum = await _to_decide(actor, need_id, version, NeedStatus.LISTED)
    return await _decide(actor, need, forum, NeedStatus.CLOSED, "need.closed", "menutup", paragraphs_or_none(reason, ["reason"]))


@action
async def withdraw_need(actor: Actor, need_id: UUID, *, version: int, reason: str) -> Need:
    """Takes it back, from any state: by who proposed it, or the secretariat on their behalf. What was promised stands."""
    need = await _need_at(actor, need_id)
    for forum in await forums_of(need.programme_id, await need.region):
        if SUBMIT_NEEDS.allows(actor, forum=forum, stakeholder=need.proposer_id):
            break
    else:
        raise NotAllowed(_("Yang menarik kebutuhan: organisasi yang mengajukannya, atau sekretariat atas namanya."))
    _refuse_unless(need, version, *(status for status in NeedStatus if status is not NeedStatus.WITHDRAWN))
    return await _decide(actor, need, forum, NeedStatus.WITHDRAWN, "need.withdrawn", "menarik kembali", paragraphs(reason, ["reason"]))


async def _to_decide(actor: Actor, key: UUID, version: int, *states: NeedStatus) -> tuple[Need, UUID]:
    """A need the actor may list, return, reject or close, as it was when they saw it; and the forum they do it for."""
    need = await _need_at(actor, key)
    forums = [forum for forum in await forums_of(need.programme_id, await need.region) if LIST_NEEDS.allows(actor, forum=forum)]
    if not forums:
        raise NotAllowed(_("Kebutuhan ditayangkan, dikembalikan, ditolak, dan ditutup oleh sekretariat forumnya."))
    _refuse_unless(need, version, *states)
    return need, forums[0]


async def _need_at(actor: Actor, key: UUID) -> Need:
    actor.required()
    return await found(RULES, Need, actor, key, path=["need"])


def _refuse_unless(need: Need, version: int, *states: NeedStatus) -> None:
    if need.version != version:
        raise Conflict(_("Ini sudah diubah orang lain sejak Anda membukanya. Lihat yang terbaru, lalu ulangi."), path=["version"])
    if need.status not in states:
        raise Invalid(_("Ini tidak dapat dilakukan pada kebutuhan yang {state}."), path=["need"], state=Term(SAID[need.status]))


async def _decide(actor: Actor, need: Need, forum: UUID, status: NeedStatus, name: str, verb: str, reason: str | None = None) -> Need:
    before, need.status = need.status, status
    need.reason = reason  # type: ignore[assignment]  # (Tortoise types a TextField that may be null as one that may not)
    need.decided_on, need.decided_by_id = today(), actor.required()
    await save_version(need, need.version, "status", "reason", "decided_on", "decided_by_id")
    public = {before, status} & {NeedStatus.LISTED, NeedStatus.CLOSED} != set()
    await record(actor, name, subject=need, forum=forum, concerns=need.proposer_id, public=public, reason=reason, confidential=status in _BETWEEN_THE_TWO,
                 summary=f"{verb} kebutuhan “{need.title}”", before={"status": before.value}, after={"status": status.value},
                 shown_on={"need_id": need.id})
    return need


_BETWEEN_THE_TWO = (NeedStatus.RETURNED, NeedStatus.REJECTED)    # for who proposed it and who decides


async def _acting(actor: Actor, programme: Programme | None, region: Region, wanted: UUID | None) -> tuple[UUID, Acting]:
    """The forum it is submitted to, and for whom: of a province's forums the one the actor may submit in."""
    forums = await forums_of(programme.id if programme else None, region)
    if not forums:
        raise Invalid(_("Di {name} belum ada forum yang menampung kebutuhan."), path=["region"], name=region.name)
    own = actor.stakeholders if wanted is None else [wanted]
    forum = next((each for each in forums if any(SUBMIT_NEEDS.allows(actor, forum=each, stakeholder=key) for key in own)), forums[0])
    return forum, await acting_for(actor, SUBMIT_NEEDS, forum, wanted)


async def _running_programme(actor: Actor, key: UUID) -> Programme:
    programme = await found(PROGRAMMES, Programme, actor, key, path=["programme"])
    if programme.status in FINISHED:
        raise Invalid(_("Program ini sudah selesai atau dibatalkan, jadi tidak menerima kebutuhan baru."), path=["programme"])
    return programme
