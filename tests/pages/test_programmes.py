"""The list of programmes, and one programme's page."""
from __future__ import annotations

import re
from decimal import Decimal

import pytest

from tests.pages.reading import finding, headline, section, text, titles
from tests.site import Site
from views.programme_course import course


def test_the_list_says_how_many_are_behind(site: Site):
    behind = "behind: programmes(first: 1, where: {commitments: {some: {overdue: {eq: true}}}}) { totalCount }"
    counted = site.ask(f"{{ programmes(first: 1) {{ totalCount }} {behind} }}")["data"]
    with site.client() as client:
        page = client.get("/programmes").text
    assert headline(page) == f"{counted['programmes']['totalCount']} program, {counted['behind']['totalCount']} dengan janji yang lewat tenggat"


@pytest.mark.parametrize(("query", "where"), [
    ("forum=jambi", '{forum: {slug: {eq: "jambi"}}}'), ("status=SUSPENDED&status=CLOSED", "{status: {in: [SUSPENDED, CLOSED]}}"),
    ("field=perumahan", '{fieldCode: {eq: "perumahan"}}'), ("region=16.06", '{region: {or: [{code: {eq: "16.06"}}, {parent: {code: {eq: "16.06"}}}]}}'),
    ("q=GBRSS", '{or: [{name: {contains: "GBRSS"}}, {acronym: {contains: "GBRSS"}}]}')])
def test_filters_are_those_of_the_api(site: Site, query: str, where: str):
    names = [row["name"] for row in site.ask(f"{{ programmes(first: 20, where: {where}) {{ nodes {{ name }} }} }}")["data"]["programmes"]["nodes"]]
    with site.client() as client:
        shown = titles(client.get(f"/programmes?{query}").text)
    assert names and [any(title.startswith(name) for title in shown) for name in names] == [True] * len(shown)


@pytest.mark.parametrize("query", ["forum=nowhere", "status=NOPE", "field=0", "region=x", "sort=x", "before=x"])
def test_what_cannot_be_asked_is_said(site: Site, query: str):
    with site.client() as client:
        assert client.get(f"/programmes?{query}").status_code == 422


def test_the_target_of_the_seed_stands_with_its_source(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss").text
    assert "8.391 rumah" in section(page, "targets") and "Berita Sumsel" in section(page, "targets") and "sementara" in section(page, "targets")
    assert "8.391 rumah, menurut sumber dana" in section(page, "funding")


def test_a_whole_counts_its_parts(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss").text
    programme = site.ask('{ programme(by: {slug: "gbrss"}) { indicators { funding { fundingSource delivered } } } }')["data"]["programme"]
    delivered = sum(Decimal(share["delivered"]) for share in programme["indicators"][0]["funding"] if share["fundingSource"])
    assert finding(page).startswith(f"{delivered} dari 8.391 rumah sudah terbukti.") and "Bedah Rumah Musi Banyuasin" in section(page, "children")


def test_claims_that_disagree_stand_side_by_side(site: Site):
    with site.client() as client:
        claims = section(client.get("/programmes/gbrss-muba").text, "claims")
    assert "118" in claims and "84" in claims and "Dipersoalkan" in claims


def test_the_shares_add_up_to_the_target(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss-muba").text
    label = re.search(r'class="cloth" role="img" aria-label="([^"]+)"', page)
    assert label
    whole, *shares = [int(figure.replace(".", "")) for figure in re.findall(r"\d[\d.]*", label[1])]
    assert sum(shares) == whole == 180


def test_a_late_promise_is_marked(site: Site):
    with site.client() as client:
        assert "PT Nordvik Energi Rambang lewat 22 hari" in re.sub(r"20 rumah.*? (?=lewat)", "", section(client.get("/programmes/gbrss-muba").text, "promises"))


def test_more_than_the_target_is_drawn_as_the_whole(site: Site):
    with site.client() as client:
        page = client.get("/programmes/gbrss-palembang").text
    assert "84 dari 60 rumah · 140%" in section(page, "indicators") and 'width="140' not in page


def test_waiting_figures_are_for_the_forums_people(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        pages = [client.get("/programmes/gpstss-musi-rawas").text for client in (anyone, secretariat)]
    assert ["menunggu verifikasi" in text(page) for page in pages] == [False, True]


def test_an_unknown_programme_is_not_found(site: Site):
    with site.client() as client:
        assert client.get("/programmes/nothing").status_code == 404


INDICATOR = {"percent": 50.0, "target": {"value": "10"}, "measurements": [{"value": "5", "on": "2024-01-16", "status": "APPROVED"}]}


def test_a_course_needs_days_a_figure_and_a_measurement():
    days = {"startsOn": "2024-01-01", "endsOn": "2024-01-31"}
    drawn = course(days, INDICATOR)
    assert drawn and drawn.points == [(0, 0), (50, 50), (100, 50)] and drawn.line == "M0.0 100.0L50.0 50.0L100 50.0"
    assert course(days, None) is None and course(days | {"endsOn": None}, INDICATOR) is None and course(days | {"endsOn": "2024-01-01"}, INDICATOR) is None
    assert course(days, INDICATOR | {"measurements": []}) is None and course(days, INDICATOR | {"percent": None}) is None
