"""A programme as an IATI 2.03 activity. The order of the elements is the schema's."""
from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from views.exports import iati_money, iati_results
from views.exports.parties import forum_party, number_of_forum, party
from views.exports.xml import element, narrative
from views.formats import as_date

Row = Mapping[str, Any]
STATUS = {"PIPELINE": "1", "IMPLEMENTATION": "2", "FINALISATION": "3", "CLOSED": "4", "CANCELLED": "5", "SUSPENDED": "6"}
ROLES = {"FUNDING": "1", "ACCOUNTABLE": "2", "EXTENDING": "3", "IMPLEMENTING": "4"}      # supporting and knowing have no place there
PLANNED_START, ACTUAL_START, PLANNED_END, ACTUAL_END = "1", "2", "3", "4"
NO_SECTOR = "99810"                                         # DAC: sectors not specified
WGS84 = "http://www.opengis.net/def/crs/EPSG/0/4326"


@dataclass(frozen=True)
class Told:
    """A programme with what was promised and given to it, as the viewer sees them on this day."""
    programme: Row
    commitments: Sequence[Row]
    contributions: Sequence[Row]
    address: str
    today: date

    @property
    def starts(self) -> date | None:
        """Where nobody has said it, the earliest day that is known of it or of what is part of it."""
        known = [self.programme["startsOn"]] if self.programme["startsOn"] else [
            *(child["startsOn"] for child in self.programme["children"]["nodes"]), *(each["pledgedOn"] for each in self.commitments),
            *(each["on"] for each in self.contributions)]
        return min((as_date(day) for day in known if day), default=None)

    @property
    def ends(self) -> date | None:
        return as_date(self.programme["endsOn"]) if self.programme["endsOn"] else None


def activity(told: Told) -> Element:
    programme, forum = told.programme, told.programme["forum"]
    changed = [event["at"] for event in programme["activity"]["nodes"]]
    return element(
        "iati-activity",
        element("iati-identifier", text=identifier(programme, programme["slug"])),
        forum_party("reporting-org", forum, secondary_reporter="1"),
        element("title", narrative(programme["name"])), *descriptions(programme), *participants(programme),
        element("other-identifier", ref=programme["acronym"], type="A1") if programme["acronym"] else None,
        element("activity-status", code=STATUS[programme["status"]]), *dates(told), contact(told), scope(programme),
        element("recipient-country", code="ID", percentage="100"), *(location(region) for region in programme["regions"]),
        *sectors(programme["fields"]), *tags(told),
        element("default-flow-type", code="30"), element("default-finance-type", code="110"), element("default-aid-type", code="C01"),
        element("default-tied-status", code="5"),
        *iati_money.budgets(told.commitments), *iati_money.planned_disbursements(told.commitments, forum, told.today),
        *iati_money.promised(told.commitments, forum), *iati_money.delivered(told.contributions, forum),
        *related(programme), *results(told),
        lang="id", default_currency="IDR", last_updated_datetime=changed[0] if changed else None, humanitarian="0",
        hierarchy="2" if programme["parent"] else "1")


def identifier(programme: Row, slug: str) -> str:
    return f"{number_of_forum(programme['forum'])}-{slug}"


def descriptions(programme: Row) -> Iterator[Element]:
    yield element("description", narrative(programme["about"] or programme["name"]), type="1")
    if programme["beneficiaryGroups"]:
        groups = "; ".join(f"{group['code']} {group['name']}" for group in programme["beneficiaryGroups"])
        yield element("description", narrative(groups), type="3")


def participants(programme: Row) -> Iterator[Element]:
    """Each organisation once in each role; who keeps the programme answers for it. Where there is nobody, the forum brings it to the people."""
    roles = {(ROLES[each["role"]], each["stakeholder"]["slug"]): each["stakeholder"]
             for each in programme["participations"]["nodes"] if each["role"] in ROLES}
    if programme["owner"] and "2" not in {role for role, _slug in roles}:
        roles["2", programme["owner"]["slug"]] = programme["owner"]
    for (role, _slug), organisation in sorted(roles.items(), key=lambda pair: pair[0]):
        yield party("participating-org", organisation, role=role)
    if not roles:
        yield forum_party("participating-org", programme["forum"], role="3")


