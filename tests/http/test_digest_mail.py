"""Daily letters as they go out: what stands in them, once a day whatever the mail server does, and stopping them by one click."""
from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
from aiosmtpd.smtp import Envelope

from server.domain.accounts.models import User
from server.domain.activity.actor import today
from server.domain.activity.daily import finished
from server.domain.digests.models import DigestLetter
from server.jobs import do_now
from server.mail import Letter, Unsent, send
from server.posting import post_digests
from server.settings import settings
from tests.cast import Cast
from tests.postbox import NOBODYS, PUBLIC, Postbox, mail_settings, text_of
from tests.site import Site

READERS = ("anton", "hendra", "rina")
LINK = re.compile(rf"{PUBLIC}(/digest/stop/[\w-]{{43}})")


@pytest.fixture
async def people(cast: Cast) -> Cast:
    """Three of the cast have letterboxes."""
    await User.filter(slug__in=READERS).update(is_demo=False)
    return cast


def to(box: Postbox) -> list[str]:
    return sorted(letter["to"].partition("@")[0] for letter in box.letters)


async def test_each_gets_one_letter_with_numbers_lines_and_the_way_out(with_mail: Postbox, people: Cast) -> None:
    await User.filter(slug="hendra").update(locale="en")
    assert await do_now("digests") == "3 letter(s) sent, 0 not taken; nothing waits for 0"
    assert to(with_mail) == list(READERS)
    letter = next(letter for letter in with_mail.letters if letter["to"].startswith("anton@"))
    assert letter["subject"] == "Simpul: 4 janji terlambat"
    assert (letter["content-language"], letter["auto-submitted"], letter.get_content_type()) == ("id", "auto-generated", "text/plain")
    said = text_of(letter).replace("\r\n", "\n").replace("\N{NO-BREAK SPACE}", " ")
    assert "PT Bara Selasih Ungu\n====" in said and "\n4 janji terlambat\n- Rp1,8 miliar untuk Aksi Kesos Langsung Sumsel, lewat " in said
    assert len(re.findall(rf"^  {PUBLIC}/commitments/cmt_[\w-]{{36}}$", said, re.M)) == 4
    link = LINK.search(said)
    assert link and (letter["list-unsubscribe"], letter["list-unsubscribe-post"]) == (f"<{link[0]}>", "List-Unsubscribe=One-Click")
    english = next(letter for letter in with_mail.letters if letter["to"].startswith("hendra@"))
    assert english["subject"] == "Simpul: 13 reports to verify" and "- and 8 more: " in text_of(english) and "menunggu" not in text_of(english)


async def test_nobody_gets_two_on_one_day_however_many_processes_write(with_mail: Postbox, people: Cast) -> None:
    await asyncio.gather(*(post_digests(today()) for _process in range(4)))
    await post_digests(today())
    assert to(with_mail) == list(READERS)
    await post_digests(today() + timedelta(days=1))
    assert to(with_mail) == sorted(READERS * 2)


async def test_where_nothing_waits_nothing_is_written_and_nothing_claimed(with_mail: Postbox, people: Cast) -> None:
    await User.filter(slug="mega").update(is_demo=False)
    assert (await post_digests(today())).nothing == 1
    assert "mega" not in to(with_mail) and await DigestLetter.filter(user__slug="mega").count() == 0


async def test_who_wants_none_gets_none(with_mail: Postbox, people: Cast) -> None:
    await User.filter(slug="rina").update(digest=False)
    await post_digests(today())
    assert to(with_mail) == ["anton", "hendra"]


async def test_one_letter_that_cannot_be_written_keeps_no_other_back(with_mail: Postbox, people: Cast, caplog: pytest.LogCaptureFixture) -> None:
    await User.filter(slug="anton").update(email="anton@simpul.example\r\nRCPT TO:<x@y.example>")
    post = await post_digests(today())
    assert (post.sent, post.failed, to(with_mail)) == (2, 1, ["hendra", "rina"])
    assert "was not taken" in caplog.text


