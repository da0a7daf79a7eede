"""Sums over groups of rows, as plain Python makes them: for random questions, rows and viewers, on both databases."""
from __future__ import annotations

import datetime
import json
import random
from collections import defaultdict
from collections.abc import Callable, Iterable
from decimal import Decimal
from enum import Enum
from typing import Any

from graphql import GraphQLInputObjectType

from server.database import Database
from server.domain.activity.actor import Actor
from server.domain.commitments.models import Commitment
from server.domain.contributions.models import Contribution
from server.domain.forums.models import Forum
from server.domain.stakeholders.models import Stakeholder
from tests.cast import Cast
from tests.oracle.comparing import guest_of_hidden_boards, of_every_role
from tests.oracle.conditions import Conditions
from tests.oracle.meaning import agreed, amounts, field_code, needs_of_forum, percent, quantities, region, standing, today, verified
from tests.oracle.names import public_id
from tests.oracle.nasty_rows import NastyRows
from tests.oracle.reading import SCHEMA
from tests.oracle.seen import Seen, Stored, models
from tests.oracle.values import Values
from tests.reading.asking import ask

Rows = list[Any]
DAYS = {Commitment: "pledged_on", Contribution: "on"}
TOTALS = """query($by: [TotalsBy!]!, $where: %sWhere, $first: Int) { %s(by: $by, where: $where, first: $first) {
    stakeholder { id } stakeholderKind programme { id } forum { id } region { id } field { code } beneficiaryGroup { code } giftKind fundingSource unit
    status year month count amount quantity beneficiaries beneficiariesPerMillion } }"""
COVERAGE = """query($forum: ID!, $from: Date, $to: Date, $where: CoverageCellWhere) { coverage(forum: $forum, from: $from, to: $to, where: $where) {
    region { id } field { code } needs needed agreed delivered agreements deliveries gap } }"""
OVERLAPS = """query($forum: ID!, $from: Date, $to: Date) { overlaps(forum: $forum, from: $from, to: $to, first: 100) {
    region { id } field { code } quarter stakeholders { id } amount } }"""


# by what rows are grouped

def field_of(seen: Seen, row: Any) -> Any:
    return next((field for field in seen.all(models()["Field"]) if field.code == field_code(seen, row)), None)


def group_of(seen: Seen, row: Any) -> Any:
    """A contribution's own, else the need's."""
    need = seen.one(row, "need")
    own = seen.one(row, "beneficiary_group") if isinstance(row, Contribution) else None
    return own or (seen.one(need, "beneficiary_group") if need else None)


KEYS: dict[str, Callable[[Seen, Any], Any]] = {
    "stakeholder": lambda seen, row: seen.one(row, "stakeholder"), "stakeholderKind": lambda seen, row: seen.one(row, "stakeholder").kind,
    "programme": lambda seen, row: seen.one(row, "programme"), "forum": lambda seen, row: seen.one(seen.one(row, "programme"), "forum"),
    "region": region, "field": field_of, "beneficiaryGroup": group_of, "giftKind": lambda seen, row: row.kind,
    "fundingSource": lambda seen, row: row.funding_source,
    "unit": lambda seen, row: row.unit, "status": lambda seen, row: row.status,
    "year": lambda seen, row: day_of(row).year, "month": lambda seen, row: f"{day_of(row):%Y-%m}"}


def day_of(row: Any) -> datetime.date:
    day: datetime.date = getattr(row, DAYS[type(row)])
    return day


def enum_name(key: str) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in key).upper()


def shown(key: Any) -> Any:
    """A key as an answer says it."""
    if hasattr(key, "pk"):
        return {"code": key.pk} if type(key).__name__ in ("Field", "BeneficiaryGroup") else {"id": public_id(key)}
    return key.value if isinstance(key, Enum) else key


def standing_place(key: Any) -> Any:
    """What comes first: a row where a list of its kind would have it; nothing comes last."""
    if key is None:
        return (1,)
    if hasattr(key, "pk"):
        first = {"Region": "code", "Field": "position", "BeneficiaryGroup": "code"}.get(type(key).__name__, "name")
        return (0, comparable(getattr(key, first)), str(key.pk))
    return (0, comparable(key.value if isinstance(key, Enum) else key))


def comparable(value: Any) -> Any:
    return value.encode() if isinstance(value, str) else value


# sums

