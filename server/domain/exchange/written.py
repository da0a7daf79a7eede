"""What people mean by what they write in a cell: texts, figures, rupiah, days; in Indonesian notation, the English one, or a program's."""
from __future__ import annotations

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import lru_cache

from server.domain.exchange.cells import Odd, Value
from server.errors import Invalid
from server.words import _

LONGEST_FIGURE = 40
# Thousands as people group them, by the language the sheet is headed in: 1.000 is a thousand to Indonesians, and one to the English.
GROUPED = {"id": re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?"), "en": re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?")}
PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
RUPIAH = re.compile(r"^(?:rp|idr)\.?\s*|(?:,-|\.-)$", re.I)
ISO = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})(?:[T ]00:00(?::00)?)?")
DAY_FIRST = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")
NAMED = re.compile(r"([0-9]{1,2})\s+([A-Za-z]{3,9})\.?\s+([0-9]{4})")
MONTHS = ("jan", "feb", "mar", "apr", "mei may", "jun", "jul", "agu ags aug", "sep", "okt oct", "nov nop", "des dec")
FORMULA = re.compile(r"=|@|[+-]\s*[A-Za-z_]\w*\s*[(|!]")      # what programs would compute if it were written out again


def text(value: Value) -> str:
    """As it is read, without space around it. A whole number is a text, too: numbers of documents look like that."""
    match value:
        case Odd.FORMULA:
            raise Invalid(_("Sel ini berisi rumus. Salin nilainya saja."))
        case Odd.ERROR:
            raise Invalid(_("Sel ini berisi galat seperti #REF! atau #N/A. Tulis nilainya."))
        case bool():
            raise Invalid(_("Sel ini berisi benar atau salah. Tulis sebagai teks."))
        case date():
            return value.isoformat()
        case Decimal():
            return f"{value.normalize():f}"
    written = value.strip()
    if FORMULA.match(written):
        raise Invalid(_("“{written}” terbaca sebagai rumus. Tulis nilainya saja."), written=short(written))
    return written


def figure(value: Value, language: str) -> Decimal:
    """A figure, in the notation of the sheet's language or a program's: 1.234,5 or 1,234.5 or 1234.5."""
    if isinstance(value, Decimal):
        return value
    if isinstance(value, date) and not isinstance(value, bool):
        raise Invalid(_("Sel ini berisi tanggal, bukan angka."))
    written = re.sub(r"[\s\u00a0\u202f]", "", text(value))
    bare = written.removeprefix("-")
    if len(bare) > LONGEST_FIGURE:
        raise Invalid(_("“{written}” bukan angka."), written=short(written))
    if GROUPED[language].fullmatch(bare):
        bare = bare.replace("." if language == "id" else ",", "")
    elif GROUPED["en" if language == "id" else "id"].fullmatch(bare) and len(re.findall("[.,]", bare)) > 1:
        bare = bare.replace("," if language == "id" else ".", "")      # only the other language groups so
    elif not PLAIN.fullmatch(bare):
        raise Invalid(_("“{written}” bukan angka."), written=short(written))
    return Decimal(bare.replace(",", ".")) * (-1 if written.startswith("-") else 1)


def rupiah(value: Value, language: str) -> int:
    """Whole rupiah, with Rp before it or without."""
    amount = figure(RUPIAH.sub("", value.strip()) if isinstance(value, str) else value, language)
    if amount != amount.to_integral_value():
        raise Invalid(_("Rupiah ditulis utuh, tanpa koma."))
    return int(amount)


def whole(value: Value, language: str) -> int:
    """How many: people, say."""
    count = figure(value, language)
    if count != count.to_integral_value() or not 0 <= count <= 2_000_000_000:
        raise Invalid(_("Tulis bilangan bulat, misalnya 40."))
    return int(count)


def day(value: Value) -> date:
    if isinstance(value, date) and not isinstance(value, bool):
        return value
    written = text(value)
    try:
        if found := ISO.fullmatch(written):
            return date(int(found[1]), int(found[2]), int(found[3]))
        if found := DAY_FIRST.fullmatch(written):
            return date(int(found[3]), int(found[2]), int(found[1]))
        if found := NAMED.fullmatch(written):
            month = next((place for place, names in enumerate(MONTHS, 1) if any(found[2].lower().startswith(name) for name in names.split())), 0)
            return date(int(found[3]), month, int(found[1]))
    except ValueError:
        pass                                            # a day no calendar has, said below
    raise Invalid(_("“{written}” bukan tanggal. Tulis hari/bulan/tahun seperti 31/12/2026, atau 2026-12-31."), written=short(written))


@lru_cache(20_000)
def bare(name: str) -> str:
    """A name as it is compared: without case, accents, marks and double spaces."""
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter))
    return " ".join(re.sub(r"[^\w.]+", " ", plain.casefold()).split())


def short(written: str) -> str:
    return written if len(written) <= 40 else f"{written[:40]}…"
