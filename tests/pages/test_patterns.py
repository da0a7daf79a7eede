"""The page of patterns: every part in every state, from the parts themselves."""
from __future__ import annotations

import re

import pytest

from tests.pages.reading import headline, section, text
from tests.site import Site
from views.labels import LABELS


@pytest.mark.parametrize(("language", "title"), [("id", "Keadaan"), ("en", "States")])
@pytest.mark.parametrize("person", [None, "bayu"])
def test_every_part_is_shown_to_everybody_in_both_languages(site: Site, person: str | None, language: str, title: str):
    with site.client(person) as client:
        client.cookies.set("language", language)
        page = client.get("/patterns")
    assert page.status_code == 200 and headline(page.text) == title
    heads = set(re.findall(r'<h2 id="(h-[a-z]+)"', page.text))
    assert heads >= {"h-colours", "h-orgs", "h-icons", "h-marks", "h-tracks", "h-forms", "h-cards", "h-together", "h-menus", "h-written", "h-toasts",
                     "h-blank", "h-notices", "h-missing"}
    ids = re.findall(r' id="([^"]+)"', page.text)
    assert len(ids) == len(set(ids)), sorted(each for each in set(ids) if ids.count(each) > 1)


def test_the_cards_are_the_boards_own(site: Site):
    with site.client("bayu") as client:
        page, board = client.get("/patterns").text, client.get("/boards").text
    cards = re.findall(r'(?s)<li class="card ([a-z]+)([^"]*)" id="(card-[^"]+)".*?</li>', page)
    assert {kind for kind, _state, _id in cards} <= {kind.lower() for kind in LABELS["CardKind"]} and len(cards) >= 3
    assert "fresh" in cards[0][1] and [state for _kind, state, _id in cards if "brief" in state]
    assert board.count("/boards/") and 'class="move"' in page and 'data-key="archive"' in page         # who may move a card sees how


def test_figures_and_times_are_written_as_people_write_them(site: Site):
    with site.client() as client, site.client(**{"accept-language": "en"}) as english:
        said, in_english = section(client.get("/patterns").text, "h-written"), section(english.get("/patterns").text, "h-written")
    for part in ("8.391", "20,7%", "Rp1,2 miliar", "Rp352.500.000", "Senin, 25 Maret 2024", "25 Mar 2024", "5 menit lalu", "3 jam lalu"):
        assert part in said
    for part in ("8,391", "20.7%", "IDR 1.2 billion", "IDR 352,500,000", "Monday, 25 March 2024", "5 minutes ago",
                 "moved the card “Pilih tukang” from Discussed to Agreed"):
        assert part in in_english


def test_the_conflict_shows_both(site: Site):
    with site.client(**{"accept-language": "en"}) as client:
        said = text(client.get("/patterns").text)
    assert "Pilih tiga tukang" in said and "Pilih tukang setempat" in said
