"""Opening a meeting to write in it: for who keeps the forum's meetings, and a form that gives back what was typed."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from server.words import _
from views.client import Refused, ask, found
from views.permits import permits
from views.rendering import respond, spoken

Row = Mapping[str, Any]
SHOWN_AGAIN = (403, 409, 422)
OPEN = ("PLANNED", "HELD")


@dataclass(frozen=True)
class Kept:
    """A meeting, opened by somebody who keeps it."""
    data: Mapping[str, Any]
    meeting: Row

    @property
    def address(self) -> str:
        return f"/meetings/{self.meeting['slug']}"

    @property
    def members(self) -> list[Row]:
        """The forum's active members, by name."""
        rows = self.meeting["forum"]["memberships"]["nodes"] if self.meeting["forum"] else []
        return sorted((row["stakeholder"] for row in rows), key=lambda one: str(one["name"]).casefold())

    def choices(self, *known: Row | None) -> list[tuple[str, str]]:
        """The organisations to choose from: the members, and those that stand there already."""
        return sorted({one["id"]: one["name"] for one in (*self.members, *filter(None, known))}.items(), key=lambda pair: pair[1].casefold())

    @property
    def closed(self) -> bool:
        return self.meeting["status"] not in OPEN


@dataclass
class Form:
    """What was written, what is wrong with it, and the version it was written on."""
    given: Mapping[str, Any]
    version: int = 0
    errors: dict[str, str] = field(default_factory=dict)
    status: int = 200

    def refused(self, refused: Refused, version: int, names: Mapping[str, str] | None = None) -> Form:
        """The same form with the refusal in it. Who sends it again after a conflict means to replace what somebody else wrote: so it is said."""
        if refused.status not in SHOWN_AGAIN:
            raise refused
        if refused.code == "CONFLICT":
            return Form(self.given, version, {"": refused.message}, 409)
        return Form(self.given, self.version, {self._field(one["path"], names or {}): str(one["message"]) for one in refused.problems}, refused.status)

    def _field(self, path: Sequence[str], names: Mapping[str, str]) -> str:
        """The field of the form that a problem speaks of; what speaks of none is said above all."""
        name = names.get(".".join(map(str, path)), str(path[-1]) if path else "")
        return name if name in self.given or name in names.values() else ""


async def kept(request: Request, *, open_: bool = True) -> Kept:
    """The meeting of this address, for who keeps it. What is closed is only opened where its outcomes are written."""
    signed_in(request)
    data = await ask(request, "MeetingToKeep", slug=request.path_params["slug"])
    meeting = found({"meeting": next(iter(data["meetings"]["nodes"]), None)}, "meeting")["meeting"]
    if not keeps(data, meeting):
        raise refusal(request, "NOT_ALLOWED", _("Rapat ini boleh Anda baca. Yang mengaturnya: sekretariat forum dan pengelola instalasi."))
    opened = Kept(data, meeting)
    if open_ and opened.closed:
        raise refusal(request, "INVALID", _("Rapat ini sudah ditutup, jadi isinya tidak diubah lagi."))
    return opened


def keeps(data: Row, meeting: Row) -> bool:
    """Whether the viewer writes in the meeting. From seats of the demo nobody writes in what stays when the demo goes."""
    demo = any(seat["stakeholder"] and seat["stakeholder"]["isDemo"] for seat in (data["viewer"] or {"seats": ()})["seats"])
    return permits(data).may("MANAGE_FORUM", forum=meeting["forum"]["id"] if meeting["forum"] else None) and (meeting["isDemo"] or not demo)


def signed_in(request: Request) -> None:
    if not request.user.signed_in:
        raise refusal(request, "NOT_SIGNED_IN", _("Masuk dahulu untuk mengatur rapat."))


def refusal(request: Request, code: str, text: str) -> Refused:
    return Refused([{"code": code, "message": spoken(request, text), "path": ()}])


def version_of(given: Mapping[str, str]) -> int:
    written = given.get("version", "")
    return int(written) if written.isascii() and written.isdigit() and len(written) < 10 else 0


async def given_in(request: Request) -> dict[str, str]:
    return {name: value.replace("\r\n", "\n") for name, value in (await request.form()).items() if isinstance(value, str)}


def page(request: Request, template: str, opened: Kept, form: Form, more: Mapping[str, Any]) -> Response:
    """A form about a meeting, as it was filled in."""
    context = {**opened.data, "meeting": opened.meeting, "version": form.version, "given": form.given, "errors": form.errors,
               "conflict": form.status == 409, **more}
    return respond(request, page=template, status=form.status, context=context)
