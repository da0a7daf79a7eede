"""Every address, asked by everybody: open, closed, or not there; and nowhere a word that is not theirs to read."""
from __future__ import annotations

import re
from collections import Counter
from urllib.parse import quote

import pytest
from starlette.routing import Route

from server import storing
from server.app import create_app
from tests.rights.browsing import HOST, request, shown_by
from tests.rights.deeds import Deeds
from tests.rights.matrix import Matrix
from tests.rights.pages import WORDS, Pages
from tests.rights.people import PEOPLE
from tests.rights.planted import HAVE_EVIDENCE, PLANTED
from tests.rights.test_doing import Unchanged
from tests.tables import everything
from views.routes import routes

A_FEW = pytest.param(("anyone", "officer", "verifier elsewhere", "secretariat", "token of a seat"), id="a few")
IN_PERSON = tuple(name for name, who in PEOPLE.items() if who.way != "link")     # guests have addresses of their own
LONG = pytest.param(IN_PERSON, marks=pytest.mark.long("only"), id="everybody")
BY_SECRET = ("/shared/", "/invitations/", "/recover/")  # whoever has it reads what it was given for
KEYS = re.compile(rf"{PLANTED}-[0-9a-f-]{{27}}")
OF_THE_HOUSE = {"/api/hooks/samples/{name}", "/graphql", "/schema.graphql", "/livez", "/readyz", "/metrics"}


def addresses(method: str) -> set[str]:
    return {route.path for route in routes if isinstance(route, Route) and method in (route.methods or ())}


@pytest.mark.parametrize("names", [A_FEW, LONG])
async def test_every_page(sqlite_only: Matrix, names: tuple[str, ...]) -> None:
    app, pages, count, wrong = create_app(), Pages(Deeds(sqlite_only)), Counter[str](), []
    await storing.keep_all([name.encode() for name in HAVE_EVIDENCE])
    for name in names:
        asker, words, keys = pages.deeds.askers[name], pages.words(name), sqlite_only.keys_of(name)
        for page in pages.all():
            got, expected = await request(app, page.address, **shown_by(PEOPLE[name])), page.status(asker)
            count[str(got.status)] += 1
            if got.status != expected:
                wrong.append(f"{name}: {page.address}: {got.status}, to be {expected}")
            if got.status == 404 and page.unknown:
                unknown = await request(app, page.unknown, **shown_by(PEOPLE[name]))
                if anonymous(unknown.text, page.unknown) != anonymous(got.text, page.address):
                    wrong.append(f"{name}: {page.address}: not said like an unknown one")
            if not page.address.startswith(BY_SECRET) or got.status != 200:
                named = {key for key in KEYS.findall(got.text) if key not in page.address}
                said = got.text.replace(page.address, "").replace(quote(page.address), "")
                wrong += [f"{name}: {page.address}: says {found}" for found in {*WORDS.findall(said)} - words | named - keys]
    print(f"{sum(count.values())} cells: " + ", ".join(f"{number} × {status}" for status, number in sorted(count.items())))
    assert not wrong, f"{len(wrong)} wrong\n" + "\n".join(wrong[:60])


async def test_every_address_is_asked(sqlite_only: Matrix) -> None:
    assert {page.route for page in Pages(Deeds(sqlite_only)).all()} == addresses("GET") | OF_THE_HOUSE


async def test_nothing_is_posted_from_another_site(sqlite_only: Matrix) -> None:
    app, unchanged, posted = create_app(), Unchanged(sqlite_only.url), sorted(addresses("POST") | {"/graphql"})
    for address in posted:
        for who in (PEOPLE["officer"], PEOPLE["admin"], PEOPLE["anyone"]):
            got = await request(app, re.sub(r"{\w+}", "x", address), method="POST", origin="https://evil.example", **shown_by(who))
            assert got.status == 403, (address, who.name, got.status)
    assert unchanged.written_out() == unchanged.dump
    print(f"{3 * len(posted)} cells")


async def test_nothing_is_stored_for_who_is_nobody(sqlite_only: Matrix) -> None:
    """But how often somebody has tried."""
    app, before, posted = create_app(), await everything(), sorted(addresses("POST") | {"/graphql"})
    for address in posted:
        got = await request(app, re.sub(r"{\w+}", "x", address), method="POST", origin=f"http://{HOST}")
        assert got.status < 500 and "simpul=" not in got.headers.get("set-cookie", "").replace('simpul="";', ""), (address, got)
    assert {**await everything(), "attempt": []} == {**before, "attempt": []}
    print(f"{len(posted)} cells")


def anonymous(text: str, address: str) -> str:
    """The page without the address it was asked at."""
    return text.replace(address, "(here)").replace(quote(address), "(here)").replace(quote(address, safe=""), "(here)")
