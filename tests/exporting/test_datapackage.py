"""Everything in one file: valid by the standard's own schema, and every table by the schema that describes it."""
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from jsonschema import Draft7Validator

from server.database import fetch
from server.domain.activity.actor import Actor
from tests.cast import Cast
from tests.exporting.reading import taken
from tests.exporting.test_fourw import SPENT

SCHEMA = Path(__file__).parent / "standards" / "datapackage-2.0.json"
CAST: dict[str, Callable[[str], Any]] = {
    "string": str, "integer": int, "number": Decimal, "date": date.fromisoformat, "boolean": {"true": True, "false": False}.__getitem__}
Rows = list[dict[str, Any]]


def opened(content: bytes) -> tuple[dict[str, Any], dict[str, Rows]]:
    """The description, and each table read as it says: every value of its type, none missing that must be there."""
    with ZipFile(io.BytesIO(content)) as package:
        assert package.testzip() is None
        described = json.loads(package.read("datapackage.json"))
        assert sorted(package.namelist()) == sorted(["datapackage.json", *(one["path"] for one in described["resources"])])
        return described, {one["name"]: table(one, package.read(one["path"]).decode(one["encoding"])) for one in described["resources"]}


def table(described: dict[str, Any], text: str) -> Rows:
    lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=described["dialect"]["delimiter"]))
    fields = described["schema"]["fields"]
    assert lines[0] == [field["name"] for field in fields]
    comments = described["dialect"].get("commentRows", [])
    rows = [{field["name"]: value_of(field, value) for field, value in zip(fields, line, strict=True)}
            for number, line in enumerate(lines, 1) if number > 1 and number not in comments]
    for key in described["schema"].get("primaryKey", []):
        assert len({row[key] for row in rows}) == len(rows)
    return rows


def value_of(field: dict[str, Any], written: str) -> Any:
    constraints = field.get("constraints", {})
    if not written:
        assert not constraints.get("required")
        return None
    assert written in constraints.get("enum", [written]), (field, written)
    return CAST[field["type"]](written)


@pytest.mark.parametrize("forum", ["", "jambi"])
async def test_it_is_valid_its_tables_are_as_described_and_point_to_each_other(cast: Cast, forum: str) -> None:
    described, tables = opened(await taken("datapackage.zip", Actor(), forum))
    schema = json.loads(SCHEMA.read_text())
    assert [error.message for error in Draft7Validator(schema).iter_errors(described)] == []
    assert list(Draft7Validator(schema).iter_errors(described | {"resources": []}))                 # a schema that finds nothing would prove nothing
    assert described["licenses"][0]["name"] == "CC-BY-4.0" and described["sources"]
    assert set(tables) == {"organisations", "programmes", "needs", "commitments", "contributions", "meetings", "4w", "nodes", "edges"}
    assert all(tables.values())
    for one in described["resources"]:
        for key in one["schema"].get("foreignKeys", []):
            [column], there = key["fields"], key["reference"]
            known = {row["id"] for row in tables[there["resource"]]}
            assert {row[column] for row in tables[one["name"]] if row[column]} <= known, (one["name"], column)
    [spent] = await fetch(SPENT, forum, forum)
    assert sum(row["amount"] or 0 for row in tables["contributions"]) == sum(row["Terbukti (Rp)"] or 0 for row in tables["4w"]) == int(spent["sum"])
    if forum:
        assert {row["forum"] for name in ("programmes", "needs", "commitments", "contributions", "meetings") for row in tables[name]} == {forum}


async def test_what_is_not_open_is_in_nobodys_package(cast: Cast) -> None:
    anyone, secretariat = [opened(await taken("datapackage.zip", actor, "", "en")) for actor in (Actor(), cast.rina)]
    waiting = await fetch("SELECT id FROM contribution WHERE status <> 'VERIFIED' UNION SELECT id FROM need WHERE status NOT IN ('LISTED', 'CLOSED')")
    taxes = await fetch("SELECT value FROM identifier WHERE scheme = 'NPWP'")
    people = await fetch("SELECT email FROM user_account")
    assert len(waiting) > 20 and people
    for described, tables in (anyone, secretariat):
        text = json.dumps([described, tables], default=str)
        assert described["resources"][0]["title"] == "Organisations"
        assert [row for row in waiting if str(row["id"]) in text] == [] and not any(row["value"] in text for row in taxes)
        assert not any(row["email"] in text for row in people)
    assert anyone[1] == secretariat[1]
