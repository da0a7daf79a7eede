"""Statements that disagree stand side by side until somebody accepts one: what targets and claims have in common."""
from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

from tortoise.queryset import QuerySet

from server.domain.activity.actor import Actor, SeatHeld
from server.domain.activity.changing import save_version
from server.domain.programmes.access import APPROVE_MEASUREMENTS, STATE_FACTS
from server.domain.programmes.models import Target
from server.domain.rights import Right
from server.domain.sources.models import Claim, ClaimStatus
from server.errors import Conflict, Invalid, NotAllowed
from server.words import Term, _

SAID = {ClaimStatus.PROPOSED: _("baru diajukan"), ClaimStatus.ACCEPTED: _("sudah dipakai"), ClaimStatus.DISPUTED: _("sudah dipersoalkan"),
        ClaimStatus.SUPERSEDED: _("sudah digantikan")}


def seat_to_state(actor: Actor, forum: UUID) -> SeatHeld:
    """The seat from which somebody states what is known of a forum's things."""
    return _seat(STATE_FACTS, actor, forum, _("Yang menyebut target, capaian, dan klaim: petugas anggota aktif, verifikator, dan sekretariat forumnya."))


def seat_to_settle(actor: Actor, forum: UUID) -> SeatHeld:
    return _seat(APPROVE_MEASUREMENTS, actor, forum, _("Yang menetapkan angka mana yang dipakai: verifikator dan sekretariat forumnya."))


def _seat(right: Right, actor: Actor, forum: UUID, refusal: str) -> SeatHeld:
    seats = right.seats(actor, forum=forum)
    if not seats:
        raise NotAllowed(refusal)
    return seats[0]


def refuse_if_overtaken(row: Target | Claim, version: int) -> None:
    if row.version != version:
        raise Conflict(_("Ini sudah diubah orang lain sejak Anda membukanya. Lihat yang terbaru, lalu ulangi."), path=["version"])


async def accept(actor: Actor, row: Target | Claim, others: QuerySet[Target] | QuerySet[Claim]) -> dict[str, str]:
    """Makes this the one that counts; the one that did is superseded. Gives back what those were, by their keys.

    Who calls holds the row they all belong to, so that of two accepted at once one comes after the other."""
    if row.status is ClaimStatus.ACCEPTED:
        raise _not_from(row)
    replaced = {}
    for other in await others.filter(status=ClaimStatus.ACCEPTED).exclude(id=row.id):
        replaced[str(other.id)], other.status = other.status.value, ClaimStatus.SUPERSEDED
        await save_version(other, other.version, "status")
    await _decide(actor, row, ClaimStatus.ACCEPTED)
    return replaced


async def dispute(actor: Actor, row: Target | Claim) -> None:
    if row.status not in (ClaimStatus.PROPOSED, ClaimStatus.ACCEPTED):
        raise _not_from(row)
    await _decide(actor, row, ClaimStatus.DISPUTED)


async def _decide(actor: Actor, row: Target | Claim, status: ClaimStatus) -> None:
    row.status, row.decided_by_id, row.decided_at = status, actor.required(), datetime.now(UTC)
    await save_version(row, row.version, "status", "decided_by_id", "decided_at")


def _not_from(row: Target | Claim) -> Invalid:
    return Invalid(_("Angka atau keterangan ini {state}."), path=["target" if isinstance(row, Target) else "claim"], state=Term(SAID[row.status]))
