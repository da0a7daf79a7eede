"""Real browsers on a real server: one house with the demo world for the whole run, and as many browsers as a journey needs.

    def test_something(browser):
        page = browser(as_="bayu")                   # signed in; width=, dark=, javascript=, touch=, language= as wished
        page.goto("/boards")
        axe(page)
"""
from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.site import Site, a_house

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
PATIENCE = 30_000               # milliseconds; a busy machine is slow
expect.set_options(timeout=PATIENCE)

Browse = Callable[..., Page]


@pytest.fixture(scope="module")
def site(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A house for the journeys of one module; what the databases do differently is not to be seen in a browser."""
    with a_house(sqlite_world, tmp_path_factory) as house:
        yield house


@pytest.fixture(scope="package")        # no longer: where Playwright is at work, no other test can have an event loop
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("No chromium found; CHROMIUM may name one.")
        pytest.skip("no chromium found; CHROMIUM may name one")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def browser(site: Site, chromium: Browser) -> Iterator[Browse]:
    """Opens a page in a browser profile of its own. A script that fails or is blocked fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(as_: str | None = None, *, width: int = 1280, dark: bool = False, javascript: bool = True, touch: bool = False,
                  language: str = "id") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 844 if width < 800 else 900}, color_scheme="dark" if dark else "light", base_url=site.url,
            java_script_enabled=javascript, has_touch=touch, is_mobile=touch, locale="id-ID" if language == "id" else "en-GB")
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        if as_:
            context.add_cookies([{"name": "simpul", "value": site.session_of(as_), "url": site.url}])
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" and "status of 4" not in said.text else None)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def axe(page: Page) -> None:
    """Nothing for axe to find by WCAG 2.2 AA, and no sideways scroll."""
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


__all__ = ["Browse", "Site", "axe", "expect"]
