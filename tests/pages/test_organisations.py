"""The directory, and an organisation's own page."""
from __future__ import annotations

import re

import pytest

from tests.pages.reading import finding, headline, section, text, titles, way_on
from tests.site import Site


def legend(page: str) -> list[int]:
    found = re.search(r'(?s)<nav class="kinds".*?</nav>', page)
    assert found
    return [int(figure) for figure in re.findall(r'<b class="num">(\d+)</b>', found[0])]


def test_the_legend_counts_each_kind_and_adds_up(site: Site):
    with site.client() as client:
        page = client.get("/organisations").text
        chosen = client.get("/organisations?kind=UNIVERSITY").text
    everyone, *kinds = legend(page)
    assert sum(kinds) == everyone and len(kinds) == 8 and headline(page) == f"{everyone} organisasi, 8 bentuk"
    assert legend(chosen) == legend(page)                   # the kind chosen does not empty the others
    assert len(titles(chosen)) == kinds[2] == 6


def test_filters_combine(site: Site):
    with site.client() as client:
        page = client.get("/organisations?kind=COMPANY&ownership=BUMD&forum=sumsel&region=16").text
    region = '{or: [{code: {eq: "16"}}, {parent: {code: {eq: "16"}}}]}'
    members = site.ask(f'{{ stakeholders(first: 50, where: {{kind: {{eq: COMPANY}}, ownership: {{eq: BUMD}}, region: {region},'
                       ' memberships: {some: {forum: {slug: {eq: "sumsel"}}, status: {eq: ACTIVE}}}}) { nodes { name } } }')
    assert titles(page) == sorted(row["name"] for row in members["data"]["stakeholders"]["nodes"]) != []


def test_the_order_asked_for_is_kept_over_pages(site: Site):
    seen: list[str] = []
    with site.client() as client:
        address: str | None = "/organisations?sort=delivered"
        while address:
            page = client.get(address).text
            seen += re.findall(r'<h3><a href="/organisations/([^"]+)"', page)
            address = way_on(page)
    asked = site.ask("{ stakeholders(first: 100, orderBy: [{field: DELIVERED, direction: DESC}]) { nodes { slug } } }")["data"]["stakeholders"]["nodes"]
    assert seen == [row["slug"] for row in asked]


@pytest.mark.parametrize("query", ["kind=DOG", "ownership=MINE", "forum=nowhere", "region=1", "sort=age", "after=x"])
def test_what_cannot_be_asked_is_said(site: Site, query: str):
    with site.client() as client:
        assert client.get(f"/organisations?{query}").status_code == 422


def test_a_promiser_who_does_not_deliver(site: Site):
    with site.client() as client:
        page = client.get("/organisations/bara-selasih").text
    overdue = site.ask('{ stakeholder(by: {slug: "bara-selasih"}) { summary { overdueCommitments } } }')["data"]["stakeholder"]["summary"]["overdueCommitments"]
    assert headline(page) == "PT Bara Selasih Ungu" and f"{overdue} janji lewat tenggat." in finding(page) and overdue


def test_a_deliverer_who_does_not_promise(site: Site):
    with site.client() as client:
        page = client.get("/organisations/getah-linang").text
    assert finding(page).startswith("Belum pernah berjanji, namun sudah menyalurkan Rp904 juta yang terbukti.")


def test_reported_figures_are_for_the_forums_people(site: Site):
    with site.client() as anyone, site.client("rina") as secretariat:
        assert "menunggu verifikasi" not in text(anyone.get("/organisations/getah-linang").text).lower()
        assert "menunggu verifikasi" in text(secretariat.get("/organisations/getah-linang").text).lower()


def test_partners_are_those_of_the_same_programmes(site: Site):
    with site.client() as client:
        page = client.get("/organisations/sawit-embun").text
    assert "Yayasan Atap Layak GBRSS Muba 1" in re.sub(r"\b[A-Z]{2} (?=[A-Z][a-z])", "", section(page, "partners"))
    assert "PT Sawit Embun Rimba" not in section(page, "partners")
    assert "NIB" in section(page, "identifiers") and "mendanai" in section(page, "relations")


def test_its_promises_lead_to_the_rows_they_count(site: Site):
    with site.client() as client:
        page = client.get("/organisations/bara-selasih").text
        links = re.findall(r'<a href="([^"]+)"><b class="num">(\d+)</b>', section_html(page, "standings"))
        assert len(links) >= 2
        for address, count in links:
            assert headline(client.get(address.replace("&amp;", "&")).text).startswith(f"{count} janji")


def section_html(page: str, name: str) -> str:
    found = re.search(rf'(?s)<ul class="{name}">.*?</ul>', page)
    assert found
    return found[0]


def test_who_carries_out_for_others_is_told_by_that(site: Site):
    with site.client() as client:
        page = client.get("/organisations/atap-layak").text
    carried = site.ask('{ stakeholder(by: {slug: "atap-layak"}) { implementedCommitments(first: 50, where: {status: {ne: CANCELLED}}) '
                       "{ totalCount nodes { stakeholder { slug } } } } }")["data"]["stakeholder"]["implementedCommitments"]
    givers = {row["stakeholder"]["slug"] for row in carried["nodes"]}
    assert finding(page).startswith(f"Melaksanakan {carried['totalCount']} janji dari {len(givers)} penyumbang")
    assert 'class="panel ties"' in page and "GBRSS Muba" in section(page, "partners")


def test_claims_that_disagree_stand_side_by_side(site: Site):
    with site.client() as client:
        claims = section(client.get("/organisations/bara-selasih").text, "claims")
        quiet = client.get("/organisations/getah-linang").text
    assert "11" in claims and "4" in claims and "Dipersoalkan" in claims and "Dipakai" in claims
    assert 'aria-labelledby="claims"' not in quiet


def test_an_unknown_organisation_is_not_found(site: Site):
    with site.client() as client:
        assert client.get("/organisations/nobody").status_code == 404


def test_the_directory_in_english(site: Site):
    with site.client(**{"accept-language": "en"}) as client:
        page = client.get("/organisations").text
        profile = client.get("/organisations/getah-linang").text
    assert headline(page).endswith("organisations, 8 outlines") and "University" in text(page)
    assert finding(profile).startswith("Has never promised, yet has delivered IDR 904 million")
