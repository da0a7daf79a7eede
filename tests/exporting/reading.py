"""Exports taken whole, and their standards."""
from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from lxml import etree

from server.domain.activity.actor import Actor
from views.exports.catalogue import named
from views.exports.kinds import Asked, Finding

STANDARDS = Path(__file__).parent / "standards"
ADDRESS = "https://simpul.example"
NOBODY = Actor()


def asked(actor: Actor = NOBODY, forum: str = "", language: str = "id") -> Asked:
    return Asked(actor, forum, language, ADDRESS)


async def taken(name: str, actor: Actor = NOBODY, forum: str = "", language: str = "id") -> bytes:
    """The whole file, as somebody may see it."""
    export = named(name)
    assert export is not None
    return b"".join([bit async for bit in export.write(asked(actor, forum, language))])


async def found(name: str, actor: Actor = NOBODY, forum: str = "") -> list[Finding]:
    export = named(name)
    assert export is not None
    assert export.check is not None
    return await export.check(asked(actor, forum))


def valid(name: str, content: bytes) -> Any:
    """The document, once the standard's own schema has nothing against it."""
    schema = etree.XMLSchema(etree.parse(STANDARDS / f"{name.removesuffix('.xml')}-schema.xsd"))
    document = etree.fromstring(content)
    assert schema.validate(document), schema.error_log
    return document


def schema_of_grants() -> dict[str, Any]:
    schema: dict[str, Any] = json.loads((STANDARDS / "360-giving-schema.json").read_text(encoding="utf-8"))
    return schema
