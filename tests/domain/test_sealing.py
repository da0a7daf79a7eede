"""The record and its seals: whatever is done to a row of it is found, and nothing else is."""
from __future__ import annotations

import asyncio
import hashlib
import logging
import random
from collections import Counter
from datetime import UTC, datetime
from json import dumps, loads
from uuid import UUID

import pytest
from tortoise.transactions import in_transaction

from server.database import Database, fetch
from server.demo import load_demo, remove_demo
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.activity.models import Event, Seal
from server.domain.activity.sealing import Head, canonical, head, oldest_open, seal, sealing
from server.domain.activity.verifying import Fault, Finding, Verification, exported
from server.domain.boards.models import Board
from server.domain.stakeholders.models import Stakeholder
from server.facts import load_facts
from tests.domain.tampering import Tampering, execute, unguarded
from tests.little_forum import LittleForum, little_forum
from tests.tables import everything

WAYS = 200
EVENT = {
    "id": 7, "name": "card.moved", "at": datetime(2026, 3, 1, 8, 5, 0, 250, tzinfo=UTC), "via": "session:1", "subject_prefix": "crd",
    "subject_key": UUID(int=1), "summary": "memindahkan “é”", "before": {"b": [1, 2.5, None], "a": {"ö": False}}, "after": {}, "public": True}
TEXT = (
    r'{"after":{},"at":"2026-03-01 08:05:00.000250+00:00","before":{"a":{"\u00f6":false},"b":[1,2.5,null]},"id":7,"name":"card.moved","public":true,'
    r'"subject_key":"00000000-0000-0000-0000-000000000001","subject_prefix":"crd","summary":"memindahkan \u201c\u00e9\u201d","via":"session:1"}')


@pytest.fixture
async def forum(any_database: Database) -> LittleForum:
    return await little_forum()


@action
async def happen(actor: Actor, subject: Stakeholder, number: int, *, board: Board | None = None, pause: float = 0) -> Stakeholder:
    await record(actor, "stakeholder.edited", subject=subject, board=board and board.id, stakeholder=subject.id, summary=f"mengubah {number} × “é”",
                 before={"nama": "lama", "isi": [number, None, {"b": 1.5, "a": True}]} if number % 3 else None, after={"nama": f"baru {number}"},
                 reason="diminta" if number % 4 == 0 else None, public=number % 2 == 0, confidential=number % 5 == 0, is_demo=number % 7 == 6)
    await asyncio.sleep(pause)
    return subject


async def told(forum: LittleForum, many: int) -> None:
    for number in range(many):
        await happen(forum.bayu, forum.serat, number, board=forum.board if number % 3 == 0 else None)


async def found(noted: Head | None = None) -> list[Finding]:
    return [finding async for finding in Verification(noted).findings()]


async def test_an_untouched_record_is_found_untouched(forum: LittleForum) -> None:
    assert await found() == [] and str(await head()) == f"0:{'0' * 64}"
    await told(forum, 30)
    assert await oldest_open() == (await Event.all().order_by("id").first()).at
    assert await seal() == 30 and await seal() == 0 and await oldest_open() is None
    before, noted = await everything(), await head()
    verification = Verification(noted)
    assert [finding async for finding in verification.findings()] == []
    assert (verification.events, verification.sealed, verification.head) == (30, 30, noted)
    assert await everything() == before
    await told(forum, 5)
    assert await found(noted) == [] and await seal() == 5 and await found(noted) == []


async def test_two_hundred_ways_to_alter_the_record_are_found_two_hundred_times(forum: LittleForum) -> None:
    await told(forum, 40)
    await seal()
    before, noted, tampering, kinds = await everything(), await head(), Tampering(20), Counter[str]()
    for number in range(WAYS):
        async with unguarded():
            done = await tampering.somehow(number)
            findings = await found(noted)
            assert findings, done
            kinds[findings[0].fault] += 1
    assert await everything() == before and await found(noted) == []
    print(dict(kinds))
    assert kinds.total() == WAYS and set(kinds) >= {Fault.ALTERED, Fault.REMOVED, Fault.PUT_IN, Fault.SEAL_ALTERED, Fault.SEALS_MISSING, Fault.OTHER_HEAD}


@pytest.mark.parametrize("model", [Event, Seal])
async def test_each_column_of_the_record_is_sealed(forum: LittleForum, model: type[Event] | type[Seal]) -> None:
    await told(forum, 12)
    await seal()
    tampering = Tampering(1)
    for row in (await model.all())[3:9]:
        for column in sorted(model._meta.db_fields):
            async with unguarded():
                done = await tampering.alter(row, column)
                assert await found(), done


async def test_what_only_the_file_shows_is_found_too(sqlite_database: Database) -> None:
    forum = await little_forum()
    await told(forum, 8)
    await seal()
    for change in ("public = 2", "user_id = upper(user_id)", "at = replace(at, ' ', 'T')", "\"before\" = '{\"a\":1,\"a\":2}'", "\"after\" = 'kacau'",
                   "is_demo = 'x'", "board_number = 'satu'", "\"before\" = 'null'"):
        async with unguarded():
            await execute(f"UPDATE event SET {change} WHERE id = 7")
            assert await found() == [Finding(Fault.ALTERED, 7, 7)], change


async def test_a_transaction_that_has_not_begun_is_found(forum: LittleForum) -> None:
    await told(forum, 3)
    await seal()
    await told(forum, 1)
    last = await Event.all().order_by("-id").first()
    async with unguarded():
        await Event.filter(id=last.id).update(transaction=10**12)
        assert await found() == [Finding(Fault.FROM_NOWHERE, event=last.id)]


