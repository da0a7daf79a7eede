"""People at one board at the same time, each in a browser of their own. They act at random, by mouse and by keys, without waiting for each other;
what they did, what they were answered and what came to their screens is kept."""
from __future__ import annotations

import asyncio
import random
import re
import time
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import BrowserContext, Page, Response, async_playwright, expect
from playwright.async_api import TimeoutError as TooLong

from tests.journeys.conftest import ARGUMENTS, CHROMIUM, PATIENCE
from tests.site import Site

OTHER_COLUMNS = """card => [...document.querySelectorAll("#columns > [data-column]")].flatMap((column, at) => column.contains(card) ? [] : [at + 1])"""
SHORTLY = 5_000                 # milliseconds within which a step is done, or given up: the card may have gone elsewhere meanwhile
# When each change had come to this screen: the number of the event, and the moment.
HEARS = """window.heard = [];
document.addEventListener("htmx:sse:after:message", ({ detail }) => { if (detail.message.id) heard.push([Number(detail.message.id), Date.now()]); });"""
SHOWN = """[...document.querySelectorAll("#columns > [data-column]")].map(column => [column.dataset.column,
    [...column.querySelectorAll("[data-cards] > .card")].map(card => [card.id.replace("card-", ""), card.querySelector("h3 a").lastChild.textContent,
                                                                     card.dataset.stamp])])"""


@dataclass(frozen=True)
class Answer:
    """What somebody was told about a form they had sent."""
    who: str
    path: str
    fields: dict[str, str]
    status: int


@dataclass
class Person:
    """Somebody with the board open, and a desk beside it: a second tab, where cards are edited."""
    slug: str
    board: Page
    desk: Page
    dice: random.Random
    half: str                                           # what they have begun to write, and never send
    answers: list[Answer] = field(default_factory=list)
    form: str = ""                                      # the button that opens the form they write it in
    loads: int = 0                                      # how often their board was loaded: anew, where a card did not come in time
    opened_again: int = 0
    under_way: int = 0
    did: list[str] = field(default_factory=list)
    gave_up: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def watch(self) -> None:
        self.board.on("domcontentloaded", self._loaded)
        for page in (self.board, self.desk):
            page.set_default_timeout(SHORTLY)
            page.on("response", self._answered)
            page.on("pageerror", lambda error: self.faults.append(str(error)))
            page.on("request", lambda sent: self._count(sent.method, +1))
            page.on("requestfinished", lambda sent: self._count(sent.method, -1))
            page.on("requestfailed", lambda sent: self._count(sent.method, -1))

    def _loaded(self, _page: Page) -> None:
        self.loads += 1

    def _count(self, method: str, by: int) -> None:
        self.under_way += by if method == "POST" else 0

    def _answered(self, answer: Response) -> None:
        if answer.request.method == "POST":
            fields = {name: values[0] for name, values in parse_qs(answer.request.post_data or "").items()}
            self.answers.append(Answer(self.slug, urlsplit(answer.url).path, fields, answer.status))

    # ── what people do ──

    async def act_until(self, end: float, pause: float) -> None:
        rounds: list[Callable[[], Awaitable[None]]] = []
        while time.monotonic() < end:
            if not rounds:                              # of each a share, in any order
                rounds = self.dice.sample(deeds := [self.move, self.tick, self.edit, self.move, self.say, self.move, self.add_step], len(deeds))
            deed = rounds.pop()
            try:
                await deed()
                self.did.append(deed.__name__)
            except (TooLong, AssertionError) as why:
                self.gave_up.append(f"{deed.__name__}: {str(why)[:300]}")
                await self._close()
            await asyncio.sleep(self.dice.uniform(0, 2 * pause))

    async def move(self) -> None:
        """A card to another column: by the key with the column's number, or by the button of its menu."""
        card = await self._some_card()
        key = str(self.dice.choice(await card.evaluate(OTHER_COLUMNS)))
        if self.dice.random() < 0.5:
            await card.locator("h3 a").focus()
            await self.board.keyboard.press(key)
        else:
            await card.locator(".move").click()
            await self.board.locator(f"#move-menu [data-key='{key}']").click()

    async def edit(self) -> None:
        """A card's title, at the desk; where another was quicker, one's own wording is chosen."""
        address = await (await self._some_card()).locator("h3 a").get_attribute("href")
        await self.desk.goto(f"{address}/edit")
        await self.desk.get_by_label("Judul", exact=True).fill(f"Judul {self._words()}")
        await self.desk.get_by_role("button", name="Simpan").click()
        await self.desk.wait_for_load_state()
        again = self.desk.get_by_role("button", name="Simpan pilihan ini")
        if await again.count():
            await self.desk.locator("[name=keep-title][value=mine]").check()
            await again.click()
        await expect(self.desk).to_have_url(re.compile(rf"{address}(\?.*)?$"), timeout=SHORTLY)

    async def say(self) -> None:
        """A comment, in the card over the board."""
        await self._open()
        words = f"Kata {self._words()}"
        dialog = self.board.locator("#card-dialog")
        await dialog.get_by_label("Tulis balasan").fill(words)
        await dialog.get_by_role("button", name="Kirim").click()
        await expect(dialog.locator(".comments")).to_contain_text(words, timeout=SHORTLY)
        await self._close()

    async def add_step(self) -> None:
        await self._open()
        step = self.board.locator("#card-dialog").get_by_label("Langkah baru")
        await step.fill(words := f"Langkah {self._words()}")
        await step.press("Enter")
        await expect(self.board.locator("#card-dialog .checklist")).to_contain_text(words, timeout=SHORTLY)
        await self._close()

    async def tick(self) -> None:
        """A step ticked, on or off, on a card that has some."""
        await self._open(":not([data-stamp$='.0'])")
        ticks = self.board.locator("#card-dialog .tick")
        await ticks.first.wait_for()
        await ticks.nth(self.dice.randrange(await ticks.count())).click()
        await self._close()

    async def _some_card(self, such: str = "") -> Any:
        """One of the first of them: so that people meet."""
        ids = await self.board.locator(f"#columns .card:has(.move){such}").evaluate_all("cards => cards.map(card => card.id)")
        return self.board.locator(f"[id='{self.dice.choice(ids[:8])}']")

    async def _open(self, such: str = "") -> None:
        await (await self._some_card(such)).locator("h3 a").focus()
        await self.board.keyboard.press("Enter")

    async def _close(self) -> None:
        """Away with what lies over the board; it is closed once the address is the board's again."""
        await self.board.keyboard.press("Escape")
        await self.board.wait_for_url("**/boards/*")

    def _words(self) -> str:
        return f"{self.slug} {self.dice.randrange(10 ** 9)}"

    # ── what they see ──

    async def heard(self) -> list[tuple[int, int]]:
        return [(number, at) for number, at in await self.board.evaluate("heard")]

    async def reached(self) -> int:
        """The last event this screen shows: the one it began with, or the last that came."""
        began = await self.board.evaluate("/after=(\\d+)/.exec(document.getElementById('stream').getAttribute('hx-sse:connect'))[1]")
        return max((number for number, _ in await self.heard()), default=int(began))

    async def half_typed(self) -> str:
        """What stands in the form they had opened; where it is no longer open, since the board was loaded anew, they open it again."""
        title = self.board.locator(".new-slot").get_by_label("Judul", exact=True)
        if not await title.count():
            self.opened_again += 1
            await self.board.locator(self.form).click(timeout=PATIENCE)
        return await title.input_value(timeout=PATIENCE)


