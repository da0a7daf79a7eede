"""Commitments out of a spreadsheet: pledged on behalf of a member, or agreed where a document says so. Their time may be over: they are what was promised."""
from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from tortoise.models import Model

from server.domain import measures
from server.domain.activity.telling import Telling
from server.domain.commitments.gifts import Gift, gift, in_unit_of, source_of
from server.domain.commitments.models import Channel, Commitment, CommitmentStatus
from server.domain.exchange import choices, written
from server.domain.exchange.drafts import Draft
from server.domain.exchange.known import Known, Organisation, Work, running
from server.domain.exchange.mentioned import Asked
from server.domain.exchange.need_rows import plain
from server.domain.exchange.rows import Loading, Reading, Values
from server.domain.needs.models import Need, NeedStatus
from server.errors import Invalid
from server.words import _

TOLD = ("kind", "amount", "quantity", "unit", "status", "due_on", "document_number", "agreed_on")


class CommitmentRows:
    alone: tuple[str, ...] = ("document_number",)
    fixed = _("Komitmen ini sudah dimuat dengan isi lain. Ubah di halamannya, dengan alasan, sebagai perubahan komitmen.")

    def said(self, draft: Draft) -> Mapping[str, str]:
        return {"needs": draft.points("need"), "documents": draft.points("document_number")}

    def read(self, draft: Draft, reading: Reading) -> Values:
        giver = draft.member("stakeholder", reading.known)
        need = named_need(draft, reading)
        programme = programme_for(draft, reading.known, need)
        given = gift_of(draft)
        if programme:
            draft.obey(lambda: running(programme), "programme")
        if need:
            draft.obey(lambda: open_need(need, programme), "need")
            draft.obey(lambda: in_unit_of(cast("Need", need), given.unit if given else None), "unit")
        channel = draft.choice("channel", choices.CHANNEL) or Channel.DIRECT
        return {
            "stakeholder_id": giver and giver.id, "programme_id": programme and programme.id, "need_id": need and need.id,
            "region_id": region_of(draft, reading.known, programme), **measures_of(given), "funding_source": source(draft, giver), "channel": channel,
            "implementer_id": self._implementer(draft, reading.known, channel), "due_on": draft.day("due_on"), "note": draft.paragraphs("note"),
            **self._agreement(draft, reading), "is_demo": bool((programme and programme.is_demo) or (need and need.is_demo) or (giver and giver.is_demo)),
            "programme": programme and programme.name, "giver": giver and giver.name,
        }

    def title(self, values: Values) -> str:
        return f"{values['giver']}: {measures.said(values['amount'], values['quantity'], values['unit'])}"

    def make(self, values: Values, key: UUID, loading: Loading) -> list[Model]:
        columns = {name: value for name, value in values.items() if name not in ("is_demo", "programme", "giver")}
        agreed = values["status"] is CommitmentStatus.AGREED
        return [Commitment(id=key, pledged_by_id=loading.actor.user, on_behalf=True, agreed_by_id=loading.actor.user if agreed else None, **columns)]

    async def change(self, values: Values, key: UUID, version: int, loading: Loading) -> bool:
        return False                                    # by an amendment only

    def tell(self, values: Values, key: UUID, loading: Loading, *, new: bool) -> Telling:
        agreed = values["status"] is CommitmentStatus.AGREED
        return Telling(
            "commitment.agreed" if agreed else "commitment.pledged", ("cmt", key), public=True, is_demo=loading.is_demo or values["is_demo"],
            stakeholder=None if agreed else values["stakeholder_id"], concerns=values["stakeholder_id"] if agreed else None,
            summary=f"{'mencatat kesepakatan' if agreed else 'menyanggupi'} {measures.said(values['amount'], values['quantity'], values['unit'])} "
                    f"untuk {values['programme']} dari spreadsheet “{loading.name}”",
            after={name: plain(values[name]) for name in TOLD} | {"on_behalf": True, "need": values["need_id"] and str(values["need_id"])})

    def _implementer(self, draft: Draft, known: Known, channel: Channel) -> UUID | None:
        found = draft.named("implementer", known.organisation)
        if channel is Channel.VIA_IMPLEMENTER and found is None and "implementer" not in draft.wrong:
            draft.refuse("implementer", _("Sebutkan organisasi yang melaksanakan."))
        if channel is not Channel.VIA_IMPLEMENTER and found is not None and "channel" not in draft.wrong:
            draft.refuse("implementer", _("Pelaksana hanya diisi bila penyalurannya melalui pelaksana."))
        return found.id if found else None

    def _agreement(self, draft: Draft, reading: Reading) -> Values:
        status = draft.choice("status", choices.COMMITMENT_STATUS) or CommitmentStatus.PLEDGED
        pledged_on, agreed_on = draft.day_past("pledged_on"), draft.day_past("agreed_on")
        number = draft.line("document_number", most=100)
        if "status" in draft.wrong:
            pass
        elif status is CommitmentStatus.AGREED:
            if not reading.may_decide:
                draft.refuse("status", _("Anda tidak berhak menyepakati komitmen. Tulis dijanjikan."))
            for key in ("document_number", "agreed_on"):
                if draft.value(key) is None:
                    draft.refuse(key, _("Komitmen yang disepakati perlu nomor dokumen dan tanggalnya."))
            if agreed_on and pledged_on and agreed_on < pledged_on:
                draft.refuse("agreed_on", _("Dokumen ini lebih tua dari janjinya ({date}). Periksa tanggalnya."), date=pledged_on.isoformat())
            if number in reading.mentioned.documents and draft.points("reference") not in reading.mentioned.before:
                draft.refuse("document_number", _("Nomor dokumen “{number}” sudah dipakai komitmen lain."), number=number)
        else:
            for key in ("document_number", "agreed_on"):
                if draft.value(key) is not None:
                    draft.refuse(key, _("Hanya komitmen yang disepakati punya nomor dokumen dan tanggalnya. Isi statusnya: disepakati."))
        return {"status": status, "pledged_on": pledged_on, "agreed_on": agreed_on, "document_number": number}


