"""The door, for anyone and for whoever has signed in."""
from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest

from server.domain.accounts.tokens import fingerprint
from tests.site import Site
from views.formats import today

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
    own = site.ask("{ commitments(first: 12, where: {stakeholder: {slug: {eq: \"sawit-embun\"}}, status: {in: [PLEDGED, AGREED, DELIVERING]}},"
                   "orderBy: [{field: URGENCY}, {field: DUE_ON}]) { nodes { id } } }", as_="mega")["data"]["commitments"]["nodes"]
    with site.client("mega") as client:
        page = client.get("/").text
    assert "Mega Puspitarini" in text(page) and "Janji organisasi Anda" in page
    promises = re.search(r'(?s)<ul class="ruled promises">(.*?)</ul>', page)
    assert promises and re.findall(r'<h3><a href="/commitments/([^"]+)"', promises[1]) == [row["id"] for row in own]


def matters_of(page: str) -> list[tuple[int, str]]:
    """What waits, as the page has it: the count of days and where it leads, from the top."""
    rows = re.findall(r'(?s)<p class="when[^"]*"><b class="num">([\d.]+)</b> (.*?)</p>.*?<h2><a href="([^"]+)"', page)
    return [(int(days.replace(".", "")) * (-1 if "lagi" in what else 1), unescape(href)) for days, what, href in rows]


@pytest.mark.parametrize("person", ["rina", "anton", "bayu", "hendra"])
def test_what_waits_stands_in_the_order_of_how_late_it_is(site: Site, person):
    with site.client(person) as client:
        page = client.get("/").text
        found = matters_of(page)
        assert found and [days for days, _ in found] == sorted((days for days, _ in found), reverse=True)
        for _days, href in found[:4]:                   # each leads to where it can be done
            assert client.get(href).status_code == 200


def test_a_late_promise_is_the_first_thing_its_officer_reads(site: Site):
    late = site.ask('{ commitments(first: 1, where: {stakeholder: {slug: {eq: "bara-selasih"}}, overdue: {eq: true}}, orderBy: [{field: DUE_ON}])'
                    "{ nodes { id } } }")["data"]["commitments"]["nodes"][0]["id"]
    with site.client("anton") as client:
        page = client.get("/").text
    days, href = matters_of(page)[0]
    assert days > 0 and href == f"/commitments/{late}" and f'href="/report?commitment={late}"' in page


RETURN = """mutation($id: ID!) { returnContribution(input: {contribution: $id, version: 1, reason: "Fotonya tidak terbaca."}) { problems { message } } }"""
REPORT = """mutation($input: ReportContributionInput!) { reportContribution(input: $input) { contribution { id } problems { message } } }"""


def test_a_report_sent_back_waits_until_it_is_made_again(site: Site):
    programme = site.ask('{ programme(by: {slug: "gbrss-muba"}) { id } }')["data"]["programme"]["id"]
    given = {"programme": programme, "kind": "SERVICE", "quantity": "3", "unit": "latihan", "on": str(today())}
    id = site.ask(REPORT, {"input": given}, as_="mega")["data"]["reportContribution"]["contribution"]["id"]
    assert site.ask(RETURN, {"id": id}, as_="rina")["data"]["returnContribution"]["problems"] == []
    with site.client("mega") as client, site.client("bayu") as other:
        before = client.get("/").text
        assert f"/contributions/{id}" in before and "Fotonya tidak terbaca." in before
        assert f"/contributions/{id}" not in "".join(href for _days, href in matters_of(other.get("/").text))
        assert site.ask(REPORT, {"input": given}, as_="mega")["data"]["reportContribution"]["problems"] == []
        assert f"/contributions/{id}" not in [href for _days, href in matters_of(client.get("/").text)]


def test_what_others_did_since_the_last_visit_is_told_and_what_one_did_oneself_is_not(site: Site):
    with site.client("bayu") as client:
        before = (datetime.now(UTC) - timedelta(hours=1)).replace(microsecond=0)
        site.sql("UPDATE session SET before_at = $1 WHERE token_hash = $2", before, fingerprint(client.cookies["simpul"]))
        card = site.ask("{ boards(first: 1, where: {forum: {slug: {eq: \"sumsel\"}}}) { nodes { columns { cards(first: 1) { nodes { id } } } } } }", as_="bayu")
        id = next(row["cards"]["nodes"][0]["id"] for row in card["data"]["boards"]["nodes"][0]["columns"] if row["cards"]["nodes"])
        for person in ("bayu", "mega"):
            site.ask('mutation($id: ID!) { addComment(input: {card: $id, body: "Kabar baru."}) { problems { message } } }', {"id": id}, as_=person)
        page = client.get("/").text
    news = re.search(r'(?s)aria-labelledby="h-news".*?</section>', page)
    assert news and "Sejak " in text(news[0]) and "mengomentari" in text(news[0])
    assert "Embun Rimba mengomentari" in text(news[0]) and text(news[0]).count("mengomentari") == 1


def test_a_need_one_could_answer_says_why(site: Site):
    with site.client("bayu") as client:
        page = client.get("/").text
    section = re.search(r'(?s)<ul class="ruled matches">(.*?)</ul>', page)
    assert section and 'class="why"' in section[1] and section[1].count("/pledge") == section[1].count("<li>")


def test_an_invitation_is_answered_with_one_tap(site: Site):
    with site.client("mega") as client, site.client("putri") as observer:
        page = client.get("/").text
        form = re.search(r'(?s)<form method="post" action="(/meetings/[^"]+/reply)" class="buttons">.*?</form>', page)
        assert form and 'name="coming" value="yes"' in form[0] and 'name="coming" value="no"' in form[0]
        assert "/reply" not in observer.get("/").text
        answer = client.post(form[1], data={"coming": "no", **dict(re.findall(r'type="hidden" name="(\w+)" value="([^"]*)"', form[0]))})
        assert answer.status_code == 303
        assert "Jawaban Anda: berhalangan." in client.get("/").text


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
    others = len(reported["nodes"]) - own
    assert len(re.findall("melaporkan, belum diperiksa", page)) == min(others, 10)


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
