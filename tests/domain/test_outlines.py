"""Outlines an installation loads: checked, all or none, coarse enough to be drawn, with one border between neighbours."""
from __future__ import annotations

import json
import math
from itertools import pairwise
from typing import Any

import pytest

from server.domain.places.models import Outline, Region
from server.domain.places.outlining import MOST_POINTS, Faults, coarse, load_outlines, read, remove_outlines
from server.errors import Invalid
from server.facts import load_facts
from tests.tables import everything
from views.maps import regencies

SQUARE = [[104, -3], [105, -3], [105, -2], [104, -2], [104, -3]]


def collection(*features: Any) -> bytes:
    return json.dumps({"type": "FeatureCollection", "features": features}).encode()


def region(code: object, rings: Any = None, kind: str = "Polygon", name: str = "kode") -> dict[str, Any]:
    return {"type": "Feature", "properties": {name: code}, "geometry": {"type": kind, "coordinates": [SQUARE] if rings is None else rings}}


@pytest.fixture
async def places(any_database: Any) -> None:
    await load_facts()


async def test_outlines_are_loaded_by_code_in_place_of_those_there_were(places: None) -> None:
    assert await load_outlines(collection(region("16.06"), region(1671, [[SQUARE]], "MultiPolygon", "code")), "batas.geojson") == 2
    assert await load_outlines(collection(region("1606")), "baru.geojson") == 1
    rows = await Outline.all().select_related("region").order_by("source")
    assert [(row.region.code, row.source) for row in rows] == [("16.06", "baru.geojson"), ("16.71", "batas.geojson")]
    ring = json.loads(rows[0].rings)[0]
    assert len(ring) == 5 and ring[0] == ring[-1] and {tuple(point) for point in ring} == {tuple(map(float, point)) for point in SQUARE}
    assert await remove_outlines() == 2 and await Outline.all().count() == 0


@pytest.mark.parametrize(("wrong", "said"), [
    (region("99.99"), "Kode 99.99 tidak dikenal."), (region("Muba"), "Tidak ada kode wilayah"), (region(None), "Tidak ada kode wilayah"),
    ([], "Tidak ada kode"),
    (region("16.07", [[[200, -3], *SQUARE[1:4], [200, -3]]]), "di luar bumi: 200.0, -3.0"), (region("16.07", [SQUARE[:4]]), "tidak tertutup"),
    (region("16.07", [[["x", 1], *SQUARE[1:]]]), "bukan sepasang angka"), (region("16.07", SQUARE[0], "Point"), "bukan Polygon"),
    (region("16.07", [[[math.nan, 1], *SQUARE[1:4], [math.nan, 1]]]), "di luar bumi"), (region("16.06"), "sudah disebut"),
    ({"type": "Feature", "properties": {"kode": "16.07"}, "geometry": None}, "bukan Polygon")])
async def test_one_wrong_region_keeps_all_out(sqlite_database: Any, wrong: Any, said: str) -> None:
    await load_facts()
    before = await everything()
    with pytest.raises(Faults) as problem:
        await load_outlines(collection(region("16.06"), wrong), "batas.geojson")
    assert problem.value.message("id").startswith("Wilayah ke-2: ") and said in problem.value.message("id")
    assert await everything() == before


def test_every_fault_is_named() -> None:
    with pytest.raises(Faults) as problem:
        read(collection(region("x"), region("16.06"), region("16.07", [[]])))
    assert [line.partition(":")[0] for line in problem.value.message("en").splitlines()] == ["Region 1", "Region 3"]


@pytest.mark.parametrize("text", [b"", b"[]", b"{}", b"\xff\xfe", b'{"type": "FeatureCollection", "features": []}', b"[" * 100_000, b"PK\x03\x04"])
def test_what_is_no_geojson_is_refused(text: bytes) -> None:
    with pytest.raises(Invalid):
        read(text)


def wiggly(x: float, points: int) -> list[tuple[float, float]]:
    """A border from north to south."""
    return [(x + 0.01 * math.sin(place / 7) + 0.004 * math.sin(place), -2 - place / points) for place in range(points + 1)]


def test_a_province_is_made_coarse_enough_and_neighbours_keep_one_border() -> None:
    borders = [wiggly(103 + place / 4, 4_000) for place in range(5)]
    outlines = {f"16.0{place}": [[*west, *east[::-1], west[0]]] for place, (west, east) in enumerate(pairwise(borders))}
    made = coarse(outlines)
    assert made.keys() == outlines.keys() and sum(len(ring) for rings in made.values() for ring in rings) <= MOST_POINTS

    def sides(code: str, border: int) -> set[tuple[float, float]]:
        return set(made[code][0]) & set(borders[border])
    for place in range(3):
        assert sides(f"16.0{place}", place + 1) == sides(f"16.0{place + 1}", place + 1) and len(sides(f"16.0{place}", place + 1)) > 20
    assert all(ring[0] == ring[-1] for rings in made.values() for ring in rings)


async def test_a_map_is_drawn_in_outlines_once_all_its_regions_have_one(sqlite_database: Any) -> None:
    await load_facts()
    rows = await Region.filter(parent__code="16").order_by("code")
    features = [region(row.code, [[[row.longitude + x, row.latitude + y] for x, y in ((0, 0), (.2, 0), (.2, .2), (0, .2), (0, 0))]]) for row in rows]

    async def drawn() -> Any:
        outlines = {one.region_id: {"rings": one.rings} for one in await Outline.all()}
        shown = [{"code": row.code, "name": row.name, "alias": row.alias, "latitude": row.latitude, "longitude": row.longitude,
                  "outline": outlines.get(row.id)} for row in rows]
        return regencies(shown, {"16.06": 12})
    await load_outlines(collection(*features[:-1]), "batas")
    assert not (await drawn()).outlined
    await load_outlines(collection(*features), "batas")
    map = await drawn()
    assert map.outlined and all(place.outline.startswith("M") and place.outline.endswith("z") for place in map.places)
    assert {place.code: place.depth for place in map.places if place.depth} == {"16.06": 4}
