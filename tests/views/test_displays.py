"""Rows become drawings by rules that can be reckoned: each display, what it refuses, and the same in figures."""
from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from pydantic import TypeAdapter

from views.custom.displays import Undrawable, drawn
from views.custom.displays.reading import MOST
from views.custom.shapes import Display, Shown

READER: TypeAdapter[Shown] = TypeAdapter(Display)
WATER = {"name": "Air", "nameEn": "Water"}
GIVEN = [{"on": "2026-01-05", "field": WATER, "amount": "3000000"}, {"on": "2026-03-31", "field": {"name": "Rumah"}, "amount": "1000000"},
         {"on": "2026-08-01", "field": WATER, "amount": "2000000"}, {"on": None, "field": WATER, "amount": "9"}]
PLACES = [("16.01", "Kabupaten Hulu", -3.0, 104.0), ("16.02", "Kabupaten Hilir", -2.0, 105.0), ("16.71", "Kota Muara", -2.9, 104.7)]
REGIONS = [{"code": code, "name": name, "latitude": lat, "longitude": lon} for code, name, lat, lon in PLACES]


def draw(rows: list[dict[str, Any]], language: str = "id", **display: Any) -> Any:
    return drawn(READER.validate_python(display), rows, language).drawing


def chart(rows: list[dict[str, Any]], kind: str, language: str = "id", **display: Any) -> Any:
    return draw(rows, language, **{"as": "chart", "kind": kind, "x": "name", "y": "value", **display})


def test_stacked_bars_add_up_by_quarter_and_leave_no_quarter_out() -> None:
    found = chart(GIVEN, "stacked", x="on", step="quarter", y="amount", series="field.name", format="currency:IDR")
    assert [(bar.name, bar.value, [piece.width for piece in bar.pieces]) for bar in found.bars] == [
        ("Tw 1 2026", "Rp4\N{NO-BREAK SPACE}juta", [75.0, 25.0]), ("Tw 2 2026", "Rp0", []), ("Tw 3 2026", "Rp2\N{NO-BREAK SPACE}juta", [50.0])]
    assert (found.figures.heads, found.figures.lines[0]) == (["", "Air", "Rumah", "Jumlah"], ["Tw 1 2026", "Rp3.000.000", "Rp1.000.000", "Rp4.000.000"])
    english = chart(GIVEN, "stacked", "en", x="on", step="quarter", y="amount", series="field.name")
    assert ([name for _look, name, _value in english.legend], english.bars[0].name) == (["Water", "Rumah"], "Q1 2026")


def test_bars_below_nothing_lie_to_the_left_of_it() -> None:
    found = chart([{"name": "A", "value": 30}, {"name": "B", "value": -10}], "bar", sort="value")
    assert (found.zero, [(bar.pieces[0].start, bar.pieces[0].width) for bar in found.bars]) == (25.0, [(25.0, 75.0), (0.0, 25.0)])


@pytest.mark.parametrize(("agg", "value"), [("sum", "9"), ("avg", "4,5"), ("min", "4"), ("max", "5"), ("count", "2")])
def test_what_stands_at_one_place_is_taken_together_as_the_view_says(agg: str, value: str) -> None:
    assert chart([{"name": "A", "value": 4}, {"name": "A", "value": "5"}, {"name": "A", "value": None}], "bar", agg=agg).bars[0].value == value


def test_a_line_runs_through_months_without_anything_and_stays_in_its_frame() -> None:
    found = chart(GIVEN, "line", x="on", step="month", y=None)
    [line] = found.lines
    assert (len(line.dots), line.dots[1][2], line.dots[-1][2]) == (8, "Februari 2026: 0", "Agustus 2026: 1")
    assert all(0 <= x <= 100 and 0 <= y <= found.height for x, y, _says in line.dots)
    assert [tick.text for tick in found.across] == ["0", "0,25", "0,5", "0,75", "1"]


def test_a_ring_is_a_whole_and_small_parts_become_one() -> None:
    found = chart([{"name": f"N{n}", "value": 20 - n} for n in range(12)], "donut")
    assert (len(found.ring), found.legend[-1][1]) == (8, "5 lainnya") and sum(piece.width for piece in found.ring) == pytest.approx(100, abs=.1)
    assert len(found.figures.lines) == 12                # the table has them all


def test_ties_go_from_column_to_column_or_around_and_to_each_in_a_list() -> None:
    rows = [{"name": "P", "who": [{"name": "A"}, {"name": "B"}]}, {"name": "Q", "who": [{"name": "B"}]}]
    found = draw(rows, "en", **{"as": "graph", "source": "name", "target": "who.name"})
    assert {(node.says, node.own) for node in found.nodes} == {("P", True), ("Q", True), ("A", False), ("B", False)}
    assert (len(found.ties), {node.x for node in found.nodes}, found.figures.lines[0]) == (3, {300, 520}, ["P", "A", "1"])
    ring = [{"a": "P", "b": "Q", "n": 2}, {"a": "Q", "b": "R", "n": 1}, {"a": "P", "b": "P", "n": 9}]
    around = draw(ring, **{"as": "graph", "source": "a", "target": "b", "weight": "n"})
    assert ([tie.thick for tie in around.ties], len({(node.x, node.y) for node in around.nodes})) == ([6.0, 3.5], 3)


