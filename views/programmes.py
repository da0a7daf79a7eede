"""What is done together: the list, and one programme with its measure, its people and its promises."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views import charts
from views.client import ask, found
from views.labels import LABELS, label
from views.listing import Asked, coded, lies_in, named, places, show
from views.programme_course import course
from views.rendering import respond

ORDERS = {
    "name": [{"field": "NAME", "direction": "ASC"}], "delivered": [{"field": "DELIVERED", "direction": "DESC"}],
    "pledged": [{"field": "PLEDGED", "direction": "DESC"}], "new": [{"field": "STARTS_ON", "direction": "DESC"}],
}


async def show_programmes(request: Request) -> Response:
    offered, language, asked = await ask(request, "ProgrammeFilters"), request.user.language, Asked(request)
    lists = {"forums": named(offered["forums"]["nodes"]), "fields": coded(offered["fields"], language),
             "statuses": {status: label(language, "ProgrammeStatus", status) for status in LABELS["ProgrammeStatus"]}}
    asked.text("q", lambda text: {"or": [{"name": {"contains": text}}, {"acronym": {"contains": text}}]})
    asked.one("forum", lists["forums"], lambda slug: {"forum": {"slug": {"eq": slug}}})
    asked.one("region", places(offered["provinces"]["nodes"]), lambda code: {"region": lies_in(code)})
    asked.one("field", lists["fields"], lambda code: {"fieldCode": {"eq": code}})
    asked.many("status", lists["statuses"], lambda statuses: {"status": {"in": statuses}})
    sort, order = asked.order(ORDERS)
    data = await ask(request, "ProgrammesPage", where=asked.where, orderBy=order, **asked.page())
    return show(asked, page="programmes/programmes.html", part="programmes/_changed.html", context={**data, **lists, "offered": offered, "sort": sort})


async def show_programme(request: Request) -> Response:
    data = found(await ask(request, "ProgrammePage", slug=request.path_params["slug"]), "programme")
    programme = data["programme"]
    main = main_indicator(programme["indicators"])
    cloth = charts.cloth(main["target"]["value"], main["funding"]) if main and main["percent"] is not None else None
    return respond(request, page="programmes/programme.html", context=data | {
        "main": main, "cloth": cloth, "proven": proven(main, cloth), "whole": whole(programme), "course": course(programme, main)})


def proven(indicator: Mapping[str, Any] | None, cloth: charts.Cloth | None) -> Decimal:
    """What is measured; where nobody has measured yet, what was delivered."""
    if indicator and any(row["status"] == "APPROVED" for row in indicator["measurements"]):
        return Decimal(indicator["achieved"])
    return cloth.delivered if cloth else Decimal(0)


@dataclass(frozen=True)
class Whole:
    """A programme with all its parts. Parts go three steps down, as targets reckon them."""
    parts: int
    commitments: int
    overdue: int
    pledged: int
    delivered: int


def whole(programme: Mapping[str, Any]) -> Whole:
    parts = [part for child in programme["children"]["nodes"] for part in (child, *child["children"]["nodes"])]
    sums = [row["summary"] for row in (programme, *parts)]
    return Whole(len(parts), *(sum(int(one[name]) for one in sums) for name in ("commitments", "overdueCommitments", "pledged", "delivered")))


def main_indicator(indicators: list[dict[str, Any]]) -> dict[str, Any] | None:
    """The one a programme is known by: the first with a figure to reach, else the first."""
    return next((one for one in indicators if one["percent"] is not None), indicators[0] if indicators else None)


routes = [Route("/programmes", show_programmes), Route("/programmes/{slug}", show_programme)]
