"""Bringing a checked spreadsheet in: all of its rows in one change, or none.

What takes long, reading, is done before the change begins, into a file of its own; the change then looks once more whether everything the rows were
read against is still so. If not, it is left, and the spreadsheet read again."""
from __future__ import annotations

import pickle
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import IO, Any, cast
from uuid import UUID

from tortoise.models import Model

from server.domain.accounts.models import User
from server.domain.activity.actor import Actor, today
from server.domain.activity.changing import action, record
from server.domain.activity.telling import record_all
from server.domain.boards.models import Card
from server.domain.exchange.checking import Batch, Check, Findings, Ready
from server.domain.exchange.kinds import ROWS, may_decide, seat_for
from server.domain.exchange.known import Known, known_of
from server.domain.exchange.mentioned import mentioned_by
from server.domain.exchange.models import ImportedRow, SheetKind, Spreadsheet, SpreadsheetStatus
from server.domain.exchange.rows import Loading
from server.domain.forums.models import Forum
from server.errors import Conflict
from server.words import _

AT_ONCE = 100                                           # rows between two breaths: others are served meanwhile
TRIES = 5
SAID = {SheetKind.STAKEHOLDERS: "organisasi", SheetKind.NEEDS: "kebutuhan", SheetKind.COMMITMENTS: "komitmen", SheetKind.CONTRIBUTIONS: "realisasi"}


class Moved(Exception):
    """What the rows were read against has changed since."""


@dataclass
class Staged:
    """The rows that may come in, on disk, in the batches they were read in."""
    file: IO[bytes]
    known: Known
    may_decide: bool

    def put(self, batch: Batch) -> None:
        pickle.dump(batch, self.file)

    def batches(self) -> Iterator[Batch]:
        self.file.seek(0)
        while True:
            try:
                yield cast("Batch", pickle.load(self.file))  # noqa: S301  (a nameless file of this process, nobody else writes to it)
            except EOFError:
                return


@dataclass
class Pointed:
    """What the rows that came in point to: its cards look different now."""
    needs: set[UUID] = field(default_factory=set)
    commitments: set[UUID] = field(default_factory=set)


async def load(actor: Actor, sheet: Spreadsheet, path: Path, on_progress: Any = None) -> Findings:
    """Brings it in, unless there is a fault in it: then the findings say so, and nothing has happened."""
    for _attempt in range(TRIES):
        with TemporaryFile() as file:
            staged = Staged(file, await known_of(sheet.forum_id, actor), may_decide(actor, sheet.kind, sheet.forum_id))
            check = Check(path, sheet.kind, staged.known, staged.may_decide, on_progress, staged.put)
            found = await check.go()
            if found.faults:
                return found
            try:
                await _bring_in(actor, sheet, staged, found)
                return found
            except Moved:
                continue
    raise Conflict(_("Data forum terus berubah selama spreadsheet ini dimuat. Coba lagi sebentar lagi."))


@action
async def _bring_in(actor: Actor, sheet: Spreadsheet, staged: Staged, found: Findings) -> None:
    await Forum.filter(id=sheet.forum_id).select_for_update().get()            # one spreadsheet of a forum after the other
    seat = seat_for(actor, sheet.kind, sheet.forum_id)                          # as things are now
    if await known_of(sheet.forum_id, actor) != staged.known or may_decide(actor, sheet.kind, sheet.forum_id) is not staged.may_decide:
        raise Moved
    by_demo = actor.user is not None and await User.filter(id=actor.user, is_demo=True).exists()
    loading = Loading(actor, sheet.forum_id, seat.stakeholder if seat else None, datetime.now(UTC), today(), sheet.name, by_demo)
    touched = Pointed()
    for batch in staged.batches():
        if await mentioned_by(batch.said, sheet.kind, staged.known, lock=True) != batch.mentioned:
            raise Moved
        for start in range(0, len(batch.ready), AT_ONCE):
            await _store(sheet, batch.ready[start:start + AT_ONCE], loading, touched)
    await _finish(sheet, found)
    await record(
        actor, "spreadsheet.loaded", subject=sheet, forum=sheet.forum_id, confidential=True, is_demo=by_demo,
        summary=f"memuat {found.fresh} {SAID[sheet.kind]} baru dan {found.changed} perubahan dari spreadsheet “{sheet.name}”",
        after={"kind": sheet.kind.value, "fresh": found.fresh, "changed": found.changed, "same": found.same, "digest": sheet.digest},
        shown_on=await _cards_looking_at(touched))


async def _store(sheet: Spreadsheet, ready: list[Ready], loading: Loading, touched: Pointed) -> None:
    rows = ROWS[sheet.kind]
    made: dict[type[Model], list[Model]] = {}
    for one in ready:
        touched.needs |= {one.key} if sheet.kind is SheetKind.NEEDS else {one.values["need_id"]} if one.values.get("need_id") else set()
        touched.commitments |= {one.values["commitment_id"]} if one.values.get("commitment_id") else set()
        if one.version is not None:
            if not await rows.change(one.values, one.key, one.version, loading):
                raise Moved
            continue
        for row in rows.make(one.values, one.key, loading):
            made.setdefault(type(row), []).append(row)
    for model, those in made.items():
        await model.bulk_create(those, batch_size=AT_ONCE)
    await ImportedRow.filter(forum_id=sheet.forum_id, kind=sheet.kind, reference__in=[one.reference for one in ready]).delete()
    await ImportedRow.bulk_create([ImportedRow(forum_id=sheet.forum_id, kind=sheet.kind, reference=one.reference, row_key=one.key,
                                               fingerprint=one.fingerprint) for one in ready], batch_size=AT_ONCE)
    await record_all(loading.actor, sheet.forum_id, [rows.tell(one.values, one.key, loading, new=one.version is None) for one in ready])


async def _finish(sheet: Spreadsheet, found: Findings) -> None:
    sheet.status, sheet.finished_at = SpreadsheetStatus.LOADED, datetime.now(UTC)
    sheet.rows = sheet.done = found.rows
    sheet.fresh, sheet.changed, sheet.same = found.fresh, found.changed, found.same
    sheet.faults, sheet.preview = [], found.preview
    sheet.touched_at = sheet.finished_at
    if await Spreadsheet.exists(id=sheet.id):
        await sheet.save(update_fields=["status", "finished_at", "rows", "done", "fresh", "changed", "same", "faults", "preview", "touched_at"])
    else:
        await sheet.save(force_create=True)


async def _cards_looking_at(touched: Pointed) -> dict[str, UUID | None]:
    """What of it stands on cards, as `record` looks for it."""
    found = {}
    for column, keys in (("need_id", touched.needs), ("commitment_id", touched.commitments)):
        shown: list[Any] = await Card.filter(archived_at__isnull=True, **{f"{column}__isnull": False}).distinct().values_list(column, flat=True)
        if those := keys & set(shown):
            found[f"{column}__in"] = cast("UUID", list(those))
    return dict(found)
