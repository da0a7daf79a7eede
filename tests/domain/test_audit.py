"""The commands that look after the record, at a terminal."""
from __future__ import annotations

import json
from collections.abc import Awaitable, Callable, Iterator
from typing import Any, TypeVar

import pytest
from tortoise.connection import get_connection
from typer.testing import CliRunner

from server.__main__ import main
from server.commands import in_the_database
from server.domain.activity.actor import ANYONE, Actor
from server.domain.activity.changing import action, record
from server.domain.activity.models import Event, Seal
from server.domain.stakeholders.models import Stakeholder
from server.settings import settings
from tests.domain.tampering import GUARDS
from tests.little_forum import little_forum
from tests.site import Site
from tests.tables import everything

T = TypeVar("T")


@action
async def happen(actor: Actor, subject: Stakeholder, number: int) -> Stakeholder:
    await record(actor, "stakeholder.edited", subject=subject, summary=f"nomor {number}")
    return subject


@pytest.fixture
def five(any_url: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a database with five events, of which none is sealed."""
    monkeypatch.setenv("SIMPUL_DATABASE_URL", any_url)
    settings.cache_clear()

    async def tell() -> None:
        forum = await little_forum()
        for number in range(5):
            await happen(ANYONE, forum.serat, number)

    in_the_database(tell)
    yield any_url
    monkeypatch.undo()
    settings.cache_clear()


def simpul(*words: str, fails: bool = False) -> list[str]:
    """What a command says, line by line."""
    result = CliRunner().invoke(main, words)
    assert (result.exit_code != 0) is fails, (words, result.output, result.exception)
    return result.output.splitlines()


def stored(work: Callable[[], Awaitable[T]]) -> T:
    return in_the_database(work)


def tampered(*statements: str) -> None:
    """The database after somebody who has it in hand."""
    async def tamper() -> None:
        from server.database import database
        on = {table: "" if database().dialect_name == "sqlite" else f" ON {table}" for table in GUARDS}
        for statement in (*(f"DROP TRIGGER {guard}{on[table]}" for table, guards in GUARDS.items() for guard in guards), *statements):
            await get_connection("default").execute_query(statement)
    in_the_database(tamper)


def head() -> str:
    [said] = simpul("audit", "head")
    return said


def test_sealing_then_verifying(five: str) -> None:
    assert "✓ the record is sealed (0 events)" in simpul("doctor")          # what happened just now waits its turn
    [said] = simpul("audit", "seal")
    assert said == f"5 events sealed, head {head()}" and head().startswith("5:") and len(head()) == 66
    assert simpul("audit", "seal") == [f"0 events sealed, head {head()}"]
    before: Any = stored(everything)
    for noted in ((), ("--head", head()), ("--head", f"0:{'0' * 64}")):
        assert simpul("audit", "verify", *noted) == [f"5 events, 5 seals, head {head()}", "The record is as it was sealed."]
    assert stored(everything) == before
    assert "✓ the record is sealed (5 events)" in simpul("doctor")


def test_a_record_that_nobody_seals_is_noted(five: str) -> None:
    tampered("UPDATE event SET at = '2026-01-02 03:04:05+00:00' WHERE id = 1")
    [said] = [line for line in simpul("doctor") if "sealed" in line]
    assert said.startswith("! 0 events of the record are sealed; the oldest that is not happened at 2026-01-02 03:04 UTC.")


def test_what_was_done_to_the_record_is_named(five: str) -> None:
    simpul("audit", "seal")
    noted = head()
    tampered("UPDATE event SET summary = 'lain' WHERE id = 2", "DELETE FROM event WHERE id = 4")
    assert simpul("audit", "verify", fails=True) == [
        "event 2 is not what seal 2 was put on: it was altered", "event 4, which seal 4 was put on, is gone", f"4 events, 5 seals, head {noted}",
        "The record is not as it was sealed: 2 finding(s)."]


def test_an_end_that_was_cut_off_is_found_by_a_head(five: str) -> None:
    simpul("audit", "seal")
    noted = head()
    tampered("DELETE FROM seal WHERE number = 5", "DELETE FROM event WHERE id = 5")
    assert "The record is as it was sealed." in simpul("audit", "verify")           # nothing in the database tells
    said = simpul("audit", "verify", "--head", noted, fails=True)
    assert said[0] == "seal 5 is gone or has another digest than the one noted: the record was cut off, or sealed anew"


@pytest.mark.parametrize("noted", ["5", "5:abc", "x:" + "0" * 64])
def test_what_is_no_head_is_refused(five: str, noted: str) -> None:
    assert "is no head" in simpul("audit", "verify", "--head", noted, fails=True)[0]


def test_the_record_is_written_out(five: str) -> None:
    assert simpul("audit", "export") == []
    simpul("audit", "seal")
    lines = [json.loads(line) for line in simpul("audit", "export")]
    assert [(line["seal"]["number"], line["event"]["summary"]) for line in lines] == [(number + 1, f"nomor {number}") for number in range(5)]
    assert [json.loads(line) for line in simpul("audit", "export", "--since", "3")] == lines[3:]


def test_a_server_seals_what_happens_and_writes_the_head_to_its_log(five: str) -> None:
    site = Site(five).open()
    site.close()

    async def counted() -> tuple[int, int]:
        return await Seal.all().count(), await Event.all().count()

    assert stored(counted) == (5, 5) and f"sealed up to {head()}" in site.log
