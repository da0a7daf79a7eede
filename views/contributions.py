"""What has arrived: the list of deliveries, filtered in the address."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from server.words import _
from views.client import ask
from views.dashboard import STANDING, within
from views.formats import today
from views.labels import LABELS, label
from views.listing import Asked, Narrowed, Where, coded, lies_in, named, places, show
from views.rendering import spoken

ORDERS = {
    "new": [{"field": "ON", "direction": "DESC"}], "amount": [{"field": "AMOUNT", "direction": "DESC"}], "old": [{"field": "ON", "direction": "ASC"}],
}


async def narrowed(request: Request) -> Narrowed:
    asked, params, language = Asked(request), request.query_params, request.user.language
    offers = await ask(request, "ContributionFilters", organisation=params.get("organisation", ""), programme=params.get("programme", ""))
    years = known_years(offers["earliest"]["nodes"])
    lists: dict[str, Mapping[str, str]] = {
        "forums": named(offers["forums"]["nodes"]), "fields": coded(offers["fields"], language), "years": years,
        "statuses": {status: label(language, "ContributionStatus", status) for status in LABELS["ContributionStatus"]}}
    asked.one("status", lists["statuses"], lambda status: {"status": {"eq": status}})
    asked.one("forum", lists["forums"], lambda slug: {"programme": {"forum": {"slug": {"eq": slug}}}})
    for name, way in (("organisation", "stakeholder"), ("programme", "programme")):
        asked.one(name, named([offers[name]] if offers[name] else []), lambda slug, way=way: {way: {"slug": {"eq": slug}}})  # type: ignore[misc]
    asked.one("region", places(offers["provinces"]["nodes"]), lambda code: {"region": lies_in(code)})
    asked.one("field", lists["fields"], lambda code: {"fieldCode": {"eq": code}})
    asked.one("year", years, lambda year: {"on": within(int(year))})
    asked.one("quarter", {f"{year}-Q{part}": called(request, int(year), part) for year in years for part in (1, 2, 3, 4)}, lambda name: {"on": quarter(name)})
    asked.one("promised", {year: spoken(request, _("janji {year}"), year=year) for year in years}, keeps_a_promise_of)
    sort, order = asked.order(ORDERS)
    return Narrowed(asked, asked.where, order, {**lists, "offered": offers, "sort": sort})


async def show_contributions(request: Request) -> Response:
    listed = await narrowed(request)
    data = await ask(request, "ContributionsPage", where=listed.where, orderBy=listed.order, **listed.asked.page(30))
    return show(listed.asked, page="contributions/contributions.html", part="contributions/_changed.html", context={**data, **listed.context})


def known_years(earliest: Sequence[Mapping[str, Any]]) -> dict[str, str]:
    """From this year back to that of the first delivery; the first promise may be older by a year."""
    first = min([today().year, *(int(row["on"][:4]) for row in earliest)]) - 1
    return {str(year): str(year) for year in range(today().year, first - 1, -1)}


def called(request: Request, year: int, part: int) -> str:
    return spoken(request, _("triwulan {part} {year}"), part=("I", "II", "III", "IV")[part - 1], year=year)


def quarter(name: str) -> Where:
    """The days of 2026-Q3."""
    year, _dash, part = name.partition("-Q")
    last = 3 * int(part)
    return {"gte": f"{year}-{last - 2:02}-01", "lte": f"{year}-{last:02}-{30 if last in (6, 9) else 31}"}


def keeps_a_promise_of(year: str) -> Where:
    """Answers a promise of that year that stands."""
    return {"commitment": {"status": {"in": STANDING}, "pledgedOn": within(int(year))}}


routes = [Route("/contributions", show_contributions)]
