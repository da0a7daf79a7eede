"""The daily letter on pages: its switch in one's account, and the page its link leads to."""
from __future__ import annotations

import hashlib
import secrets
import uuid
from datetime import date

import httpx

from tests.pages.reading import headline, section, text
from tests.site import Site

ONE_CLICK = {"List-Unsubscribe": "One-Click"}


def wants(site: Site, slug: str) -> bool:
    return bool(site.sql("SELECT digest FROM user_account WHERE slug = $1", slug)[0][0])


def link_in_a_letter(site: Site, slug: str) -> str:
    """The path that stands in a letter to somebody."""
    secret, [[user]] = secrets.token_urlsafe(32), site.sql("SELECT id FROM user_account WHERE slug = $1", slug)
    day = date(2020, 1, 1)
    site.sql("DELETE FROM digest_letter WHERE user_id = $1", user)
    site.sql("INSERT INTO digest_letter (id, user_id, day, token_hash) VALUES ($1, $2, $3, $4)", uuid.UUID(str(user)),
             user, day.isoformat() if site.database_url.startswith("sqlite") else day, hashlib.sha256(secret.encode()).hexdigest())
    return f"/digest/stop/{secret}"


def test_the_switch_says_how_it_is_and_turns_it(site: Site) -> None:
    with site.client("kevin") as client:
        assert "Surat harian menyala Paling banyak sekali sehari" in section(client.get("/account").text, "h-digest")
        off = client.post("/account/digest", data={"on": "no"})
        assert (off.status_code, off.headers["location"]) == (303, "/account?done=no-digest#h-digest") and not wants(site, "kevin")
        page = client.get("/account?done=no-digest").text
        assert "Surat harian berhenti." in text(page) and "Nyalakan surat harian" in section(page, "h-digest")
        client.post("/account/digest", data={"on": "yes"})
        assert wants(site, "kevin")


def test_the_page_says_that_no_letters_go_out_where_there_is_no_mail_server(site: Site) -> None:
    with site.client("kevin") as client:
        assert "belum mengirim surel" in section(client.get("/account").text, "h-digest")


def test_the_switch_is_for_who_has_signed_in(site: Site) -> None:
    with site.client() as client:
        assert client.post("/account/digest", data={"on": "no"}).status_code == 401
    assert site.sql("SELECT COUNT(*) FROM user_account WHERE digest = $1", False) == [(0,)]


def test_what_turned_the_letter_off_stands_in_ones_record(site: Site) -> None:
    with site.client("sumi") as client:
        path = link_in_a_letter(site, "sumi")
        httpx.post(f"{site.url}{path}", data=ONE_CLICK)
        page = client.get("/activity").text
    assert "menghentikan surat harian" in text(page) and "lewat tautan di surat" in text(page)
    site.sql("UPDATE user_account SET digest = $1", True)


def test_the_link_asks_first_and_its_one_button_stops_the_letter(site: Site) -> None:
    path = link_in_a_letter(site, "yanto")
    with site.client() as client:
        asked = client.get(path)
        assert headline(asked.text) == "Hentikan surat harian?" and asked.text.count("<form") == asked.text.count(f'action="{path}"') == 1
        assert asked.headers["cache-control"] == "no-store" and asked.headers["referrer-policy"] == "strict-origin"
        assert "yanto" not in asked.text.casefold()     # whoever it was passed on to learns nothing of them
        stopped = client.post(path)
        assert stopped.status_code == 200 and headline(stopped.text) == "Surat harian berhenti" and not wants(site, "yanto")
        assert headline(client.get(path).text) == "Surat harian berhenti"
    site.sql("UPDATE user_account SET digest = $1", True)


def test_in_english_too(site: Site) -> None:
    with site.client(**{"accept-language": "en"}) as client:
        assert headline(client.get(link_in_a_letter(site, "ingrid")).text) == "Stop the daily letter?"
    with site.client("ingrid") as client:
        assert "Daily letter on Once a day at most" in section(client.get("/account").text, "h-digest")


def test_a_link_nobody_was_sent_is_not_found_in_words(site: Site) -> None:
    with site.client() as client:
        answer = client.get("/digest/stop/nothing")
    assert answer.status_code == 404 and "Tautan ini tidak dikenal." in text(answer.text)
