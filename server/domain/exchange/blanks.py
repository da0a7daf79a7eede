"""Empty spreadsheets to fill in: one sheet with the headings and an example, one that says what belongs in each column and which codes there are."""
from __future__ import annotations

import csv
import io
from collections.abc import AsyncIterator

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Font, PatternFill

from server.domain.exchange.columns import COLUMNS, NAMES
from server.domain.exchange.headings import said
from server.domain.exchange.models import SheetKind
from server.domain.places.models import BeneficiaryGroup, Field
from server.words import _, say

XLSX, CSV = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv"
BOLD, GREY, HEAD = Font(bold=True), Font(italic=True, color="666666"), PatternFill("solid", fgColor="E4E7F7")
EXAMPLE = _("Baris kedua hanya contoh: gantilah. Kolom bertanda * harus diisi.")


def file_name(kind: SheetKind, language: str) -> str:
    return f"simpul-{say(NAMES[kind], language, n=2).lower()}"


def csv_template(kind: SheetKind, language: str) -> bytes:
    """The headings alone, as Excel opens them by a click."""
    written = io.StringIO()
    csv.writer(written, delimiter=";").writerow(said(column, language) for column in COLUMNS[kind])
    return written.getvalue().encode("utf-8-sig")


async def workbook_template(kind: SheetKind, language: str) -> bytes:
    book = Workbook(write_only=True)
    sheet = book.create_sheet(say(NAMES[kind], language, n=2))
    sheet.freeze_panes = "A2"
    for place, _column in enumerate(COLUMNS[kind]):
        sheet.column_dimensions[chr(ord("A") + place)].width = 24
    sheet.append([_styled(sheet, said(column, language) + (" *" if column.required else ""), BOLD, HEAD) for column in COLUMNS[kind]])
    sheet.append([_styled(sheet, column.example, GREY) for column in COLUMNS[kind]])
    about = book.create_sheet(say(_("Penjelasan"), language))
    about.column_dimensions["A"].width, about.column_dimensions["B"].width = 30, 100
    about.append([say(EXAMPLE, language)])
    for column in COLUMNS[kind]:
        about.append([_styled(about, said(column, language) + (" *" if column.required else ""), BOLD), _styled(about, say(column.says, language))])
    for row in [row async for row in _codes(kind, language)]:
        about.append(row)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


async def _codes(kind: SheetKind, language: str) -> AsyncIterator[list[str]]:
    """The code lists that columns of this kind are filled from."""
    keys = {column.key for column in COLUMNS[kind]}
    name = "name_en" if language == "en" else "name"
    for key, model, title in (("field", Field, _("Bidang CSR")), ("beneficiary_group", BeneficiaryGroup, _("Kelompok penerima manfaat"))):
        if key in keys:
            yield []
            yield [say(_("Kode"), language), say(title, language)]
            for row in await model.all().order_by("code").values("code", name):
                yield [row["code"], row[name]]


def _styled(sheet: object, text: str, font: Font | None = None, fill: PatternFill | None = None) -> WriteOnlyCell:
    cell = WriteOnlyCell(sheet, value=text)
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if font:
        cell.font = font
    if fill:
        cell.fill = fill
    return cell
