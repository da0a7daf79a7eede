"""Questions 1 to 15, answered another way: in plain Python over the exported rows of what anybody may see."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import networkx
import pytest

from tests.questions.conftest import Told
from tests.questions.exported import Exported, Row
from tests.questions.meaning import (
    AGREED,
    OPEN,
    STANDING,
    Answer,
    by_name,
    field_of,
    fulfilled,
    in_roles,
    named,
    percent,
    quantity,
    region_of,
    rupiah,
    total,
    within,
)
from tests.questions.ties import steps, ties
from views.asked import questions

PREFIXES = {"forum": "frm", "stakeholder": "stk", "programme": "prg", "need": "ned", "meeting": "mtg"}


# the questions

def takes_part(db: Exported, programme: str) -> Answer:
    whole = db.named("programme", programme)["id"]
    parts = {whole, *(row["id"] for row in db.where("programme", parent_id=whole))}
    taken: dict[str, list[Row]] = defaultdict(list)
    for row in in_roles(db, db.where("participation", programme_id=tuple(parts))):
        taken[row["stakeholder_id"]].append(row)
    partners = by_name(db.row("stakeholder", key) for key in taken)
    return {"stakeholders": {"totalCount": len(partners), "nodes": [
        {"name": each["name"], "kind": each["kind"], "participations": {"nodes": [
            {"role": row["role"], "programme": {"name": db.row("programme", row["programme_id"])["name"]}} for row in taken[each["id"]]]}}
        for each in partners]}}


def funds_in(db: Exported, region: str) -> Answer:
    there = {row["programme_id"] for row in db.where("programme_region", region_id=db.named("region", region)["id"])}
    funded = there | {db.row("programme", key)["parent_id"] for key in there}
    money = in_roles(db, [row for row in db.where("participation", role="FUNDING") if row["programme_id"] in funded])

    def programme(key: str) -> Answer:
        row = db.row("programme", key)
        return {"name": row["name"], "parent": {"name": db.row("programme", row["parent_id"])["name"]} if row["parent_id"] else None}

    return {"stakeholders": {"nodes": [
        {"name": each["name"], "kind": each["kind"], "participations": {"nodes": [
            {"programme": programme(row["programme_id"])} for row in money if row["stakeholder_id"] == each["id"]]}}
        for each in by_name(db.row("stakeholder", key) for key in {row["stakeholder_id"] for row in money})]}}


def members_without_promise(db: Exported, forum: str) -> Answer:
    """Asked by the forum's secretariat, who sees every membership in it."""
    key, found = db.named("forum", forum)["id"], []
    programmes = tuple(row["id"] for row in db.where("programme", forum_id=key))
    memberships = [row for row in db.tables["membership"] if row["forum_id"] == key]
    for member in by_name(db.where("stakeholder", kind="COMPANY")):
        own = [row for row in memberships if row["stakeholder_id"] == member["id"]]
        promised = db.where("commitment", stakeholder_id=member["id"], programme_id=programmes, status=OPEN)
        if any(row["status"] in ("ACTIVE", "SUSPENDED") for row in own) and not promised:
            found.append({"name": member["name"], "memberships": {"nodes": [{"status": row["status"], "startsOn": row["starts_on"]} for row in own]}})
    return {"stakeholders": {"nodes": found}}


def unanswered(db: Exported, province: str, group: str) -> Answer:
    whole = db.named("region", province)["id"]
    regions = (whole, *(row["id"] for row in db.where("region", parent_id=whole)))
    answered = {row["need_id"] for row in db.where("commitment", status=STANDING)}
    needs = [row for row in db.where("need", status="LISTED", beneficiary_group_id=group, region_id=regions) if row["id"] not in answered]
    needs.sort(key=lambda row: (row["due_on"] or "9999", row["id"]))
    return {"needs": {"totalCount": len(needs), "nodes": [
        {"title": row["title"], "region": named(db, row["region_id"]), "field": {"name": db.row("field", row["field_id"])["name"]},
         "quantity": quantity(row["quantity"]), "unit": row["unit"], "estimatedCost": rupiah(row["estimated_cost"]), "dueOn": row["due_on"]} for row in needs]}}


