"""The pages about people: who sees them, inviting and being invited, and what ends."""
from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from html import unescape
from itertools import count
from typing import Any

import httpx
import pytest

from tests.pages.reading import headline, hidden, section, text
from tests.site import Site

PASSWORD = "tujuh perahu ke Musi"
ORGANISATION, FORUM = "/organisations/sawit-embun/people", "/forums/sumsel/people"
KEPT = ("user_account", "seat", "invitation", "token", "recovery", "event")
numbers = count(1)


def kept(site: Site) -> dict[str, list[Any]]:
    """What pages about people may change, as it stands."""
    return {table: sorted(site.sql(f"SELECT * FROM {table}"), key=repr) for table in KEPT}


def invite(client: httpx.Client, place: str = ORGANISATION, **given: str) -> httpx.Response:
    number = next(numbers)
    usual = {"name": f"Orang Baru {number}", "email": f"orang.baru.{number}@perusahaan.example", "role": "OFFICER", "language": "id"}
    return client.post(place, data=usual | given)


def link_on(page: httpx.Response) -> str:
    found = re.search(r'id="handed" value="http://[^/]+(/invitations/[^"]+)"', page.text)
    assert found, text(page.text)
    return found[1]


@contextmanager
def newcomer(site: Site) -> Iterator[httpx.Client]:
    """Someone who was invited and has come."""
    with site.client("mega") as mega, site.client() as person:
        assert person.post(link_on(invite(mega)), data={"name": "Orang Baru", "password": PASSWORD}).headers["location"] == "/account?done=welcome"
        yield person


def seat_of(page: str) -> str:
    """The last one of the page that can be ended."""
    return re.findall(r'href="/seats/(sea_[^/"]+)/end"', page)[-1]


# ── who sees them ──

@pytest.mark.parametrize(("person", "organisation", "forum", "everyone"), [
    ("mega", 200, 404, 404), ("bayu", 404, 404, 404), ("rina", 200, 200, 404), ("novi", 404, 404, 404), ("hendra", 404, 404, 404),
    ("putri", 404, 404, 404), ("galih", 200, 200, 200), (None, 303, 303, 303)])
def test_they_are_for_who_looks_after_the_people(site: Site, person, organisation, forum, everyone):
    with site.client(person) as client:
        assert [client.get(path).status_code for path in (ORGANISATION, FORUM, "/people")] == [organisation, forum, everyone]
        assert client.get("/organisations/nowhere/people").status_code == (303 if person is None else 404)
        assert ('href="/organisations/sawit-embun/people"' in client.get("/organisations/sawit-embun").text) == (organisation == 200)
        assert ('href="/forums/sumsel/people"' in client.get("/forums/sumsel").text) == (forum == 200)


@pytest.mark.parametrize(("person", "place", "roles"), [
    ("mega", ORGANISATION, ["OFFICER"]), ("rina", FORUM, ["OFFICER", "SECRETARIAT", "VERIFIER", "OBSERVER"]),
    ("galih", "/people", ["SECRETARIAT", "VERIFIER", "OBSERVER", "ADMIN"])])
def test_only_the_roles_one_may_give_are_offered(site: Site, person, place, roles):
    with site.client(person) as client:
        page = client.get(place).text
    chosen = re.search(r'(?s)<select id="role".*?</select>', page)
    assert (re.findall(r'<option value="([A-Z]+)"', chosen[0]) if chosen else [hidden(page)["role"]]) == roles


def test_who_looks_after_nobody_there_invites_nobody(site: Site):
    before = kept(site)
    for person, status in (("bayu", 404), ("novi", 404), (None, 401)):
        with site.client(person) as client:
            assert invite(client).status_code == status and invite(client, FORUM).status_code == status
    assert kept(site) == before


def test_a_forum_shows_its_seats_and_its_members_officers(site: Site):
    with site.client("rina") as client:
        page = client.get(FORUM).text
    assert "Hendra Kusnadi" in section(page, "h-seats") and "hendra@simpul.example" in page and "Novita" not in page
    assert "Dinas PMD Kabupaten Banyuasin Heri Yunizar" in section(page, "h-members")


