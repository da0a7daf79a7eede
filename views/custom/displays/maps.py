"""Figures by regency, drawn as all maps here are (views/maps.py)."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server.words import _
from views import maps
from views.custom import shapes, values
from views.custom.displays.reading import Figures, Row, Undrawable, figure, link, short, text
from views.custom.shapes import said
from views.custom.values import figure_of
from views.formats import spoken

OWN = ("code", "alias", "outline")                      # of a row that is itself a region
NEEDED = ("code", "name", "latitude", "longitude")
MOST_REGIONS = 120                                      # drawn, those with the largest figures: placing tiles is slow from there on
MILLION = Decimal(10**6)


@dataclass(frozen=True)
class Map:
    """`unplaced` rows name no region, or one that does not say where it lies."""
    map: maps.Map
    says: str
    unit: str
    hrefs: Mapping[str, str]
    figures: Figures
    unplaced: int


def map_of(display: shapes.Map, rows: Sequence[Row], language: str) -> Map:
    if (display.region is None) == (display.lat is None or display.lon is None or display.label is None):
        raise Undrawable(_("Peta perlu region, atau lat, lon, dan label."))
    regions: dict[str, dict[str, Any]] = {}
    sums: dict[str, Decimal] = {}
    hrefs: dict[str, str] = {}
    unplaced = 0
    for row in rows:
        region = _region(display, row, language)
        if region is None:
            unplaced += 1
            continue
        code = region["code"]
        regions.setdefault(code, region)
        value = figure(row, display.value) if display.value else Decimal(1)
        sums[code] = sums.get(code, Decimal(0)) + (value or Decimal(0))
        if address := link(row, display.link):
            hrefs.setdefault(code, address)
    ordered = sorted(sums, key=lambda code: (-sums[code], regions[code]["name"]))
    money = display.format == "currency:IDR"
    shown = {code: round(value / MILLION) for code, value in sums.items()} if money else sums
    drawn = maps.regencies([regions[code] for code in ordered[:MOST_REGIONS]], shown)
    if drawn is None:
        raise Undrawable(_("Tidak satu baris pun menyebut wilayah dengan letaknya. Mintalah code, name, latitude, dan longitude."))
    unit = said(display.unit, language)
    lines = [[regions[code]["name"], values.written(sums[code], display.format or "number", language)] for code in ordered]
    figures = Figures.of([spoken(language, _("Wilayah")), f"{unit[:1].upper()}{unit[1:]}" or spoken(language, _("Jumlah"))], lines)
    return Map(drawn, _says(drawn, unit, sums, display, language), spoken(language, _("juta rupiah")) if money else unit, hrefs, figures, unplaced)


def _region(display: shapes.Map, row: Row, language: str) -> dict[str, Any] | None:
    """A region as maps take it (MapPart), from the row."""
    if display.region is None:
        name = text(row, display.label, language)
        found: Any = {"code": name, **{key: row[key] for key in OWN if row.get(key)}, "name": name,
                      "latitude": values.at(row, display.lat or ""), "longitude": values.at(row, display.lon or "")}
    else:
        found = values.at(row, display.region)
    if not isinstance(found, Mapping) or any(found.get(name) in (None, "") for name in NEEDED):
        return None
    lies = [figure_of(found[name]) for name in ("latitude", "longitude")]
    if None in lies:
        raise Undrawable(_("Letak {name} tidak terbaca sebagai angka."), name=str(found["name"]))
    return {"alias": None, "outline": None, **found, "latitude": float(lies[0] or 0), "longitude": float(lies[1] or 0)}


def _says(drawn: maps.Map, unit: str, sums: Mapping[str, Decimal], display: shapes.Map, language: str) -> str:
    most = drawn.most
    if most is None:
        return spoken(language, _("Peta {n} wilayah, semuanya nol."), n=len(drawn.places))
    figure_said = f"{short(sums[most.code], display.format, language)} {unit}".strip()
    return spoken(language, _("Peta {n} wilayah. Terbesar: {name}, {value}."), n=len(drawn.places), name=most.name, value=figure_said)
