"""The house that other people's clients speak to: running, each client's on one of the databases; and a program's token."""
from __future__ import annotations

import pytest

from tests.site import Site, site

__all__ = ["site"]


@pytest.fixture(scope="module")
def token(site: Site) -> str:
    """Of the secretariat, to read and to write."""
    return site.simpul("token", "create", "--user", "rina@simpul.example", "--name", "klien lain").strip()


@pytest.fixture(scope="module")
def board(site: Site) -> dict[str, str]:
    """A board of the secretariat's: its id, and that of its first column."""
    found = site.ask("{ boards(first: 20) { nodes { id slug columns { id } } } }", as_="rina")["data"]["boards"]["nodes"]
    return next({"board": each["id"], "column": each["columns"][0]["id"]} for each in found if each["slug"] == "papan-sumsel")
