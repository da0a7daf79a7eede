"""Spreadsheets in, for the secretariat: templates to fill in, what was handed over and what was found in it, and letting it come in."""
from __future__ import annotations

import csv
import io
from base64 import b64decode
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.security import TurnedAway
from server.storing import File
from server.words import _, say
from server.words.faults import in_words
from views.client import Refused, act, ask, found, nothing
from views.labels import LABELS
from views.listing import Asked
from views.permits import permits
from views.rendering import respond

UNDER_WAY = ("WAITING", "CHECKING", "LOADING")
CUT_OFF = timedelta(minutes=2)                          # after so long without a word, whoever was at it is not any more
FAULTS_A_PAGE = 50
NO_FILE = _("Pilih berkas .xlsx atau .csv.")
NO_KIND = _("Pilih apa yang ada di dalamnya.")


async def show_imports(request: Request) -> Response:
    return await imports_page(request)


async def upload(request: Request) -> Response:
    data = await forum_page(request)
    kind, file = await sent(request)
    errors = {name: say(text, request.user.language) for name, text, wrong in
              (("kind", NO_KIND, kind not in LABELS["SheetKind"]), ("file", NO_FILE, file is None)) if wrong}
    if errors:
        return show(request, data, kind=kind, errors=errors, status=422)
    try:
        payload = await act(request, "UploadSpreadsheet", input={"forum": data["forum"]["id"], "kind": kind, "file": file})
    except Refused as refused:
        if refused.status not in (403, 422):
            raise
        return show(request, data, kind=kind, errors=refused.at, status=refused.status)
    return RedirectResponse(f"/imports/{payload['spreadsheet']['id']}", 303)


async def show_import(request: Request) -> Response:
    return await import_page(request)


async def load(request: Request) -> Response:
    id = request.path_params["id"]
    try:
        await act(request, "LoadSpreadsheet", input={"spreadsheet": id})
    except Refused as refused:
        if refused.status not in (403, 409):
            raise
        return await import_page(request, problem=refused.message, status=refused.status)
    return RedirectResponse(f"/imports/{id}", 303)


async def download_faults(request: Request) -> Response:
    """The faults as a spreadsheet, to be worked through beside the one they were found in."""
    sheet = await one(request, "SpreadsheetFaults")
    written = io.StringIO()
    rows = csv.writer(written, delimiter=";")
    rows.writerow([say(_("Di mana"), request.user.language), say(_("Apa yang salah"), request.user.language)])
    rows.writerows(in_words(fault, request.user.language) for fault in sheet["faults"] or ())
    name = say(_("kesalahan"), request.user.language)
    return Response(written.getvalue().encode("utf-8-sig"), media_type="text/csv", headers={
        "Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-store"})


async def download_template(request: Request) -> Response:
    kind, _dot, form = request.path_params["name"].rpartition(".")
    if kind.upper() not in LABELS["SheetKind"] or form not in ("xlsx", "csv"):
        raise HTTPException(404)
    template = (await ask(request, "SpreadsheetTemplate", kind=kind.upper(), format=form.upper()))["spreadsheetTemplate"]
    return Response(b64decode(template["content"]), media_type=template["mediaType"], headers={
        "Content-Disposition": f'attachment; filename="{template["name"]}"', "Cache-Control": "no-cache", "Vary": "Cookie, Accept-Language"})


async def imports_page(request: Request) -> Response:
    return show(request, await forum_page(request))


async def forum_page(request: Request) -> dict[str, Any]:
    """The list of a forum's spreadsheets, for who may see it: to others the page is not there."""
    data = found(await ask(request, "SpreadsheetsPage", slug=request.path_params["slug"], **Asked(request).page()), "forum")
    if not permits(data).may("MANAGE_FORUM", forum=data["forum"]["id"]):
        raise nothing()
    return data


def show(request: Request, data: Mapping[str, Any], kind: str = "", errors: Mapping[str, str] | None = None, status: int = 200) -> Response:
    return respond(request, page="imports/imports.html", status=status, context={
        **data, "may_upload": may_upload(data, data["forum"]), "kind": kind, "errors": errors or {}})


async def import_page(request: Request, problem: str = "", status: int = 200) -> Response:
    data = await ask(request, "SpreadsheetPage", id=request.path_params["id"])
    sheet = known(data["node"])
    faults, page = sheet["faults"] or [], page_of(request)
    last = max(1, -(-len(faults) // FAULTS_A_PAGE))
    page = min(page, last)
    shown = [in_words(fault, request.user.language) for fault in faults[(page - 1) * FAULTS_A_PAGE:page * FAULTS_A_PAGE]]
    return respond(request, page="imports/import.html", part="imports/_state.html", status=status, context={
        **data, "sheet": sheet, "faults": shown, "page": page, "last": last, "total": len(faults), "problem": problem,
        "may_load": may_upload(data, sheet["forum"]), "under_way": sheet["status"] in UNDER_WAY, "cut_off": cut_off(sheet)})


async def one(request: Request, operation: str) -> dict[str, Any]:
    return known((await ask(request, operation, id=request.path_params["id"]))["node"])


def known(node: dict[str, Any] | None) -> dict[str, Any]:
    """A spreadsheet; anything else that has an id is none, and an unseen one is not there."""
    if not node:
        raise nothing()
    return node


def may_upload(data: Mapping[str, Any], forum: Mapping[str, Any]) -> bool:
    """Whether it is done from the secretariat's seat: on behalf of the members."""
    return forum["id"] in permits(data).forums("SUBMIT_NEEDS")


def cut_off(sheet: Mapping[str, Any]) -> bool:
    return sheet["status"] in ("CHECKING", "LOADING") and datetime.now(UTC) - datetime.fromisoformat(sheet["touchedAt"]) > CUT_OFF


def page_of(request: Request) -> int:
    said = request.query_params.get("page", "")
    return int(said) if said.isdecimal() and 0 < len(said) < 5 and int(said) else 1


async def sent(request: Request) -> tuple[str, File | None]:
    try:
        async with request.form(max_files=1, max_fields=5) as form:
            file = form.get("file")
            chosen = File(file.filename, await file.read()) if isinstance(file, UploadFile) and file.filename else None
            return str(form.get("kind", "")), chosen
    except TurnedAway:
        raise
    except HTTPException:                               # cut off, or with more parts than the form has
        return "", None


routes = [
    Route("/forums/{slug}/imports", show_imports),
    Route("/forums/{slug}/imports", upload, methods=["POST"]),
    Route("/imports/templates/{name}", download_template),
    Route("/imports/{id}", show_import),
    Route("/imports/{id}/load", load, methods=["POST"]),
    Route("/imports/{id}/faults.csv", download_faults),
]
