"""Outlines of regions, as an installation loads them from GeoJSON: checked, made coarse enough to be drawn, stored all or none.

Neighbours keep one border: rings are cut where three borders meet, and each piece is made coarser once, for both sides."""
from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from tortoise.transactions import in_transaction

from server.domain.places.models import Outline, Region
from server.errors import Invalid
from server.words import _, say

Point = tuple[float, float]
Ring = list[Point]

MOST_BYTES = 40_000_000
MOST_POINTS = 3_000                                     # of a province when it is drawn: about 25 kB
FINEST = 0.0005                                         # degrees, about 55 metres: where making coarser begins
NAMES = ("kode", "code", "kode_kemendagri", "kemendagri", "kdkab", "KODE", "CODE")
LEAST = 4                                               # points of a ring, the last of them the first


async def load_outlines(text: bytes, source: str) -> int:
    """The outlines in a FeatureCollection, in place of those there were of these regions. Gives back how many."""
    found = read(text)
    regions = {region.code: region for region in await Region.filter(code__in=list(found)).all()}
    _refuse([(place, Invalid(_("Kode {code} tidak dikenal."), code=code)) for place, code in enumerate(found, 1) if code not in regions])
    provinces: dict[str, dict[str, list[Ring]]] = {}
    for code, rings in found.items():
        provinces.setdefault(code.split(".")[0], {})[code] = rings
    async with in_transaction():
        await Outline.filter(region_id__in=[region.id for region in regions.values()]).delete()
        for outlines in provinces.values():
            for code, rings in coarse(outlines).items():
                await Outline.create(region_id=regions[code].id, rings=_written(rings), source=source[:200])
    return len(found)


async def remove_outlines() -> int:
    """Takes all of them away: maps are drawn in squares again."""
    return await Outline.all().delete()


# reading

def read(text: bytes) -> dict[str, list[Ring]]:
    """The rings of each region by its code. All that is wrong is said at once."""
    if len(text) > MOST_BYTES:
        raise Invalid(_("Berkas ini {size} bita; paling banyak {most}."), size=len(text), most=MOST_BYTES)
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        raise Invalid(_("Berkas ini bukan GeoJSON yang dapat dibaca.")) from None
    features = given.get("features") if isinstance(given, dict) else None
    if not isinstance(features, list) or given.get("type") != "FeatureCollection" or not features:
        raise Invalid(_("Berkas ini bukan FeatureCollection yang berisi wilayah."))
    found: dict[str, list[Ring]] = {}
    wrong: list[tuple[int, Invalid]] = []
    for place, feature in enumerate(features, 1):
        try:
            code = _code(feature)
            if code in found:
                raise Invalid(_("Kode {code} sudah disebut sebelumnya."), code=code)
            found[code] = list(_rings(feature))
        except Invalid as why:
            wrong.append((place, why))
    _refuse(wrong)
    return found


def _code(feature: Any) -> str:
    """16.06 or 1606, as the Ministry of Home Affairs writes it."""
    properties = feature.get("properties") if isinstance(feature, dict) else None
    written = next((str(properties[name]).strip() for name in NAMES if properties.get(name)), "") if isinstance(properties, Mapping) else ""
    digits = written.replace(".", "")
    if not digits.isascii() or not digits.isdigit() or len(digits) not in (2, 4):
        raise Invalid(_("Tidak ada kode wilayah Kemendagri seperti 16.06; yang tertulis: “{written}”."), written=written[:20])
    return digits if len(digits) == 2 else f"{digits[:2]}.{digits[2:]}"


def _rings(feature: Mapping[str, Any]) -> Iterator[Ring]:
    geometry = feature.get("geometry")
    kind, parts = (geometry.get("type"), geometry.get("coordinates")) if isinstance(geometry, dict) else (None, None)
    polygons = [parts] if kind == "Polygon" else parts if kind == "MultiPolygon" else None
    if not isinstance(polygons, list) or not polygons or not all(isinstance(polygon, list) and polygon for polygon in polygons):
        raise Invalid(_("Bentuknya bukan Polygon atau MultiPolygon."))
    for ring in (ring for polygon in polygons for ring in polygon):
        points = [_point(point) for point in ring] if isinstance(ring, list) else []
        if len(points) < LEAST or points[0] != points[-1]:
            raise Invalid(_("Ada garis tepi yang tidak tertutup, atau kurang dari empat titik."))
        yield points


