"""Promising: the form on which an organisation answers a need or joins a programme, and what becomes of it."""
from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from secrets import token_urlsafe
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from views.client import Refused, act, ask, found
from views.formats import today
from views.pledge_form import CARD, MEETING, PARTS, Pledging, field_of, read
from views.rendering import respond
from views.speaking import Organisations, speaks_for
from views.written import Written

OPEN_PROGRAMMES = ("PIPELINE", "IMPLEMENTATION", "FINALISATION")


async def show_form(request: Request) -> Response:
    pledging = await pledging_at(request)
    given = {"kind": "GOODS", "as": next(iter(pledging.givers), ""), "idempotencyKey": token_urlsafe(12), **pledging.led_by}
    return show(request, pledging, Written(given, request.user.language), status=200 if pledging.givers else 403)


async def pledge(request: Request) -> Response:
    pledging = await pledging_at(request)
    given = {name: str(value) for name, value in (await request.form()).items()}
    written, rows = read(given, pledging, request.user.language)
    over = pledging.missing is not None and Decimal(written.input.get("quantity", 0)) > pledging.missing and given.get("over") != written.input["quantity"]
    if written.errors or over or not pledging.givers:
        return show(request, pledging, written, over=over and not written.errors, status=422 if pledging.givers else 403)
    try:
        payload = await act(request, "Pledge", input=written.input)
    except Refused as refused:
        if refused.status not in (403, 409, 422):
            raise
        written.errors = {field_of(problem["path"], rows): problem["message"] for problem in refused.problems}
        return show(request, pledging, written, status=refused.status)
    return RedirectResponse(f"/commitments/{payload['commitment']['id']}?pledged=yes", 303)


def show(request: Request, pledging: Pledging, written: Written, *, over: bool = False, status: int = 200) -> Response:
    context = {**pledging.data, "pledging": pledging, "given": written.given, "taken": written.input, "errors": written.errors, "over": over, "parts": PARTS,
               "need": pledging.need}
    return respond(request, page="needs/pledge.html" if pledging.need else "needs/pledge_programme.html", context=context, status=status)


async def pledging_at(request: Request) -> Pledging:
    """What is promised to, and for whom the viewer may: by the address."""
    if not request.user.signed_in:
        raise Refused([{"code": "NOT_SIGNED_IN", "message": "", "path": ()}])
    asked = request.query_params if request.method == "GET" else await request.form()
    meeting, card = (str(asked.get(name, "")) for name in ("meeting", "card"))
    named = {"named": [key for key, of in ((card, CARD), (meeting, MEETING)) if of.fullmatch(key)], "meetings": [meeting] if meeting else [],
             "today": today().isoformat()}
    if "slug" in request.path_params:
        data = found(await ask(request, "ProgrammePledgeForm", slug=request.path_params["slug"], **named), "programme")
        return Pledging(data, None, data["programme"]["forum"], givers(data, data["programme"]["forum"]), [data["programme"]])
    data = await ask(request, "PledgeForm", id=request.path_params["id"], **named)
    need = found(data | {"need": data["node"] or None}, "need")["need"]
    return Pledging(data, need, need["forum"], givers(data, need["forum"]), [need["programme"]] if need["programme"] else programmes_in(need["region"]))


def givers(data: Mapping[str, Any], forum: Mapping[str, Any] | None) -> Organisations:
    return speaks_for(data, "PLEDGE", [forum] if forum else [])


def programmes_in(region: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The running programmes of a region and its province: a need outside of any is answered within one of these."""
    near = [*region["programmes"]["nodes"], *(region["parent"]["programmes"]["nodes"] if region["parent"] else [])]
    return [one for one in near if one["status"] in OPEN_PROGRAMMES]


routes = [route for path in ("/needs/{id}/pledge", "/programmes/{slug}/pledge")
          for route in (Route(path, show_form), Route(path, pledge, methods=["POST"]))]
