"""Every view that ships, in every form it has, opened with a reader of that form: each holds the same rows."""
from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import urlencode
from xml.etree.ElementTree import fromstring

import httpx
import pytest
from graphql import parse, validate
from icalendar import Calendar
from markdown_it import MarkdownIt
from openpyxl import load_workbook

from tests.site import Site
from tests.views.test_feeds import SVG, ruled
from views.custom.checking import checked
from views.custom.source import gallery
from views.custom_files import forms_of
from views.developers_schema import types

# What marks each display on its page.
DISPLAYS = {"table": "view-table", "cards": "drawn-cards", "board": "drawn-board", "chart": '<svg class="drawing', "graph": '<figure class="drawn">',
            "map": "map-frame", "calendar": "drawn-calendar", "timeline": "drawn-timeline", "stat": "drawn-stats",
            "template": "drawn-template"}


def lines_of_csv(content: bytes) -> int:
    heads, *lines = csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";")
    assert all(len(line) == len(heads) for line in lines)
    return len(lines)


def lines_of_xlsx(content: bytes) -> int:
    heads, *lines = load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True)
    assert all(isinstance(head, str) and head for head in heads)
    return len(lines)


def lines_of_markdown(content: bytes) -> int:
    shown = MarkdownIt("commonmark").enable("table").render(content.decode())
    assert shown.startswith("<h1>") and shown.count("<table>") == 1
    return shown.count("<tr>") - 1


ROWS: Mapping[str, Callable[[bytes], int]] = {
    "json": lambda content: len(json.loads(content)["rows"]), "csv": lines_of_csv, "xlsx": lines_of_xlsx, "md": lines_of_markdown}
FEEDS: Mapping[str, Callable[[bytes], int]] = {
    "atom": lambda content: len(ruled(fromstring(content))), "ics": lambda content: len(Calendar.from_ical(content).walk("VEVENT"))}


def question(client: httpx.Client, slug: str) -> str:
    """What a view must be told before it answers: the first that gives it rows, of what its form offers."""
    asked = client.get(f"/views/{slug}.json")
    if asked.status_code == 200:
        return ""
    [name] = asked.json()["errors"]
    page = client.get(f"/views/{slug}").text
    offered = page.split(f'name="{name}"')[1].split("</select>")[0].split('value="')[1:]
    for value in (each.split('"')[0] for each in offered):
        said = "?" + urlencode({name: value})
        if value and client.get(f"/views/{slug}.json{said}").json().get("rows"):
            return said
    raise AssertionError(f"{slug} has no rows, whatever it is told")


def opened(form: str, content: bytes) -> int | None:
    """How many rows a reader finds; None of a picture or a question, which hold none."""
    if form == "graphql":
        assert validate(types(), parse(content.decode())) == []
    elif form == "svg":
        picture = fromstring(content)
        assert picture.tag == f"{SVG}svg" and picture.findtext(f"{SVG}title") and len(list(picture.iter())) > 5
    else:
        return (ROWS | FEEDS)[form](content)
    return None


@pytest.fixture(scope="module")
def generous(site: Site) -> Iterator[Site]:
    """All views in all forms within a minute are more than one person may ask for."""
    with site.under(query_points_per_minute="10000000") as house:
        yield house


@pytest.mark.parametrize("slug", gallery())
def test_each_form_of_a_view_opens_in_a_reader_of_it(generous: Site, slug: str) -> None:
    view = checked(gallery()[slug])
    with generous.client("rina") as client:
        asked = question(client, slug)
        answers = {form: client.get(f"/views/{slug}.{form}{asked if form != 'graphql' else ''}") for form in forms_of(view)}
        page = client.get(f"/views/{slug}{asked}")
    assert {form: answer.status_code for form, answer in answers.items()} == dict.fromkeys(forms_of(view), 200)
    found = {form: opened(form, answer.content) for form, answer in answers.items()}
    assert {found[form] for form in ROWS} == {found["json"]} and found["json"]
    assert all(0 < found[form] <= found["json"] for form in FEEDS if form in found)  # type: ignore[operator]
    assert page.status_code == 200 and DISPLAYS[view.definition.display.as_] in page.text.split("<main")[1]


def test_every_display_ships_and_every_form_has_a_view() -> None:
    views = [checked(source) for source in gallery().values()]
    assert {view.definition.display.as_ for view in views} == set(DISPLAYS)
    kinds = {getattr(view.definition.display, "kind", "") for view in views} - {""}
    assert kinds == {"bar", "stacked", "line", "donut"}
    assert {form for view in views for form in forms_of(view)} == {*ROWS, *FEEDS, "svg", "graphql"}


def test_what_no_reader_could_open_is_found() -> None:
    broken = {"json": b"{", "csv": b"a;b\n1\n", "xlsx": b"PK", "md": b"| a |\n", "atom": b"<feed/>", "ics": b"BEGIN:VEVENT", "svg": b"<svg/>",
              "graphql": b"{ nothing }"}
    for form, content in broken.items():
        with pytest.raises(Exception):  # noqa: B017  (each reader complains in its own way)
            opened(form, content)
