"""What is asked for: the list, with what nobody answers first; and the way to each of a need's pages."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views import need_decisions, need_form, pledges
from views.client import ask
from views.labels import label
from views.listing import Asked, Narrowed, Where, coded, lies_in, named, places, show
from views.permits import permits
from views.rendering import spoken

STATUSES = ("LISTED", "CLOSED", "SUBMITTED", "RETURNED", "REJECTED", "WITHDRAWN")
COVERS: dict[str, tuple[str, Where]] = {
    "none": (_("Belum ada yang menyanggupi"), {"coverage": {"eq": "NOBODY"}}),
    "open": (_("Belum terpenuhi"), {"coverage": {"in": ["NOBODY", "PARTLY"]}}),
    "part": (_("Baru sebagian"), {"coverage": {"eq": "PARTLY"}}),
    "full": (_("Sudah terpenuhi"), {"coverage": {"eq": "WHOLLY"}}),
}
OLDEST = [{"field": "CREATED_AT", "direction": "ASC"}]
ORDERS = {
    "open": [{"field": "COVERAGE", "direction": "ASC"}, {"field": "DUE_ON", "direction": "ASC"}],
    "due": [{"field": "DUE_ON", "direction": "ASC"}], "new": [{"field": "CREATED_AT", "direction": "DESC"}], "old": OLDEST,
    "cost": [{"field": "ESTIMATED_COST", "direction": "DESC"}], "title": [{"field": "TITLE", "direction": "ASC"}],
}


async def narrowed(request: Request) -> Narrowed:
    offered, language, asked = await ask(request, "NeedFilters"), request.user.language, Asked(request)
    lists = {"fields": coded(offered["fields"], language), "groups": coded(offered["beneficiaryGroups"], language),
             "forums": named(offered["forums"]["nodes"]), "programmes": named(offered["programmes"]["nodes"]),
             "statuses": {status: label(language, "NeedStatus", status) for status in STATUSES},
             "covers": {name: spoken(request, text) for name, (text, _where) in COVERS.items()}}
    asked.text("q", lambda text: {"title": {"contains": text}})
    asked.one("forum", lists["forums"], lambda slug: {"forum": {"slug": {"eq": slug}}})
    asked.one("region", places(offered["provinces"]["nodes"]), lambda code: {"region": lies_in(code)})
    asked.many("field", lists["fields"], lambda codes: {"fieldCode": {"in": codes}})
    asked.one("group", lists["groups"], lambda code: {"beneficiaryGroupCode": {"eq": code}})
    asked.one("programme", lists["programmes"], lambda slug: {"programme": {"slug": {"eq": slug}}})
    asked.text("organisation", of_organisation)
    asked.one("cover", lists["covers"], lambda name: COVERS[name][1])
    status = asked.one("status", lists["statuses"], lambda status: {"status": {"eq": status}}, default="LISTED")
    sort, order = asked.order(ORDERS)
    if status == "SUBMITTED" and sort == "open":        # a queue: who came first is served first
        order = OLDEST
    return Narrowed(asked, asked.where, order, {
        **lists, "offered": offered, "status": status, "sort": sort, "grouped": sort == "open" and status == "LISTED"})


async def show_needs(request: Request) -> Response:
    listed = await narrowed(request)
    data = await ask(request, "NeedsPage", where=listed.where, orderBy=listed.order, **listed.asked.page(50))
    return show(listed.asked, page="needs/needs.html", part="needs/_changed.html", context={**data, **listed.context, "may": permits(data)})


def of_organisation(text: str) -> Where:
    """Asked for by an organisation of this name, or this slug."""
    return {"proposer": {"or": [{"slug": {"eq": text}}, {"name": {"contains": text}}]}}


routes = [
    Route("/needs", show_needs),
    *need_form.routes,                                  # before {id}: /needs/new is no need
    *need_decisions.routes,
    *pledges.routes,
]
