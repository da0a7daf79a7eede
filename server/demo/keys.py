"""The keys of the demo world follow from its slugs, so that tests and documents can name the cast."""
from __future__ import annotations

from datetime import date
from uuid import UUID

from server.facts.keys import named_key

AS_OF = date(2026, 11, 22)              # "today" in the demo world as it was written


def demo_key(noun: str, slug: str) -> UUID:
    """The key of someone or something in the demo world: `demo_key("need", "rumah-empat-lawang")`, `demo_key("person", "bayu")`."""
    return named_key(f"demo {noun}", slug, AS_OF)
