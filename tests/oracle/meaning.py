"""What the contract means by its words: standing, agreed, overdue, delivered, covered. Said again in Python, from the contract and not from the formulas."""
from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from tortoise.expressions import Q

from server.domain.access import event_details
from server.domain.accounts.access import addresses, themselves
from server.domain.activity.actor import Viewer
from server.domain.activity.models import Event
from server.domain.contributions.access import awaiting
from server.domain.forums.models import Forum
from server.domain.needs.models import Need
from server.domain.programmes.models import FundingSource
from server.domain.stakeholders.models import Stakeholder
from tests.oracle.names import PREFIXES, type_name
from tests.oracle.seen import Seen, holds, leads_to_many


def today() -> datetime.date:
    return datetime.datetime.now(ZoneInfo("Asia/Jakarta")).date()


# commitments and contributions

def standing(commitment: Any) -> bool:
    return commitment.status not in ("CANCELLED", "LAPSED")


def agreed(commitment: Any) -> bool:
    return standing(commitment) and commitment.status != "PLEDGED"


def overdue(commitment: Any) -> bool:
    return commitment.due_on is not None and commitment.due_on < today() and commitment.status in ("PLEDGED", "AGREED", "DELIVERING")


def verified(contribution: Any) -> bool:
    return contribution.status == "VERIFIED"


def amounts(rows: Iterable[Any]) -> int:
    return sum(row.amount or 0 for row in rows)


def quantities(rows: Iterable[Any]) -> int:
    return sum(row.quantity or 0 for row in rows)


def percent(part: int, whole: int | None) -> float | None:
    """With two decimals, a half going up; below zero what is beyond them is cut off."""
    return int(10000.0 * part / whole + 0.5) / 100 if whole else None


def pledged(seen: Seen, row: Any) -> int:
    """In rupiah, by the standing commitments of an organisation or a programme."""
    return amounts(filter(standing, seen.many(row, "commitments")))


def delivered(seen: Seen, row: Any) -> int:
    return amounts(filter(verified, seen.many(row, "contributions")))


def percent_fulfilled(seen: Seen, row: Any) -> float | None:
    given = [contribution for contribution in seen.many(row, "contributions") if verified(contribution)]
    return percent(quantities(given), row.quantity) if row.amount is None else percent(amounts(given), row.amount)


def region(seen: Seen, row: Any) -> Any:
    """One's own, else the need's, else the programme's when that has just one."""
    need, programme = seen.one(row, "need"), seen.one(row, "programme")
    regions = seen.many(programme, "regions") if programme else []
    return seen.one(row, "region") or (seen.one(need, "region") if need else None) or (regions[0] if len(regions) == 1 else None)


def field_code(seen: Seen, row: Any) -> str | None:
    """The need's, else the programme's first."""
    if need := seen.one(row, "need"):
        return str(need.field_id)
    programme = seen.one(row, "programme")
    fields = sorted(seen.many(programme, "fields") if programme else [], key=lambda field: (field.position, field.code))
    return fields[0].code if fields else None


# needs

def quantity_pledged(seen: Seen, need: Any) -> int:
    return quantities(each for each in seen.many(need, "commitments") if standing(each) and each.unit == need.unit)


def quantity_delivered(seen: Seen, need: Any) -> int:
    return quantities(each for each in seen.many(need, "contributions") if verified(each) and each.unit == need.unit)


def open_need(seen: Seen, need: Any) -> bool:
    return need.status == "LISTED" and quantity_pledged(seen, need) < need.quantity


def coverage(seen: Seen, need: Any) -> str:
    if quantity_pledged(seen, need) >= need.quantity:
        return "WHOLLY"
    return "PARTLY" if any(map(standing, seen.many(need, "commitments"))) else "NOBODY"


def forum(seen: Seen, need: Any) -> Any:
    """Its programme's; of no programme: its region's, else its province's, the first by slug."""
    if need.programme_id is not None:
        programme = seen.one(need, "programme")
        return seen.one(programme, "forum") if programme else None
    region = seen.one(need, "region")
    parent = seen.one(region, "parent")
    near = seen.many(region, "forums") or (seen.many(parent, "forums") if parent else [])
    return min(near, key=lambda found: str(found.slug).encode(), default=None)


# forums

def status(seen: Seen, forum: Any) -> str:
    terms = seen.many(forum, "terms")
    over = bool(terms) and all(term.ends_on < today() for term in terms)
    return "LAPSED" if over and forum.stage in ("ESTABLISHED", "ACTIVE") else forum.stage.value


def needs_of_forum(seen: Seen, forum: Any) -> list[Any]:
    """Of its programmes, and those of no programme in its province."""
    province = seen.one(forum, "region")
    regions = {region.pk for region in (province, *seen.many(province, "children"))}
    programmes = {programme.pk for programme in seen.many(forum, "programmes")}
    return [need for need in seen.all(Need)
            if (need.region_id in regions if need.programme_id is None else need.programme_id in programmes)]


# at a glance

