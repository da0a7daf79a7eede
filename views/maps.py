"""Maps of regencies: one square each, placed by where it lies, or outlines where an installation has loaded some; `templates/macros/map.html` draws them.

A map is only a rough picture, and its table says the same in figures."""
from __future__ import annotations

import json
from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any

SQUARE, GAP = 60, 4                                     # a square of the map and the room between two, in units of the drawing
WIDE = 420                                              # an outlined map, in the same units
DEEPEST = 4                                             # colours, from the palest
ROOM = 1.2                                              # cells of the grid for each region
BARE = ("Kabupaten ", "Kota ")

Regions = Sequence[Mapping[str, Any]]
Cells = dict[str, tuple[int, int]]


@dataclass(frozen=True)
class Place:
    """A regency on the map: its colour (0 has nothing) and where it stands; its outline, where there is one. `figure` is None where nothing is known of it."""
    code: str
    name: str
    words: tuple[str, ...]                              # its short name, as it fits into a square
    figure: Decimal | None
    depth: int
    marked: bool
    x: float
    y: float
    outline: str | None = None


@dataclass(frozen=True)
class Band:
    """One colour of the legend, and the figures it stands for; without an end there is no more above."""
    depth: int
    least: Decimal
    most: Decimal | None

    @property
    def whole(self) -> bool:
        """Whether it can be said with its last figure: 50–99."""
        return self.most is not None and self.least == int(self.least) and self.most == int(self.most)


@dataclass(frozen=True)
class Map:
    places: Sequence[Place]
    bands: Sequence[Band]
    width: float
    height: float
    outlined: bool

    @property
    def empty(self) -> bool:
        """Whether a region has nothing, so that the legend must say so."""
        return any(place.depth == 0 and not place.marked for place in self.places)

    @property
    def most(self) -> Place | None:
        """The region with the highest figure above nothing."""
        found = max(self.places, key=lambda place: place.figure or Decimal(0), default=None)
        return found if found and found.figure else None


def regencies(regions: Regions, figures: Mapping[str, Decimal | int], *, marked: Container[str] = ()) -> Map | None:
    """The map of these regions (MapPart), coloured by a figure for each code. `marked`: those to be framed in red, such as need without work.

    None where no region says where it lies, or is outlined."""
    known = [region for region in regions if region["latitude"] is not None and region["longitude"] is not None]
    if not known:
        return None
    values = {str(code): Decimal(value) for code, value in figures.items()}
    bands = _bands([value for region in known if (value := values.get(region["code"], Decimal(0))) > 0])
    if all(region["outline"] for region in known):
        return _outlined(known, values, bands, marked)
    cells = grid(tuple(sorted((region["code"], region["latitude"], region["longitude"]) for region in known)))
    step = SQUARE + GAP
    places = [_place(region, values, bands, marked, cells[region["code"]][0] * step, cells[region["code"]][1] * step) for region in known]
    width, height = (max(cell[axis] for cell in cells.values()) * step + SQUARE for axis in (0, 1))
    return Map(places, bands, width, height, False)


def _place(region: Mapping[str, Any], values: Mapping[str, Decimal], bands: Sequence[Band], marked: Container[str],
           x: float, y: float, outline: str | None = None) -> Place:
    figure = values.get(region["code"])
    depth = max((band.depth for band in bands if figure is not None and figure >= band.least), default=0)
    return Place(region["code"], region["name"], short(region["name"], region["alias"]), figure, depth, region["code"] in marked, x, y, outline)


def short(name: str, alias: str | None = None) -> tuple[str, ...]:
    """What stands in a square, line by line: "Muba" for Kabupaten Musi Banyuasin, "OKU", "Timur" for Kabupaten Ogan Komering Ulu Timur."""
    ways = [tuple(called.removeprefix(BARE[0]).removeprefix(BARE[1]).split(" ", 1)) for called in (name, alias) if called]
    return min(ways, key=lambda lines: max(map(len, lines)))


