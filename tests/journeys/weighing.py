"""What a page weighs on the wire, and how long it takes on a slow phone with a poor line: as Chromium itself tells it. Of any site, our own or another's."""
from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

SLOWER = 4                      # times slower than this processor
POOR_LINE = {"offline": False, "latency": 300, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}    # milliseconds; bytes a second
STILL = 500                     # milliseconds without a byte: all has come
LATEST = """new Promise(told => new PerformanceObserver(list => told(list.getEntries().at(-1).startTime))
    .observe({ type: "largest-contentful-paint", buffered: true }))"""
# From the press of a button to the card's standing in another column, drawn.
MOVED = """([card, key]) => new Promise((done) => {
    const columns = document.getElementById("columns"), of = () => document.getElementById(card)?.closest("[data-column]"), from = of();
    const watch = new MutationObserver(() => {
        if (!of() || of() === from) return;
        watch.disconnect();
        requestAnimationFrame(() => setTimeout(() => done(performance.now() - start)));
    });
    watch.observe(columns, { childList: true, subtree: true });
    const start = performance.now();
    document.querySelector(`[id="${card}"] .move`).click();
    document.querySelector(`#move-menu [data-key="${key}"]`).click();
})"""


@dataclass
class Load:
    """One visit of a page: bytes by what they were for, as they came over the wire, headers included; and milliseconds."""
    sizes: Counter[str] = field(default_factory=Counter)
    painted: float = 0                                  # the first text or picture
    largest: float = 0                                  # the largest of the first screen
    elements: int = 0

    @property
    def total(self) -> int:
        return sum(self.sizes.values())

    def told(self) -> str:
        biggest = ", ".join(f"{path.rpartition('/')[2] or '/'} {size / 1000:.1f}" for path, size in self.sizes.most_common(6) if size > 1000)
        return f"{self.total / 1000:.1f} kB ({biggest}), first paint {self.painted:.0f} ms, largest {self.largest:.0f} ms, {self.elements} elements"


def load(page: Page, address: str) -> Load:
    """Visits the page and waits until all of it has come."""
    session, found = page.context.new_cdp_session(page), Load()
    paths: dict[str, str] = {}
    session.on("Network.requestWillBeSent", lambda told: paths.update({told["requestId"]: urlsplit(told["request"]["url"]).path}))
    session.on("Network.loadingFinished", lambda told: _weigh(found, paths, told))
    session.send("Network.enable")
    page.goto(address, wait_until="load")
    before = -1
    while before != found.total:
        before = found.total
        page.wait_for_timeout(STILL)
    found.painted = page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime")
    found.largest = page.evaluate(LATEST)
    found.elements = page.evaluate("document.getElementsByTagName('*').length")
    session.detach()
    return found


def _weigh(found: Load, paths: dict[str, str], told: dict[str, Any]) -> None:
    if size := int(told["encodedDataLength"]):
        found.sizes[paths.get(told["requestId"], "?")] += size


@contextmanager
def slow(page: Page) -> Iterator[None]:
    """As on a slow phone with a poor line."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.emulateNetworkConditions", POOR_LINE)
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    yield
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.send("Network.emulateNetworkConditions", {"offline": False, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1})
    session.detach()


def moved(page: Page, card: Locator, key: int) -> float:
    """Milliseconds from the press of a button until the card stands in the column of this number."""
    return float(page.evaluate(MOVED, [card.get_attribute("id"), key]))
