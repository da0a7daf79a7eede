"""What the record says happened, in the reader's language.

The record keeps each sentence in Indonesian, as it was written when it happened. Here stands every sentence there is, with its places
open: one that is found again by its words is said in English with the same names and figures in it. Nothing but the sentence itself is
needed for that, so who may read it may read it in either language."""
from __future__ import annotations

import re
from functools import cache, partial
from typing import Any

from server.words import _, chosen, say
from views import formats
from views.labels import LABELS

# By the first that fits, so the longer stands before the shorter. {gift}, {n}, {stage}, {role} and {thing} are said in their own way.
SENTENCES = (
    # needs
    _("mengajukan kebutuhan “{title}” dari spreadsheet “{sheet}”"), _("menyunting kebutuhan “{title}” dari spreadsheet “{sheet}”"),
    _("mengajukan kebutuhan “{title}”"), _("mengusulkan “{title}”"), _("menayangkan kebutuhan “{title}”"), _("membuka kebutuhan “{title}”"),
    _("mengembalikan kebutuhan “{title}”"), _("menolak kebutuhan “{title}”"), _("menutup kebutuhan “{title}”"),
    _("menarik kembali kebutuhan “{title}”"), _("menarik kebutuhan “{title}”"),
    # commitments
    _("mencatat kesepakatan {gift} untuk {name} dari spreadsheet “{sheet}”"), _("menyanggupi {gift} untuk {name} dari spreadsheet “{sheet}”"),
    _("menyanggupi {gift} untuk {name}"), _("menyepakati komitmen {gift} untuk {name}"), _("menyepakati {gift} untuk {name}"),
    _("mengubah komitmen menjadi {gift} untuk {name}"), _("mengubah komitmen menjadi {gift}"), _("membatalkan komitmen {gift} untuk {name}"),
    _("membatalkan {gift} untuk {name}"), _("menyatakan berakhir komitmen {gift} untuk {name}"),
    _("mengusulkan mengakhiri komitmen {gift} yang lewat tenggat"),
    # contributions
    _("melaporkan realisasi {gift} untuk {name} dari spreadsheet “{sheet}”"), _("melaporkan realisasi {gift} untuk {name}"), _("melaporkan {gift}"),
    _("memverifikasi realisasi {gift} untuk {name}"), _("menyatakan terbukti {gift}"), _("mengembalikan realisasi {gift} untuk {name}"),
    _("mengembalikan laporan {gift}"), _("membalik realisasi {gift} untuk {name}"), _("membalik laporan {gift}"),
    # boards
    _("menambahkan kartu “{title}” di {stage}"), _("menyunting kartu “{title}”"), _("menyunting sambungan kartu “{title}”"),
    _("memindahkan kartu “{title}” dari {stage} ke {other_stage}"),
    _("memindahkan kartu “{title}” di {stage}"), _("mengarsipkan kartu “{title}”"), _("memulihkan kartu “{title}”"), _("mengomentari kartu “{title}”"),
    _("menjadikan kartu “{title}” sebuah komitmen"), _("membuat tautan baca untuk papan ini"), _("mencabut tautan baca untuk papan ini"),
    _("mengubah siapa yang melihat papan ini"), _("membuat papan “{title}” sebagai salinan"), _("membuat papan “{title}”"),
    _("mengubah keterangan papan ini"), _("mengarsipkan papan ini"), _("memulihkan papan ini"), _("menambahkan kolom “{title}”"),
    _("menyunting kolom “{title}”"), _("memindahkan kolom “{title}”"), _("mengarsipkan kolom “{title}” beserta kartunya"),
    _("memulihkan kolom “{title}” beserta kartunya"), _("menambahkan langkah “{step}” di kartu “{title}”"),
    _("menyunting langkah “{step}” di kartu “{title}”"), _("menyelesaikan langkah “{step}” di kartu “{title}”"),
    _("membuka lagi langkah “{step}” di kartu “{title}”"), _("memindahkan langkah “{step}” di kartu “{title}”"),
    _("menghapus langkah “{step}” dari kartu “{title}”"),
    # meetings
    _("merencanakan rapat “{title}”"), _("menyunting rapat “{title}”"), _("menyusun agenda rapat “{title}”"), _("mencatat rapat “{title}” terlaksana"),
    _("menyetujui notula rapat “{title}”"), _("membatalkan rapat “{title}”"), _("mencatat kehadiran di rapat “{title}”"),
    _("akan hadir di rapat “{title}”"), _("tidak dapat hadir di rapat “{title}”"),
    _("mencatat keputusan “{title}”"), _("menyunting keputusan “{title}”"),
    # programmes
    _("menambahkan indikator “{title}” pada {name}"), _("mencatat capaian {gift} pada {name}"), _("menyetujui capaian {gift} pada {name}"),
    _("mengembalikan capaian {gift} pada {name}"), _("menyebut target {gift} untuk {name}"), _("memakai target {gift} untuk {name}"),
    _("mempersoalkan target {gift} untuk {name}"), _("menyebut “{title}” tentang {name}"), _("memakai “{title}” tentang {name}"),
    _("mempersoalkan “{title}” tentang {name}"),
    # spreadsheets
    _("menambahkan {name} dari spreadsheet “{sheet}”"), _("menyunting {name} dari spreadsheet “{sheet}”"), _("mengunggah spreadsheet “{sheet}”"),
    _("menyuruh memuat spreadsheet “{sheet}”"),
    _("memuat {n} organisasi baru dan {changed} perubahan dari spreadsheet “{sheet}”"),
    _("memuat {n} kebutuhan baru dan {changed} perubahan dari spreadsheet “{sheet}”"),
    _("memuat {n} komitmen baru dan {changed} perubahan dari spreadsheet “{sheet}”"),
    _("memuat {n} realisasi baru dan {changed} perubahan dari spreadsheet “{sheet}”"),
    # people
    _("mengundang {name} sebagai {role}"), _("menarik undangan {name} sebagai {role}"), _("menerima undangan sebagai {role}"),
    _("memberi {name} akun dan kursi {role}"), _("memberi {name} kursi {role}"), _("memberi {name} tautan untuk membuat kata sandi"),
    _("mengakhiri kursi {name} sebagai {role}"), _("meninggalkan kursi {role}"), _("mengganti kata sandi {name}"), _("mengganti kata sandinya"),
    _("memulihkan kata sandinya"), _("mengakhiri semua sesi {name}"), _("keluar di semua perangkat"), _("keluar"), _("masuk"),
    _("menautkan akunnya dengan penyedia masuk"), _("membuat token “{name}”"), _("mencabut token “{name}”"), _("meminta surat harian"),
    # webhooks
    _("membuat webhook “{name}”"), _("menyunting webhook “{name}”"), _("mengganti rahasia webhook “{name}”"), _("menghentikan webhook “{name}”"),
    _("menjalankan lagi webhook “{name}”"), _("menghapus webhook “{name}”"), _("mencoba webhook “{name}”"),
    _("mengirim ulang sebuah pesan webhook “{name}”"),
    # views
    _("membuat kunci “{name}” untuk tampilan “{title}”"), _("mencabut kunci “{name}” untuk tampilan “{title}”"), _("membuat tampilan “{title}”"),
    _("menyimpan versi {n} tampilan “{title}”"), _("membagikan tampilan “{title}”"), _("mengarsipkan tampilan “{title}”"), _("memulihkan tampilan “{title}”"),
    _("mendapati tampilan “{title}” tidak cocok lagi dengan skema"), _("mendapati tampilan “{title}” cocok lagi dengan skema"),
    _("mendapati sebuah tampilan pribadi tidak cocok lagi dengan skema"), _("mendapati sebuah tampilan pribadi cocok lagi dengan skema"),
    _("menghentikan surat harian"), _("mengatur pemberitahuan"), _("membaca kotak masuk"), _("mengikuti {thing}"), _("berhenti mengikuti {thing}"),
)
ROLES = {"pengelola instalasi": _("pengelola instalasi"), "sekretariat": _("sekretariat {name}"), "verifikator": _("verifikator {name}"),
         "petugas": _("petugas {name}"), "pengamat": _("pengamat {name}")}
