"""The directory of organisations, and one of them with its programmes, partners and promises."""
from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from views import looking_after, using
from views.client import ask, found
from views.labels import LABELS, label
from views.listing import Asked, Narrowed, lies_in, named, places, show
from views.rendering import respond
from views.ties import ties

ORDERS = {
    "name": [{"field": "NAME", "direction": "ASC"}], "kind": [{"field": "KIND", "direction": "ASC"}, {"field": "NAME", "direction": "ASC"}],
    "delivered": [{"field": "DELIVERED", "direction": "DESC"}], "pledged": [{"field": "PLEDGED", "direction": "DESC"}],
}
# In the order of the directory's legend.
KINDS = ("COMPANY", "NGO", "UNIVERSITY", "GOVERNMENT_OFFICE", "ZAKAT_BODY", "COMMUNITY", "ASSOCIATION", "MEDIA")


async def narrowed(request: Request) -> Narrowed:
    offered, language, asked = await ask(request, "OrganisationFilters"), request.user.language, Asked(request)
    lists = {"forums": named(offered["forums"]["nodes"]), "kinds": {kind: label(language, "StakeholderKind", kind) for kind in KINDS},
             "ownerships": {one: label(language, "Ownership", one) for one in LABELS["Ownership"]}}
    asked.text("q", lambda text: {"name": {"contains": text}})
    asked.one("ownership", lists["ownerships"], lambda one: {"ownership": {"eq": one}})
    asked.one("region", places(offered["provinces"]["nodes"]), lambda code: {"region": lies_in(code)})
    asked.one("forum", lists["forums"], lambda slug: {"memberships": {"some": {"forum": {"slug": {"eq": slug}}, "status": {"eq": "ACTIVE"}}}})
    others = asked.where                                    # the legend counts each kind under all other filters
    kind = asked.one("kind", lists["kinds"], lambda kind: {"kind": {"eq": kind}})
    sort, order = asked.order(ORDERS)
    return Narrowed(asked, asked.where, order, {**lists, "offered": offered, "others": others, "kind": kind, "sort": sort})


async def show_organisations(request: Request) -> Response:
    listed = await narrowed(request)
    kind, asked = listed.context["kind"], listed.asked
    data = await ask(request, "OrganisationsPage", where=listed.context["others"], kind={"kind": {"eq": kind}} if kind else {}, orderBy=listed.order,
                     **asked.page())
    counts = {name: data[name]["totalCount"] for name in ("ALL", *KINDS)}
    return show(asked, page="organisations/organisations.html", part="organisations/_changed.html", context={**data, **listed.context, "counts": counts})


async def show_organisation(request: Request) -> Response:
    variables = {"slug": request.path_params["slug"]}
    data = found(await ask(request, "OrganisationPage", **variables), "stakeholder")
    organisation = data["stakeholder"]
    programmes, partners = programmes_of(organisation), partners_of(organisation)
    return respond(request, page="organisations/organisation.html",
                   context=data | {"programmes": programmes, "partners": partners,
                                   "looked_after": looking_after.of_organisation(data["viewer"], organisation),
                                   "use": using.of_page(request, "OrganisationPage", variables),
                                   "ties": ties(organisation, programmes, partners),
                                   "disagreeing": disagreeing(organisation), "carrying": carrying(organisation["carried"])})


@dataclass
class Partner:
    """An organisation met in the same programmes."""
    stakeholder: Mapping[str, Any]
    programmes: dict[str, Mapping[str, Any]] = field(default_factory=dict)


def programmes_of(organisation: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Each programme once, with every role the organisation has in it."""
    found: dict[str, dict[str, Any]] = {}
    for participation in organisation["participations"]["nodes"]:
        programme = participation["programme"]
        found.setdefault(programme["slug"], {"programme": programme, "roles": []})["roles"].append(participation["role"])
    return list(found.values())


def partners_of(organisation: Mapping[str, Any]) -> Sequence[Partner]:
    """Those in the same programmes, most shared first."""
    found: dict[str, Partner] = {}
    for programme in (participation["programme"] for participation in organisation["participations"]["nodes"]):
        for other in (participation["stakeholder"] for participation in programme["participations"]["nodes"]):
            if other["slug"] != organisation["slug"]:
                found.setdefault(other["slug"], Partner(other)).programmes[programme["slug"]] = programme
    return sorted(found.values(), key=lambda partner: (-len(partner.programmes), partner.stakeholder["name"]))


def disagreeing(organisation: Mapping[str, Any]) -> list[tuple[Mapping[str, Any], str, list[Mapping[str, Any]]]]:
    """Claims that differ, fact by fact: those that name the organisation, and those on programmes it answers for."""
    facts: dict[tuple[str, str], tuple[Mapping[str, Any], str, list[Mapping[str, Any]]]] = {}
    answers_for = {row["programme"]["slug"] for row in organisation["participations"]["nodes"] if row["role"] == "ACCOUNTABLE"}
    for row in programmes_of(organisation):
        programme = row["programme"]
        for claim in programme["claims"]:
            if programme["slug"] in answers_for or claim["field"].endswith(f":{organisation['slug']}"):
                facts.setdefault((programme["slug"], claim["field"]), (programme, claim["field"], []))[2].append(claim)
    return [fact for fact in facts.values() if len({claim["value"] for claim in fact[2]}) > 1]


@dataclass(frozen=True)
class Carrying:
    """What an organisation carries out for others: how many promises, of how many givers, and whose most."""
    count: int
    givers: int
    late: int
    most: Mapping[str, Any] | None


def carrying(carried: Mapping[str, Any]) -> Carrying:
    givers = Counter(row["stakeholder"]["slug"] for row in carried["nodes"])
    known = {row["stakeholder"]["slug"]: row["stakeholder"] for row in carried["nodes"]}
    most = known[givers.most_common(1)[0][0]] if givers else None
    return Carrying(carried["totalCount"], len(givers), sum(row["overdue"] for row in carried["nodes"]), most)


routes = [Route("/organisations", show_organisations), Route("/organisations/{slug}", show_organisation)]