async def test_a_mail_server_that_is_away_is_tried_again_the_same_day(with_mail: Postbox, people: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMPUL_SMTP_URL", f"smtp://127.0.0.1:{NOBODYS}")
    settings.cache_clear()
    assert await do_now("digests") == "0 letter(s) sent, 3 not taken; nothing waits for 0"
    assert not await finished("digests", today()) and await DigestLetter.all().count() == 0
    monkeypatch.setenv("SIMPUL_SMTP_URL", mail_settings(with_mail.port)["smtp_url"])
    settings.cache_clear()
    assert await do_now("digests") == "3 letter(s) sent, 0 not taken; nothing waits for 0"
    assert await finished("digests", today()) and to(with_mail) == list(READERS)


@pytest.fixture
def stubborn(with_mail: Postbox, monkeypatch: pytest.MonkeyPatch) -> Iterator[Postbox]:
    """A mail server that refuses one letter, and breaks the line while it takes another."""
    async def take(self: Postbox, server: Any, _session: Any, envelope: Envelope) -> str:
        self.users.append((envelope.rcpt_tos[0].encode(), b""))
        if envelope.rcpt_tos[0].startswith("anton@"):
            return "451 Try again later"
        if envelope.rcpt_tos[0].startswith("hendra@"):
            server.transport.abort()
        return "250 OK"
    monkeypatch.setattr(Postbox, "handle_DATA", take)
    yield with_mail


async def test_what_may_have_arrived_is_not_sent_again_that_day_and_what_was_refused_is(stubborn: Postbox, people: Cast) -> None:
    tried = []
    for _time in range(2):
        stubborn.users.clear()
        await post_digests(today())
        tried.append(sorted(who.decode().partition("@")[0] for who, password in stubborn.users if not password))
    assert tried == [list(READERS), ["anton"]]
    assert {(letter.user.slug, letter.sent_at is not None) for letter in await DigestLetter.all().select_related("user")} == {("hendra", False), ("rina", True)}


async def test_a_long_way_out_stays_in_one_piece(with_mail: Postbox) -> None:
    """Programs read that header. Folded or encoded, as long words are, they would find nothing to click."""
    way = f"https://simpul.{'forum-csr.' * 12}example/digest/stop/{'s' * 43}"
    await send(Letter("ratna@perusahaan.example", "Ada yang menunggu", "…", "id", stop=way))
    assert with_mail.letters[0]["list-unsubscribe"] == f"<{way}>"
    raw = dict(with_mail.letters[0].raw_items())["List-Unsubscribe"]
    assert "=?" not in str(raw) and "\n" not in str(raw).strip()


async def test_a_letter_without_a_way_out_says_nothing_of_one(with_mail: Postbox) -> None:
    await send(Letter("ratna@perusahaan.example", "Undangan", "…", "id"))
    assert with_mail.letters[0]["list-unsubscribe"] is with_mail.letters[0]["list-unsubscribe-post"] is None


async def test_a_line_that_never_was_is_certainly_no_letter(with_mail: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIMPUL_SMTP_URL", f"smtp://127.0.0.1:{NOBODYS}")
    settings.cache_clear()
    with pytest.raises(Unsent) as failed:
        await send(Letter("ratna@perusahaan.example", "Undangan", "…", "id"))
    assert not failed.value.perhaps


# ── one click ──

def written_to(site: Site, postbox: Postbox, slug: str) -> str:
    """The path in a letter to somebody, from the running house's own command."""
    site.sql("UPDATE user_account SET is_demo = $1, digest = $2 WHERE slug = $3", False, True, slug)
    site.sql("DELETE FROM digest_letter")
    sent = len(postbox.letters)
    mailing = Site(site.database_url, mail_settings(postbox.port))
    with mailing.written:
        assert "1 letter(s) sent" in mailing.simpul("jobs", "run", "digests")
    site.sql("UPDATE user_account SET is_demo = $1 WHERE slug = $2", True, slug)
    found = LINK.search(text_of(postbox.letters[sent]))
    assert found
    return found[1]


def wants(site: Site, slug: str) -> bool:
    return bool(site.sql("SELECT digest FROM user_account WHERE slug = $1", slug)[0][0])


def test_one_click_of_a_mail_program_stops_them_without_session_or_origin(site: Site, postbox: Postbox) -> None:
    path = written_to(site, postbox, "anton")
    looked = httpx.get(f"{site.url}{path}")
    assert looked.status_code == 200 and wants(site, "anton")          # mail programs look before people do
    clicked = httpx.post(f"{site.url}{path}", data={"List-Unsubscribe": "One-Click"})
    assert clicked.status_code == 200 and not clicked.history and "set-cookie" not in clicked.headers
    assert not wants(site, "anton")
    events = site.sql("SELECT via FROM event WHERE name = 'user.digest_set'")
    assert events[-1][0].startswith("digest:")
    assert httpx.post(f"{site.url}{path}", data={"List-Unsubscribe": "One-Click"}).status_code == 200
    assert site.sql("SELECT via FROM event WHERE name = 'user.digest_set'") == events


def test_the_button_does_the_same_for_whoever_is_signed_in_or_not(site: Site, postbox: Postbox) -> None:
    path = written_to(site, postbox, "anton")
    with site.client("mega") as client:
        assert client.post(path, headers={"origin": "https://evil.example"}).status_code == 403 and wants(site, "anton")
        assert client.post(path).status_code == 200
    assert not wants(site, "anton") and wants(site, "mega")


def test_a_link_that_is_none_stops_nothing_and_opens_nothing(site: Site, postbox: Postbox) -> None:
    path = written_to(site, postbox, "anton")
    for other in ("/digest/stop/x", f"{path}x", f"/digest/stop/{'a' * 43}"):
        for answer in (httpx.get(f"{site.url}{other}"), httpx.post(f"{site.url}{other}")):
            assert answer.status_code == 404 and "anton" not in answer.text.casefold()
    for door in ("invitations", "recover"):
        assert httpx.get(f"{site.url}/{door}/{path.rpartition('/')[2]}").status_code == 404
    assert wants(site, "anton")
