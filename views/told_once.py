"""What several readers are told alike is made once for all of them, and kept for the moment in which they are told."""
from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine, Hashable
from typing import Any, Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Makes the same thing once. A key says all that it depends on, who reads it among them; what could not be made is tried again by the next one.
    `kept`: seconds for which it serves who comes after; each of them has been let in by their own rights just before."""

    def __init__(self, kept: float) -> None:
        self.kept = kept
        self._making: dict[Hashable, asyncio.Task[T]] = {}

    async def made(self, key: Hashable, make: Callable[[], Coroutine[Any, Any, T]]) -> T:
        making = self._making.get(key)
        if making is None:
            making = self._making[key] = asyncio.create_task(make())
            making.add_done_callback(lambda done: self._done(key, done))
        return await asyncio.shield(making)             # who goes away while it is made takes it from nobody

    def _done(self, key: Hashable, making: asyncio.Task[T]) -> None:
        if making.cancelled() or making.exception() is not None:
            del self._making[key]
        else:
            asyncio.get_running_loop().call_later(self.kept, self._making.pop, key)
