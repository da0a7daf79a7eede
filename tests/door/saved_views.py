"""What else it takes to make a view, to save it, and to make a key to it."""
from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from tests.site import Site

CREATE = "mutation($input: CreateViewInput!) { createView(input: $input) { view { id } problems { message } } }"
QUERY = "query Semua { needs(first: 5) { nodes { id } } }"
DEFINITION = 'schema = 1\ntitle = { id = "Uji", en = "Trial" }\nrows = "needs.nodes"\n\n[display]\nas = "table"\n'


def texts() -> dict[str, str]:
    """Each time others: the same again are not saved."""
    return {"query": QUERY, "definition": DEFINITION, "readme": uuid.uuid4().hex}


def made(site: Site) -> Iterator[dict[str, Any]]:
    seat = site.ask("{ viewer { seats { id } } }", as_="bayu")["data"]["viewer"]["seats"][0]["id"]
    while True:
        site.sql("UPDATE saved_view SET archived_at = created_at")                          # so many at a time are not allowed
        yield from ({"seat": seat, "slug": f"uji-{uuid.uuid4().hex}", "texts": texts()} for _one in range(100))


def saved(site: Site) -> Iterator[dict[str, Any]]:
    """Ten of them in turn: those that are changed in one request are not the same."""
    views = [a_view(site) for _one in range(10)]
    site.sql("UPDATE saved_view SET archived_at = NULL")
    while True:
        site.sql("UPDATE saved_view SET version = 1")
        yield from ({"view": view, "version": 1, "texts": texts()} for view in views)


def keys(site: Site) -> Iterator[dict[str, Any]]:
    view, seat = a_view(site), next(made(site))["seat"]
    site.sql("UPDATE saved_view SET archived_at = NULL")
    while True:
        site.sql("UPDATE view_key SET revoked_at = created_at")                             # so many at a time are not allowed
        yield from ({"view": view, "seat": seat, "kind": "FEED"} for _one in range(10))


def a_view(site: Site) -> str:
    return str(site.ask(CREATE, {"input": next(made(site))}, as_="bayu")["data"]["createView"]["view"]["id"])
