"""Real browsers on a real server: one Simpul with the demo world for the whole run, and as many browsers as a journey needs.

    def test_something(site, browser):
        page = browser(as_="bayu")                   # signed in; width=, dark=, javascript=, touch=, language= as wished
        page.goto(site.url + "/boards")
        axe(page)
"""
from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

HOUSE = Path(__file__).parents[2]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
START = 60                      # seconds
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")

Browse = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    url: str
    log: Path


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The program as it is started by hand, on a database and a port of its own; or the one that SIMPUL_TEST_SITE names."""
    if running := os.environ.get("SIMPUL_TEST_SITE"):
        yield Site(running, Path(os.devnull))
        return
    folder = tmp_path_factory.mktemp("site")
    port, log = free_port(), folder / "log"
    environment = os.environ | {"SIMPUL_DATABASE_URL": f"sqlite://{folder / 'simpul.sqlite3'}", "PYTHONUNBUFFERED": "1"}
    with log.open("w") as out:
        server = subprocess.Popen([sys.executable, "-m", "server", "run", "--port", str(port)], cwd=HOUSE, env=environment, stdout=out, stderr=out)
        try:
            found = Site(f"http://127.0.0.1:{port}", log)
            wait_until_ready(found, server)
            yield found
        finally:
            server.terminate()
            server.wait(20)


def free_port() -> int:
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return int(sock.getsockname()[1])


def wait_until_ready(site: Site, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + START
    while time.monotonic() < until and server.poll() is None:
        try:
            with urlopen(f"{site.url}/readyz") as answer:
                if answer.status == 200:
                    return
        except (URLError, ConnectionError):
            time.sleep(0.1)
    raise AssertionError(f"The site did not start:\n{site.log.read_text()}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("No chromium found; set CHROMIUM to one.")
        pytest.skip("no chromium found; set CHROMIUM to one")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture
def browser(site: Site, chromium: Browser) -> Iterator[Browse]:
    """Opens a page in a browser profile of its own. A console error or a blocked script fails the test."""
    complaints: list[str] = []
    contexts = []

    def open_page(as_: str | None = None, *, width: int = 1280, dark: bool = False, javascript: bool = True, touch: bool = False,
                  language: str = "id") -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": 844 if width < 800 else 900}, color_scheme="dark" if dark else "light", base_url=site.url,
            java_script_enabled=javascript, has_touch=touch, is_mobile=touch, locale="id-ID" if language == "id" else "en-GB")
        contexts.append(context)
        context.add_cookies([{"name": "language", "value": language, "url": site.url}])
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda said: complaints.append(said.text) if said.type == "error" and "status of 4" not in said.text else None)
        if as_:
            sign_in(page, as_, site)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert complaints == []


def sign_in(page: Page, person: str, site: Site) -> None:
    """As one of the demo people, by the cookie that one click gives."""
    answer = page.request.post("/sign-in/demo", form={"person": person, "next": "/"}, headers={"Origin": site.url}, max_redirects=0)
    assert answer.status == 303, f"{person} cannot sign in: {answer.status} {answer.text()[:200]}"


def axe(page: Page) -> None:
    """Nothing for axe to find by WCAG 2.2 AA, and no sideways scroll."""
    found = Axe().run(page, options={"runOnly": WCAG}).response["violations"]
    assert {rule["id"]: [node["html"][:160] for node in rule["nodes"][:3]] for rule in found} == {}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "the page scrolls sideways"


__all__ = ["Browse", "Site", "axe", "expect", "sign_in"]