def named_need(draft: Draft, reading: Reading) -> Asked | None:
    said = draft.points("need")
    if said and said not in reading.mentioned.needs:
        draft.refuse("need", _("Tidak ada kebutuhan “{written}” di forum ini. Tulis nomornya seperti waktu diimpor, atau id-nya."), written=written.short(said))
    return reading.mentioned.needs.get(said)


def programme_for(draft: Draft, known: Known, need: Asked | None) -> Work | None:
    """The programme that is named, else the need's."""
    found = draft.named("programme", known.programme)
    if found is None and "programme" not in draft.wrong and need and need.programme_id:
        return known.works[need.programme_id]
    if found is None and not draft.wrong & {"programme", "need"}:
        draft.refuse("programme", _("Tulis programnya."))
    return found


def open_need(need: Asked, programme: Work | None) -> None:
    if need.status is not NeedStatus.LISTED:
        raise Invalid(_("Kebutuhan ini sedang tidak terbuka untuk disanggupi."), path=["need"])
    of_programme(need, programme)


def of_programme(need: Asked, programme: Work | None) -> None:
    if programme and need.programme_id not in (None, programme.id):
        raise Invalid(_("Kebutuhan ini bagian dari program lain."), path=["need"])


def gift_of(draft: Draft) -> Gift | None:
    """What is given: each figure by itself, then how they go together."""
    kind, amount, quantity, unit = draft.choice("kind", choices.GIFT), draft.rupiah("amount"), draft.quantity("quantity"), draft.line("unit", most=40)
    return draft.obey(lambda: gift(kind, amount, quantity, unit), "amount", "quantity", "unit") if kind else None


def measures_of(given: Gift | None) -> Values:
    return {name: getattr(given, name) if given else None for name in ("kind", "amount", "quantity", "unit")}


def region_of(draft: Draft, known: Known, programme: Work | None) -> UUID | None:
    place = draft.named("region", known.place)
    if place and programme:
        draft.obey(lambda: known.within(place, programme), "region", "programme")
    return place.id if place else None


def source(draft: Draft, giver: Organisation | None) -> object:
    found = draft.choice("funding_source", choices.SOURCE)
    return source_of(giver.kind, found) if giver else found
