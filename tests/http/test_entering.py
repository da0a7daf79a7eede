"""Coming in by password, invitation and letter, and leaving: what begins, what ends, and what is written down."""
from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from argon2 import PasswordHasher
from starlette.responses import Response

from server import entering
from server.domain.accounts.models import Attempt, Device, Recovery, Session, User
from server.domain.accounts.passwords import hashed
from server.domain.accounts.recovering import open_recovery
from server.domain.accounts.sessions import end_all_sessions, end_session, open_session
from server.domain.accounts.tokens import fingerprint
from server.domain.activity.models import Event
from server.errors import Conflict, Invalid, NotFound, NotSignedIn, Problem
from tests.cast import Cast, the
from tests.http.coming import OTHER, PASSWORD, events_of, give_password, invited, refused, request_of, signed_in, speaking, status_of


async def test_signing_in_and_out_is_written_down_without_an_address(cast: Cast):
    user = await give_password("anton")
    signed = await entering.sign_in(request_of(), " Anton@Simpul.example ", PASSWORD)
    anton = await speaking(signed.secret)
    assert anton.user == user.id
    await entering.sign_out(request_of(anton))
    opened, ended = await Event.filter(subject_key=user.id, name__startswith="session.").order_by("id")
    assert (opened.name, opened.via, opened.confidential, opened.public) == ("session.opened", anton.via, True, False)
    assert (ended.name, ended.via, ended.confidential) == ("session.ended", anton.via, True)
    assert "203.0.113" not in f"{opened.summary} {opened.after} {ended.summary} {ended.after}"
    assert (await speaking(signed.secret)).user is None


async def test_a_right_password_gives_its_try_back_and_a_wrong_one_does_not(cast: Cast):
    await give_password("anton")
    await entering.sign_in(request_of(), "anton@simpul.example", PASSWORD)
    assert await Attempt.filter(tries__gt=0).count() == 0
    await refused(Invalid, ["password"], entering.sign_in(request_of(), "anton@simpul.example", "not this one"))
    assert await Attempt.all().order_by("tries").values_list("tries", flat=True) == [1, 1]


async def test_a_session_does_not_begin_by_a_password_that_has_just_been_changed(cast: Cast):
    seen = await give_password("anton")
    await give_password("anton", OTHER)
    await refused(Conflict, ["password"], open_session(seen, user_agent="", address=""))


async def test_a_password_kept_by_less_work_than_today_is_kept_anew_when_it_is_shown(cast: Cast):
    user = await give_password("anton")
    user.password_hash = weak = PasswordHasher(time_cost=1, memory_cost=8_192, parallelism=1).hash("kurang")      # shorter than a new one may be
    await user.save(update_fields=["password_hash"])
    assert await entering.sign_in(request_of(), user.email, "kurang")
    kept = (await User.get(id=user.id)).password_hash
    assert kept != weak
    assert await entering.sign_in(request_of(), user.email, "kurang")
    assert (await User.get(id=user.id)).password_hash == kept


async def test_sessions_end_one_by_one_and_all_at_once_but_only_ones_own(cast: Cast):
    here, there = await signed_in("bayu"), await signed_in("bayu")
    other = await signed_in("mega")
    key = Session.get(user_id=other.user)
    await refused(NotFound, ["session"], end_session(here, (await key).id))
    await refused(NotSignedIn, [], end_session(cast.bayu, (await key).id))
    await end_session(here, (await Session.get(id=there.via.removeprefix("session:"))).id)
    assert await Session.filter(user_id=here.user).count() == 1
    assert await end_all_sessions(here) == 1
    assert await Session.filter(user_id=here.user).count() == 0
    assert await Session.filter(user_id=other.user).count() == 1
    told = await Event.filter(user_id=here.user, name__in=("session.ended", "sessions.ended")).order_by("id")
    assert [(event.name, event.after) for event in told] == [("session.ended", None), ("sessions.ended", {"ended": 1})]


# ── passwords ──

@pytest.mark.parametrize(("password", "says"), [
    ("pendek", "10 sampai 200"), ("x" * 201, "10 sampai 200"), ("aaaaaaaaaaaaaaa", "diulang"), ("abcdefghijkl", "Urutan"), ("password123", "banyak orang"),
    ("Anton Wiratama", "nama"), ("anton.wiratama", "nama"), ("Simpul2026", "nama"), ("rahasia-bismillah", "nama"), ("1708194517081945", "diulang"),
    ("simpul.example", "nama"), ("31 12 1999", "Tanggal"),
])
async def test_a_password_easy_to_guess_is_refused_in_words(password: str, says: str):
    with pytest.raises(Invalid) as refused:
        await hashed(password, knowing=["Anton Wiratama", "anton@simpul.example"])
    assert says in refused.value.message("id")
    assert refused.value.message("en") != refused.value.message("id")


@pytest.mark.parametrize("password", [PASSWORD, "kuda lari tujuh malam", "Xq7#nR2vLp9", "x7 " * 3 + "gajah ungu menari" * 10, "мой дядя самых честных"])
async def test_a_strong_password_is_taken_with_spaces_and_whatever_letters(password: str):
    assert (await hashed(password, knowing=["Anton Wiratama"])).startswith("$argon2id$")


