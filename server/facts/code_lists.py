"""The code lists, as their CSV files have them: regions, CSR fields, the 26 legal categories of beneficiaries, and the seventeen goals."""
from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from tortoise.models import Model

from server.domain.places.models import BeneficiaryGroup, Field, Region, RegionLevel, SustainableDevelopmentGoal
from server.facts.keys import fact_key

DATA = Path(__file__).parent / "data"
LEVELS = {"province": RegionLevel.PROVINCE, "kabupaten": RegionLevel.REGENCY, "kota": RegionLevel.CITY}


def read(name: str) -> list[dict[str, str]]:
    with (DATA / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def code_lists() -> Iterator[Model]:
    yield from regions()
    yield from fields()
    yield from beneficiary_groups()
    yield from goals()


def regions() -> Iterator[Region]:
    """Provinces first. The code of Statistics Indonesia stands in the crosswalk; it does not follow from the Ministry's."""
    elsewhere = {row["code"]: row for row in read("regions_crosswalk")}
    for row in sorted(read("regions"), key=lambda row: len(row["code"])):
        other = elsewhere[row["code"]]
        yield Region(
            id=fact_key("region", row["code"]), code=row["code"], name=row["name"], level=LEVELS[row["level"]],
            parent_id=fact_key("region", row["parent_code"]) if row["parent_code"] else None, bps_code=other["bps_code"],
            ocha_pcode=other["ocha_pcode"], iso_code=other["iso_3166_2"] or None, alias=other["alt_name"] or None,
            latitude=float(other["lat"]) if other["lat"] else None, longitude=float(other["lon"]) if other["lon"] else None)


def fields() -> Iterator[Field]:
    for position, row in enumerate(read("csr_fields"), start=1):
        yield Field(code=row["code"], name=row["name_id"], name_en=row["name_en"], dac_sector=row["dac_sector"] or None, position=position)


def beneficiary_groups() -> Iterator[BeneficiaryGroup]:
    groupings = {row["code"]: row["group"] for row in read("pmks_groups")}
    for row in read("pmks"):
        yield BeneficiaryGroup(code=row["code"], name=row["name_id"], name_en=row["name_en"], grouping=groupings[row["code"]])


def goals() -> Iterator[SustainableDevelopmentGoal]:
    for row in read("sdgs"):
        yield SustainableDevelopmentGoal(number=int(row["code"]), name=row["name_id"], name_en=row["name_en"])


def goal_of_field() -> dict[str, int]:
    """The goal a CSR field serves when nothing better is known."""
    return {row["code"]: int(row["sdg_default"]) for row in read("csr_fields")}
