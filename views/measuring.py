"""Stating targets, claims and measurements of a programme, and settling which of them count: small forms, and the page they lead back to."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _, say
from views.client import Refused, act, ask, found, nothing
from views.labels import LABELS
from views.permits import permits
from views.programmes import shown
from views.rendering import respond
from views.written import Written

SOURCE = {"title": "sourceTitle", "publisher": "sourcePublisher", "publishedOn": "sourceDate", "url": "sourceUrl", "document": "sourceDocument"}
NEW = "new"


@dataclass(frozen=True)
class Form:
    """A form: what is asked of it, and how what was written becomes the mutation's input."""
    right: str
    mutation: str
    template: str
    back: str                           # the section of the programme's page that it leads back to
    read: Callable[[Written, Mapping[str, Any]], None]


# reading what was written

def read_target(written: Written, programme: Mapping[str, Any]) -> None:
    written.choice("indicator", {one["id"] for one in programme["indicators"]}, _("Pilih indikatornya."))
    figure = written.quantity("value")
    if not figure and "value" not in written.errors:
        written.prose("text", _("Tulis angkanya, atau kata sumbernya bila angkanya tidak disebut."), most=300)
    written.until_today("statedOn", _("Tulis kapan target ini disebut."))
    written.input["provisional"] = written.text("provisional") == "yes"
    read_source(written, programme)


def read_claim(written: Written, programme: Mapping[str, Any]) -> None:
    written.input["programme"] = programme["id"]
    written.prose("field", _("Tulis tentang apa keterangan ini, misalnya Penerima manfaat."), most=100)
    written.prose("value", _("Tulis apa yang dikatakan sumbernya."), most=1000)
    written.until_today("statedOn", _("Tulis kapan ini disebut."))
    written.prose("note", most=2000)
    read_source(written, programme)


def read_source(written: Written, programme: Mapping[str, Any]) -> None:
    """One that is known from this programme, or a new one. The new one's fields are called after its own."""
    known = {source["id"] for source in sources_of(programme)}
    if written.text("source") in known:
        written.input["source"] = written.text("source")
        return
    new = Written({name: written.text(field) for name, field in SOURCE.items()}, written.language)
    new.prose("title", _("Tulis di mana ini dibaca: judul berita, surat, atau berita acara."), most=300)
    new.prose("publisher", most=200)
    new.until_today("publishedOn")
    new.prose("url", most=500)
    new.prose("document", most=200)
    written.input["newSource"] = new.input
    written.errors |= {SOURCE[name]: message for name, message in new.errors.items()}


def read_measurement(written: Written, programme: Mapping[str, Any]) -> None:
    written.choice("indicator", {one["id"] for one in programme["indicators"]}, _("Pilih indikatornya."))
    written.quantity("value", _("Tulis berapa tambahannya."))
    written.until_today("on", _("Tulis sampai tanggal berapa ini dihitung."))
    written.choice("region", {place["id"] for place in places_of(programme)}, _("Pilih salah satu wilayah program ini."), required=False)
    written.choice("fundingSource", LABELS["FundingSource"], _("Pilih salah satu sumber dana."), required=False)
    written.prose("note", most=2000)


def read_indicator(written: Written, programme: Mapping[str, Any]) -> None:
    written.input["programme"] = programme["id"]
    written.prose("name", _("Tulis apa yang dihitung, misalnya Rumah selesai diperbaiki."), most=200)
    written.prose("unit", _("Tulis satuannya, misalnya rumah."), most=40)
    written.choice("kind", LABELS["IndicatorKind"], _("Pilih jenisnya."))
    written.quantity("baseline")


FORMS = {
    "targets": Form("STATE_FACTS", "StateTarget", "programmes/new_target.html", "targets", read_target),
    "claims": Form("STATE_FACTS", "StateClaim", "programmes/new_claim.html", "claims", read_claim),
    "measurements": Form("STATE_FACTS", "RecordMeasurement", "programmes/new_measurement.html", "indicators", read_measurement),
    "indicators": Form("MANAGE_FORUM", "AddIndicator", "programmes/new_indicator.html", "indicators", read_indicator),
}


