"""/metrics, /readyz and the names of requests: enough to see how the house is, and nothing of who comes."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from tests.postgres import Cluster
from tests.site import Site, a_house

TOKEN = "sebuah-token-pengamat"
SECRETS = ("rahasia-di-alamat", "rahasia-dalam-pertanyaan", "rahasia-di-kepala")
WATCHER = {"authorization": f"Bearer {TOKEN}"}


def figures(text: str) -> dict[str, float]:
    """By their names, with their labels."""
    return {name: float(value) for name, value in re.findall(r"^([^#\s]\S*(?:\{.*\})?) (\S+)$", text, re.M)}


@pytest.fixture(scope="module")
def watched(sqlite_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Behind a proxy on this machine that is trusted, and watched with a token."""
    with a_house(sqlite_world, tmp_path_factory, {"metrics_token": TOKEN, "trusted_proxies": "127.0.0.1"}) as watched:
        yield watched


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/graphql", json={"query": query})


def test_it_counts_what_is_asked_by_patterns_and_kinds(site: Site):
    with site.client("rina") as client:
        for path in ("/boards/papan-sumsel", "/boards/nothing-of-the-kind", "/nowhere/at/all", "/organisations/serat-anyam"):
            client.get(path)
        for query in ("query Forums { forums { totalCount } }", "{ nothing }"):
            ask(client, query)
        client.request("PROPFIND", "/boards")
        found = figures(client.get("/metrics").text)
    kinds = ("/boards/{slug}", "GET", "2xx"), ("/boards/{slug}", "GET", "4xx"), ("nowhere", "GET", "4xx"), ("/organisations/{slug}", "GET", "2xx")
    answered = {(route, method, status): found.get(f'simpul_request_seconds_count{{method="{method}",route="{route}",status="{status}"}}')
                for route, method, status in (*kinds, ("/graphql", "POST", "2xx"))}
    assert answered == {key: 2 if key[0] == "/graphql" else 1 for key in answered}
    assert found['simpul_request_seconds_count{method="OTHER",route="/boards",status="4xx"}'] == 1
    assert found['simpul_graphql_seconds_count{kind="none",outcome="refused"}'] == 1
    assert found['simpul_graphql_seconds_count{kind="query",outcome="answered"}'] > 5
    assert found['simpul_graphql_seconds_bucket{kind="query",le="+Inf",outcome="answered"}'] > 5
    assert found["simpul_statement_seconds_count"] > 5 and found["simpul_statement_seconds_sum"] > 0
    assert (found["simpul_requests_open"], found["simpul_database_up"]) == (1, 1)
    assert found["simpul_events_newest"] > 500
    assert found["process_resident_memory_bytes"] > 10e6
    assert (found["simpul_database_bytes"] > 1e6) is site.database_url.startswith("sqlite")
    assert (found['simpul_pool_connections{state="idle"}'] > 0) is site.database_url.startswith("postgres")


def test_figures_name_nobody_and_nothing(watched: Site):
    with watched.client("rina", **{"x-forwarded-for": "203.0.113.77"}) as client:
        client.get(f"/search?q={SECRETS[0]}")
        client.get(f"/shared/{SECRETS[0]}")
        ask(client, f'query {SECRETS[1].replace("-", "_")} {{ stakeholder(by: {{slug: "{SECRETS[1]}"}}) {{ name }} }}')
        client.get("/", headers={"authorization": f"Bearer {SECRETS[2]}"})
        shown = client.get("/metrics", headers=WATCHER).text
    assert "simpul_request_seconds" in shown
    assert [word for word in (*SECRETS, "203.0.113", "rina", "papan-sumsel", "Rina") if word in shown or word.replace("-", "_") in shown] == []


def test_figures_are_for_who_has_the_token(watched: Site):
    with watched.client() as client:
        answers = [client.get("/metrics", headers={"authorization": said} if said else {}) for said in ("", "Bearer x", f"Basic {TOKEN}", f"Bearer {TOKEN}x")]
        assert [answer.status_code for answer in answers] == [404] * 4 and not any("simpul_request" in answer.text for answer in answers)
        assert client.get("/metrics", headers=WATCHER).status_code == 200


