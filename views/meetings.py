"""Coordination meetings: the list of them, and one with what it decided and how far each decision has come."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views import meetings_deciding, meetings_lists, meetings_planning
from views.client import Refused, act, ask, found
from views.formats import as_date, today
from views.listing import Asked, Narrowed, named, show
from views.meetings_keeping import keeps
from views.permits import Permits, permits
from views.rendering import respond, spoken

Row = Mapping[str, Any]
WRITTEN_DOWN = ("HELD", "MINUTES_APPROVED")
OVER = (*WRITTEN_DOWN, "CANCELLED")
AWAY = ("ABSENT", "INVITED")                            # once a meeting is held, who was asked and said nothing was not there
BY_ID = ("mtg_", "dec_")
OPEN = ("PLEDGED", "AGREED", "DELIVERING")
LATEST = [{"field": "ON", "direction": "DESC"}]
IN_A_ROW = 3                                            # absences, before they are said


@dataclass(frozen=True)
class Act:
    """What may be done next where a thread breaks, and in which of its cells."""
    cell: int
    text: str
    href: str


async def narrowed(request: Request) -> Narrowed:
    asked, forums = Asked(request), (await ask(request, "MeetingFilters"))["forums"]["nodes"]
    asked.one("forum", named(forums), lambda slug: {"forum": {"slug": {"eq": slug}}})
    asked.text("q", lambda text: {"title": {"contains": text}})
    return Narrowed(asked, asked.where, LATEST, {"forums": forums})


async def show_meetings(request: Request) -> Response:
    listed, on = await narrowed(request), today().isoformat()
    asked, forums = listed.asked, listed.context["forums"]
    data = await ask(request, "MeetingsPage", **asked.page(), coming={"and": [{"status": {"eq": "PLANNED"}, "on": {"gte": on}}, *asked.conditions]},
                     been={"and": [{"or": [{"status": {"in": OVER}}, {"on": {"lt": on}}]}, *asked.conditions]})
    may = permits(data)
    return show(asked, page="meetings/meetings.html", part="meetings/_list.html", context={
        **data, "forums": named(forums), "own": own_places(data, may, forums), "reached": reached,
        "keeps": [forum for forum in forums if may.may("MANAGE_FORUM", forum=forum["id"])]})


async def show_meeting(request: Request) -> Response:
    slug = request.path_params["slug"]
    if slug.startswith(BY_ID):
        node = found(await ask(request, "MeetingOf", id=slug), "node")["node"]
        return RedirectResponse(f"/meetings/{node['meeting']['slug']}#{node['id']}" if "meeting" in node else f"/meetings/{node['slug']}", 303)
    return await shown(request)


async def shown(request: Request, problem: str = "", status: int = 200) -> Response:
    data = await ask(request, "MeetingPage", slug=request.path_params["slug"])
    context = found(data | {"meeting": next(iter(data["meetings"]["nodes"]), None)}, "meeting")
    meeting, may = context["meeting"], permits(data)
    forum = meeting["forum"]
    return respond(request, page="meetings/meeting.html", status=status, context=context | {
        "reached": reached, "acts": {decision["id"]: next_act(meeting, decision, may) for decision in meeting["decisions"]},
        "keeps": keeps(data, meeting), "own": own_places(data, may, [forum]) if forum and meeting["status"] == "PLANNED" else [],
        "absences": absences(meeting), "counts": counts(meeting["attendances"]), "problem": problem})


async def reply(request: Request) -> Response:
    """One tap: whether the own organisation comes."""
    data, form = await ask(request, "MeetingToAnswer", slug=request.path_params["slug"]), await request.form()
    meeting = found({"meeting": next(iter(data["meetings"]["nodes"]), None)}, "meeting")["meeting"]
    coming, as_ = str(form.get("coming", "")), str(form.get("as", "")) or None
    if coming not in ("yes", "no"):
        return await shown(request, spoken(request, _("Pilih hadir atau tidak.")), 422)
    try:
        await act(request, "ReplyToMeeting", input={"meeting": meeting["id"], "coming": coming == "yes", "as": as_})
    except Refused as refused:
        if refused.status not in (403, 422):
            raise
        return await shown(request, refused.message, refused.status)
    slug = request.path_params["slug"]
    return RedirectResponse("/" if form.get("back") == "home" else f"/meetings/{slug}?done={coming}#reply", 303)


def reached(decision: Row) -> int:
    """How far along its thread a decision is: 1 said, 2 a card, 3 a commitment, 4 something delivered."""
    commitment = decision["commitment"]
    if commitment and commitment["percentFulfilled"]:
        return 4
    return 3 if commitment else 2 if decision["card"] else 1


def next_act(meeting: Row, decision: Row, may: Permits) -> Act | None:
    """What the viewer could do where the thread breaks."""
    forum, card, commitment = meeting["forum"], decision["card"], decision["commitment"]
    if not forum or meeting["status"] == "CANCELLED" or decision["outcome"] == "DONE":
        return None
    if commitment:
        reports = not commitment["percentFulfilled"] and commitment["status"] in OPEN
        allowed = reports and may.may("REPORT", forum=forum["id"], stakeholder=commitment["stakeholder"]["id"])
        return Act(4, _("Lapor realisasi"), f"/report?commitment={commitment['id']}") if allowed else None
    if card:
        programme = card["programme"] or card["board"]["programme"]
        place = f"/needs/{card['need']['id']}" if card["need"] else f"/programmes/{programme['slug']}" if programme else ""
        allowed = bool(place) and bool(may.own("PLEDGE", forum["id"]) or forum["id"] in may.forums("PLEDGE"))
        return Act(3, _("Jadikan komitmen"), f"{place}/pledge?card={card['id']}&meeting={meeting['id']}") if allowed else None
    allowed = bool(forum["boards"]["nodes"]) and may.may("COMMENT", forum=forum["id"])
    return Act(2, _("Jadikan kartu"), f"/meetings/{meeting['slug']}/decisions/{decision['id']}/card") if allowed else None


def own_places(data: Row, may: Permits, forums: Sequence[Row]) -> list[Row]:
    """The organisations the viewer answers for in these forums."""
    seats = data["viewer"]["seats"] if data["viewer"] else []
    keys = {key for forum in forums for key in may.own("REPLY_TO_MEETINGS", forum["id"])}
    return list({seat["stakeholder"]["id"]: seat["stakeholder"] for seat in seats if seat["stakeholder"] and seat["stakeholder"]["id"] in keys}.values())


def counts(attendances: Sequence[Row]) -> dict[str, int]:
    """How many organisations and guests come, said nothing, or do not come."""
    roles = [row["role"] for row in attendances]
    return {"all": len(roles), "asked": roles.count("INVITED"), "away": roles.count("ABSENT"), "coming": sum(role not in AWAY for role in roles)}


def absences(meeting: Row) -> dict[str, int]:
    """By organisation: of how many of the forum's meetings in a row, up to this one, it stayed away; only where there were enough to say so."""
    if meeting["status"] not in WRITTEN_DOWN or not meeting["forum"]:
        return {}
    before = [each for each in meeting["forum"]["meetings"]["nodes"] if each["status"] in WRITTEN_DOWN and as_date(each["on"]) <= as_date(meeting["on"])]
    found = {}
    for row in meeting["attendances"]:
        if row["stakeholder"] and row["role"] in AWAY and (run := in_a_row(row["stakeholder"]["id"], before)) >= IN_A_ROW:
            found[row["stakeholder"]["id"]] = run
    return found


def in_a_row(stakeholder: str, meetings: Sequence[Row]) -> int:
    """How many of these meetings, the latest first, an organisation missed one after the other. One it was not asked to does not count."""
    run = 0
    for meeting in meetings:
        roles = {row["role"] for row in meeting["attendances"] if row["stakeholder"] and row["stakeholder"]["id"] == stakeholder}
        if roles - set(AWAY):
            break
        run += bool(roles)
    return run


routes = [
    Route("/meetings", show_meetings),
    *meetings_planning.routes,                          # /meetings/new before the address of one meeting
    *meetings_lists.routes,
    *meetings_deciding.routes,
    Route("/meetings/{slug}", show_meeting),
    Route("/meetings/{slug}/reply", reply, methods=["POST"]),
]
