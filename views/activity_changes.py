"""What an event says there was before and is since, as lines a person can read. Keys of other rows are left out: the summary names those things."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from server.words import _, say
from views import formats
from views.labels import LABELS, label

NAMES = {
    "title": _("Judul"), "name": _("Nama"), "short_name": _("Nama pendek"), "body": _("Uraian"), "about": _("Keterangan"), "text": _("Teks"),
    "note": _("Catatan"), "due_on": _("Tenggat"), "agreed_on": _("Tanggal disepakati"), "document_number": _("Nomor dokumen"), "kind": _("Jenis"),
    "status": _("Keadaan"), "amount": _("Rupiah"), "quantity": _("Jumlah"), "unit": _("Satuan"), "on_behalf": _("Atas nama"),
    "visibility": _("Keterlihatan"),
    "stage": _("Tahap"), "soft_limit": _("Paling banyak kartu"), "cards": _("Kartu"), "archived": _("Diarsipkan"),
    "role": _("Peran"), "scopes": _("Lingkup"), "days": _("Hari"), "expires_at": _("Berlaku sampai"),
    "target": _("Target"), "stated_on": _("Kapan disebut"), "provisional": _("Angka sementara"), "value": _("Apa yang dikatakan"),
    "claim_status": _("Status"), "measurement_status": _("Status"), "measured_on": _("Sampai tanggal"),
    "ended": _("Sesi diakhiri"), "issuer": _("Penyedia masuk"), "done": _("Selesai"), "website": _("Situs web"), "phone": _("Telepon"),
    "digest": _("Surat harian"), "in_app": _("Di kotak masuk"), "by_mail": _("Di surat harian"),
    "commitment_status": _("Keadaan komitmen"), "estimated_cost": _("Perkiraan biaya"), "on": _("Diserahkan pada"),
    "beneficiaries": _("Penerima manfaat"), "lapse_proposed_on": _("Diusulkan berakhir pada"),
    "theme": _("Tema"), "held_on": _("Tanggal rapat"), "venue": _("Tempat"), "agenda": _("Agenda"), "outcome": _("Hasil"), "coming": _("Akan hadir"),
    "url": _("Alamat"), "document": _("Dokumen"), "because": _("Sebab"),
    "slug": _("Alamat"), "number": _("Versi"), "sharing": _("Untuk siapa"),
    "present": _("Hadir"), "invited": _("Diundang"), "absent": _("Tidak hadir"),
}
CODES = {"status": ("CommitmentStatus", "NeedStatus", "ContributionStatus", "ProgrammeStatus", "MembershipStatus", "MeetingStatus"), "role": ("Role",),
         "claim_status": ("ClaimStatus",), "measurement_status": ("MeasurementStatus",),
         "kind": ("GiftKind", "CardKind", "StakeholderKind", "NoticeKind", "ViewKeyKind"),
         "visibility": ("Visibility",), "stage": ("Stage",), "outcome": ("DecisionOutcome",),
         "commitment_status": ("CommitmentStatus",), "because": ("StopReason",), "sharing": ("ViewSharing",)}


@dataclass(frozen=True)
class Change:
    """One thing of what changed: what it is called, what it was and what it is; empty where there was nothing."""
    name: str
    before: str
    after: str


def changes_of(row: Mapping[str, Any], language: str) -> list[Change]:
    before, after = (said if isinstance(said, dict) else {} for said in (row["before"], row["after"]))
    found = []
    for key in dict.fromkeys([*before, *after]):
        was, since = written(key, before.get(key), language), written(key, after.get(key), language)
        if key in NAMES and was != since and None not in (was, since):
            found.append(Change(say(NAMES[key], language), was or "", since or ""))
    return found


def written(key: str, value: Any, language: str) -> str | None:
    """A value in words; nothing of what only a machine can read."""
    match value:
        case None: return ""
        case bool(): return say(_("ya"), language) if value else say(_("tidak"), language)
        case list():
            lines = [written(key, each, language) for each in value]
            return None if None in lines else ", ".join(line or "" for line in lines)
        case dict(): return None
        case int() if key in ("amount", "estimated_cost"): return formats.rupiah_in_full(language, value)
        case int() if key == "quantity": return formats.number(language, Decimal(value) / 1000, places=3)
        case int() | float(): return formats.number(language, value)
        case str() if key == "on" or key.endswith("_on"): return formats.day(language, value)
        case str() if key.endswith("_at"): return formats.clock(language, value)
    kind = next((kind for kind in CODES.get(key, ()) if value in LABELS[kind]), None)
    return label(language, kind, value) if kind else str(value)
