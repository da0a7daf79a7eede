"""The record: what happened, who did it and for whom; all of it, or of one thing."""
from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _, say
from views.activity_changes import Change, changes_of
from views.client import ask, nothing
from views.formats import JAKARTA
from views.listing import Asked, Where, named, show
from views.rendering import respond

Row = Mapping[str, Any]
# The kinds of what happens, by how the names of events begin.
KINDS: dict[str, tuple[str, tuple[str, ...]]] = {
    "need": (_("Kebutuhan"), ("need.",)), "commitment": (_("Komitmen"), ("commitment.",)), "contribution": (_("Realisasi"), ("contribution.",)),
    "card": (_("Kartu"), ("card.", "comment.", "checklist.")), "board": (_("Papan"), ("board.", "column.")), "meeting": (_("Rapat"), ("meeting.", "decision.")),
    "programme": (_("Program"), ("programme.", "indicator.", "measurement.", "target.", "claim.")), "organisation": (_("Organisasi"), ("stakeholder.",)),
    "forum": (_("Forum"), ("forum.", "membership.", "decree.", "term.", "spreadsheet.")),
    "access": (_("Orang dan akses"), ("person.", "invitation.", "seat.", "token.", "session.", "sessions.", "password.", "identity.", "user.",
                                  "webhook.")),
    "view": (_("Tampilan"), ("view.", "view_key.")),
}
# Where things have a page of their own; what is found by a slug is filled in from the row.
PAGES = {
    "Stakeholder": "/organisations/{slug}", "Forum": "/forums/{slug}", "Programme": "/programmes/{slug}", "Board": "/boards/{slug}",
    "Meeting": "/meetings/{slug}", "Need": "/needs/{id}", "Card": "/cards/{id}", "Commitment": "/commitments/{id}", "Contribution": "/contributions/{id}",
    "Spreadsheet": "/imports/{id}", "SavedView": "/views/{slug}",
}
LISTS = {
    "Stakeholder": (_("Organisasi"), "/organisations"), "Forum": (_("Forum"), "/forums"), "Programme": (_("Program"), "/programmes"),
    "Board": (_("Papan"), "/boards"), "Meeting": (_("Rapat"), "/meetings"), "Need": (_("Kebutuhan"), "/needs"), "Card": (_("Papan"), "/boards"),
}
GIVEN = {"Commitment": _("Komitmen {name} untuk {programme}"), "Contribution": _("Realisasi {name} untuk {programme}")}
SUBJECTS = {"crd": (_("Buka kartu"), "/cards/{id}"), "ned": (_("Buka kebutuhan"), "/needs/{id}"), "cmt": (_("Buka komitmen"), "/commitments/{id}"),
            "ctb": (_("Buka realisasi"), "/contributions/{id}"), "sht": (_("Buka spreadsheet"), "/imports/{id}"),
            "mtg": (_("Buka rapat"), "/meetings/{id}"), "dec": (_("Buka rapat"), "/meetings/{id}")}
WAYS = {"session": _("lewat peramban"), "token": _("lewat token program"), "link": _("lewat tautan"), "digest": _("lewat tautan di surat"),
        "job": _("oleh pekerjaan harian"), "command": _("lewat terminal server"),
        "spreadsheet": _("dari spreadsheet"), "house": _("oleh Simpul sendiri")}


@dataclass(frozen=True)
class Happening:
    """An event as it is told: where its subject is to be seen, what changed, and what spoke for the person."""
    row: Row
    at: datetime
    changes: Sequence[Change]
    subject: tuple[str, str] | None
    way: str | None


async def show_activities(request: Request) -> Response:
    offered, language, asked = await ask(request, "ActivityFilters"), request.user.language, Asked(request)
    forums, kinds = named(offered["forums"]["nodes"]), {code: say(text, language) for code, (text, _names) in KINDS.items()}
    asked.text("organisation", of_organisation)
    asked.one("forum", forums, lambda slug: {"forum": {"slug": {"eq": slug}}})
    asked.one("kind", kinds, lambda kind: {"or": [{"name": {"startsWith": name}} for name in KINDS[kind][1]]})
    on_days(asked, "since", lambda day: {"at": {"gte": midnight(day)}})
    on_days(asked, "until", lambda day: {"at": {"lt": midnight(day + timedelta(days=1))}})
    data = await ask(request, "ActivitiesPage", where=asked.where, **asked.page())
    return show(asked, page="activity/activities.html", part="activity/_changed.html",
                context={**data, "forums": forums, "kinds": kinds, "days": by_day(data["activities"]["nodes"], language)})


async def show_activity_of(request: Request) -> Response:
    asked = Asked(request)
    data = await ask(request, "ActivityOfPage", id=request.path_params["id"], **asked.page())
    thing = data["thing"]
    if not thing:                                       # nothing one sees, or nothing that has a record
        raise nothing()
    return respond(request, page="activity/of.html", status=asked.status, context={
        **data, "errors": asked.errors, "title": title_of(thing, request.user.language), "href": page_of(thing), "list": LISTS.get(thing["type"]),
        "days": by_day(thing["activity"]["nodes"], request.user.language)})


def of_organisation(text: str) -> Where:
    """Done for an organisation of this name, or about what is its own."""
    return {"or": [{"stakeholder": {"name": {"contains": text}}}, {"concerns": {"name": {"contains": text}}}]}


def on_days(asked: Asked, name: str, condition: Callable[[date], Where]) -> None:
    """A filter by a day."""
    written = asked.request.query_params.get(name, "").strip()
    try:
        day = date.fromisoformat(written) if written else None
    except ValueError:
        text = _("“{value}” bukan tanggal. Tulis seperti 2026-03-25.")
        asked.errors[name] = say(text, asked.request.user.language, value=written[:40])
        return
    if day is not None and date(1900, 1, 1) <= day < date(9999, 1, 1):
        asked.text(name, lambda _text: condition(day))


def midnight(day: date) -> str:
    """When a day begins, in Asia/Jakarta."""
    return datetime.combine(day, time(), JAKARTA).isoformat()


def by_day(rows: Sequence[Row], language: str) -> list[tuple[date, list[Happening]]]:
    """Day by day, as they stand."""
    told = [happening(row, language) for row in rows]
    return [(day, list(those)) for day, those in groupby(told, key=lambda one: one.at.date())]


def happening(row: Row, language: str) -> Happening:
    subject, by = (row["subject"] or {"id": ""})["id"], (row["via"] or "").partition(":")[0]
    known = SUBJECTS.get(subject[:3])
    return Happening(row, datetime.fromisoformat(row["at"]).astimezone(JAKARTA), changes_of(row, language),
                     (known[0], known[1].format(id=subject)) if known else None, WAYS.get(by))


def title_of(thing: Row, language: str) -> str:
    if text := GIVEN.get(thing["type"]):
        return say(text, language, name=thing["stakeholder"]["name"], programme=thing["programme"]["name"])
    return str(thing["name"] if "name" in thing else thing["title"])


def page_of(thing: Row) -> str | None:
    """Where the thing itself is shown."""
    return PAGES[thing["type"]].format(**thing) if thing["type"] in PAGES else None


routes = [Route("/activity", show_activities), Route("/activity/{id}", show_activity_of)]
