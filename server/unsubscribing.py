"""Taking no more daily letters, by the link in one: without signing in, for the link itself is the key, and opens nothing else."""
from __future__ import annotations

from starlette.requests import HTTPConnection

from server.domain.accounts.attempts import give_back, try_once
from server.domain.digests.actions import letter_of, stop_digest
from server.domain.digests.models import DigestLetter
from server.proving import of_the_address


async def known_letter(request: HTTPConnection, secret: str) -> DigestLetter:
    """Secrets cannot be guessed, and those who try anyway are stopped."""
    limit = of_the_address("link", request)
    await try_once(limit)
    found = await letter_of(secret)
    await give_back(limit)
    return found


async def wants_letters(request: HTTPConnection, secret: str) -> bool:
    """Whether the reader of that letter still gets them."""
    return (await known_letter(request, secret)).user.digest


async def stop_letters(request: HTTPConnection, secret: str) -> None:
    await stop_digest(await known_letter(request, secret))
