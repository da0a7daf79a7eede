"""What people may write into a text: letters of any script, but nothing that hides, breaks or never ends."""
from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from datetime import date
from urllib.parse import urlsplit

from server.errors import Invalid
from server.words import _

MOST_BYTES = 20_000
SCHEMES = ("http", "https")
TURNING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")       # they make a text look other than it is read
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 12, 31)


def line(text: str, path: Sequence[str], most: int = 200) -> str:
    """One line that says something: 1 to `most` characters, without spaces around it."""
    text = _plain(text, path, kept="").strip()
    if not text:
        raise Invalid(_("Bagian ini belum diisi."), path=path)
    if len(text) > most:
        raise Invalid(_("Tulis paling banyak {most} huruf; ini {length}."), path=path, most=most, length=len(text))
    return text


def paragraphs(text: str, path: Sequence[str]) -> str:
    """A text of several lines, at most 20 kB."""
    text = _plain(text.replace("\r\n", "\n"), path, kept="\n\t").strip()
    if not text:
        raise Invalid(_("Bagian ini belum diisi."), path=path)
    if (size := len(text.encode())) > MOST_BYTES:
        raise Invalid(_("Tulisan ini {size} bita; paling banyak {most}."), path=path, most=MOST_BYTES, size=size)
    return text


def paragraphs_or_none(text: str | None, path: Sequence[str]) -> str | None:
    return paragraphs(text, path) if text and not text.isspace() else None


def address(text: str, path: Sequence[str], most: int = 300) -> str:
    """An address on the web, whole, that a page may link to: of a host that anyone can see, and without a name or password in it."""
    text = line(text, path, most)
    try:
        parts = urlsplit(text)
        whole = parts.scheme in SCHEMES and bool(parts.hostname) and parts.port != 0
    except ValueError:                                  # a port or an IPv6 host that is none
        whole = False
    if not whole or not set(text).isdisjoint(' "<>\\^`{|}') or parts.netloc.count("@"):
        raise Invalid(_("Tulis alamat web yang lengkap, misalnya {example}. Anda menulis “{written}”."),
                      path=path, example="https://contoh.id/laporan", written=text[:80])
    return parts.scheme + text[len(parts.scheme):]


def address_or_none(text: str | None, path: Sequence[str], most: int = 300) -> str | None:
    return address(text, path, most) if text and not text.isspace() else None


def day(value: date | None, path: Sequence[str]) -> date | None:
    """A date somebody may mean."""
    if value is not None and not EARLIEST <= value <= LATEST:
        raise Invalid(_("Tanggal {date} di luar tahun 2000 sampai 2100."), path=path, date=value.isoformat())
    return value


def _plain(text: str, path: Sequence[str], *, kept: str) -> str:
    for letter in text:
        if (unicodedata.category(letter) in ("Cc", "Cs") and letter not in kept) or letter in TURNING:
            raise Invalid(_("Ada tanda yang tidak dapat disimpan (U+{number}). Hapus tanda itu, atau ketik ulang tulisannya."),
                          path=path, number=f"{ord(letter):04X}")
    return text
