"""Every way of drawing a view, from one that ships: for every eye, and without a script. (The short run looks at each with one of the eyes.)"""
from __future__ import annotations

import os
from typing import Any

import pytest

from tests.journeys.conftest import Browse, axe, expect

DRAWN = (("money-by-field", "svg.drawing.stacked"), ("money-by-source", "svg.drawing.donut"), ("deliveries-by-month", "svg.drawing.line"),
         ("largest-givers", "svg.drawing.bar"), ("partners?organisation=kertala-nusa-batubara", "svg.drawing.graph"), ("needs-by-regency", "svg.map"),
         ("meetings", ".drawn-calendar .sheet-of-month a"), ("programme-deliveries?programme=gbrss-muba", ".drawn-timeline li"),
         ("forum-in-figures", ".drawn-stats dd"), ("needs-board", ".drawn-board li"), ("members", ".drawn-cards li"))
EYES: tuple[dict[str, Any], ...] = ({"width": 1280}, {"width": 360, "dark": True, "language": "en"}, {"width": 1280, "dark": True}, {"width": 390})
SINCE = {"money-by-field": "?from=2025-01-01", "deliveries-by-month": "?from=2025-01-01", "largest-givers": "?from=2025-01-01"}     # whatever today is


@pytest.mark.parametrize("turn", range(len(EYES)) if os.environ.get("SIMPUL_LONG") else (0, 1))
def test_every_display_is_drawn_for_every_eye(browser: Browse, turn: int) -> None:
    page = browser(**EYES[turn])
    for name, drawing in DRAWN if os.environ.get("SIMPUL_LONG") else DRAWN[turn::2]:
        page.goto(f"/views/{name}{SINCE.get(name, '')}")
        expect(page.locator(drawing).first).to_be_visible()
        page.evaluate("document.querySelectorAll('main details').forEach(folded => { folded.open = true })")
        axe(page)


def test_a_day_of_the_calendar_leads_to_what_happens_on_it_without_a_script(browser: Browse) -> None:
    page = browser(javascript=False)
    page.goto("/views/meetings")
    day = page.locator(".sheet-of-month a").first
    event = page.locator(str(day.get_attribute("href")))
    day.click()
    expect(event).to_be_in_viewport()
    assert str(event.locator("a").get_attribute("href")).startswith("/meetings/")
