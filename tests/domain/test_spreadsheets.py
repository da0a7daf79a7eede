"""What spreadsheets are read as, and which are refused before anything in them is believed."""
from __future__ import annotations

import datetime
import io
import zipfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from server.domain.exchange import written
from server.domain.exchange.cells import MOST_COLUMNS, Odd
from server.domain.exchange.choices import GIFT
from server.domain.exchange.sheets import lines
from server.domain.exchange.workbooks import MOST_UNPACKED
from server.errors import Invalid
from tests.importing.sheets import csv_file, workbook


@pytest.fixture
def read(tmp_path: Path):
    def read(content: bytes) -> list[tuple[int, dict[int, object]]]:
        path = tmp_path / "sheet"
        path.write_bytes(content)
        return [(line.number, line.cells) for line in lines(path)]
    return read


def refused(read, content: bytes) -> str:
    with pytest.raises(Invalid) as refusal:
        read(content)
    return refusal.value.message("id")


# ── what there is ──

def test_a_workbook_of_another_program_is_read_as_it_is_seen(read) -> None:
    book = Workbook()
    sheet = book.active
    sheet.append(["Nomor", "Tanggal", "Jumlah", "Rumus", "Ya"])
    sheet.append([7, datetime.date(2026, 3, 25), 0.1, "=A2*2", True])
    sheet.append([None, None, None, None, None])
    sheet.append(["é & <b>", datetime.datetime(2026, 3, 25, 9, 30), 12_000_000, "teks", None])
    book.create_sheet("Lain").append(["bukan ini"])
    saved = io.BytesIO()
    book.save(saved)
    assert read(saved.getvalue()) == [
        (1, {0: "Nomor", 1: "Tanggal", 2: "Jumlah", 3: "Rumus", 4: "Ya"}),
        (2, {0: Decimal(7), 1: datetime.date(2026, 3, 25), 2: Decimal("0.1"), 3: Odd.FORMULA, 4: True}),
        (4, {0: "é & <b>", 1: datetime.date(2026, 3, 25), 2: Decimal(12_000_000), 3: "teks"})]


def test_shared_and_inline_texts_are_the_same(read) -> None:
    rows = [["Nomor", "Judul"], ["a", "satu"], ["b", "satu"]]
    assert read(workbook(rows)) == read(workbook(rows, shared=False)) == [
        (1, {0: "Nomor", 1: "Judul"}), (2, {0: "a", 1: "satu"}), (3, {0: "b", 1: "satu"})]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_text_is_read_whatever_stands_between_its_cells(read, encoding: str, separator: str) -> None:
    content = csv_file([["Nomor", "Judul"], ["1", "a,b;c\td"], ["", ""], ["2", "dua\nbaris “é”"]], encoding, separator)
    assert read(content) == [(1, {0: "Nomor", 1: "Judul"}), (2, {0: "1", 1: "a,b;c\td"}), (4, {0: "2", 1: "dua\nbaris “é”"})]


def test_excel_may_say_the_separator_in_a_line_of_its_own(read) -> None:
    assert read(b"sep=;\r\nNomor;Judul\r\n") == [(2, {0: "Nomor", 1: "Judul"})]


def test_the_first_sheet_that_is_shown_counts(read) -> None:
    book = Workbook()
    book.active.append(["tersembunyi"])
    book.active.sheet_state = "hidden"
    book.create_sheet("Isi").append(["Nomor"])
    saved = io.BytesIO()
    book.save(saved)
    assert read(saved.getvalue()) == [(1, {0: "Nomor"})]


# ── what is refused ──

def test_nothing_is_no_spreadsheet(read) -> None:
    assert refused(read, b"") == "Berkas ini kosong."


@pytest.mark.parametrize(("content", "said"), [
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "Excel lama"), (b"%PDF-1.7\n\0\0", "bukan spreadsheet"), (b"PK\x03\x04 but not really", "rusak"),
    ("Nomor;Judul\r\n1;Café".encode("latin-1"), "Huruf"), (b'Nomor;Judul\r\n1;"tak ditutup', "kutip"),
])
def test_other_files_are_refused_in_words(read, content: bytes, said: str) -> None:
    assert said in refused(read, content)