def sources_of(programme: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The sources that speak of this programme already, each once."""
    rows = [target for one in programme["indicators"] for target in one["targets"]] + list(programme["claims"])
    return list({row["source"]["id"]: row["source"] for row in rows if row["source"]}.values())


def places_of(programme: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The regencies a programme covers: those it names, or all of the province it names, or of its forum's."""
    named = [place for place in programme["regions"] if place["level"] != "PROVINCE"]
    return named or list(programme["forum"]["region"]["children"]["nodes"])


# forms

def new(kind: str) -> list[Route]:
    form = FORMS[kind]

    async def show(request: Request) -> Response:
        data = await form_at(request, form)
        given = {**request.query_params, "idempotencyKey": token_urlsafe(12)}
        return page(request, form, data, Written(given, request.user.language))

    async def take(request: Request) -> Response:
        data = await form_at(request, form)
        written = Written({name: str(value) for name, value in (await request.form()).items()}, request.user.language)
        form.read(written, data["programme"])
        written.input["idempotencyKey"] = written.text("idempotencyKey") or None
        if written.errors:
            return page(request, form, data, written, 422)
        try:
            await act(request, form.mutation, input=written.input)
        except Refused as refused:
            if refused.status not in (403, 409, 422):
                raise
            written.errors = {field_of(refused, name): message for name, message in refused.at.items()}
            return page(request, form, data, written, refused.status)
        return RedirectResponse(f"/programmes/{data['programme']['slug']}?done={kind}#{form.back}", 303)

    path = f"/programmes/{{slug}}/{kind}/new"
    return [Route(path, show), Route(path, take, methods=["POST"])]


def field_of(refused: Refused, name: str) -> str:
    """What the input calls a field, as the form does."""
    return SOURCE.get(name, name) if "newSource" in refused.path else "sourceTitle" if name == "source" else name


async def form_at(request: Request, form: Form) -> dict[str, Any]:
    if not request.user.signed_in:
        raise refusal(request, "NOT_SIGNED_IN", _("Masuk dahulu untuk mengisi formulir ini."))
    data = found(await ask(request, "MeasuringForm", slug=request.path_params["slug"]), "programme")
    if not permits(data).may(form.right, forum=data["programme"]["forum"]["id"]):
        raise refusal(request, "NOT_ALLOWED", _("Formulir ini untuk petugas anggota, verifikator, atau sekretariat forum program ini."))
    return data


def page(request: Request, form: Form, data: Mapping[str, Any], written: Written, status: int = 200) -> Response:
    programme = data["programme"]
    return respond(request, page=form.template, status=status, context={
        **data, "given": written.given, "errors": written.errors, "sources": sources_of(programme), "places": places_of(programme)})


def refusal(request: Request, code: str, text: str) -> Refused:
    return Refused([{"code": code, "message": say(text, request.user.language), "path": ()}])


# settling

@dataclass(frozen=True)
class Settling:
    """An act on something that stands on the programme's page: taken there by a button, or, with a reason, on a page of its own."""
    name: str
    mutation: str
    thing: str
    back: str
    question: str = ""
    text: str = ""
    button: str = ""


SETTLINGS = {
    ("targets", "accept"): Settling("accepted", "AcceptTarget", "target", "targets"),
    ("claims", "accept"): Settling("accepted", "AcceptClaim", "claim", "claims"),
    ("measurements", "approve"): Settling("approved", "ApproveMeasurement", "measurement", "waiting"),
    ("targets", "dispute"): Settling(
        "disputed", "DisputeTarget", "target", "targets", _("Persoalkan target ini"),
        _("Target yang dipersoalkan tidak dipakai menghitung. Ia tetap tercatat, beserta alasan Anda."), _("Persoalkan")),
    ("claims", "dispute"): Settling(
        "disputed", "DisputeClaim", "claim", "claims", _("Persoalkan keterangan ini"),
        _("Keterangan yang dipersoalkan tetap tampil, bertanda. Alasan Anda tersimpan di catatan."), _("Persoalkan")),
    ("measurements", "return"): Settling(
        "returned", "ReturnMeasurement", "measurement", "waiting", _("Kembalikan capaian ini"),
        _("Yang mencatat dapat membaca alasannya di catatan kegiatan, lalu mencatat yang benar."), _("Kembalikan")),
}


def settle(kind: str, verb: str) -> list[Route]:
    settling, path = SETTLINGS[kind, verb], f"/programmes/{{slug}}/{kind}/{{id}}/{verb}"
    if settling.question:
        return [Route(path, asking(settling)), Route(path, with_reason(settling), methods=["POST"])]
    return [Route(path, at_once(settling), methods=["POST"])]


def asking(settling: Settling) -> Callable[[Request], Awaitable[Response]]:
    async def show(request: Request) -> Response:
        return await question(request, settling, request.query_params.get("version", ""))
    return show


def at_once(settling: Settling) -> Callable[[Request], Awaitable[Response]]:
    async def take(request: Request) -> Response:
        try:
            await done(request, settling, str((await request.form()).get("version", "")))
        except Refused as refused:
            if refused.status not in (403, 409, 422):
                raise
            return await shown(request, problem=refused.message, status=refused.status)
        return back(request, settling)
    return take


def with_reason(settling: Settling) -> Callable[[Request], Awaitable[Response]]:
    async def take(request: Request) -> Response:
        given = await request.form()
        version, reason = (str(given.get(name, "")).strip() for name in ("version", "reason"))
        try:
            await done(request, settling, version, reason=reason)
        except Refused as refused:
            if refused.status not in (403, 409, 422):
                raise
            return await question(request, settling, version, reason, refused)
        return back(request, settling)
    return take


async def done(request: Request, settling: Settling, version: str, **more: str) -> None:
    seen = int(version) if version.isdecimal() and len(version) < 9 else 0
    await act(request, settling.mutation, input={settling.thing: request.path_params["id"], "version": seen, **more})


def back(request: Request, settling: Settling) -> Response:
    return RedirectResponse(f"/programmes/{request.path_params['slug']}?done={settling.name}#{settling.back}", 303)


async def question(request: Request, settling: Settling, version: str, reason: str = "", refused: Refused | None = None) -> Response:
    if not request.user.signed_in:
        raise refusal(request, "NOT_SIGNED_IN", _("Masuk dahulu untuk menetapkan angka."))
    data = await ask(request, "SettlingForm", id=request.path_params["id"])
    thing = data["thing"] or {}
    programme = thing.get("programme") or thing.get("indicator", {}).get("programme")
    if not programme or programme["slug"] != request.path_params["slug"]:
        raise nothing()
    if not permits(data).may("APPROVE_MEASUREMENTS", forum=programme["forum"]["id"]):
        raise refusal(request, "NOT_ALLOWED", _("Yang menetapkan angka mana yang dipakai: verifikator dan sekretariat forumnya."))
    return respond(request, page="programmes/settle.html", status=refused.status if refused else 200, context={
        **data, "programme": programme, "settling": settling, "version": version or thing["version"], "reason": reason,
        "errors": refused.at if refused else {}})


routes = [route for kind in FORMS for route in new(kind)] + [route for kind, verb in SETTLINGS for route in settle(kind, verb)]
