"""Workbooks (.xlsx), read as a stream: a package is looked at before anything in it is unpacked, and no more is held than the texts its cells share.

A package that would unpack to more than it should, brings programs along or fetches from elsewhere is refused."""
from __future__ import annotations

import posixpath
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn
from xml.parsers import expat
from zipfile import BadZipFile, LargeZipFile, ZipFile

from server.domain.exchange.cells import MOST_COLUMNS, MOST_LETTERS, MOST_ROWS, Cells, Line, Odd, Value
from server.errors import Invalid
from server.words import _

MOST_PARTS = 1_000
MOST_UNPACKED = 250_000_000                             # bytes of all parts together; 50,000 rows of twenty columns are about a third
MOST_RATIO = 250                                        # of a part, unpacked to packed: dull tables reach 60
SMALL = 1_000_000                                       # bytes: a part up to here may be as dull as it likes
MOST_SHARED = 1_000_000                                 # texts that cells share
CHUNK = 1 << 16
FARTHEST = 30                                           # digits before or behind the point; no figure anyone means has more
PROGRAMS = re.compile(r"vbaproject|macrosheets/|activex/|\.(?:bin|exe|dll|js|vbs)$")
ELSEWHERE = re.compile(r"^xl/(?:externallinks/|connections\.xml|querytables/)")
ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
REFERENCE = re.compile(r"([A-Z]{1,3})([0-9]{1,7})")
CLOCKS = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')   # what in a number format is no sign of a day
DAYS = {*range(14, 18), 22, *range(27, 32), 36, *range(50, 59)}     # formats every program knows by number
BROKEN = _("Berkas ini rusak atau bukan lembar kerja Excel (.xlsx) yang utuh. Simpan sekali lagi sebagai .xlsx atau .csv, lalu unggah ulang.")
TOO_LARGE = _("Isi berkas ini terlalu besar bila dibuka: paling banyak {most} MB. Pecah menjadi beberapa berkas.")


def refuse(text: str, **values: object) -> NoReturn:
    raise Invalid(text, path=("file",), **values)


def workbook_lines(path: Path) -> Iterator[Line]:
    """The lines of the first sheet that is shown."""
    try:
        with ZipFile(path) as package:
            _look_at(package)
            book = _Book(package)
            yield from book.lines()
    except (BadZipFile, LargeZipFile, zlib.error, expat.ExpatError, KeyError, EOFError, NotImplementedError, RuntimeError, UnicodeError, ValueError) as error:
        raise Invalid(BROKEN, path=("file",)) from error


