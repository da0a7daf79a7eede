"""Reporting a delivery: which promise it keeps, the form, and what was written on it."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.security import TurnedAway
from server.storing import File
from server.words import _
from views.client import Refused, act, ask, found, nothing
from views.formats import number, today
from views.labels import LABELS
from views.permits import permits
from views.rendering import respond, spoken
from views.reported_on import Subject, subject
from views.written import Written, read_quantity

FIELDS = ("kind", "quantity", "unit", "amount", "on", "beneficiaries", "evidence", "evidenceUrl", "note", "programme", "region", "as")
NAMED = ("commitment", "need", "programme")             # what an address, or the form, may say it is about
MOST_FILES = 20                                         # to be read; how many may be kept is not for the form to say


@dataclass(frozen=True)
class Form:
    """What the form is about, and all that its page asks for."""
    data: dict[str, Any]
    on: Subject


async def show_form(request: Request) -> Response:
    if not any(request.query_params.get(name) for name in NAMED):
        return await show_choice(request)
    form = await form_for(request, request.query_params, again=request.query_params.get("from", ""))
    return show(request, form, Written(first_given(request, form), request.user.language))


async def report(request: Request) -> Response:
    given, files = await sent(request)
    form = await form_for(request, {"commitment": given.get("about", "")})
    written = read(given, form.on, request.user.language)
    if written.errors:
        return show(request, form, written, lost=len(files), status=422)
    try:
        payload = await act(request, "ReportContribution", input=written.input | {"evidence": files})
    except Refused as refused:
        if refused.status not in (403, 409, 422):
            raise
        written.errors = {field_of(name): message for name, message in refused.at.items()}
        return show(request, form, written, lost=len(files), status=refused.status)
    return RedirectResponse(f"/contributions/{payload['contribution']['id']}?reported=yes", 303)


def show(request: Request, form: Form, written: Written, *, lost: int = 0, status: int = 200) -> Response:
    """`lost`: how many files were sent with what is refused; browsers do not send them twice, so they must be chosen again."""
    return respond(request, page="contributions/report.html", status=status, context={
        **form.data, "on": form.on, "given": written.given, "errors": written.errors, "lost": lost, "returned": form.data.get("returned") or None,
        "draft": f"report:{form.data['viewer']['user']['id']}:{form.on.row['id']}"})


# ── what it is about ──

async def show_choice(request: Request) -> Response:
    known(request)
    data = await ask(request, "ReportChoice")
    seats, may = data["reporter"]["seats"], permits(data)
    if not (may.own("REPORT") or may.forums("REPORT")):
        raise refusal(request, "NOT_ALLOWED", _("Yang melaporkan realisasi: petugas sebuah organisasi, atau sekretariat forum atas namanya."))
    own = [seat["stakeholder"] for seat in seats if seat["role"] == "OFFICER" and seat["stakeholder"]]
    forums = [seat["forum"] for seat in seats if seat["forum"]] + [one["forum"] for each in own for one in each["memberships"]["nodes"]]
    return respond(request, page="contributions/choose.html", context={
        **data, "promises": list({one["id"]: one for each in own for one in each["commitments"]["nodes"]}.values()), "for_members": bool(may.forums("REPORT")),
        "programmes": sorted({one["slug"]: one["name"] for forum in forums for one in forum["programmes"]["nodes"]}.items(), key=lambda one: one[1])})


async def form_for(request: Request, named: Mapping[str, str], again: str = "") -> Form:
    known(request)
    name, id = next(((name, named[name]) for name in NAMED if named.get(name)), ("", ""))
    if name == "programme" and not id.startswith("prg_"):
        id = found(await ask(request, "ReportProgramme", slug=id), "programme")["programme"]["id"]
    data = await ask(request, "ReportForm", id=id, **{"from": again or id, "again": bool(again)})
    on = subject(data, permits(data))
    if on is None:
        raise nothing()
    return Form(data, on)


def known(request: Request) -> None:
    if not request.user.signed_in:
        raise refusal(request, "NOT_SIGNED_IN", _("Masuk dahulu untuk melaporkan realisasi."))


def refusal(request: Request, code: str, text: str) -> Refused:
    return Refused([{"code": code, "message": spoken(request, text), "path": ()}])


# ── what is written ──

def first_given(request: Request, form: Form) -> dict[str, str]:
    """The form as it opens: today, for one's own organisation; and what was written before, where a report was returned."""
    given = {"on": today().isoformat(), "kind": "GOODS", "as": next(iter(form.on.reporters), ""), "idempotencyKey": token_urlsafe(12)}
    if before := form.data.get("returned"):
        for name in ("quantity", "amount", "beneficiaries"):
            given[name] = "" if before[name] is None else number(request.user.language, before[name], 3)
        given |= {name: before[name] or "" for name in ("kind", "unit", "on", "evidenceUrl", "note")}
        given |= {"region": before["region"]["id"] if before["region"] else "", "as": before["stakeholder"]["id"]}
    return given


