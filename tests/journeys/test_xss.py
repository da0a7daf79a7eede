"""What people with bad intentions write is read as they wrote it, on every page that shows it: it does nothing."""
from __future__ import annotations

import os
import random
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from graphql_schema.reading.ids import public_id
from tests.door.exchanging import hand_over, pages_of_what_was_handed_over
from tests.door.keys import make_keys
from tests.door.looking import LIVE, MARKDOWN, Watch, columns_never_shown
from tests.door.payloads import ALL, PAYLOADS
from tests.door.rows import ADDRESSES, BETWEEN, bundles, fill, put
from tests.door.ways import addresses
from tests.door.writing import BOARD, WRITINGS, mutations_with_text, write_everything
from tests.journeys.conftest import PATIENCE
from tests.site import Site

pytestmark = [pytest.mark.long, pytest.mark.timeout(7_200)]
HARMLESS, GOOD = [["Biasa saja"]], "https://contoh.id/bukti"
LONG = bool(os.environ.get("SIMPUL_LONG"))
TOGETHER = 10 if LONG else 131          # payloads in one text
MOST_OF_A_KIND = 3 if LONG else 1       # pages of one address that are looked at, of those that are tried
TRIED_OF_A_KIND = 8 if LONG else 3
FORMS_OF_TEN = 10 if LONG else 2        # of ten kinds of forms, how many are sent
ALONE = ALL if LONG else list(dict.fromkeys([*PAYLOADS["addresses"], *ALL[::20]]))     # each in a text, or an address, of its own
Ways = list[tuple[str, str]]            # who goes where
Watched = tuple[Watch, dict[str, Page]]
# Who looks: one who works on it, and the one who sees most of the installation.
READERS = {"rina": "id", "galih": "en"}


