"""A program's way in: a token speaks for a person. Shown once, kept as a hash."""
from __future__ import annotations

import hashlib
import secrets
import zlib
from datetime import UTC, datetime, timedelta

from server.domain.accounts.models import Token, User
from server.errors import Invalid
from server.words import _

BEGINNING = "simpul_"
_ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_SECRET, _CHECK = 43, 6         # letters: 256 bits, and a CRC-32 that tells a mistyped token from a wrong one without asking the database
SCOPES = ("read", "write")


def new_token() -> str:
    secret = "".join(secrets.choice(_ALPHABET) for _letter in range(_SECRET))
    return BEGINNING + secret + _checksum(secret)


def well_formed(token: str) -> bool:
    secret = token[len(BEGINNING):-_CHECK]
    return token.startswith(BEGINNING) and len(secret) == _SECRET and token.isascii() and token[-_CHECK:] == _checksum(secret)


def fingerprint(secret: str) -> str:
    """What is stored of a session's or a token's secret: a fast hash is right for 256 bits of chance."""
    return hashlib.sha256(secret.encode()).hexdigest()


async def create_token(user: User, name: str, *, scopes: tuple[str, ...] = SCOPES, days: int | None = None) -> tuple[Token, str]:
    """The row, and the token itself, which nobody can read again."""
    if not 1 <= len(name.strip()) <= 100:
        raise Invalid(_("Beri token ini nama, paling banyak {most} huruf."), path=["name"], most=100)
    if not scopes or not set(scopes) <= set(SCOPES):
        raise Invalid(_("Lingkup token: {known}."), path=["scopes"], known=", ".join(SCOPES))
    token = new_token()
    expires_at = datetime.now(UTC) + timedelta(days=days) if days else None
    row = await Token.create(user_id=user.id, name=name.strip(), prefix=token[:len(BEGINNING) + 5], token_hash=fingerprint(token),
                             scopes=" ".join(scopes), expires_at=expires_at)
    return row, token


async def revoke_token(row: Token) -> None:
    row.revoked_at = datetime.now(UTC)
    await row.save(update_fields=["revoked_at"])


def _checksum(secret: str) -> str:
    number, letters = zlib.crc32(secret.encode()), ""
    for _letter in range(_CHECK):
        number, digit = divmod(number, len(_ALPHABET))
        letters = _ALPHABET[digit] + letters
    return letters
