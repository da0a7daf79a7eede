"""Passwords: argon2id, off the event loop, two at a time (which bounds memory too)."""
from __future__ import annotations

import asyncio
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from server.errors import Invalid
from server.words import _

SHORTEST, LONGEST = 10, 200

_hasher = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)       # the least OWASP advises: 40 ms here
_two_at_a_time = asyncio.Semaphore(2)


async def hashed(password: str) -> str:
    if not SHORTEST <= len(password) <= LONGEST:
        raise Invalid(_("Kata sandi perlu {least} sampai {most} huruf."), path=["password"], least=SHORTEST, most=LONGEST)
    async with _two_at_a_time:
        return await asyncio.to_thread(_hasher.hash, password)


async def matches(password: str, known: str | None) -> bool:
    """Whether it is the password. Takes as long when there is no such person, so that nobody learns who there is."""
    async with _two_at_a_time:
        right = await asyncio.to_thread(_verify, known or _nobodys(), password[:LONGEST + 1])
    return right and known is not None


def outdated(known: str) -> bool:
    return _hasher.check_needs_rehash(known)


def _verify(known: str, password: str) -> bool:
    try:
        return _hasher.verify(known, password)
    except (VerifyMismatchError, InvalidHashError):
        return False


@cache
def _nobodys() -> str:
    return _hasher.hash("nobody's password")
