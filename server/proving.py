"""Whose password it is, and how often that may be tried: by strangers, by browsers that are known, from one address."""
from __future__ import annotations

import logging
from datetime import timedelta

from starlette.requests import HTTPConnection

from server.domain.accounts.attempts import Limit, give_back, has_room, try_once
from server.domain.accounts.devices import known_device
from server.domain.accounts.emails import LONGEST
from server.domain.accounts.models import User
from server.domain.accounts.passwords import matches, outdated, renewed
from server.errors import Invalid
from server.security import https
from server.sessions import network
from server.words import _

log = logging.getLogger(__name__)

SAFE_DEVICE, PLAIN_DEVICE = "__Host-simpul-device", "simpul-device"
OF_STRANGERS, OF_KNOWN_BROWSERS = 20, 10                # an hour, for one account: strangers' guesses leave the owner's own browser its tries
AN_ADDRESS, ITS_TIME = 60, timedelta(minutes=15)
NO_SUCH_PERSON = _("Surel atau kata sandi ini tidak cocok. Periksa keduanya.")


async def person(request: HTTPConnection, email: str, password: str) -> User:
    """Whose e-mail and password these are. A wrong password and an unknown person get the same answer, by the same work."""
    email = email.strip().lower()
    if not email.isprintable() or len(email) > LONGEST:
        raise Invalid(NO_SUCH_PERSON, path=["password"])
    user = await User.get_or_none(email=email)
    known = await known_device(user.id if user else None, device_of(request))
    limits = [of_the_address("sign-in", request), await of_the_account(email, known)]
    await try_once(*limits, path=["password"])
    if not await matches(password, user.password_hash if user else None) or user is None:
        log.warning("a sign-in was refused from %s", network(address_of(request)))     # not whose: it may be a password in the wrong field
        raise Invalid(NO_SUCH_PERSON, path=["password"])
    await give_back(*limits)
    if user.password_hash and outdated(user.password_hash):
        await renew(user, user.password_hash, password)
    return user


async def renew(user: User, known: str, password: str) -> None:
    """By today's measure of work, unless the password is being changed meanwhile."""
    again = await renewed(password)
    if await User.filter(id=user.id, password_hash=known).update(password_hash=again):
        user.password_hash = again


async def of_the_account(email: str, known: bool) -> Limit:
    own = of_known_browsers(email)
    return own if known and await has_room(own) else Limit("account", email, OF_STRANGERS)


def of_known_browsers(email: str) -> Limit:
    return Limit("account, known browser", email, OF_KNOWN_BROWSERS)


def of_the_address(kind: str, request: HTTPConnection) -> Limit:
    return Limit(kind, network(address_of(request)), AN_ADDRESS, ITS_TIME)


def browser(request: HTTPConnection) -> dict[str, str]:
    return {"user_agent": request.headers.get("user-agent", ""), "address": address_of(request)}


def address_of(request: HTTPConnection) -> str:
    return request.client.host if request.client else ""


def device_of(request: HTTPConnection) -> str:
    return request.cookies.get(SAFE_DEVICE if https(request.scope) else PLAIN_DEVICE, "")