async def test_what_one_caller_is_called_weakens_no_other_callers_password():
    with pytest.raises(Invalid):
        await hashed("Zulkarnaen Hidayat", knowing=["Zulkarnaen Hidayat"])
    assert await hashed("Zulkarnaen Hidayat", knowing=["Anton Wiratama"])


async def test_a_changed_password_ends_all_other_sessions_and_keeps_this_browser_in(cast: Cast):
    user = await give_password("anton")
    here, there = await signed_in("anton"), await signed_in("anton")
    letter = await open_recovery(user)
    await refused(Invalid, ["current"], entering.change_password(request_of(here), "not this one", OTHER))
    await refused(Invalid, ["password"], entering.change_password(request_of(here), PASSWORD, PASSWORD))
    await refused(Invalid, ["password"], entering.change_password(request_of(here), PASSWORD, "Anton Wiratama"))
    await refused(NotSignedIn, [], entering.change_password(request_of(cast.anton), PASSWORD, OTHER))
    signed = await entering.change_password(request_of(here), PASSWORD, OTHER)
    assert (await speaking(signed.secret)).user == user.id
    assert await Session.filter(user_id=user.id).count() == 1
    assert there.via not in {f"session:{key}" for key in await Session.all().values_list("id", flat=True)}
    assert await events_of(user) == ["session.opened", "session.opened", "password.changed"]
    with pytest.raises(NotFound):
        await entering.recover(request_of(), letter, PASSWORD)
    assert await entering.sign_in(request_of(), user.email, OTHER)
    with pytest.raises(Invalid):
        await entering.sign_in(request_of(), user.email, PASSWORD)


async def test_the_present_password_cannot_be_guessed_from_an_open_session(cast: Cast):
    await give_password("anton")
    here = await signed_in("anton")
    answers = []
    for _number in range(12):
        with pytest.raises(Problem) as said:
            await entering.change_password(request_of(here), "not this one", OTHER)
        answers.append(said.value.status)
    assert answers == [422] * 10 + [429] * 2


# ── a letter for who forgot ──

async def test_recovery_lets_in_once_ends_sessions_and_forgets_browsers(cast: Cast):
    user = await give_password("anton")
    await entering.sign_in(request_of(), user.email, PASSWORD)
    assert await Device.filter(user_id=user.id).count() == 1
    first, second = await open_recovery(user), await open_recovery(user)
    await entering.recovery(request_of(), first)
    await refused(Invalid, ["password"], entering.recover(request_of(), first, "anton2026"))
    signed = await entering.recover(request_of(), first, OTHER)
    assert (await speaking(signed.secret)).user == user.id
    assert await Session.filter(user_id=user.id).count() == 1
    assert await Device.filter(user_id=user.id).count() == 1    # this one
    assert await events_of(user) == ["session.opened", "password.recovered", "session.opened"]
    for used in (first, second, "never there"):
        await refused(NotFound, [], entering.recover(request_of(), used, PASSWORD))
        await refused(NotFound, [], entering.recovery(request_of(), used))


async def test_of_two_who_recover_at_once_one_is_too_late(cast: Cast):
    secret = await open_recovery(await give_password("anton"))
    both = await asyncio.gather(*(entering.recover(request_of(), secret, password) for password in (OTHER, PASSWORD)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in both) == ["NotFound", "SignedIn"]
    assert await Event.filter(name="password.recovered").count() == 1


async def test_a_letter_holds_half_an_hour(cast: Cast):
    secret = await open_recovery(await give_password("anton"))
    assert timedelta(minutes=29) < (await Recovery.get(token_hash=fingerprint(secret))).expires_at - datetime.now(UTC) <= timedelta(minutes=30)
    await Recovery.all().update(expires_at=datetime.now(UTC))
    await refused(NotFound, [], entering.recover(request_of(), secret, OTHER))


async def test_without_a_mail_server_one_is_told_whom_to_ask(cast: Cast):
    await refused(Conflict, [], entering.ask_for_recovery(request_of(), "anton@simpul.example"))


# ── links ──

async def test_secrets_of_links_are_not_to_be_tried_out(cast: Cast):
    secret = await invited(cast, "ratna@perusahaan.example")
    letter = await open_recovery(await the("person", "anton"))
    for number in range(30):
        assert await status_of(entering.invitation(request_of(), f"guess {number}")) == 404
        assert await status_of(entering.recovery(request_of(), f"guess {number}")) == 404
    assert await status_of(entering.invitation(request_of(), secret)) == 429
    assert await status_of(entering.recovery(request_of(), letter)) == 429
    assert (await entering.invitation(request_of(address="198.51.100.1"), secret)).email == "ratna@perusahaan.example"


# ── cookies ──

async def test_cookies_are_for_the_server_and_this_site_only(cast: Cast):
    await give_password("anton")
    signed = await entering.sign_in(request_of(), "anton@simpul.example", PASSWORD)
    response = Response()
    entering.set_cookies(response, request_of(), signed)
    cookies = [value.decode().lower() for key, value in response.raw_headers if key == b"set-cookie"]
    assert [cookie.partition("=")[0] for cookie in cookies] == ["simpul", "simpul-device"]
    assert all({"httponly", "samesite=lax", "path=/"} <= set(cookie.split("; ")) for cookie in cookies)
