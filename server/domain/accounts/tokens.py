"""A program's way in: a token speaks for a person on one seat, or for nobody in particular. Shown once, kept as a hash."""
from __future__ import annotations

import hashlib
import secrets
import zlib
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from uuid import UUID

from server.domain.accounts.access import RULES
from server.domain.accounts.looking_after import COMMAND, INSTALLATION, at_the_terminal, in_person, looked_after_from, place_of, tell
from server.domain.accounts.models import Seat, Token, User
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action
from server.domain.finding import found
from server.domain.texts import line
from server.errors import Conflict, Invalid, Limited, NotAllowed
from server.words import _

BEGINNING = "simpul_"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SECRET, _CHECK = 43, 6         # letters: 256 bits, and a CRC-32 that tells a mistyped token from a wrong one without asking the database
USUAL_DAYS, LONGEST_LIFE = 90, 366
LONGEST_NAME = 100
MOST = 50                                               # of a person, at a time
NOT_THEIRS = _("Token dibuat untuk kursi Anda sendiri. Kursi ini milik orang lain.")


class TokenScope(StrEnum):
    """What a token may be used for, as far as its seat goes."""
    READ = "read"
    WRITE = "write"
    VIEWS = "views"
    WEBHOOKS = "webhooks"


SCOPES = tuple(TokenScope)
PUBLIC_SCOPES = (TokenScope.READ, TokenScope.VIEWS)     # of a token that speaks for nobody in particular


def new_token() -> str:
    secret = "".join(secrets.choice(_ALPHABET) for _letter in range(_SECRET))
    return BEGINNING + secret + _checksum(secret)


def well_formed(token: str) -> bool:
    secret = token[len(BEGINNING):-_CHECK]
    return token.startswith(BEGINNING) and len(secret) == _SECRET and token.isascii() and token[-_CHECK:] == _checksum(secret)


def fingerprint(secret: str) -> str:
    """What is stored of a session's or a token's secret: a fast hash is right for 256 bits of chance."""
    return hashlib.sha256(secret.encode()).hexdigest()


@action
async def create_token(actor: Actor, *, name: str, seat: UUID | None = None, scopes: Collection[str] = (TokenScope.READ,),
                       days: int = USUAL_DAYS) -> tuple[Token, str]:
    """A token for one of the person's own seats, or (without a seat) for reading what is open to all; and its secret, which nobody can read again."""
    in_person(actor)
    held = await found(RULES, Seat, actor, seat, path=["seat"]) if seat else None
    if held and held.user_id != actor.user:
        raise NotAllowed(NOT_THEIRS, path=["seat"])
    return await _create(actor, actor.required(), held, name, scopes, days)


@action
async def give_token(actor: Actor, user: User, *, name: str, seat: Seat | None, scopes: Collection[str], days: int) -> tuple[Token, str]:
    """A token for somebody, made from the terminal."""
    at_the_terminal(actor)
    if seat and seat.user_id != user.id:
        raise NotAllowed(NOT_THEIRS, path=["seat"])
    return await _create(actor, user.id, seat, name, scopes, days)


@action
async def revoke_token(actor: Actor, token_id: UUID) -> Token:
    """Ends a token, from the next request on: one's own, one of a seat that one looks after, or any from the terminal."""
    terminal = actor == COMMAND
    if not terminal:
        actor.required()
    token = await Token.get(id=token_id) if terminal else await found(RULES, Token, actor, token_id, path=["token"])
    seat = await Seat.get(id=token.seat_id) if token.seat_id else None
    where = await place_of(seat) if seat else INSTALLATION
    looking_after = [] if terminal or token.user_id == actor.user else looked_after_from(actor, where)
    now = datetime.now(UTC)
    if not await Token.filter(id=token.id, revoked_at__isnull=True).update(revoked_at=now):
        raise Conflict(_("Token ini sudah dicabut."), path=["token"])
    token.revoked_at = now
    await tell(actor, "token.revoked", token, where, looking_after=looking_after, summary=f"mencabut token “{token.name}”",
               before={"user": str(token.user_id)})
    return token


async def _create(actor: Actor, user: UUID, seat: Seat | None, name: str, scopes: Collection[str], days: int) -> tuple[Token, str]:
    name, wanted = line(name, ["name"], LONGEST_NAME), _scopes(scopes, seat)
    if not 1 <= days <= LONGEST_LIFE:
        raise Invalid(_("Token berlaku 1 sampai {most} hari; yang ditulis {days}."), path=["days"], most=LONGEST_LIFE, days=days)
    now, secret = datetime.now(UTC), new_token()
    if await Token.filter(user_id=user, revoked_at__isnull=True, expires_at__gt=now).count() >= MOST:
        raise Limited(_("Paling banyak {most} token yang berlaku. Cabut dahulu yang tidak dipakai."), path=["name"], most=MOST)

    token = await Token.create(user_id=user, seat_id=seat and seat.id, name=name, prefix=secret[:len(BEGINNING) + 5], token_hash=fingerprint(secret),
                               scopes=" ".join(wanted), created_at=now, expires_at=now + timedelta(days=days))
    await tell(actor, "token.created", token, await place_of(seat) if seat else INSTALLATION, summary=f"membuat token “{name}”",
               after={"user": str(user), "seat": seat and str(seat.id), "scopes": wanted, "days": days})
    return token, secret


def _scopes(scopes: Collection[str], seat: Seat | None) -> list[str]:
    """In their own order, each once. Who writes also reads the answer; who has a webhook or a view reads all that its seat may."""
    allowed = SCOPES if seat else PUBLIC_SCOPES
    if not scopes or not set(scopes) <= set(allowed):
        raise Invalid(_("Lingkup token: {known}.") if seat else _("Token tanpa kursi hanya membaca yang terbuka. Lingkupnya: {known}."),
                      path=["scopes"], known=", ".join(allowed))
    wanted = {*scopes, *(["read"] if {"write", "webhooks", "views"} & set(scopes) else [])}
    return [scope.value for scope in SCOPES if scope in wanted]


def _checksum(secret: str) -> str:
    number, letters = zlib.crc32(secret.encode()), ""
    for _letter in range(_CHECK):
        number, digit = divmod(number, len(_ALPHABET))
        letters = _ALPHABET[digit] + letters
    return letters
