"""Signing in and out, the language one reads in, and one's own account."""
from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import count

import httpx
import pytest
from starlette.requests import Request

from server.domain.activity.actor import ANYONE
from tests.pages.reading import headline, section, text
from tests.site import Site
from views.devices import device

PASSWORD, OTHER = "tujuh perahu ke Musi", "sebelas rumah di Muba"
numbers = count(1)


def test_the_demo_people_are_one_click_each(site: Site):
    with site.client() as client:
        page = client.get("/sign-in").text
    assert set(re.findall(r'name="person" value="([a-z]+)"', page)) == {
        "galih", "rina", "novi", "hendra", "laila", "taufik", "bayu", "mega", "ingrid", "yanto", "sumi", "melda", "putri"}
    assert "PT Sawit Embun Rimba" in page and "Memeriksa laporan pihak lain." in page


def test_one_click_and_one_is_in(site: Site):
    with site.client() as client:
        answer = client.post("/sign-in/demo", data={"person": "bayu", "next": "/boards"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/boards")
        assert "Bayu" in client.get("/").text
        assert client.get("/sign-in").headers["location"] == "/"


def test_leaving_is_at_once(site: Site):
    with site.client("bayu") as client:
        secret = client.cookies["simpul"]
        assert client.post("/sign-out").headers["location"] == "/"
        assert 'action="/sign-out"' not in client.get("/", headers={"cookie": f"simpul={secret}"}).text


def test_someone_who_is_no_demo_person_cannot_be_taken(site: Site):
    with site.client() as client:
        answers = [client.post("/sign-in/demo", data={"person": person}) for person in ("fadli", "nobody", "", "\0", "rina' OR 1=1")]
    assert {answer.status_code for answer in answers} == {404} and not any("set-cookie" in answer.headers for answer in answers)


def test_a_wrong_password_keeps_the_form_and_says_so_at_the_field(site: Site):
    with site.client() as client:
        answer = client.post("/sign-in", data={"email": "nobody@simpul.example", "password": "secret-word", "next": "/boards"})
    assert answer.status_code == 422
    assert 'value="nobody@simpul.example"' in answer.text and 'name="next" value="/boards"' in answer.text
    assert 'aria-invalid="true" aria-describedby="password-error"' in answer.text and "secret-word" not in answer.text


def test_the_form_from_another_site_is_refused(site: Site):
    with site.client() as client:
        answer = client.post("/sign-in/demo", data={"person": "bayu"}, headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403 and "set-cookie" not in answer.headers


@pytest.mark.parametrize("to", ["https://elsewhere.example/", "//elsewhere.example", "/\\elsewhere.example", "javascript:alert(1)", "boards", ""])
def test_one_is_never_sent_to_another_site(site: Site, to):
    with site.client() as client:
        assert client.get("/language", params={"to": "en", "next": to}).headers["location"] == "/"
        assert client.post("/sign-in/demo", data={"person": "bayu", "next": to}).headers["location"] == "/"


def test_the_language_is_kept(site: Site):
    with site.client() as client:
        answer = client.get("/language", params={"to": "en", "next": "/sign-in"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in")
        assert '<html lang="en">' in client.get("/").text
        client.get("/language", params={"to": "xx"})
        assert '<html lang="en">' in client.get("/").text
        client.get("/language", params={"to": "id"})
        assert '<html lang="id">' in client.get("/").text


# ── one's own account ──

@pytest.fixture
def person(site: Site) -> Iterator[httpx.Client]:
    """Someone with an officer's seat and a password of their own, whom no other test knows."""
    number = next(numbers)
    with site.client("mega") as mega, site.client() as client:
        handed = mega.post("/organisations/sawit-embun/people", data={
            "name": f"Sekar Arum {number}", "email": f"sekar.arum.{number}@perusahaan.example", "role": "OFFICER", "language": "id"})
        link = re.search(r'value="http://[^/]+(/invitations/[^"]+)"', handed.text)
        assert link and client.post(link[1], data={"name": f"Sekar Arum {number}", "password": PASSWORD}).status_code == 303
        yield client


def email_of(client: httpx.Client) -> str:
    found = re.search(r'<span class="address">([^<]+)', client.get("/account").text)
    assert found
    return found[1]


@pytest.mark.parametrize("path", ["/account", "/account/password", "/account/tokens/new", "/account/sessions/end"])
def test_an_account_is_for_who_has_signed_in(site: Site, path):
    with site.client() as client:
        assert client.get(path).headers["location"] == f"/sign-in?next={path}"
        assert client.post(path).status_code in (401, 405)


def test_devices_are_listed_in_words_and_ended_one_by_one(site: Site, person: httpx.Client):
    phone = "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Mobile Safari/537.36"
    with site.client(**{"user-agent": phone}) as other:
        assert other.post("/sign-in", data={"email": email_of(person), "password": PASSWORD}).status_code == 303
        devices = section(person.get("/account").text, "h-sessions")
        assert "Chrome di Android" in devices and "dari 127.0.0.1" in devices and "Perangkat yang tidak dikenal peramban ini" in devices
        [session] = re.findall(r'action="/account/sessions/(ses_[^/]+)/end"', person.get("/account").text)
        with site.client("bayu") as stranger:
            assert stranger.post(f"/account/sessions/{session}/end").status_code == 404
        assert other.get("/account").status_code == 200
        assert person.post(f"/account/sessions/{session}/end").status_code == 303
        assert other.get("/account").status_code == 303 and person.get("/account").status_code == 200


def test_signing_out_everywhere_asks_first(site: Site, person: httpx.Client):
    with site.client() as other:
        other.post("/sign-in", data={"email": email_of(person), "password": PASSWORD})
        assert headline(person.get("/account/sessions/end").text) == "Keluar di semua perangkat?" and other.get("/account").status_code == 200
        answer = person.post("/account/sessions/end")
        assert answer.headers["location"] == "/sign-in?done=everywhere" and 'simpul=""' in answer.headers["set-cookie"]
        assert other.get("/account").status_code == person.get("/account").status_code == 303


def test_a_password_is_changed_by_who_knows_it(site: Site, person: httpx.Client):
    email = email_of(person)
    with site.client() as other:
        other.post("/sign-in", data={"email": email, "password": PASSWORD})
        wrong = person.post("/account/password", data={"current": "bukan kata sandinya", "password": OTHER})
        weak = person.post("/account/password", data={"current": PASSWORD, "password": "simpulsimpul"})
        assert (wrong.status_code, weak.status_code) == (422, 422)
        assert "current-error" in wrong.text and "password-error" in weak.text and OTHER not in wrong.text and PASSWORD not in weak.text
        assert other.get("/account").status_code == 200
        assert person.post("/account/password", data={"current": PASSWORD, "password": OTHER}).headers["location"] == "/account?done=password"
        assert person.get("/account").status_code == 200 and other.get("/account").status_code == 303
        assert other.post("/sign-in", data={"email": email, "password": PASSWORD}).status_code == 422
        assert other.post("/sign-in", data={"email": email, "password": OTHER}).status_code == 303


def test_a_link_for_who_forgot_the_password_works_once(site: Site, person: httpx.Client):
    link = re.search(r"/recover/\S+", site.simpul("user", "link", email_of(person)))
    assert link
    with site.client() as client:
        page = client.get(link[0])
        assert headline(page.text) == "Kata sandi baru" and page.headers["cache-control"] == "no-store" and page.headers["referrer-policy"] == "strict-origin"
        weak = client.post(link[0], data={"password": "simpulsimpul"})
        assert weak.status_code == 422 and "password-error" in weak.text and "simpulsimpul" not in weak.text
        assert client.post(link[0], data={"password": OTHER}).headers["location"] == "/account?done=password"
        assert client.get("/account").status_code == 200 and person.get("/account").status_code == 303
        assert client.get(link[0]).status_code == client.post(link[0], data={"password": PASSWORD}).status_code == 404


def test_without_a_mail_server_it_is_said_whom_to_ask(site: Site):
    with site.client() as client:
        assert "/forgotten" in client.get("/sign-in").text
        page = client.get("/forgotten").text
        assert "Minta tautan" in text(page) and 'name="email"' not in page
        assert client.post("/forgotten", data={"email": "bayu@simpul.example"}).status_code == 409


def test_one_sits_on_one_seat_or_on_all(site: Site):
    with site.client("laila") as client:
        page = client.get("/boards").text
        _officer, verifier, every = re.findall(r'<button name="seat" value="([^"]*)"', page)
        assert every == "" and 'name="next" value="/boards"' in page
        people = "/organisations/univ-sembilan-sungai/people"
        assert client.get(people).status_code == 200
        answer = client.post("/seat", data={"seat": verifier, "next": "/boards"})
        assert (answer.status_code, answer.headers["location"]) == (303, "/boards")
        assert f'value="{verifier}" aria-current="true"' in client.get("/boards").text and client.get(people).status_code == 404
        with site.client("bayu") as bayu:
            strange = re.findall(r"/seats/(sea_[^/]+)/end", bayu.get("/account").text)[0]
        assert client.post("/seat", data={"seat": strange}).status_code == client.post("/seat", data={"seat": "x"}).status_code == 404
        assert f'value="{verifier}" aria-current="true"' in client.get("/boards").text
        client.post("/seat", data={"seat": "", "next": "/boards"})
        assert client.get(people).status_code == 200


def test_a_token_is_shown_once(site: Site, person: httpx.Client):
    seats = re.findall(r'<option value="(sea_[^"]+)"', person.get("/account/tokens/new").text)
    refused = person.post("/account/tokens/new", data={"name": "Umum", "seat": "", "scopes": ["WRITE"], "days": "30"})
    assert refused.status_code in (403, 422) and 'value="Umum"' in refused.text and "simpul_" not in refused.text
    assert person.post("/account/tokens/new", data={"name": "Lama", "seat": seats[0], "scopes": ["READ"], "days": "5000"}).status_code == 422
    made = person.post("/account/tokens/new", data={"name": "Peta", "seat": seats[0], "scopes": ["READ"], "days": "30"})
    secret = re.search(r'value="(simpul_[^"]+)"', made.text)
    assert secret and made.headers["cache-control"] == "no-store" and "h-tokens" in person.get("/account").text
    listed = person.get("/account").text
    assert "Peta" in section(listed, "h-tokens") and secret[1] not in listed and "belum pernah dipakai" in listed
    [token] = re.findall(r"/tokens/(tok_[^/]+)/revoke", listed)
    assert person.post(f"/tokens/{token}/revoke").headers["location"] == "/account?done=token"
    assert "Peta" not in section(person.get("/account").text, "h-tokens")


@pytest.mark.parametrize(("user_agent", "said"), [
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0 Safari/537.36 Edg/142.0", "Edge di Windows"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile/15E148 Safari/604.1", "Safari di iPhone"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0", "Firefox di Linux"),
    ("Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 SamsungBrowser/27.0 Chrome/125.0 Mobile Safari/537.36", "Samsung Internet di Android"),
    ("", "Perangkat yang tidak dikenal"), ("<script>Firefox/1</script>", "Firefox")])
def test_a_browser_in_words(user_agent, said):
    assert device(Request({"type": "http", "user": ANYONE}), user_agent) == said
