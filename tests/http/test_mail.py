"""Letters: what they say, how they go out, and what happens when they do not."""
from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

import httpx
import pytest
from pydantic import ValidationError

from server.domain.accounts.inviting import invite
from server.domain.activity.actor import Role
from server.letters import invitation_letter, send_invitation
from server.mail import Unsent, send
from server.settings import Settings, settings
from tests.cast import Cast
from tests.postbox import NOBODYS, PUBLIC, Postbox, mail_settings, text_of, waited
from tests.site import Site


async def invitation(cast: Cast, **more: Any) -> Any:
    given = {"email": "ratna@perusahaan.example", "name": "Ratna Dewi", "role": Role.OFFICER, "stakeholder": cast.bayu.stakeholders[0], "locale": "en"}
    return await invite(cast.bayu, **given | more)


async def test_an_invitation_says_who_invites_to_what_and_holds_the_link(with_mail: Postbox, cast: Cast):
    row, secret = await invitation(cast)
    assert await send_invitation(row, secret) is True
    [letter] = with_mail.letters
    assert (letter["to"], letter["from"], letter["subject"]) == (
        "ratna@perusahaan.example", "Simpul <simpul@simpul.example>", "Bayu Saputra Lubai invites you to Simpul")
    assert (letter["auto-submitted"], letter["content-language"], letter.get_content_type()) == ("auto-generated", "en", "text/plain")
    assert f"{PUBLIC}/invitations/{secret}" in text_of(letter).splitlines()
    assert re.search(r"Hello Ratna Dewi,.*as officer at .*holds until \d+ \w+ 20\d\d", text_of(letter), re.S)
    assert with_mail.users == [(b"simpul", b"p@ss/word")]


async def test_letters_are_in_their_readers_language(with_mail: Postbox, cast: Cast):
    row, secret = await invitation(cast, locale="id")
    await send_invitation(row, secret)
    assert with_mail.letters[0]["subject"] == "Bayu Saputra Lubai mengundang Anda ke Simpul"
    assert "sebagai petugas di" in text_of(with_mail.letters[0])


async def test_a_name_cannot_write_headers_of_its_own(with_mail: Postbox):
    await send(invitation_letter(to="ratna@perusahaan.example", name="Ratna", inviter="Bayu\r\nBcc: everyone@example.org", role=Role.ADMIN, place="",
                                 secret="s", until=datetime.now(UTC), language="id"))
    assert with_mail.letters[0]["bcc"] is None
    assert with_mail.letters[0]["subject"] == "Bayu Bcc: everyone@example.org mengundang Anda ke Simpul"


async def test_without_a_mail_server_the_inviter_is_told_so(cast: Cast):
    row, secret = await invitation(cast)
    assert await send_invitation(row, secret) is False


async def test_a_mail_server_that_fails_is_no_secret(with_mail: Postbox, cast: Cast, monkeypatch: pytest.MonkeyPatch):
    row, secret = await invitation(cast)
    for url in (f"smtp://127.0.0.1:{NOBODYS}", f"smtp://simpul:hush-hush@127.0.0.1:{with_mail.port}"):
        monkeypatch.setenv("SIMPUL_SMTP_URL", url)
        settings.cache_clear()
        with pytest.raises(Unsent) as failed:
            await send_invitation(row, secret)
        assert "hush-hush" not in str(failed.value)
        assert secret not in str(failed.value)
    assert with_mail.letters == []


@pytest.mark.parametrize("given", [
    {"smtp_url": "smtp://mail.example:587", "mail_from": "a@b.example"}, {"smtp_url": "smtp://mail.example:587", "public_url": PUBLIC},
    {"smtp_url": "mail.example:587", "mail_from": "a@b.example", "public_url": PUBLIC}, {"openid_issuer": "https://masuk.example"},
    {"openid_issuer": "http://masuk.example", "openid_client_id": "simpul"},
])
def test_settings_that_do_not_go_together_are_refused_at_the_start_without_their_secrets(given: dict[str, str]):
    with pytest.raises(ValidationError) as refused:
        Settings(_env_file=None, **given, openid_client_secret="hush-hush")  # type: ignore[arg-type, call-arg]
    assert "SIMPUL_" in str(refused.value)
    assert "hush-hush" not in str(refused.value)


def test_a_command_under_wrong_settings_says_what_is_wrong_and_ends(site: Site):
    wrong = Site(site.database_url, {"smtp_url": "smtp://simpul:hush-hush@mail.example", "port": "many"})
    with wrong.written:
        command = wrong.command("user", "list")
        out, said = command.communicate(timeout=60)
    assert (command.returncode, out) == (1, "")
    assert said.startswith("The settings are wrong.\nSIMPUL_PORT: ")
    assert "hush-hush" not in said
    assert "Traceback" not in said


# ── a letter for who forgot ──

def test_a_forgotten_password_is_asked_for_alike_by_those_there_are_and_those_there_are_not(site: Site, postbox: Postbox):
    with site.under(**mail_settings(postbox.port)) as mailing, mailing.client(origin=PUBLIC) as client:
        known, unknown = (forgotten(client, email) for email in ("anton@simpul.example", "nobody@simpul.example"))
        assert known.status_code == unknown.status_code
        assert unknown.text.replace("nobody@", "anton@") == known.text
        [letter] = postbox.until(1)
        assert letter["to"] == "anton@simpul.example"
        link = re.search(rf"{PUBLIC}(/recover/[\w-]{{43}})\s", text_of(letter))
        assert link
        assert client.get(link[1]).status_code == 200
        for _again in range(5):
            forgotten(client, "anton@simpul.example")
        forgotten(client, "mega@simpul.example")
        waited(lambda: next((letter for letter in postbox.letters if letter["to"] == "mega@simpul.example"), None))
        assert [letter["to"] for letter in postbox.letters].count("anton@simpul.example") == 3      # an hour
    assert link[1].rpartition("/")[2] not in mailing.log


def test_a_letter_that_cannot_be_sent_is_for_the_log_not_for_whoever_asked(site: Site):
    with site.under(**mail_settings(NOBODYS)) as mailing, mailing.client(origin=PUBLIC) as client:
        failed = forgotten(client, "hendra@simpul.example")
        unknown = forgotten(client, "nobody@simpul.example")
        assert (failed.status_code, failed.text) == (unknown.status_code, unknown.text.replace("nobody@", "hendra@"))
    assert "a letter for a new password was not sent" in mailing.log


def forgotten(client: httpx.Client, email: str) -> httpx.Response:
    return client.post("/forgotten", data={"email": email})
