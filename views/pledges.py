"""Answering a need: the form on which an organisation promises, and what becomes of it."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from secrets import token_urlsafe
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from server.words import _, say
from views.client import Refused, act, ask, found
from views.formats import today
from views.labels import LABELS
from views.rendering import respond

FIELDS = ("kind", "quantity", "amount", "dueOn", "implementer", "programme", "as", "note")
VIA_FORUM = "forum"
MOST_RUPIAH, MOST_QUANTITY = 10**15, 10**12          # what the schema's Rupiah and Decimal hold
OPEN_PROGRAMMES = ("PIPELINE", "IMPLEMENTATION", "FINALISATION")
_GROUPED = {"id": re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,3})?"), "en": re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,3})?")}
_PLAIN = re.compile(r"\d{1,15}([.,]\d{1,3})?")
_RUPIAH = re.compile(r"\d{1,3}([.,]\d{3})*|\d+")


@dataclass
class Written:
    """What was written on the form, as the schema takes it; what cannot be taken is named in `errors`."""
    given: Mapping[str, str]
    language: str
    input: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.given.get(name, "").strip()

    def wrong(self, name: str, text: str, **values: object) -> None:
        self.errors.setdefault(name, say(text, self.language, **values))

    def choice(self, name: str, among: Mapping[str, Any], text: str) -> None:
        if self.text(name) in among:
            self.input[name] = self.text(name)
        else:
            self.wrong(name, text)

    def quantity(self, unit: str, required: bool) -> None:
        written = self.text("quantity")
        figure = read_quantity(written, self.language)
        if figure:
            self.input |= {"quantity": figure, "unit": unit}
        elif written:
            self.wrong("quantity", _("Tulis angka lebih dari nol, misalnya 16. Anda menulis “{written}”."), written=written[:40])
        elif required:
            self.wrong("quantity", _("Tulis berapa {unit} yang Anda sanggupi."), unit=unit)

    def amount(self, required: bool) -> None:
        written = self.text("amount")
        bare = re.sub(r"^[Rr]p\.?\s*|\s", "", written)
        rupiah = int(re.sub(r"\D", "", bare)) if len(bare) < 30 and _RUPIAH.fullmatch(bare) else 0
        if rupiah > MOST_RUPIAH:
            self.wrong("amount", _("Paling banyak Rp1.000 triliun. Periksa jumlah angkanya."))
        elif rupiah:
            self.input["amount"] = str(rupiah)
        elif written:
            self.wrong("amount", _("Tulis rupiah utuh dengan angka, misalnya 352.000.000. Anda menulis “{written}”."), written=written[:40])
        elif required:
            self.wrong("amount", _("Bantuan uang perlu jumlah rupiahnya, misalnya 352.000.000."))

    def due(self) -> None:
        written = self.text("dueOn")
        try:
            on = date.fromisoformat(written)
        except ValueError:
            if written:
                self.wrong("dueOn", _("Tulis tanggal sebagai tahun-bulan-hari, misalnya {example}. Anda menulis “{written}”."),
                           example=today().replace(month=12, day=31).isoformat(), written=written[:40])
            else:
                self.wrong("dueOn", _("Tulis kapan selesai paling lambat."))
            return
        if on < today():
            self.wrong("dueOn", _("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."))
        self.input["dueOn"] = on.isoformat()

    def way(self, programme: Mapping[str, Any] | None) -> None:
        """Through whom: ourselves, the forum, or one of those who carry the programme out."""
        through = self.text("implementer")
        if through in ("", VIA_FORUM):
            self.input["channel"] = "VIA_FORUM" if through else "DIRECT"
        elif programme and through in {one["stakeholder"]["id"] for one in programme["implementers"]["nodes"]}:
            self.input |= {"channel": "VIA_IMPLEMENTER", "implementer": through}
        else:
            self.wrong("implementer", _("Pelaksana ini tidak melaksanakan program yang dipilih. Pilih salah satu yang ditawarkan."))


@dataclass(frozen=True)
class Pledging:
    """A need, and who the person may answer it for."""
    data: dict[str, Any]
    pledgers: dict[str, Any]
    programmes: dict[str, Any]

    @property
    def need(self) -> dict[str, Any]:
        return self.data["need"]  # type: ignore[no-any-return]

    @property
    def missing(self) -> Decimal:
        """How much of the need nobody has promised."""
        return max(Decimal(self.need["quantity"]) - Decimal(self.need["pledged"]), Decimal(0))


async def show_form(request: Request) -> Response:
    pledging = await pledging_at(request)
    given = {"kind": "GOODS", "as": next(iter(pledging.pledgers)), "idempotencyKey": token_urlsafe(12)}
    return show(request, pledging, Written(given, request.user.language))


async def pledge(request: Request) -> Response:
    pledging = await pledging_at(request)
    given = {name: str(value) for name, value in (await request.form()).items()}
    written = read(given, pledging, request.user.language)
    over = Decimal(written.input.get("quantity", 0)) > pledging.missing and given.get("over") != written.input["quantity"]
    if written.errors or over:
        return show(request, pledging, written, over=over and not written.errors, status=422)
    try:
        payload = await act(request, "Pledge", input=written.input)
    except Refused as refused:
        if refused.status not in (403, 409, 422):
            raise
        written.errors = {field_of(name): message for name, message in refused.at.items()}
        return show(request, pledging, written, status=refused.status)
    return RedirectResponse(f"/commitments/{payload['commitment']['id']}?pledged=yes", 303)


def show(request: Request, pledging: Pledging, written: Written, *, over: bool = False, status: int = 200) -> Response:
    context = {**pledging.data, "pledging": pledging, "given": written.given, "taken": written.input, "errors": written.errors, "over": over}
    return respond(request, page="needs/pledge.html", context=context, status=status)


async def pledging_at(request: Request) -> Pledging:
    if not request.user.signed_in:
        raise refusal(request, "NOT_SIGNED_IN", _("Masuk dahulu untuk menyanggupi kebutuhan."))
    data = await ask(request, "PledgeForm", id=request.path_params["id"])
    found(data | {"need": data["node"] or None}, "need")
    pledgers = {seat["stakeholder"]["id"]: seat["stakeholder"] for seat in data["pledger"]["seats"] if seat["role"] == "OFFICER"}
    for seat in (seat for seat in data["pledger"]["seats"] if seat["role"] == "SECRETARIAT" and seat["forum"]):
        members = await ask(request, "PledgeMembers", slug=seat["forum"]["slug"])
        pledgers |= {one["stakeholder"]["id"]: one["stakeholder"] for one in members["forum"]["memberships"]["nodes"]}
    if not pledgers:
        raise refusal(request, "NOT_ALLOWED", _("Hanya petugas sebuah organisasi, atau sekretariat atas namanya, yang dapat menyanggupi kebutuhan."))
    need = data["node"]
    offered = [need["programme"]] if need["programme"] else programmes_in(need["region"])
    return Pledging(data | {"need": need}, pledgers, {one["id"]: one for one in offered})


def programmes_in(region: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The running programmes of a region and its province: a need outside of any is answered within one of these."""
    near = [*region["programmes"]["nodes"], *(region["parent"]["programmes"]["nodes"] if region["parent"] else [])]
    return [one for one in near if one["status"] in OPEN_PROGRAMMES]