async def sent(request: Request) -> tuple[dict[str, str], list[File]]:
    """The fields of the form, and the files chosen for it."""
    try:
        async with request.form(max_files=MOST_FILES, max_fields=50) as form:
            chosen = [part for part in form.getlist("evidence") if isinstance(part, UploadFile) and part.filename]
            return ({name: part for name, part in form.items() if isinstance(part, str)},
                    [File(part.filename or "", await part.read()) for part in chosen])
    except TurnedAway:
        raise
    except HTTPException:                               # cut off, or with more parts than any form of ours has
        raise refusal(request, "INVALID", _("Kiriman ini tidak terbaca. Buka lagi formulirnya, lalu kirim dari sana.")) from None


def read(given: Mapping[str, str], on: Subject, language: str) -> Written:
    """The form as the mutation's input."""
    written = Written(given, language)
    written.choice("as", on.reporters, _("Pilih atas nama organisasi mana Anda melapor."))
    written.choice("programme", on.programmes, _("Pilih program tempat realisasi ini dihitung."))
    if on.gift:
        written.input["kind"] = on.gift
    else:
        written.choice("kind", LABELS["GiftKind"], _("Pilih bentuk bantuannya."))
    cash = written.input.get("kind") == "CASH"
    if on.counts:
        counted(written, on, required=not cash)
    written.amount("amount", _("Tulis nilainya dalam rupiah, misalnya 110.000.000.") if cash or on.needs_amount else "")
    written.until_today("on", _("Tulis kapan ini sampai."))
    people(written)
    written.prose("evidenceUrl", most=500)
    written.prose("note", most=5000)
    written.choice("region", [region["id"] for region in on.regions], _("Pilih salah satu wilayah yang ditawarkan."), required=False)
    written.input |= {"commitment": on.row["id"] if on.kind == "commitment" else None, "need": on.row["id"] if on.kind == "need" else None,
                      "idempotencyKey": written.text("idempotencyKey") or None}
    return written


def counted(written: Written, on: Subject, *, required: bool) -> None:
    """How many of what: the unit is the promise's or the need's, and written only where there is none."""
    if on.unit:
        figure = written.quantity("quantity", _("Tulis berapa {unit} yang sampai.") if required else "", unit=on.unit)
        unit: str | None = on.unit
    else:
        figure = written.quantity("quantity", _("Tulis berapa yang sampai.") if required else "")
        unit = written.prose("unit", _("Tulis satuannya, misalnya rumah, paket, atau orang.") if figure else "", most=40)
    if figure and unit:
        written.input["unit"] = unit
    else:
        written.input.pop("unit", None)


def people(written: Written) -> None:
    text = written.text("beneficiaries")
    figure = read_quantity(text, written.language)
    if figure and figure.isdecimal() and len(figure) <= 9:
        written.input["beneficiaries"] = int(figure)
    elif text:
        written.wrong("beneficiaries", _("Tulis jumlah orang dengan angka bulat, misalnya 21. Anda menulis “{written}”."), written=text[:40])


def field_of(name: str) -> str:
    """The field of the form that an input of the mutation comes from."""
    last = name.rpartition(".")[2]
    return last if last in FIELDS else ""


routes = [Route("/report", show_form), Route("/report", report, methods=["POST"])]