def shared_programmes(db: Exported, zakatBody: str, least: int) -> Answer:  # as the document calls it
    taking = networkx.Graph((row["stakeholder_id"], row["programme_id"]) for row in db["participation"])
    body, found = db.named("stakeholder", zakatBody)["id"], []
    for each in by_name(db.where("stakeholder", kind=("NGO", "UNIVERSITY"))):
        shared = set(networkx.common_neighbors(taking, each["id"], body)) if each["id"] in taking else set()
        if len(shared) >= least:
            rows = in_roles(db, db.where("participation", stakeholder_id=each["id"], programme_id=tuple(shared)))
            found.append({"name": each["name"], "kind": each["kind"], "participations": {"nodes": [
                {"role": row["role"], "programme": {"name": db.row("programme", row["programme_id"])["name"]}} for row in rows]}})
    return {"stakeholders": {"nodes": found}}


def nobody_delivers(db: Exported, forum: str, field: str, **period: str) -> Answer:
    key = forum.removeprefix("frm_")
    programmes = {row["id"] for row in db.where("programme", forum_id=key)}
    province = db.row("forum", key)["region_id"]
    regions = {province, *(row["id"] for row in db.where("region", parent_id=province))}
    needs: dict[str, list[Row]] = defaultdict(list)
    for row in db.where("need", status="LISTED", field_id=field):
        if row["programme_id"] in programmes if row["programme_id"] else row["region_id"] in regions:
            needs[row["region_id"]].append(row)

    def there(table: str, status: tuple[str, ...], day: str, region: str) -> int:
        return sum(row["programme_id"] in programmes and field_of(db, row) == field and region_of(db, row) == region
                   and period["from"] <= row[day] <= period["to"] for row in db.where(table, status=status))

    found = []
    for region in sorted(needs, key=lambda region: db.row("region", region)["code"]):
        if not there("contribution", ("VERIFIED",), "on", region):
            found.append({"region": named(db, region), "needs": len(needs[region]), "needed": str(sum(row["estimated_cost"] or 0 for row in needs[region])),
                          "agreements": there("commitment", AGREED, "agreed_on", region), "deliveries": 0})
    return {"coverage": found}


def funding_shares(db: Exported, programme: str) -> Answer:
    whole, indicators = db.named("programme", programme), []
    for indicator in sorted(db.where("indicator", programme_id=whole["id"]), key=lambda row: (row["position"], row["name"])):
        [target] = db.where("target", indicator_id=indicator["id"], status="ACCEPTED")
        of = {"programme_id": tuple(within(db, whole)), "unit": indicator["unit"]}
        promised, arrived = db.where("commitment", **of, status=STANDING), db.where("contribution", **of, status="VERIFIED")
        sums = {source: [sum(row["quantity"] for row in rows if row["funding_source"] == source) for rows in (
            promised, [row for row in promised if row["status"] in AGREED], arrived)] for source in SOURCES}
        left = [max(0, target["value"] - sum(each[i] for each in sums.values())) for i in range(3)]
        indicators.append({
            "name": indicator["name"], "unit": indicator["unit"],
            "target": {"value": quantity(target["value"]), "source": {"title": db.row("source", target["source_id"])["title"]}},
            "funding": [{"fundingSource": source, **dict(zip(("pledged", "agreed", "delivered"), map(quantity, each), strict=True)),
                         "percentOfTarget": percent(each[0], target["value"])} for source, each in [*sums.items(), (None, left)]]})
    return {"programme": {"name": whole["name"], "indicators": indicators}}


SOURCES = ("APBN", "APBD_PROVINCE", "APBD_REGENCY", "VILLAGE_FUND", "ZAKAT", "CSR", "SELF_HELP", "OTHER")


