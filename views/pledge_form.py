"""The form of a promise as the mutation's input: what may be chosen, what was written, and where a refusal belongs."""
from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server.words import _
from views.labels import LABELS
from views.speaking import Organisations
from views.written import Written

FIELDS = ("kind", "quantity", "unit", "amount", "dueOn", "region", "implementer", "programme", "meeting", "instalments", "as", "note")
VIA_FORUM = "forum"
PARTS = (1, 2, 3, 4)                                    # rows for instalments
MOST_UNIT, MOST_NOTE = 40, 5000
CARD, MEETING = (re.compile(rf"{prefix}_[0-9a-f-]{{36}}") for prefix in ("crd", "mtg"))


@dataclass(frozen=True)
class Pledging:
    """What is promised to (a need, else a programme), and who the viewer may promise for."""
    data: dict[str, Any]
    need: dict[str, Any] | None
    forum: dict[str, Any] | None
    givers: Organisations
    offered: Sequence[dict[str, Any]]

    @property
    def programmes(self) -> dict[str, dict[str, Any]]:
        return {one["id"]: one for one in self.offered}

    @property
    def missing(self) -> Decimal | None:
        """How much of the need nobody has promised."""
        return max(Decimal(self.need["quantity"]) - Decimal(self.need["pledged"]), Decimal(0)) if self.need else None

    @property
    def regions(self) -> dict[str, str]:
        """Where in the programme: its regions, and what lies in them."""
        regions = [] if self.need else self.data["programme"]["regions"]
        return {place["id"]: place["name"] for region in regions for place in (region, *region["children"]["nodes"])}

    @property
    def meetings(self) -> dict[str, dict[str, Any]]:
        """Where it may have been promised: the forum's latest meetings, and the one that led here."""
        recent = self.forum["meetings"]["nodes"] if self.forum else []
        led = [*self.data["meetings"]["nodes"], *(one for one in self.data["named"] if one and "on" in one)]
        return {one["id"]: one for one in [*led, *recent]}

    @property
    def card(self) -> dict[str, Any] | None:
        """The card that becomes this promise's."""
        return next((one for one in self.data["named"] if one and "card" in one), None)

    @property
    def led_by(self) -> dict[str, str]:
        """The meeting and the card that led here, as they stand on the form."""
        led = [one["id"] for one in self.data["meetings"]["nodes"]] + [one["id"] for one in self.data["named"] if one and "on" in one]
        return {"meeting": next(iter(led), ""), "card": self.card["card"] if self.card else ""}


def read(given: Mapping[str, str], pledging: Pledging, language: str) -> tuple[Written, list[int]]:
    """The form as the mutation's input; and the rows its instalments stand in."""
    written = Written(given, language)
    cash = written.choice("kind", LABELS["GiftKind"], _("Pilih bentuk bantuannya.")) == "CASH"
    written.choice("programme", pledging.programmes, _("Pilih program yang menampung janji ini."))
    written.choice("as", pledging.givers, _("Pilih atas nama organisasi mana Anda berjanji."))
    read_measure(written, pledging, cash)
    written.from_today("dueOn", _("Tulis kapan selesai paling lambat."))
    written.choice("region", pledging.regions, _("Pilih salah satu wilayah yang ditawarkan."), required=False)
    written.choice("meeting", pledging.meetings, _("Pilih salah satu rapat yang ditawarkan."), required=False)
    read_way(written, pledging.programmes.get(written.input.get("programme", "")))
    written.prose("note", most=MOST_NOTE)
    written.input["idempotencyKey"] = written.text("idempotencyKey") or None
    if pledging.need:
        written.input["need"] = pledging.need["id"]
    if pledging.card:
        written.input["card"] = pledging.card["card"]
    return written, read_parts(written)


def read_measure(written: Written, pledging: Pledging, cash: bool) -> None:
    """How much, in the need's own unit; to a programme in whichever is written beside it."""
    if pledging.need:
        unit: str | None = pledging.need["unit"]
        figure = written.quantity("quantity", "" if cash else _("Tulis berapa {unit} yang Anda sanggupi."), unit=unit)
    else:
        figure = written.quantity("quantity", "" if cash else _("Tulis berapa yang Anda sanggupi."))
        unit = written.prose("unit", _("Tulis satuannya, misalnya rumah, jamban, atau orang.") if written.text("quantity") else "", most=MOST_UNIT)
    if figure and unit:
        written.input["unit"] = unit
    written.amount("amount", _("Bantuan uang perlu jumlah rupiahnya, misalnya 352.000.000.") if cash else "")


def read_way(written: Written, programme: Mapping[str, Any] | None) -> None:
    """Through whom: ourselves, the forum, or one of those who carry the programme out."""
    through = written.text("implementer")
    if through in ("", VIA_FORUM):
        written.input["channel"] = "VIA_FORUM" if through else "DIRECT"
    elif programme and through in {one["stakeholder"]["id"] for one in programme["implementers"]["nodes"]}:
        written.input |= {"channel": "VIA_IMPLEMENTER", "implementer": through}
    else:
        written.wrong("implementer", _("Pelaksana ini tidak melaksanakan program yang dipilih. Pilih salah satu yang ditawarkan."))


def read_parts(written: Written) -> list[int]:
    """The instalments, from the rows something is written in."""
    rows = [row for row in PARTS if any(written.text(f"part{row}{name}") for name in ("DueOn", "Quantity", "Amount"))]
    parts = Written(written.given, written.language)
    for row in rows:
        parts.from_today(f"part{row}DueOn", _("Tulis kapan termin ini jatuh."))
        parts.quantity(f"part{row}Quantity")
        parts.amount(f"part{row}Amount")
        if not written.text(f"part{row}Quantity") and not written.text(f"part{row}Amount"):
            parts.wrong(f"part{row}Quantity", _("Tulis jumlah atau nilai termin ini."))
    written.errors |= parts.errors
    if rows:
        names = (("dueOn", "DueOn"), ("quantity", "Quantity"), ("amount", "Amount"))
        written.input["instalments"] = [{name: parts.input.get(f"part{row}{on_form}") for name, on_form in names} for row in rows]
    return rows


def field_of(path: Sequence[str], rows: Sequence[int]) -> str:
    """The field of the form that a refusal speaks of: ("instalments", "0", "dueOn") is of the first row written in."""
    path = tuple(path)[1:] if path and path[0] == "input" else tuple(path)
    match path:
        case ("instalments", place, *rest) if place.isdecimal() and int(place) < len(rows):
            name = rest[0] if rest else "quantity"
            return f"part{rows[int(place)]}{name[0].upper()}{name[1:]}"
    return path[0] if path and path[0] in FIELDS else ""
