"""What is asked for: the list, and one need with those who answer it."""
from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views import pledges
from views.client import ask, found
from views.labels import label
from views.listing import Asked, Where, coded, lies_in, places, show
from views.rendering import respond, spoken

STATUSES = ("LISTED", "CLOSED", "SUBMITTED", "RETURNED", "REJECTED", "WITHDRAWN")
STANDING = {"status": {"in": ["PLEDGED", "AGREED", "DELIVERING", "FULFILLED", "PARTLY_FULFILLED"]}}
COVERS: dict[str, tuple[str, Where]] = {
    "none": (_("Belum ada yang menyanggupi"), {"commitments": {"none": STANDING}}),
    "some": (_("Sudah ada yang menyanggupi"), {"commitments": {"some": STANDING}}),
}
ORDERS = {
    "due": [{"field": "DUE_ON", "direction": "ASC"}], "new": [{"field": "CREATED_AT", "direction": "DESC"}],
    "cost": [{"field": "ESTIMATED_COST", "direction": "DESC"}], "title": [{"field": "TITLE", "direction": "ASC"}],
}


async def show_needs(request: Request) -> Response:
    offered, language, asked = await ask(request, "NeedFilters"), request.user.language, Asked(request)
    lists = {"fields": coded(offered["fields"], language), "groups": coded(offered["beneficiaryGroups"], language),
             "statuses": {status: label(language, "NeedStatus", status) for status in STATUSES},
             "covers": {name: spoken(request, text) for name, (text, _where) in COVERS.items()}}
    asked.text("q", lambda text: {"title": {"contains": text}})
    asked.one("region", places(offered["provinces"]["nodes"]), lambda code: {"region": lies_in(code)})
    asked.many("field", lists["fields"], lambda codes: {"fieldCode": {"in": codes}})
    asked.one("group", lists["groups"], lambda code: {"beneficiaryGroupCode": {"eq": code}})
    asked.one("cover", lists["covers"], lambda name: COVERS[name][1])
    status = asked.one("status", lists["statuses"], lambda status: {"status": {"eq": status}}, default="LISTED")
    sort, order = asked.order(ORDERS)
    data = await ask(request, "NeedsPage", where=asked.where, orderBy=order, **asked.page(50))
    return show(asked, page="needs/needs.html", part="needs/_changed.html", context={**data, **lists, "offered": offered, "status": status, "sort": sort})


async def show_need(request: Request) -> Response:
    data = await ask(request, "NeedPage", id=request.path_params["id"])
    return respond(request, page="needs/need.html", context=found(data | {"need": data["node"] or None}, "need"))


routes = [
    Route("/needs", show_needs),
    Route("/needs/{id}", show_need),
    Route("/needs/{id}/pledge", pledges.show_form),
    Route("/needs/{id}/pledge", pledges.pledge, methods=["POST"]),
]
