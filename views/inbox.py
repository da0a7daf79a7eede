"""The inbox: what others did that is about what is one's own, day by day; each says why it came, and how to hear no more of it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _, say
from views.activity import PAGES
from views.client import act, ask
from views.endings import known
from views.formats import JAKARTA
from views.labels import options
from views.listing import Asked
from views.rendering import respond

Row = Mapping[str, Any]
# Why a notice came: by the reason, and by the type of what it came for.
REASONS = {
    "MENTIONED": {"": _("Anda atau organisasi Anda disebut")},
    "FOLLOWED": {"crd": _("Anda mengikuti kartu ini"), "ned": _("Anda mengikuti kebutuhan ini"), "prg": _("Anda mengikuti program ini"),
                 "stk": _("Anda mengikuti organisasi ini"), "brd": _("Anda mengikuti papan ini")},
    "TOOK_PART": {"crd": _("Anda ikut menulis di kartu ini"), "": _("Anda membuat tampilan ini")},
    "ORGANISATION": {"crd": _("Kartu ini dipegang organisasi Anda"), "ned": _("Kebutuhan ini dari organisasi Anda"), "stk": _("Ini tentang organisasi Anda")},
}
# Where things are shown that have no page of their own.
SHOWN_AT = {"Comment": ("card", "/cards/{id}"), "Column": ("board", "/boards/{slug}"), "Indicator": ("programme", "/programmes/{slug}")}
SOURCES = {"crd": "/cards/{id}", "ned": "/needs/{id}"}


@dataclass(frozen=True)
class Told:
    """A notice: where it leads, why it came, and by what it can be stopped."""
    row: Row
    at: datetime
    href: str | None
    reason: str
    stops: str | None


async def show_inbox(request: Request) -> Response:
    language, asked = request.user.language, Asked(request)
    asked.one("only", {"unread": say(_("Belum dibaca"), language)}, lambda _only: {"unread": {"eq": True}})
    asked.one("kind", dict(options(language, "NoticeKind")), lambda kind: {"kind": {"eq": kind}})
    data = await ask(request, "InboxPage", where={"and": [{"inApp": {"eq": True}}, asked.where]}, **asked.page())
    known(request, data)
    account = data["account"]
    return respond(request, page="inbox/inbox.html", status=asked.status, context={
        **data, "asked": asked, "errors": asked.errors, "days": by_day(account["inbox"]["nodes"], language), "kinds": options(language, "NoticeKind"),
        "newest": next((row["id"] for row in account["newest"]["nodes"]), None)})


async def read_inbox(request: Request) -> Response:
    """Up to the newest one that the page has shown: what came since stays unread."""
    form = await request.form()
    await act(request, "ReadNotices", input={"until": str(form.get("until", ""))})
    return RedirectResponse("/inbox", 303)


def by_day(rows: Sequence[Row], language: str) -> list[tuple[date, list[Told]]]:
    notices = [told(row, language) for row in rows]
    return [(day, list(those)) for day, those in groupby(notices, key=lambda one: one.at.date())]


def told(row: Row, language: str) -> Told:
    source = row["source"] or ""
    reason = say(REASONS[row["reason"]][source[:3]], language)
    return Told(row, datetime.fromisoformat(row["activity"]["at"]).astimezone(JAKARTA), leads_to(row), reason, row["source"])


def leads_to(row: Row) -> str | None:
    """The page of what it is about; else of what it came for."""
    subject, source = row["activity"]["subject"], row["source"] or ""
    if subject is not None and subject["type"] in PAGES:
        return PAGES[subject["type"]].format(**subject)
    if subject is not None and subject["type"] in SHOWN_AT:
        name, address = SHOWN_AT[subject["type"]]
        return address.format(**subject[name])
    return SOURCES[source[:3]].format(id=source) if source[:3] in SOURCES else None


routes = [Route("/inbox", show_inbox), Route("/inbox/read", read_inbox, methods=["POST"])]
