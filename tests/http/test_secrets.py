"""The log tells what happened, and nothing that lets anybody in."""
from __future__ import annotations

import json
import logging
import re
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from urllib.parse import quote

import httpx
import pytest
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from server.logs import ForPeople, ForPrograms, without_secrets
from tests.door.keys import SEAT, Keys, another_address, make_keys
from tests.http.test_dump import body
from tests.site import Site

MAIL, CLIENT, QUERY, BODY = "sandi-surat-rahasia", "sandi-klien-rahasia", "kueri-rahasia", "isi-rahasia"
SETTINGS = {
    "log_level": "debug", "trusted_proxies": "127.0.0.1", "public_url": "http://127.0.0.1", "mail_from": "simpul@simpul.example",
    "smtp_url": f"smtp://penulis:{MAIL}@127.0.0.1:1", "openid_issuer": "http://127.0.0.1:1", "openid_client_id": "simpul", "openid_client_secret": CLIENT,
}


WEBHOOK = "mutation ($input: CreateWebhookInput!) { createWebhook(input: $input) { secret webhook { id } problems { message } } }"
TRIAL = "mutation ($input: WebhookInput!) { sendTrial(input: $input) { problems { message } } }"


@contextmanager
def without(site: Site, table: str) -> Iterator[None]:
    """While this table is away, whatever needs it breaks."""
    site.sql(f'ALTER TABLE "{table}" RENAME TO "{table}_away"')
    try:
        yield
    finally:
        site.sql(f'ALTER TABLE "{table}_away" RENAME TO "{table}"')


def asking(query: str) -> bytes:
    return json.dumps({"query": query}).encode()


def visit_everything(house: Site, keys: Keys) -> None:
    """All that holds a secret is shown at every door, right and wrong, in addresses, headers, cookies and bodies."""
    by = keys.by
    cookie = f"simpul={by['cookie']}; simpul-device={by['device']}; simpul-openid={BODY}"
    with httpx.Client(base_url=house.url, headers={"origin": house.url, "cookie": cookie, **another_address()}, timeout=60) as client:
        for place, key in (("invitations", "invitation"), ("recover", "recovery"), ("shared", "shared")):
            for path in (f"/{place}/{by[key]}", f"/{place}/{by[key]}/live", f"/{place}/{by[key]}/cards/{BODY}", f"/{place}/{by[key]}?{QUERY}={QUERY}"):
                client.get(path) if "/live" not in path else None
                client.put(path)
                client.post(path, data={"password": BODY, "name": BODY})
                client.post(path, data={"password": BODY}, headers={"origin": "https://evil.example"})
                client.post(path, content=b"x" * 1_000_001)
        for data in ({"email": keys.email, "password": by["password"]}, {"email": keys.email, "password": BODY}, {"email": BODY, "password": BODY}):
            client.post("/sign-in", data={**data, "next": f"/{QUERY}"})
        client.post("/forgotten", data={"email": keys.email})
        for path in (f"/views/overdue-promises.atom?key={by['feed']}", f"/views/{by['feed']}", f"/views/{by['feed']}.ics?key={by['feed']}"):
            client.get(path, headers={"authorization": f"Bearer {by['feed']}"})
            client.get(path)
        client.get("/sign-in/openid", params={"next": QUERY})
        client.get("/sign-in/openid/back", params={"code": QUERY, "state": QUERY})
        client.get("/", params={"q": QUERY})
        for authorization in (f"Bearer {by['bearer']}", f"Bearer {by['bearer']}x", f"Basic {BODY}", f"Bearer {BODY}"):
            for body in (b"{", asking(f'{{ stakeholder(by: {{slug: "{BODY}"}}) {{ name }} }}'), asking(f"{{ {BODY} }}")):
                client.post("/graphql", content=body, headers={"authorization": authorization, "content-type": "application/json"})
            client.get("/graphql", params={"query": "{ viewer { name } }", "variables": f'{{"a": "{QUERY}"}}'}, headers={"authorization": authorization})
    with connect(house.socket_url, subprotocols=[Subprotocol("graphql-transport-ws")]) as socket:
        socket.send(json.dumps({"type": "connection_init", "payload": {"authorization": f"Bearer {by['bearer']}"}}))
        socket.recv(timeout=20)
        socket.send(BODY)


