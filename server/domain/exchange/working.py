"""Whoever is at the spreadsheets: a task of this process that checks what was handed in and loads what is to be loaded, one after the other.

Work that was cut off is taken up again: whoever is at a spreadsheet says so every few seconds, and one that nobody has touched for a while is free."""
from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID

from tortoise.expressions import Q
from tortoise.transactions import in_transaction

from server import storing
from server.domain.accounts.looking_after import actor_of
from server.domain.activity.actor import Actor
from server.domain.exchange.checking import Check, Findings
from server.domain.exchange.drafts import fault
from server.domain.exchange.kinds import may_decide, seat_for
from server.domain.exchange.known import known_of
from server.domain.exchange.loading import load
from server.domain.exchange.models import Spreadsheet, SpreadsheetStatus
from server.errors import NotAllowed, Problem
from server.words import _

log = logging.getLogger(__name__)
EVERY = 5.0                                             # seconds between looks, for what other processes were handed
CUT_OFF = timedelta(minutes=2)                          # after so long without a word, nobody is at it
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
_bells: set[asyncio.Event] = set()


@asynccontextmanager
async def minding_spreadsheets() -> AsyncIterator[None]:
    """Meanwhile spreadsheets are checked and loaded."""
    bell = asyncio.Event()
    _bells.add(bell)
    task = asyncio.create_task(_keep_at_it(bell))
    try:
        yield
    finally:
        _bells.discard(bell)
        task.cancel()
        await asyncio.wait([task])


def wake() -> None:
    """Says that there is something to do."""
    for bell in _bells:
        bell.set()


async def work() -> int:
    """Does what there is to do; how many spreadsheets that were."""
    done = 0
    while sheet := await _take_one():
        await _do(sheet)
        done += 1
    return done


async def _keep_at_it(bell: asyncio.Event) -> None:
    while True:
        bell.clear()
        try:
            await work()
        except Exception:                               # a database that is away for a while, say
            log.exception("spreadsheets could not be minded")
        try:
            async with asyncio.timeout(EVERY):
                await bell.wait()
        except TimeoutError:
            continue


async def _take_one() -> Spreadsheet | None:
    """The oldest that waits, taken so that no other process takes it too: one that another has in hand is passed by."""
    now = datetime.now(UTC)
    left = Q(status__in=[SpreadsheetStatus.CHECKING, SpreadsheetStatus.LOADING], touched_at__lt=now - CUT_OFF)
    waiting = Spreadsheet.filter(Q(status=SpreadsheetStatus.WAITING) | left).order_by("created_at", "id")
    if not await waiting.exists():                      # a look that holds up no writer
        return None
    async with in_transaction():
        sheet = await waiting.limit(1).select_for_update(skip_locked=True).first()
        if sheet is not None:
            sheet.status = SpreadsheetStatus.LOADING if sheet.status is SpreadsheetStatus.LOADING else SpreadsheetStatus.CHECKING
            sheet.touched_at, sheet.done = now, 0
            await sheet.save(update_fields=["status", "touched_at", "done"])
        return sheet


async def _do(sheet: Spreadsheet) -> None:
    try:
        actor = await _importer(sheet)
        if sheet.status is SpreadsheetStatus.LOADING:
            found = await load(actor, sheet, storing.path(sheet.digest), lambda so_far: _touch(sheet.id, so_far))
            if found.faults:
                await _note(sheet, found)               # it had none when it was checked, but the forum has changed
        else:
            check = Check(storing.path(sheet.digest), sheet.kind, await known_of(sheet.forum_id, actor), may_decide(actor, sheet.kind, sheet.forum_id),
                          lambda so_far: _touch(sheet.id, so_far))
            await _note(sheet, await check.go())
    except asyncio.CancelledError:
        await asyncio.shield(_let_go(sheet))
        raise
    except Problem as problem:
        await _note(sheet, Findings(faults=[fault(0, problem.text, problem.values)]))
    except Exception:
        log.exception("the spreadsheet %s could not be read or loaded", sheet.id)
        await Spreadsheet.filter(id=sheet.id).update(status=SpreadsheetStatus.FAILED, finished_at=datetime.now(UTC))


async def _importer(sheet: Spreadsheet) -> Actor:
    """Whoever handed it in, or said that it shall come in, as they are now."""
    if sheet.importer_id is None:
        raise NotAllowed(_("Spreadsheet dimuat oleh sekretariat forumnya, atas nama para anggota."))
    actor = await actor_of(sheet.importer_id, via=f"spreadsheet:{sheet.id}")
    seat_for(actor, sheet.kind, sheet.forum_id)
    return actor


async def _touch(key: UUID, found: Findings) -> None:
    await Spreadsheet.filter(id=key).update(done=found.rows, touched_at=datetime.now(UTC))


async def _note(sheet: Spreadsheet, found: Findings) -> None:
    """What was found in it."""
    now = datetime.now(UTC)
    await Spreadsheet.filter(id=sheet.id).update(
        status=SpreadsheetStatus.FAULTY if found.faults else SpreadsheetStatus.READY, rows=found.rows, done=found.rows, fresh=found.fresh,
        changed=found.changed, same=found.same, faults=found.faults, preview=found.preview, touched_at=now, finished_at=now if found.faults else None)


async def _let_go(sheet: Spreadsheet) -> None:
    """This process closes: another, or the next, may go on at once."""
    await Spreadsheet.filter(id=sheet.id, status=sheet.status).update(touched_at=LONG_AGO)