def overdue(db: Exported, meeting: str, day: str) -> Answer:
    late = [row for row in db.where("commitment", meeting_id=db.named("meeting", meeting)["id"], status=OPEN) if row["due_on"] and row["due_on"] < day]
    return {"commitments": {"nodes": [
        {"stakeholder": {"name": db.row("stakeholder", row["stakeholder_id"])["name"]}, "programme": {"name": db.row("programme", row["programme_id"])["name"]},
         "status": row["status"], "dueOn": row["due_on"], "amount": rupiah(row["amount"]), "quantity": quantity(row["quantity"]), "unit": row["unit"],
         "percentFulfilled": fulfilled(db, row)} for row in sorted(late, key=lambda row: (row["due_on"], row["id"]))]}}


def founding(db: Exported, forum: str) -> Answer:
    row = db.named("forum", forum)
    decrees = sorted(db.where("decree", forum_id=row["id"]), key=lambda decree: -decree["year"])
    terms = sorted(db.where("term", forum_id=row["id"]), key=lambda term: str(term["starts_on"]), reverse=True)
    sources = {each["id"]: {"title": each["title"], "publisher": each["publisher"]} for each in db["source"]}
    return {"forum": {
        "formalName": row["formal_name"],
        "decrees": [{**{name: each[name] for name in ("number", "kind", "issuer", "year", "title")}, "source": sources[each["source_id"]]} for each in decrees],
        "terms": [{"startsOn": each["starts_on"], "endsOn": each["ends_on"], "note": each["note"]} for each in terms]}}


def in_office(db: Exported, government: str, day: str) -> Answer:
    whose = db.named("stakeholder", government)
    held = [row for row in db.where("office_holding", stakeholder_id=whose["id"]) if (row["starts_on"] or day) <= day <= (row["ends_on"] or day)]
    sources = {each["id"]: {"title": each["title"], "publishedOn": each["published_on"]} for each in db["source"]}
    return {"stakeholder": {"name": whose["name"], "officeHoldings": [
        {"person": row["person"], "office": row["office"], "acting": bool(row["acting"]), "startsOn": row["starts_on"], "endsOn": row["ends_on"],
         "source": sources.get(row["source_id"])} for row in sorted(held, key=lambda row: row["person"])]}}


def decisions(db: Exported, meeting: Row) -> list[Row]:
    return sorted(db.where("decision", meeting_id=meeting["id"]), key=lambda row: row["position"])


def meetings_of(db: Exported, person: str) -> Answer:
    meetings = {row["meeting_id"] for row in db.where("attendance", person=person, role=("OPENER", "SPEAKER"))}
    forums = {row["id"]: {"name": row["name"]} for row in db["forum"]}
    owners = {row["id"]: {"name": row["name"]} for row in db["stakeholder"]}
    return {"meetings": {"nodes": [
        {"title": meeting["title"], "on": meeting["on"], "forum": forums.get(meeting["forum_id"]), "decisions": [
            {"text": row["text"], "owner": owners.get(row["owner_id"]), "outcome": row["outcome"]} for row in decisions(db, meeting)]}
        for meeting in sorted((db.row("meeting", key) for key in meetings), key=lambda row: (row["on"], row["id"]))]}}


def decided(db: Exported, meeting: str) -> Answer:
    held = db.named("meeting", meeting)

    def promise(key: str | None) -> Answer | None:
        if key is None:
            return None
        row = db.row("commitment", key)
        given = db.where("contribution", commitment_id=key, status="VERIFIED")
        return {"stakeholder": {"name": db.row("stakeholder", row["stakeholder_id"])["name"]}, "status": row["status"], "amount": rupiah(row["amount"]),
                "delivered": str(sum(each["amount"] or 0 for each in given)), "percentFulfilled": fulfilled(db, row)}

    return {"meetings": {"nodes": [{"title": held["title"], "on": held["on"], "decisions": [
        {"position": row["position"], "text": row["text"], "outcome": row["outcome"], "commitment": promise(row["commitment_id"])}
        for row in decisions(db, held)]}]}}


