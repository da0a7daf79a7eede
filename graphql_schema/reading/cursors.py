"""Cursors: a row's place in the order its list was read in. A cursor fits no other list and no other order."""
from __future__ import annotations

import json
from collections.abc import Callable
from functools import lru_cache, partial
from hashlib import blake2b
from typing import Any

from graphql_schema.reading.kinds import Kind, stored
from server.errors import Invalid, Problem
from server.words import _


def fingerprint(said: str) -> str:
    """The list and its order, in eight letters."""
    return blake2b(said.encode(), digest_size=4).hexdigest()


def kept(kind: Kind) -> Kind:
    """How a cursor keeps a value: as it is stored, not as it is shown."""
    return Kind.INT if kind in (Kind.DIGITS, Kind.QUANTITY) else kind


@lru_cache(1024)
def place(mark: str, kinds: tuple[Kind, ...], position: int) -> Callable[[Any], Any]:
    """How to find, in a cursor, the place for one key of the order. (Cached, so that equal questions are equal parameters.)"""
    return partial(_read, mark, kinds, position)


def _read(mark: str, kinds: tuple[Kind, ...], position: int, cursor: Any) -> Any:
    try:
        found = json.loads(bytes.fromhex(cursor))
        if found[0] != mark or len(found) != len(kinds) + 1:
            raise ValueError
        value = found[position + 1]
        return None if value is None else stored(kinds[position], value)
    except (ValueError, TypeError, IndexError, KeyError, AttributeError, ArithmeticError, RecursionError, Problem):
        raise Invalid(_("Kursor ini bukan dari daftar ini dengan urutan ini. Pakai startCursor atau endCursor dari halaman sebelumnya.")) from None
