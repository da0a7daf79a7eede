"""Signing in with an office's own accounts: OpenID Connect, by discovery, code and PKCE. What is not exactly as asked for is refused.

What a provider says of a person is all that comes out of here; whether such a person may come in is decided elsewhere."""
from __future__ import annotations

import hmac
import logging
import secrets
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import Any
from urllib.parse import quote, urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge
from authlib.oidc.core import CodeIDToken
from joserfc import jwt
from joserfc.errors import InvalidKeyIdError, JoseError
from joserfc.jwk import KeySet

from server.errors import Invalid
from server.settings import safe_address, settings
from server.words import _

log = logging.getLogger(__name__)

PATIENCE = 10.0                                         # seconds for each question to the provider
KNOWN_FOR = 3_600.0                                     # seconds until its description and keys are asked for anew
LEEWAY = 60                                             # seconds two clocks may differ
SIGNED_WITH = ["RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA"]     # by no shared secret
ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri")

REFUSED = _("{name} tidak memasukkan Anda. Coba lagi, atau masuk dengan kata sandi.")
BROKEN = _("{name} menjawab dengan cara yang tidak dapat dipercaya, jadi Anda belum masuk. Coba lagi, atau masuk dengan kata sandi.")
OVERDUE = _("Permintaan masuk ini sudah lewat, atau dimulai di peramban lain. Mulai lagi dari halaman masuk.")


@dataclass(frozen=True)
class Begun:
    """What one browser has to bring back: the state that is its own, and the secrets of this one try."""
    state: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    nonce: str = field(default_factory=lambda: secrets.token_urlsafe(32))
    verifier: str = field(default_factory=lambda: secrets.token_urlsafe(48))


@dataclass(frozen=True)
class Known:
    """A person as the provider knows them; `email` only if the provider has seen that it is theirs."""
    issuer: str
    subject: str
    email: str | None
    name: str


@dataclass(frozen=True)
class Provider:
    about: Mapping[str, Any]
    keys: KeySet
    since: float


_provider: dict[str, Provider] = {}                     # by issuer: there is one, but for tests


def name() -> str | None:
    """What the button says; None if there is no provider."""
    issuer = settings().openid_issuer
    return (settings().openid_name or urlsplit(issuer).hostname) if issuer else None


async def address_to_ask(begun: Begun, *, back: str) -> str:
    """Where the browser goes, to come `back` with a code."""
    about = (await provider()).about
    asked = {"response_type": "code", "client_id": settings().openid_client_id, "redirect_uri": back, "scope": "openid email profile",
             "state": begun.state, "nonce": begun.nonce, "code_challenge": create_s256_code_challenge(begun.verifier), "code_challenge_method": "S256"}
    endpoint = str(about["authorization_endpoint"])
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(asked)}"


async def known(begun: Begun, came_with: Mapping[str, str], *, back: str) -> Known:
    """Whom the provider sent back with this answer."""
    if not hmac.compare_digest(begun.state.encode(), came_with.get("state", "").encode()):
        raise Invalid(OVERDUE)
    named = (await provider()).about.get("authorization_response_iss_parameter_supported", False)
    if (named or "iss" in came_with) and came_with.get("iss") != settings().openid_issuer:      # RFC 9207: another provider's answer
        raise broken("the answer names another issuer, or none")
    if "code" not in came_with:
        raise refused(f"the provider answered {came_with.get('error', 'without a code')!r}")
    given = await exchanged(came_with["code"], begun.verifier, back=back)
    claims = await checked(given, begun.nonce)
    about = claims if "email" in claims else {**claims, **await said_of(claims["sub"], given)}
    email = about.get("email")
    verified = about.get("email_verified") is True and isinstance(email, str)
    return Known(settings().openid_issuer, str(claims["sub"]), str(email).strip().lower() if verified else None, str(about.get("name") or ""))


