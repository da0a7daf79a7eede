"""What else it takes to have a program told, and to change what it is told."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.site import Site

CREATE = "mutation($input: CreateWebhookInput!) { createWebhook(input: $input) { webhook { id } problems { message } } }"
TOLD = {"url": "https://penerima.example/kait", "document": "subscription { activity { id } }"}


def made(site: Site) -> Iterator[dict[str, Any]]:
    seat = site.ask("{ viewer { seats { id } } }", as_="bayu")["data"]["viewer"]["seats"][0]["id"]
    while True:
        site.sql("UPDATE webhook SET removed_at = created_at, stopped_at = created_at")      # so many at a time are not allowed
        yield from ({"seat": seat, **TOLD} for _one in range(10))


def edited(site: Site) -> Iterator[dict[str, Any]]:
    """Ten of them in turn: those that are changed in one request are not the same."""
    new = made(site)
    inputs = [next(new) | {"name": f"Kait {number}"} for number in range(10)]
    keys = [site.ask(CREATE, {"input": each}, as_="bayu")["data"]["createWebhook"]["webhook"]["id"] for each in inputs]
    while True:
        site.sql("UPDATE webhook SET version = 1, stopped_at = created_at")
        yield from ({"webhook": key, "version": 1, **TOLD} for key in keys)
