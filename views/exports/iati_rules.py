"""What IATI's schema and ruleset ask of an activity beyond its shape, rule by rule, before it is exported.

An activity with an error is left out: a file that is refused as a whole helps nobody. The numbers are those of
IATI's validator: a whole family's where it has one for each place; what the schema itself asks has none.
"""
from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal
from xml.etree.ElementTree import Element

from server.words import _
from views.exports.xml import LANGUAGE

UNFIT = frozenset("/&|?")
OF_PROGRAMME = _("Perbaiki keterangannya di halaman program.")
OF_DAYS = _("Perbaiki tanggalnya di halaman program.")
OF_MONEY = _("Periksa janji dan realisasinya di halaman program.")
OF_RESULTS = _("Perbaiki indikator, target, atau capaiannya di halaman program.")
OF_SYSTEM = _("Ini kesalahan penulisan berkas, bukan data Anda. Beri tahu pengelola instalasi.")


@dataclass(frozen=True)
class Rule:
    """`broken` says whether an activity breaks it, seen on a day."""
    number: str
    says: str
    mend: str
    broken: Callable[[Element, date], bool]
    level: Literal["error", "warning"] = "error"


def broken(activity: Element, today: date) -> list[Rule]:
    return [rule for rule in RULES if rule.broken(activity, today)]


def days(activity: Element, path: str, attribute: str = "iso-date") -> list[date]:
    return [date.fromisoformat(each.get(attribute, "")[:10]) for each in activity.findall(path)]


def unsaid(elements: Iterable[Element]) -> bool:
    """Whether one of them has neither a number nor a name."""
    return any(not each.get("ref") and not (each.findtext("narrative") or "").strip() for each in elements)


def wordless(activity: Element, path: str) -> bool:
    """Whether there is none, or one says nothing."""
    found = activity.findall(path)
    return not found or any(not (each.findtext("narrative") or "").strip() for each in found)


def in_shares(elements: list[Element]) -> bool:
    """Whether the percentages of each vocabulary make a hundred; one alone may have none, and then it is all."""
    by_vocabulary: dict[str, list[Element]] = {}
    for each in elements:
        by_vocabulary.setdefault(each.get("vocabulary", "1"), []).append(each)
    return all(len(group) == 1 or sum(Decimal(each.get("percentage", "0")) for each in group) == 100 for group in by_vocabulary.values())


def whole_alone(elements: list[Element]) -> bool:
    """Whether a lone one has no percentage, or a hundred."""
    return len(elements) != 1 or Decimal(elements[0].get("percentage", "100")) == 100


def places(activity: Element, within: str = "") -> list[Element]:
    return activity.findall(f"{within}recipient-country") + activity.findall(f"{within}recipient-region")


def everywhere_or_each(activity: Element, here: list[Element], *tags: str) -> bool:
    """Whether it stands with the activity, or with every transaction."""
    transactions = activity.findall("transaction")
    return bool(here) or (bool(transactions) and all(any(each.find(tag) is not None for tag in tags) for each in transactions))


def ordered(activity: Element, path: str) -> bool:
    return all(before < after for before, after in spans(activity, path))


def spans(activity: Element, path: str) -> list[tuple[date, date]]:
    return list(zip(days(activity, f"{path}/period-start"), days(activity, f"{path}/period-end"), strict=True))


def longer_than_a_year(starts: date, ends: date) -> bool:
    try:
        return ends >= starts.replace(year=starts.year + 1)
    except ValueError:                                      # the 29th of February
        return ends > date(starts.year + 1, 2, 28)


def turned(activity: Element, first: str, last: str) -> bool:
    return any(before > after for before in days(activity, f"activity-date[@type='{first}']") for after in days(activity, f"activity-date[@type='{last}']"))


def figureless(activity: Element, path: str) -> bool:
    """Whether a figure is missing where the indicator is one of figures."""
    return any(not each.get("value") for indicator in activity.findall("result/indicator") if indicator.get("measure") != "5"
               for each in indicator.findall(path))


def late(activity: Element, today: date) -> bool:
    written = activity.get("last-updated-datetime")
    return written is not None and datetime.fromisoformat(written).date() > today


def organisation_of(activity: Element) -> str:
    reporting = activity.find("reporting-org")
    return reporting.get("ref", "") if reporting is not None else ""