THINGS = (_("kartu “{title}”"), _("papan “{title}”"), _("program “{title}”"), _("organisasi “{title}”"), _("kebutuhan “{title}”"))
PLACE = re.compile(r"\\\{(\w+)\\\}")
AMOUNT = re.compile(r"(?P<sign>[−-]?)Rp(?P<amount>[\d.]+)")
QUANTITY = re.compile(r"(?P<number>[−-]?\d+(?:,\d+)?)(?P<unit> .*)?", re.S)


def sentence(language: str, summary: str) -> str | None:
    """The record's sentence in a language; None where it is not known there."""
    if language == "id":
        return summary
    return _told(language, SENTENCES, summary)


def written_in(language: str) -> dict[str, Any]:
    return {"sentence": partial(sentence, language)}


def _told(language: str, texts: tuple[str, ...], written: str) -> str | None:
    for text, pattern in _patterns(texts).get(written.partition(" ")[0], ()):
        if found := pattern.fullmatch(written):
            return say(text, language, **{place: _filled(language, place, said) for place, said in found.groupdict().items()})
    return None


@cache
def _patterns(texts: tuple[str, ...]) -> dict[str, list[tuple[str, re.Pattern[str]]]]:
    """The texts with the patterns they are known by, by their first word."""
    found: dict[str, list[tuple[str, re.Pattern[str]]]] = {}
    for text in texts:
        pattern = re.compile(PLACE.sub(lambda place: f"(?P<{place[1]}>.+)", re.escape(text)), re.S)
        found.setdefault(text.partition(" ")[0], []).append((text, pattern))
    return found


def _filled(language: str, place: str, said: str) -> str:
    match place.removeprefix("other_"):
        case "gift" | "n" | "changed": return _figure(language, said)
        case "stage" if said in LABELS["Stage"].values(): return chosen(said, language)
        case "role": return _role(language, said)
        case "thing": return _told(language, THINGS, said) or said
    return said


def _figure(language: str, said: str) -> str:
    """Rp1.250.000 and 12,5 ton as the language writes them; the unit is the people's own word."""
    if found := AMOUNT.fullmatch(said):
        return formats.rupiah_in_full(language, ("-" if found["sign"] else "") + found["amount"].replace(".", ""))
    if found := QUANTITY.fullmatch(said):
        return formats.number(language, found["number"].replace("−", "-").replace(",", "."), places=3) + (found["unit"] or "")
    return said


def _role(language: str, said: str) -> str:
    for role, text in ROLES.items():
        if said == role or said.startswith(f"{role} "):
            return say(text, language, name=said.removeprefix(role).strip()).strip()
    return said
