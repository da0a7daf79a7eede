"""A spreadsheet as a file: a workbook, or text with separators. What it is, its content says, not its name."""
from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from io import TextIOWrapper
from pathlib import Path

from server.domain.exchange.cells import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cells, Line
from server.domain.exchange.workbooks import refuse, workbook_lines
from server.errors import Invalid
from server.words import _

PACKAGE, OLD = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"       # of .xlsx, and of .xls or a workbook with a password
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
SEPARATORS = ";,\t"


def lines(path: Path) -> Iterator[Line]:
    """The lines of a spreadsheet with something in them, first to last. Raises Invalid, also midway, where it cannot be read."""
    with path.open("rb") as file:
        beginning = file.read(4096)
    if not beginning:
        refuse(_("Berkas ini kosong."))
    if beginning.startswith(PACKAGE):
        return workbook_lines(path)
    if beginning.startswith(OLD):
        refuse(_("Ini berkas Excel lama (.xls) atau berkata sandi. Simpan sebagai .xlsx tanpa kata sandi, atau .csv."))
    encoding = next((name for mark, name in MARKS if beginning.startswith(mark)), "utf-8")
    if encoding != "utf-16" and b"\0" in beginning:
        refuse(_("Ini bukan spreadsheet. Unggah berkas .xlsx atau .csv."))
    return _text_lines(path, encoding)


def _text_lines(path: Path, encoding: str) -> Iterator[Line]:
    try:
        with path.open("rb") as raw, TextIOWrapper(raw, encoding, newline="") as file:
            separator, skipped = _separator(file)
            for number, row in enumerate(csv.reader(file, delimiter=separator, strict=True), 1 + skipped):
                if number > MOST_ROWS * 2:
                    refuse(_("Berkas ini terlalu panjang: paling banyak {most} baris."), most=MOST_ROWS)
                if len(row) > MOST_COLUMNS and any(cell.strip() for cell in row[MOST_COLUMNS:]):
                    refuse(_("Lembar ini terlalu lebar: paling banyak {most} kolom."), most=MOST_COLUMNS)
                cells: Cells = {place: cell[:MOST_LETTERS] for place, cell in enumerate(row[:MOST_COLUMNS]) if cell and not cell.isspace()}
                if cells:
                    yield Line(number, cells)
    except UnicodeError as error:
        raise Invalid(_("Huruf dalam berkas ini tidak terbaca. Simpan sebagai “CSV UTF-8”, atau .xlsx."), path=("file",)) from error
    except csv.Error as error:
        raise Invalid(_("Tanda kutip atau pemisah dalam berkas CSV ini tidak berpasangan, jadi barisnya tidak terbaca. Simpan sebagai .xlsx."),
                      path=("file",)) from error


def _separator(file: TextIOWrapper) -> tuple[str, int]:
    """What stands between the cells, by the first line; Excel may say it in a line of its own, which is then passed over."""
    first = file.readline(MOST_LETTERS)
    if first.lower().startswith("sep=") and len(first.strip()) == 5:
        return first.strip()[4], 1
    file.seek(0)
    return max(SEPARATORS, key=first.count), 0