async def test_a_record_whose_transactions_are_moved_together_stands(forum: LittleForum) -> None:
    """As a restore into another PostgreSQL may have to do, so that all of them lie before its own."""
    await told(forum, 9)
    await seal()
    noted = await head()
    async with unguarded():
        for table in ("event", "seal"):
            await execute(f'UPDATE {table} SET "transaction" = "transaction" - 1000000')
        assert await found(noted) == []


async def test_seals_are_never_changed_or_removed(forum: LittleForum) -> None:
    await told(forum, 3)
    await seal()
    before = await everything()
    for statement in ("UPDATE seal SET content = digest", "DELETE FROM seal"):
        with pytest.raises(Exception, match="seals are never"):
            await execute(statement)
    assert await everything() == before


async def test_the_demo_goes_without_a_finding_and_one_of_its_events_does_not(any_database: Database) -> None:
    await load_facts()
    await load_demo()
    sealed, noted = await seal(), await head()
    assert sealed > 400 and await found() == []
    middle = (await Event.filter(is_demo=True).order_by("transaction", "id"))[sealed // 2]
    async with unguarded():
        await Event.filter(id=middle.id).delete()
        assert await found() == [Finding(Fault.REMOVED, sealed // 2 + 1, middle.id)]
    await remove_demo()
    assert not await Event.exists() and await found(noted) == []
    await load_demo()
    assert await found(noted) == [] and await seal() == sealed and await found(noted) == []
    async with unguarded():
        await Seal.filter(number=3).update(transaction=7)
        assert await found()                            # also where its event is gone


async def test_while_many_write_each_event_is_sealed_once(forum: LittleForum) -> None:
    chance, done = random.Random(4), asyncio.Event()

    async def write(actor: Actor) -> None:
        for number in range(12):
            await happen(actor, forum.serat, number, pause=chance.random() * 0.01)

    async def keep_sealing() -> None:
        while not done.is_set():
            await seal()
            await asyncio.sleep(0)

    sealers = [asyncio.create_task(keep_sealing()) for _ in range(2)]
    await asyncio.gather(*[write(actor) for actor in (forum.bayu, forum.mega, forum.rina, forum.galih, forum.hendra)])
    done.set()
    await asyncio.gather(*sealers)
    await seal()
    assert sorted(await Seal.all().values_list("event_id", flat=True)) == sorted(await Event.all().values_list("id", flat=True))
    assert await Seal.all().count() == 60 and await found() == []


async def test_an_event_that_is_certain_late_is_sealed_in_its_place(postgres_database: Database) -> None:
    forum = await little_forum()
    begun, go_on = asyncio.Event(), asyncio.Event()

    @action
    async def slowly(actor: Actor) -> Stakeholder:
        await record(actor, "stakeholder.edited", subject=forum.serat, summary="lama")
        begun.set()
        await go_on.wait()
        return forum.serat

    slow = asyncio.create_task(slowly(forum.mega))
    await begun.wait()
    await told(forum, 3)
    assert await seal() == 0                            # the slow one may still come before them
    go_on.set()
    await slow
    assert await seal() == 4 and await found() == []
    assert (await Event.get(id=(await Seal.get(number=1)).event_id)).summary == "lama"


async def test_of_several_that_seal_at_once_one_does(postgres_database: Database) -> None:
    forum = await little_forum()
    async with in_transaction():
        await Event.bulk_create([Event(name="x.happened", at=forum.need.created_at, subject_prefix="stk", subject_key=forum.serat.id, summary=str(number))
                                 for number in range(1_800)])
    sealed = await asyncio.gather(*[seal() for _ in range(5)])
    assert sum(sealed) == await Seal.all().count() == 1_800 and await found() == []


async def test_an_open_house_seals_by_itself_and_notes_the_head(forum: LittleForum, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "server.domain.activity.sealing")
    await told(forum, 2)
    async with sealing():
        async with asyncio.timeout(60):
            while await Seal.all().count() < 2:
                await asyncio.sleep(0.01)
        await told(forum, 1)
    assert await Seal.all().count() == 3 and str(await head()) in caplog.text


async def test_what_cannot_be_sealed_now_is_sealed_later(forum: LittleForum, caplog: pytest.LogCaptureFixture) -> None:
    await told(forum, 2)
    await execute("ALTER TABLE seal RENAME TO put_away")
    async with sealing():
        async with asyncio.timeout(60):
            while "could not be sealed" not in caplog.text:
                await asyncio.sleep(0.01)
        await execute("ALTER TABLE put_away RENAME TO seal")
    assert await Seal.all().count() == 2 and await found() == []


async def test_an_event_has_the_same_text_on_both_databases(any_database: Database) -> None:
    await Event.create(**EVENT)
    [row] = await fetch("SELECT * FROM event")
    assert canonical(row) == TEXT


async def test_anyone_can_check_what_is_exported(forum: LittleForum) -> None:
    """With nothing but SHA-256 and JSON."""
    await told(forum, 20)
    await seal()
    async with unguarded():
        await Event.filter(id__in=await Event.filter(is_demo=True).values_list("id", flat=True)).delete()
        lines = [line async for line in exported()]
    before, count = ("0" * 64, None), 0
    for line in map(loads, lines):
        held, event = line["seal"], line["event"]
        if event is None:
            assert held["is_demo"]
        else:
            assert sha256(dumps(event, sort_keys=True, separators=(",", ":"))) == held["content"]
            count += 1
        step = held["transaction"] - before[1] if before[1] is not None else 0
        text = [before[0], held["number"], held["event_id"], held["is_demo"], step, held["content"]]
        assert sha256(dumps(text, separators=(",", ":"))) == held["digest"]
        before = held["digest"], held["transaction"]
    assert len(lines) == 20 and count == 18
    assert [line async for line in exported(17)] == lines[17:]


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
