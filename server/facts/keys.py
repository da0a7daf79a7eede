"""Keys that follow from names, so that a fact has the same key in every installation and may be named before it is stored."""
from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime
from uuid import UUID

_THE_DAY = date(2024, 3, 25)            # of the younger seed document


def named_key(noun: str, name: str, day: date) -> UUID:
    """A UUID of version 7 (RFC 9562) whose time is the day, and whose other bits are a hash of the name instead of chance."""
    milliseconds = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
    bits = int.from_bytes(hashlib.sha256(f"{noun}/{name}".encode()).digest()[:10]) & (1 << 74) - 1
    return UUID(int=milliseconds << 80 | 7 << 76 | (bits >> 62) << 64 | 2 << 62 | bits & (1 << 62) - 1)


def fact_key(noun: str, name: str) -> UUID:
    """The key of a fact: `fact_key("region", "16.06")`, `fact_key("programme", "gbrss")`."""
    return named_key(noun, name, _THE_DAY)
