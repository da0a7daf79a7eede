"""What a person wrote on a form, read as the schema takes it: texts, choices, figures, rupiah and days."""
from __future__ import annotations

import re
from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from server.words import _, say
from views.formats import today

MOST_RUPIAH, MOST_QUANTITY = 10**15, 10**12          # what the schema's Rupiah and Decimal hold
_GROUPED = {"id": re.compile(r"\d{1,3}(\.\d{3})+(,\d{1,3})?"), "en": re.compile(r"\d{1,3}(,\d{3})+(\.\d{1,3})?")}
_PLAIN = re.compile(r"\d{1,15}([.,]\d{1,3})?")
_RUPIAH = re.compile(r"\d{1,3}([.,]\d{3})*|\d+")


@dataclass
class Written:
    """The fields of a form: what can be taken stands in `input` under the field's name, what cannot is named in `errors`.

    Each reader gives back what it took, or None. `missing` is said where nothing was written; without it the field may be left empty."""
    given: Mapping[str, str]
    language: str
    input: dict[str, Any] = field(default_factory=dict)
    errors: dict[str, str] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """As it was written, without space around it."""
        return self.given.get(name, "").strip()

    def wrong(self, name: str, text: str, **values: object) -> None:
        self.errors.setdefault(name, say(text, self.language, **values))

    def prose(self, name: str, missing: str = "", *, most: int, **values: object) -> str | None:
        written = self.text(name)
        if len(written) > most:
            self.wrong(name, _("Paling banyak {most} huruf; yang ditulis {n}."), most=most, n=len(written))
        elif written:
            return self._take(name, written)
        elif missing:
            self.wrong(name, missing, **values)
        return None

    def choice(self, name: str, among: Container[str], missing: str, *, required: bool = True) -> str | None:
        """One of those offered; `missing` is also said of what was never offered."""
        chosen = self.text(name)
        if chosen and chosen in among:
            return self._take(name, chosen)
        if chosen or required:
            self.wrong(name, missing)
        return None

    def quantity(self, name: str, missing: str = "", **values: object) -> str | None:
        written = self.text(name)
        figure = read_quantity(written, self.language)
        if figure:
            return self._take(name, figure)
        if written:
            self.wrong(name, _("Tulis angka lebih dari nol, misalnya 16. Anda menulis “{written}”."), written=written[:40])
        elif missing:
            self.wrong(name, missing, **values)
        return None

    def amount(self, name: str, missing: str = "", **values: object) -> str | None:
        written = self.text(name)
        rupiah = read_rupiah(written)
        if rupiah > MOST_RUPIAH:
            self.wrong(name, _("Paling banyak Rp1.000 triliun. Periksa jumlah angkanya."))
        elif rupiah:
            return self._take(name, str(rupiah))
        elif written:
            self.wrong(name, _("Tulis rupiah utuh dengan angka, misalnya 352.000.000. Anda menulis “{written}”."), written=written[:40])
        elif missing:
            self.wrong(name, missing, **values)
        return None

    def day(self, name: str, missing: str = "", **values: object) -> date | None:
        """A day of the calendar; whether it may have passed is for the form to say (`from_today`)."""
        written = self.text(name)
        try:
            on = date.fromisoformat(written)
        except ValueError:
            if written:
                self.wrong(name, _("Tulis tanggal sebagai tahun-bulan-hari, misalnya {example}. Anda menulis “{written}”."),
                           example=today().replace(month=12, day=31).isoformat(), written=written[:40])
            elif missing:
                self.wrong(name, missing, **values)
            return None
        self._take(name, on.isoformat())
        return on

    def from_today(self, name: str, missing: str = "", **values: object) -> date | None:
        """A day that is still to come."""
        on = self.day(name, missing, **values)
        if on and on < today():
            self.wrong(name, _("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya."))
        return on

    def until_today(self, name: str, missing: str = "", **values: object) -> date | None:
        """A day that has come."""
        on = self.day(name, missing, **values)
        if on and on > today():
            self.wrong(name, _("Tanggal ini belum tiba. Pilih hari ini atau sebelumnya."))
        return on

    def _take(self, name: str, value: str) -> str:
        self.input[name] = value
        return value


def read_quantity(written: str, language: str) -> str | None:
    """1.000 or 12,5 as Indonesians write it, 1,000 or 12.5 as the English do; None where it is no figure, or nothing."""
    if _GROUPED[language].fullmatch(written):
        written = written.replace("." if language == "id" else ",", "")
    elif not _PLAIN.fullmatch(written):
        return None
    figure = Decimal(written.replace(",", "."))
    return f"{figure.normalize():f}" if 0 < figure <= MOST_QUANTITY else None


def read_rupiah(written: str) -> int:
    """Whole rupiah, with or without Rp and points between the thousands; 0 where it is no amount."""
    bare = re.sub(r"^[Rr]p\.?\s*|\s", "", written)
    return int(re.sub(r"\D", "", bare)) if len(bare) < 30 and _RUPIAH.fullmatch(bare) else 0