def given_by_companies(db: Exported, key: Callable[[Row], tuple[Any, ...]], **only: Any) -> list[tuple[tuple[Any, ...], list[Row]]]:
    """Verified gifts of companies in groups, the largest amount first, then the most gifts; then as lists of their rows stand."""
    companies = tuple(row["id"] for row in db.where("stakeholder", kind="COMPANY"))
    groups: dict[tuple[Any, ...], list[Row]] = defaultdict(list)
    for row in db.where("contribution", status="VERIFIED", stakeholder_id=companies, **only):
        groups[key(row)].append(row)
    return sorted(groups.items(), key=lambda group: (-total(group[1]), -len(group[1]), db.row("stakeholder", group[0][0])["name"], *map(str, group[0][1:])))


def gave_without_promise(db: Exported) -> Answer:
    return {"contributionTotals": [
        {"stakeholder": {"name": db.row("stakeholder", giver)["name"]}, "count": len(rows), "amount": str(total(rows)),
         "beneficiaries": sum(row["beneficiaries"] or 0 for row in rows)}
        for (giver,), rows in given_by_companies(db, lambda row: (row["stakeholder_id"],), commitment_id=None)]}


def top_givers(db: Exported, companies: int, lines: int) -> Answer:
    def parts(row: Row) -> tuple[Any, ...]:
        region = region_of(db, row)
        return row["stakeholder_id"], row["kind"], int(row["on"][:4]), db.row("region", region)["code"] if region else "~"

    return {
        "top": [{"stakeholder": {"name": db.row("stakeholder", giver)["name"]}, "count": len(rows), "amount": str(total(rows))}
                for (giver,), rows in given_by_companies(db, lambda row: (row["stakeholder_id"],))[:companies]],
        "apart": [{"stakeholder": {"name": db.row("stakeholder", giver)["name"]}, "giftKind": kind, "year": year,
                   "region": named(db, db.named("region", code)["id"]) if code != "~" else None, "count": len(rows), "amount": str(total(rows))}
                  for (giver, kind, year, code), rows in given_by_companies(db, parts)[:lines]]}


OTHERWISE: dict[int, Callable[..., Answer]] = {
    1: takes_part, 2: funds_in, 3: members_without_promise, 4: unanswered, 6: shared_programmes, 7: nobody_delivers, 8: funding_shares, 9: overdue,
    10: founding, 11: in_office, 12: meetings_of, 13: decided, 14: gave_without_promise, 15: top_givers,
}


@pytest.mark.parametrize("question", [question for question in questions() if question.number in OTHERWISE], ids=lambda question: question.name)
async def test_computed_from_plain_rows_the_answer_is_the_same(told: Told, question: Any) -> None:
    assert OTHERWISE[question.number](told.rows, **question.variables) == question.answer


async def test_no_chain_between_the_university_and_the_company_is_shorter(told: Told) -> None:
    """Question 5: of several equally short, the one whose ids come first."""
    question = questions()[4]
    types = {key: table.capitalize() for table in PREFIXES for key in told.rows.keys(table)}

    def public(key: str) -> str:
        return f"{PREFIXES[types[key].lower()]}_{key}"

    university, company = (str(question.variables[name]).removeprefix("stk_") for name in ("university", "company"))
    tied = networkx.Graph(steps(told.rows))
    chain = min(networkx.all_shortest_paths(tied, university, company), key=lambda chain: [public(key) for key in chain])
    of = [told.rows.row(types[key].lower(), key) for key in chain]
    kinds = {frozenset((start, end)): kind for start, end, kind in ties(told.rows)}
    assert question.answer["path"]["length"] == len(chain) - 1 > 1
    assert question.answer["path"]["vertices"] == [{"name": row.get("name") or row["title"], "type": types[row["id"]]} for row in of]
    assert {tie["kind"] for tie in question.answer["path"]["ties"]} >= {kinds[frozenset(step)] for step in pairwise(chain)}
