"""What came of it, as IATI's results: the target, what is approved of it, and by whose money and where."""
from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

from views.exports.xml import element, narrative
from views.formats import as_date

Indicator = Mapping[str, Any]
TYPES = {"OUTPUT": "1", "OUTCOME": "2", "IMPACT": "3"}      # IATI's code list ResultType
UNIT, PERCENT, QUALITATIVE = "1", "2", "5"                  # and IndicatorMeasure


def result(indicator: Indicator, starts: date, ends: date | None, places: frozenset[str]) -> Element:
    """One indicator with its one period: that of the programme. `places`: the codes of its locations, which parts of the figure may refer to."""
    kind = measure(indicator)
    return element(
        "result", element("title", narrative(indicator["name"])),
        element("indicator", element("title", narrative(f"{indicator['name']} ({indicator['unit']})")),
                baseline(indicator, starts, kind), period(indicator, starts, ends, places, kind),
                measure=kind, ascending="1", aggregation_status="0"),
        type=TYPES[indicator["kind"]], aggregation_status="0")


def measure(indicator: Indicator) -> str:
    """In words only, while no figure is known of it."""
    target = indicator["target"]
    if target and target["value"] is None and not approved(indicator):
        return QUALITATIVE
    return PERCENT if indicator["unit"].strip().casefold() in ("%", "persen", "percent") else UNIT


def baseline(indicator: Indicator, starts: date, kind: str) -> Element | None:
    if indicator["baseline"] is None or kind == QUALITATIVE:
        return None
    return element("baseline", year=starts.year, iso_date=starts, value=figure(indicator["baseline"]))


def period(indicator: Indicator, starts: date, ends: date | None, places: frozenset[str], kind: str) -> Element:
    measured = approved(indicator)
    last = max((as_date(each["on"]) for each in measured), default=starts)
    until = ends or max(date(starts.year, 12, 31), last)
    return element("period", element("period-start", iso_date=starts), element("period-end", iso_date=max(until, starts + timedelta(days=1))),
                   target(indicator["target"], kind), *(actuals(indicator, places) if measured else ()))


def target(stated: Mapping[str, Any] | None, kind: str) -> Element | None:
    if stated is None:
        return None
    said = element("comment", narrative(stated["text"])) if stated["text"] else None
    if stated["value"] is not None and kind != QUALITATIVE:
        return element("target", said, value=figure(stated["value"]))
    return element("target", said) if said is not None and kind == QUALITATIVE else None


def actuals(indicator: Indicator, places: frozenset[str]) -> list[Element]:
    """The whole figure, then its parts by whose money and where: what is approved, not what still waits."""
    parts: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    for each in approved(indicator):
        code = each["region"]["code"] if each["region"] else ""
        parts[each["fundingSource"] or "", code if code in places else ""] += Decimal(each["value"])
    return [element("actual", value=figure(indicator["achieved"]))] + [
        element("actual", element("location", ref=place) if place else None,
                element("dimension", name="sumber_dana", value=source) if source else None, value=figure(amount))
        for (source, place), amount in sorted(parts.items()) if source or place]


def approved(indicator: Indicator) -> list[Mapping[str, Any]]:
    return [each for each in indicator["measurements"] if each["status"] == "APPROVED"]


def figure(amount: object) -> str:
    return f"{Decimal(str(amount)).normalize():f}"
