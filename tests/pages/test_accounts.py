"""Signing in and out, and the language one reads in."""
from __future__ import annotations

import re

import pytest

from tests.site import Site


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
