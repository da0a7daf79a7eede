"""Maps of regencies: a square for each, where it lies; round bands of colour; and the command that loads outlines."""
from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from server.facts.code_lists import regions
from tests.pages.reading import section
from tests.site import Site
from views.maps import Map, grid, regencies, short

SUMSEL = [{"code": row.code, "name": row.name, "alias": row.alias, "latitude": row.latitude, "longitude": row.longitude, "outline": None}
          for row in regions() if row.code.startswith("16.")]


def drawn(figures: dict[str, Any], **more: Any) -> Map:
    made = regencies(SUMSEL, figures, **more)
    assert made
    return made


def test_each_regency_has_a_square_of_its_own_about_where_it_lies() -> None:
    cells = grid(tuple((row["code"], row["latitude"], row["longitude"]) for row in SUMSEL))
    assert len(set(cells.values())) == len(cells) == 17
    assert cells["16.13"][0] < cells["16.71"][0] < cells["16.02"][0]        # Musi Rawas Utara, Palembang, Ogan Komering Ilir: from west to east
    assert cells["16.06"][1] < cells["16.03"][1] < cells["16.09"][1]        # Musi Banyuasin, Muara Enim, OKU Selatan: from north to south


def test_regions_that_lie_in_one_place_still_have_squares_of_their_own() -> None:
    assert len(set(grid((("1", -3.0, 104.0), ("2", -3.0, 104.0), ("3", -3.0, 104.0))).values())) == 3


@pytest.mark.parametrize(("name", "alias", "lines"), [
    ("Kabupaten Musi Banyuasin", "Kabupaten Muba", ("Muba",)), ("Kabupaten Ogan Komering Ulu Timur", "Kabupaten OKU Timur", ("OKU", "Timur")),
    ("Kota Lubuk Linggau", "Kota Lubuklinggau", ("Lubuk", "Linggau")), ("Kota Palembang", None, ("Palembang",))])
def test_a_name_fits_into_its_square(name: str, alias: str | None, lines: tuple[str, ...]) -> None:
    assert short(name, alias) == lines


@pytest.mark.parametrize(("figures", "bands"), [
    ([3, 1], [(1, 1), (2, 2), (3, 3)]), ([110, 18], [(1, 50), (50, 100), (100, None)]), ([8], [(1, 2), (2, 4), (4, 6), (6, None)]), ([], [])])
def test_bands_are_round(figures: list[Any], bands: list[Any]) -> None:
    made = drawn({row["code"]: figure for row, figure in zip(SUMSEL, figures, strict=False)})
    assert [(band.least, band.most) for band in made.bands] == bands


def test_what_has_nothing_is_pale_and_what_is_marked_is_framed() -> None:
    made = drawn({"16.06": 110, "16.04": 18}, marked={"16.12"})
    depths = {place.code: place.depth for place in made.places}
    assert depths["16.06"] == 4 and depths["16.04"] == 2 and depths["16.01"] == 0 and made.empty
    assert [place.code for place in made.places if place.marked] == ["16.12"] and made.most and made.most.code == "16.06"


def test_regions_that_do_not_say_where_they_lie_are_not_drawn() -> None:
    assert regencies([{**SUMSEL[0], "latitude": None}], {}) is None


def test_the_map_of_a_programme_says_the_same_in_words_and_figures(site: Site) -> None:
    asked = 'contributionTotals(by: [REGION, UNIT], where: {programme: {or: [{slug: {eq: "gbrss"}}, {parent: {slug: {eq: "gbrss"}}}]}})'
    totals = site.ask(f"{{ {asked} {{ region {{ name }} unit quantity }} }}")["data"]["contributionTotals"]
    houses = {row["region"]["name"]: row["quantity"] for row in totals if row["unit"] == "rumah"}
    with site.client() as client:
        page = client.get("/programmes/gbrss").text
    said = section(page, "map")
    most = max(houses, key=lambda name: Decimal(houses[name]))
    assert f"Terbanyak di {most} : {houses[most]} rumah." in said and "hanya perkiraan" in said and len(houses) > 2
    assert all(f"{name} {figure}" in said for name, figure in houses.items())
    assert page.count("<title>Kabupaten") + page.count("<title>Kota") == 17


def test_outlines_are_loaded_and_taken_away_by_a_command(site: Site, tmp_path: Path) -> None:
    def square(row: dict[str, Any]) -> dict[str, Any]:
        x, y = row["longitude"], row["latitude"]
        ring = [[x, y], [x + .3, y], [x + .3, y + .3], [x, y + .3], [x, y]]
        return {"type": "Feature", "properties": {"kode": row["code"]}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    path = tmp_path / "batas.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [square(row) for row in SUMSEL]}))
    assert "17 outlines are there." in site.simpul("places", "outline", str(path))
    with site.client() as client:
        outlined = client.get("/programmes/gbrss").text
        assert "17 outlines are gone" in site.simpul("places", "outline", "--remove")
        squares = client.get("/programmes/gbrss").text
    assert outlined.count('" d="M') >= 17 and "Batas wilayah hanya perkiraan." in outlined
    assert "Satu petak satu kabupaten atau kota." in squares and "Batas wilayah" not in squares


def test_a_file_with_a_fault_changes_nothing_and_names_it(site: Site, tmp_path: Path) -> None:
    path = tmp_path / "batas.geojson"
    path.write_text('{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {"kode": "16.99"}, "geometry": null}]}')
    command = site.command("places", "outline", str(path))
    _out, error = command.communicate(timeout=120)
    assert command.returncode == 1 and "Region 1: Its shape is neither a Polygon nor a MultiPolygon." in error
    assert site.sql("SELECT count(*) FROM outline") == [(0,)]
