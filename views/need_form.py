"""Asking for something: one short form, also to ask again for what was sent back."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act, ask
from views.formats import number
from views.permits import permits
from views.rendering import respond
from views.speaking import Organisations, speaks_for
from views.written import Written

NEED = re.compile(r"ned_[0-9a-f-]{36}")
MOST = {"title": 200, "unit": 40, "about": 5000}     # letters
SENT_BACK = ("RETURNED", "WITHDRAWN", "REJECTED")
FIELDS = ("as", "title", "region", "fieldCode", "quantity", "unit", "beneficiaryGroupCode", "estimatedCost", "dueOn", "programme", "about")


@dataclass(frozen=True)
class Asking:
    """The form's choices: for whom, where, in which programme."""
    data: dict[str, Any]
    forums: list[dict[str, Any]]
    proposers: Organisations

    @property
    def places(self) -> dict[str, dict[str, Any]]:
        return {place["id"]: place for forum in self.forums for place in (forum["region"], *forum["region"]["children"]["nodes"])}

    @property
    def programmes(self) -> dict[str, dict[str, Any]]:
        return {programme["id"]: programme for forum in self.forums for programme in forum["programmes"]["nodes"]}

    @property
    def again(self) -> dict[str, Any] | None:
        """The need that is asked for once more."""
        return next((need for need in self.data["again"] if need and need["status"] in SENT_BACK and need["proposer"]["id"] in self.proposers), None)


async def show_form(request: Request) -> Response:
    asking = await asking_at(request)
    return show(request, asking, Written(prefilled(request, asking), request.user.language), status=200 if asking.proposers else 403)


async def submit(request: Request) -> Response:
    asking = await asking_at(request)
    written = read({name: str(value) for name, value in (await request.form()).items()}, asking, request.user.language)
    if written.errors:
        return show(request, asking, written, status=422 if asking.proposers else 403)
    try:
        payload = await act(request, "SubmitNeed", input=written.input)
    except Refused as refused:
        if refused.status not in (403, 409, 422):
            raise
        written.errors = {name if name in FIELDS else "": message for name, message in refused.at.items()}
        return show(request, asking, written, status=refused.status)
    return RedirectResponse(f"/needs/{payload['need']['id']}?sent=yes", 303)


def show(request: Request, asking: Asking, written: Written, *, status: int) -> Response:
    return respond(request, page="needs/new.html", status=status, context={
        **asking.data, "asking": asking, "given": written.given, "errors": written.errors, "most": MOST})


async def asking_at(request: Request) -> Asking:
    if not request.user.signed_in:
        raise Refused([{"code": "NOT_SIGNED_IN", "message": "", "path": ()}])
    again = request.query_params.get("from", "")
    data = await ask(request, "NeedForm", again=[again] if NEED.fullmatch(again) else [])
    may = permits(data)
    near = {forum for row in may.rows if row["right"] == "SUBMIT_NEEDS" for forum in row["forums"]}
    forums = [forum for forum in data["forums"]["nodes"] if forum["id"] in near]
    return Asking(data, forums, speaks_for(data, "SUBMIT_NEEDS", forums))


def prefilled(request: Request, asking: Asking) -> dict[str, str]:
    """What stands on the form before anything is written: the need asked for again, or what the address says."""
    only = next(iter(asking.proposers)) if len(asking.proposers) == 1 else ""
    programme = next((key for key, one in asking.programmes.items() if one["slug"] == request.query_params.get("programme")), "")
    place = next((key for key, one in asking.places.items() if one["code"] == request.query_params.get("region")), "")
    blank = {"as": only, "programme": programme, "region": place, "idempotencyKey": token_urlsafe(12)}
    again = asking.again
    if again is None:
        return blank
    language, said = request.user.language, {name: str(again[name] or "") for name in ("title", "about", "unit", "dueOn")}
    return blank | said | {
        "as": again["proposer"]["id"], "region": again["region"]["id"], "fieldCode": again["field"]["code"], "quantity": number(language, again["quantity"], 3),
        "estimatedCost": number(language, again["estimatedCost"]) if again["estimatedCost"] else "",
        "programme": (again["programme"] or {"id": ""})["id"], "beneficiaryGroupCode": (again["beneficiaryGroup"] or {"code": ""})["code"]}


def read(given: Mapping[str, str], asking: Asking, language: str) -> Written:
    """The form as the mutation's input."""
    written, fields, groups = Written(given, language), codes(asking.data["fields"]), codes(asking.data["beneficiaryGroups"])
    written.choice("as", asking.proposers, _("Pilih untuk organisasi mana kebutuhan ini diajukan."))
    written.prose("title", _("Tulis apa yang dibutuhkan, dalam satu kalimat pendek."), most=MOST["title"])
    written.choice("region", asking.places, _("Pilih kabupaten atau kotanya."))
    written.choice("fieldCode", fields, _("Pilih bidangnya."))
    written.quantity("quantity", _("Tulis berapa yang dibutuhkan, misalnya 36."))
    written.prose("unit", _("Tulis satuannya, misalnya rumah, jamban, atau orang."), most=MOST["unit"])
    written.choice("beneficiaryGroupCode", groups, _("Pilih salah satu kelompok yang ditawarkan."), required=False)
    written.amount("estimatedCost")
    written.from_today("dueOn")
    written.choice("programme", asking.programmes, _("Pilih salah satu program yang ditawarkan."), required=False)
    written.prose("about", most=MOST["about"])
    written.input["idempotencyKey"] = written.text("idempotencyKey") or None
    return written


def codes(rows: list[dict[str, Any]]) -> set[str]:
    return {row["code"] for row in rows}


routes = [Route("/needs/new", show_form), Route("/needs/new", submit, methods=["POST"])]
