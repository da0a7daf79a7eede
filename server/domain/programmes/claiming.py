"""What sources say about a forum or a programme: claims that disagree stand side by side until one is accepted."""
from __future__ import annotations

from datetime import date
from uuid import UUID

from server.domain.activity.actor import Actor, SeatHeld
from server.domain.activity.changing import action, record
from server.domain.finding import found
from server.domain.forums.access import RULES as FORUMS
from server.domain.forums.models import Forum
from server.domain.programmes.access import RULES as PROGRAMMES
from server.domain.programmes.models import Programme
from server.domain.programmes.settling import accept, dispute, refuse_if_overtaken, seat_to_settle, seat_to_state
from server.domain.programmes.targeting import called
from server.domain.sources.access import RULES
from server.domain.sources.models import Claim, ClaimStatus
from server.domain.sources.naming import NewSource, past_day, source_of
from server.domain.texts import line, paragraphs, paragraphs_or_none
from server.errors import Invalid
from server.words import _


@action
async def state_claim(actor: Actor, *, field: str, value: str, stated_on: date, forum: UUID | None = None, programme: UUID | None = None,
                      source: UUID | None = None, new_source: NewSource | None = None, note: str | None = None, key: str | None = None) -> Claim:
    """One source's word on one fact, about a forum or a programme."""
    actor.required()
    if (forum is None) == (programme is None):
        raise Invalid(_("Sebutkan tentang apa: satu forum atau satu program."), path=["programme"])
    about: Forum | Programme = (await found(FORUMS, Forum, actor, forum, path=["forum"]) if forum
                                else await found(PROGRAMMES, Programme, actor, programme or UUID(int=0), path=["programme"]))
    seat = seat_to_state(actor, _forum_of(about))
    claim = Claim(forum_id=forum, programme_id=programme, field=line(field, ["field"], most=100), value=line(value, ["value"], most=1000),
                  stated_on=past_day(stated_on, ["statedOn"]), status=ClaimStatus.PROPOSED, note=paragraphs_or_none(note, ["note"]))
    claim.source_id = await source_of(actor, source, new_source, is_demo=_is_demo(about))
    await claim.save(force_create=True)
    await _tell(actor, "claim.stated", claim, about, seat, f"menyebut “{_shown(claim.value)}” tentang {_called(about)}",
                after={"value": claim.value, "stated_on": stated_on.isoformat()})
    return claim


@action
async def accept_claim(actor: Actor, claim_id: UUID, *, version: int) -> Claim:
    """Makes it the one that counts; another that did, on the same fact, is superseded, and stays on record."""
    claim, about, seat = await _to_settle(actor, claim_id, version)
    before = claim.status
    replaced = await accept(actor, claim, Claim.filter(forum_id=claim.forum_id, programme_id=claim.programme_id, field=claim.field))
    await _tell(actor, "claim.accepted", claim, about, seat, f"memakai “{_shown(claim.value)}” tentang {_called(about)}",
                before={"claim_status": before.value, "replaced": replaced}, after={"claim_status": claim.status.value})
    return claim


@action
async def dispute_claim(actor: Actor, claim_id: UUID, *, version: int, reason: str) -> Claim:
    claim, about, seat = await _to_settle(actor, claim_id, version)
    why, before = paragraphs(reason, ["reason"]), claim.status
    await dispute(actor, claim)
    await _tell(actor, "claim.disputed", claim, about, seat, f"mempersoalkan “{_shown(claim.value)}” tentang {_called(about)}", reason=why,
                before={"claim_status": before.value}, after={"claim_status": claim.status.value})
    return claim


async def _to_settle(actor: Actor, key: UUID, version: int) -> tuple[Claim, Forum | Programme, SeatHeld]:
    """The claim as it is now, with what it is about held still until this is over."""
    actor.required()
    seen = await found(RULES, Claim, actor, key, path=["claim"])
    about: Forum | Programme = (await Forum.select_for_update().get(id=seen.forum_id) if seen.forum_id
                                else await Programme.select_for_update().get(id=seen.programme_id))
    claim = await Claim.get(id=key)
    seat = seat_to_settle(actor, _forum_of(about))
    refuse_if_overtaken(claim, version)
    return claim, about, seat


async def _tell(actor: Actor, name: str, claim: Claim, about: Forum | Programme, seat: SeatHeld, summary: str, *, reason: str | None = None,
                before: dict[str, object] | None = None, after: dict[str, object] | None = None) -> None:
    await record(actor, name, subject=claim, forum=_forum_of(about), stakeholder=seat.stakeholder, public=True, is_demo=_is_demo(about),
                 summary=summary, reason=reason, before=before, after=after)


def _forum_of(about: Forum | Programme) -> UUID:
    return about.forum_id if isinstance(about, Programme) else about.id


def _is_demo(about: Forum | Programme) -> bool:
    return isinstance(about, Programme) and about.is_demo


def _called(about: Forum | Programme) -> str:
    return called(about) if isinstance(about, Programme) else about.name


def _shown(value: str) -> str:
    return value if len(value) <= 80 else f"{value[:79]}…"
