"""What happens on which days: a sheet for each month in which something does, the latest first, and beside it what."""
from __future__ import annotations

from calendar import Calendar as Weeks
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from babel.dates import get_day_names

from server.words import _
from views import formats
from views.custom import shapes, values
from views.custom.displays.reading import MOST, Row, Undrawable, day, link, text

MONTHS = 24                                             # sheets on a page; the latest
LONGEST = 366                                           # days of one event that are marked


@dataclass(frozen=True)
class Event:
    """Something on a day, or on all days until another; `hour` where the row says a moment."""
    place: int
    start: date
    end: date
    hour: str
    title: str
    link: str | None


@dataclass(frozen=True)
class Day:
    """A square of the sheet; `events` happen on it."""
    number: int
    events: Sequence[Event]


@dataclass(frozen=True)
class Month:
    """`weeks` of seven squares, None before the first and behind the last; `begun` begins in it."""
    name: str
    weeks: Sequence[Sequence[Day | None]]
    begun: Sequence[Event]


@dataclass(frozen=True)
class Calendar:
    """`weekdays` are (short, long) from Monday on; `left` events lie in months before these, `undated` say no day."""
    weekdays: Sequence[tuple[str, str]]
    months: Sequence[Month]
    left: int
    undated: int


def calendar(display: shapes.Calendar, rows: Sequence[Row], language: str) -> Calendar:
    dated = [(on, row) for row in rows if (on := day(row, display.start)) is not None]
    if not dated:
        raise Undrawable(_("Tidak satu baris pun menyebut tanggal di {path}."), path=display.start)
    dated.sort(key=lambda pair: (pair[0], str(values.at(pair[1], display.start))))
    events = [_event(display, place, on, row, language) for place, (on, row) in enumerate(dated[-MOST:], 1)]
    marked: dict[date, list[Event]] = {}
    for event in events:
        for step in range(min((event.end - event.start).days, LONGEST) + 1):
            marked.setdefault(event.start + timedelta(days=step), []).append(event)
    firsts = sorted({on.replace(day=1) for on in marked})[-MONTHS:]
    months = [_month(first, marked, [event for event in events if event.start.replace(day=1) == first], language) for first in firsts]
    return Calendar(_weekdays(language), months[::-1], len(dated) - sum(len(month.begun) for month in months), len(rows) - len(dated))


def _event(display: shapes.Calendar, place: int, on: date, row: Row, language: str) -> Event:
    last = day(row, display.end) if display.end else None
    moment = str(values.at(row, display.start))
    return Event(place, on, max(last or on, on), formats.hour(language, moment) if "T" in moment else "", text(row, display.summary, language) or "–",
                 link(row, display.link))


def _month(first: date, marked: dict[date, list[Event]], begun: Sequence[Event], language: str) -> Month:
    weeks = [[Day(on, marked.get(first.replace(day=on), [])) if on else None for on in week] for week in Weeks().monthdayscalendar(first.year, first.month)]
    return Month(formats.month(language, first), weeks, begun)


def _weekdays(language: str) -> list[tuple[str, str]]:
    short, long = (get_day_names(width, locale=language) for width in ("narrow", "wide"))
    return [(short[place], long[place]) for place in range(7)]
