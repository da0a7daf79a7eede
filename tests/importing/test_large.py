"""Thousands of rows: every fault is found, nothing comes in until they are mended, and then once. (`make long` hands in twenty thousand.)"""
from __future__ import annotations

import os
from pathlib import Path

import pytest

from server.database import Database
from server.domain.activity.models import Event
from server.domain.activity.sealing import head, seal
from server.domain.exchange import actions, working
from server.domain.exchange.models import ImportedRow, SheetKind, Spreadsheet, SpreadsheetStatus
from server.domain.needs.models import Need
from server.errors import Conflict
from server.settings import settings
from server.storing import File
from tests.importing.forum import apart_from, counted, furnished
from tests.importing.sheets import NEEDS, need, planted, workbook

SIZE = 20_000 if os.environ.get("SIMPUL_LONG") else 5_000


@pytest.mark.long
@pytest.mark.timeout(280)
async def test_37_faults_in_thousands_of_rows_are_found_and_nothing_comes_in_until_they_are_mended(sqlite_database: Database, tmp_path: Path,
                                                                                              monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "files", str(tmp_path))
    await large_sheet(SIZE)


async def test_37_faults_in_1500_rows_are_found_on_postgresql_too(postgres_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings(), "files", str(tmp_path))
    await large_sheet(1_500)


async def large_sheet(size: int) -> None:
    forum = await furnished()
    mended = [need(number) for number in range(size)]
    faulty = [list(row) for row in mended]
    expected = planted(faulty, 37)

    before = await apart_from()
    sheet = await actions.hand_in(forum.rina, forum.forum.id, kind=SheetKind.NEEDS, file=File("a.xlsx", workbook([NEEDS, *faulty])))
    await working.work()
    sheet = await Spreadsheet.get(id=sheet.id)
    assert sheet.status is SpreadsheetStatus.FAULTY and sheet.rows == size and sheet.faults is not None
    assert {(fault["row"], fault["column"]): fault["text"][:len(expected.get((fault["row"], fault["column"]), "-"))] for fault in sheet.faults} == expected
    assert len(sheet.faults) == 37
    with pytest.raises(Conflict):
        await actions.load_spreadsheet(forum.rina, sheet.id)
    assert await working.work() == 0 and await apart_from() == before

    outcomes = []
    for _time in range(2):
        sheet = await actions.hand_in(forum.rina, forum.forum.id, kind=SheetKind.NEEDS, file=File("a.xlsx", workbook([NEEDS, *mended])))
        await working.work()
        await actions.load_spreadsheet(forum.rina, sheet.id)
        await working.work()
        sheet = await Spreadsheet.get(id=sheet.id)
        outcomes.append((sheet.status, *counted(sheet)))
        assert await Need.filter(on_behalf=True).count() == await ImportedRow.all().count() == size
    assert outcomes == [(SpreadsheetStatus.LOADED, size, 0, 0), (SpreadsheetStatus.LOADED, 0, 0, size)]
    assert await Event.filter(name="need.submitted").count() == size
    assert await seal() > size and (await head()).number == await Event.all().count()
    print(f"{len(expected)} of 37 planted faults found in {size} rows; mended, {size} rows came in once in 2 loads")
