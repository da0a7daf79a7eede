"""What the contract means by its words: standing, agreed, overdue, delivered, covered. Said again in Python, from the contract and not from the formulas."""
from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from typing import Any
from zoneinfo import ZoneInfo

from tortoise.expressions import Q

from server.domain.activity.actor import Viewer
from server.domain.activity.models import Event
from server.domain.forums.models import Forum
from server.domain.needs.models import Need
from server.domain.programmes.models import FundingSource
from server.domain.stakeholders.models import Stakeholder
from tests.oracle.names import PREFIXES, type_name
from tests.oracle.seen import Seen, holds


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


def funders(seen: Seen, stakeholder: Any) -> int:
    """Whose standing promises it carries out."""
    return len({each.stakeholder_id for each in seen.many(stakeholder, "implemented_commitments") if standing(each)})


def recency(seen: Seen, meeting: Any) -> int | None:
    """Its place among the meetings of its forum that were held, the newest first."""
    forum, held = seen.one(meeting, "forum"), ("HELD", "MINUTES_APPROVED")
    if forum is None or meeting.status not in held:
        return None
    return 1 + sum(each.status in held and each.on > meeting.on for each in seen.many(forum, "meetings"))


def contested(seen: Seen, claim: Any) -> bool:
    """Another claim about the same fact says something else."""
    about = filter(None, (seen.one(claim, "forum"), seen.one(claim, "programme")))
    return any(each.field == claim.field and each.value != claim.value for one in about for each in seen.many(one, "claims"))


def programmes(seen: Seen, stakeholder: Any) -> list[Any]:
    """Those it takes part in, each once."""
    found = [seen.one(each, "programme") for each in seen.many(stakeholder, "participations")]
    return list({programme.pk: programme for programme in found}.values())


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


def followed(seen: Seen, row: Any) -> bool:
    """By a word of one's own; else a card one made, answered or is at work on, a need of one's organisation, and the organisation itself."""
    name, me, mine = type(row).__name__, seen.by.user, set(seen.by.stakeholders)
    if me is None:
        return False
    words = [word.wanted for word in rows_of(seen, "Follow") if word.user_id == me and getattr(word, f"{name.lower()}_id") == row.pk]
    if words:
        return bool(words[0])
    if name != "Card":
        return {"Need": lambda: row.proposer_id in mine, "Stakeholder": lambda: row.pk in mine}.get(name, lambda: False)()
    wrote = row.creator_id == me or any(comment.user_id == me and comment.card_id == row.pk for comment in rows_of(seen, "Comment"))
    return wrote or row.owner_id in mine or any(stakeholder.pk in mine for stakeholder in row.assignees)


def rows_of(seen: Seen, model: str) -> Iterable[Any]:
    """All rows of a table, also those nobody sees."""
    return next(rows.values() for each, rows in seen.stored.rows.items() if each.__name__ == model)


def first_card(seen: Seen, decision: Any) -> Any:
    return min(seen.many(decision, "cards"), key=lambda card: (card.created_at, str(card.id)), default=None)
