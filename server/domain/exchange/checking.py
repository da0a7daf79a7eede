"""Going through a spreadsheet, batch by batch: every row is read, every fault found, and it is known which rows are new. Nothing is changed by it.

Reading is done in a thread, so that nobody waits for it; of the file no more is held than one batch, and the numbers of its rows."""
from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any
from uuid import UUID

from server.database.rows import uuid7
from server.domain.exchange import written
from server.domain.exchange.cells import MOST_ROWS, Line
from server.domain.exchange.columns import COLUMNS
from server.domain.exchange.differences import differences
from server.domain.exchange.drafts import Draft, Fault, Heading, fault
from server.domain.exchange.headings import heading_of
from server.domain.exchange.kinds import ROWS
from server.domain.exchange.known import Known
from server.domain.exchange.mentioned import Mentioned, Said, mentioned_by
from server.domain.exchange.models import SheetKind
from server.domain.exchange.rows import Reading, Values, pointed
from server.domain.exchange.sheets import lines
from server.errors import Invalid
from server.words import _

AT_ONCE = 500
MOST_FAULTS = 5_000                                     # beyond, nobody reads on
SHOWN = 20                                              # rows of the preview
BESIDE = ("is_demo", "programme", "giver")              # in the values of a row, but not said by it


@dataclass(frozen=True)
class Ready:
    """A row that may come in. `version`: of the row it changes; None, where it is new."""
    number: int
    reference: str
    fingerprint: str
    key: UUID
    version: int | None
    values: Values


@dataclass(frozen=True)
class Batch:
    """Rows that may come in, and what they were read against."""
    said: Said
    mentioned: Mentioned
    ready: list[Ready]


@dataclass
class Findings:
    rows: int = 0
    fresh: int = 0
    changed: int = 0
    same: int = 0
    faults: list[Fault] = field(default_factory=list)
    preview: list[dict[str, Any]] = field(default_factory=list)


@dataclass
class Check:
    """One going-through. `on_batch` is given what may come in, `on_progress` is called after each batch."""
    path: Path
    kind: SheetKind
    known: Known
    may_decide: bool
    on_progress: Callable[[Findings], Awaitable[None]] | None = None
    on_batch: Callable[[Batch], None] | None = None
    found: Findings = field(default_factory=Findings)
    differing: list[tuple[dict[str, Any], Draft, UUID, Values]] = field(default_factory=list)
    stood: dict[str, dict[str, int]] = field(default_factory=dict)      # by column: what stood where

    async def go(self) -> Findings:
        try:
            stream = await asyncio.to_thread(lines, self.path)
            with closing(stream):  # type: ignore[type-var]
                await self._through(stream)
        except Invalid as problem:                      # the file itself cannot be read, or not to its end
            self.found.faults.append(fault(0, problem.text, problem.values))
        return self.found

    async def _through(self, stream: Iterator[Line]) -> None:
        first = await asyncio.to_thread(next, stream, None)
        heading, faults = heading_of(first, COLUMNS[self.kind])
        self.found.faults += faults
        if heading is None:
            return
        while batch := await asyncio.to_thread(lambda: list(islice(stream, AT_ONCE))):
            self.found.rows += len(batch)
            if self.found.rows > MOST_ROWS:
                self.found.faults.append(fault(batch[-1].number, _("Berkas ini terlalu panjang: paling banyak {most} baris."), {"most": MOST_ROWS}))
                return
            await self._batch(heading, batch)
            if self.on_progress:
                await self.on_progress(self.found)
            if len(self.found.faults) >= MOST_FAULTS:
                last = batch[-1].number
                self.found.faults.append(fault(last, _("Lebih dari {most} kesalahan: sesudah baris ini belum diperiksa."), {"most": MOST_FAULTS}))
                return
        if not self.found.rows:
            self.found.faults.append(fault(first.number if first else 0, _("Di bawah judul kolom belum ada isinya."), {}))

    async def _batch(self, heading: Heading, batch: list[Line]) -> None:
        drafts = [Draft(line.number, line.cells, heading) for line in batch]
        rows = ROWS[self.kind]
        said = await asyncio.to_thread(pointed, drafts, rows)
        mentioned = await mentioned_by(said, self.kind, self.known)
        reading = Reading(self.known, mentioned, self.may_decide)
        ready = await asyncio.to_thread(lambda: [one for draft in drafts if (one := self._row(draft, reading))])
        while self.differing:
            shown, draft, key, values = self.differing.pop()
            shown["lines"] = await differences(self.kind, draft, key, values)
        if self.on_batch and ready:
            self.on_batch(Batch(said, mentioned, ready))

    def _row(self, draft: Draft, reading: Reading) -> Ready | None:
        rows, reference = ROWS[self.kind], draft.line("reference", most=100)
        values = rows.read(draft, reading)
        for column in ("reference", *rows.alone):
            self._once(draft, column)
        for place in sorted(set(draft.cells) - set(draft.heading.places.values())):
            draft.faults.append(fault(draft.number, _("Sel ini terisi, tetapi kolomnya tidak berjudul."), {}, place=place))
        fingerprint, before = _fingerprint(values), reading.mentioned.before.get(reference or "")
        if before and before.fingerprint == fingerprint and "reference" not in draft.wrong:
            self.found.same += 1                        # it came in like this: what has happened to it since is no fault of the sheet's
            return None
        if before and not before.open:
            draft.refuse("reference", rows.fixed)
        if draft.faults or reference is None:
            self.found.faults += draft.faults
            return None
        self.found.fresh += before is None
        self.found.changed += before is not None
        if len(self.found.preview) < SHOWN:
            self.found.preview.append({"row": draft.number, "reference": reference, "new": before is None, "title": rows.title(values), "lines": []})
            if before:
                self.differing.append((self.found.preview[-1], draft, before.key, values))
        return Ready(draft.number, reference, fingerprint, before.key if before else uuid7(), before.version if before else None, values)

    def _once(self, draft: Draft, column: str) -> None:
        value = draft.peek(column)
        if value is None or column in draft.wrong:
            return
        name = written.text(value) if column == "reference" else written.bare(written.text(value))
        stood = self.stood.setdefault(column, {})
        if stood.setdefault(name, draft.number) != draft.number:
            draft.refuse(column, _("“{written}” sudah ada di baris {row}."), written=written.short(written.text(value)), row=stood[name])


def _fingerprint(values: Mapping[str, Any]) -> str:
    said = {name: value for name, value in values.items() if name not in BESIDE}
    return hashlib.sha256(json.dumps(said, default=str, sort_keys=True).encode()).hexdigest()
