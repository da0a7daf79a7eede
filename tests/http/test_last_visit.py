"""When somebody was here last: told from what they do, so that a page can say what has changed since."""
from __future__ import annotations

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from server.domain.accounts.tokens import fingerprint
from tests.site import Site

VISIT = "{ viewer { session { lastVisit lastSeenAt } } }"
PERSON = "yanto"


@pytest.fixture(autouse=True)
def never_here(site: Site) -> None:
    """Yanto, who has not been here before."""
    site.sql("DELETE FROM session WHERE user_id = (SELECT id FROM user_account WHERE slug = $1)", PERSON)


def visit(client: httpx.Client) -> datetime | None:
    found = client.post("/graphql", json={"query": VISIT}).json()["data"]["viewer"]["session"]["lastVisit"]
    return datetime.fromisoformat(found) if found else None


def ago(**away: float) -> datetime:
    return (datetime.now(UTC) - timedelta(**away)).replace(microsecond=0)


def seen_at(site: Site, client: httpx.Client, at: datetime) -> None:
    """As if the session had last been used then."""
    site.sql("UPDATE session SET last_seen_at = $1 WHERE token_hash = $2", at, fingerprint(client.cookies["simpul"]))


def test_who_is_here_for_the_first_time_has_no_last_visit(site: Site):
    with site.client(PERSON) as client:
        assert visit(client) is None
        assert "Baru-baru ini" in client.get("/").text


def test_a_pause_makes_the_next_request_another_visit(site: Site):
    with site.client(PERSON) as client:
        left = ago(hours=2)
        seen_at(site, client, left)
        assert visit(client) == left                    # known to the very request that begins the visit
        assert visit(client) == left                    # and through all of it
        assert "Sejak " in client.get("/").text


def test_a_short_pause_is_none(site: Site):
    with site.client(PERSON) as client:
        seen_at(site, client, ago(hours=3))
        first = visit(client)
        seen_at(site, client, ago(minutes=25))
        assert visit(client) == first
        seen_at(site, client, ago(minutes=31))
        assert visit(client) != first


def test_signing_in_elsewhere_knows_the_visit_before(site: Site):
    with site.client(PERSON) as old, site.client() as new:
        left = ago(days=2)
        seen_at(site, old, left)
        new.post("/sign-in/demo", data={"person": PERSON})
        assert visit(new) == left


def test_a_second_browser_at_the_same_time_is_the_same_visit(site: Site):
    with site.client(PERSON) as one, site.client() as other:
        left = ago(hours=11)
        seen_at(site, one, left)
        assert visit(one) == left
        other.post("/sign-in/demo", data={"person": PERSON})
        assert visit(other) == left


def test_signing_out_ends_a_visit_too(site: Site):
    with site.client(PERSON) as client:
        before = datetime.now(UTC)
        client.post("/sign-out")
    with site.client() as client:
        client.post("/sign-in/demo", data={"person": PERSON})
        found = visit(client)
    assert found and before - timedelta(seconds=1) <= found <= datetime.now(UTC)


def test_a_program_has_no_visits(site: Site):
    token = site.simpul("token", "create", "--user", f"{PERSON}@simpul.example", "--name", "uji").strip()
    with httpx.Client(base_url=site.url, headers={"authorization": f"Bearer {token}"}, timeout=30) as client:
        assert client.post("/graphql", json={"query": VISIT}).json()["data"]["viewer"]["session"] is None