def tell_a_webhook(house: Site) -> str:
    """What signs its messages, after one was tried that nobody takes."""
    seat = house.ask(SEAT, as_="rina")["data"]["viewer"]["seats"][0]["id"]
    told = {"seat": seat, "name": "Rahasia", "url": "https://penerima.invalid/kait", "document": "subscription { activity { id } }"}
    made = house.ask(WEBHOOK, {"input": told}, as_="rina")["data"]["createWebhook"]
    assert house.ask(TRIAL, {"input": {"webhook": made["webhook"]["id"]}}, as_="rina")["data"]["sendTrial"]["problems"] == []
    return str(made["secret"])


def visit(house: Site, method: str, path: str, headers: dict[str, str] | None = None, data: dict[str, str] | None = None) -> None:
    """On a connection of its own: after a bug the server closes it."""
    httpx.request(method, f"{house.url}{path}", headers={"origin": house.url, **another_address(), **(headers or {})}, data=data, timeout=60)


@pytest.fixture(scope="module")
def visited(site: Site) -> tuple[Keys, str]:
    """What the log of a talkative server holds after all that, with the tables there and with each of them away."""
    with site.under(trusted_proxies="127.0.0.1") as quiet:
        keys = make_keys(quiet)
    with site.under(**SETTINGS) as house:
        visit_everything(house, keys)
        keys.by["webhook"] = tell_a_webhook(house)
        for table in ("invitation", "recovery", "share_link", "token", "device", "session", "user_account", "saved_view"):
            with without(house, table):
                for place, key in (("invitations", "invitation"), ("recover", "recovery"), ("shared", "shared")):
                    visit(house, "GET", f"/{place}/{keys.by[key]}?{QUERY}=1")
                visit(house, "POST", "/sign-in", data={"email": keys.email, "password": keys.by["password"]})
                visit(house, "GET", f"/views/papan?key={keys.by['feed']}")
                visit(house, "GET", "/", headers={"cookie": f"simpul={keys.by['cookie']}"})
                visit(house, "GET", "/graphql?query={forums{totalCount}}", headers={"authorization": f"Bearer {keys.by['bearer']}"})
    return keys, house.log


def test_no_secret_is_in_the_log(visited: tuple[Keys, str], site: Site):
    keys, log = visited
    assert {place for place in ("invitations", "recover", "shared") if f"/{place}/[…]" in log} == {"invitations", "recover", "shared"}   # they did break
    known = [*keys.by.values(), body(keys.by["embed"]), keys.by["webhook"].removeprefix("whsec_"), MAIL, CLIENT, QUERY, BODY]
    password = re.search(r"://[^/:@]*:([^@/]+)@", site.database_url)
    assert [secret for secret in [*known, *(map(quote, known)), *([password[1]] if password else [])] if secret in log] == []
    print(f"{len(known)} secrets, {len(log.splitlines())} lines")


def test_each_line_says_when_what_and_for_which_request(visited: tuple[Keys, str]):
    lines = [json.loads(line) for line in visited[1].splitlines()]
    assert all(datetime.fromisoformat(line["at"]).utcoffset() == timedelta(0) for line in lines)
    assert all({"level", "from", "text"} <= set(line) for line in lines)
    bugs = [line for line in lines if line["text"].startswith("Bug ")]
    assert bugs and all(re.fullmatch(r"[0-9a-f]{12}", line["request"]) and "Traceback" in line["error"] for line in bugs)


def test_a_bug_shows_a_code_and_nothing_of_itself(site: Site):
    with site.under() as house:
        with without(house, "need"), httpx.Client(base_url=house.url, headers={"origin": house.url}) as client:
            page = client.get("/needs", headers={"connection": "close"})
            part = client.get("/needs", headers={"hx-request-type": "partial", "connection": "close"})
            answer = client.post("/graphql", json={"query": "{ needs(first: 1) { nodes { id } } }"})
    assert page.status_code == part.status_code == 500
    [code] = re.findall(r"\b[0-9A-F]{8}\b", re.sub(r"<(?:script|link)[^>]*>", "", page.text))
    assert code in house.log
    assert f'"request":"{page.headers["x-request-id"]}"' in house.log
    for shown in (page.text, part.text, answer.text):
        assert not re.search(r"Traceback|SELECT|no such table|does not exist|\.py|need_away|Error\b", shown)