def test_admins_find_anyone(site: Site):
    with site.client("galih") as client:
        assert "Novita Sarimbi" in text(client.get("/people?q=novi").text) and "Rina" not in text(client.get("/people?q=novi").text)
        found = text(client.get("/people?q=simpul.example&as=OBSERVER").text)
        assert "Putri Cendana" in found and "Radit Mahendra" in found and "Novita" not in found
        assert client.get("/people?as=BOSS").status_code == 422
        part = client.get("/people?q=novi", headers={"hx-request-type": "partial"}).text       # while one writes
        assert "Novita Sarimbi" in part and "<html" not in part


# ── inviting ──

def test_a_link_is_handed_over_once_and_leads_in_once(site: Site):
    with site.client("mega") as mega, site.client() as person, site.client() as other:
        handed = invite(mega, name="Dian Prasetyo", email="Dian@Perusahaan.example")
        assert handed.headers["cache-control"] == "no-store"
        link = link_on(handed)
        assert "Dian Prasetyo" in section(handed.text, "h-invitations")
        assert link not in mega.get(ORGANISATION).text
        page = person.get(link)
        assert headline(page.text) == "Undangan ke PT Sawit Embun Rimba" and "Mega Puspitarini mengundang Anda" in text(page.text)
        assert (page.headers["cache-control"], page.headers["referrer-policy"], page.headers["x-robots-tag"]) == ("no-store", "strict-origin", "noindex")
        come = person.post(link, data={"name": "Dian Prasetyo", "password": PASSWORD})
        assert (come.status_code, come.headers["location"]) == (303, "/account?done=welcome")
        assert "PT Sawit Embun Rimba" in section(person.get("/account").text, "h-seats")
        before = kept(site)
        assert {other.get(link).status_code, other.post(link, data={"name": "X", "password": PASSWORD}).status_code} == {404}
        assert kept(site) == before
        assert "Dian Prasetyo" in section(mega.get(ORGANISATION).text, "h-seats") and "h-invitations" not in mega.get(ORGANISATION).text


@pytest.mark.parametrize(("wrong", "field"), [({"email": "dian di perusahaan"}, "email"), ({"name": " "}, "name"), ({"email": "mega@simpul.example"}, "email")])
def test_an_invitation_refused_keeps_what_was_written(site: Site, wrong, field):
    before = kept(site)
    with site.client("mega") as client:
        answer = invite(client, **{"name": "Dian “Yan”", "email": "dian@perusahaan.example"} | wrong)
    assert answer.status_code in (409, 422)
    assert f'id="{field}" name="{field}" aria-invalid="true"' in answer.text and f'id="{field}-error"' in answer.text
    assert f'value="{wrong.get("name", "Dian “Yan”")}"' in unescape(answer.text) and wrong.get("email", "dian@perusahaan.example") in answer.text
    assert kept(site) == before


def test_a_weak_password_is_refused_at_its_field_and_never_written_back(site: Site):
    with site.client("mega") as mega, site.client() as person:
        link, before = link_on(invite(mega)), kept(site)
        answer = person.post(link, data={"name": "Siti Rahmawati", "password": "sawit embun rimba"})
        assert answer.status_code == 422 and "password-error" in answer.text and 'value="Siti Rahmawati"' in answer.text
        assert "sawit embun rimba" not in answer.text and "set-cookie" not in answer.headers and kept(site) == before


def test_who_has_an_account_takes_a_second_seat_with_it(site: Site):
    with newcomer(site) as person, site.client() as elsewhere, site.client("yanto") as other, site.client("rina") as rina:
        email = re.search(r'<span class="address">([^<]+)', person.get("/account").text)
        assert email
        link = link_on(invite(rina, FORUM, role="OBSERVER", stakeholder="", email=email[1]))
        assert "Anda masuk sebagai Yanto Alamsyah" in text(other.get(link).text)
        assert 'autocomplete="current-password"' in elsewhere.get(link).text
        assert elsewhere.post(link, data={"password": "bukan kata sandinya"}).status_code == 422
        page = person.get(link).text
        assert "Anda sudah masuk dengan alamat ini." in text(page) and 'type="password"' not in page
        assert person.post(link).status_code == 303
        assert "Pengamat" in section(person.get("/account").text, "h-seats")


