"""GraphQL over HTTP to the letter, by the audit of the specification's own authors."""
from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest

from tests.npm import fetched
from tests.site import Site

AUDITS = 61
PACKAGES = ("graphql-http@1.23.1", "graphql@16.11.0")


@pytest.fixture(scope="session")
def audits(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The audit's programs."""
    return fetched(tmp_path_factory.mktemp("audit"), *PACKAGES)


def test_all_audits_of_graphql_http_are_ok(site: Site, audits: Path):
    ran = subprocess.run(["node", str(Path(__file__).with_name("audit.mjs")), str(audits), f"{site.url}/graphql"],
                         capture_output=True, text=True, timeout=60, check=True)
    results = json.loads(ran.stdout)
    assert [result for result in results if result["status"] != "ok"] == []
    assert len(results) == AUDITS
