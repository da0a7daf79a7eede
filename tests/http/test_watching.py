"""/metrics, /readyz and the names of requests: enough to see how the house is, and nothing of who comes."""
from __future__ import annotations

import json
import re
from collections.abc import Iterator

import httpx
import pytest

from tests.site import Site

TOKEN = "sebuah-token-pengamat"
SECRETS = ("rahasia-di-alamat", "rahasia-dalam-pertanyaan", "rahasia-di-kepala")
WATCHER = {"authorization": f"Bearer {TOKEN}"}


def figures(text: str) -> dict[str, float]:
    """By their names, with their labels."""
    return {name: float(value) for name, value in re.findall(r"^([^#\s]\S*(?:\{.*\})?) (\S+)$", text, re.M)}


@pytest.fixture(scope="module")
def watched(site: Site) -> Iterator[Site]:
    """Behind a proxy on this machine that is trusted, talkative, and watched with a token."""
    with site.under(metrics_token=TOKEN, trusted_proxies="127.0.0.1", log_level="debug") as watched:
        yield watched


def ask(client: httpx.Client, query: str) -> httpx.Response:
    return client.post("/graphql", json={"query": query})


def test_it_counts_what_is_asked_by_patterns_and_kinds(site: Site):
    with site.under() as fresh, fresh.client("rina") as client:
        for path in ("/boards/papan-sumsel", "/boards/nothing-of-the-kind", "/nowhere/at/all", "/organisations/serat-anyam"):
            client.get(path)
        ask(client, "query Forums { forums { totalCount } }")
        ask(client, "{ nothing }")
        client.request("INVENT", "/boards")
        found = figures(client.get("/metrics").text)
    answered = {key: found.get(f"simpul_request_seconds_count{{method=\"{key[1]}\",route=\"{key[0]}\",status=\"{key[2]}\"}}") for key in (
        ("/boards/{slug}", "GET", "2xx"), ("/boards/{slug}", "GET", "4xx"), ("nowhere", "GET", "4xx"), ("/organisations/{slug}", "GET", "2xx"),
        ("/graphql", "POST", "2xx"))}
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
    with site.client() as client:
        found = client.get("/readyz").json()
        assert (found["ready"], found["database"], found["migrations"], found["warnings"]) == (True, "answers", "up to date", [])
        versions = site.sql("SELECT sqlite_version()") if site.database_url.startswith("sqlite") else []
        assert len(found["notes"]) == sum(tuple(map(int, version.split("."))) < (3, 51, 3) for [version] in versions)


def test_to_try_writing_leaves_nothing_behind(site: Site):
    before = site.sql("SELECT count(*), max(id) FROM event")
    with site.under() as fresh, fresh.client() as client:
        assert client.get("/readyz").json()["warnings"] == []
    assert site.sql("SELECT count(*), max(id) FROM event") == before
    if site.database_url.startswith("sqlite"):
        assert site.sql("PRAGMA user_version") == [(0,)]


def test_a_database_that_only_reads_is_said_and_questions_are_answered(site: Site):
    """On PostgreSQL, where one setting says so."""
    if site.database_url.startswith("sqlite"):
        pytest.skip("a read-only file is another matter")
    name = site.database_url.partition("?")[0].rpartition("/")[2]
    site.sql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    try:
        with site.under() as reading, reading.client() as client:
            found = client.get("/readyz")
            assert (found.status_code, found.json()["ready"]) == (200, True)
            assert [each for each in found.json()["warnings"] if each.startswith("nothing can be written")]
            assert ask(client, "{ forums { totalCount } }").json() == {"data": {"forums": {"totalCount": 2}}}
    finally:
        site.sql(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')


def test_a_request_keeps_the_name_a_trusted_proxy_gave_it_and_no_other(watched: Site, site: Site):
    given = "0190c1e2-7f00-7abc-8def-0123456789ab"
    with watched.client() as client, site.client() as direct:
        assert client.get("/livez", headers={"x-request-id": given}).headers["x-request-id"] == given
        for wrong in ("short", "x" * 41, "simpul_" + "a" * 20, "with space here", "ünlich-latin"):
            assert re.fullmatch("[0-9a-f]{12}", client.get("/livez", headers={"x-request-id": wrong.encode("latin-1")}).headers["x-request-id"])  # type: ignore[dict-item]
        assert direct.get("/livez", headers={"x-request-id": given}).headers["x-request-id"] != given


def test_the_log_has_a_line_for_each_request_by_its_pattern_or_only_for_what_was_refused(site: Site):
    logs = []
    for level in ("debug", "info"):
        with site.under(log_level=level) as house:
            with house.client("rina") as client:
                client.get(f"/boards/papan-sumsel?q={SECRETS[0]}")
                named = client.get(f"/shared/{SECRETS[0]}").headers["x-request-id"]
        lines = [json.loads(line) for line in house.log.splitlines()]
        logs.append([line for line in lines if line["from"] == "simpul.requests" and line["route"] not in ("/livez", "nowhere")])
        assert SECRETS[0] not in house.log
        refused = logs[-1][-1]
        assert (refused["method"], refused["route"], refused["status"], refused["by"], refused["request"]) == ("GET", "/shared/{secret}", 404, "session", named)
    assert [line["route"] for line in logs[0]] == ["/boards/{slug}", "/shared/{secret}"] and logs[0][0]["milliseconds"] > 0
    assert [line["route"] for line in logs[1] if line["milliseconds"] < 1000] in (["/shared/{secret}"], [])     # what took long has a line too
