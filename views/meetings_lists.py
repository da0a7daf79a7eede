"""A meeting's agenda, and who came: forms of many lines, for the secretariat."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act
from views.meetings_keeping import Form, Kept, given_in, kept, page, version_of
from views.meetings_lines import BLANK, agenda_lines, attendance_lines, blank_lines, invited, lines, sorted_lines
from views.rendering import spoken


async def show_agenda(request: Request) -> Response:
    opened = await kept(request)
    return agenda_page(request, opened, Form({"lines": agenda_lines(opened.meeting) + blank_lines(BLANK)}, opened.meeting["version"]))


async def set_agenda(request: Request) -> Response:
    opened, given = await kept(request), await given_in(request)
    written = lines(given, ("order", "at", "title", "lead"))
    form = Form({"lines": written + blank_lines(1)}, version_of(given))
    if "more" in given:
        return agenda_page(request, opened, Form({"lines": written + blank_lines(BLANK)}, form.version))
    said = sorted_lines((number, line) for number, line in enumerate(written) if line["title"] or line["at"] or line["lead"])
    known = leads(opened)
    errors = {f"lead-{number}": spoken(request, _("“{name}” tidak dikenal. Pilih dari daftar anggota."), name=line["lead"][:60])
              for number, line in said if line["lead"] and line["lead"].casefold() not in known}
    if errors:
        return agenda_page(request, opened, Form(form.given, form.version, errors, 422))
    items = [{"at": line["at"] or None, "title": line["title"], "lead": known.get(line["lead"].casefold())} for _number, line in said]
    try:
        await act(request, "SetAgenda", input={"meeting": opened.meeting["id"], "version": form.version, "items": items})
    except Refused as refused:
        names = {f"items.{place}.{name}": f"{name}-{number}" for place, (number, _line) in enumerate(said) for name in ("at", "title", "lead")}
        return agenda_page(request, opened, form.refused(refused, opened.meeting["version"], names))
    return RedirectResponse(f"{opened.address}?done=agenda#agenda", 303)


def agenda_page(request: Request, opened: Kept, form: Form) -> Response:
    return page(request, "meetings/agenda.html", opened, form, {"members": [name for _key, name in choices(opened)]})


def choices(opened: Kept) -> list[tuple[str, str]]:
    """Who may lead a point: the members, and who does already."""
    return opened.choices(*(item["lead"] for item in opened.meeting["agenda"]))


def leads(opened: Kept) -> dict[str, str]:
    """The same by their names, as they are written in a form; the house knows them by their ids."""
    return {name.casefold(): key for key, name in choices(opened)}


async def show_attendance(request: Request) -> Response:
    opened = await kept(request)
    rows = attendance_lines(opened.meeting) + invited(opened.meeting, opened.members) + blank_lines(BLANK)
    return attendance_page(request, opened, Form({"lines": rows}, opened.meeting["version"]))


async def record_attendance(request: Request) -> Response:
    opened, given = await kept(request), await given_in(request)
    written = lines(given, ("who", "person", "role"))
    form = Form({"lines": written + blank_lines(1)}, version_of(given))
    if "more" in given:
        return attendance_page(request, opened, Form({"lines": written + blank_lines(BLANK)}, form.version))
    said = [(number, line) for number, line in enumerate(written) if line["role"]]
    errors = {f"role-{number}": spoken(request, _("Pilih sebagai apa orang ini dicatat."))
              for number, line in enumerate(written) if line["person"] and not line["who"] and not line["role"]}
    if errors:
        return attendance_page(request, opened, Form(form.given, form.version, errors, 422))
    rows = [{"stakeholder": line["who"] or None, "person": line["person"] or None, "role": line["role"]} for _number, line in said]
    try:
        await act(request, "RecordAttendance", input={"meeting": opened.meeting["id"], "version": form.version, "attendances": rows})
    except Refused as refused:
        names = {f"attendances.{place}{name}": f"{at}-{number}" for place, (number, _line) in enumerate(said)
                 for name, at in (("", "person"), (".person", "person"), (".stakeholder", "person"), (".role", "role"))}
        return attendance_page(request, opened, form.refused(refused, opened.meeting["version"], names))
    return RedirectResponse(f"{opened.address}?done=attendance#attendance", 303)


def attendance_page(request: Request, opened: Kept, form: Form) -> Response:
    known = [row["stakeholder"] for row in opened.meeting["attendances"] if row["stakeholder"]]
    return page(request, "meetings/attendance.html", opened, form, {"organisations": {one["id"]: one for one in (*opened.members, *known)}})


routes = [
    Route("/meetings/{slug}/agenda", show_agenda), Route("/meetings/{slug}/agenda", set_agenda, methods=["POST"]),
    Route("/meetings/{slug}/attendance", show_attendance), Route("/meetings/{slug}/attendance", record_attendance, methods=["POST"]),
]