def read(given: Mapping[str, str], pledging: Pledging, language: str) -> Written:
    """The form as the mutation's input."""
    written = Written(given, language)
    written.choice("kind", LABELS["GiftKind"], _("Pilih bentuk bantuannya."))
    written.choice("programme", pledging.programmes, _("Pilih program yang menampung janji ini."))
    written.choice("as", pledging.pledgers, _("Pilih atas nama organisasi mana Anda berjanji."))
    cash = written.input.get("kind") == "CASH"
    written.quantity(pledging.need["unit"], required=not cash)
    written.amount(required=cash)
    written.due()
    written.way(pledging.programmes.get(written.input.get("programme", "")))
    written.input |= {"need": pledging.need["id"], "note": written.text("note") or None, "idempotencyKey": written.text("idempotencyKey") or None}
    return written


def read_quantity(written: str, language: str) -> str | None:
    """1.000 or 12,5 as Indonesians write it, 1,000 or 12.5 as the English do; None where it is no figure, or nothing."""
    if _GROUPED[language].fullmatch(written):
        written = written.replace("." if language == "id" else ",", "")
    elif not _PLAIN.fullmatch(written):
        return None
    figure = Decimal(written.replace(",", "."))
    return f"{figure.normalize():f}" if 0 < figure <= MOST_QUANTITY else None


def field_of(name: str) -> str:
    """The field of the form that an input of the mutation comes from: "input.note" is of the note, a unit is of no field."""
    last = name.rpartition(".")[2]
    return last if last in FIELDS else ""


def refusal(request: Request, code: str, text: str) -> Refused:
    return Refused([{"code": code, "message": say(text, request.user.language), "path": ()}])