@pytest.fixture(scope="module")
def house(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A house of its own: nobody else should live with what is written here."""
    folder = tmp_path_factory.mktemp("xss")
    path = shutil.copy(sqlite_world, folder / "simpul.sqlite3")
    site = Site(f"sqlite://{path}", {"query_points_per_minute": "1000000000", "files": str(folder / "files")}).open()
    make_keys(site)                             # a link, a token, an invitation: pages show what there is of them
    hand_over(site)
    yield site
    site.close()


@pytest.fixture
def watched(house: Site, chromium: Browser, usual: set[str]) -> Iterator[Watched]:
    """A page for each reader, under one watch that knows our own pages."""
    watch, pages = opened(house, chromium, usual)
    yield watch, pages
    for page in pages.values():
        page.context.close()


@pytest.fixture(scope="module")
def usual(house: Site, chromium: Browser, ways: Ways) -> set[str]:
    """What our own pages are made of, while all there is to read is harmless."""
    fill(house.database_url, HARMLESS, 0, [GOOD])
    watch, pages = opened(house, chromium, MARKDOWN | LIVE)
    for person, path in [*ways, ("rina", "/nowhere")]:
        pages[person].goto(path)
        watch.learn(pages[person])
    assert watch.findings == {}
    for page in pages.values():
        page.context.close()
    return watch.usual


def opened(house: Site, chromium: Browser, usual: set[str]) -> Watched:
    watch, pages = Watch(house.url, set(usual)), {}
    for person, language in READERS.items():
        context = chromium.new_context(base_url=house.url)
        cookies = {"simpul": house.session_of(person), "language": language}
        context.add_cookies([{"name": name, "value": value, "url": house.url} for name, value in cookies.items()])
        watch.over(context)
        pages[person] = context.new_page()
        pages[person].set_default_timeout(PATIENCE * 2)
    return watch, pages


@pytest.fixture(scope="module")
def ways(house: Site) -> Ways:
    """Who goes where: the first reader everywhere and to what was handed over, the others to what only they find."""
    ways: Ways = [("rina", path) for path in pages_of_what_was_handed_over(house)]
    known: set[str] = set()
    for person in READERS:
        found = addresses(house, person, tried=TRIED_OF_A_KIND, kept=MOST_OF_A_KIND)
        ways += [(person, path) for kind, paths in found.items() if kind not in known for path in paths]
        known |= set(found)
    return ways


def test_what_stands_in_the_rows_is_read_as_it_was_written(house: Site, watched: Watched, ways: Ways):
    watch, pages = watched
    together = bundles(TOGETHER)
    for turn in range(len(together)):
        fill(house.database_url, together, turn)
        for person, path in ways:
            response = pages[person].goto(path)
            assert response and response.status == 200, path
            watch.look(pages[person], together)
        assert watch.findings == {}
    pairs = sum(len(together[number]) for numbers in watch.shown.values() for number in numbers)
    print(f"{len(ALL)} payloads × {len(watch.shown)} columns on {watch.pages} pages: {pairs} pairs read. On no page: {', '.join(columns_never_shown(watch))}")
    assert {name for name, numbers in watch.shown.items() if len(numbers) < len(together)} == set()


def test_no_row_can_make_a_link_that_leads_elsewhere_than_to_the_web(house: Site, watched: Watched):
    watch, pages = watched
    page = pages["rina"]
    fill(house.database_url, HARMLESS, 0, [GOOD])
    shows = pages_of_addresses(house)
    assert set(shows) == ADDRESSES
    for path in shows.values():
        page.goto(path)
        watch.learn(page)
    linked: dict[str, set[str]] = {column: set() for column in shows}
    with house.client("rina") as client:
        for payload in [*ALONE, GOOD]:
            put(house.database_url, payload)
            for column, path in shows.items():
                response = client.get(path)
                assert response.status_code == 200
                seen = watch.look(page, HARMLESS, response.text)
                linked[column] |= {payload for link in seen["links"] if link == f"a href {payload}"}
    assert watch.findings == {}
    good = {payload for payload in [*ALONE, GOOD] if payload.startswith(("http://", "https://"))}
    assert linked == dict.fromkeys(shows, good)         # what leads to the web is a link, and nothing else is
    print(f"{len(ALONE)} payloads × {len(shows)} columns of addresses")


def pages_of_addresses(house: Site) -> dict[str, str]:
    """A page that shows such an address as a link, for each column of addresses."""
    [[organisation]] = house.sql("SELECT slug FROM stakeholder ORDER BY slug LIMIT 1")
    [[commitment]] = house.sql("SELECT commitment_id FROM contribution WHERE status = 'VERIFIED' AND commitment_id IS NOT NULL LIMIT 1")
    return {"website": f"/organisations/{organisation}", "evidence_url": f"/commitments/{public_id('cmt', commitment)}", "url": "/programmes/gbrss"}


SEEN_AT = {"addCard": "SELECT 'cards/crd_', id, title FROM card", "pledge": "SELECT 'commitments/cmt_', id, note FROM commitment"}
HAS = """([html, text]) => [...new DOMParser().parseFromString(html, "text/html").querySelectorAll("main *")]
  .some((each) => each.textContent.replace(/\\s+/g, " ").trim().endsWith(text.replace(/\\s+/g, " ").trim()))"""


def test_what_people_write_is_read_as_they_wrote_it(house: Site, watched: Watched, ways: Ways):
    assert mutations_with_text() == set(WRITINGS), "say in tests/door/writing.py how each mutation is called"
    watch, pages = watched
    fill(house.database_url, HARMLESS, 0, [GOOD])
    board = pages["rina"]
    board.goto(f"/boards/{BOARD}")                              # and it stays open: what is added comes to it live
    board.locator("#live").filter(has_text=re.compile(".")).wait_for()
    pairs = refused = 0
    for turn, mutation in enumerate(WRITINGS):
        known = {key for _where, key, _text in house.sql(SEEN_AT[mutation])} if mutation in SEEN_AT else set()
        payloads = ALONE if LONG else ALONE[turn % 2::2] if mutation in SEEN_AT else ALONE[turn % 4::4]
        written = write_everything(house, mutation, payloads)
        pairs += sum(map(len, written.kept.values()))
        refused += written.refused.total()
        if mutation == "addCard":
            board.wait_for_function("most => document.querySelectorAll('.card').length > most", arg=len(payloads) // 2)
            watch.look(board, HARMLESS)
        with house.client("rina") as client:
            for where, key, text in house.sql(SEEN_AT[mutation]) if mutation in SEEN_AT else ():
                if key not in known:
                    response = client.get(f"/{where}{key}")
                    assert response.status_code == 200, (where, key)
                    watch.look(board, HARMLESS, response.text)
                    assert board.evaluate(HAS, [response.text, text]), (text, response.text)
    for person, path in [*ways, ("rina", f"/boards/{BOARD}")]:
        pages[person].goto(path)
        watch.look(pages[person], HARMLESS)
    assert watch.findings == {}
    print(f"{pairs} pairs of payload and field kept, {refused} refused; {watch.pages} pages")


PARAMETERS = ("q", "kind", "after", "next", "status", "region", "to")
def come_back(house: Site, page: Page, person: str) -> None:
    """Signed in anew: the form sent before may have been the one for signing out."""
    page.context.add_cookies([{"name": "simpul", "value": house.session_of(person), "url": house.url}])


# Whether a page has an address with a question in it: what it is asked for, it may give back.
ASKED = """() => Boolean(document.querySelector("main form[method=get]")) || [...document.querySelectorAll("main a")].some((each) => each.search)"""
WRITTEN = "textarea, input:not([type=hidden], [type=radio], [type=checkbox])"
FORMS = """() => [...document.querySelectorAll("main form")].map((form) => [
  `${form.method} ${(form.getAttribute("action") ?? "").replace(/[a-z]{3}_[0-9a-f-]{36}/, "…")}${form.querySelector(WRITTEN) ? " written" : ""}`,
  ...new Set([...form.elements].map((each) => each.name).filter(Boolean).sort())])""".replace("WRITTEN", f"'{WRITTEN}'")
FILL = """([form, values, everything]) => {
  for (const field of form.elements) {
    if (!field.name || field.type === "submit") continue;
    if (!everything && !field.matches(WRITTEN)) continue;
    const input = document.createElement("textarea");
    input.name = field.name;
    input.value = values;
    field.replaceWith(input);
  }
}""".replace("WRITTEN", f"'{WRITTEN}'")


def test_what_a_form_or_an_address_gives_back_is_only_text(house: Site, watched: Watched, ways: Ways):
    watch, pages = watched
    fill(house.database_url, HARMLESS, 0, [GOOD])
    forms, asking = {}, []
    for person, path in ways:
        pages[person].goto(path)
        for number, kind in enumerate(map(tuple, pages[person].evaluate(FORMS))):
            if len(kind) > 1:
                forms.setdefault(kind, (person, path, number))
        asking += [(person, path)] if pages[person].evaluate(ASKED) else []
    chosen = random.Random(11).sample(sorted(forms), len(forms) * FORMS_OF_TEN // 10)
    for turn, kind in enumerate(chosen):
        person, path, number = forms[kind]
        for payloads, everything in tries(kind[0], turn):
            if not sent(house, pages[person], person, path, number, payloads, everything):
                break
            watch.learn(pages[person]) if payloads is HARMLESS[0] else watch.look(pages[person], HARMLESS)
    for turn, (person, path) in enumerate([*asking, ("rina", "/nowhere"), ("rina", "/nowhere/<img src=x onerror=hit=1>")]):
        together = bundles(66)
        for payloads in [HARMLESS[0], *(together if LONG else [together[turn % len(together)]])]:
            pages[person].goto(f"{path}?{urlencode(dict.fromkeys(PARAMETERS, BETWEEN.join(payloads)))}")
            watch.learn(pages[person]) if payloads is HARMLESS[0] and "<" not in path else watch.look(pages[person], HARMLESS)
    assert watch.findings == {}
    print(f"{len(ALL)} payloads × {sum(len(kind) - 1 for kind in chosen)} fields of {len(chosen)} of {len(forms)} forms; {watch.pages} pages")


def tries(kind: str, turn: int) -> Iterator[tuple[list[str], bool]]:
    """What is written into a form, and whether into everything in it or only where one writes."""
    yield HARMLESS[0], True
    yield ALL[:40], True
    if "written" in kind:
        yield HARMLESS[0], False
        together = bundles(40 if "get" in kind else TOGETHER)
        yield from ((payloads, False) for payloads in (together if LONG or "get" in kind else [together[turn % len(together)]]))


def sent(house: Site, page: Page, person: str, path: str, number: int, payloads: list[str], everything: bool) -> bool:
    """Whether the form was still there to be sent: it may have done what it is for, and be gone."""
    come_back(house, page, person)
    page.goto(path)
    form = page.locator("main form").nth(number)
    if not form.count():
        return False
    page.evaluate(FILL, [form.element_handle(), "\n".join(payloads), everything])
    with page.expect_navigation():
        form.evaluate("(form) => HTMLFormElement.prototype.submit.call(form)")
    return True