def summary(seen: Seen, row: Any) -> dict[str, Any]:
    programmes = seen.many(row, "programmes") if isinstance(row, Forum) else [row]
    commitments = [each for programme in programmes for each in seen.many(programme, "commitments")]
    contributions = [each for programme in programmes for each in seen.many(programme, "contributions")]
    needs = needs_of_forum(seen, row) if isinstance(row, Forum) else seen.many(row, "needs")
    stand, firm, found = [each for each in commitments if standing(each)], [each for each in commitments if agreed(each)], [
        each for each in contributions if verified(each)]
    kept = [given for each in firm for given in seen.many(each, "contributions") if verified(given)]
    return {
        "needs": sum(need.status in ("LISTED", "CLOSED") for need in needs), "openNeeds": sum(open_need(seen, need) for need in needs),
        "commitments": len(stand), "overdueCommitments": sum(map(overdue, commitments)), "contributions": len(found),
        "partners": len(partners(seen, row, [*stand, *found])), "pledged": amounts(stand), "agreed": amounts(firm), "delivered": amounts(found),
        "reported": amounts(each for each in contributions if each.status == "REPORTED"),
        "beneficiaries": sum(each.beneficiaries or 0 for each in found), "percentFulfilled": percent(amounts(kept), amounts(firm)),
    }


def partners(seen: Seen, row: Any, given: list[Any]) -> set[Any]:
    """Who gives; for an organisation, who gives to the programmes it takes part in."""
    if isinstance(row, Stakeholder):
        programmes = [seen.one(each, "programme") for each in seen.many(row, "participations")]
        given = [each for programme in programmes for each in seen.many(programme, "commitments") if standing(each)]
        given += [each for programme in programmes for each in seen.many(programme, "contributions") if verified(each)]
    return {each.stakeholder_id for each in given}


# indicators

def target(seen: Seen, indicator: Any) -> Any:
    return next((each for each in seen.many(indicator, "targets") if each.status == "ACCEPTED"), None)


def target_value(seen: Seen, indicator: Any) -> int | None:
    found = target(seen, indicator)
    return found.value if found else None


def achieved(seen: Seen, indicator: Any) -> int:
    return sum(each.value for each in seen.many(indicator, "measurements") if each.status == "APPROVED")


def funding(seen: Seen, indicator: Any) -> list[dict[str, Any]]:
    """A row for each source of money, over the programme and what is within it, three deep; the last is what nobody covers."""
    programme = seen.one(indicator, "programme")
    children = seen.many(programme, "children")
    within = [programme, *children, *(grandchild for child in children for grandchild in seen.many(child, "children"))]
    promised = [each for one in within for each in seen.many(one, "commitments") if each.unit == indicator.unit and standing(each)]
    arrived = [each for one in within for each in seen.many(one, "contributions") if each.unit == indicator.unit and verified(each)]
    wanted = target_value(seen, indicator)

    def share(source: str) -> dict[str, Any]:
        own = [each for each in promised if each.funding_source == source]
        return {"fundingSource": source, "pledged": quantities(own), "agreed": quantities(filter(agreed, own)),
                "delivered": quantities(each for each in arrived if each.funding_source == source),
                "percentOfTarget": percent(quantities(own), wanted)}

    shares = [share(source.value) for source in FundingSource]
    if wanted is not None and wanted >= 0:
        left = {name: max(0, wanted - sum(each[name] for each in shares)) for name in ("pledged", "agreed", "delivered")}
        shares.append({"fundingSource": None, **left, "percentOfTarget": percent(left["pledged"], wanted)})
    return shares


def name_of(relation: str) -> Callable[[Seen, Any], Any]:
    """The name of a person, for those who may know it."""
    def name(seen: Seen, row: Any) -> Any:
        person = seen.one(row, relation)
        return person.name if person else None
    return name


def for_whom(rule: Callable[[Viewer], Q], name: str) -> Callable[[Seen, Any], Any]:
    """What a row has in a column, for those for whom a rule holds."""
    return lambda seen, row: getattr(row, name) if holds(seen.stored.everything, row, rule(seen.by)) else None


def about(seen: Seen, row: Any) -> list[Any]:
    """The events that speak of a thing."""
    return [event for event in seen.all(Event) if (event.subject_prefix, event.subject_key) == (PREFIXES[type_name(row)], row.pk)]


def of_an_organisation(seen: Seen, row: Any) -> list[Any]:
    """The events of what was done for it, and of what is its own."""
    return list({event.pk: event for event in (*seen.many(row, "events"), *seen.many(row, "events_about"))}.values())


def state(invitation: Any) -> str:
    if invitation.accepted_at or invitation.withdrawn_at:
        return "ACCEPTED" if invitation.accepted_at else "WITHDRAWN"
    return "EXPIRED" if invitation.expires_at <= datetime.datetime.now(datetime.UTC) else "OPEN"


def first_card(seen: Seen, decision: Any) -> Any:
    return min(seen.many(decision, "cards"), key=lambda card: (card.created_at, str(card.id)), default=None)


