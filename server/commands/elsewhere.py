"""An installation somewhere, asked over HTTP with a token, as any other program asks it."""
from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from typing import Any

import httpx

PATIENCE = 30.0                                         # seconds


class Stuck(Exception):
    """It does not go on from here: why, and what to do."""


class Elsewhere:
    """The installation at `address`; what it is asked stands in views/documents, so that those that serve no other documents answer too."""

    def __init__(self, address: str, client: httpx.Client) -> None:
        self.address, self.client = address, client

    def ask(self, operation: str, **variables: Any) -> dict[str, Any]:
        """The data of an answer."""
        from views.client import documents
        try:
            answer = self.client.post(f"{self.address}/graphql", json={"query": documents()[operation], "variables": variables})
        except httpx.TimeoutException:
            raise Stuck(f"{self.address} does not answer within {PATIENCE:.0f} seconds.") from None
        except httpx.HTTPError as error:
            raise Stuck(f"{self.address} cannot be reached: {error}") from None
        try:
            said = answer.json()
        except ValueError:
            said = None
        if not isinstance(said, dict) or not (said.get("errors") or said.get("data")):
            moved = f" It points to {answer.headers['location']}." if answer.is_redirect else ""
            raise Stuck(f"{self.address} does not answer as Simpul does (status {answer.status_code}).{moved} Is the address right?")
        if said.get("errors"):
            hint = " (Pushing views takes a token with the scope views.)" if answer.status_code == HTTPStatus.FORBIDDEN else ""
            raise Stuck(f"{self.address} answers: {said['errors'][0]['message']}{hint}")
        data: dict[str, Any] = said["data"]
        return data


@contextmanager
def installation(address: str, token: str) -> Iterator[Elsewhere]:
    """Refused beforehand: what is no address or no token, and a way on which others could read the token."""
    from server.domain.accounts.tokens import well_formed
    from server.settings import LOOPBACK
    address, token = address.strip().rstrip("/"), token.strip()
    if not address:
        raise Stuck("Say which installation: --to https://…, or SIMPUL_URL. Views are fetched and sent over HTTP only; the database on this machine is not "
                    "touched.")
    try:
        url = httpx.URL(address)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in ("http", "https") or not url.host or url.query or url.fragment:
        raise Stuck(f"{address} is no address of an installation. Write it as https://simpul.example.")
    if url.scheme == "http" and url.host not in LOOPBACK:
        raise Stuck(f"{address} would show the token to everyone on the way. Write https://…")
    if not well_formed(token):
        raise Stuck("Say the token: SIMPUL_TOKEN, or --token simpul_…; it is made at /account/tokens/new, with the scope views." if not token else
                    "This is no token, or not all of one. Tokens begin with simpul_.")
    with httpx.Client(timeout=PATIENCE, headers={"authorization": f"Bearer {token}", "accept-language": "en"}) as client:
        yield Elsewhere(address, client)
