"""Planning a meeting, changing what was planned, and the steps from planned to approved. Forms for the secretariat."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from secrets import token_urlsafe
from typing import Any

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act, ask
from views.meetings_keeping import Form, Kept, Row, given_in, kept, page, refusal, signed_in, version_of
from views.permits import permits
from views.rendering import respond
from views.written import Written

MOST = {"title": 200, "venue": 200, "theme": 5000}      # letters


@dataclass(frozen=True)
class Step:
    """A step a meeting takes: where it leads, and what is asked before it is taken."""
    status: str
    title: str
    text: str
    button: str
    reason: bool = False


STEPS = {
    "held": Step("HELD", _("Rapat ini sudah terlaksana?"), _("Undangan tidak lagi dapat dijawab. Agenda, kehadiran, dan keputusan masih dapat diubah."),
                 _("Tandai terlaksana")),
    "approve": Step("MINUTES_APPROVED", _("Setujui notula rapat ini?"), _("Agenda, kehadiran, dan keputusan tidak dapat diubah lagi. \
Hasil dan komitmen tiap keputusan tetap dapat ditulis."), _("Setujui notula")),
    "cancel": Step("CANCELLED", _("Batalkan rapat ini?"), _("Rapat tetap terlihat sebagai dibatalkan, dengan alasannya. \
Pembatalan tidak dapat ditarik kembali."), _("Batalkan rapat"), reason=True),
}


# ── planning, and changing what was planned ──

async def show_plan(request: Request) -> Response:
    data, forums = await planning(request)
    chosen = next((forum["id"] for forum in forums if forum["slug"] == request.query_params.get("forum")), forums[0]["id"])
    return plan_page(request, data, forums, Form({"forum": chosen, "idempotencyKey": token_urlsafe(12)}))


async def plan(request: Request) -> Response:
    data, forums = await planning(request)
    form = Form(await given_in(request))
    written = read(form.given, request.user.language, {forum["id"]: forum for forum in forums})
    written.input["idempotencyKey"] = written.text("idempotencyKey") or None
    if written.errors:
        return plan_page(request, data, forums, Form(form.given, errors=written.errors, status=422))
    try:
        payload = await act(request, "PlanMeeting", input=written.input)
    except Refused as refused:
        return plan_page(request, data, forums, form.refused(refused, 0))
    return RedirectResponse(f"/meetings/{payload['meeting']['slug']}?done=planned", 303)


async def planning(request: Request) -> tuple[dict[str, Any], list[Row]]:
    """The forums whose meetings the viewer keeps."""
    signed_in(request)
    data = await ask(request, "MeetingPlaces")
    forums = [forum for forum in data["forums"]["nodes"] if permits(data).may("MANAGE_FORUM", forum=forum["id"])]
    if not forums:
        raise refusal(request, "NOT_ALLOWED", _("Yang merencanakan rapat: sekretariat forum dan pengelola instalasi."))
    return data, forums


def plan_page(request: Request, data: Row, forums: Sequence[Row], form: Form) -> Response:
    return respond(request, page="meetings/new.html", status=form.status,
                   context={**data, "chosen": forums, "given": form.given, "errors": form.errors, "conflict": False})


async def show_edit(request: Request) -> Response:
    opened = await kept(request)
    meeting = opened.meeting
    given = {"title": meeting["title"], "theme": meeting["theme"] or "", "on": meeting["on"], "venue": meeting["venue"] or "",
             "region": meeting["region"]["id"] if meeting["region"] else ""}
    return edit_page(request, opened, Form(given, meeting["version"]))


async def edit(request: Request) -> Response:
    opened = await kept(request)
    given = await given_in(request)
    form = Form(given, version_of(given))
    forum = opened.meeting["forum"]
    written = read(given, request.user.language, {forum["id"]: forum} if forum else {}, opened.meeting["region"])
    if written.errors:
        return edit_page(request, opened, Form(given, form.version, written.errors, 422))
    nothing = dict.fromkeys(("theme", "venue", "region"))
    said = {name: value for name, value in (nothing | written.input).items() if name != "forum"}
    try:
        await act(request, "EditMeeting", input={"meeting": opened.meeting["id"], "version": form.version, **said})
    except Refused as refused:
        return edit_page(request, opened, form.refused(refused, opened.meeting["version"]))
    return RedirectResponse(f"{opened.address}?done=edited", 303)


def edit_page(request: Request, opened: Kept, form: Form) -> Response:
    forum, region = opened.meeting["forum"], opened.meeting["region"]
    outside = [region] if region and region["id"] not in (places(forum) if forum else {}) else []
    return page(request, "meetings/edit.html", opened, form, {"chosen": [forum] if forum else [], "outside": outside})


def read(given: Mapping[str, str], language: str, forums: Mapping[str, Row], known: Row | None = None) -> Written:
    """The fields a meeting has, whether it is new or not."""
    written = Written(given, language)
    written.prose("title", _("Tulis judul rapatnya."), most=MOST["title"])
    written.day("on", _("Tulis tanggal rapatnya."))
    written.prose("venue", most=MOST["venue"])
    written.prose("theme", most=MOST["theme"])
    if "forum" in given:
        written.choice("forum", forums, _("Pilih forum yang rapat."))
    forum = forums.get(given.get("forum", "")) or next(iter(forums.values()), None)
    among = (places(forum) if forum else {}) | ({known["id"]: known["name"]} if known else {})
    written.choice("region", among, _("Tempat ini di luar provinsi forum. Pilih salah satu yang ditawarkan."), required=False)
    return written


def places(forum: Row) -> dict[str, str]:
    """The forum's province and what lies in it."""
    province = forum["region"]
    return {place["id"]: place["name"] for place in (province, *province["children"]["nodes"])}


# ── from planned to approved ──

async def show_step(request: Request) -> Response:
    step, opened = step_of(request), await kept(request)
    return step_page(request, opened, step, Form({}, opened.meeting["version"]))


async def take_step(request: Request) -> Response:
    step, opened, given = step_of(request), await kept(request), await given_in(request)
    form = Form(given, version_of(given))
    said = {"meeting": opened.meeting["id"], "version": form.version, "status": step.status, "reason": given.get("reason") or None}
    try:
        await act(request, "SetMeetingStatus", input=said)
    except Refused as refused:
        return step_page(request, opened, step, form.refused(refused, opened.meeting["version"]))
    return RedirectResponse(f"{opened.address}?done={request.path_params['step']}", 303)


def step_of(request: Request) -> Step:
    if (name := request.path_params["step"]) not in STEPS:
        raise HTTPException(404)
    return STEPS[name]


def step_page(request: Request, opened: Kept, step: Step, form: Form) -> Response:
    return page(request, "meetings/step.html", opened, form, {"step": step})


routes = [
    Route("/meetings/new", show_plan), Route("/meetings/new", plan, methods=["POST"]),
    Route("/meetings/{slug}/edit", show_edit), Route("/meetings/{slug}/edit", edit, methods=["POST"]),
    Route("/meetings/{slug}/status/{step}", show_step), Route("/meetings/{slug}/status/{step}", take_step, methods=["POST"]),
]
