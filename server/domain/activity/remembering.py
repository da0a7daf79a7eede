"""What an idempotency key stands for: one input, and the one answer it got."""
from __future__ import annotations

import dataclasses
import hashlib
import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Any, TypeVar, cast
from uuid import UUID

from tortoise.models import Model

from server.domain.activity.actor import Actor
from server.domain.activity.models import Remembered
from server.errors import Invalid, NotFound
from server.words import _

T = TypeVar("T")
LONGEST_KEY = 255
PATH = ("idempotencyKey",)


def checked_key(key: object) -> str:
    if not isinstance(key, str) or not 0 < len(key) <= LONGEST_KEY or not key.isprintable():
        raise Invalid(_("Kunci idempoten berisi 1 sampai {most} huruf, tanpa baris baru atau tanda kendali."), path=PATH, most=LONGEST_KEY)
    return key


def fingerprint(action: str, said: Mapping[str, Any]) -> str:
    """SHA-256 of an action and what it was given, whoever asked and under whatever key."""
    given = {name: value for name, value in said.items() if name != "key" and not isinstance(value, Actor)}
    return hashlib.sha256(json.dumps([action, given], default=_plain, sort_keys=True).encode()).hexdigest()


async def answered_before(known: Remembered, claim: Remembered, answer: type[T]) -> T:
    """The first answer, as it is now."""
    if known.fingerprint != claim.fingerprint:
        raise Invalid(_("Kunci ini sudah dipakai untuk masukan lain. Pakai kunci baru."), path=PATH)
    row = await cast("type[Model]", answer).get_or_none(pk=known.answer_key)
    if row is None:
        raise NotFound(_("Yang dibuat dengan kunci ini sudah tidak ada."), path=PATH)
    return cast(T, row)


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, UUID | date | Decimal):
        return str(value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.asdict(value)
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, set | frozenset):
        return sorted(map(str, value))
    raise TypeError(f"{type(value).__name__} cannot be part of what an action is asked for under a key.")