def totals(seen: Seen, rows: Rows, by: list[str]) -> Rows:
    groups: dict[Any, Rows] = defaultdict(list)
    for row in rows:
        groups[tuple(KEYS[key](seen, row) for key in by)].append(row)
    if not by:
        groups[()] += []
    ordered = sorted(groups.items(), key=lambda group: (-amounts(group[1]), -len(group[1]), tuple(map(standing_place, group[0]))))
    return [total(dict(zip(by, key, strict=True)), of) for key, of in ordered]


def total(keys: dict[str, Any], rows: Rows) -> dict[str, Any]:
    in_a_unit, people = keys.get("unit") is not None, sum(getattr(row, "beneficiaries", 0) or 0 for row in rows)
    return {**{name: shown(keys.get(name)) for name in KEYS}, "count": len(rows), "amount": str(amounts(rows)),
            "quantity": f"{Decimal(quantities(rows)) / 1000:f}" if in_a_unit else None,
            "beneficiaries": people, "beneficiariesPerMillion": percent(people * 10_000, amounts(rows))}


def speaks_of_status(where: Any) -> bool:
    if isinstance(where, list):
        return any(map(speaks_of_status, where))
    return "status" in where or any(speaks_of_status(where[key]) for key in ("and", "or", "not") if key in where)


def within(day: datetime.date | None, since: str | None, until: str | None) -> bool:
    return (since is None or (day is not None and day.isoformat() >= since)) and (until is None or (day is not None and day.isoformat() <= until))


def given_in(seen: Seen, forum: Any) -> tuple[Rows, Rows]:
    programmes = seen.many(forum, "programmes")
    return [each for one in programmes for each in seen.many(one, "commitments")], [each for one in programmes for each in seen.many(one, "contributions")]


def cells(seen: Seen, rows: Iterable[Any]) -> dict[Any, Rows]:
    """Rows by region and field; those that have both."""
    found: dict[Any, Rows] = defaultdict(list)
    for row in rows:
        place = (seen.one(row, "region"), seen.one(row, "field")) if type(row).__name__ == "Need" else (region(seen, row), field_of(seen, row))
        if None not in place:
            found[place].append(row)
    return found


def coverage(seen: Seen, forum: Any, since: str | None, until: str | None) -> Rows:
    commitments, contributions = given_in(seen, forum)
    needs = cells(seen, (need for need in needs_of_forum(seen, forum) if need.status == "LISTED"))
    firm = cells(seen, (each for each in commitments if agreed(each) and within(each.agreed_on, since, until)))
    there = cells(seen, (each for each in contributions if verified(each) and within(each.on, since, until)))
    return [{"region": shown(place[0]), "field": shown(place[1]), "needs": len(needs[place]),
             "needed": str(sum(need.estimated_cost or 0 for need in needs[place])),
             "agreed": str(amounts(firm[place])), "delivered": str(amounts(there[place])), "agreements": len(firm[place]), "deliveries": len(there[place]),
             "gap": bool(needs[place]) and not firm[place] and not there[place]}
            for place in sorted({*needs, *firm, *there}, key=lambda place: tuple(map(standing_place, place)))]


def overlaps(seen: Seen, forum: Any, since: str | None, until: str | None) -> Rows:
    commitments, contributions = given_in(seen, forum)
    given = [each for each in commitments if standing(each)] + [each for each in contributions if verified(each)]
    found: dict[Any, dict[Any, dict[type, Rows]]] = defaultdict(lambda: defaultdict(lambda: defaultdict(list)))
    for (where, field), rows in cells(seen, (each for each in given if within(day_of(each), since, until))).items():
        for row in rows:
            quarter = f"{day_of(row).year}-Q{(day_of(row).month + 2) // 3}"
            found[where, field, quarter][row.stakeholder_id][type(row)].append(row)
    answers = []
    for (where, field, quarter), by in found.items():
        each = {giver: max(amounts(of[Commitment]), amounts(of[Contribution])) for giver, of in by.items()}
        if len(each) > 1:
            givers = [seen.get(Stakeholder, giver) for giver in sorted(each, key=lambda giver: (-each[giver], str(giver)))]
            place = (-len(each), -sum(each.values()), *map(standing_place, (where, field, quarter)))
            answers.append((place, {"region": shown(where), "field": shown(field), "quarter": quarter, "stakeholders": [shown(giver) for giver in givers],
                                    "amount": str(sum(each.values()))}))
    return [answer for _, answer in sorted(answers, key=lambda one: one[0])]