def line(text: str, *values: object, error: bool = False) -> logging.LogRecord:
    problem: tuple[type[BaseException], BaseException, None] | None = (ValueError, ValueError(text), None) if error else None
    return logging.LogRecord("simpul", logging.ERROR, "x.py", 1, text, values, problem)


@pytest.mark.parametrize("sign", ["\n", "\r", "\x1b[2J", "\x9b2J", "\x07", "\x00", "\x7f", "\x85"])
def test_nothing_in_a_line_of_the_log_moves_a_terminal(sign: str):
    said = ForPeople().format(line("Bug at %s", f"/a{sign}23:59:59 info simpul: all is well"))
    assert said.isprintable() and "\\x" in said
    assert len(ForPrograms().format(line("Bug at %s", f"/a{sign}b")).splitlines()) == 1
    assert sign[0] == "\n" or sign not in ForPeople().format(line(f"a{sign}b", error=True))


@pytest.mark.parametrize("kind", ["bug", "path", "cookie"])
def test_what_looks_like_a_secret_is_struck_out_wherever_it_stands(kind: str):
    secret = secrets.token_urlsafe(32)
    text = {"bug": f"{secret}", "path": f"/recover/{secret}?a={secret}", "cookie": f"__Host-simpul={secret}; simpul-device={secret}"}[kind]
    for said in (ForPeople().format(line(text)), ForPrograms().format(line("x %s", text)), ForPeople().format(line(text, error=True)),
                 ForPrograms().format(line(text, error=True))):
        assert secret not in said and "[…]" in said


@pytest.mark.parametrize(("text", "kept"), [
    ("postgres://u:p@ss@h:5/db", "postgres://u:[…]@h:5/db"), ("smtp://me:p%40x@mail:587", "smtp://me:[…]@mail:587"),
    ("GET /graphql?query={viewer}", "GET /graphql?[…]"), ("Authorization: Bearer abc.def-ghi", "Authorization: Bearer […]"),
    ("simpul_" + "a1" * 24 + "b", "simpul_[…]"),
    ("simpul_view_a-b_" + "C1" * 20, "simpul_view_[…]"), ("whsec_" + "a+/b" * 11, "whsec_[…]"),
    ("/invitations/abc", "/invitations/[…]"), ("/shared/abc/cards/1", "/shared/[…]/cards/1")])
def test_the_rest_of_a_line_stays(text: str, kept: str):
    assert without_secrets(text) == kept


@pytest.mark.parametrize("text", [
    "open at http://127.0.0.1:8000", "not ready: TimeoutError()", "Bug 0A1B2C3D at GET /needs", "why? because", "a bearer of news",
    'File "server/api.py", line 12, in ask', "12 letter(s) were not sent", "papan/gbrss: crd_01a2008d-7400-7cc4-838c-11672016344c"])
def test_what_is_no_secret_is_not_struck_out(text: str):
    assert without_secrets(text) == text


def test_a_bug_before_a_question_is_read_is_told_to_programs_as_json(site: Site):
    with site.under() as house:
        cookie = f"simpul={house.session_of('rina')}"
        with without(house, "session"), httpx.Client(base_url=house.url) as client:
            broken = client.post("/graphql", json={"query": "{ viewer { name } }"}, headers={"cookie": cookie, "connection": "close", "accept-language": "en"})
    [error] = broken.json()["errors"]
    assert broken.status_code == 500 and error["extensions"]["code"] == "INTERNAL" and broken.headers["x-request-id"]
    assert error["extensions"]["reference"] in error["message"] and error["extensions"]["reference"] in house.log
    assert not re.search(r"Traceback|SELECT|no such table|does not exist|session_away", broken.text)