# What is not simply a column or a relation of the row, by type and field: to be selected, filtered by, ordered by.
VALUES: dict[tuple[str, str], Callable[[Seen, Any], Any]] = {
    ("Forum", "status"): status, ("Forum", "summary"): summary, ("Programme", "summary"): summary, ("Stakeholder", "summary"): summary,
    ("Term", "days_left"): lambda seen, term: (term.ends_on - today()).days,
    ("Stakeholder", "pledged"): pledged, ("Stakeholder", "delivered"): delivered, ("Programme", "pledged"): pledged, ("Programme", "delivered"): delivered,
    ("Programme", "field_code"): lambda seen, row: [field.code for field in seen.many(row, "fields")],
    ("Programme", "beneficiary_group_code"): lambda seen, row: [group.code for group in seen.many(row, "beneficiary_groups")],
    ("Programme", "goal_number"): lambda seen, row: [goal.number for goal in seen.many(row, "goals")],
    ("Programme", "region"): lambda seen, row: seen.many(row, "regions"),
    ("Need", "pledged"): quantity_pledged, ("Need", "delivered"): quantity_delivered,
    ("Need", "percent_pledged"): lambda seen, need: percent(quantity_pledged(seen, need), need.quantity),
    ("Need", "percent_delivered"): lambda seen, need: percent(quantity_delivered(seen, need), need.quantity),
    ("Need", "coverage"): coverage, ("Need", "forum"): forum,
    ("Need", "field_code"): lambda seen, need: need.field_id,
    ("Need", "beneficiary_group_code"): lambda seen, need: need.beneficiary_group_id,
    ("Commitment", "region"): region, ("Commitment", "field_code"): field_code, ("Commitment", "delivered"): delivered,
    ("Commitment", "urgency"): lambda seen, row: 0 if overdue(row) else 1 if row.status in ("PLEDGED", "AGREED", "DELIVERING") else 2,
    ("Commitment", "percent_fulfilled"): percent_fulfilled, ("Commitment", "overdue"): lambda seen, row: overdue(row),
    ("Contribution", "region"): region, ("Contribution", "field_code"): field_code,
    ("Contribution", "awaits_viewer"): lambda seen, row: holds(seen.stored.everything, row, awaiting(seen.by)),
    ("Contribution", "has_commitment"): lambda seen, row: row.commitment_id is not None,
    ("Contribution", "reported_by"): name_of("reporter"), ("Contribution", "verified_by"): name_of("verifier"),
    ("Indicator", "target"): target, ("Indicator", "achieved"): achieved, ("Indicator", "funding"): funding,
    ("Indicator", "percent"): lambda seen, row: percent(achieved(seen, row), target_value(seen, row)),
    ("Decision", "card"): first_card,
    ("Board", "last_event_id"): lambda seen, board: str(board.last_event),
    ("Column", "cards"): lambda seen, column: [card for card in seen.many(column, "cards") if card.archived_at is None],
    ("Card", "archived"): lambda seen, card: card.archived_at is not None,
    ("Card", "stage"): lambda seen, card: seen.one(card, "column").stage,
    ("User", "email"): for_whom(addresses, "email"),
    ("Session", "last_visit"): lambda seen, session: session.before_at, ("User", "digest"): for_whom(themselves, "digest"),
    ("Seat", "name"): name_of("user"),
    ("Token", "scopes"): lambda seen, token: token.scopes.upper().split(), ("Invitation", "state"): lambda seen, row: state(row),
    ("Activity", "actor"): name_of("user"), ("Activity", "recorded"): lambda seen, row: row.pk,
    **{("Activity", name): for_whom(event_details, name) for name in ("via", "before", "after")},
    **{(name, "activity"): about for name in (
        "Programme", "Need", "Commitment", "Contribution", "Meeting", "Indicator", "Target", "Measurement", "Claim", "Spreadsheet")},
    **{(name, "decided_by"): name_of("decided_by") for name in ("Target", "Measurement", "Claim")}, ("Measurement", "recorded_by"): name_of("reported_by"),
    ("Region", "outline"): lambda seen, region: next(iter(seen.many(region, "outlines")), None),
    **{(name, "activity"): lambda seen, row: seen.many(row, "events") for name in ("User", "Forum")},
    ("Board", "activity"): lambda seen, board: [event for event in seen.many(board, "events") if event.board_number is not None],
    ("Stakeholder", "activity"): of_an_organisation,
    ("Stakeholder", "relations"): lambda seen, row: [*seen.many(row, "relations_out"), *seen.many(row, "relations_in")],
    ("Relation", "from"): lambda seen, row: seen.one(row, "origin"), ("Relation", "to"): lambda seen, row: seen.one(row, "target"),
}


def value(seen: Seen, row: Any, name: str) -> Any:
    """What a field of a type is for a row: one value, one row, or a list of either."""
    model = type(row)
    if made := VALUES.get((type_name(row), name)):
        return made(seen, row)
    if name in model._meta.fk_fields:
        return seen.one(row, name)
    if name in model._meta.fetch_fields:
        return seen.many(row, name) if leads_to_many(model, name) else seen.one(row, name)
    return getattr(row, name)