def test_a_bomb_is_not_unpacked(read) -> None:
    """A megabyte that would be a gigabyte: it is refused by what the package says of itself."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/workbook.xml", "x" * 10)
        with package.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as part:
            for _chunk in range(MOST_UNPACKED // 10**6 + 10):
                part.write(b" " * 10**6)
    assert len(made.getvalue()) < 10**6
    assert "terlalu besar" in refused(read, made.getvalue())


def test_a_part_far_duller_than_any_table_is_not_unpacked(read) -> None:
    assert "terlalu besar" in refused(read, workbook([["Nomor"]], extra={"xl/media/a.xml": b" " * 50_000_000}, level=9))


def test_a_package_of_too_many_parts_is_refused(read) -> None:
    assert "terlalu besar" in refused(read, workbook([["Nomor"]], extra={f"xl/media/{number}": b"" for number in range(1_001)}))


@pytest.mark.parametrize(("part", "said"), [
    ("xl/vbaProject.bin", "makro"), ("xl/macrosheets/sheet1.xml", "makro"), ("xl/activeX/activeX1.xml", "makro"),
    ("xl/externalLinks/externalLink1.xml", "sumber lain"), ("xl/connections.xml", "sumber lain"),
])
def test_programs_and_ways_elsewhere_are_refused(read, part: str, said: str) -> None:
    assert said in refused(read, workbook([["Nomor"]], extra={part: b"x"}))


@pytest.mark.parametrize("part", ["xl/sharedStrings.xml", "xl/worksheets/sheet1.xml", "xl/workbook.xml"])
def test_a_document_type_is_refused_wherever_it_stands(read, part: str) -> None:
    entity = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "b"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'
    assert "rusak" in refused(read, workbook([["Nomor"]], extra={part: entity}))


def test_a_sheet_as_wide_as_a_program_allows_is_refused(read) -> None:
    assert f"{MOST_COLUMNS} kolom" in refused(read, workbook((), cells='<row r="1"><c r="XFD1"><v>1</v></c></row>'))


@pytest.mark.parametrize("figure", ["NaN", "1e999999", "abc", "-Infinity"])
def test_a_figure_nobody_can_mean_is_no_figure(read, figure: str) -> None:
    assert read(workbook((), cells=f'<row r="1"><c r="A1"><v>{figure}</v></c></row>')) == [(1, {0: Odd.ERROR})]


def test_a_formula_is_seen_whatever_it_came_to(read) -> None:
    cells = '<row r="1"><c r="A1" t="str"><f>1+1</f><v>2</v></c><c r="B1"><f t="array" ref="B1">A1</f></c><c r="C1" t="e"><v>#REF!</v></c></row>'
    assert read(workbook((), cells=cells)) == [(1, {0: Odd.FORMULA, 1: Odd.FORMULA, 2: Odd.ERROR})]


# ── what people mean ──

@pytest.mark.parametrize(("said", "language", "meant"), [
    ("1.250", "id", "1250"), ("1,250", "en", "1250"), ("1.250", "en", "1.250"), ("1,25", "id", "1.25"), ("12.5", "id", "12.5"),
    ("1.234.567,5", "id", "1234567.5"),
    ("1,234,567.5", "id", "1234567.5"), ("1234.5", "id", "1234.5"), ("-3", "id", "-3"), ("1 000", "id", "1000"), ("0,001", "id", "0.001"),
])
def test_figures_are_read_in_the_notation_of_the_sheet_or_a_program(said: str, language: str, meant: str) -> None:
    assert written.figure(said, language) == Decimal(meant)


@pytest.mark.parametrize("said", ["dua", "1.2.3", "1,2,3", "1.23.456", "", "--1", "1e5", "٣", "9" * 60])
def test_what_is_no_figure_is_said_to_be_none(said: str) -> None:
    with pytest.raises(Invalid):
        written.figure(said, "id")


@pytest.mark.parametrize(("said", "meant"), [("Rp1.250.000", 1_250_000), ("rp 1.250.000,00", 1_250_000), ("1250000", 1_250_000), ("IDR 500", 500)])
def test_rupiah_are_read_with_their_sign_or_without(said: str, meant: int) -> None:
    assert written.rupiah(said, "id") == meant


@pytest.mark.parametrize("said", ["2026-03-25", "25/03/2026", "25-3-2026", "25.03.2026", "25 Maret 2026", "25 mar 2026", "25 March 2026", "2026-03-25 00:00"])
def test_a_day_is_read_as_it_is_written_here(said: str) -> None:
    assert written.day(said) == datetime.date(2026, 3, 25)


@pytest.mark.parametrize("said", ["2026-02-30", "03/25/2026", "25/03/26", "besok", "25 Foo 2026"])
def test_a_day_no_calendar_has_is_refused(said: str) -> None:
    with pytest.raises(Invalid) as refusal:
        written.day(said)
    assert "bukan tanggal" in refusal.value.message("id")


@pytest.mark.parametrize("said", ["=1+1", "=cmd|' /C calc'!A0", "@SUM(1)", "+HYPERLINK(\"a\")", "-cmd|x"])
def test_what_a_program_would_compute_is_refused(said: str) -> None:
    with pytest.raises(Invalid):
        written.text(said)


@pytest.mark.parametrize("said", ["+62 812 0000", "- untuk warga", "-5", "a=b", "5 @ Rp1.000"])
def test_what_only_looks_a_little_like_it_is_a_text(said: str) -> None:
    assert written.text(said) == said


def test_a_choice_is_known_by_its_names_in_both_languages() -> None:
    assert {GIFT.find(said).value for said in ("Barang", " goods", "GOODS")} == {"GOODS"}
    with pytest.raises(Invalid) as refusal:
        GIFT.find("hewan")
    assert refusal.value.message("en") == "“hewan” is not known. Write cash, goods, service or volunteers."
