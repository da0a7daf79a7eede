"""Exports that are being written: how many there are, and how far each one is, for the page that waits for it."""
from __future__ import annotations

from collections import OrderedDict
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

MOST = 6                                                    # at once: each reads as fast as it can
REMEMBERED = 500
BIT = 64 * 1024                                             # bytes that are sent together


@dataclass
class Run:
    sent: int = 0                                           # bytes
    state: str = "writing"                                  # or "done", or "broken"


@dataclass
class Runs:
    """Of this process. A run is called by what its page made up, which tells nobody anything but a number of bytes."""
    known: OrderedDict[str, Run] = field(default_factory=OrderedDict)
    writing: int = 0

    @property
    def full(self) -> bool:
        return self.writing >= MOST

    async def follow(self, name: str, written: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
        """The same bytes in larger bits, counted as they go out."""
        run = Run()
        if name:
            self.known[name] = run
            if len(self.known) > REMEMBERED:
                self.known.popitem(last=False)
        self.writing += 1
        try:
            async for bit in together(written):
                yield bit
                run.sent += len(bit)
            run.state = "done"
        finally:
            self.writing -= 1
            run.state = "done" if run.state == "done" else "broken"


async def together(written: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    held = bytearray()
    async for bit in written:
        held += bit
        if len(held) >= BIT:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


RUNS = Runs()
