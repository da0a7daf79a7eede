"""Public ids: three letters that name the type, and the key of the row."""
from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

NOBODY = UUID(int=0)                    # the id no row has: what an id of another type, or none at all, stands for
PREFIX = 3                              # letters before the underscore


def public_id(prefix: str, key: UUID | str) -> str:
    return f"{prefix}_{key}"


def prefix_of(text: object) -> str:
    return text[:PREFIX] if isinstance(text, str) and text[PREFIX:PREFIX + 1] == "_" else ""


def private_id(prefix: str, text: object) -> UUID:
    """The key within a public id; NOBODY for an id of another type, or for no id at all."""
    try:
        return UUID(str(text)[PREFIX + 1:]) if prefix_of(text) == prefix else NOBODY
    except ValueError:
        return NOBODY


@cache
def keys_read(prefix: str) -> Callable[[Any], Any]:
    """How to find the key of a type in what was given. (Cached, so that equal questions are equal parameters.)"""
    return lambda value: private_id(prefix, value)


@cache
def all_keys_read(prefix: str) -> Callable[[Any], Any]:
    return lambda values: [private_id(prefix, value) for value in (values if isinstance(values, list) else [values])]
