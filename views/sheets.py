"""Rows as a file that spreadsheet programs open by a click: CSV with semicolons, marked as UTF-8."""
from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from starlette.responses import Response

# A cell that begins so is a formula to a spreadsheet, and a formula may call out. An apostrophe before it makes it text.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def csv_file(name: str, heads: Sequence[str], rows: Iterable[Sequence[object]]) -> Response:
    written = io.StringIO()
    writer = csv.writer(written, delimiter=";")
    writer.writerow(heads)
    writer.writerows([cell(value) for value in row] for row in rows)
    return Response(written.getvalue().encode("utf-8-sig"), media_type="text/csv", headers={
        "Content-Disposition": f'attachment; filename="{name}.csv"', "Cache-Control": "private, no-cache", "Vary": "Cookie, Accept-Language"})


def cell(value: object) -> object:
    """Text that would be a formula is made text; figures stay figures."""
    if not isinstance(value, str):
        return value
    return f"'{value}" if value.lstrip(" ").startswith(FORMULA) else value
