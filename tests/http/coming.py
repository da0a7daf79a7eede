"""Requests of people who come in, without a server between: what `server.entering` is given, and what it leaves."""
from __future__ import annotations

from typing import Any

import pytest
from starlette.requests import Request

from server.domain.accounts.inviting import invite
from server.domain.accounts.models import User
from server.domain.accounts.passwords import renewed
from server.domain.accounts.sessions import Credential, open_session, speaker
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.actor import ANYONE, Actor, Role
from server.domain.activity.models import Event
from server.errors import Problem
from server.sessions import actor
from tests.cast import Cast, the
from tests.tables import everything

PASSWORD, OTHER = "sebelas rumah di Muba", "tujuh perahu ke Musi"
TRIES = ("attempt",)                               # what a refusal may leave: that it was tried


def request_of(by: Actor = ANYONE, *, address: str = "203.0.113.7", device: str = "") -> Request:
    headers = [(b"host", b"simpul.example"), (b"user-agent", b"Firefox")]
    if device:
        headers.append((b"cookie", f"simpul-device={device}".encode()))
    scope: dict[str, Any] = {"type": "http", "method": "POST", "path": "/", "scheme": "http", "headers": headers, "query_string": b"", "client": (address, 1)}
    scope["user"] = by
    return Request(scope)


async def signed_in(slug: str) -> Actor:
    """The person with a session of their own, as a request would find them."""
    return await speaking(await open_session(await the("person", slug), user_agent="Firefox", address=""))


async def speaking(secret: str) -> Actor:
    return actor(await speaker(Credential("session", fingerprint(secret))), "id")


async def give_password(slug: str, password: str = PASSWORD) -> User:
    user: User = await the("person", slug)
    user.password_hash = await renewed(password)
    await user.save(update_fields=["password_hash"])
    return user


async def events_of(user: User) -> list[str]:
    return await Event.filter(user_id=user.id, subject_key=user.id).order_by("id").values_list("name", flat=True)  # type: ignore[return-value]


async def unchanged() -> dict[str, list[Any]]:
    return {table: rows for table, rows in (await everything()).items() if table not in TRIES}


async def refused(problem: type[Problem], path: list[str], doing: Any) -> Problem:
    before = await unchanged()
    with pytest.raises(problem) as raised:
        await doing
    assert await unchanged() == before
    assert list(raised.value.path) == path
    return raised.value


async def invited(cast: Cast, email: str) -> str:
    """The secret of an invitation to be Bayu's colleague."""
    stakeholder = cast.bayu.stakeholders[0]
    return (await invite(cast.bayu, email=email, name="Ratna Dewi", role=Role.OFFICER, stakeholder=stakeholder, locale="en"))[1]


async def status_of(doing: Any) -> int:
    with pytest.raises(Problem) as said:
        await doing
    return said.value.status
