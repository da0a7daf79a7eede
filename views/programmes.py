"""What is done together: the list, and one programme with its measure, its people and its promises."""
from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views import charts, curves, maps, using
from views.client import ask, found
from views.labels import LABELS, label
from views.listing import Asked, Narrowed, Where, coded, lies_in, named, places, show
from views.permits import permits
from views.rendering import respond

ORDERS = {
    "name": [{"field": "NAME", "direction": "ASC"}], "delivered": [{"field": "DELIVERED", "direction": "DESC"}],
    "pledged": [{"field": "PLEDGED", "direction": "DESC"}], "new": [{"field": "STARTS_ON", "direction": "DESC"}],
}


async def narrowed(request: Request) -> Narrowed:
    offered, language, asked = await ask(request, "ProgrammeFilters"), request.user.language, Asked(request)
    lists = {"forums": named(offered["forums"]["nodes"]), "fields": coded(offered["fields"], language),
             "statuses": {status: label(language, "ProgrammeStatus", status) for status in LABELS["ProgrammeStatus"]}}
    asked.text("q", lambda text: {"or": [{"name": {"contains": text}}, {"acronym": {"contains": text}}]})
    asked.one("forum", lists["forums"], lambda slug: {"forum": {"slug": {"eq": slug}}})
    asked.one("region", places(offered["provinces"]["nodes"]), lambda code: {"region": lies_in(code)})
    asked.one("field", lists["fields"], lambda code: {"fieldCode": {"eq": code}})
    asked.many("status", lists["statuses"], lambda statuses: {"status": {"in": statuses}})
    sort, order = asked.order(ORDERS)
    return Narrowed(asked, asked.where, order, {**lists, "offered": offered, "sort": sort})


async def show_programmes(request: Request) -> Response:
    listed = await narrowed(request)
    data = await ask(request, "ProgrammesPage", where=listed.where, orderBy=listed.order, **listed.asked.page())
    return show(listed.asked, page="programmes/programmes.html", part="programmes/_changed.html", context={**data, **listed.context})


async def show_programme(request: Request) -> Response:
    return await shown(request)


async def shown(request: Request, *, problem: str = "", status: int = 200) -> Response:
    """One programme; `problem` says why what was just tried there was refused."""
    slug = request.path_params["slug"]
    variables = {"slug": slug, "within": within(slug)}
    data = found(await ask(request, "ProgrammePage", **variables), "programme")
    programme, may = data["programme"], permits(data)
    main = main_indicator(programme["indicators"])
    cloth = charts.cloth(main["target"]["value"], main["funding"]) if main and main["percent"] is not None else None
    curve = curves.curve(programme, main, data["course"])
    forum = programme["forum"]["id"]
    return respond(request, page="programmes/programme.html", status=status, context=data | {
        "main": main, "cloth": cloth, "proven": proven(main, cloth, curve), "whole": whole(programme), "curve": curve, "problem": problem,
        "map": spread(programme, main, data), "givers": givers(data["promisedBy"], data["provenBy"]),
        "may_state": may.may("STATE_FACTS", forum=forum), "may_settle": may.may("APPROVE_MEASUREMENTS", forum=forum),
        "may_manage": may.may("MANAGE_FORUM", forum=forum), "may_pledge": bool(may.own("PLEDGE", forum)) or may.may("PLEDGE", forum=forum),
        "use": using.of_page(request, "ProgrammePage", variables), "may_report": bool(may.own("REPORT", forum)) or may.may("REPORT", forum=forum)})


def within(slug: str) -> Where:
    """The programme itself, its parts and theirs: as deep as targets reckon."""
    here = {"slug": {"eq": slug}}
    return {"or": [here, {"parent": here}, {"parent": {"parent": here}}]}


def proven(indicator: Mapping[str, Any] | None, cloth: charts.Cloth | None, curve: curves.Curve | None) -> Decimal:
    """What was delivered and verified; where nothing is given in the indicator's unit, what was measured."""
    if indicator and curve and curve.measured:
        return Decimal(indicator["achieved"])
    return cloth.delivered if cloth else Decimal(0)


def spread(programme: Mapping[str, Any], indicator: Mapping[str, Any] | None, data: Mapping[str, Any]) -> maps.Map | None:
    """Where the indicator's unit was delivered; framed where it is promised and nothing has come. One place alone needs no map."""
    if indicator is None or [region["code"].count(".") for region in programme["regions"]] == [1]:
        return None
    promised, proven_in = ({row["region"]["code"]: Decimal(row["quantity"]) for row in data[name] if row["region"] and row["unit"] == indicator["unit"]}
                           for name in ("promisedIn", "provenIn"))
    if not promised and not proven_in:
        return None
    return maps.regencies(programme["forum"]["region"]["children"]["nodes"], proven_in, marked=promised.keys() - proven_in.keys())


@dataclass
class Giver:
    """What an organisation has promised here, and how much of it has come. `promises` by their states."""
    stakeholder: Mapping[str, Any]
    pledged: int = 0
    delivered: int = 0
    promises: dict[str, int] = field(default_factory=dict)

    @property
    def count(self) -> int:
        return sum(self.promises.values())

    @property
    def kept(self) -> float:
        """In percent: of the rupiah promised, or where none were, of the promises."""
        return 100 * self.delivered / self.pledged if self.pledged else 100 * self.promises.get("FULFILLED", 0) / self.count


def givers(promised: Iterable[Mapping[str, Any]], arrived: Iterable[Mapping[str, Any]]) -> list[Giver]:
    """Who has promised, the most first."""
    found: dict[str, Giver] = {}
    for row in promised:
        giver = found.setdefault(row["stakeholder"]["id"], Giver(row["stakeholder"]))
        giver.pledged += int(row["amount"])
        giver.promises[row["status"]] = giver.promises.get(row["status"], 0) + row["count"]
    for row in arrived:
        if row["stakeholder"]["id"] in found:
            found[row["stakeholder"]["id"]].delivered += int(row["amount"])
    return sorted(found.values(), key=lambda giver: (-giver.pledged, -giver.count, giver.stakeholder["name"]))


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
