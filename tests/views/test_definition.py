"""view.toml says what it may say, and is refused by line and key where it says something else."""
from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.views.written import DEFINITION, changed
from views.custom.definition import as_json_schema, parse
from views.custom.faults import Faulty
from views.custom.source import GALLERY

FOLDERS = sorted(GALLERY.iterdir())
# What is changed in a definition that is right, and where and how that is said to be wrong.
WRONG = [
    ("schema = 1", "schema = 2", 1, "schema", "Known here: 1."),
    ("rows =", "rowz =", 3, "rowz", "There is no such key."),
    ('en = "Needs"', 'en = ""', 2, "title.en", "This must be there."),
    ('as = "table"', 'as = "pie"', 9, "display.as", "Known here: table, cards"),
    ('path = "status"', 'way = "status"', 12, "display.columns.1.way", "There is no such key."),
    ('"region.name"', '"region..name"', 13, "display.columns.2.path", "no known form"),
    ('total = "sum"', 'total = "most"', 14, "display.columns.3.total", "Known here: sum, count, avg."),
    ('link = "/needs/{id}"', 'link = "javascript:alert(1)"', 11, "display.columns.0.link", "no known form"),
    ('link = "/needs/{id}"', 'link = "//elsewhere.example"', 11, "display.columns.0.link", "no known form"),
    ('label = "Bidang"', "label = 3", 6, "params.field.label", "This must be text."),
    ('as = "table"', 'as = "table', 9, "", "This is not TOML"),
]


@pytest.mark.parametrize(("old", "new", "line", "key", "why"), WRONG, ids=[f"{new}" for _old, new, *_rest in WRONG])
def test_what_a_definition_may_not_say_is_refused_by_line_and_key(old: str, new: str, line: int, key: str, why: str) -> None:
    assert parse(DEFINITION)
    with pytest.raises(Faulty) as refused:
        parse(changed(DEFINITION, old, new))
    said = {fault.key: (fault.line, fault.says("en")) for fault in refused.value.faults}
    assert said[key][0] == line and why in said[key][1], said


def test_every_fault_is_said_at_once_and_in_both_languages() -> None:
    text = changed(changed(DEFINITION, "schema = 1", "schema = 2"), "rows =", "rowz =")
    with pytest.raises(Faulty) as refused:
        parse(text)
    assert {fault.key for fault in refused.value.faults} == {"schema", "rows", "rowz"}
    for fault in refused.value.faults:
        assert fault.says("id") != fault.says("en")


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_the_published_schema_takes_what_the_gallery_says(folder: Path) -> None:
    schema = as_json_schema()
    Draft202012Validator.check_schema(schema)
    definition = tomllib.loads((folder / "view.toml").read_text("utf-8"))
    assert [error.message for error in Draft202012Validator(schema).iter_errors(definition)] == []
    assert list(Draft202012Validator(schema).iter_errors(definition | {"colour": "red"})) != []


@pytest.mark.parametrize("folder", FOLDERS, ids=[folder.name for folder in FOLDERS])
def test_every_view_of_the_gallery_says_what_it_answers(folder: Path) -> None:
    assert parse((folder / "view.toml").read_text("utf-8")).about is not None
    assert (folder / "README.md").read_text("utf-8").startswith("# ")
