"""What can happen to a meeting itself: it is planned, changed, held, its minutes are approved, or it is called off."""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypedDict, Unpack
from uuid import UUID

from tortoise.exceptions import IntegrityError

from server.domain.accounts.models import User
from server.domain.activity.actor import Actor, SeatHeld, today
from server.domain.activity.changing import action, record, save_version
from server.domain.finding import found
from server.domain.forums.access import RULES as FORUMS
from server.domain.forums.models import Forum
from server.domain.meetings.access import keeping, meeting_to_keep, refuse_if_closed
from server.domain.meetings.models import AgendaItem, Meeting, MeetingStatus
from server.domain.places.access import RULES as PLACES
from server.domain.places.models import Region
from server.domain.stakeholders.access import RULES as STAKEHOLDERS
from server.domain.stakeholders.models import Stakeholder
from server.domain.texts import day, line, paragraphs_or_none
from server.errors import Conflict, Invalid
from server.words import _

LINKED = {**FORUMS, **PLACES, **STAKEHOLDERS}
MOST_AGENDA_ITEMS = 40
CLOCK = re.compile(r"([01]?\d|2[0-3])[.:]([0-5]\d)")
SLUG_OF_A_TITLE = 44                                    # letters; the date, and a number where one is needed, make it 60 at most
NEXT = {MeetingStatus.PLANNED: (MeetingStatus.HELD, MeetingStatus.CANCELLED), MeetingStatus.HELD: (MeetingStatus.MINUTES_APPROVED,)}
SAID = {MeetingStatus.HELD: ("meeting.held", "mencatat rapat “{title}” terlaksana"),
        MeetingStatus.MINUTES_APPROVED: ("meeting.minutes_approved", "menyetujui notula rapat “{title}”"),
        MeetingStatus.CANCELLED: ("meeting.cancelled", "membatalkan rapat “{title}”")}


class MeetingChanges(TypedDict, total=False):
    """What an edit may say; what it leaves out stays as it is."""
    title: str
    theme: str | None
    on: date
    venue: str | None
    region: UUID | None


@dataclass(frozen=True)
class Point:
    """One point of an agenda, as it is written."""
    title: str
    at: str | None = None
    lead: UUID | None = None


@action
async def plan_meeting(actor: Actor, forum_id: UUID, *, title: str, on: date, theme: str | None = None, venue: str | None = None,
                       region: UUID | None = None, key: str | None = None) -> Meeting:
    """A meeting to come, or one that has been and is still to be written down."""
    actor.required()
    forum = await found(LINKED, Forum, actor, forum_id, path=["forum"])
    seat = keeping(actor, forum.id)
    meeting = Meeting(forum_id=forum.id, status=MeetingStatus.PLANNED, is_demo=await User.exists(id=actor.user, is_demo=True))
    await _write(actor, meeting, MeetingChanges(title=title, theme=theme, on=on, venue=venue, region=region))
    meeting.slug = await _free_slug(meeting)
    try:
        await meeting.save(force_create=True)
    except IntegrityError:                              # one of the same name was planned between these two lines
        raise Conflict(_("Rapat dengan judul dan tanggal ini baru saja dibuat orang lain."), path=["title"]) from None
    await tell(actor, "meeting.planned", meeting, seat, f"merencanakan rapat “{meeting.title}”", after=_facts(meeting))
    return meeting


@action
async def edit_meeting(actor: Actor, meeting_id: UUID, *, version: int, **changes: Unpack[MeetingChanges]) -> Meeting:
    meeting, seat = await meeting_to_keep(actor, meeting_id)
    refuse_if_closed(meeting)
    before = _facts(meeting)
    await _write(actor, meeting, changes)
    if meeting.status is MeetingStatus.HELD:
        _refuse_before_its_day(meeting, ["on"])
    after = _facts(meeting)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        await save_version(meeting, version, "title", "theme", "on", "venue", "region_id")
        await tell(actor, "meeting.edited", meeting, seat, f"menyunting rapat “{meeting.title}”",
                   before={name: before[name] for name in changed}, after={name: after[name] for name in changed})
    return meeting


@action
async def set_meeting_status(actor: Actor, meeting_id: UUID, *, version: int, status: MeetingStatus, reason: str | None = None) -> Meeting:
    """PLANNED → HELD → MINUTES_APPROVED; PLANNED → CANCELLED, with a reason."""
    meeting, seat = await meeting_to_keep(actor, meeting_id)
    if status not in NEXT.get(meeting.status, ()):
        raise Invalid(_("Langkah ini tidak berlaku bagi rapat dalam keadaan sekarang. Lihat yang terbaru."), path=["status"])
    if status is MeetingStatus.HELD:
        _refuse_before_its_day(meeting, ["status"])
    said = paragraphs_or_none(reason, ["reason"])
    if status is MeetingStatus.CANCELLED and said is None:
        raise Invalid(_("Tulis alasan rapat ini dibatalkan."), path=["reason"])
    before, meeting.status = meeting.status, status
    await save_version(meeting, version, "status")
    name, summary = SAID[status]
    await tell(actor, name, meeting, seat, summary.format(title=meeting.title), reason=said, before={"status": before.value}, after={"status": status.value})
    return meeting