def test_an_invitation_withdrawn_leads_nowhere(site: Site):
    with site.client("mega") as mega, site.client("bayu") as bayu, site.client() as person:
        handed = invite(mega)
        link, [invitation, *_older] = link_on(handed), re.findall(r"/invitations/(inv_[^/]+)/withdraw", handed.text)
        asked = mega.get(f"/invitations/{invitation}/withdraw")
        assert headline(asked.text).startswith("Tarik undangan untuk Orang Baru") and person.get(link).status_code == 200
        assert {bayu.get(f"/invitations/{invitation}/withdraw").status_code, bayu.post(f"/invitations/{invitation}/withdraw").status_code} == {404}
        assert mega.post(f"/invitations/{invitation}/withdraw").headers["location"] == f"{ORGANISATION}?done=invitation"
        assert "Undangan itu sudah ditarik." in text(mega.get(f"{ORGANISATION}?done=invitation").text)
        assert person.get(link).status_code == 404


# ── what ends ──

def test_ending_a_seat_asks_first_and_wants_a_reason(site: Site):
    with newcomer(site) as person, site.client("mega") as mega, site.client("bayu") as bayu:
        seat = seat_of(person.get("/account").text)
        before = kept(site)
        assert "Akhiri kursi Orang Baru?" in headline(mega.get(f"/seats/{seat}/end").text)
        refused = mega.post(f"/seats/{seat}/end", data={"reason": " "})
        assert refused.status_code == 422 and "reason-error" in refused.text
        assert {bayu.get(f"/seats/{seat}/end").status_code, bayu.post(f"/seats/{seat}/end", data={"reason": "Iri."}).status_code} == {404}
        assert kept(site) == before
        assert mega.post(f"/seats/{seat}/end", data={"reason": "Pindah tugas."}).headers["location"] == f"{ORGANISATION}?done=seat"
        assert "Anda belum duduk di mana pun" in text(person.get("/account").text)


def test_leaving_is_ones_own(site: Site):
    with newcomer(site) as person:
        seat = seat_of(person.get("/account").text)
        asked = person.get(f"/seats/{seat}/end").text
        assert headline(asked) == "Tinggalkan PT Sawit Embun Rimba?" and 'name="reason"' not in asked
        assert person.post(f"/seats/{seat}/end").headers["location"] == "/account?done=seat"
        assert "Anda belum duduk di mana pun" in text(person.get("/account").text)


def test_the_last_secretariat_cannot_leave(site: Site):
    with site.client("novi") as client:
        seat, before = seat_of(client.get("/account").text), kept(site)
        answer = client.post(f"/seats/{seat}/end")
        assert answer.status_code == 409 and "terakhir" in text(answer.text) and kept(site) == before


def test_a_colleagues_token_can_be_revoked(site: Site):
    with newcomer(site) as person, site.client("mega") as mega, site.client("bayu") as bayu:
        seat = seat_of(person.get("/account").text)
        made = person.post("/account/tokens/new", data={"name": "Laporan bulanan", "seat": seat, "scopes": ["READ", "WRITE"], "days": "30"})
        secret = re.search(r'value="(simpul_[^"]+)"', made.text)
        assert secret and made.headers["cache-control"] == "no-store"
        [token] = re.findall(r"/tokens/(tok_[^/]+)/revoke", person.get("/account").text)
        people = mega.get(ORGANISATION).text
        assert "Laporan bulanan" in section(people, "h-seats") and f"/tokens/{token}/revoke" in people and secret[1] not in people
        assert {bayu.get(f"/tokens/{token}/revoke").status_code, bayu.post(f"/tokens/{token}/revoke").status_code} == {404}
        with site.client(authorization=f"Bearer {secret[1]}") as program:
            assert program.post("/graphql", json={"query": "{ viewer { user { name } } }"}).status_code == 200
            assert mega.post(f"/tokens/{token}/revoke").headers["location"] == f"{ORGANISATION}?done=token"
            assert program.post("/graphql", json={"query": "{ viewer { user { name } } }"}).status_code == 401


def test_every_page_is_there_in_english(site: Site):
    with site.client("rina", **{"accept-language": "en"}) as client:
        client.get("/language?to=en")
        assert headline(client.get(ORGANISATION).text) == "People at PT Sawit Embun Rimba"
        assert "Officers of the members" in text(client.get(FORUM).text)
        assert headline(client.get(f"/seats/{seat_of(client.get(FORUM).text)}/end").text).startswith(("End the seat of", "Leave"))
