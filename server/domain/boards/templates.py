"""What a new board begins with, for each kind of programme: stages by the names people use for them, and first things to do.

The names of columns and cards are what people of the board read and change; they stand on it in Indonesian, whoever makes it."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from server.domain.boards.models import CardKind, Stage
from server.words import _


class BoardTemplate(StrEnum):
    HOUSES = "HOUSES"
    WATER = "WATER"
    SCHOOLS = "SCHOOLS"
    HEALTH = "HEALTH"
    LIVELIHOODS = "LIVELIHOODS"
    RELIEF = "RELIEF"
    PLAIN = "PLAIN"


@dataclass(frozen=True)
class FirstColumn:
    name: str
    stage: Stage
    soft_limit: int | None = None


@dataclass(frozen=True)
class FirstCard:
    """In the first column, or in a later one."""
    title: str
    kind: CardKind = CardKind.TASK
    column: int = 0


@dataclass(frozen=True)
class Design:
    """`name`: what the template is called, for people to choose by."""
    name: str
    columns: Sequence[FirstColumn]
    cards: Sequence[FirstCard]


def _five(opened: str, discussed: str, agreed: str, under_way: str, done: str, *, at_once: int | None = None) -> tuple[FirstColumn, ...]:
    """One column a stage. `at_once`: how much should be under way at most."""
    return (FirstColumn(opened, Stage.OPEN), FirstColumn(discussed, Stage.DISCUSSED), FirstColumn(agreed, Stage.AGREED),
            FirstColumn(under_way, Stage.UNDER_WAY, at_once), FirstColumn(done, Stage.DONE))


DESIGNS: Mapping[BoardTemplate, Design] = {
    BoardTemplate.HOUSES: Design(
        _("Rumah layak huni"), _five("Diusulkan", "Disurvei", "Disepakati", "Dibangun", "Dihuni", at_once=8),
        (FirstCard("Cocokkan daftar rumah dengan data pemerintah desa"), FirstCard("Sepakati gambar dan biaya per rumah"),
         FirstCard("Tentukan siapa yang memeriksa rumah yang selesai"), FirstCard("Rumah yang belum ada penyandang dananya", CardKind.NEED))),
    BoardTemplate.WATER: Design(
        _("Air bersih dan sanitasi"), _five("Diusulkan", "Disurvei", "Disepakati", "Dibangun", "Mengalir", at_once=5),
        (FirstCard("Uji mutu air di titik yang diusulkan"), FirstCard("Tunjuk pengurus sarana di tiap desa"),
         FirstCard("Sepakati iuran dan perawatan dengan warga"), FirstCard("Titik yang belum ada penyandang dananya", CardKind.NEED))),
    BoardTemplate.SCHOOLS: Design(
        _("Sekolah dan beasiswa"), _five("Diajukan", "Diseleksi", "Disepakati", "Disalurkan", "Dilaporkan"),
        (FirstCard("Tetapkan syarat dan jumlah penerima"), FirstCard("Kumpulkan usulan dari sekolah dan kampus"),
         FirstCard("Susun jadwal penyaluran tiap semester"), FirstCard("Penerima yang belum tertanggung", CardKind.NEED))),
    BoardTemplate.HEALTH: Design(
        _("Kesehatan dan gizi"), _five("Diusulkan", "Dibahas", "Disepakati", "Berjalan", "Dievaluasi", at_once=6),
        (FirstCard("Sepakati sasaran dengan dinas kesehatan"), FirstCard("Pilih puskesmas dan posyandu yang ikut"),
         FirstCard("Tentukan siapa yang mengukur hasilnya"), FirstCard("Alat dan bahan yang masih kurang", CardKind.NEED))),
    BoardTemplate.LIVELIHOODS: Design(
        _("Usaha dan mata pencaharian"), _five("Gagasan", "Dikaji", "Disepakati", "Didampingi", "Mandiri", at_once=10),
        (FirstCard("Data kelompok usaha dan apa yang mereka butuhkan"), FirstCard("Cari pembeli tetap untuk hasil kelompok"),
         FirstCard("Jadwalkan pelatihan dan pendampingan"), FirstCard("Modal alat yang masih kurang", CardKind.NEED))),
    BoardTemplate.RELIEF: Design(
        _("Tanggap bencana"), _five("Dilaporkan", "Dipastikan", "Ditangani siapa", "Dikirim", "Diterima"),
        (FirstCard("Pastikan jumlah pengungsi bersama BPBD"), FirstCard("Tunjuk satu gudang dan satu narahubung"),
         FirstCard("Kebutuhan tiga hari pertama", CardKind.NEED), FirstCard("Barang dan kendaraan yang siap dipakai", CardKind.OFFER))),
    BoardTemplate.PLAIN: Design(_("Papan polos"), _five("Terbuka", "Dibahas", "Disepakati", "Berjalan", "Selesai"), ()),
}
