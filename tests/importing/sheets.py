"""Spreadsheets as tests write them: a large workbook quickly, and the same with faults planted in it."""
from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from xml.sax.saxutils import escape

NEEDS = ("Nomor", "Judul", "Pengusul", "Program", "Wilayah", "Bidang", "Jumlah", "Satuan", "Perkiraan biaya", "Tenggat", "Status")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
TIES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"

Row = Sequence[object]


def need(number: int, proposer: str = "PT Serat Anyam", **other: object) -> list[object]:
    """A row of a sheet of needs without a fault; each one a little different."""
    row: dict[str, object] = {
        "Nomor": f"K-{number:05}", "Judul": f"Perbaikan rumah di Desa {number}", "Pengusul": proposer, "Program": "", "Wilayah": "Musi Banyuasin",
        "Bidang": "Perumahan", "Jumlah": number % 90 + 0.5, "Satuan": "unit", "Perkiraan biaya": f"{number % 900 + 1}.000.000", "Tenggat": "31/12/2027",
        "Status": ("diajukan", "terdaftar")[number % 2]}
    return list((row | other).values())


# Each a column and what may not stand there; the text that is said of it begins so.
PLANTED: tuple[tuple[str, object, str], ...] = (
    ("Judul", "", "Bagian ini belum diisi"), ("Judul", "x" * 201, "Tulis paling banyak"), ("Judul", "=HYPERLINK(1)", "“{written}” terbaca sebagai rumus"),
    ("Pengusul", "PT Entah", "Tidak ada organisasi"), ("Pengusul", "Warga Tepian", "{name} bukan anggota aktif"), ("Program", "XYZ", "Tidak ada program"),
    ("Wilayah", "Atlantis", "Tidak ada wilayah"), ("Wilayah", "Jambi", "{name} di luar provinsi"), ("Bidang", "Sihir", "Tidak ada bidang"),
    ("Jumlah", "banyak", "“{written}” bukan angka"), ("Jumlah", 0, "Jumlah harus lebih dari 0"), ("Jumlah", "1,2345", "Jumlah ditulis dengan"),
    ("Satuan", "", "Bagian ini belum diisi"), ("Perkiraan biaya", "1,5", "Rupiah ditulis utuh"), ("Perkiraan biaya", "-7", "Nilai harus lebih dari Rp0"),
    ("Tenggat", "31/02/2027", "“{written}” bukan tanggal"), ("Tenggat", "12/31/2027", "“{written}” bukan tanggal"),
    ("Status", "selesai", "“{written}” tidak dapat diimpor"),
)


def planted(rows: list[list[object]], faults: int) -> dict[tuple[int, str], str]:
    """Plants so many faults, spread over the rows, and says where (row and column, as the sheet numbers them) and how each is called."""
    made: dict[tuple[int, str], str] = {}
    for number in range(faults):
        column, value, text = PLANTED[number % len(PLANTED)]
        place = (number * (len(rows) - 1)) // max(1, faults - 1)
        rows[place][NEEDS.index(column)] = value
        made[place + 2, column] = text
    assert len(made) == faults
    return made


def csv_file(rows: Iterable[Row], encoding: str = "utf-8-sig", separator: str = ";") -> bytes:
    written = io.StringIO()
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue().encode(encoding)


def workbook(rows: Iterable[Row], *, cells: str = "", extra: dict[str, bytes] | None = None, shared: bool = True, level: int = 1) -> bytes:
    """A workbook as spreadsheet programs write it, with texts shared. `cells`: XML in place of the rows; `extra`: parts beside the usual ones."""
    texts: dict[str, int] = {}
    sheet = [f'<?xml version="1.0"?><worksheet xmlns="{MAIN}"><sheetData>', cells]
    for number, row in enumerate(() if cells else rows, 1):
        sheet.append(f'<row r="{number}">{"".join(_cell(place, number, value, texts, shared) for place, value in enumerate(row))}</row>')
    sheet.append("</sheetData></worksheet>")
    said = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    parts = {
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{TIES}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{TIES}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r1" Type="{TIES}/worksheet" Target="worksheets/sheet1.xml"/>'
                                      f'<Relationship Id="r2" Type="{TIES}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}">{said}</sst>', "xl/worksheets/sheet1.xml": "".join(sheet),
    }
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=level) as package:
        for name, content in (parts | (extra or {})).items():
            package.writestr(name, content)
    return made.getvalue()


def _cell(place: int, row: int, value: object, texts: dict[str, int], shared: bool) -> str:
    at = f'{chr(ord("A") + place)}{row}'
    if value is None or value == "":
        return ""
    if isinstance(value, int | float):
        return f'<c r="{at}"><v>{value}</v></c>'
    if not shared:
        return f'<c r="{at}" t="inlineStr"><is><t>{escape(str(value))}</t></is></c>'
    return f'<c r="{at}" t="s"><v>{texts.setdefault(str(value), len(texts))}</v></c>'
