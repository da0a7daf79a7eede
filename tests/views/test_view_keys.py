"""Keys that open a view elsewhere: that one, to read, as seen from one seat, as long as all of it lasts; and no other way."""
from __future__ import annotations

import hmac
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from server.logs import without_secrets
from tests.site import Site
from tests.views.keyed import Half, Key, done, packed, saved, seat_of, sign, written

FILES = ("json", "csv", "xlsx", "md", "atom", "ics", "graphql")
REVOKE = "mutation ($input: ViewKeyInput!) { revokeViewKey(input: $input) { problems { message } } }"
ARCHIVE = "mutation ($input: SavedViewInput!) { archiveView(input: $input) { problems { message } } }"
SINCE = {"from": "2020-01-01"}


@dataclass
class Keyed:
    site: Site
    view: str
    feed: Key
    embed: Key

    def rows(self, key: str, **headers: str) -> list[Any]:
        answer = httpx.get(f"{self.site.url}/views/laporan.json", params={"key": key, **SINCE}, headers=headers)
        assert answer.status_code == 200, answer.text
        rows: list[Any] = answer.json()["rows"]
        return rows

    def embedded(self, token: str, slug: str = "laporan", **query: str) -> httpx.Response:
        return httpx.get(f"{self.site.url}/embed/{slug}", params={"token": token, **query})


@pytest.fixture(scope="module")
def keyed(site: Site) -> Keyed:
    view = saved(site, "laporan")
    return Keyed(site, view, Key.made(site, view, "FEED"), Key.made(site, view, "EMBED"))


def test_a_key_in_the_address_opens_every_file_of_its_view_and_no_other(keyed: Keyed) -> None:
    site, other = keyed.site, saved(keyed.site, "laporan-lain")
    for form in FILES:
        answer = httpx.get(f"{site.url}/views/laporan.{form}", params={"key": keyed.feed.secret})
        assert answer.status_code == 200, form
        assert answer.headers["referrer-policy"] == "no-referrer" and answer.headers["access-control-allow-origin"] == "*"
        assert form == "graphql" or answer.headers["cache-control"].startswith("private")
        assert keyed.feed.secret not in answer.text
        for address in (f"laporan.{form}", f"laporan.{form}?key={Key.made(site, other, 'FEED').secret}" if form == "json" else f"laporan.{form}?key=x",
                        f"laporan-lain.{form}?key={keyed.feed.secret}", f"overdue-promises.{form}?key={keyed.feed.secret}",
                        f"laporan.{form}?key={keyed.embed.secret[28:60]}", f"laporan.{form}?key={keyed.embed.id}"):
            assert httpx.get(f"{site.url}/views/{address}").status_code == 404, address
    page = httpx.get(f"{site.url}/views/laporan", params={"key": keyed.feed.secret})
    assert page.status_code == 404                                              # which is for who has signed in


def test_one_sees_by_it_what_its_maker_sees_from_the_seat_whoever_has_signed_in(keyed: Keyed) -> None:
    own = keyed.site.ask('{ contributions(where: {status: {eq: REPORTED}}) { totalCount } }', as_="rina")["data"]["contributions"]["totalCount"]
    assert len(keyed.rows(keyed.feed.secret)) == own > 0
    assert len(keyed.rows(keyed.feed.secret, cookie=f"simpul={keyed.site.session_of('bayu')}")) == own
    assert keyed.site.ask("{ contributions(where: {status: {eq: REPORTED}}) { totalCount } }")["data"]["contributions"]["totalCount"] < own


def test_that_it_is_used_is_written_down_once_an_hour(keyed: Keyed) -> None:
    last = "SELECT last_used_at FROM view_key WHERE id = $1"
    keyed.rows(keyed.feed.secret)
    [[first]] = keyed.site.sql(last, _key(keyed.feed))
    keyed.rows(keyed.feed.secret)
    assert first and keyed.site.sql(last, _key(keyed.feed)) == [(first,)]


def test_a_signed_token_shows_the_view_with_what_it_fixes(keyed: Keyed) -> None:
    shown = keyed.embedded(keyed.embed.signs("laporan", params={"status": "REPORTED", "from": "2020-01-01"}))
    assert shown.status_code == 200 and shown.text.count("<tr>") > 1
    assert 'name="status"' not in shown.text and 'name="from"' not in shown.text
    fixed = keyed.embedded(keyed.embed.signs("laporan", params={"from": "2999-01-01"}), **{"from": "2020-01-01"})
    assert fixed.status_code == 200 and "<td" not in fixed.text                 # an address that says otherwise is not listened to
    assert 'name="status"' in fixed.text and "hidden" in fixed.text
    assert shown.headers["cache-control"].startswith("private") and shown.headers["referrer-policy"] == "no-referrer"


def shown_by(key: Ed25519PrivateKey) -> dict[str, str]:
    return {"kty": "OKP", "crv": "Ed25519", "x": written(key.public_key().public_bytes_raw())}