def test_a_map_has_a_tile_for_each_place_and_money_in_millions() -> None:
    rows = [{"region": region, "amount": amount} for region, amount in zip((*REGIONS, None), ("5000000", "2000000", "0", "7"), strict=True)]
    found = draw(rows, **{"as": "map", "region": "region", "value": "amount", "format": "currency:IDR"})
    assert ([place.figure for place in found.map.places], found.unit, found.unplaced) == ([Decimal(5), Decimal(2), Decimal(0)], "juta rupiah", 1)
    assert found.figures.lines[0] == ["Kabupaten Hulu", "Rp5.000.000"] and "Kabupaten Hulu" in found.says
    rings = [{**region, "outline": {"rings": "[[[104,-3],[105,-3],[105,-2],[104,-3]]]"}, "n": 1} for region in REGIONS]
    assert draw(rings, **{"as": "map", "lat": "latitude", "lon": "longitude", "label": "name", "value": "n"}).map.outlined


def test_a_calendar_marks_every_day_of_what_lasts_and_stands_in_its_month() -> None:
    rows = [{"on": "2026-02-27", "to": "2026-03-01", "title": "Pekan"}, {"on": "2026-03-24T18:30:00Z", "to": None, "title": "Malam"}]
    found = draw(rows, **{"as": "calendar", "start": "on", "end": "to", "summary": "title"})
    assert [month.name for month in found.months] == ["Maret 2026", "Februari 2026"]
    march = {day.number: [event.title for event in day.events] for week in found.months[0].weeks for day in week if day and day.events}
    assert (march, found.months[0].begun[0].hour) == ({1: ["Pekan"], 25: ["Malam"]}, "01.30")       # half past one, on the next day in Jakarta
    assert found.months[1].weeks[0][:6] == [None] * 6    # the first of February 2026 is a Sunday


def test_a_timeline_begins_with_the_newest() -> None:
    found = draw(GIVEN, **{"as": "timeline", "start": "on", "summary": "field.name"})
    assert ([month.name for month in found.months], found.undated) == (["Agustus 2026", "Maret 2026", "Januari 2026"], 1)


def test_a_board_has_its_stages_also_when_they_are_empty_and_a_page_is_never_flooded() -> None:
    rows = [{"title": f"{n}", "stage": "OPEN", "place": n} for n in range(300, 0, -1)] + [{"title": "x", "stage": "DONE", "place": None}]
    found = draw(rows, **{"as": "board", "column": "stage", "column_format": "label:Stage", "stages": ["AGREED", "OPEN"], "order": "place", "title": "title"})
    assert [(column.name, column.whole) for column in found] == [("Disepakati", 0), ("Terbuka", 300), ("Selesai", 1)]
    assert found[1].cards[0].title == "1" and sum(len(column.cards) for column in found) <= MOST


def test_cards_lead_only_where_they_may() -> None:
    rows = [{"t": "A", "url": "javascript:alert(1)", "img": "https://elsewhere.example/x.png"}, {"t": "B", "url": "/needs", "img": "/static/x.png"}]
    found = draw(rows, **{"as": "cards", "title": "t", "link": "{url}", "image": "img"})
    assert [(card.link, card.image) for card in found.cards] == [(None, None), ("/needs", "/static/x.png")]


def test_figures_are_several_of_one_row_or_one_of_each() -> None:
    figures = [{"value": "a", "label": "Satu", "delta": "more"}, {"value": "none", "label": "Dua"}]
    several = draw([{"a": "1500000", "more": -3, "none": None}], **{"as": "stat", "figures": figures})
    assert [(stat.value, stat.delta, stat.rising) for stat in several] == [("1.500.000", "\N{MINUS SIGN}3", False), ("–", "", None)]
    assert [stat.label for stat in draw([{"n": "A", "v": 1}, {"n": "B", "v": 2}], **{"as": "stat", "value": "v", "label": "n"})] == ["A", "B"]


REFUSED = [
    ({"as": "chart", "x": "name", "y": "name"}, "There is no figure at name: “A”."),
    ({"as": "chart", "x": "name", "y": "nothing"}, "No row has a figure to draw."),
    ({"as": "chart", "x": "name", "step": "month"}, "There is no date at name: “A”."),
    ({"as": "chart", "x": "name", "series": "other"}, "Bars have no series"),
    ({"as": "chart", "kind": "donut", "x": "name", "y": "below"}, "A ring cannot draw"),
    ({"as": "graph", "source": "name", "target": "name"}, "There are no ties"),
    ({"as": "graph", "source": "name", "target": "other", "weight": "below"}, "A tie cannot weigh less"),
    ({"as": "map", "region": "name"}, "No row names a region"),
    ({"as": "map", "lat": "below"}, "A map needs region"),
    ({"as": "calendar", "start": "nothing", "summary": "name"}, "No row names a date at nothing."),
    ({"as": "timeline", "start": "other", "summary": "name"}, "There is no date at other"),
    ({"as": "stat", "value": "name"}, "There is no figure at name"), ({"as": "stat"}, "needs value, or figures"),
]


@pytest.mark.parametrize(("display", "why"), REFUSED)
def test_what_cannot_be_drawn_is_refused_in_a_sentence(display: dict[str, Any], why: str) -> None:
    rows = [{"name": "A", "other": "B", "below": -1}, {"name": "A", "other": "C", "below": -2}]
    with pytest.raises(Undrawable) as refused:
        draw(rows, "en", **display)
    assert why in refused.value.says("en") and refused.value.says("id") != refused.value.says("en")


def test_nothing_is_drawn_of_no_rows() -> None:
    for display in ({"as": "cards", "title": "t"}, {"as": "chart", "x": "t"}, {"as": "map", "region": "t"}, {"as": "calendar", "start": "t", "summary": "t"}):
        assert drawn(READER.validate_python(display), [], "id").template == "views/displays/empty.html"