@action
async def set_agenda(actor: Actor, meeting_id: UUID, *, version: int, items: Sequence[Point]) -> Meeting:
    """The whole agenda, in the order given."""
    meeting, seat = await meeting_to_keep(actor, meeting_id)
    refuse_if_closed(meeting)
    if len(items) > MOST_AGENDA_ITEMS:
        raise Invalid(_("Paling banyak {most} mata acara."), path=["items"], most=MOST_AGENDA_ITEMS)
    agenda = [await _agenda_item(actor, meeting, place, item) for place, item in enumerate(items)]
    before = [_in_words(item) for item in await AgendaItem.filter(meeting_id=meeting.id).order_by("position")]
    await save_version(meeting, version)
    await AgendaItem.filter(meeting_id=meeting.id).delete()
    await AgendaItem.bulk_create(agenda)
    await tell(actor, "meeting.agenda_set", meeting, seat, f"menyusun agenda rapat “{meeting.title}”",
               before={"agenda": before}, after={"agenda": [_in_words(item) for item in agenda]})
    return meeting


async def tell(actor: Actor, name: str, meeting: Meeting, seat: SeatHeld, summary: str, **said: Any) -> None:
    """Into the record, for all to read: meetings are public. What it says names nobody."""
    await record(actor, name, subject=meeting, forum=meeting.forum_id, stakeholder=seat.stakeholder, public=True, summary=summary, **said)


async def _write(actor: Actor, meeting: Meeting, said: MeetingChanges) -> None:
    if "title" in said:
        meeting.title = line(said["title"], ["title"])
    if "theme" in said:
        meeting.theme = paragraphs_or_none(said["theme"], ["theme"])  # type: ignore[assignment]  # the column may be empty
    if "on" in said:
        meeting.on = day(said["on"], ["on"]) or meeting.on
    if "venue" in said:
        venue = said["venue"]
        meeting.venue = line(venue, ["venue"]) if venue and not venue.isspace() else None
    if "region" in said:
        meeting.region_id = said["region"] and (await found(LINKED, Region, actor, said["region"], path=["region"])).id


def _refuse_before_its_day(meeting: Meeting, path: Sequence[str]) -> None:
    if meeting.on > today():
        raise Invalid(_("Rapat tanggal {date} belum tiba, jadi belum terlaksana."), path=path, date=meeting.on.isoformat())


async def _free_slug(meeting: Meeting) -> str:
    """Like "rapat-koordinasi-2026-11-10": readable, and no other meeting's."""
    plain = unicodedata.normalize("NFKD", meeting.title).encode("ascii", "ignore").decode().lower()
    wanted = f"{re.sub(r'[^a-z0-9]+', '-', plain)[:SLUG_OF_A_TITLE].strip('-') or 'rapat'}-{meeting.on.isoformat()}"
    taken = {meeting.slug for meeting in await Meeting.filter(slug__startswith=wanted).only("slug")}
    number = 1
    while (slug := wanted if number == 1 else f"{wanted}-{number}") in taken:
        number += 1
    return slug


async def _agenda_item(actor: Actor, meeting: Meeting, place: int, item: Point) -> AgendaItem:
    path = ["items", str(place)]
    lead = item.lead and (await found(LINKED, Stakeholder, actor, item.lead, path=[*path, "lead"])).id
    return AgendaItem(meeting_id=meeting.id, position=place + 1, at=_clock(item.at, [*path, "at"]), title=line(item.title, [*path, "title"]), lead_id=lead)


def _clock(written: str | None, path: Sequence[str]) -> str | None:
    """An hour of the day: 9:20 and 09.20 are both 09.20."""
    if not written or written.isspace():
        return None
    hour = CLOCK.fullmatch(written.strip())
    if hour is None:
        raise Invalid(_("Tulis jam sebagai 09.20. Anda menulis “{written}”."), path=path, written=written.strip()[:20])
    return f"{int(hour[1]):02}.{hour[2]}"


def _in_words(item: AgendaItem) -> str:
    return f"{item.at} {item.title}" if item.at else item.title


def _facts(meeting: Meeting) -> dict[str, Any]:
    """What an edit can change, as the event keeps it."""
    return {"title": meeting.title, "theme": meeting.theme, "held_on": meeting.on.isoformat(), "venue": meeting.venue,
            "region": meeting.region_id and str(meeting.region_id)}