def wrong_tokens(keyed: Keyed) -> dict[str, str]:
    key, stranger = keyed.embed, Ed25519PrivateKey.generate()
    right = Half.of(key.signs("laporan"))
    plain = {"kid": key.id, "typ": "JWT"}
    hidden, public = f"{packed(plain | {'alg': 'HS256'})}.{packed(right.claims)}", key.private.public_key().public_bytes_raw()
    return {
        "over": key.signs("laporan", seconds=-1), "for too long": key.signs("laporan", seconds=3_900), "without an end": key.signs("laporan", exp=None),
        "an end that is no number": key.signs("laporan", exp="soon"), "an end that is true": key.signs("laporan", exp=True),
        "not yet": key.signs("laporan", nbf=time.time() + 600), "of another view": key.signs("laporan-lain"), "of no view": key.signs(None),
        "of two views": key.signs(["laporan"]),
        "by somebody else": sign(stranger, right.header, right.claims), "by a feed's key": key.signs("laporan", header={"kid": keyed.feed.id}),
        "by no key": key.signs("laporan", header={"kid": "vky_00000000-0000-0000-0000-000000000000"}),
        "by what is no key": key.signs("laporan", header={"kid": "x"}),
        "altered": str(Half(right.header, right.claims | {"params": {"from": "2020-01-01"}}, right.signature)),
        "unsigned": f"{packed(plain | {'alg': 'none'})}.{packed(right.claims)}.",
        "by the public half as if it were a secret": f"{hidden}.{written(hmac.digest(public, hidden.encode(), 'sha256'))}",
        "of another kind": key.signs("laporan", header={"alg": "RS256"}),
        "with a key in it": sign(stranger, right.header | {"jwk": shown_by(stranger)}, right.claims),
        "params that are none": key.signs("laporan", params=["from"]), "params within params": key.signs("laporan", params={"from": {"a": "b"}}),
        "nothing": "", "no token": "x.y.z", "half": str(right).rpartition(".")[0], "too long": key.signs("laporan", params={"from": "x" * 5_000}),
        "cut": str(right)[:-4]}


def test_a_token_that_is_not_right_in_every_way_opens_nothing(keyed: Keyed) -> None:
    assert keyed.embedded(keyed.embed.signs("laporan")).status_code == 200
    unknown, tokens = keyed.embedded("x", slug="tidak-ada"), wrong_tokens(keyed)
    for why, token in tokens.items():
        refused = keyed.embedded(token)
        assert (refused.status_code, refused.text) == (404, unknown.text), why
    print(f"{len(tokens)} wrong tokens")


def test_it_opens_nothing_once_the_key_the_view_or_the_seat_has_ended(site: Site) -> None:
    def opens(slug: str, feed: Key, embed: Key) -> set[int]:
        return {httpx.get(f"{site.url}/views/{slug}.json", params={"key": feed.secret}).status_code,
                httpx.get(f"{site.url}/embed/{slug}", params={"token": embed.signs(slug)}).status_code}

    views = {slug: saved(site, slug) for slug in ("dicabut", "diarsipkan", "tanpa-kursi")}
    keys = {slug: (Key.made(site, view, "FEED"), Key.made(site, view, "EMBED")) for slug, view in views.items()}
    for slug, both in keys.items():
        assert opens(slug, *both) == {200}
    for key in keys["dicabut"]:
        done(site, REVOKE, "rina", key=key.id)
    done(site, ARCHIVE, "rina", view=views["diarsipkan"])
    for key in keys["tanpa-kursi"]:
        site.sql("UPDATE view_key SET seat_id = NULL WHERE id = $1", _key(key))
    for slug, both in keys.items():
        assert opens(slug, *both) == {404}, slug


def test_none_of_it_is_written_to_the_log(keyed: Keyed) -> None:
    secrets = (keyed.feed.secret, keyed.embed.signs("laporan"), keyed.embed.secret)
    for secret in secrets:
        for line in (f"Bug A1 at GET /views/laporan.json?key={secret}", f"lost: {secret}", f"('{secret}',)", f"/embed/{secret}/x"):
            told = without_secrets(line)
            assert not any(part in told for part in secret.replace("simpul_view_", "").split("\n") if len(part) > 12 and "-----" not in part), told
            assert "[…]" in told


def test_a_key_is_made_only_where_the_view_is_at_home(site: Site) -> None:
    """Whoever may change what a view asks could else ask as somebody who sees more."""
    view = saved(site, "milik-mega", as_="mega")
    before = site.sql("SELECT count(*) FROM view_key")
    for kind in ("FEED", "EMBED"):
        answer = site.ask("mutation ($input: CreateViewKeyInput!) { createViewKey(input: $input) { secret problems { code path } } }", {
            "input": {"view": view, "seat": seat_of(site, "galih"), "name": "x", "kind": kind}}, as_="galih")["data"]["createViewKey"]
        assert answer == {"secret": None, "problems": [{"code": "NOT_ALLOWED", "path": ["seat"]}]}
    assert site.sql("SELECT count(*) FROM view_key") == before


def _key(key: Key) -> Any:
    return UUID(key.id.removeprefix("vky_"))
