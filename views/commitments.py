"""Promises: the list of them, and one with what became of it and what may be done with it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from server.words import _
from views.client import Refused, act, ask, found
from views.commitment_deeds import DEEDS, Answer, Deed, news_of, offered
from views.commitment_life import happenings, life, plan, standing
from views.formats import as_date, today
from views.labels import LABELS, label
from views.listing import Asked, Narrowed, Where, coded, lies_in, named, places, show
from views.permits import permits
from views.rendering import respond, spoken

OPEN = ("PLEDGED", "AGREED", "DELIVERING")
AGREED = ("AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED")
STATES: dict[str, tuple[str, Where]] = {
    "overdue": (_("Lewat tenggat"), {"overdue": {"eq": True}}), "open": (_("Belum selesai"), {"status": {"in": list(OPEN)}}),
    "kept": (_("Ditepati"), {"status": {"eq": "FULFILLED"}}),
    "ended": (_("Berakhir tanpa tuntas"), {"status": {"in": ["PARTLY_FULFILLED", "LAPSED", "CANCELLED"]}}),
    "standing": (_("Yang berlaku"), {"status": {"in": ["PLEDGED", *AGREED]}}), "agreed": (_("Sudah disepakati"), {"status": {"in": list(AGREED)}}),
}
ORDERS = {
    "late": [{"field": "URGENCY", "direction": "ASC"}, {"field": "DUE_ON", "direction": "ASC"}],
    "due": [{"field": "DUE_ON", "direction": "ASC"}], "new": [{"field": "PLEDGED_ON", "direction": "DESC"}],
}
WHOSE = {"mine": _("Organisasi saya"), "forums": _("Forum saya")}


async def narrowed(request: Request) -> Narrowed:
    asked, params, language = Asked(request), request.query_params, request.user.language
    if params.get("whose") and not request.user.signed_in:
        raise Refused([{"code": "NOT_SIGNED_IN", "message": "", "path": ()}])
    offers = await ask(request, "CommitmentFilters", organisation=params.get("organisation", ""), programme=params.get("programme", ""))
    seats = offers["viewer"]["seats"] if offers["viewer"] else []
    states = {name: spoken(request, text) for name, (text, _where) in STATES.items()}
    lists: dict[str, Mapping[str, str]] = {
        "whose": {name: spoken(request, text) for name, text in WHOSE.items() if seats and (name != "mine" or own(seats))},
        "forums": named(offers["forums"]["nodes"]), "fields": coded(offers["fields"], language), "years": years(offers["earliest"]["nodes"]),
        "states": states | {status: label(language, "CommitmentStatus", status) for status in LABELS["CommitmentStatus"]}}
    asked.text("q", speaks_of)
    asked.one("whose", lists["whose"], lambda name: {"stakeholder": {"id": {"in": own(seats)}}} if name == "mine" else in_forums(near(seats, offers)))
    asked.one("state", lists["states"], lambda name: STATES[name][1] if name in STATES else {"status": {"eq": name}})
    asked.one("forum", lists["forums"], lambda slug: {"programme": {"forum": {"slug": {"eq": slug}}}})
    for name, way in (("organisation", "stakeholder"), ("programme", "programme")):
        asked.one(name, named([offers[name]] if offers[name] else []), lambda slug, way=way: {way: {"slug": {"eq": slug}}})  # type: ignore[misc]
    asked.one("region", places(offers["provinces"]["nodes"]), lambda code: {"region": lies_in(code)})
    asked.one("field", lists["fields"], lambda code: {"fieldCode": {"eq": code}})
    asked.one("year", lists["years"], lambda year: {"pledgedOn": {"gte": f"{year}-01-01", "lte": f"{year}-12-31"}})
    asked.one("agreed", {year: spoken(request, _("disepakati {year}"), year=year) for year in lists["years"]},
              lambda year: {"agreedOn": {"gte": f"{year}-01-01", "lte": f"{year}-12-31"}})
    sort, order = asked.order(ORDERS)
    return Narrowed(asked, asked.where, order, {**lists, "offered": offers, "sort": sort})


async def show_commitments(request: Request) -> Response:
    listed = await narrowed(request)
    data = await ask(request, "CommitmentsPage", where=listed.where, orderBy=listed.order, **listed.asked.page(30))
    return show(listed.asked, page="commitments/commitments.html", part="commitments/_changed.html", context={**data, **listed.context})


async def show_commitment(request: Request) -> Response:
    return await shown(request, news=news_of(request.query_params))


async def do_deed(request: Request) -> Response:
    """Agreed, amended, cancelled, given up: and then back to the promise, or to the form with what was typed."""
    id, deed = request.path_params["id"], DEEDS[request.url.path.rpartition("/")[2]]
    given = {name: str(value) for name, value in (await request.form()).items()}
    answer = Answer.of(deed, given, request.user.language)
    if answer.errors:
        return await shown(request, answer, status=422)
    try:
        await act(request, deed.operation, input=answer.input | {"commitment": id})
    except Refused as refused:
        if refused.status not in (409, 422):
            raise
        answer.refuse(refused)
        return await shown(request, answer, status=refused.status)
    return RedirectResponse(f"/commitments/{id}?done={deed.name}", 303)


async def shown(request: Request, answer: Answer | None = None, *, news: str = "", status: int = 200) -> Response:
    data = await ask(request, "CommitmentPage", id=request.path_params["id"])
    context = found(data | {"commitment": data["node"] or None}, "commitment")
    commitment = context["commitment"]
    deeds: Sequence[Deed] = offered(commitment, permits(data))
    told = {"life": life(commitment), "happenings": happenings(commitment), "standing": standing(commitment), "plan": plan(commitment),
            "deeds": deeds, "answer": answer, "news": news, "reports": reports(commitment, data),
            "changed": answer.changed_since(commitment) if answer and status == 409 else []}
    return respond(request, page="commitments/commitment.html", context=context | told, status=status)


def reports(commitment: Mapping[str, Any], data: Mapping[str, Any]) -> bool:
    """Whether the viewer may report a delivery on it."""
    forum = commitment["programme"]["forum"]["id"]
    return commitment["status"] in OPEN and permits(data).may("REPORT", forum=forum, stakeholder=commitment["stakeholder"]["id"])


def speaks_of(text: str) -> Where:
    """Who promises, for what need, in which programme, under which document."""
    return {"or": [{"need": {"title": {"contains": text}}}, {"stakeholder": {"name": {"contains": text}}},
                   {"programme": {"or": [{"name": {"contains": text}}, {"acronym": {"contains": text}}]}}]}


def own(seats: Sequence[Mapping[str, Any]]) -> list[str]:
    return sorted({seat["stakeholder"]["id"] for seat in seats if seat["stakeholder"]})


def near(seats: Sequence[Mapping[str, Any]], offers: Mapping[str, Any]) -> list[str]:
    """The forums of the viewer's seats, and of their organisations; for admins all."""
    if any(seat["role"] == "ADMIN" for seat in seats):
        return [forum["id"] for forum in offers["forums"]["nodes"]]
    memberships = (row["forum"]["id"] for seat in seats if seat["stakeholder"] for row in seat["stakeholder"]["memberships"]["nodes"])
    return sorted({*memberships, *(seat["forum"]["id"] for seat in seats if seat["forum"])})


def in_forums(ids: list[str]) -> Where:
    return {"programme": {"forum": {"id": {"in": ids}}}}


def years(earliest: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """The years in which anything was promised, this one first."""
    first = as_date(earliest[0]["pledgedOn"]).year if earliest else today().year
    return {str(year): str(year) for year in range(today().year, first - 1, -1)}


routes = [
    Route("/commitments", show_commitments),
    Route("/commitments/{id}", show_commitment),
    *(Route(f"/commitments/{{id}}/{name}", do_deed, methods=["POST"]) for name in DEEDS),
]
