"""A view that somebody has saved, its keys, and what is signed with them: as a program makes them, and signs by itself."""
from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import load_pem_private_key

from tests.site import Site

# What waits to be verified is not for everybody.
QUERY = """query Laporan($status: ContributionStatus = REPORTED, $from: Date, $after: String) {
  contributions(first: 100, after: $after, where: {status: {eq: $status}, on: {gte: $from}}) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes { id on status amount stakeholder { name } }
  }
}
"""
DEFINITION = """schema = 1
title = { id = "Laporan yang menunggu", en = "Reports that wait" }
rows = "contributions.nodes"

[display]
as = "table"

[feeds.atom]
id = "id"
title = "stakeholder.name"
updated = "on"

[feeds.ical]
start = "on"
summary = "stakeholder.name"
"""
MAKE = "mutation ($input: CreateViewInput!) { createView(input: $input) { view { id version } faults { message } problems { message } } }"
SHARE = "mutation ($input: ShareViewInput!) { shareView(input: $input) { problems { message } } }"
KEY = "mutation ($input: CreateViewKeyInput!) { createViewKey(input: $input) { key { id } secret problems { message } } }"


def done(site: Site, document: str, as_: str, **given: Any) -> dict[str, Any]:
    """The payload of a mutation, which must not be refused."""
    answer = site.ask(document, {"input": given}, as_=as_)
    payload: dict[str, Any] = next(iter(answer["data"].values()))
    assert payload["problems"] == [] and not payload.get("faults"), payload
    return payload


def seat_of(site: Site, person: str) -> str:
    return str(site.ask("{ viewer { seats { id } } }", as_=person)["data"]["viewer"]["seats"][0]["id"])


def saved(site: Site, slug: str, *, as_: str = "rina", origins: str = '["*"]', gallery: bool = False, definition: str = DEFINITION) -> str:
    """The id of a view, private unless it goes to the gallery."""
    texts = {"query": QUERY, "definition": f"{definition}\n[embed]\norigins = {origins}\n"}
    view = done(site, MAKE, as_, seat=seat_of(site, as_), slug=slug, texts=texts)["view"]
    if gallery:
        done(site, SHARE, as_, view=view["id"], version=view["version"], sharing="GALLERY")
    return str(view["id"])


@dataclass
class Key:
    """A key of a view: what is kept of it elsewhere."""
    id: str
    secret: str

    @classmethod
    def made(cls, site: Site, view: str, kind: str, *, as_: str = "rina") -> Key:
        payload = done(site, KEY, as_, view=view, seat=seat_of(site, as_), name="Situs mitra", kind=kind)
        return cls(payload["key"]["id"], payload["secret"])

    def signs(self, view: Any, *, seconds: float = 600, header: dict[str, Any] | None = None, **claims: Any) -> str:
        """A token for a view; whatever is said otherwise stands in it otherwise, and None is left out."""
        return sign(self.private, {"alg": "EdDSA", "typ": "JWT", "kid": self.id, **(header or {})}, {"view": view, "exp": time.time() + seconds, **claims})

    @property
    def private(self) -> Ed25519PrivateKey:
        key = load_pem_private_key(self.secret.encode(), None)
        assert isinstance(key, Ed25519PrivateKey)
        return key


@dataclass
class Half:
    """A token in its parts, to be put together wrongly."""
    header: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    signature: bytes = b""

    @classmethod
    def of(cls, token: str) -> Half:
        header, claims, signature = (base64.urlsafe_b64decode(part + "==") for part in token.split("."))
        return cls(json.loads(header), json.loads(claims), signature)

    def __str__(self) -> str:
        return f"{packed(self.header)}.{packed(self.claims)}.{written(self.signature)}"


def sign(key: Ed25519PrivateKey, header: dict[str, Any], claims: dict[str, Any]) -> str:
    signed = f"{packed(header)}.{packed({name: value for name, value in claims.items() if value is not None})}"
    return f"{signed}.{written(key.sign(signed.encode()))}"


def packed(part: dict[str, Any]) -> str:
    return written(json.dumps(part).encode())


def written(part: bytes) -> str:
    return base64.urlsafe_b64encode(part).decode().rstrip("=")
