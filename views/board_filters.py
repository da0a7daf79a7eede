"""What part of a board is shown: the filters of its address, as a query string and as a `where`."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime
from typing import Any
from urllib.parse import urlencode

from starlette.requests import Request

from server.words import _
from views import formats, labels
from views.client import Refused
from views.listing import LONGEST_TEXT
from views.rendering import spoken

Where = dict[str, Any]
NOT_DONE = ["OPEN", "DISCUSSED", "AGREED", "UNDER_WAY"]
ON_THE_BOARD: Where = {"archived": {"eq": False}}
READY = ("mine", "unanswered", "overdue")
SLUG = re.compile(r"[a-z0-9][a-z0-9-]{0,99}")


@dataclass(frozen=True)
class Filters:
    """Each stands in the address under its own name; an empty one restricts nothing."""
    q: str = ""                     # words in the title or the text
    kind: str = ""                  # one of CardKind
    organisation: str = ""          # the slug of one that owns the card or takes part
    stage: str = ""                 # one of Stage
    due_from: str = ""              # due on this day or later
    due_to: str = ""                # due on this day or earlier
    state: str = ""                 # "archived": what was put away, and only that; for lists
    only: str = ""                  # "mine", "unanswered" or "overdue"
    since: str = ""                 # changed by somebody else after this moment
    whole: str = ""                 # the column of which every card is shown, not only the first few

    @property
    def given(self) -> dict[str, str]:
        return {name: value for name, value in vars(self).items() if value}

    @property
    def query(self) -> str:
        """What follows the address of the board, or nothing."""
        return f"?{urlencode(self.given)}" if self.given else ""

    @property
    def on(self) -> bool:
        return bool(self.given.keys() - {"whole"})

    @property
    def narrowed(self) -> int:
        """How many of the panel's filters are on."""
        return len(self.given.keys() - {"only", "since", "whole"})

    def change(self, **values: str) -> str:
        """The query with something else chosen."""
        return replace(self, **values).query

    def where(self, mine: Sequence[str], reader: str | None = None) -> Where:
        """`mine`: the reader's organisations; `reader`: their id, whose own doing is no news."""
        ready = {"mine": of_mine(mine), "unanswered": unanswered(), "overdue": overdue()}
        return self.counted(*([ready[self.only]] if self.only else []), *([changed(self.since, reader)] if self.since else []))

    def counted(self, *also: Where) -> Where:
        """What the panel leaves, and more: what a chip would show, were it chosen."""
        organisation = {"slug": {"eq": self.organisation}}
        parts: list[tuple[str, Where]] = [
            (self.q, {"or": [{"title": {"contains": self.q}}, {"body": {"contains": self.q}}]}),
            (self.kind, {"kind": {"eq": self.kind}}),
            (self.organisation, {"or": [{"owner": organisation}, {"assignees": {"some": organisation}}]}),
            (self.stage, {"stage": {"eq": self.stage}}),
            (self.due_from, {"dueOn": {"gte": self.due_from}}),
            (self.due_to, {"dueOn": {"lte": self.due_to}}),
        ]
        shown = {"archived": {"eq": True}} if self.state else ON_THE_BOARD
        return {"and": [shown, *(where for value, where in parts if value), *also]}


def filters_of(request: Request) -> Filters:
    """The filters in the address; one that could not be meant is refused in words."""
    given = {each.name: " ".join(request.query_params.get(each.name, "").split()) for each in fields(Filters)}
    known = {"kind": labels.LABELS["CardKind"], "stage": labels.LABELS["Stage"], "only": READY, "state": ("archived",)}
    for name, values in known.items():
        if given[name] and given[name] not in values:
            raise refused(request, name, _("Saringan “{value}” tidak dikenal."), value=given[name][:40])
    if len(given["q"]) > LONGEST_TEXT:
        raise refused(request, "q", _("Paling banyak {most} huruf; yang ditulis {n}."), most=LONGEST_TEXT, n=len(given["q"]))
    if not given["q"].isprintable():
        raise refused(request, "q", _("Teks ini memuat tanda yang tidak dapat dibaca. Tulis ulang dengan huruf dan angka."))
    if given["organisation"] and not SLUG.fullmatch(given["organisation"]):
        raise refused(request, "organisation", _("Saringan “{value}” tidak dikenal."), value=given["organisation"][:40])
    for name in ("due_from", "due_to"):
        if given[name] and not is_day(given[name]):
            example = formats.today().isoformat()
            raise refused(request, name, _("“{value}” bukan tanggal. Tulis seperti {example}."), value=given[name][:20], example=example)
    if given["due_from"] and given["due_to"] and given["due_from"] > given["due_to"]:
        raise refused(request, "due_to", _("Tanggal akhir lebih awal daripada tanggal mulai. Tukar keduanya."))
    if given["since"]:
        given["since"] = _moment(request, given["since"])
    return Filters(**given)


def of_mine(stakeholders: Sequence[str]) -> Where:
    """Cards these organisations own or are asked to do."""
    ids = {"id": {"in": list(stakeholders)}}
    return {"or": [{"owner": ids}, {"assignees": {"some": ids}}]}


def overdue() -> Where:
    return {"dueOn": {"lt": formats.today().isoformat()}, "stage": {"in": NOT_DONE}}


def unanswered() -> Where:
    """Cards of a need that waits and that nobody has promised anything for."""
    return {"need": {"status": {"eq": "LISTED"}, "coverage": {"eq": "NOBODY"}}}


def changed(since: str, reader: str | None) -> Where:
    """Cards that somebody else did something with."""
    by_another = {"not": {"actor": {"id": {"eq": reader}}}} if reader else {}
    return {"activity": {"some": {"at": {"gt": since}, **by_another}}}


def person_of(viewer: Mapping[str, Any] | None) -> str | None:
    """The id of who looks, from ShellPart."""
    return viewer["user"]["id"] if viewer and viewer["user"] else None


def is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _moment(request: Request, value: str) -> str:
    try:
        at = datetime.fromisoformat(value.replace(" ", "+"))            # a plus in an address is read as a space
        return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    except (ValueError, OverflowError):
        raise refused(request, "since", _("Saringan “{value}” tidak dikenal."), value=value[:40]) from None


def refused(request: Request, name: str, text: str, **values: object) -> Refused:
    return Refused([{"code": "INVALID", "message": spoken(request, text, **values), "path": [name]}])
