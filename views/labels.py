"""What the codes of the schema are called on pages: `label("StakeholderKind", "NGO")`."""
from __future__ import annotations

from functools import partial
from typing import Any

from server.words import _
from views.formats import spoken

LABELS: dict[str, dict[str, str]] = {
    "Role": {"ADMIN": _("Pengelola instalasi"), "SECRETARIAT": _("Sekretariat"), "VERIFIER": _("Verifikator"),
             "OFFICER": _("Petugas CSR"), "OBSERVER": _("Pengamat")},
    "NoticeKind": {"MENTION": _("Sebutan"), "COMMENT": _("Komentar"), "CARD": _("Kartu dan papan"), "PROMISE": _("Janji"),
                   "DELIVERY": _("Realisasi dan capaian"), "NEED": _("Kebutuhan"), "MEETING": _("Rapat"), "PEOPLE": _("Organisasi dan orang"),
                   "VIEW": _("Tampilan")},
    "Reach": {"OWN": _("organisasinya sendiri"), "FORUM": _("di forumnya"), "ON_BEHALF": _("atas nama anggota, ditandai"),
              "NOT_OWN": _("di forumnya, bukan milik organisasinya"), "EVERYWHERE": _("di mana pun")},
    "Audience": {"ANYONE": _("Semua orang"), "GUEST": _("Pemegang tautan"), "SIGNED_IN": _("Siapa pun yang masuk"), "SELF": _("Orangnya sendiri"),
                 "MEMBER": _("Orang forumnya"), "OFFICER": _("Petugas organisasinya"), "VERIFIER": _("Verifikator forumnya"),
                 "SECRETARIAT": _("Sekretariat forumnya"), "ADMIN": _("Pengelola instalasi")},
    "RegionLevel": {"PROVINCE": _("Provinsi"), "REGENCY": _("Kabupaten"), "CITY": _("Kota")},
    "ForumStatus": {"INITIATED": _("Digagas"), "ESTABLISHED": _("Dibentuk"), "ACTIVE": _("Aktif"), "LAPSED": _("Masa bakti berakhir"),
                    "DISSOLVED": _("Dibubarkan")},
    "StakeholderKind": {"COMPANY": _("Perusahaan"), "UNIVERSITY": _("Perguruan tinggi"), "NGO": _("LSM"),
                        "GOVERNMENT_OFFICE": _("Pemerintah"), "ZAKAT_BODY": _("Lembaga zakat"), "COMMUNITY": _("Komunitas"),
                        "ASSOCIATION": _("Asosiasi"), "MEDIA": _("Media")},
    "Ownership": {"BUMN": _("BUMN"), "BUMD": _("BUMD"), "PRIVATE": _("Swasta nasional"), "FOREIGN": _("Swasta asing"),
                  "COOPERATIVE": _("Koperasi")},
    "MembershipRole": {"CHAIR": _("Ketua"), "VICE_CHAIR": _("Wakil ketua"), "SECRETARIAT": _("Sekretariat"), "TREASURER": _("Bendahara"),
                       "MEMBER": _("Anggota"), "ADVISOR": _("Penasihat"), "PARTNER": _("Mitra"), "OBSERVER": _("Pengamat")},
    "MembershipStatus": {"INVITED": _("Diundang"), "ACTIVE": _("Aktif"), "SUSPENDED": _("Dibekukan"), "ENDED": _("Berakhir")},
    "RelationKind": {"SUBSIDIARY_OF": _("anak usaha dari"), "PARTNERS_WITH": _("bermitra dengan"), "FUNDS": _("mendanai"),
                     "ADVISES": _("menasihati"), "SUPERVISES": _("membina"), "IMPLEMENTS_FOR": _("melaksanakan untuk"),
                     "HOSTS_SECRETARIAT": _("menaungi sekretariat")},
    "ProgrammeStatus": {"PIPELINE": _("Disiapkan"), "IMPLEMENTATION": _("Berjalan"), "FINALISATION": _("Dirampungkan"),
                        "CLOSED": _("Selesai"), "CANCELLED": _("Dibatalkan"), "SUSPENDED": _("Dihentikan sementara")},
    "ParticipationRole": {"FUNDING": _("Mendanai"), "ACCOUNTABLE": _("Penanggung jawab"), "EXTENDING": _("Menyalurkan"),
                          "IMPLEMENTING": _("Melaksanakan"), "SUPPORTING": _("Mendukung"), "KNOWLEDGE": _("Ilmu dan evaluasi")},
    "IndicatorKind": {"OUTPUT": _("Keluaran"), "OUTCOME": _("Hasil"), "IMPACT": _("Dampak")},
    "MeasurementStatus": {"PENDING": _("Menunggu"), "APPROVED": _("Disetujui"), "RETURNED": _("Dikembalikan")},
    "FundingSource": {"APBN": _("APBN"), "APBD_PROVINCE": _("APBD provinsi"), "APBD_REGENCY": _("APBD kabupaten/kota"),
                      "VILLAGE_FUND": _("Dana desa"), "ZAKAT": _("Zakat"), "CSR": _("CSR"), "SELF_HELP": _("Swadaya warga"),
                      "OTHER": _("Lainnya")},
    "ClaimStatus": {"PROPOSED": _("Diajukan"), "ACCEPTED": _("Dipakai"), "DISPUTED": _("Dipersoalkan"), "SUPERSEDED": _("Digantikan")},
    "NeedStatus": {"SUBMITTED": _("Diajukan"), "RETURNED": _("Dikembalikan"), "LISTED": _("Terdaftar"), "CLOSED": _("Ditutup"),
                   "WITHDRAWN": _("Ditarik"), "REJECTED": _("Ditolak")},
    "NeedCoverage": {"NOBODY": _("Belum ada yang menyanggupi"), "PARTLY": _("Baru sebagian"), "WHOLLY": _("Sudah terpenuhi")},
    "CommitmentStatus": {"PLEDGED": _("Dijanjikan"), "AGREED": _("Disepakati"), "DELIVERING": _("Berjalan"), "FULFILLED": _("Tuntas"),
                         "PARTLY_FULFILLED": _("Tuntas sebagian"), "LAPSED": _("Gugur"), "CANCELLED": _("Dibatalkan")},
    "GiftKind": {"CASH": _("Uang"), "GOODS": _("Barang"), "SERVICE": _("Jasa"), "VOLUNTEERS": _("Relawan")},
    "Channel": {"DIRECT": _("Langsung"), "VIA_FORUM": _("Melalui forum"), "VIA_IMPLEMENTER": _("Melalui pelaksana")},
    "ContributionStatus": {"REPORTED": _("Menunggu verifikasi"), "VERIFIED": _("Terbukti"), "RETURNED": _("Dikembalikan"),
                           "REVERSED": _("Dibalik")},
    "MeetingStatus": {"PLANNED": _("Direncanakan"), "HELD": _("Terlaksana"), "MINUTES_APPROVED": _("Notula disetujui"),
                      "CANCELLED": _("Dibatalkan")},
    "AttendanceRole": {"OPENER": _("Membuka"), "SPEAKER": _("Pembicara"), "PARTICIPANT": _("Peserta"), "INVITED": _("Diundang"),
                       "ABSENT": _("Tidak hadir")},
    "DecisionOutcome": {"DONE": _("Selesai"), "UNDER_WAY": _("Berjalan"), "NOT_DONE": _("Belum dikerjakan")},
    "SheetKind": {"STAKEHOLDERS": _("Organisasi"), "NEEDS": _("Kebutuhan"), "COMMITMENTS": _("Komitmen"), "CONTRIBUTIONS": _("Realisasi")},
    "SpreadsheetStatus": {"WAITING": _("Menunggu diperiksa"), "CHECKING": _("Sedang diperiksa"), "FAULTY": _("Ada kesalahan"), "READY": _("Siap dimuat"),
                          "LOADING": _("Sedang dimuat"), "LOADED": _("Sudah dimuat"), "FAILED": _("Tidak terbaca")},
    "Visibility": {"PUBLIC": _("Terbuka untuk umum"), "MEMBERS": _("Untuk anggota forum"), "PRIVATE": _("Tertutup")},
    "Stage": {"OPEN": _("Terbuka"), "DISCUSSED": _("Dibahas"), "AGREED": _("Disepakati"), "UNDER_WAY": _("Berjalan"),
              "DONE": _("Selesai")},
    "SearchType": {"FORUM": _("Forum"), "STAKEHOLDER": _("Organisasi"), "PROGRAMME": _("Program"), "NEED": _("Kebutuhan"), "MEETING": _("Rapat"),
                   "BOARD": _("Papan"), "CARD": _("Kartu")},
    "DeliveryStatus": {"PENDING": _("Menunggu dikirim"), "DELIVERED": _("Diterima"), "DEAD": _("Tidak diterima")},
    "StopReason": {"BY_HAND": _("Dihentikan orang"), "GONE": _("Penerimanya berkata tidak ada lagi (410)"),
                   "EXHAUSTED": _("Tidak menerima pesan selama 75 jam"), "INVALID": _("Dokumennya tidak cocok lagi, atau kursinya sudah berakhir")},
    "ViewSharing": {"PRIVATE": _("Hanya pembuatnya"), "ORGANISATION": _("Organisasi atau forumnya"), "GALLERY": _("Galeri")},
    "ViewKeyKind": {"FEED": _("Untuk umpan dan program"), "EMBED": _("Untuk menyematkan")},
    "CardKind": {"NEED": _("Kebutuhan"), "OFFER": _("Tawaran"), "COMMITMENT": _("Komitmen"), "TASK": _("Tugas")},
}


MANY = {"NoticeKind", "SheetKind"}      # codes of these stand for many such things, all others for one


def label(language: str, kind: str, code: str) -> str:
    """What a code of one of the schema's enums is called."""
    return spoken(language, LABELS[kind][code], n=2 if kind in MANY else 1)


def options(language: str, kind: str) -> list[tuple[str, str]]:
    """Every code of an enum with what it is called, for a choice in a form."""
    return [(code, label(language, kind, code)) for code in LABELS[kind]]


def written_in(language: str) -> dict[str, Any]:
    return {"label": partial(label, language), "options": partial(options, language)}
