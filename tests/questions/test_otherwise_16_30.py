"""Questions 16 to 30, answered another way: in plain Python and networkx over the exported rows of what anybody may see."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

import networkx
import pytest

from tests.questions.conftest import Told
from tests.questions.exported import Exported, Row
from tests.questions.meaning import OPEN, STANDING, Answer, by_name, field_of, fulfilled, in_roles, named, quantity, region_of, regions_of, total
from tests.questions.ties import ties
from views.asked import questions

RUNNING = ("PIPELINE", "IMPLEMENTATION", "FINALISATION", "SUSPENDED")


def called(row: Row, *more: str) -> Answer:
    return {name: row[name] for name in ("slug", "name", *more)}


def who(db: Exported, key: str, *more: str) -> Answer:
    return called(db.row("stakeholder", key), *more)


def places(db: Exported, programme: str) -> list[Answer | None]:
    return [named(db, region) for region in sorted(regions_of(db, programme), key=lambda region: db.row("region", region)["code"])]


def partners(db: Exported, programme: str, *more: str, roles: tuple[str, ...] = ()) -> Answer:
    rows = in_roles(db, db.where("participation", programme_id=programme, **({"role": roles} if roles else {})))
    return {"nodes": [{"role": row["role"], "stakeholder": who(db, row["stakeholder_id"], *more)} for row in rows]}


def between(day: str, period: dict[str, str]) -> bool:
    return period["from"] <= day <= period["to"]


# the questions

def bridges(db: Exported, forum: str) -> Answer:
    programmes = {row["id"]: row for row in db.where("programme", forum_id=forum.removeprefix("frm_"))}
    work = [*db["participation"], *db.where("commitment", status=STANDING), *db.where("contribution", status="VERIFIED")]
    graph = networkx.Graph((row["stakeholder_id"], row["programme_id"]) for row in work if row["programme_id"] in programmes)
    graph.add_edges_from((key, row["parent_id"]) for key, row in programmes.items() if row["parent_id"] in programmes)
    found = [(round(share, 6), db.row("stakeholder", key)) for key, share in networkx.betweenness_centrality(graph).items()
             if key not in programmes and share > 0]
    found.sort(key=lambda each: (-each[0], each[1]["name"].encode()))
    return {"bridges": [{"betweenness": share, "stakeholder": called(row, "kind")} for share, row in found[:10]]}


def served(db: Exported, group: str) -> Answer:
    keys = [row["programme_id"] for row in db.where("programme_beneficiary_group", beneficiary_group_code=group)]
    return {"programmes": {"nodes": [
        {**called(row, "status"), "regions": places(db, row["id"]), "participations": partners(db, row["id"])}
        for row in by_name(db.row("programme", key) for key in keys)]}}


def two_goals(db: Exported, one: int, other: int) -> Answer:
    goals: dict[str, set[int]] = defaultdict(set)
    for row in db["programme_goal"]:
        goals[row["programme_id"]].add(row["goal_number"])
    return {"programmes": {"nodes": [
        {**called(row), "goals": [{"number": number, "name": db.row("sustainable_development_goal", number)["name"]} for number in sorted(goals[row["id"]])],
         "participations": partners(db, row["id"])}
        for row in by_name(db.row("programme", key) for key, numbers in goals.items() if {one, other} <= numbers)]}}


def in_both_forums(db: Exported, one: str, other: str) -> Answer:
    forums = {db.named("forum", slug)["id"]: slug for slug in (one, other)}
    memberships = [row for row in db["membership"] if row["forum_id"] in forums]

    def shown(key: str, *names: str) -> Answer:
        rows = in_roles(db, [row for row in memberships if row["stakeholder_id"] == key and row["status"] in ("ACTIVE", *names)])
        return {"nodes": [{**({"status": row["status"]} if names else {}), "forum": {"slug": forums[row["forum_id"]]}} for row in rows]}

    def held(keys: set[str], *names: str) -> set[str]:
        return {row["forum_id"] for row in memberships if row["stakeholder_id"] in keys and row["status"] in ("ACTIVE", *names)}

    companies = [row for row in by_name(db.where("stakeholder", kind="COMPANY")) if len(held({row["id"]}, "ENDED")) == 2]
    families = {row["id"]: db.where("stakeholder", parent_id=row["id"]) for row in db["stakeholder"]}
    groups = by_name(db.row("stakeholder", key) for key, children in families.items() if len(held({row["id"] for row in children})) == 2)
    return {"companies": {"totalCount": len(companies), "nodes": [{**called(row), "memberships": shown(row["id"], "ENDED")} for row in companies]},
            "groups": {"totalCount": len(groups), "nodes": [
                {**called(row), "children": {"nodes": [
                    {**called(child), "memberships": shown(child["id"])} for child in by_name(families[row["id"]]) if held({child["id"]})]}}
                for row in groups]}}


def of_a_group(db: Exported, group: str, forum: str) -> Answer:
    forum_key, group_key = db.named("forum", forum)["id"], db.named("stakeholder", group)["id"]
    children, programmes = {row["id"] for row in db.where("stakeholder", parent_id=group_key)}, tuple(
        row["id"] for row in db.where("programme", forum_id=forum_key))
    promised = db.where("commitment", stakeholder_id=tuple(children), programme_id=programmes, status=STANDING)
    given = db.where("contribution", stakeholder_id=tuple(children), programme_id=programmes, status="VERIFIED")
    members = {row["stakeholder_id"] for row in db.where("membership", forum_id=forum_key, status="ACTIVE")}

    def sums(rows: list[Row]) -> list[Answer]:
        found: dict[tuple[str, str], list[Row]] = defaultdict(list)
        for row in rows:
            found[row["programme_id"], row["stakeholder_id"]].append(row)
        ordered = sorted(found.items(), key=lambda each: (-total(each[1]), -len(each[1]), db.row("programme", each[0][0])["name"]))
        return [{"programme": called(db.row("programme", programme)), "stakeholder": {"slug": db.row("stakeholder", giver)["slug"]},
                 "count": len(of), "amount": str(total(of))} for (programme, giver), of in ordered]

    acting = by_name(db.row("stakeholder", key) for key in children & (members | {row["stakeholder_id"] for row in promised}))
    return {"subsidiaries": {"nodes": [{**called(row), "region": named(db, row["region_id"])} for row in acting]},
            "promised": sums(promised), "delivered": sums(given)}


def overlaps(db: Exported, forum: str, group: str, **period: str) -> Answer:
    programmes = tuple(row["id"] for row in db.where("programme", forum_id=forum.removeprefix("frm_")))
    cells: dict[Any, dict[str, dict[str, int]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
    for table, day, status in (("commitment", "pledged_on", STANDING), ("contribution", "on", ("VERIFIED",))):
        for row in db.where(table, programme_id=programmes, status=status):
            of_need = db.row("need", row["need_id"])["beneficiary_group_id"] if row["need_id"] else None
            place = (region_of(db, row), field_of(db, row))
            if (row.get("beneficiary_group_id") or of_need) == group and between(row[day], period) and None not in place:
                cells[(*place, f"{row[day][:4]}-Q{(int(row[day][5:7]) + 2) // 3}")][row["stakeholder_id"]][table] += row["amount"] or 0
    found = []
    for (region, field, quarter), givers in cells.items():
        most = {giver: max(sums.values()) for giver, sums in givers.items()}
        if len(most) > 1:
            code = db.row("field", field)
            place = (-len(most), -sum(most.values()), db.row("region", region)["code"], code["position"], quarter)
            found.append((place, {
                "region": named(db, region), "field": {"code": field, "name": code["name"]}, "quarter": quarter, "amount": str(sum(most.values())),
                "stakeholders": [who(db, giver) for giver in sorted(most, key=lambda giver: (-most[giver], giver))]}))
    return {"overlaps": [answer for _place, answer in sorted(found, key=lambda each: each[0])]}


def disagreeing(db: Exported, programme: str) -> Answer:
    whole = db.named("programme", programme)
    facts: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(db.where("claim", programme_id=whole["id"]), key=lambda row: (row["field"], row["id"])):
        facts[row["field"]].append(row)
    return {"programme": {"name": whole["name"], "claims": [
        {"field": row["field"], "value": row["value"], "status": row["status"], "statedOn": row["stated_on"], "note": row["note"],
         "source": {name: db.row("source", row["source_id"])[name] for name in ("title", "publisher")}}
        for rows in facts.values() if len({row["value"] for row in rows}) > 1 for row in rows]}}


def targets(db: Exported, programme: str) -> Answer:
    whole = db.named("programme", programme)

    def source(row: Row) -> Answer | None:
        found = db.row("source", row["source_id"]) if row["source_id"] else None
        return found and {"title": found["title"], "publisher": found["publisher"], "publishedOn": found["published_on"]}

    def of(indicator: Row) -> Answer:
        stated = sorted(db.where("target", indicator_id=indicator["id"]), key=lambda row: (row["stated_on"], row["id"]), reverse=True)
        accepted = next((row for row in stated if row["status"] == "ACCEPTED"), None)
        return {"name": indicator["name"], "unit": indicator["unit"], "target": accepted and {"value": quantity(accepted["value"])}, "targets": [
            {"value": quantity(row["value"]), "text": row["text"], "statedOn": row["stated_on"], "provisional": bool(row["provisional"]),
             "status": row["status"], "source": source(row)} for row in stated]}

    rows = sorted(db.where("indicator", programme_id=whole["id"]), key=lambda row: (row["position"], row["name"]))
    return {"programme": {"name": whole["name"], "indicators": [of(row) for row in rows]}}


def silent(db: Exported, forum: str, **period: str) -> Answer:
    key, found = db.named("forum", forum)["id"], []
    programmes = tuple(row["id"] for row in db.where("programme", forum_id=key))
    members = {row["stakeholder_id"] for row in db.where("membership", forum_id=key, status="ACTIVE")}
    for company in by_name(row for row in db.where("stakeholder", kind="COMPANY") if row["id"] in members):
        given = db.where("contribution", stakeholder_id=company["id"], status="VERIFIED")
        if not any(row["programme_id"] in programmes and between(row["on"], period) for row in given):
            found.append({**called(company), "lastReported": {"nodes": [{"on": max(row["on"] for row in given)}] if given else []},
                          "promised": {"totalCount": len(db.where("commitment", stakeholder_id=company["id"], programme_id=programmes, status=OPEN))}})
    return {"stakeholders": {"totalCount": len(found), "nodes": found}}


def builders(db: Exported, more: int, day: str) -> Answer:
    found = []
    for each in by_name(db["stakeholder"]):
        promised = db.where("commitment", implementer_id=each["id"])
        funders = {row["stakeholder_id"] for row in promised if row["status"] in STANDING}
        if len(funders) > more:
            late = [row for row in promised if row["status"] in OPEN and row["due_on"] and row["due_on"] < day]
            late.sort(key=lambda row: (row["due_on"], row["id"]))
            found.append({**called(each), "funders": len(funders), "late": {"totalCount": len(late), "nodes": [
                {"stakeholder": who(db, row["stakeholder_id"]), "programme": {"slug": db.row("programme", row["programme_id"])["slug"]},
                 "dueOn": row["due_on"], "status": row["status"], "percentFulfilled": fulfilled(db, row)} for row in late]}})
    return {"stakeholders": {"nodes": found}}


def missing(db: Exported) -> Answer:
    running = by_name(row for row in db["programme"] if row["status"] in RUNNING)

    def of(programme: Row, role: str) -> list[Row]:
        return [db.row("stakeholder", row["stakeholder_id"]) for row in db.where("participation", programme_id=programme["id"], role=role)]

    unbuilt = [row for row in running if of(row, "FUNDING") and not of(row, "IMPLEMENTING")]
    unowned = [row for row in running if of(row, "IMPLEMENTING") and not any(each["kind"] == "GOVERNMENT_OFFICE" for each in of(row, "ACCOUNTABLE"))]
    return {"withoutImplementer": {"totalCount": len(unbuilt), "nodes": [
                {**called(row), "participations": {"nodes": [
                    {"stakeholder": each["stakeholder"]} for each in partners(db, row["id"], roles=("FUNDING",))["nodes"]]}} for row in unbuilt]},
            "withoutOffice": {"totalCount": len(unowned), "nodes": [
                {**called(row), "participations": partners(db, row["id"], "kind", roles=("ACCOUNTABLE", "IMPLEMENTING"))} for row in unowned]}}


def where_a_company_works(db: Exported, worksHere: Answer) -> Answer:  # as the document calls it
    company = db.named("stakeholder", worksHere["programmes"]["some"]["commitments"]["some"]["stakeholder"]["slug"]["eq"])
    regions = {region for row in db.where("commitment", stakeholder_id=company["id"], status=STANDING) for region in regions_of(db, row["programme_id"])}
    found = []
    for each in by_name(db.where("stakeholder", kind="UNIVERSITY")):
        knowing = [row for row in db.where("participation", stakeholder_id=each["id"], role="KNOWLEDGE") if regions & set(regions_of(db, row["programme_id"]))]
        helping = [row for row in db.where("commitment", stakeholder_id=each["id"], kind=("VOLUNTEERS", "SERVICE"), status=STANDING)
                   if region_of(db, row) in regions]
        if knowing or helping:
            helping.sort(key=lambda row: (row["pledged_on"], row["id"]), reverse=True)
            found.append({**called(each), "participations": {"nodes": [
                {"programme": {**called(db.row("programme", row["programme_id"])), "regions": places(db, row["programme_id"])}}
                for row in in_roles(db, knowing)]},
                "commitments": {"nodes": [
                    {"programme": {"slug": db.row("programme", row["programme_id"])["slug"]}, "region": named(db, region_of(db, row)),
                     "kind": row["kind"], "note": row["note"]} for row in helping]}})
    return {"stakeholders": {"nodes": found}}


def never_there(db: Exported, forum: str) -> Answer:
    key = db.named("forum", forum)["id"]
    last = sorted(db.where("meeting", forum_id=key, status=("HELD", "MINUTES_APPROVED")), key=lambda row: row["on"], reverse=True)[:3]
    roles: dict[str, set[str]] = defaultdict(set)
    for row in db.where("attendance", meeting_id=tuple(row["id"] for row in last)):
        roles[row["stakeholder_id"]].add(row["role"])
    absent = by_name(db.row("stakeholder", who) for who, held in roles.items() if who and held <= {"INVITED", "ABSENT"})
    return {"meetings": {"nodes": [{**{name: row[name] for name in ("slug", "title", "on")}, "recency": place} for place, row in enumerate(last, 1)]},
            "stakeholders": {"nodes": [{**called(row, "kind"), "memberships": {"nodes": [
                {"status": each["status"]} for each in db.where("membership", stakeholder_id=row["id"], forum_id=key)]}} for row in absent]}}


def reached(db: Exported, forum: str) -> Answer:
    programmes = tuple(row["id"] for row in db.where("programme", forum_id=db.named("forum", forum)["id"]))
    cells: dict[tuple[str, str | None], list[Row]] = defaultdict(list)
    for row in db.where("contribution", programme_id=programmes, status="VERIFIED"):
        if row["amount"] is not None:
            of_need = db.row("need", row["need_id"])["beneficiary_group_id"] if row["need_id"] else None
            cells[row["programme_id"], row["beneficiary_group_id"] or of_need].append(row)
    ordered = sorted(cells.items(), key=lambda cell: (-total(cell[1]), -len(cell[1]), db.row("programme", cell[0][0])["name"], cell[0][1] or "~"))
    answers = []
    for (programme, group), rows in ordered:
        people = sum(row["beneficiaries"] or 0 for row in rows)
        answers.append({"programme": called(db.row("programme", programme)),
                        "beneficiaryGroup": {"code": group, "name": db.row("beneficiary_group", group)["name"]} if group else None,
                        "beneficiaries": people, "amount": str(total(rows)), "beneficiariesPerMillion": int(people * 10**8 / total(rows) + 0.5) / 100})
    return {"contributionTotals": answers}


WALKED = ("PARTICIPATES_IN", "COMMITTED_TO", "CONTRIBUTED_TO", "OWNS", "PROPOSED_FOR", "PART_OF")
SUBJECTS = {"programme": "prg", "need": "ned"}


def changed_around(db: Exported, organisation: str, since: str) -> Answer:
    graph = networkx.Graph((start, end) for start, end, kind in ties(db) if kind in WALKED)
    near = networkx.single_source_shortest_path_length(graph, organisation.removeprefix("stk_"), cutoff=2)
    tables = {key: table for table in ("stakeholder", "programme", "need") for key in db.keys(table)}
    things = [(distance, tables[key], db.row(tables[key], key)) for key, distance in near.items()]
    things.sort(key=lambda thing: (thing[0], name_of(thing[2]).encode()))
    return {"neighbourhood": {"truncated": False, "vertices": [
        {"name": name_of(row), "distance": distance, "node": {"activity": activity(about(db, table, row), since)}} for distance, table, row in things]}}


def name_of(row: Row) -> str:
    return str(row.get("name") or row["title"])


def about(db: Exported, table: str, row: Row) -> Iterable[Row]:
    if table == "stakeholder":
        return [event for event in db["event"] if row["id"] in (event["stakeholder_id"], event["concerns_id"])]
    return db.where("event", subject_prefix=SUBJECTS[table], subject_key=row["id"])


def activity(events: Iterable[Row], since: str) -> Answer:
    newest = sorted((event for event in events if moment(event["at"]) >= moment(since)), key=lambda event: event["id"], reverse=True)
    return {"totalCount": len(newest), "nodes": [
        {"at": f"{moment(event['at']):%Y-%m-%dT%H:%M:%SZ}", "name": event["name"], "summary": event["summary"]} for event in newest[:3]]}


def moment(written: str) -> datetime:
    return datetime.fromisoformat(written)


OTHERWISE: dict[int, Callable[..., Answer]] = {
    16: bridges, 17: served, 18: two_goals, 19: in_both_forums, 20: of_a_group, 21: overlaps, 22: disagreeing, 23: targets, 24: silent, 25: builders,
    26: missing, 27: where_a_company_works, 28: never_there, 29: reached, 30: changed_around,
}


@pytest.mark.parametrize("question", [question for question in questions() if question.number in OTHERWISE], ids=lambda question: question.name)
async def test_computed_from_plain_rows_the_answer_is_the_same(told: Told, question: Any) -> None:
    assert OTHERWISE[question.number](told.rows, **question.variables) == question.answer
