"""Deliveries out of a spreadsheet: always reported on behalf of a member, never verified. Whoever checks them is not who reported them."""
from __future__ import annotations

from collections.abc import Mapping
from typing import cast
from uuid import UUID

from tortoise.models import Model

from server.domain import measures
from server.domain.activity.telling import Telling
from server.domain.commitments.gifts import Gift, in_unit_of, source_of
from server.domain.commitments.models import Commitment
from server.domain.commitments.states import OVER
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.contributions.reporting import fits
from server.domain.exchange import choices, written
from server.domain.exchange.commitment_rows import gift_of, measures_of, named_need, of_programme, programme_for, region_of
from server.domain.exchange.drafts import Draft
from server.domain.exchange.known import Organisation, Work
from server.domain.exchange.mentioned import Asked, Promised
from server.domain.exchange.need_rows import plain
from server.domain.exchange.rows import Loading, Reading, Values
from server.domain.needs.models import Need, NeedStatus
from server.domain.programmes.models import FundingSource
from server.errors import Invalid
from server.words import _

TOLD = ("kind", "amount", "quantity", "unit", "on", "beneficiaries", "status")


class ContributionRows:
    alone: tuple[str, ...] = ()
    fixed = _("Realisasi ini sudah dimuat dengan isi lain. Balik dulu di halamannya, lalu muat yang benar dengan nomor baru.")

    def said(self, draft: Draft) -> Mapping[str, str]:
        return {"needs": draft.points("need"), "commitments": draft.points("commitment")}

    def read(self, draft: Draft, reading: Reading) -> Values:
        giver = draft.member("stakeholder", reading.known)
        promise, need = self._promise(draft, reading), named_need(draft, reading)
        programme = self._programme(draft, reading, promise, need)
        given = gift_of(draft)
        if promise:
            draft.obey(lambda: self._kept(promise, giver, programme, need, given), "commitment")
        if need:
            draft.obey(lambda: self._answered(need, programme, given), "need")
        return {
            "stakeholder_id": giver and giver.id, "programme_id": programme and programme.id, "commitment_id": promise and promise.id,
            "need_id": promise.need_id if promise and promise.need_id else need and need.id, "region_id": region_of(draft, reading.known, programme),
            **measures_of(given), "funding_source": self._source(draft, giver, promise), "on": draft.day_past("on"),
            "beneficiaries": draft.whole("beneficiaries"), "beneficiary_group_id": draft.named("beneficiary_group", reading.known.group),
            "evidence_url": draft.address("evidence_url", most=500), "note": draft.paragraphs("note"), "status": ContributionStatus.REPORTED,
            "is_demo": bool((programme and programme.is_demo) or (giver and giver.is_demo)),
            "programme": programme and programme.name, "giver": giver and giver.name,
        }

    def title(self, values: Values) -> str:
        return f"{values['giver']}: {measures.said(values['amount'], values['quantity'], values['unit'])}"

    def make(self, values: Values, key: UUID, loading: Loading) -> list[Model]:
        columns = {name: value for name, value in values.items() if name not in ("is_demo", "programme", "giver")}
        return [Contribution(id=key, reporter_id=loading.actor.user, reporter_of_id=loading.seat_of, reported_at=loading.now, on_behalf=True, **columns)]

    async def change(self, values: Values, key: UUID, version: int, loading: Loading) -> bool:
        return False                                    # by a reversal only

    def tell(self, values: Values, key: UUID, loading: Loading, *, new: bool) -> Telling:
        return Telling(
            "contribution.reported", ("ctb", key), stakeholder=values["stakeholder_id"], is_demo=loading.is_demo or values["is_demo"],
            summary=f"melaporkan realisasi {measures.said(values['amount'], values['quantity'], values['unit'])} untuk {values['programme']} "
                    f"dari spreadsheet “{loading.name}”",
            after={name: plain(values[name]) for name in TOLD} | {"on_behalf": True, **{
                name: values[f"{name}_id"] and str(values[f"{name}_id"]) for name in ("commitment", "need")}})

    def _promise(self, draft: Draft, reading: Reading) -> Promised | None:
        said = draft.points("commitment")
        if said and said not in reading.mentioned.commitments:
            draft.refuse("commitment", _("Tidak ada komitmen “{written}” di forum ini. Tulis nomornya seperti waktu diimpor, atau id-nya."),
                         written=written.short(said))
        return reading.mentioned.commitments.get(said)

    def _programme(self, draft: Draft, reading: Reading, promise: Promised | None, need: Asked | None) -> Work | None:
        if promise and draft.peek("programme") is None:
            return reading.known.works[promise.programme_id]
        return programme_for(draft, reading.known, need)

    def _kept(self, promise: Promised, giver: Organisation | None, programme: Work | None, need: Asked | None, given: Gift | None) -> None:
        if giver and promise.stakeholder_id != giver.id:
            raise Invalid(_("Komitmen ini milik organisasi lain."), path=["commitment"])
        if programme and promise.programme_id != programme.id:
            raise Invalid(_("Komitmen ini untuk program lain."), path=["commitment"])
        if promise.status in OVER:
            raise Invalid(_("Komitmen ini sudah gugur atau dibatalkan. Kosongkan kolom ini."), path=["commitment"])
        if need and promise.need_id not in (None, need.id):
            raise Invalid(_("Komitmen ini menjawab kebutuhan lain."), path=["need"])
        if given:
            fits(cast("Commitment", promise), given)

    def _answered(self, need: Asked, programme: Work | None, given: Gift | None) -> None:
        if need.status not in (NeedStatus.LISTED, NeedStatus.CLOSED):
            raise Invalid(_("Kebutuhan ini tidak tayang."), path=["need"])
        of_programme(need, programme)
        in_unit_of(cast("Need", need), given.unit if given else None)

    def _source(self, draft: Draft, giver: Organisation | None, promise: Promised | None) -> FundingSource | None:
        found = draft.choice("funding_source", choices.SOURCE)
        if found or giver is None:
            return found
        return promise.funding_source if promise else source_of(giver.kind, None)
