"""My cards: what waits for one's organisations, over all boards, by how near it is due."""
from __future__ import annotations

from datetime import date, timedelta

from tests.pages.reading import finding, section, text, titles
from tests.site import Site

OWN = """query($mine: [ID!]!) { cards(first: 100, where: { and: [
  { archived: { eq: false } }, { stage: { in: [OPEN, DISCUSSED, AGREED, UNDER_WAY] } },
  { or: [{ owner: { id: { in: $mine } } }, { assignees: { some: { id: { in: $mine } } } }] }] }) {
  totalCount nodes { title dueOn board { slug } } } }"""
MINE = "{ viewer { seats { stakeholder { id slug } } } }"


def waiting(site: Site, person: str) -> list[dict[str, str]]:
    mine = [seat["stakeholder"]["id"] for seat in site.ask(MINE, as_=person)["data"]["viewer"]["seats"] if seat["stakeholder"]]
    found: list[dict[str, str]] = site.ask(OWN, {"mine": mine}, as_=person)["data"]["cards"]["nodes"]
    return found


def test_all_that_waits_for_ones_organisations_stands_by_how_near_it_is_due(site: Site):
    cards = waiting(site, "mega")
    assert cards and len({card["board"]["slug"] for card in cards}) > 1
    with site.client("mega") as mega:
        page = mega.get("/cards").text
    assert sorted(titles(page)) == sorted(card["title"] for card in cards)
    today, soon = date.today().isoformat(), (date.today() + timedelta(days=8)).isoformat()
    for card in cards:
        group = "due-open" if not card["dueOn"] else "due-late" if card["dueOn"] < today else "due-later" if card["dueOn"] > soon else ""
        if group:
            assert card["title"] in section(page, group)
    assert finding(page).startswith(f"{len(cards)} kartu menunggu")


def test_one_board_alone_and_nothing_asked_wrongly(site: Site):
    board = waiting(site, "mega")[0]["board"]["slug"]
    with site.client("mega") as mega:
        page = mega.get(f"/cards?board={board}").text
        assert sorted(titles(page)) == sorted(card["title"] for card in waiting(site, "mega") if card["board"]["slug"] == board)
        for wrong in ("board=papan-sumsel-rahasia", "organisation=sawit-embun-lain"):
            answer = mega.get(f"/cards?{wrong}")
            assert answer.status_code == 422 and "tidak ada di pilihan ini" in text(answer.text)


def test_who_sits_in_no_organisation_is_told_so_and_who_is_nobody_signs_in(site: Site):
    with site.client("galih") as admin, site.client() as anyone:
        assert titles(admin.get("/cards").text) in ([], ["Tidak ada kartu di sini"])
        answer = anyone.get("/cards")
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in?next=/cards")
