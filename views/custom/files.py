"""A view as a file: JSON for programs, CSV and XLSX for spreadsheets, Markdown for texts."""
from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import orjson
import xlsxwriter

from views import formats
from views.custom.running import Answer, Heading, Row
from views.custom.values import at, figure_of, written
from views.sheets import cell

SPECIAL = re.compile(r"[\\`*_\[\]<>|~&#]")
BAD_IN_SHEETS = re.compile(r"[\[\]:*?/\\']")
BAD_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
WIDEST, LONGEST = 60, 32_000                            # letters: of a column as it opens, of a cell at all
SHEET_NAME = 31
FIGURES = {"number": "#,##0.###", "currency:IDR": '"Rp"#,##0', "percent": '0.0"%"'}


def as_json(answer: Answer, shape: str = "") -> bytes:
    """Rows as the schema answers them; `shape=rows`: a flat list, an object for each row with what stands in its columns."""
    if shape == "rows":
        return orjson.dumps([{each.path: flat(at(row, each.path), each, answer.language) for each in answer.columns} for row in answer.rows], default=str)
    return orjson.dumps({"view": answer.checked.source.slug, "title": answer.title, "parameters": {each.name: each.read for each in answer.parameters},
                         "total": answer.total, "cut": answer.cut, "rows": answer.rows}, option=orjson.OPT_INDENT_2)


def flat(value: Any, column: Heading, language: str) -> Any:
    return written(value, column.format, language) if isinstance(value, list | dict) else value


# ── spreadsheets ──

def cell_of(row: Row, column: Heading, language: str) -> Decimal | date | str:
    """What a spreadsheet reckons with: figures as figures, days as days, codes as they are called."""
    value = at(row, column.path)
    if column.figures and (figure := figure_of(value)) is not None:
        return figure
    if column.format == "date" and isinstance(value, str):
        try:
            return formats.as_date(value)
        except ValueError:
            return value
    return written(value, column.format, language)


async def as_csv(answer: Answer, pages: AsyncIterator[list[Row]]) -> AsyncIterator[bytes]:
    """Page by page as the rows come, marked as UTF-8. Semicolons, since where the comma is decimal they part cells."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=";")
    writer.writerow([cell(each.label) for each in answer.columns])
    mark = b"\xef\xbb\xbf"
    async for rows in pages:
        cells = ([plain(cell_of(row, each, answer.language)) for each in answer.columns] for row in rows)
        await asyncio.to_thread(writer.writerows, cells)        # others are answered meanwhile
        yield mark + buffer.getvalue().encode()
        mark = b""
        buffer.seek(0)
        buffer.truncate()


def plain(value: Decimal | date | str) -> object:
    return cell(value) if isinstance(value, str) else f"{value:f}" if isinstance(value, Decimal) else value.isoformat()


def as_xlsx(answer: Answer) -> bytes:
    """A sheet with its headings held in view, and filters."""
    file = io.BytesIO()
    book = xlsxwriter.Workbook(file, {"in_memory": True, "constant_memory": False, "strings_to_formulas": False, "strings_to_urls": False,
                                      "strings_to_numbers": False})
    book.set_properties({"title": answer.title, "created": datetime(2000, 1, 1)})       # the same rows are the same file
    sheet = book.add_worksheet(BAD_IN_SHEETS.sub(" ", answer.title)[:SHEET_NAME].strip() or "Simpul")
    styles = {each: book.add_format({"num_format": form}) for each, form in (*FIGURES.items(), ("date", "yyyy-mm-dd"))}
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    for at_column, column in enumerate(answer.columns):
        sheet.write_string(0, at_column, column.label, head)
        sheet.set_column(at_column, at_column, min(WIDEST, max([len(column.label), *(len(written(at(row, column.path), column.format, answer.language))
                                                                                     for row in answer.rows[:200])]) + 2))
    for line, row in enumerate(answer.rows, 1):
        for at_column, column in enumerate(answer.columns):
            write(sheet, line, at_column, cell_of(row, column, answer.language), styles.get(column.format or ""))
    sheet.freeze_panes(1, 0)
    if answer.columns:
        sheet.autofilter(0, 0, max(1, len(answer.rows)), len(answer.columns) - 1)
    book.close()
    return file.getvalue()


def write(sheet: Any, line: int, place: int, value: Decimal | date | str, style: Any) -> None:
    if isinstance(value, Decimal):
        sheet.write_number(line, place, float(value), style)
    elif isinstance(value, date):
        sheet.write_datetime(line, place, datetime(value.year, value.month, value.day), style)
    elif value:
        sheet.write_string(line, place, BAD_IN_XML.sub("", value)[:LONGEST])


# ── texts ──

def as_markdown(answer: Answer) -> bytes:
    """A table; what was written by people stays text in it."""
    lines = [f"# {said(answer.title)}", ""]
    if answer.definition.about:
        lines += [said(answer.definition.about.in_(answer.language)), ""]
    lines += [line(each.label for each in answer.columns), line(("---:" if each.figures else "---") for each in answer.columns)]
    lines[-1] = lines[-1].replace("\\", "")
    lines += [line(written(at(row, each.path), each.format, answer.language) for each in answer.columns) for row in answer.rows]
    return ("\n".join(lines) + "\n").encode()


def line(cells: Any) -> str:
    return "| " + " | ".join(said(each) for each in cells) + " |"


def said(text: str) -> str:
    return SPECIAL.sub(lambda sign: "\\" + sign[0], " ".join(text.split()))