async def exchanged(code: str, verifier: str, *, back: str) -> dict[str, Any]:
    """Tokens for the code. The secret goes as the provider asks; without one, PKCE is what proves that the code is ours."""
    about, chosen = (await provider()).about, settings()
    form = {"grant_type": "authorization_code", "code": code, "redirect_uri": back, "code_verifier": verifier}
    headers = {}
    if not chosen.openid_client_secret:
        form["client_id"] = chosen.openid_client_id
    elif "client_secret_basic" in about.get("token_endpoint_auth_methods_supported", ["client_secret_basic"]):
        pair = f"{quote(chosen.openid_client_id, safe='')}:{quote(chosen.openid_client_secret, safe='')}"       # RFC 6749, 2.3.1
        headers["authorization"] = "Basic " + b64encode(pair.encode()).decode()
    else:
        form |= {"client_id": chosen.openid_client_id, "client_secret": chosen.openid_client_secret}
    given = await told("POST", about["token_endpoint"], data=form, headers=headers)
    if not isinstance(given.get("id_token"), str) or not isinstance(given.get("access_token"), str):
        raise broken("no id_token and access_token")
    return given


async def checked(given: Mapping[str, Any], nonce: str) -> dict[str, Any]:
    """What the ID token claims, if the provider signed it, now, for us, for this try."""
    issuer, client = settings().openid_issuer, settings().openid_client_id
    try:
        token = await decoded(given["id_token"])
        wanted = {"iss": {"essential": True, "value": issuer}, "nonce": {"essential": True, "value": nonce}}
        claims = CodeIDToken(token.claims, token.header, wanted, {"nonce": nonce, "client_id": client, "access_token": given["access_token"]})
        claims.validate(leeway=LEEWAY)
    except (JoseError, ValueError) as error:
        raise broken(f"ID token: {error!r}") from error
    if claims["aud"] not in (client, [client]) or claims["iss"] != issuer or claims["nonce"] != nonce:
        raise broken("the ID token is for somebody else")
    if not isinstance(claims["sub"], str) or not 0 < len(claims["sub"]) <= 255:
        raise broken("the ID token names nobody")
    return dict(claims)


async def decoded(token: str) -> jwt.Token:
    try:
        return jwt.decode(token, (await provider()).keys, algorithms=SIGNED_WITH)
    except InvalidKeyIdError:                           # it may have new ones
        return jwt.decode(token, (await provider(anew=True)).keys, algorithms=SIGNED_WITH)


async def said_of(subject: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """What providers say elsewhere than in the ID token."""
    endpoint = (await provider()).about.get("userinfo_endpoint")
    if endpoint is None:
        return {}
    said = await told("GET", endpoint, headers={"authorization": f"Bearer {given['access_token']}"})
    if said.get("sub") != subject:
        raise broken("userinfo is about somebody else")
    return said


async def provider(*, anew: bool = False) -> Provider:
    issuer = settings().openid_issuer
    found = _provider.get(issuer)
    if found is None or anew or monotonic() - found.since > KNOWN_FOR:
        about = await told("GET", f"{issuer.rstrip('/')}/.well-known/openid-configuration")
        if about.get("issuer") != issuer:
            raise broken("discovery names another issuer")
        if not all(safe_address(str(about.get(each, ""))) for each in ENDPOINTS):
            raise broken("an endpoint is missing, or not https")
        try:
            keys = KeySet.import_key_set(await told("GET", about["jwks_uri"]))  # type: ignore[arg-type]
        except (JoseError, ValueError, KeyError) as error:
            raise broken(f"keys: {error!r}") from error
        found = _provider[issuer] = Provider(about, keys, monotonic())
    return found


async def told(method: str, address: str, **more: Any) -> dict[str, Any]:
    """A JSON object from the provider."""
    try:
        async with httpx.AsyncClient(timeout=PATIENCE) as client:
            answer = await client.request(method, address, **more)
        said = answer.raise_for_status().json()
    except httpx.HTTPStatusError as error:
        raise refused(f"{urlsplit(address).path} answered {error.response.status_code}") from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise broken(f"{urlsplit(address).path}: {type(error).__name__}") from error
    if not isinstance(said, dict):
        raise broken(f"{urlsplit(address).path}: no object")
    return said


def refused(why: str) -> Invalid:
    log.warning("OpenID sign-in refused: %s", why)
    return Invalid(REFUSED, name=name())


def broken(why: str) -> Invalid:
    log.warning("OpenID sign-in not trusted: %s", why)
    return Invalid(BROKEN, name=name())
