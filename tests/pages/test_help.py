"""Help: one screen, for everybody, in both languages, and true to the board."""
from __future__ import annotations

import re

from tests.pages.reading import headline, section, text
from tests.site import Site
from views.labels import LABELS

KEY = re.compile(r'<kbd class="key">([^<]+)</kbd>')


def test_help_is_open_to_all_and_one_step_away(site: Site):
    with site.client() as anyone, site.client("bayu") as bayu:
        page = anyone.get("/help")
        assert page.status_code == 200 and headline(page.text) == "Bantuan"
        for client in (anyone, bayu):
            footer = client.get("/").text.partition("<footer")[2]
            assert '<a href="/help">' in footer
        assert '<a href="/help">' in bayu.get("/").text.partition("<main")[0]


def test_help_says_every_stage_and_every_kind(site: Site):
    with site.client() as client:
        page = client.get("/help").text
    assert all(stage in section(page, "h-stages") for stage in LABELS["Stage"].values())
    assert all(kind in section(page, "h-kinds") for kind in LABELS["CardKind"].values())


def test_help_leads_to_where_it_sends_people(site: Site):
    with site.client("bayu") as client:
        page = client.get("/help").text.partition("<main")[2].partition("</main>")[0]
        for address in set(re.findall(r'href="(/[^"]*)"', page)):
            assert client.get(address, follow_redirects=True).status_code == 200, address
    assert "Bappeda" in section(page, "h-ask") and "Dinsos" in section(page, "h-ask")


def test_the_keys_in_the_help_are_those_of_the_board(site: Site):
    with site.client("bayu") as client:
        told, on_the_board = (" ".join(KEY.findall(client.get(path).text)).split() for path in ("/help", "/boards/papan-sumsel"))
    assert set(told) == set(on_the_board)


def test_help_in_english(site: Site):
    with site.client(**{"accept-language": "en"}) as client:
        page = client.get("/help").text
    assert headline(page) == "Help" and "Take it on" in text(page) and "Verified" not in section(page, "h-keys")
