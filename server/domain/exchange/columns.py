"""The columns of each kind of spreadsheet: what they are called (the headings may be in either language), what belongs in them, and an example."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from server.domain.exchange.models import SheetKind
from server.words import _

DAY = _("Tanggal, misalnya 31/12/2026 atau 2026-12-31.")
RUPIAH = _("Rupiah utuh, misalnya 352.000.000.")
QUANTITY = _("Angka, misalnya 12,5.")
ORGANISATION = _("Nama organisasi, nama pendeknya, namanya dalam alamat (slug), atau nomor pengenalnya. Harus anggota aktif forum.")
PROGRAMME = _("Nama program, singkatannya, atau namanya dalam alamat (slug).")
REGION = _("Nama kabupaten, kota, atau provinsi; atau kodenya, misalnya 16.06.")
GROUP = _("Nama atau kode kelompok penerima manfaat (PMKS/PPKS).")
OWN_NUMBER = _("Nomor baris ini pada Anda: apa saja asal tidak berulang. Dengan nomor yang sama, isian tidak masuk dua kali.")


@dataclass(frozen=True)
class Column:
    key: str
    name: str
    says: str
    example: str
    required: bool = False


REFERENCE = Column("reference", _("Nomor"), OWN_NUMBER, "K-001", required=True)
REGION_OF = Column("region", _("Wilayah"), REGION, "Musi Banyuasin")
PROGRAMME_OF = Column("programme", _("Program"), PROGRAMME, "GBRSS")
UNIT = Column("unit", _("Satuan"), _("Satuan jumlah itu, misalnya unit, titik, atau orang. Jika menjawab kebutuhan, satuan kebutuhan itu."), "unit")
KIND = Column("kind", _("Jenis"), _("uang, barang, jasa, atau relawan."), "barang", required=True)
AMOUNT = Column("amount", _("Nilai"), RUPIAH, "352.000.000")
QUANTITY_OF = Column("quantity", _("Jumlah"), QUANTITY, "16")
SOURCE = Column("funding_source", _("Sumber dana"), _("Kosong: CSR bagi perusahaan, zakat bagi lembaga zakat, lainnya bagi yang lain."), "CSR")
NEED = Column("need", _("Kebutuhan"), _("Nomor kebutuhan seperti waktu diimpor, atau id-nya (ned_…)."), "")
GIVER = Column("stakeholder", _("Organisasi"), ORGANISATION, "PT Sawit Embun", required=True)
NOTE = Column("note", _("Catatan"), _("Boleh kosong."), "")
GROUP_OF = Column("beneficiary_group", _("Kelompok penerima"), GROUP, "")

COLUMNS: Mapping[SheetKind, tuple[Column, ...]] = {
    SheetKind.STAKEHOLDERS: (
        REFERENCE,
        Column("name", _("Nama"), _("Nama lengkap organisasi."), "Yayasan Rumah Kita", required=True),
        Column("short_name", _("Nama pendek"), _("Boleh kosong."), "YRK"),
        Column("kind", _("Jenis"), _("perusahaan, perguruan tinggi, LSM, pemerintah, lembaga zakat, komunitas, asosiasi, atau media."), "LSM", required=True),
        Column("ownership", _("Kepemilikan"), _("Bagi perusahaan: BUMN, BUMD, swasta nasional, swasta asing, atau koperasi."), ""),
        REGION_OF,
        Column("parent", _("Induk"), _("Organisasi induknya, bila ada: nama atau slug."), ""),
        Column("role", _("Peran di forum"), _("Kosong: anggota. Atau mitra, penasihat, pengamat."), "anggota"),
        Column("website", _("Situs web"), _("Alamat lengkap, misalnya https://contoh.id."), ""),
        Column("about", _("Keterangan"), _("Boleh kosong."), ""),
    ),
    SheetKind.NEEDS: (
        REFERENCE,
        Column("title", _("Judul"), _("Apa yang diperlukan, di mana, dalam satu baris."), "Perbaikan 40 rumah di Desa Tepian", required=True),
        Column("proposer", _("Pengusul"), ORGANISATION, "Yayasan Rumah Kita", required=True),
        PROGRAMME_OF,
        Column("region", _("Wilayah"), REGION, "Musi Banyuasin", required=True),
        Column("field", _("Bidang"), _("Nama atau kode bidang CSR."), "Infrastruktur dan Sarana Umum", required=True),
        GROUP_OF,
        Column("quantity", _("Jumlah"), QUANTITY, "40", required=True),
        Column("unit", _("Satuan"), _("Satuan jumlah itu, misalnya unit, titik, atau orang."), "unit", required=True),
        Column("estimated_cost", _("Perkiraan biaya"), RUPIAH, "880.000.000"),
        Column("due_on", _("Tenggat"), DAY, ""),
        Column("status", _("Status"), _("diajukan (kosong sama saja) atau terdaftar."), "diajukan"),
        Column("about", _("Keterangan"), _("Boleh kosong."), ""),
    ),
    SheetKind.COMMITMENTS: (
        REFERENCE, GIVER, PROGRAMME_OF, NEED, REGION_OF, KIND, AMOUNT, QUANTITY_OF, UNIT, SOURCE,
        Column("channel", _("Penyaluran"), _("langsung (kosong sama saja), melalui forum, atau melalui pelaksana."), "langsung"),
        Column("implementer", _("Pelaksana"), _("Hanya bila melalui pelaksana: nama organisasinya."), ""),
        Column("pledged_on", _("Tanggal janji"), DAY, "25/03/2026", required=True),
        Column("due_on", _("Tenggat"), DAY, "31/12/2026"),
        Column("status", _("Status"), _("dijanjikan (kosong sama saja) atau disepakati. Yang disepakati perlu nomor dokumen dan tanggalnya."), "dijanjikan"),
        Column("document_number", _("Nomor dokumen"), _("Nomor kesepakatan atau berita acaranya."), ""),
        Column("agreed_on", _("Tanggal disepakati"), DAY, ""),
        NOTE,
    ),
    SheetKind.CONTRIBUTIONS: (
        REFERENCE, GIVER,
        Column("commitment", _("Komitmen"), _("Nomor komitmen seperti waktu diimpor, atau id-nya (cmt_…). Boleh kosong."), ""),
        NEED, PROGRAMME_OF, REGION_OF, KIND, AMOUNT, QUANTITY_OF, UNIT, SOURCE,
        Column("on", _("Tanggal realisasi"), DAY, "14/08/2026", required=True),
        Column("beneficiaries", _("Penerima manfaat"), _("Berapa orang, tanpa nama dan tanpa NIK."), "64"),
        GROUP_OF,
        Column("evidence_url", _("Tautan bukti"), _("Alamat lengkap, misalnya https://contoh.id."), ""),
        NOTE,
    ),
}

# What rows of a kind are called, and the file its template is saved as.
NAMES = {SheetKind.STAKEHOLDERS: _("Organisasi"), SheetKind.NEEDS: _("Kebutuhan"), SheetKind.COMMITMENTS: _("Komitmen"),
         SheetKind.CONTRIBUTIONS: _("Realisasi")}


def column_of(kind: SheetKind, key: str) -> Column:
    return next(column for column in COLUMNS[kind] if column.key == key)
