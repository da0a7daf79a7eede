"""The record as pages: all that happened, and what happened to one thing."""
from __future__ import annotations

import re

import pytest

from tests.pages.reading import headline, text, titles, way_on
from tests.site import Site

EDIT = "mutation($input: EditCardInput!) { editCard(input: $input) { card { version } problems { message } } }"
CARD = '{ boards(where: {slug: {eq: "papan-sumsel"}}) { nodes { cards(first: 1, where: {archived: {eq: false}}) { nodes { id version title } } } } }'


def told(page: str) -> list[str]:
    """Each event as a line."""
    return [" ".join(re.sub(r"<[^>]+>", " ", found).split()) for found in re.findall(r'(?s)<li><time class="num".*?</li>', page)]


def edited(site: Site) -> tuple[str, str]:
    """A card that Bayu has given another title and another day; and the title it had."""
    card = site.ask(CARD, as_="bayu")["data"]["boards"]["nodes"][0]["cards"]["nodes"][0]
    given = {"card": card["id"], "version": card["version"], "title": f"{card['title']} & lagi", "dueOn": "2031-01-15"}
    assert site.ask(EDIT, {"input": given}, as_="bayu")["data"]["editCard"]["problems"] == []
    return card["id"], card["title"]


def test_the_record_is_read_day_by_day_and_page_by_page(site: Site):
    seen: list[str] = []
    with site.client() as client:
        page = client.get("/activity").text
        assert headline(page) == "Riwayat" and len(told(page)) == 20
        for _number in range(3):
            seen += told(page)
            page = client.get(way_on(page) or "").text
        before = client.get(way_on(page, "prev") or "").text
    asked = site.ask("{ activities(first: 60) { nodes { summary } } }")["data"]["activities"]["nodes"]
    assert len(seen) == 60 and told(before) == seen[40:]
    assert all(row["summary"].replace("&", "&amp;") in line.replace("&#39;", "'").replace("&#34;", '"') for row, line in zip(asked, seen, strict=True))


def test_what_changed_is_a_table_for_those_it_concerns(site: Site):
    card, title = edited(site)
    with site.client("bayu") as bayu, site.client("putri") as observer, site.client() as anyone:
        own, others, public = (client.get(f"/activity/{card}") for client in (bayu, observer, anyone))
    assert headline(own.text) == f"{title} & lagi" and "lewat peramban" in text(own.text)
    changed = text(own.text).partition("Yang berubah")[2]
    assert changed.split()[:3] == ["Isian", "Sebelum", "Sesudah"] and f"Judul {title} {title} & lagi" in changed and "15 Januari 2031" in changed
    assert "Bayu" in text(others.text) and "menyunting kartu" in others.text
    assert "Yang berubah" not in others.text and "lewat peramban" not in others.text
    assert public.status_code == 404


def test_filters_combine_and_stand_in_the_address(site: Site):
    edited(site)
    with site.client("rina") as client:
        page = client.get("/activity?kind=commitment&organisation=serat&forum=sumsel&since=2020-01-01&until=2040-12-31").text
        access = client.get("/activity?kind=access").text
        none = client.get("/activity?until=2001-01-01").text
    assert told(page) and all("Serat" in line and re.search("menyanggupi|menyepakati|mengubah|membatalkan", line) for line in told(page))
    for name in ("kind", "organisation", "forum", "since", "until"):
        assert f'name="{name}"' in page
    assert not [line for line in told(access) if "kartu" in line]
    assert told(none) == [] and titles(none) == ["Tidak ada peristiwa yang cocok"]


@pytest.mark.parametrize(("query", "said"), [
    ("kind=dog", "dog"), ("forum=nowhere", "nowhere"), ("since=besok", "“besok” bukan tanggal"), ("until=2026-02-30", "bukan tanggal"), ("after=x", "")])
def test_what_cannot_be_asked_is_said(site: Site, query: str, said: str):
    with site.client() as client:
        answer = client.get(f"/activity?{query}")
    assert answer.status_code == 422 and said in text(answer.text)


def test_a_page_of_a_thing_that_cannot_be_asked_for_is_refused(site: Site):
    forum = site.ask("{ forums { nodes { id } } }")["data"]["forums"]["nodes"][0]["id"]
    with site.client() as client:
        assert client.get(f"/activity/{forum}?after=x").status_code == 422
        both = client.get(f"/activity/{forum}?after=x&before=y")
    assert both.status_code == 422 and "tidak keduanya" in text(both.text) and told(both.text)


@pytest.mark.parametrize("root", ["stakeholders", "forums", "programmes", "boards", "meetings", "needs", "commitments", "contributions"])
def test_each_kind_of_thing_has_its_record_and_leads_back(site: Site, root: str):
    thing = site.ask(f"{{ {root}(first: 1) {{ nodes {{ id activity(first: 1) {{ nodes {{ summary }} }} }} }} }}")["data"][root]["nodes"][0]
    with site.client() as client:
        page = client.get(f"/activity/{thing['id']}")
        assert page.status_code == 200
        back = re.search(r'<a class="btn" href="([^"]+)"', page.text)
        assert back and client.get(back[1]).status_code == 200
    assert len(told(page.text)) >= len(thing["activity"]["nodes"])


@pytest.mark.parametrize("id", ["stk_0", "nonsense", "stk_00000000-0000-4000-8000-000000000001", "col_00000000-0000-4000-8000-000000000001"])
def test_what_has_no_record_is_not_found(site: Site, id: str):
    with site.client("rina") as client:
        assert client.get(f"/activity/{id}").status_code == 404


def test_people_are_for_those_who_have_signed_in(site: Site):
    [[bayu]] = site.sql("SELECT id FROM user_account WHERE slug = $1", "bayu")
    with site.client("mega") as mega, site.client() as anyone:
        assert mega.get(f"/activity/usr_{bayu}").status_code == 200
        assert anyone.get(f"/activity/usr_{bayu}").status_code == 404


@pytest.mark.parametrize("path", ["/organisations/bara-selasih", "/programmes/gbrss", "/forums/sumsel"])
def test_pages_lead_to_their_record(site: Site, path: str):
    with site.client() as client:
        way = re.search(r'href="(/activity/[^"]+)"', client.get(path).text)
        assert way and client.get(way[1]).status_code == 200


def test_the_record_in_english(site: Site):
    with site.client(**{"accept-language": "en"}) as client:
        page = client.get("/activity").text
    assert headline(page) == "History" and "Someone" in text(page)
