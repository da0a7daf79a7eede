"""Rows as files that spreadsheet programs and others read: CSV bit by bit, XLSX at once."""
from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from anyio import to_thread
from xlsxwriter import Workbook

from views.sheets import cell

Row = Sequence[Any]
CHUNK = 32_000                                              # characters gathered before they are sent
ROWS = 500                                                  # written at once, while others are answered
LONGEST = 32_767                                            # characters in a cell of a workbook
WIDEST, NARROWEST = 50, 10
MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"                      # at its beginning Excel knows a file as UTF-8
# How figures and days look in a workbook; they stay figures and days.
FORMATS = {"money": "#,##0", "integer": "#,##0", "number": "#,##0.##", "percent": "0.0", "day": "yyyy-mm-dd"}
# Nothing that people wrote is a formula, a link or a figure there.
SAFE = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}


async def as_csv(heads: Sequence[Row], rows: AsyncIterator[Row], *, delimiter: str = ",", marked: bool = False) -> AsyncIterator[bytes]:
    """With `marked`, as Excel opens it by a click. Text that would be a formula to a spreadsheet is made text."""
    written = io.StringIO(newline="")
    writer = csv.writer(written, delimiter=delimiter)
    written.write(MARK if marked else "")
    writer.writerows(heads)
    async for row in rows:
        writer.writerow([cell(plain(value)) for value in row])
        if written.tell() > CHUNK:
            yield written.getvalue().encode()
            written.seek(0)
            written.truncate()
    yield written.getvalue().encode()


async def as_xlsx(name: str, heads: Sequence[tuple[str, str]], rows: AsyncIterator[Row]) -> AsyncIterator[bytes]:
    """A workbook of one sheet. `heads`: what stands over each column, and what kind of thing it holds.

    Rows go to a file on disk while they come; the workbook is packed at the end."""
    packed = io.BytesIO()
    workbook = Workbook(packed, SAFE)
    try:
        sheet = workbook.add_worksheet(name[:31])
        looks = {kind: workbook.add_format({"num_format": shown}) for kind, shown in FORMATS.items()}
        bold = workbook.add_format({"bold": True})
        sheet.freeze_panes(1, 0)
        for place, (head, kind) in enumerate(heads):
            sheet.set_column(place, place, min(WIDEST, max(NARROWEST, len(head) + 2)), looks.get(kind))
        for place, (head, _kind) in enumerate(heads):
            sheet.write_string(0, place, head, bold)
        number, styles = 1, [looks.get(kind) for _head, kind in heads]
        async for some in together(rows, ROWS):
            await to_thread.run_sync(put_rows, sheet, number, some, styles)
            number += len(some)
    finally:
        await to_thread.run_sync(workbook.close)            # its files on disk go with it
    yield packed.getvalue()


async def together(rows: AsyncIterator[Row], most: int) -> AsyncIterator[list[Row]]:
    held: list[Row] = []
    async for row in rows:
        held.append(row)
        if len(held) == most:
            yield held
            held = []
    yield held


def put_rows(sheet: Any, number: int, rows: Sequence[Row], looks: Sequence[Any]) -> None:
    """From this line on."""
    for line, row in enumerate(rows, number):
        for place, (value, look) in enumerate(zip(row, looks, strict=True)):
            put(sheet, line, place, value, look)


def put(sheet: Any, row: int, column: int, value: Any, look: Any) -> None:
    match value:
        case None:
            return
        case bool():
            sheet.write_boolean(row, column, value)
        case int() | float() | Decimal():
            sheet.write_number(row, column, value, look)
        case date():
            sheet.write_datetime(row, column, value, look)
        case _:
            sheet.write_string(row, column, str(value)[:LONGEST])


def plain(value: Any) -> Any:
    """A value as CSV holds it: days as 2026-11-22 and figures with a point, as they are; yes and no as true and false."""
    return str(value).lower() if isinstance(value, bool) else value
