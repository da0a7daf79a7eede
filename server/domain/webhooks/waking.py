"""Who waits in this process for something to do about webhooks is woken once there is. What other processes leave behind is found by looking, now and then."""
from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field


@dataclass
class Bell:
    waiting: set[asyncio.Event] = field(default_factory=set)

    def ring(self) -> None:
        for each in self.waiting:
            each.set()

    @contextmanager
    def heard(self) -> Iterator[asyncio.Event]:
        """What is set each time somebody rings meanwhile."""
        rung = asyncio.Event()
        self.waiting.add(rung)
        try:
            yield rung
        finally:
            self.waiting.discard(rung)


async def rung_or_past(rung: asyncio.Event, seconds: float) -> None:
    """Returns when it is rung, or so many seconds are past. What rings from then on is for the next time."""
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await rung.wait()
    rung.clear()


TO_HEAR, TO_SEND = Bell(), Bell()                           # there is a webhook to listen for; there is a message to hand over
