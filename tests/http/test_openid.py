"""Signing in with an office's accounts, at a real provider: who was invited comes in, and whatever is not exactly right does not."""
from __future__ import annotations

import json
import re
import secrets
import subprocess
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import httpx
import pytest

from tests.npm import fetched
from tests.site import Site, free_port

PROVIDER = ("oidc-provider@9.8.0", "jose@6.2.2")
CLIENT, SECRET = "simpul", "s3cret/+% &="
TABLES = ("user_account", "seat", "invitation", "identity", "session", "device", "event")
NAME = "Akun Provinsi"


@pytest.fixture(scope="session")
def packages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return fetched(tmp_path_factory.mktemp("openid"), *PROVIDER)


@dataclass
class Office:
    """A server, and the provider its people may sign in with."""
    site: Site
    issuer: str

    def lies(self, **how: Any) -> None:
        assert httpx.post(f"{self.issuer}/lie", json=how).text == "told"

    def begin(self, browser: httpx.Client, to: str = "/boards") -> str:
        """The provider's address the browser is sent to."""
        sent = browser.get("/sign-in/openid", params={"next": to})
        assert sent.status_code == 303, sent.text
        return sent.headers["location"]

    def at_the_provider(self, address: str, who: str) -> str:
        """Signs in there, says yes, and gives the address the browser is sent back to."""
        with httpx.Client(timeout=30) as there:
            answer = there.get(address)
            while not (back := answer.headers.get("location", "")).startswith(self.site.url):
                if answer.is_redirect:
                    answer = there.get(answer.url.join(back))
                    continue
                form = re.search(r'action="([^"]+)"', answer.text)
                prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
                assert form and prompt, answer.text
                answer = there.post(answer.url.join(form[1]), data={"prompt": prompt[1], "login": who, "password": "x"})
            return str(back)

    def sign_in(self, browser: httpx.Client, who: str) -> httpx.Response:
        return browser.get(self.at_the_provider(self.begin(browser), who))


@pytest.fixture(scope="module")
def office(site: Site, packages: Path) -> Iterator[Office]:
    port = free_port()
    issuer = f"http://127.0.0.1:{port}"
    with site.under(openid_issuer=issuer, openid_client_id=CLIENT, openid_client_secret=SECRET, openid_name=NAME) as server:
        with provider(packages, port, server):
            yield Office(server, issuer)


@pytest.fixture(autouse=True)
def honest(office: Office) -> None:
    office.lies()


