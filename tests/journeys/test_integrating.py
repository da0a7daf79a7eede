"""The page of docs/integrating.md, as it lies in docs/examples, on another site: the view stands in it twice."""
from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import PATIENCE, expect
from tests.site import Site
from tests.starting import HOUSE
from tests.webhooks.making import seat_of

EXAMPLES = HOUSE / "docs" / "examples" / "integrating"
CREATE = "mutation($input: CreateViewInput!) { createView(input: $input) { view { id } problems { message } } }"
SHARE = "mutation($view: ID!) { shareView(input: {view: $view, version: 1, sharing: GALLERY}) { problems { message } } }"
a_partner = pytest.importorskip("tests.journeys.elsewhere").a_partner       # where views can be embedded


def test_the_page_of_the_first_embed_shows_the_view_twice(site: Site, chromium: Browser) -> None:
    with a_partner() as partner:
        texts = {"query": (EXAMPLES / "open-needs" / "query.graphql").read_text(),
                 "definition": (EXAMPLES / "open-needs" / "view.toml").read_text().replace("http://localhost:9000", partner.url)}
        made = site.ask(CREATE, {"input": {"seat": seat_of(site, "rina"), "slug": "open-needs", "texts": texts}}, as_="rina")["data"]["createView"]
        assert site.ask(SHARE, {"view": made["view"]["id"]}, as_="rina")["data"]["shareView"]["problems"] == []
        partner.pages["/page.html"] = (EXAMPLES / "page.html").read_text().replace("http://127.0.0.1:8000", site.url)
        context = chromium.new_context(locale="id-ID")
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(f"{partner.url}/page.html")
        for frame in (page.frame_locator("simpul-view iframe"), page.frame_locator("body > iframe")):
            expect(frame.get_by_role("heading", name="Open needs")).to_be_visible()
            expect(frame.locator("tbody tr").first).to_be_visible()
        assert context.cookies() == []
        context.close()
