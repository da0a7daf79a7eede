"""A spreadsheet is handed in, and, once it has been found without fault, loaded. The work between is done by whoever is at it (working.py)."""
from __future__ import annotations

import asyncio
import unicodedata
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path, PurePosixPath
from tempfile import NamedTemporaryFile
from uuid import UUID

from server import storing
from server.domain.activity.actor import Actor
from server.domain.activity.changing import action, record
from server.domain.exchange import working
from server.domain.exchange.access import RULES
from server.domain.exchange.kinds import seat_for
from server.domain.exchange.models import SheetKind, Spreadsheet, SpreadsheetStatus
from server.domain.exchange.sheets import lines
from server.domain.finding import found
from server.domain.forums.access import RULES as FORUMS
from server.domain.forums.models import Forum
from server.errors import Conflict, Invalid
from server.storing import File
from server.words import _

MOST_BYTES = 20_000_000
LONGEST_NAME = 150
NOT_NOW: Mapping[SpreadsheetStatus, str] = {
    SpreadsheetStatus.WAITING: _("Spreadsheet ini belum selesai diperiksa."), SpreadsheetStatus.CHECKING: _("Spreadsheet ini belum selesai diperiksa."),
    SpreadsheetStatus.FAULTY: _("Spreadsheet ini masih ada kesalahannya. Perbaiki, lalu unggah lagi."),
    SpreadsheetStatus.LOADING: _("Spreadsheet ini sedang dimuat."), SpreadsheetStatus.LOADED: _("Spreadsheet ini sudah dimuat."),
    SpreadsheetStatus.FAILED: _("Spreadsheet ini tidak dapat dibaca sampai selesai. Unggah lagi."),
}


async def hand_in(actor: Actor, forum_id: UUID, *, kind: SheetKind, file: File) -> Spreadsheet:
    """Takes a file in, to be checked. One that cannot be read at all is refused at once, and not kept."""
    actor.required()
    forum = await found(FORUMS, Forum, actor, forum_id, path=["forum"])
    seat_for(actor, kind, forum.id)
    await asyncio.to_thread(look_into, file)
    await storing.keep_all([file.content])
    sheet = await _hand_in(actor, new_sheet(actor, forum.id, kind, file))
    working.wake()
    return sheet


@action
async def load_spreadsheet(actor: Actor, spreadsheet_id: UUID) -> Spreadsheet:
    """Says that a spreadsheet without fault shall come in. It does so in whoever's name says it."""
    actor.required()
    sheet = await found(RULES, Spreadsheet, actor, spreadsheet_id, path=["spreadsheet"])
    seat_for(actor, sheet.kind, sheet.forum_id)
    ready = Spreadsheet.filter(id=sheet.id, status=SpreadsheetStatus.READY)
    if not await ready.update(status=SpreadsheetStatus.LOADING, importer_id=actor.user, done=0, touched_at=working.LONG_AGO):
        raise Conflict(NOT_NOW.get(sheet.status, NOT_NOW[SpreadsheetStatus.LOADING]), path=["spreadsheet"])
    await record(actor, "spreadsheet.confirmed", subject=sheet, forum=sheet.forum_id, confidential=True,
                 summary=f"menyuruh memuat spreadsheet “{sheet.name}”")
    working.wake()
    return sheet


@action
async def _hand_in(actor: Actor, sheet: Spreadsheet) -> Spreadsheet:
    await sheet.save(force_create=True)
    await record(actor, "spreadsheet.uploaded", subject=sheet, forum=sheet.forum_id, confidential=True, summary=f"mengunggah spreadsheet “{sheet.name}”",
                 after={"kind": sheet.kind.value, "size": sheet.size, "digest": sheet.digest})
    return sheet


def new_sheet(actor: Actor, forum: UUID, kind: SheetKind, file: File) -> Spreadsheet:
    now = datetime.now(UTC)
    return Spreadsheet(forum_id=forum, kind=kind, name=_name(file.name), digest=sha256(file.content).hexdigest(), size=len(file.content),
                       status=SpreadsheetStatus.WAITING, importer_id=actor.user, created_at=now, touched_at=now)


def look_into(file: File) -> None:
    """Whether it is a spreadsheet, as far as its first line tells."""
    if len(file.content) > MOST_BYTES:
        raise Invalid(_("Berkas ini {size} MB; paling besar {most} MB."), path=["file"], size=f"{len(file.content) / 10**6:.0f}", most=MOST_BYTES // 10**6)
    with NamedTemporaryFile() as kept:
        kept.write(file.content)
        kept.flush()
        next(lines(Path(kept.name)), None)


def _name(given: str) -> str:
    """What the file was called, without the folders it lay in and without letters that hide or turn."""
    last = PurePosixPath(given.replace("\\", "/")).name
    plain = "".join(letter for letter in last if unicodedata.category(letter)[0] != "C").strip()
    return plain[-LONGEST_NAME:] or "spreadsheet"
