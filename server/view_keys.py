"""Who looks at a view elsewhere: nobody in particular, whatever cookies come along; or the person who made a key, from the one seat it was made for."""
from __future__ import annotations

import time
import warnings
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import OKPKey
from starlette.requests import Request
from tortoise.expressions import Q

from graphql_schema.reading.ids import private_id
from server.domain.accounts.looking_after import on_seat
from server.domain.activity.actor import ANYONE, Actor
from server.domain.saved_views.keys import proof_of
from server.domain.saved_views.models import ViewKey, ViewKeyKind
from server.errors import NotFound, Unwritable
from server.sessions import BY_VIEW_KEY, Language, language_of
from server.words import LANGUAGES, _

USED_EVERY = timedelta(hours=1)             # how often it is written down that a key is in use
LONGEST, CLOCKS = 3_600, 60                 # seconds: how far ahead a signature may end, and how far apart clocks may be
MOST_LETTERS = 4_000                        # of a token
SIGNED_WITH = ("EdDSA", "Ed25519")          # two names of one thing; which of them a library writes depends on its age
OPENS_NOTHING = _("Tampilan ini tidak ada, atau tidak lagi dibagikan di sini.")


@dataclass(frozen=True)
class Opened:
    """Who looks, and the values of the view's form that who signed has fixed."""
    actor: Actor
    locked: Mapping[str, Any] = field(default_factory=dict)


def nobody(request: Request) -> Actor:
    """Nobody in particular, in the language of the address, else the browser's."""
    return replace(ANYONE, language=spoken_in(request))


def spoken_in(request: Request) -> Language:
    wanted = request.query_params.get("lang")
    return language_of(wanted if wanted in LANGUAGES else None, None, request.headers.get("accept-language"))


async def by_address(slug: str, secret: str, language: Language) -> Actor:
    """By a key that stands in the address. NotFound, whatever is wrong with it."""
    return await _speaking(await _found(slug, ViewKeyKind.FEED, Q(proof=proof_of(secret))), language)


async def by_signature(slug: str, token: str, language: Language) -> Opened:
    """By a token that somebody has signed with a key. NotFound, whatever is wrong with it."""
    key = await _found(slug, ViewKeyKind.EMBED, Q(id=private_id("vky", named_in(token))))
    claims = signed(token, key.proof)
    locked = claims.get("params", {})
    if claims.get("view") != slug or not ends_in_time(claims) or not isinstance(locked, dict):
        raise NotFound(OPENS_NOTHING)
    return Opened(await _speaking(key, language), locked)


# ── what is signed ──

def named_in(token: str) -> str:
    """The key that a token says it is signed with."""
    try:
        header = jws.extract_compact(token.encode()).headers() if len(token) <= MOST_LETTERS else {}
    except (JoseError, ValueError) as error:
        raise NotFound(OPENS_NOTHING) from error
    return str(header.get("kid", ""))


def signed(token: str, public: str) -> dict[str, Any]:
    """What it claims, if the signature is by this key's other half."""
    key = OKPKey.import_key({"kty": "OKP", "crv": "Ed25519", "x": public})
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", SecurityWarning)                # of the older name; the key leaves no doubt which curve is meant
            return jwt.decode(token, key, algorithms=list(SIGNED_WITH)).claims
    except (JoseError, ValueError) as error:
        raise NotFound(OPENS_NOTHING) from error


def ends_in_time(claims: Mapping[str, Any]) -> bool:
    """Whether it holds now, and ends within the hour."""
    times, now = [claims.get("nbf", 0), claims.get("exp")], time.time()
    numbers = [each for each in times if isinstance(each, int | float) and not isinstance(each, bool)]
    return len(numbers) == len(times) and numbers[0] - CLOCKS <= now < numbers[1] <= now + LONGEST + CLOCKS


# ── who speaks ──

async def _found(slug: str, kind: ViewKeyKind, which: Q) -> ViewKey:
    """A key of this view that still holds."""
    key = await ViewKey.get_or_none(which, kind=kind, view__slug=slug, view__archived_at__isnull=True, revoked_at__isnull=True)
    if key is None:
        raise NotFound(OPENS_NOTHING)
    return key


async def _speaking(key: ViewKey, language: Language) -> Actor:
    """Its maker as they are now, on the seat it was made for."""
    actor = await on_seat(key.user_id, key.seat_id, via=f"{BY_VIEW_KEY}{key.id}")
    if actor is None:
        raise NotFound(OPENS_NOTHING)
    now = datetime.now(UTC)
    if key.last_used_at is None or now - key.last_used_at > USED_EVERY:
        with suppress(Unwritable):                      # it is read on where that cannot be written
            await ViewKey.filter(id=key.id).update(last_used_at=now)
    return replace(actor, language=language)