# squares

@lru_cache(maxsize=64)
def grid(centres: tuple[tuple[str, float, float], ...]) -> Cells:
    """A cell (column, row) for each region (code, latitude, longitude), as near as can be to where it lies, each its own."""
    lats, lons = [lat for _, lat, _ in centres], [lon for _, _, lon in centres]
    wide, tall = max(lons) - min(lons) or 1.0, max(lats) - min(lats) or 1.0
    size = (wide * tall / (ROOM * len(centres))) ** 0.5
    columns, rows = max(1, round(wide / size)) + 1, max(1, round(tall / size)) + 1
    wanted = {code: ((lon - min(lons)) / wide * (columns - 1), (max(lats) - lat) / tall * (rows - 1)) for code, lat, lon in centres}
    return _settled(wanted, [(x, y) for x in range(columns) for y in range(rows)])


def _settled(wanted: Mapping[str, tuple[float, float]], free: list[tuple[int, int]]) -> Cells:
    """Everyone to the nearest cell that is left, then moved and exchanged as long as that brings all of them nearer."""
    def far(code: str, cell: tuple[int, int]) -> float:
        return (wanted[code][0] - cell[0]) ** 2 + (wanted[code][1] - cell[1]) ** 2

    found: Cells = {}
    for code in wanted:
        found[code] = min((cell for cell in free if cell not in found.values()), key=lambda cell: far(code, cell))
    better = True
    while better:
        better = False
        for code in wanted:
            held = {cell: other for other, cell in found.items()}
            for cell in free:
                other, here = held.get(cell), found[code]
                won = far(code, here) - far(code, cell) + (far(other, cell) - far(other, here) if other else 0)
                if cell != here and won > 1e-9:
                    found[code], better = cell, True
                    if other:
                        found[other] = here
                    break
    return found


# outlines

def _outlined(regions: Regions, values: Mapping[str, Decimal], bands: Sequence[Band], marked: Container[str]) -> Map:
    rings = {region["code"]: json.loads(region["outline"]["rings"]) for region in regions}
    points = [point for each in rings.values() for ring in each for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    scale = WIDE / max(east - west, north - south, 1e-9)

    def path(ring: Sequence[Sequence[float]]) -> str:
        """Steps from point to point, which are shorter to write than places."""
        placed = [(round((x - west) * scale), round((north - y) * scale)) for x, y in ring]
        steps = [f"{x - before[0]},{y - before[1]}" for before, (x, y) in pairwise(placed) if (x, y) != before]
        return f"M{placed[0][0]},{placed[0][1]}l{' '.join(steps)}z" if steps else ""

    places = [_place(region, values, bands, marked, (region["longitude"] - west) * scale, (north - region["latitude"]) * scale,
                     "".join(path(ring) for ring in rings[region["code"]])) for region in regions]
    return Map(places, bands, round((east - west) * scale), round((north - south) * scale), True)


# colours

def _bands(values: Sequence[Decimal]) -> list[Band]:
    """Up to four bands of round figures, from the least to the most there is; the last has the deepest colour."""
    if not values:
        return []
    most = max(values)
    if most <= DEEPEST and all(value == int(value) for value in values):
        return [Band(round(each * DEEPEST / most), Decimal(each), Decimal(each)) for each in range(1, int(most) + 1)]
    step = _round_up(most / DEEPEST)
    ends = [step * place for place in range(DEEPEST) if step * place < most]
    least = min(*values, Decimal(1))
    above = [*ends[1:], None]
    return [Band(DEEPEST - len(ends) + place, end or least, above[place - 1]) for place, end in enumerate(ends, 1)]


def _round_up(size: Decimal) -> Decimal:
    """The next 1, 2, 2.5 or 5 times a power of ten."""
    power = Decimal(10) ** (size.adjusted())
    return next(power * Decimal(step) for step in ("1", "2", "2.5", "5", "10") if power * Decimal(step) >= size)
