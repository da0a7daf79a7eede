"""What whoever runs the installation does at its terminal: the first admin, seats, ways back in, tokens; each change leaves its event."""
from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest
from typer.testing import CliRunner

from server.__main__ import main
from server.commands import in_the_database
from server.domain.accounts.looking_after import COMMAND
from server.domain.accounts.models import Recovery, Seat, Session, User
from server.domain.accounts.passwords import matches
from server.domain.accounts.recovering import valid_recovery
from server.domain.accounts.sessions import open_session
from server.domain.accounts.terminal import add_person, end_sessions, give_seat, give_way_back, set_password, take_seat
from server.domain.accounts.tokens import well_formed
from server.domain.activity.actor import ANYONE, Role
from server.domain.activity.models import Event
from server.domain.forums.models import Forum, ForumStatus
from server.domain.places.models import Region, RegionLevel
from server.domain.stakeholders.models import Stakeholder, StakeholderKind
from server.errors import NotAllowed
from server.settings import settings
from tests.cast import Cast, the
from tests.tables import everything

T = TypeVar("T")
PASSWORD = "rakit bambu seberang ulu"


@pytest.fixture
def house(any_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An installation with a forum and an organisation, and nobody in it."""
    monkeypatch.setenv("SIMPUL_DATABASE_URL", any_url)
    settings.cache_clear()

    async def furnish() -> None:
        province = await Region.create(code="16", name="Sumatera Selatan", level=RegionLevel.PROVINCE)
        await Forum.create(slug="sumsel", name="Forum Sumsel", stage=ForumStatus.ACTIVE, region=province)
        await Stakeholder.create(slug="serat", name="PT Serat Anyam", kind=StakeholderKind.COMPANY)

    in_the_database(furnish)
    yield
    monkeypatch.undo()
    settings.cache_clear()


def simpul(*words: str, told: str = "", fails: bool = False) -> str:
    """What a command says."""
    result = CliRunner().invoke(main, words, input=told)
    assert (result.exit_code != 0) is fails, (words, result.output, result.exception)
    return result.output


def stored(work: Callable[[], Awaitable[T]]) -> T:
    return in_the_database(work)


async def events() -> list[tuple[Any, ...]]:
    return [(event.name, event.user_id, event.via) for event in await Event.all().order_by("id")]


def test_the_first_admin_is_made_by_a_command_and_sets_the_password(house: None) -> None:
    said = simpul("user", "add", "Galuh@Sumsel.ID", "--name", "Galuh", "--role", "admin")
    secret = said.rpartition("/recover/")[2].split()[0]

    async def look() -> tuple[Any, ...]:
        recovery = await valid_recovery(secret)
        seat = await Seat.get(user_id=recovery.user_id)
        return recovery.user.email, recovery.user.password_hash, seat.role, await events(), str(await everything())

    email, password_hash, role, happened, dump = stored(look)
    assert (email, password_hash, role) == ("galuh@sumsel.id", None, Role.ADMIN)
    assert happened == [("seat.given", None, "command")]
    assert secret not in dump
    assert "galuh@sumsel.id  Galuh" in simpul("user", "list") and "  admin" in simpul("user", "list")
    assert "/recover/" in simpul("user", "link", "galuh@sumsel.id")
    assert stored(events)[1:] == [("recovery.given", None, "command")]


def test_seats_are_given_and_ended_by_commands(house: None) -> None:
    simpul("user", "add", "ani@serat.id", "--name", "Ani", "--role", "officer", "--organisation", "serat")
    simpul("user", "seat", "ani@serat.id", "--role", "observer", "--forum", "sumsel", "--organisation", "serat")
    assert "observer sumsel serat" in simpul("user", "list")
    simpul("user", "unseat", "ani@serat.id", "--role", "officer", "--organisation", "serat")
    assert "officer" not in simpul("user", "list")
    assert [name for name, *_ in stored(events)] == ["seat.given", "seat.given", "seat.ended"]


def test_what_a_command_cannot_do_it_says_and_leaves(house: None) -> None:
    simpul("user", "add", "galuh@sumsel.id", "--name", "Galuh", "--role", "admin")
    before = stored(everything)
    for words, hint in (
            (("user", "add", "galuh@sumsel.id", "--name", "Galuh", "--role", "admin"), "account already"),
            (("user", "add", "galuh", "--name", "Galuh", "--role", "admin"), "is not an e-mail address"),
            (("user", "add", "ani@serat.id", "--name", "Ani", "--role", "raja"), "no role raja"),
            (("user", "add", "ani@serat.id", "--name", "Ani", "--role", "verifier"), "sits in a forum"),
            (("user", "add", "ani@serat.id", "--name", "Ani", "--role", "verifier", "--forum", "jambi"), "There are: sumsel"),
            (("user", "add", "ani@serat.id", "--name", "Ani", "--role", "officer", "--organisation", "sawit"), "no organisation sawit"),
            (("user", "seat", "galuh@sumsel.id", "--role", "admin"), "that seat already"),
            (("user", "unseat", "galuh@sumsel.id", "--role", "admin"), "last seat of an admin"),
            (("user", "unseat", "galuh@sumsel.id", "--role", "observer", "--forum", "sumsel"), ""),
            (("user", "link", "siapa@sumsel.id"), "Nobody here"),
            (("token", "create", "--user", "galuh@sumsel.id", "--name", "x", "--seat", "sumsel"), "0 seats called sumsel"),
            (("token", "create", "--user", "galuh@sumsel.id", "--name", "x", "--public", "--scope", "write"), "only reads"),
            (("token", "revoke", "simpul_xxxxx"), "No token")):
        assert hint in simpul(*words, fails=True), words
    assert stored(everything) == before


def test_a_password_is_set_and_sessions_are_ended_by_commands(house: None) -> None:
    simpul("user", "add", "ani@serat.id", "--name", "Ani", "--role", "officer", "--organisation", "serat")

    async def come_in() -> None:
        await open_session(await User.get(), user_agent="Peramban\x1b[2J", address="192.0.2.1")

    async def look() -> tuple[bool, int, int]:
        return await matches(PASSWORD, (await User.get()).password_hash), await Session.all().count(), await Recovery.all().count()

    stored(come_in)
    simpul("user", "password", "ani@serat.id", told=f"{PASSWORD}\n{PASSWORD}\n")
    assert stored(look) == (True, 0, 0)
    stored(come_in)
    listed = simpul("user", "sessions", "ani@serat.id")
    assert "192.0.2.1, Peramban" in listed and "\x1b" not in listed
    assert "Signed out: 1" in simpul("user", "sessions", "ani@serat.id", "--end")
    assert stored(look)[1] == 0
    assert [name for name, _user, via in stored(events) if via == "command"] == ["seat.given", "password.set", "sessions.ended"]


def test_tokens_are_made_listed_and_ended_by_commands(house: None) -> None:
    simpul("user", "add", "ani@serat.id", "--name", "Ani", "--role", "officer", "--organisation", "serat")
    one = simpul("token", "create", "--user", "ani@serat.id", "--name", "Laporan", "--scope", "write", "--scope", "read", "--days", "7").strip()
    other = simpul("token", "create", "--user", "ani@serat.id", "--name", "Dasbor", "--public").strip()
    assert well_formed(one) and well_formed(other)
    simpul("user", "seat", "ani@serat.id", "--role", "observer", "--forum", "sumsel")
    assert "--seat" in simpul("token", "create", "--user", "ani@serat.id", "--name", "Laporan", fails=True)
    simpul("token", "create", "--user", "ani@serat.id", "--name", "Pengamat", "--seat", "sumsel", "--read-only")
    listed = simpul("token", "list", "--user", "ani@serat.id")
    assert "Laporan  (read write; officer serat)" in listed and "Dasbor  (read; public)" in listed and "Pengamat  (read; observer sumsel)" in listed
    simpul("token", "revoke", one[:12])
    assert simpul("token", "list", "--user", "ani@serat.id").count("revoked") == 1

    async def look() -> list[tuple[str, str]]:
        return [(event.name, event.via) for event in await Event.filter(subject_prefix="tok").order_by("id")]

    assert stored(look) == [("token.created", "command")] * 3 + [("token.revoked", "command")]


async def test_nobody_does_it_from_elsewhere(cast: Cast) -> None:
    mega, before = await the("person", "mega"), await everything()
    place: dict[str, Any] = {"role": Role.ADMIN, "stakeholder": None, "forum": None}
    for who in (ANYONE, cast.galih, cast.mega):
        for verb in (add_person(who, email="x@y.id", name="X", **place), give_seat(who, mega, **place), take_seat(who, mega, **place),
                     give_way_back(who, mega), set_password(who, mega, "a hash"), end_sessions(who, mega)):
            with pytest.raises(NotAllowed):
                await verb
    assert await everything() == before
    assert COMMAND.user is None and not COMMAND.seats
