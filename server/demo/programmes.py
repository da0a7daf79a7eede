"""What is done together, how it is measured, and what sources say about it."""
from __future__ import annotations

from collections.abc import Iterator

from tortoise.models import Model

from server.demo.keys import demo_key
from server.demo.world import Described, World, thousandths
from server.domain.programmes.models import (
    Award,
    FundingSource,
    Indicator,
    IndicatorKind,
    Measurement,
    MeasurementStatus,
    Participation,
    ParticipationRole,
    Programme,
    ProgrammeStatus,
    Target,
)
from server.domain.sources.models import Claim, ClaimStatus
from server.facts.storing import Link, Piece


def programmes(world: World) -> Iterator[Piece]:
    for row in world.rows("programmes"):
        key = demo_key("programme", row["slug"])
        yield Programme(
            id=key, slug=row["slug"], name=row["name"], acronym=row["acronym"], about=row["about"], status=ProgrammeStatus(row["status"]),
            starts_on=world.day(row["starts_on"]), ends_on=world.day(row["ends_on"]), forum_id=world.key("forum", row["forum"]),
            owner_id=demo_key("stakeholder", row["owner"]), parent_id=world.key_or_none("programme", row["parent"]), is_demo=True)
        for code in row["regions"]:
            yield Link(Programme, "regions", key, world.key("region", code))
        for name in ("fields", "beneficiary_groups", "goals"):
            for code in row[name]:
                yield Link(Programme, name, key, code)
        for participation in row["participations"]:
            yield Participation(
                id=demo_key("participation", f"{row['slug']} {participation['stakeholder']} {participation['role']}"), programme_id=key,
                stakeholder_id=demo_key("stakeholder", participation["stakeholder"]), role=ParticipationRole(participation["role"]),
                starts_on=world.day(participation["starts_on"]), ends_on=world.day(participation["ends_on"]))


def indicators(world: World) -> Iterator[Model]:
    order: dict[str, int] = {}
    for row in world.rows("indicators"):
        key = demo_key("indicator", row["slug"])
        order[row["programme"]] = order.get(row["programme"], 0) + 1
        yield Indicator(id=key, programme_id=world.key("programme", row["programme"]), name=row["name"], unit=row["unit"],
                        kind=IndicatorKind(row["kind"]), baseline=thousandths(row["baseline"]), position=order[row["programme"]])
        for place, target in enumerate(row["targets"]):
            yield Target(id=demo_key("target", f"{row['slug']} {place}"), indicator_id=key, value=thousandths(target["value"]),
                         text=target["text"], stated_on=world.day(target["stated_on"]), provisional=target["provisional"],
                         source_id=demo_key("source", target["source"]), status=ClaimStatus(target["status"]))
        for place, measurement in enumerate(row["measurements"]):
            yield _measurement(world, f"{row['slug']} {place}", row, measurement)


def _measurement(world: World, name: str, indicator: Described, row: Described) -> Measurement:
    return Measurement(
        id=demo_key("measurement", name), indicator_id=demo_key("indicator", indicator["slug"]), value=thousandths(row["value"]),
        on=world.day(row["on"]), region_id=world.key_or_none("region", row["region"]),
        funding_source=row["funding_source"] and FundingSource(row["funding_source"]), note=row["note"],
        status=MeasurementStatus(row["status"]), reported_by_id=demo_key("person", row["reported_by"]),
        decided_by_id=world.key_or_none("person", row["decided_by"]))


def claims(world: World) -> Iterator[Claim]:
    for row in world.rows("claims"):
        yield Claim(
            id=demo_key("claim", f"{row['entity_slug']} {row['field']} {row['value']} {row['source']}"),
            programme_id=world.key("programme", row["entity_slug"]), field=row["field"], value=row["value"],
            source_id=demo_key("source", row["source"]), stated_on=world.day(row["stated_on"]), status=ClaimStatus(row["status"]),
            note=row["note"])


def awards(world: World) -> Iterator[Award]:
    for row in world.rows("awards"):
        yield Award(id=demo_key("award", row["slug"]), slug=row["slug"], name=row["name"], year=row["year"], category=row["category"],
                    stakeholder_id=demo_key("stakeholder", row["stakeholder"]), programme_id=world.key("programme", row["programme"]),
                    basis=row["basis"])
