"""/exports: what there is, of which forum, what to mend before it is published; and each file."""
from __future__ import annotations

import re
import secrets
from collections.abc import Mapping, Sequence
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.settings import settings
from views import listing
from views.client import ask
from views.exports.catalogue import EXPORTS, named
from views.exports.kinds import Asked, Export, Finding
from views.exports.licence import licence
from views.exports.runs import RUNS
from views.exports.sending import File, sent
from views.rendering import respond

RUN = re.compile(r"[\w-]{16,40}")
MOST_SHOWN = 60                                             # programmes, of one file
MOST_TRIES = 30                                             # how often a page asks after a run that has not begun


async def show_exports(request: Request) -> Response:
    data, asked, forum = await chosen(request)
    return catalogue(request, data, asked, forum)


async def show_check(request: Request) -> Response:
    """What would be wrong with the files, programme by programme. A forum that is not there is refused before anything is read."""
    data, asked, forum = await chosen(request)
    checked = [] if asked.errors else [(export, await export.check(asked_by(request, forum))) for export in EXPORTS if export.check]
    return respond(request, page="exports/check.html", status=asked.status, context=data | {
        "errors": asked.errors, "forum": forum, "most": MOST_SHOWN, "checked": [(export, findings, by_programme(findings)) for export, findings in checked]})


async def send_export(request: Request) -> Response:
    export = named(request.path_params["name"])
    if export is None:
        raise HTTPException(404)
    data, asked, forum = await chosen(request)
    if asked.errors:
        return catalogue(request, data, asked, forum)
    run, of = request.query_params.get("run", ""), asked_by(request, forum)
    file = File(file_name(export, forum), export.media_type, lambda: export.write(of),
                (of.language, of.address, settings().iati_publishers, settings().giving_prefix))
    return await sent(request, file, run if RUN.fullmatch(run) else "")


async def show_progress(request: Request) -> Response:
    """How much of a file has been sent, for the page it was asked on; it asks again until it is whole."""
    run, at, tries = (request.query_params.get(name, "") for name in ("run", "at", "tries"))
    if not (RUN.fullmatch(run) and at.isascii() and at.isdigit() and len(at) < 4):
        raise HTTPException(404)
    count = int(tries) if tries.isascii() and tries.isdigit() and len(tries) < 4 else 0
    return respond(request, page="exports/_progress.html", context={
        "run": run, "at": at, "sent": RUNS.known.get(run), "tries": count + 1, "patient": count < MOST_TRIES})


def catalogue(request: Request, data: dict[str, Any], asked: listing.Asked, forum: str) -> Response:
    """The files, each with a name for the run that its button would begin."""
    return respond(request, page="exports/exports.html", status=asked.status, context=data | {
        "errors": asked.errors, "forum": forum, "address": address_of(request), "licence": licence(),
        "exports": [(export, secrets.token_urlsafe(16)) for export in EXPORTS]})


async def chosen(request: Request) -> tuple[dict[str, Any], listing.Asked, str]:
    """The page, with the forum that is asked for; empty when all are."""
    data, asked = await ask(request, "ExportsPage"), listing.Asked(request)
    return data, asked, asked.one("forum", listing.named(data["forums"]["nodes"]), lambda _slug: {})


def asked_by(request: Request, forum: str) -> Asked:
    return Asked(request.user, forum, request.user.language, address_of(request))


def address_of(request: Request) -> str:
    return (settings().public_url or str(request.base_url)).rstrip("/")


def file_name(export: Export, forum: str) -> str:
    """simpul-sumsel-iati-activities.xml."""
    return "-".join(part for part in ("simpul", forum, export.name) if part)


def by_programme(findings: Sequence[Finding]) -> Mapping[tuple[str, str], list[Finding]]:
    """What is said of each, errors before warnings; what concerns all of them first."""
    found: dict[tuple[str, str], list[Finding]] = {}
    for each in sorted(findings, key=lambda one: (one.programme[0] != "", one.level != "error")):
        found.setdefault(each.programme, []).append(each)
    return found


routes = [Route("/exports", show_exports), Route("/exports/check", show_check), Route("/exports/progress", show_progress),
          Route("/exports/{name}", send_export)]
