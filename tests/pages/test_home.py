"""The door, for anyone and for whoever has signed in."""
from __future__ import annotations

import re
from html import unescape

import pytest

from tests.site import Site

EVERY_PAGE = ("/", "/sign-in", "/patterns", "/nothing-here")


def text(html: str) -> str:
    """What a person reads of a page."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", re.sub(r"(?s)<head>.*?</head>", "", html))))


def test_the_door_shows_the_target_with_its_source_and_both_forums(site: Site):
    with site.client() as client:
        read = text(client.get("/").text)
    assert "8.391 rumah" in read and "masih bisa bertambah" in read and "Berita Sumsel, 25 Maret 2024" in read
    assert "Keputusan Gubernur 1160/KEP.GUB/Bappeda/2016" in read and "masa bakti 2021–2026" in read
    assert "Forum CSR Provinsi Sumatera Selatan" in read and "Dasar hukum belum ada" in read


def test_the_cloth_adds_up_to_the_target(site: Site):
    with site.client() as client:
        page = client.get("/").text
    label = re.search(r'class="cloth" role="img" aria-label="([^"]+)"', page)
    assert label
    target, *parts = [int(figure.replace(".", "")) for figure in re.findall(r"\d[\d.]*", label[1])]
    assert target == 8391 and sum(parts) == target
    assert page.count('<use href="#lozenge-') == 84


def test_the_door_in_english(site: Site):
    with site.client(**{"accept-language": "en"}) as client:
        page = client.get("/")
    assert page.headers["content-language"] == "en" and "8,391 rumah" in text(page.text) and "Who promised what" in page.text


def test_every_page_says_that_the_data_is_a_sample(site: Site):
    with site.client() as client:
        assert all("data contoh" in client.get(address).text for address in EVERY_PAGE)


def test_an_officer_sees_their_own_promises_and_no_one_elses(site: Site):
    own = site.ask("{ commitments(first: 100, where: {stakeholder: {slug: {eq: \"sawit-embun\"}}, status: {in: [PLEDGED, AGREED, DELIVERING]}})"
                   "{ totalCount } }", as_="mega")["data"]["commitments"]["totalCount"]
    with site.client("mega") as client:
        page = client.get("/").text
    assert "Mega Puspitarini" in text(page) and "Janji organisasi Anda" in page
    promises = re.search(r'(?s)<ul class="ruled promises">(.*?)</ul>', page)
    overdue = re.search(r'(?s)<ol class="matters">(.*?)</ol>', page)
    assert sum(part[1].count("<li>") for part in (promises, overdue) if part) == own


def test_a_secretariat_sees_what_waits_to_be_agreed_and_checked(site: Site):
    with site.client("rina") as client:
        read = text(client.get("/").text)
    assert "berjanji, belum disepakati." in read and "melaporkan, belum diperiksa." in read


def test_a_verifier_is_not_shown_what_their_own_organisation_reported(site: Site):
    reported = site.ask("{ contributions(first: 100, where: {status: {eq: REPORTED}, programme: {forum: {slug: {eq: \"sumsel\"}}}})"
                        "{ totalCount nodes { stakeholder { slug name } } } }", as_="laila")["data"]["contributions"]
    own = sum(row["stakeholder"]["slug"] == "univ-sembilan-sungai" for row in reported["nodes"])
    with site.client("laila") as client:
        page = client.get("/").text
    assert own and "Universitas Sembilan Sungai melaporkan" not in page
    shown = len(re.findall("melaporkan, belum diperiksa", page))
    more = re.search(r"dan (\d+) lagi", text(page))
    assert shown + int(more[1] if more else 0) >= reported["totalCount"] - own


@pytest.mark.parametrize("person", ["galih", "rina", "hendra", "bayu", "putri", "ingrid", "melda"])
def test_everyone_has_a_home(site: Site, person):
    with site.client(person) as client:
        page = client.get("/")
    assert page.status_code == 200 and page.headers["cache-control"] == "private, no-cache"
    assert 'action="/sign-out"' in page.text


def test_needs_shown_are_still_to_come_and_not_fully_answered(site: Site):
    with site.client("bayu") as client:
        page = client.get("/").text
    section = re.search(r'(?s)<ul class="ruled matches">(.*?)</ul>', page)
    assert section and section[1].count('href="/needs/ned_') >= 2
    assert "Baru 100%" not in section[1]


@pytest.mark.parametrize("address", EVERY_PAGE)
def test_pages_hold_only_what_the_content_security_policy_lets_through(site: Site, address):
    with site.client() as client:
        page = client.get(address)
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert not re.search(r"<script(?![^>]* src=)|<style| style=| on[a-z]+=", page.text)


def test_what_is_not_there_is_said_in_the_readers_language(site: Site):
    with site.client() as client:
        page = client.get("/nothing-here")
        part = client.get("/nothing-here", headers={"hx-request-type": "partial", "cookie": "language=en"})
    assert page.status_code == part.status_code == 404
    assert "Halaman ini tidak ada" in page.text and "<html" in page.text
    assert "This page does not exist" in part.text and "<html" not in part.text


def test_the_wrong_method_is_named(site: Site):
    with site.client() as client:
        answer = client.post("/patterns")
    assert answer.status_code == 405 and "GET" in answer.headers["allow"] and "tidak menerima permintaan" in answer.text
