"""Streams outlive the request that opened them: how long they may."""
from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from contextlib import aclosing
from time import monotonic
from typing import Any, TypeVar

from starlette.requests import Request

from server.database import away, finish
from server.settings import settings

T = TypeVar("T")
PING = 15                       # seconds: proxies let a silent line go
AGAIN = 1_000                   # milliseconds until a browser that lost the stream asks again
LATER = 1.0                     # seconds until a database that is away is asked again
LIFE = 300                      # seconds of one stream; then the browser comes again


async def as_long_as_allowed(request: Request, found: AsyncGenerator[T, None]) -> AsyncGenerator[T, None]:
    """Ends when it has lasted long enough, when the server is going, and when the reader is not who they were: signed out, unseated, let go.
    The reader then asks again, and gets what it may see now."""
    ends, coming = monotonic() + LIFE, None
    async with aclosing(found):
        try:
            while monotonic() < ends:
                coming = coming or asyncio.ensure_future(anext(found, None))
                await asyncio.wait({coming}, timeout=settings().ask_again_seconds)
                if (who := await known_again(request)) is None:
                    await asyncio.sleep(LATER)          # and nothing is brought meanwhile
                    continue
                if who != request.user:
                    return
                if coming.done():
                    one, coming = coming.result(), None
                    if one is None:
                        return
                    yield one
        finally:
            if coming is not None:                      # before its generator can be closed
                coming.cancel()
                await finish(asyncio.wait({coming}))


async def known_again(request: Request) -> Any:
    """Who asks, as they are now; None while the database cannot say."""
    try:
        return await request.scope["ask_again"]()
    except Exception as error:
        if not away(error):
            raise
        return None


async def either(*sources: AsyncGenerator[Any, None]) -> AsyncGenerator[Any, None]:
    """What comes of several, as it comes; ends with the first that ends."""
    coming = {asyncio.ensure_future(anext(source, None)): source for source in sources}
    try:
        while True:
            done, _waiting = await asyncio.wait(coming, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                if (one := task.result()) is None:
                    return
                source = coming.pop(task)
                coming[asyncio.ensure_future(anext(source, None))] = source
                yield one
    finally:
        await finish(_end(coming))


async def _end(coming: Mapping[asyncio.Task[Any], AsyncGenerator[Any, None]]) -> None:
    for task in coming:                                 # before their generators can be closed
        task.cancel()
    await asyncio.wait(coming)
    for source in coming.values():
        await source.aclose()
