"""Pages of ours that are made of views: what a forum's page draws is what the view answers for that forum and year."""
from __future__ import annotations

import re
from html import unescape

import pytest

from tests.pages.reading import said, section, text
from tests.site import Site
from views.formats import rupiah, today

PANELS = ("deliveries-by-month", "largest-givers")


def year_of(site: Site) -> int:
    """One in which something was delivered in Sumsel."""
    asked = '{ contributionTotals(by: [YEAR], where: {programme: {forum: {slug: {eq: "sumsel"}}}}) { year count } }'
    return int(max(site.ask(asked)["data"]["contributionTotals"], key=lambda row: row["count"])["year"])


@pytest.mark.parametrize("view", PANELS)
def test_a_forums_page_draws_what_the_view_answers(site: Site, view: str) -> None:
    with site.client() as client:
        page = client.get("/forums/sumsel", params={"year": year_of(site)}).text
        drawn = section(page, f"view-{view}")
        way = re.search(rf'href="(/views/{view}\?[^"]+)"', page)
        assert way
        address = unescape(way[1])
        assert "forum=sumsel" in address and f"from={year_of(site)}-01-01" in address
        rows = client.get(address.replace("?", ".json?")).json()["rows"]
    assert rows
    if view == "largest-givers":
        assert all(rupiah("id", int(row["amount"])).replace("\N{NO-BREAK SPACE}", " ") in drawn.replace("\N{NO-BREAK SPACE}", " ") for row in rows[:3])
        assert all(row["stakeholder"]["name"] in drawn for row in rows[:3])
    else:
        assert max(row["month"] for row in rows)[:4] == str(year_of(site))


def test_only_this_forums_deliveries_are_drawn(site: Site) -> None:
    """The sums of the panels by forum come to the sum of all."""
    whole = {"from": "2000-01-01", "to": f"{today().year}-12-31"}
    with site.client() as client:
        def count(**more: str) -> int:
            return int(sum(row["count"] for row in client.get("/views/deliveries-by-month.json", params=whole | more).json()["rows"]))
        forums = [row["slug"] for row in site.ask("{ forums { nodes { slug } } }")["data"]["forums"]["nodes"]]
        parts = [count(forum=forum) for forum in forums]
        assert len(parts) > 1 and all(parts) and sum(parts) == count()


def test_a_year_without_deliveries_draws_nothing(site: Site) -> None:
    with site.client() as client:
        page = client.get("/forums/sumsel", params={"year": 2001})
    assert page.status_code == 200 and not any(f"view-{view}" in page.text for view in PANELS)


def test_developers_see_a_question_beside_the_view_it_is(site: Site) -> None:
    with site.client(**{"accept-language": "en"}) as client:
        page = client.get("/developers").text
        assert "Money by field and quarter" in text(page) and "query MoneyByField" in said(page)
        assert client.get("/views/money-by-field").status_code == 200