@pytest.mark.parametrize("header", ["forwarded", "via", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto", "x-real-ip"])
def test_without_a_token_they_are_for_this_machine_and_through_no_proxy(site: Site, header: str):
    with site.client() as client:
        assert client.get("/metrics").status_code == 200
        assert client.get("/metrics", headers={header: "127.0.0.1"}).status_code == 404
        assert "warnings" in client.get("/readyz").json()
        assert set(client.get("/readyz", headers={header: "127.0.0.1"}).json()) == {"ready", "database", "migrations"}


def test_it_is_ready_and_says_to_who_may_know_what_is_not_well(site: Site):
    before = site.sql("SELECT count(*), max(id) FROM event")
    with site.client() as client:
        found = client.get("/readyz").json()
        assert (found["ready"], found["database"], found["migrations"], found["warnings"]) == (True, "answers", "up to date", [])
        versions = site.sql("SELECT sqlite_version()") if site.database_url.startswith("sqlite") else []
        assert len(found["notes"]) == sum(tuple(map(int, version.split("."))) < (3, 51, 3) for [version] in versions)
    assert site.sql("SELECT count(*), max(id) FROM event") == before        # a write was tried, and nothing of it stays
    if site.database_url.startswith("sqlite"):
        assert site.sql("PRAGMA user_version") == [(0,)]


def test_a_database_that_only_reads_is_said_and_questions_are_answered(postgres: Cluster, postgres_world: str):
    address = postgres.create(template=postgres_world)
    reading = Site(f"{address}{'&' if '?' in address else '?'}default_transaction_read_only=on").open()
    try:
        with reading.client() as client:
            found = client.get("/readyz")
            assert (found.status_code, found.json()["ready"]) == (200, True)
            assert [each for each in found.json()["warnings"] if each.startswith("nothing can be written")]
            assert ask(client, "{ forums { totalCount } }").json() == {"data": {"forums": {"totalCount": 2}}}
    finally:
        reading.close()
        postgres.drop(address)


def test_a_request_keeps_the_name_a_trusted_proxy_gave_it_and_no_other(watched: Site, site: Site):
    given = "0190c1e2-7f00-7abc-8def-0123456789ab"
    with watched.client() as client, site.client() as direct:
        assert client.get("/livez", headers={"x-request-id": given}).headers["x-request-id"] == given
        for wrong in ("short", "x" * 41, "simpul_" + "a" * 20, "with space here"):
            assert re.fullmatch("[0-9a-f]{12}", client.get("/livez", headers={"x-request-id": wrong}).headers["x-request-id"])
        assert direct.get("/livez", headers={"x-request-id": given}).headers["x-request-id"] != given


@pytest.mark.parametrize("level", ["debug", "info"])
def test_the_log_has_a_line_for_each_request_by_its_pattern_or_only_for_what_was_refused(sqlite_world: Path, level: str,
                                                                                         tmp_path_factory: pytest.TempPathFactory):
    with a_house(sqlite_world, tmp_path_factory, {"log_level": level}) as house, house.client("rina") as client:
        client.get(f"/boards/papan-sumsel?q={SECRETS[0]}")
        named = client.get(f"/shared/{SECRETS[0]}").headers["x-request-id"]
    lines = [line for line in map(json.loads, house.log.splitlines()) if line["from"] == "simpul.requests" and line["route"] not in ("/livez", "nowhere")]
    shown, refused = lines[:-1], lines[-1]
    assert (refused["method"], refused["route"], refused["status"], refused["by"], refused["request"]) == ("GET", "/shared/{secret}", 404, "session", named)
    assert SECRETS[0] not in house.log
    assert level == "info" or [line["route"] for line in shown] == ["/boards/{slug}"]
    assert level == "debug" or all(line["milliseconds"] > 1000 for line in shown)            # what took long has a line at either level