def _look_at(package: ZipFile) -> None:
    parts = package.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        refuse(TOO_LARGE, most=MOST_UNPACKED // 10**6)
    for part in parts:
        name = part.filename.lower()
        if part.file_size > max(SMALL, part.compress_size * MOST_RATIO):
            refuse(TOO_LARGE, most=MOST_UNPACKED // 10**6)
        if part.flag_bits & 1:
            refuse(_("Berkas ini dikunci dengan kata sandi. Simpan tanpa kata sandi, lalu unggah ulang."))
        if PROGRAMS.search(name) and "printersettings" not in name:
            refuse(_("Berkas ini memuat makro atau program lain. Simpan sebagai .xlsx biasa, tanpa makro."))
        if ELSEWHERE.search(name):
            refuse(_("Berkas ini mengambil isi dari berkas atau sumber lain. Salin nilainya saja, lalu unggah ulang."))


@dataclass
class _Book:
    package: ZipFile
    shared: list[str] = field(default_factory=list)
    days: set[int] = field(default_factory=set)         # the cell styles that show a day
    since: datetime = datetime(1899, 12, 30)

    def lines(self) -> Iterator[Line]:
        home = self._target("_rels/.rels", "officeDocument") or "xl/workbook.xml"
        sheets, old = self._sheets(home)
        if old:
            self.since = datetime(1904, 1, 1)
        folder, name = posixpath.split(home)
        ties = f"{folder}/_rels/{name}.rels"
        if styles := self._target(ties, "styles", folder):
            self._read_styles(styles)
        if texts := self._target(ties, "sharedStrings", folder):
            self._read_shared(texts)
        first = next((tie for state, tie in sheets if state == "visible"), None)
        sheet = self._by_id(ties, first, folder) if first else None
        if sheet is None:
            raise KeyError("no sheet")
        yield from _Sheet(self).read(self.package, sheet)

    def _sheets(self, name: str) -> tuple[list[tuple[str, str]], bool]:
        found: list[tuple[str, str]] = []
        old = []

        def start(tag: str, given: dict[str, str]) -> None:
            if tag == "sheet":
                found.append((given.get("state", "visible"), next(value for key, value in given.items() if key.endswith(":id"))))
            if tag == "workbookPr" and given.get("date1904", "0") in ("1", "true"):
                old.append(True)
        self._parse(name, start)
        return found, bool(old)

    def _ties(self, name: str, folder: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []
        with suppress(KeyError):
            self._parse(name, lambda tag, given: found.append(given) if tag == "Relationship" else None)
        for tie in found:
            target = tie.get("Target", "")
            tie["Target"] = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        return found

    def _target(self, name: str, kind: str, folder: str = "") -> str | None:
        return next((tie["Target"] for tie in self._ties(name, folder) if tie.get("Type", "").endswith(f"/{kind}")), None)

    def _by_id(self, name: str, key: str, folder: str) -> str | None:
        return next((tie["Target"] for tie in self._ties(name, folder) if tie.get("Id") == key), None)

    def _read_styles(self, name: str) -> None:
        own: dict[int, str] = {}
        formats: list[int] = []
        inside: list[str] = []

        def start(tag: str, given: dict[str, str]) -> None:
            if tag in ("cellXfs", "cellStyleXfs", "dxfs"):
                inside[:] = [tag]
            if tag == "numFmt":
                own[int(given["numFmtId"])] = given.get("formatCode", "")
            if tag == "xf" and inside == ["cellXfs"]:
                formats.append(int(given.get("numFmtId", "0")))
        self._parse(name, start)
        self.days = {style for style, number in enumerate(formats) if number in DAYS or _shows_day(own.get(number, ""))}

    def _read_shared(self, name: str) -> None:
        said: list[str] = []
        inside: list[str] = []

        def start(tag: str, _given: dict[str, str]) -> None:
            if tag in ("t", "rPh"):
                inside.append(tag)
            elif tag == "si":
                said.clear()

        def end(tag: str) -> None:
            if tag in ("t", "rPh") and inside:
                inside.pop()
            elif tag == "si":
                if len(self.shared) >= MOST_SHARED:
                    refuse(TOO_LARGE, most=MOST_UNPACKED // 10**6)
                self.shared.append(_unescaped("".join(said))[:MOST_LETTERS])

        self._parse(name, start, end, lambda text: said.append(text) if inside == ["t"] else None)

    def _parse(self, name: str, start: Any, end: Any = None, text: Any = None) -> None:
        parser = xml_parser(start, end, text)
        with self.package.open(name) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)


def xml_parser(start: Any, end: Any = None, text: Any = None) -> Any:
    """Of names only what stands behind the colon is told. A document type is refused, and with it every entity of the file's own."""
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = lambda tag, given: start(tag.rpartition(":")[2], given)
    if end is not None:
        parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
    if text is not None:
        parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = lambda *_given: refuse(BROKEN)
    return parser


@dataclass
class _Sheet:
    """The cells of a sheet as they go by."""
    book: _Book
    ready: list[Line] = field(default_factory=list)
    number: int = 0                                     # of the row
    column: int = 0
    kind: str = "n"
    style: int = 0
    formula: bool = False
    inside: str = ""
    said: list[str] = field(default_factory=list)
    cells: Cells = field(default_factory=dict)

    def read(self, package: ZipFile, name: str) -> Iterator[Line]:
        parser, lines = xml_parser(self.start, self.end, self.text), 0
        with package.open(name) as part:
            while chunk := part.read(CHUNK):
                parser.Parse(chunk, False)
                yield from self.ready
                lines += len(self.ready)
                self.ready.clear()
                if lines > MOST_ROWS + 1:
                    return                              # whoever counts them says so
            parser.Parse(b"", True)
        yield from self.ready

    def start(self, tag: str, given: dict[str, str]) -> None:
        if tag == "c":
            at = REFERENCE.fullmatch(given.get("r", ""))
            self.column = _column(at[1]) if at else self.column + 1
            self.kind, self.style, self.formula = given.get("t", "n"), int(given.get("s", "0")), False
            self.said.clear()
        elif tag == "row":
            self.number = int(given.get("r", self.number + 1))
            self.column, self.cells = -1, {}
        elif tag == "f":
            self.formula = True
        elif tag in ("v", "t", "rPh"):
            self.inside = tag

    def text(self, said: str) -> None:
        if self.inside in ("v", "t"):
            self.said.append(said)

    def end(self, tag: str) -> None:
        if tag in ("v", "t", "rPh"):
            self.inside = ""
        elif tag == "c":
            if self.formula or self.said:
                self._take(Odd.FORMULA if self.formula else self._value("".join(self.said)))
        elif tag == "row" and self.cells:
            self.ready.append(Line(self.number, self.cells))

    def _take(self, value: Value | None) -> None:
        if value is None or value == "":
            return
        if self.column >= MOST_COLUMNS:
            refuse(_("Lembar ini terlalu lebar: paling banyak {most} kolom."), most=MOST_COLUMNS)
        self.cells[self.column] = value

    def _value(self, said: str) -> Value | None:
        match self.kind:
            case "s": return self.book.shared[int(said)]
            case "inlineStr" | "str": return _unescaped(said)[:MOST_LETTERS]
            case "b": return said == "1"
            case "e": return Odd.ERROR
            case "d": return date.fromisoformat(said[:10])
        try:
            figure = Decimal(said)
        except InvalidOperation:
            return Odd.ERROR
        if not figure.is_finite() or abs(figure.adjusted()) > FARTHEST:
            return Odd.ERROR
        return self._day(figure) if self.style in self.book.days else _short(figure)

    def _day(self, figure: Decimal) -> Value:
        try:
            return (self.book.since + timedelta(days=float(figure))).date()
        except OverflowError:
            return figure


def _short(figure: Decimal) -> Decimal:
    """Programs store 0.1 as 0.10000000000000001: fifteen digits are what they know."""
    return figure if len(figure.as_tuple().digits) <= 15 or figure == figure.to_integral_value() else Decimal(f"{float(figure):.15g}")


def _shows_day(written: str) -> bool:
    return re.search("[dmyDMY]", CLOCKS.sub("", written.partition(";")[0])) is not None and "general" not in written.lower()


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text) if "_x" in text else text


def _column(named: str) -> int:
    place = 0
    for letter in named:
        place = place * 26 + ord(letter) - ord("A") + 1
    return place - 1
