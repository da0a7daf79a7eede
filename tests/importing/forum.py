"""The little forum, spreadsheets handed in to it, and what was said of them."""
from __future__ import annotations

from typing import Any

from tortoise.models import Model

from server.domain.accounts.models import Seat
from server.domain.activity.actor import Actor, Role
from server.domain.activity.models import Event
from server.domain.exchange import actions, working
from server.domain.exchange.models import SheetKind, Spreadsheet, SpreadsheetStatus
from server.storing import File
from server.words.faults import in_words
from tests.importing.sheets import csv_file
from tests.little_forum import LittleForum, little_forum, rows

COMMITMENTS = ["Nomor", "Organisasi", "Program", "Kebutuhan", "Jenis", "Nilai", "Jumlah", "Satuan", "Tanggal janji", "Tenggat", "Status", "Nomor dokumen",
               "Tanggal disepakati"]
CONTRIBUTIONS = ["Nomor", "Organisasi", "Komitmen", "Kebutuhan", "Program", "Jenis", "Nilai", "Jumlah", "Satuan", "Tanggal realisasi", "Penerima manfaat"]
STAKEHOLDERS = ["Nomor", "Nama", "Jenis", "Wilayah", "Peran di forum", "Situs web"]


async def furnished() -> LittleForum:
    """The little forum, whose rina really sits there."""
    forum = await little_forum()
    await Seat.create(user_id=forum.rina.user, role=Role.SECRETARIAT, forum=forum.forum, stakeholder=forum.sawit)
    return forum


async def handed_in(forum: LittleForum, kind: SheetKind, *table: list[object], by: Actor | None = None, name: str = "isi.csv") -> Spreadsheet:
    sheet = await actions.hand_in(by or forum.rina, forum.forum.id, kind=kind, file=File(name, csv_file(table)))
    assert await working.work() == 1
    return await Spreadsheet.get(id=sheet.id)


async def loaded(forum: LittleForum, kind: SheetKind, *table: list[object]) -> Spreadsheet:
    sheet = await handed_in(forum, kind, *table)
    assert said(sheet) == []
    await actions.load_spreadsheet(forum.rina, sheet.id)
    assert await working.work() == 1
    sheet = await Spreadsheet.get(id=sheet.id)
    assert sheet.status is SpreadsheetStatus.LOADED
    return sheet


def said(sheet: Spreadsheet, language: str = "id") -> list[tuple[str, str]]:
    return [in_words(fault, language) for fault in sheet.faults or ()]


def counted(sheet: Spreadsheet) -> tuple[int, int, int]:
    return sheet.fresh, sheet.changed, sheet.same


async def apart_from(*models: type[Model]) -> dict[str, Any]:
    """All that is stored but for the sheets themselves and what is told of them."""
    names = {model.__name__ for model in (*models, Spreadsheet, Event)}
    return {name: stored for name, stored in (await rows()).items() if name not in names}