class provider:
    """The provider, running."""

    def __init__(self, packages: Path, port: int, site: Site) -> None:
        script = str(Path(__file__).with_name("openid_provider.mjs"))
        self.command = ["node", script, str(packages), str(port), f"{site.url}/sign-in/openid/back", CLIENT, SECRET]

    def __enter__(self) -> None:
        self.process = subprocess.Popen(self.command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        assert self.process.stdout and self.process.stdout.readline() == "open\n"

    def __exit__(self, *_error: object) -> None:
        self.process.terminate()
        self.process.communicate(timeout=30)


def invited(site: Site) -> str:
    """An address somebody was invited by."""
    email = f"{secrets.token_hex(5)}@perusahaan.example"
    stakeholder = site.ask("{ viewer { seats { stakeholder { id } } } }", as_="bayu")["data"]["viewer"]["seats"][0]["stakeholder"]["id"]
    invite = "mutation ($input: InvitePersonInput!) { invitePerson(input: $input) { problems { message } } }"
    answer = site.ask(invite, {"input": {"email": email, "name": "Ratna Dewi", "role": "OFFICER", "stakeholder": stakeholder}}, as_="bayu")
    assert answer["data"]["invitePerson"]["problems"] == []
    return email


def name_of(browser: httpx.Client) -> str | None:
    viewer = browser.post("/graphql", json={"query": "{ viewer { user { name } } }"}).json()["data"]["viewer"]
    return viewer and viewer["user"]["name"]


def everything(site: Site) -> dict[str, list[Any]]:
    return {table: sorted(site.sql(f"SELECT * FROM {table}"), key=repr) for table in TABLES}


def events_of(site: Site, email: str) -> list[str]:
    return [name for [name] in site.sql("SELECT e.name FROM event e JOIN user_account u ON u.id = e.user_id WHERE u.email = $1 ORDER BY e.id", email)]


def refused(office: Office, browser: httpx.Client, answer: Callable[[], httpx.Response]) -> httpx.Response:
    """Nobody is in, and nothing was changed by it."""
    before = everything(office.site)
    got = answer()
    assert got.status_code in (403, 422), got.text
    assert everything(office.site) == before
    assert name_of(browser) is None
    return got


# ── who comes in ──

def test_who_was_invited_comes_in_and_is_known_from_then_on(office: Office):
    email = invited(office.site)
    with office.site.client() as browser:
        welcome = office.sign_in(browser, email)
        assert (welcome.status_code, welcome.headers["location"]) == (303, "/boards")
        assert name_of(browser) == "Ratna Dewi"
        assert "simpul-openid" not in browser.cookies               # what was kept for coming back is let go
    assert events_of(office.site, email) == ["invitation.accepted", "identity.linked", "session.opened"]
    with office.site.client() as elsewhere:
        office.lies(email="another@perusahaan.example")             # now it is the subject that counts, not the address
        assert office.sign_in(elsewhere, email).status_code == 303
        assert name_of(elsewhere) == "Ratna Dewi"
    assert events_of(office.site, email)[3:] == ["session.opened"]


def test_who_has_an_account_is_linked_to_it_once(office: Office):
    email = invited(office.site)
    with office.site.client() as browser:
        office.sign_in(browser, email)
    office.site.sql("DELETE FROM identity WHERE user_id = (SELECT id FROM user_account WHERE email = $1)", email)
    with office.site.client() as browser:
        assert office.sign_in(browser, email).status_code == 303
    assert events_of(office.site, email)[3:] == ["identity.linked", "session.opened"]
    with office.site.client() as browser:                           # an address that was given to somebody else meanwhile
        office.lies(email=email)
        refused(office, browser, lambda: office.sign_in(browser, "successor@perusahaan.example"))


def test_the_provider_is_asked_for_a_code_with_pkce_state_and_nonce(office: Office):
    with office.site.client() as browser:
        asked = parse_qs(urlsplit(office.begin(browser)).query)
        again = parse_qs(urlsplit(office.begin(browser)).query)
    assert (asked["response_type"], asked["code_challenge_method"], asked["scope"]) == (["code"], ["S256"], ["openid email profile"])
    assert all(len(asked[name][0]) >= 43 and asked[name] != again[name] for name in ("state", "nonce", "code_challenge"))


def test_what_the_browser_keeps_meanwhile_is_for_the_server_only_and_not_for_long(office: Office):
    with office.site.client() as browser:
        cookie = browser.get("/sign-in/openid").headers["set-cookie"].lower()
    assert {"httponly", "samesite=lax", "path=/", "max-age=600"} <= set(cookie.split("; "))
    with office.site.under(public_url="https://simpul.example") as public, public.client() as browser:
        sent = browser.get("/sign-in/openid")
        assert sent.headers["set-cookie"].startswith("__Host-simpul-openid=")
        assert "secure" in sent.headers["set-cookie"].lower().split("; ")
        assert parse_qs(urlsplit(sent.headers["location"]).query)["redirect_uri"] == ["https://simpul.example/sign-in/openid/back"]


# ── who does not ──

def test_an_address_that_is_not_verified_opens_nothing(office: Office):
    email = f"unverified.{invited(office.site)}"
    with office.site.client() as browser:
        refused(office, browser, lambda: office.sign_in(browser, email))
        office.lies(email=invited(office.site))
        refused(office, browser, lambda: office.sign_in(browser, "unverified.me@perusahaan.example"))


def test_who_was_not_invited_stays_outside(office: Office):
    with office.site.client() as browser:
        refused(office, browser, lambda: office.sign_in(browser, "stranger@perusahaan.example"))
        refused(office, browser, lambda: office.sign_in(browser, "anton@simpul.example"))      # a demo person: nobody's address


def test_an_invitation_that_is_over_lets_nobody_in(office: Office):
    email = invited(office.site)
    office.site.sql("UPDATE invitation SET withdrawn_at = created_at WHERE email = $1", email)
    with office.site.client() as browser:
        refused(office, browser, lambda: office.sign_in(browser, email))


@pytest.mark.parametrize("lie", [
    {"claims": {"nonce": "another"}}, {"claims": {"nonce": None}}, {"claims": {"aud": "another"}}, {"claims": {"aud": [CLIENT, "another"]}},
    {"claims": {"iss": "https://masuk.example"}}, {"claims": {"exp": 1}}, {"claims": {"exp": None}}, {"claims": {"sub": None}}, {"claims": {"sub": ""}},
    {"claims": {"iat": 4_000_000_000}}, {"claims": {"at_hash": "AAAAAAAAAAAAAAAAAAAAAA"}},
    {"signedBy": "others"}, {"signedBy": "secret"}, {"signedBy": "nothing"}, {"userinfo": {"sub": "another"}}, {"userinfo": {"email_verified": "true"}},
], ids=str)
def test_a_provider_that_says_what_is_not_so_is_not_believed(office: Office, lie: dict[str, Any]):
    email = invited(office.site)
    with office.site.client() as browser:
        office.lies(**lie)
        refused(office, browser, lambda: office.sign_in(browser, email))
        office.lies()
        assert office.sign_in(browser, email).status_code == 303     # it was the lie


def test_an_answer_counts_once_for_the_browser_that_began_and_not_for_long(office: Office):
    email = invited(office.site)
    with office.site.client() as browser, office.site.client() as other:
        back = office.at_the_provider(office.begin(browser), email)
        refused(office, other, lambda: other.get(back))              # another browser's
        office.begin(other)
        refused(office, other, lambda: other.get(back))              # which has begun something else
        assert browser.get(back).status_code == 303
        kept = dict(browser.cookies)
        browser.post("/sign-out")
        browser.cookies.update(kept)
        refused(office, browser, lambda: browser.get(back))          # the code has been used
    with office.site.client() as browser:
        office.lies(codeSeconds=1)
        back = office.at_the_provider(office.begin(browser), email)
        time.sleep(2.5)
        refused(office, browser, lambda: browser.get(back))


@pytest.mark.parametrize("what", ["state", "nonce", "verifier"])
def test_each_secret_of_the_try_has_to_be_the_right_one(office: Office, what: str):
    email = invited(office.site)
    with office.site.client() as browser:
        back = office.at_the_provider(office.begin(browser), email)
        kept = json.loads(urlsafe_b64decode(browser.cookies["simpul-openid"].strip('"')))
        kept[("state", "nonce", "verifier").index(what)] = secrets.token_urlsafe(48)
        browser.cookies.set("simpul-openid", urlsafe_b64encode(json.dumps(kept).encode()).decode())
        refused(office, browser, lambda: browser.get(back))


@pytest.mark.parametrize("changed", [{"iss": "https://masuk.example"}, {"iss": None}, {"code": "another"}, {"code": None}, {"state": None}], ids=str)
def test_an_answer_that_was_changed_on_the_way_is_refused(office: Office, changed: dict[str, str | None]):
    with office.site.client() as browser:
        back = urlsplit(office.at_the_provider(office.begin(browser), invited(office.site)))
        answer = {key: value[0] for key, value in parse_qs(back.query).items()} | changed
        query = urlencode({key: value for key, value in answer.items() if value is not None})
        refused(office, browser, lambda: browser.get(f"{back.path}?{query}"))


@pytest.mark.parametrize("kept", ["", "x", "W10=", "bnVsbA==", "eyJhIjoxfQ==", "é"])
def test_a_cookie_that_is_none_of_ours_is_refused(office: Office, kept: str):
    with office.site.client(cookie=f"simpul-openid={kept}".encode()) as browser:  # type: ignore[arg-type]
        assert browser.get("/sign-in/openid/back?code=x&state=x").status_code == 422


def test_who_says_no_at_the_provider_is_told_so(office: Office):
    with office.site.client() as browser:
        state = parse_qs(urlsplit(office.begin(browser)).query)["state"][0]
        answer = {"error": "access_denied", "state": state, "iss": office.issuer}
        got = refused(office, browser, lambda: browser.get(f"/sign-in/openid/back?{urlencode(answer)}"))
        assert NAME in got.text


def test_a_provider_that_calls_itself_otherwise_or_is_not_there_is_not_used(office: Office, site: Site):
    for issuer in (office.issuer.replace("127.0.0.1", "localhost"), "http://127.0.0.1:1"):
        with site.under(openid_issuer=issuer, openid_client_id=CLIENT) as other, other.client() as browser:
            got = browser.get("/sign-in/openid")
            assert got.status_code == 422
            assert "set-cookie" not in got.headers


def test_without_a_provider_there_is_no_such_door(site: Site):
    with site.client() as browser:
        assert browser.get("/sign-in/openid").status_code == 404
        assert browser.get("/sign-in/openid/back").status_code == 404


def test_no_secret_of_it_is_logged_or_stored(site: Site, packages: Path):
    port = free_port()
    with site.under(openid_issuer=f"http://127.0.0.1:{port}", openid_client_id=CLIENT, openid_client_secret=SECRET, log_level="debug") as server:
        with provider(packages, port, server), server.client() as browser:
            there = Office(server, f"http://127.0.0.1:{port}")
            back = there.at_the_provider(there.begin(browser), invited(site))
            kept = browser.cookies["simpul-openid"].strip('"')
            assert browser.get(back).status_code == 303
            browser.get(back)                                       # and refused once
    used = [SECRET, kept, *json.loads(urlsafe_b64decode(kept))[:3], parse_qs(urlsplit(back).query)["code"][0], browser.cookies["simpul"]]
    stored = str({table: site.sql(f"SELECT * FROM {table}") for table in TABLES})
    assert [secret for secret in used if secret in server.log or secret in stored] == []
