"""Needs out of a spreadsheet: submitted on behalf of a member, or listed at once where the sheet says so and the importer may."""
from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from tortoise.expressions import F
from tortoise.models import Model

from server.domain import measures
from server.domain.activity.telling import Telling
from server.domain.exchange import choices
from server.domain.exchange.drafts import Draft
from server.domain.exchange.known import running
from server.domain.exchange.rows import Loading, Reading, Values
from server.domain.needs.models import Need, NeedStatus
from server.words import _

TOLD = ("title", "quantity", "unit", "estimated_cost", "due_on", "status")


class NeedRows:
    alone: tuple[str, ...] = ()
    fixed = _("Kebutuhan ini sudah dimuat dan diputuskan. Yang sudah tayang, dikembalikan, atau ditutup diubah di halamannya.")

    def said(self, draft: Draft) -> Mapping[str, str]:
        return {}

    def read(self, draft: Draft, reading: Reading) -> Values:
        known = reading.known
        title, proposer = draft.line("title"), draft.member("proposer", known)
        programme, place = draft.named("programme", known.programme), draft.named("region", known.place)
        if programme:
            draft.obey(lambda: running(programme), "programme")
        if place:
            draft.obey(lambda: known.within(place, programme), "region", "programme")
        status = draft.choice("status", choices.NEED_STATUS) or NeedStatus.SUBMITTED
        if status is NeedStatus.LISTED and not reading.may_decide:
            draft.refuse("status", _("Anda tidak berhak menayangkan kebutuhan. Tulis diajukan."))
        return {
            "title": title, "proposer_id": proposer and proposer.id, "programme_id": programme and programme.id, "region_id": place and place.id,
            "field_id": draft.named("field", known.field), "beneficiary_group_id": draft.named("beneficiary_group", known.group),
            "quantity": measures.thousandths(draft.quantity("quantity"), ["quantity"]), "unit": draft.line("unit", most=40),
            "estimated_cost": draft.rupiah("estimated_cost"), "due_on": draft.day("due_on"), "status": status, "about": draft.paragraphs("about"),
            "is_demo": bool((proposer and proposer.is_demo) or (programme and programme.is_demo)),
        }

    def title(self, values: Values) -> str:
        return str(values["title"])

    def make(self, values: Values, key: UUID, loading: Loading) -> list[Model]:
        return [Need(id=key, submitted_on=loading.day, submitted_by_id=loading.actor.user, on_behalf=True, **self._columns(values, loading))]

    async def change(self, values: Values, key: UUID, version: int, loading: Loading) -> bool:
        changed = await Need.filter(id=key, version=version, status=NeedStatus.SUBMITTED).update(version=F("version") + 1, **self._columns(values, loading))
        return bool(changed)

    def tell(self, values: Values, key: UUID, loading: Loading, *, new: bool) -> Telling:
        listed = values["status"] is NeedStatus.LISTED
        return Telling(
            "need.submitted" if new else "need.edited", ("ned", key), concerns=None if new else values["proposer_id"],
            stakeholder=values["proposer_id"] if new else None, public=listed, is_demo=loading.is_demo or values["is_demo"],
            summary=f"{'mengajukan' if new else 'menyunting'} kebutuhan “{values['title']}” dari spreadsheet “{loading.name}”",
            after={name: plain(values[name]) for name in TOLD} | {"on_behalf": True})

    def _columns(self, values: Values, loading: Loading) -> Values:
        listed = values["status"] is NeedStatus.LISTED
        return {**values, "is_demo": values["is_demo"] or loading.is_demo, "decided_on": loading.day if listed else None,
                "decided_by_id": loading.actor.user if listed else None}


def plain(value: Any) -> Any:
    """As the record keeps it."""
    return value.isoformat() if hasattr(value, "isoformat") else getattr(value, "value", value)