RULES = (
    Rule("4.1.1", _("Bahasa teksnya tidak disebut."), OF_SYSTEM, lambda a, _today: not a.get(LANGUAGE)),
    Rule("7.8.1", _("Mata uangnya tidak disebut."), OF_SYSTEM, lambda a, _today: not a.get("default-currency")),
    Rule("", _("Judulnya kosong."), OF_PROGRAMME, lambda a, _today: wordless(a, "title")),
    Rule("", _("Uraiannya kosong."), OF_PROGRAMME, lambda a, _today: wordless(a, "description")),
    Rule("6.11.1", _("Tanggal mulainya tidak diketahui: tidak ada tanggal, janji, atau realisasi."), OF_DAYS,
         lambda a, _today: not (days(a, "activity-date[@type='1']") or days(a, "activity-date[@type='2']"))),
    Rule("6.2.2", _("Bidangnya tidak disebut."), OF_PROGRAMME, lambda a, _today: not everywhere_or_each(a, a.findall("sector"), "sector")),
    Rule("6.6.2", _("Bidang disebut pada program dan sekaligus pada transaksinya."), OF_SYSTEM,
         lambda a, _today: bool(a.findall("sector") and a.findall("transaction/sector"))),
    Rule("3.7.1", _("Negaranya tidak disebut."), OF_SYSTEM,
         lambda a, _today: not everywhere_or_each(a, places(a), "recipient-country", "recipient-region")),
    Rule("3.6.2", _("Negara disebut pada program dan sekaligus pada transaksinya."), OF_SYSTEM,
         lambda a, _today: bool(places(a) and places(a, "transaction/"))),
    Rule("2.1.2", _("Bagian bidangnya tidak berjumlah 100."), OF_SYSTEM, lambda a, _today: not in_shares(a.findall("sector"))),
    Rule("3.1.2", _("Bagian wilayahnya tidak berjumlah 100."), OF_SYSTEM,
         lambda a, _today: len(places(a)) > 1 and sum(Decimal(each.get("percentage", "0")) for each in places(a)) != 100),
    Rule("2.1.4", _("Satu-satunya bidang tidak bernilai 100 persen."), OF_SYSTEM, lambda a, _today: not whole_alone(a.findall("sector"))),
    Rule("3.1.4", _("Satu-satunya negara tidak bernilai 100 persen."), OF_SYSTEM, lambda a, _today: not whole_alone(places(a))),
    Rule("2.2.1", _("Bidang dari daftar sendiri tidak diberi nama."), OF_SYSTEM,
         lambda a, _today: any(each.find("narrative") is None for each in a.findall("sector") if each.get("vocabulary") in ("98", "99"))),
    Rule("1.1.3", _("Nomornya sama dengan nomor penerbitnya."), OF_SYSTEM, lambda a, _today: a.findtext("iati-identifier") == organisation_of(a)),
    Rule("1.1.21", _("Nomornya tidak diawali nomor penerbitnya."), OF_SYSTEM,
         lambda a, _today: not (a.findtext("iati-identifier") or "").startswith(f"{organisation_of(a)}-"), "warning"),
    Rule("", _("Nomornya memuat / & | atau ?."), OF_SYSTEM,
         lambda a, _today: bool(UNFIT & set((a.findtext("iati-identifier") or "") + organisation_of(a)))),
    Rule("11.1.1", _("Tanggal perubahannya belum tiba."), OF_SYSTEM, late),
    Rule("11.1.2", _("Rencana selesainya mendahului rencana mulainya."), OF_DAYS, lambda a, _today: turned(a, "1", "3")),
    Rule("11.1.3", _("Selesainya mendahului mulainya."), OF_DAYS, lambda a, _today: turned(a, "2", "4") or turned(a, "2", "3")),
    Rule("11.1.4", _("Mulainya tercatat pada hari yang belum tiba."), OF_DAYS,
         lambda a, today: any(day > today for day in days(a, "activity-date[@type='2']"))),
    Rule("11.1.5", _("Selesainya tercatat pada hari yang belum tiba."), OF_DAYS,
         lambda a, today: any(day > today for day in days(a, "activity-date[@type='4']"))),
    Rule("11.2.1", _("Sebuah janji atau realisasi tercatat pada hari yang belum tiba."), OF_MONEY,
         lambda a, today: any(day > today for day in days(a, "transaction/transaction-date"))),
    Rule("11.2.2", _("Nilai sebuah janji atau realisasi dihitung pada hari yang belum tiba."), OF_MONEY,
         lambda a, today: any(day > today for day in days(a, "transaction/value", "value-date"))),
    Rule("6.9", _("Pemberi sebuah transaksi tidak bernama."), OF_MONEY, lambda a, _today: unsaid(a.findall("transaction/provider-org"))),
    Rule("6.9", _("Penerima sebuah transaksi tidak bernama."), OF_MONEY, lambda a, _today: unsaid(a.findall("transaction/receiver-org"))),
    Rule("6.10.1", _("Organisasi yang ikut serta tidak bernama, atau tidak ada sama sekali."), OF_PROGRAMME,
         lambda a, _today: not a.findall("participating-org") or unsaid(a.findall("participating-org"))),
    Rule("7.5.3", _("Masa sebuah anggaran lebih dari satu tahun."), OF_MONEY,
         lambda a, _today: any(longer_than_a_year(*span) for span in spans(a, "budget"))),
    Rule("8.6", _("Masa sebuah capaian berakhir sebelum mulai."), OF_RESULTS, lambda a, _today: not ordered(a, "result/indicator/period")),
    Rule("8.8", _("Nilai awal sebuah indikator tidak berangka."), OF_RESULTS, lambda a, _today: figureless(a, "baseline")),
    Rule("8.9", _("Target sebuah indikator tidak berangka."), OF_RESULTS, lambda a, _today: figureless(a, "period/target")),
    Rule("8.10", _("Capaian sebuah indikator tidak berangka."), OF_RESULTS, lambda a, _today: figureless(a, "period/actual")),
    Rule("8.11.1", _("Rujukan disebut pada hasil dan sekaligus pada indikatornya."), OF_SYSTEM,
         lambda a, _today: any(each.find("reference") is not None and each.find("indicator/reference") is not None for each in a.findall("result"))),
)