def some_cells(chance: random.Random, cells: Rows) -> tuple[dict[str, Any], Callable[[Any], bool]]:
    """A `where` over cells, and what it means."""
    few, cell = chance.randint(0, 2), chance.choice(cells or [{"region": {"id": "reg_"}, "field": {"code": ""}}])
    one: list[tuple[dict[str, Any], Callable[[Any], bool]]] = [
        ({"gap": {"eq": True}}, lambda cell: bool(cell["gap"])),
        ({"needs": {"gt": few}, "deliveries": {"eq": 0}}, lambda cell: cell["needs"] > few and cell["deliveries"] == 0),
        ({"not": {"agreements": {"lte": few}}}, lambda cell: cell["agreements"] > few),
        ({"or": [{"fieldCode": {"eq": cell["field"]["code"]}}, {"region": {"id": {"eq": cell["region"]["id"]}}}]},
         lambda other: other["field"] == cell["field"] or other["region"] == cell["region"]),
        ({}, lambda cell: True)]
    return chance.choice(one)


# asked and compared

async def seen_by_many(seed: int, count: int) -> tuple[Stored, list[tuple[Actor, Seen]]]:
    await NastyRows(seed).fill()
    stored = await Stored.read()
    actors = [*(actor for _, actor in sorted((await Cast.of_the_database()).actors.items())), guest_of_hidden_boards(stored)]
    return stored, [(actor, stored.seen_by(actor)) for actor in of_every_role(actors, random.Random(seed), count)]


async def test_totals(any_database: Database) -> None:
    stored, viewers = await seen_by_many(11, 8)
    chance = random.Random(11)
    values, reported = Values(chance, stored), 0
    for actor, seen in viewers:
        for model in (Commitment, Contribution):
            kind = SCHEMA.get_type(f"{model.__name__}Where")
            assert isinstance(kind, GraphQLInputObjectType)
            document = TOTALS % (model.__name__, f"{model.__name__.lower()}Totals")
            for _ in range(12):
                by, where = chance.choices(list(KEYS), k=chance.choice([0, 1, 1, 1, 2, 3])), values.value(kind, 2) if chance.random() < 0.5 else {}
                where = {"or": [where, {"not": {"status": {"eq": "CANCELLED"}}}]} if chance.random() < 0.2 and model is Commitment else where
                where = {"and": [where, {"status": {"in": ["REPORTED", "RETURNED"]}}]} if chance.random() < 0.2 and model is Contribution else where
                first = chance.choice([None, 1, 3, 100])
                meets = Conditions(seen, SCHEMA).meets
                rows = [row for row in seen.all(model) if meets(row, where) and (model is Commitment or verified(row) or speaks_of_status(where))]
                reported += sum(row.status == "REPORTED" for row in rows)
                answer = await ask(document, actor, by=[enum_name(key) for key in by], where=where, first=first)
                assert answer[f"{model.__name__.lower()}Totals"] == totals(seen, rows, list(dict.fromkeys(by)))[:first or 100], (by, where, actor)
    assert reported


async def test_coverage_and_overlaps(any_database: Database) -> None:
    stored, viewers = await seen_by_many(14, 6)
    chance, counts = random.Random(12), {"gaps": 0, "cells": 0, "overlaps": 0, "left out": 0}
    days = [None, *((today() + datetime.timedelta(days=days)).isoformat() for days in (-300, -30, 0, 200))]
    for actor, seen in viewers:
        for forum in stored.rows[Forum].values():
            for _ in range(3):
                since, until = chance.choice(days), chance.choice(days)
                asked: dict[str, Any] = {"forum": public_id(forum), "from": since, "to": until}
                cells = coverage(seen, forum, since, until)
                where, meant = some_cells(chance, cells)
                found = (await ask(COVERAGE, actor, **asked, where=where))["coverage"]
                assert found == [cell for cell in cells if meant(cell)], (actor, json.dumps(asked), where)
                counts["left out"] += len(cells) - len(found)
                twice = (await ask(OVERLAPS, actor, **asked))["overlaps"]
                assert twice == overlaps(seen, forum, since, until), (actor, json.dumps(asked))
                counts["gaps"] += sum(cell["gap"] for cell in found)
                counts["cells"] += len(found)
                counts["overlaps"] += len(twice)
    print(counts)
    assert all(counts.values())
    for wrong in ("nonsense", "frm_00000000-0000-0000-0000-000000000001", public_id(next(iter(stored.rows[models()["Region"]].values())))):
        assert await ask(COVERAGE, forum=wrong) == {"coverage": []}
        assert await ask(OVERLAPS, forum=wrong) == {"overlaps": []}
