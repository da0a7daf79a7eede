"""Loads at the same time, and loads that are cut off."""
from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from server import storing
from server.database import Database
from server.domain.activity.models import Event
from server.domain.exchange import actions, loading, working
from server.domain.exchange.models import SheetKind, Spreadsheet, SpreadsheetStatus
from server.domain.forums.models import Membership, MembershipStatus
from server.domain.needs.models import Need
from server.settings import settings
from tests.importing.forum import apart_from, furnished, handed_in, said
from tests.importing.sheets import NEEDS, need
from tests.little_forum import LittleForum


@pytest.fixture
async def forum(any_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LittleForum:
    monkeypatch.setattr(settings(), "files", str(tmp_path / "files"))
    return await furnished()


async def test_of_two_loads_of_the_same_rows_one_brings_them_in(forum: LittleForum) -> None:
    table = [list(NEEDS), *(need(number) for number in range(40))]
    sheets = [await handed_in(forum, SheetKind.NEEDS, *table, name=name) for name in ("a.csv", "b.csv")]
    actor = await working.actor_of(forum.rina.user)
    found = await asyncio.gather(*(loading.load(actor, sheet, storing.path(sheet.digest)) for sheet in sheets))
    assert sorted((each.fresh, each.same) for each in found) == [(0, 40), (40, 0)]
    assert await Need.filter(on_behalf=True).count() == 40 and await Event.filter(name="need.submitted").count() == 40


async def test_a_sheet_is_told_to_load_once(forum: LittleForum) -> None:
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1))
    told = await asyncio.gather(*(actions.load_spreadsheet(forum.rina, sheet.id) for _time in range(3)), return_exceptions=True)
    assert sorted(type(each).__name__ for each in told) == ["Conflict", "Conflict", "Spreadsheet"]


async def test_a_load_that_breaks_off_leaves_nothing_and_is_taken_up_again(forum: LittleForum, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), *(need(number) for number in range(250)))
    await actions.load_spreadsheet(forum.rina, sheet.id)
    before = await apart_from()
    stored = loading._store

    async def stop_at_the_third(*given: Any) -> None:
        if await Need.filter(on_behalf=True).count() >= 200:
            asyncio.current_task().cancel()
        await stored(*given)

    monkeypatch.setattr(loading, "_store", stop_at_the_third)
    with pytest.raises(asyncio.CancelledError):
        await asyncio.create_task(working.work())
    assert await apart_from() == before
    assert (await Spreadsheet.get(id=sheet.id)).status is SpreadsheetStatus.LOADING
    monkeypatch.setattr(loading, "_store", stored)
    assert await working.work() == 1
    assert (await Spreadsheet.get(id=sheet.id)).status is SpreadsheetStatus.LOADED and await Need.filter(on_behalf=True).count() == 250


async def test_who_is_killed_at_it_is_not_waited_for_for_ever(forum: LittleForum) -> None:
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1))
    now = datetime.now(UTC)
    await Spreadsheet.filter(id=sheet.id).update(status=SpreadsheetStatus.CHECKING, touched_at=now)
    assert await working.work() == 0                    # somebody is at it
    await Spreadsheet.filter(id=sheet.id).update(touched_at=now - working.CUT_OFF - timedelta(seconds=1))
    assert await working.work() == 1 and (await Spreadsheet.get(id=sheet.id)).status is SpreadsheetStatus.READY


async def test_what_changed_since_the_check_is_seen_at_the_load(forum: LittleForum) -> None:
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1))
    await Membership.filter(stakeholder=forum.serat).update(status=MembershipStatus.SUSPENDED)
    await actions.load_spreadsheet(forum.rina, sheet.id)
    await working.work()
    sheet = await Spreadsheet.get(id=sheet.id)
    assert sheet.status is SpreadsheetStatus.FAULTY and "bukan anggota aktif" in said(sheet)[0][1]
    assert not await Need.filter(on_behalf=True).exists()
