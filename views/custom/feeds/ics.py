"""A view as an iCalendar (RFC 5545): events keep their ids for ever, days stay days, moments are said in UTC."""
from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import quote

from icalendar import Calendar, Event

from views import formats
from views.custom import values
from views.custom.definition import Ical
from views.custom.displays.reading import Row, text
from views.custom.feeds.entries import absolute, dated, host, instant, moment, plain
from views.custom.running import Answer

MEDIA_TYPE = "text/calendar"


def calendar(answer: Answer, page: str, _itself: str) -> bytes:
    """`page` is where people see the same, absolute."""
    part = answer.definition.feeds.ical
    if part is None:
        raise LookupError("the view has no calendar")
    whole = Calendar()
    for name, said in (("prodid", "-//Simpul//views//ID"), ("version", "2.0"), ("name", answer.title), ("x-wr-calname", answer.title), ("url", page)):
        whole.add(name, plain(said))
    for identity, start, row in dated(answer.rows, part.id, part.start):
        whole.add_component(_event(answer, part, page, identity, start, row))
    return bytes(whole.to_ical())


def _event(answer: Answer, part: Ical, page: str, identity: str, start: datetime | date, row: Row) -> Event:
    event = Event()
    changed = moment(values.at(row, part.updated)) if part.updated else None
    first, behind = _span(start, moment(values.at(row, part.end)) if part.end else None)
    said: dict[str, Any] = {
        "uid": f"{quote(identity, safe='')}@{host(page)}", "dtstamp": _in_utc(changed or start), "last-modified": _in_utc(changed) if changed else None,
        "dtstart": first, "dtend": behind, "summary": plain(text(row, part.summary, answer.language)) or "–",
        "location": plain(text(row, part.location, answer.language)), "url": absolute(page, part.link, row)}
    for name, value in said.items():
        if value:
            event.add(name, value)
    return event


def _span(start: datetime | date, end: datetime | date | None) -> tuple[datetime | date, datetime | date | None]:
    """From when, and until when it is over: of days the one behind the last. Where only one of the two is a moment, both are taken as days."""
    if isinstance(start, datetime) and (end is None or isinstance(end, datetime)):
        return _in_utc(start), _in_utc(end) if end and end > start else None
    first, last = (formats.as_date(each) if each else None for each in (start, end))
    if first is None or last is None or last < first:
        return first or start, None
    return first, last + timedelta(days=1)


def _in_utc(at: datetime | date) -> datetime:
    return instant(at).astimezone(UTC)