@dataclass
class Seen:
    """How it ended for one person."""
    person: Person
    board: list[tuple[str, list[tuple[str, str, str]]]]     # columns, with their cards: key, title, and stamp
    heard: list[tuple[int, int]]
    half_typed: str


def crowd(site: Site, address: str, slugs: list[str], *, seconds: float, pause: float, seed: int) -> list[Seen]:
    """What all of them saw in the end. In a thread of its own: in this one Playwright may be at work already, in its other manner."""
    with ThreadPoolExecutor(1) as apart:
        return apart.submit(asyncio.run, _crowd(site, address, slugs, seconds, pause, seed)).result()


async def _crowd(site: Site, address: str, slugs: list[str], seconds: float, pause: float, seed: int) -> list[Seen]:
    sessions = [site.session_of(slug) for slug in slugs]
    async with async_playwright() as playwright:
        chromium = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        people = []
        for place, (slug, session) in enumerate(zip(slugs, sessions, strict=True)):
            context = await chromium.new_context(base_url=site.url, viewport={"width": 1280, "height": 900}, locale="id-ID")
            await context.add_cookies([{"name": "simpul", "value": session, "url": site.url}, {"name": "language", "value": "id", "url": site.url}])
            people.append(await _arrives(context, address, slug, random.Random(f"{seed} {place}")))
        end = time.monotonic() + seconds
        await asyncio.gather(*(person.act_until(end, pause) for person in people))
        await _settled(site, address, people)
        seen = [Seen(person, await person.board.evaluate(SHOWN), await person.heard(), await person.half_typed()) for person in people]
        await chromium.close()
        return seen


async def _arrives(context: BrowserContext, address: str, slug: str, dice: random.Random) -> Person:
    board, desk = await context.new_page(), await context.new_page()
    person = Person(slug, board, desk, dice, half=f"Belum selesai ditulis {slug}")
    person.watch()
    await board.add_init_script(HEARS)
    await board.goto(address, timeout=PATIENCE)
    await expect(board.locator("#live")).to_have_text("langsung", timeout=PATIENCE)
    slots = board.locator("a[id^=add-]")
    person.form = f"[id='{await slots.nth(dice.randrange(await slots.count())).get_attribute('id')}']"
    await board.locator(person.form).click()
    await board.locator(".new-slot").get_by_label("Judul", exact=True).press_sequentially(person.half, timeout=PATIENCE)
    return person


async def _settled(site: Site, address: str, people: list[Person]) -> None:
    """Until every form has had its answer, and every screen the last event."""
    for person in people:
        if "/boards/" not in person.board.url:
            await person.board.goto(address, timeout=PATIENCE)
    reached, last, deadline = [0], -1, time.monotonic() + PATIENCE / 1000
    while time.monotonic() < deadline:
        await asyncio.sleep(0.2)
        if any(person.under_way for person in people):
            continue
        [[last]] = site.sql("SELECT last_event FROM board WHERE slug = $1", address.rpartition("/")[2])
        reached = [await person.reached() for person in people]
        if all(number == last for number in reached):
            return
    raise AssertionError(f"not all screens came to event {last}: {reached}; forms unanswered: {[person.under_way for person in people]}")
