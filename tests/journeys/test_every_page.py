"""Every page there is: for every eye, light enough for a slow line, and with nothing for axe to find.

(The short run looks at each page with one of the eyes, `make long` with both.)"""
from __future__ import annotations

import os
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.door.ways import addresses, kinds
from tests.journeys.conftest import Browse, Site, axe

# Whose pages there are: the secretariat's, an officer's, a verifier's, an administrator's; and nobody's in particular.
READERS = ("rina", "mega", "hendra", "galih", "")
EYES = [pytest.param(0, {"width": 1280}, id="wide"), pytest.param(1, {"width": 360, "dark": True, "language": "en"}, id="small, dark, English")]
LONG = bool(os.environ.get("SIMPUL_LONG"))
MOST = 100_000                  # bytes of a page, all of it but pictures, as they come over the line
AT_LEAST = 50                   # pages; the others come by letter, are files, or open from a row that few have


@pytest.fixture(scope="module")
def ways(site: Site) -> list[tuple[str, str, str]]:
    """A reader for each page they are the first to find: who, where, and which page it is."""
    found: dict[str, tuple[str, str, str]] = {}
    for person in READERS:
        for kind, [path] in addresses(site, person, tried=2).items():
            found.setdefault(kind if kind != "/" else f"/ for {person}", (person, path, kind))
    return list(found.values())


def test_most_pages_are_found(ways: list[tuple[str, str, str]]) -> None:
    print("not found by following links:", ", ".join(sorted({route.path for route in kinds()} - {kind for _person, _path, kind in ways})))
    assert len(ways) >= AT_LEAST


@pytest.mark.long
@pytest.mark.timeout(900)
@pytest.mark.parametrize(("turn", "eyes"), EYES)
def test_every_page_is_for_every_eye_and_light(browser: Browse, ways: list[tuple[str, str, str]], turn: int, eyes: Mapping[str, Any]) -> None:
    pages: dict[str, Page] = {}
    wrong: dict[str, str] = {}
    sizes: dict[str, int] = {}
    for person, path, _kind in ways if LONG else ways[turn::2]:
        page = pages[person] = pages.get(person) or browser(person or None, **eyes)
        page.goto(path)
        sizes[path] = page.evaluate(WEIGHT)
        try:
            axe(page)
        except AssertionError as found:
            wrong[f"{person} {path}"] = str(found)[:600]
    heavy = {path: size for path, size in sizes.items() if size > MOST}
    print(f"{len(sizes)} pages; the heaviest: {', '.join(f'{path} {sizes[path]}' for path in sorted(sizes, key=lambda each: -sizes[each])[:5])}")
    assert (wrong, heavy) == ({}, {})


# What came over the line for this page, or would have without the browser's cache: the page, its styles, scripts and letters.
WEIGHT = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .filter((each) => each.initiatorType !== "img").reduce((sum, each) => sum + each.encodedBodySize, 0)"""