def _point(point: Any) -> Point:
    if not isinstance(point, list) or len(point) < 2 or not all(isinstance(one, int | float) and not isinstance(one, bool) for one in point[:2]):
        raise Invalid(_("Ada titik yang bukan sepasang angka."))
    x, y = float(point[0]), float(point[1])
    if not (-180 <= x <= 180 and -90 <= y <= 90):
        raise Invalid(_("Ada titik di luar bumi: {x}, {y}. Urutannya bujur, lalu lintang."), x=x, y=y)
    return x, y


class Faults(Invalid):
    """All that is wrong with a file, region by region."""

    def __init__(self, faults: Sequence[tuple[int, Invalid]]) -> None:
        super().__init__(_("Wilayah ke-{n}: {why}"))
        self.faults = faults

    def message(self, language: str) -> str:
        return "\n".join(say(self.text, language, n=place, why=why.message(language)) for place, why in self.faults)


def _refuse(wrong: Sequence[tuple[int, Invalid]]) -> None:
    if wrong:
        raise Faults(wrong)


# making coarser

def coarse(outlines: Mapping[str, list[Ring]]) -> dict[str, list[Ring]]:
    """All outlines of a province, with no more points than can be drawn: as fine as that allows."""
    meeting, step, made = _where_borders_meet(ring for rings in outlines.values() for ring in rings), FINEST, dict(outlines)
    while True:
        made = {code: _coarser(rings, step, meeting) for code, rings in made.items()}
        if sum(len(ring) for rings in made.values() for ring in rings) <= max(MOST_POINTS, 20 * len(made)):
            return made
        step *= 1.5


def _coarser(rings: Sequence[Ring], step: float, meeting: set[Point]) -> list[Ring]:
    """What is too small to be seen goes, but never all of a region."""
    made = [ring for ring in (_ring(ring, step, meeting) for ring in rings) if len(ring) >= LEAST and _wide(ring) > step]
    if made:
        return made
    widest = max(rings, key=_wide)[:-1]
    few = widest[::max(1, len(widest) // 8)]
    return [[*few, few[0]]]


def _ring(ring: Ring, step: float, meeting: set[Point]) -> Ring:
    """Cut where borders meet, or, where none do, at its first point and the one farthest from it."""
    points = ring[:-1]
    cuts = [place for place, point in enumerate(points) if point in meeting]
    if len(cuts) < 2:
        first = cuts[0] if cuts else min(range(len(points)), key=lambda place: points[place])
        far = max(range(len(points)), key=lambda place: (_apart(points[first], points[place]), points[place]))
        cuts = sorted({first, far})
    made: Ring = []
    for start, end in zip(cuts, [*cuts[1:], cuts[0] + len(points)], strict=True):
        piece = [points[place % len(points)] for place in range(start, end + 1)]
        made += _same_both_ways(piece, step)[:-1]
    return [*made, made[0]] if made else []


def _same_both_ways(piece: Ring, step: float) -> Ring:
    """A border made coarser alike from either side."""
    if piece[0] <= piece[-1]:
        return _line(piece, step)
    return _line(piece[::-1], step)[::-1]


def _line(points: Ring, step: float) -> Ring:
    """Without the points that lie nearer than a step to the line between those kept (Douglas and Peucker)."""
    kept, open_spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while open_spans:
        first, last = open_spans.pop()
        farthest, place = step, 0
        for between in range(first + 1, last):
            off = _off(points[between], points[first], points[last])
            if off > farthest:
                farthest, place = off, between
        if place:
            kept.add(place)
            open_spans += [(first, place), (place, last)]
    return [points[place] for place in sorted(kept)]


def _where_borders_meet(rings: Iterable[Ring]) -> set[Point]:
    """The points with more than two neighbours, all rings taken together."""
    beside: dict[Point, set[Point]] = {}
    for ring in rings:
        for one, other in pairwise(ring):
            if one != other:
                beside.setdefault(one, set()).add(other)
                beside.setdefault(other, set()).add(one)
    return {point for point, others in beside.items() if len(others) > 2}


def _off(point: Point, start: Point, end: Point) -> float:
    """How far a point lies from a line; where that has no length, from its one end."""
    length = _apart(start, end)
    if not length:
        return _apart(point, start)
    return abs((end[0] - start[0]) * (start[1] - point[1]) - (start[0] - point[0]) * (end[1] - start[1])) / length


def _apart(one: Point, other: Point) -> float:
    return float(((one[0] - other[0]) ** 2 + (one[1] - other[1]) ** 2) ** 0.5)


def _wide(ring: Ring) -> float:
    xs, ys = [x for x, _y in ring], [y for _x, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def _written(rings: Sequence[Ring]) -> str:
    return json.dumps([[[round(x, 4), round(y, 4)] for x, y in ring] for ring in rings], separators=(",", ":"))
