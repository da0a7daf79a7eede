"""What changes something comes from our own pages or from a program, never from another site's page."""
from __future__ import annotations

import httpx
import pytest

from tests.site import Site

EVIL = "https://evil.example"
OWN = "(our own)"


@pytest.mark.parametrize(("cookie", "headers", "status"), [
    (True, {"origin": OWN, "sec-fetch-site": "same-origin"}, 200),
    (True, {"origin": OWN}, 200),                                       # an old browser
    (True, {"sec-fetch-site": "same-origin"}, 200),
    (True, {"origin": EVIL, "sec-fetch-site": "cross-site"}, 403),
    (True, {"origin": EVIL}, 403),
    (True, {"origin": "null"}, 403),                                    # a sandboxed frame
    (True, {"origin": "http://evil.127.0.0.1", "sec-fetch-site": "same-site"}, 403),
    (True, {"sec-fetch-site": "cross-site"}, 403),
    (True, {}, 403),                                                    # a cookie that nobody vouches for
    (False, {}, 200),                                                   # a program
    (False, {"origin": EVIL, "sec-fetch-site": "cross-site"}, 403),     # signing somebody in as somebody else is a change too
])
def test_who_may_post(site: Site, cookie: bool, headers: dict[str, str], status: int):
    headers = {key: site.url if value == OWN else value for key, value in headers.items()}
    if cookie:
        headers["cookie"] = f"simpul={site.session_of('bayu')}"
    response = httpx.post(f"{site.url}/graphql", json={"query": "{ viewer { user { name } } }"}, headers=headers)
    assert response.status_code == status
    if status == 403:
        assert "situs lain" in response.json()["errors"][0]["message"]


def test_a_cross_site_sign_out_signs_nobody_out(site: Site):
    with site.client("bayu") as client:
        response = client.post("/sign-out", headers={"origin": EVIL})
        assert (response.status_code, response.headers["content-type"]) == (403, "text/html; charset=utf-8")
        assert client.post("/graphql", json={"query": "{ viewer { user { name } } }"}).json()["data"]["viewer"]


def test_reading_by_address_is_open_to_links(site: Site):
    assert httpx.get(f"{site.url}/", headers={"sec-fetch-site": "cross-site"}).status_code == 200


def test_every_response_tells_browsers_to_be_careful(site: Site):
    with site.client() as client:
        responses = [client.get(path) for path in ("/", "/graphql", "/schema.graphql", "/nowhere", "/livez", "/sign-in")]
        responses.append(client.post("/sign-out", headers={"origin": EVIL}))
    for response in responses:
        headers = response.headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert headers["cross-origin-opener-policy"] == headers["cross-origin-resource-policy"] == "same-origin"
        assert "server" not in headers
        assert "strict-transport-security" not in headers               # not on plain http: one's own machine would be locked out
    assert len({response.headers["x-request-id"] for response in responses}) == len(responses)


def test_a_browser_that_looks_in_is_told_how_to_ask(site: Site):
    response = httpx.get(f"{site.url}/graphql", headers={"accept": "text/html,*/*"})
    assert response.status_code == 200
    assert "curl" in response.text
    assert "<script" not in response.text
    assert "type Programme" in httpx.get(f"{site.url}/schema.graphql").text