def dates(told: Told) -> Iterator[Element]:
    """What has begun or ended did so on that day; the rest is planned."""
    status, starts, ends = told.programme["status"], told.starts, told.ends
    if starts:
        begun = status != "PIPELINE" and starts <= told.today
        yield element("activity-date", type=ACTUAL_START if begun else PLANNED_START, iso_date=starts)
    if ends:
        over = status in ("CLOSED", "CANCELLED") and ends <= told.today
        yield element("activity-date", type=ACTUAL_END if over else PLANNED_END, iso_date=ends)


def contact(told: Told) -> Element:
    """The forum and its page: no person's name, number or address."""
    forum = told.programme["forum"]
    return element("contact-info", element("organisation", narrative(forum["name"])), element("website", text=f"{told.address}/forums/{forum['slug']}"),
                   type="1")


def scope(programme: Row) -> Element | None:
    """A province, several of one province's regencies, or one regency; more than one province is wider."""
    regions = programme["regions"]
    if not regions:
        return None
    provinces = {region["parent"]["code"] if region["parent"] else region["code"] for region in regions}
    one = len(regions) == 1 and regions[0]["level"] != "PROVINCE"
    return element("activity-scope", code="5" if len(provinces) > 1 else "7" if one else "6")


def location(region: Row) -> Element:
    """IATI knows no list of the ministry's codes, so that they name a location and claim nothing more."""
    at = element("point", element("pos", text=f"{region['latitude']:.4f} {region['longitude']:.4f}"), srsName=WGS84) if region["latitude"] is not None else None
    return element("location", element("location-reach", code="1"), element("name", narrative(region["name"])), at,
                   element("exactness", code="2"), element("location-class", code="1"), ref=region["code"])


def sectors(fields: Sequence[Row]) -> Iterator[Element]:
    """Equal shares that make a hundred, since nobody says how much went to which field."""
    codes = list(dict.fromkeys(field["dacSector"] or NO_SECTOR for field in fields)) or [NO_SECTOR]
    share = (Decimal(100) / len(codes)).quantize(Decimal("0.01"))
    shares = [share] * (len(codes) - 1) + [100 - share * (len(codes) - 1)]
    for code, percentage in zip(codes, shares, strict=True):
        yield element("sector", vocabulary="1", code=code, percentage=iati_results.figure(percentage))


def tags(told: Told) -> Iterator[Element]:
    for goal in told.programme["goals"]:
        yield element("tag", narrative(goal["name"]), narrative(goal["nameEn"], "en"), vocabulary="2", code=goal["number"])
    for group in told.programme["beneficiaryGroups"]:
        yield element("tag", narrative(group["name"]), narrative(group["nameEn"], "en"), vocabulary="99",
                      vocabulary_uri=f"{told.address}/exports/beneficiary-groups.csv", code=group["code"])


def related(programme: Row) -> Iterator[Element]:
    """What it is part of, what is part of it, and what stands beside it."""
    parent = programme["parent"]
    beside = [child["slug"] for child in parent["children"]["nodes"] if child["slug"] != programme["slug"]] if parent else []
    ties = ([("1", parent["slug"])] if parent else []) + [("2", child["slug"]) for child in programme["children"]["nodes"]] + [("3", slug) for slug in beside]
    for kind, slug in ties:
        yield element("related-activity", ref=identifier(programme, slug), type=kind)


def results(told: Told) -> Iterator[Element]:
    places = frozenset(region["code"] for region in told.programme["regions"])
    if starts := told.starts:
        for indicator in told.programme["indicators"]:
            yield iati_results.result(indicator, starts, told.ends, places)
