"""The six lists as tables: organisations, programmes, needs, commitments, contributions, meetings. A column once given keeps its name and its place."""
from __future__ import annotations

from typing import Any

from server.words import _
from views.exports.reading import Node
from views.exports.tables import Column, Table

AWAY = ("ABSENT", "INVITED")
TAX_NUMBER = "NPWP"                                     # which an organisation's own people may see
ID, STATUS, DEMO = _("Nomor di Simpul"), _("Status"), _("Rekaan untuk contoh")
REGION = (Column("region_code", _("Kode wilayah Kemendagri"), "region.code"), Column("region_bps_code", _("Kode wilayah BPS"), "region.bpsCode"),
          Column("region", _("Wilayah"), "region.name"))
SUMS = (Column("commitments", _("Janji"), "summary.commitments", "integer"),
        Column("overdue", _("Janji lewat tenggat"), "summary.overdueCommitments", "integer"),
        Column("pledged", _("Dijanjikan (Rp)"), "summary.pledged", "money"), Column("agreed", _("Disepakati (Rp)"), "summary.agreed", "money"),
        Column("delivered", _("Terbukti (Rp)"), "summary.delivered", "money"),
        Column("beneficiaries", _("Penerima manfaat"), "summary.beneficiaries", "integer"),
        Column("percent_fulfilled", _("Terbukti dari yang disepakati (%)"), "summary.percentFulfilled", "percent"))
GIVER = (Column("organisation_id", _("Nomor pemberi"), "stakeholder.id"), Column("organisation", _("Pemberi"), "stakeholder.name"),
         Column("programme_id", _("Nomor program"), "programme.id"), Column("programme", _("Nama program"), "programme.name"),
         Column("forum", _("Kode forum"), "programme.forum.slug"), Column("need_id", _("Nomor kebutuhan"), "need.id"),
         Column("need", _("Judul kebutuhan"), "need.title"))
# Of what answers no need: its programme's first.
FIELD = (Column("field_code", _("Kode bidang"), "need.field.code|programme.fields.0.code"),
         Column("field", _("Bidang"), "need.field.name|programme.fields.0.name", "named"))
GIFT = (Column("kind", _("Jenis"), "kind", "code", "GiftKind"), Column("funding_source", _("Sumber dana"), "fundingSource", "code", "FundingSource"))
MEASURE = (Column("amount", _("Nilai (Rp)"), "amount", "money"), Column("quantity", _("Jumlah"), "quantity", "number"),
           Column("unit", _("Satuan"), "unit"))
GROUP = (Column("group_code", _("Kode kelompok sasaran"), "beneficiaryGroup.code"),
         Column("group", _("Kelompok sasaran"), "beneficiaryGroup.name", "named"))
ON_BEHALF = Column("on_behalf", _("Dicatat sekretariat atas nama"), "onBehalf", "yes")


def address(of: str) -> Column:
    return Column("address", _("Alamat"), of, "address")


def numbers_elsewhere(organisation: Node) -> str:
    """Its numbers in the registers, but never that of its taxes: files travel."""
    return "; ".join(f"{one['scheme']} {one['value']}" for one in organisation["identifiers"] if one["scheme"] != TAX_NUMBER)


def came(meeting: Node) -> int:
    return len({one["stakeholder"]["id"] for one in meeting["attendances"] if one["stakeholder"] and one["role"] not in AWAY})


def within(name: str) -> Any:
    return lambda slug: {name: {"forum": {"slug": {"eq": slug}}}}


def itself(slug: str) -> Any:
    return {"forum": {"slug": {"eq": slug}}}


ORGANISATIONS = Table(
    "organisations", _("Organisasi"), _("Perusahaan, kampus, LSM, instansi, lembaga zakat dan lainnya."), "TabledOrganisations", "stakeholders", (
        Column("id", ID, "id"), Column("name", _("Nama"), "name"), Column("short_name", _("Nama pendek"), "shortName"),
        Column("kind", _("Jenis"), "kind", "code", "StakeholderKind"), Column("ownership", _("Kepemilikan"), "ownership", "code", "Ownership"),
        *REGION, Column("parent_id", _("Nomor induk"), "parent.id"), Column("parent", _("Induk"), "parent.name"),
        Column("identifiers", _("Nomor di daftar lain"), numbers_elsewhere), Column("forums", _("Anggota forum"), "memberships.nodes.forum.slug"),
        Column("website", _("Situs web"), "website"), *SUMS, Column("about", _("Tentang"), "about"), Column("is_demo", DEMO, "isDemo", "yes"),
        address("/organisations/{slug}")),
    lambda slug: {"memberships": {"some": {"forum": {"slug": {"eq": slug}}, "status": {"eq": "ACTIVE"}}}}, {})

PROGRAMMES = Table(
    "programmes", _("Program"), _("Yang dikerjakan bersama; uangnya tanpa bagian-bagiannya, yang berbaris sendiri."), "TabledProgrammes", "programmes", (
        Column("id", ID, "id"), Column("name", _("Nama"), "name"), Column("acronym", _("Singkatan"), "acronym"),
        Column("status", STATUS, "status", "code", "ProgrammeStatus"), Column("forum", _("Kode forum"), "forum.slug"),
        Column("parent_id", _("Nomor induk"), "parent.id"), Column("parent", _("Induk"), "parent.name"),
        Column("owner_id", _("Nomor penanggung jawab"), "owner.id"), Column("owner", _("Penanggung jawab"), "owner.name"),
        Column("starts_on", _("Mulai pada"), "startsOn", "day"), Column("ends_on", _("Berakhir pada"), "endsOn", "day"),
        Column("region_code", REGION[0].title, "regions.code"), Column("region_bps_code", REGION[1].title, "regions.bpsCode"),
        Column("region", REGION[2].title, "regions.name"), Column("field_code", FIELD[0].title, "fields.code"),
        Column("field", FIELD[1].title, "fields.name", "named"), Column("group_code", GROUP[0].title, "beneficiaryGroups.code"),
        Column("group", GROUP[1].title, "beneficiaryGroups.name", "named"), Column("goals", _("Tujuan pembangunan berkelanjutan"), "goals.number"),
        Column("partners", _("Jumlah mitra"), "summary.partners", "integer"), *SUMS, Column("source", _("Sumber"), "claims.source.title"),
        Column("about", _("Tentang"), "about"), Column("is_demo", DEMO, "isDemo", "yes"), address("/programmes/{slug}")),
    itself, {})

NEEDS = Table(
    "needs", _("Kebutuhan"), _("Yang diminta, dan berapa darinya sudah dijanjikan dan terbukti."), "TabledNeeds", "needs", (
        Column("id", ID, "id"), Column("title", _("Judul"), "title"), Column("status", STATUS, "status", "code", "NeedStatus"),
        Column("coverage", _("Keterpenuhan"), "coverage", "code", "NeedCoverage"), Column("forum", _("Kode forum"), "forum.slug"),
        Column("programme_id", _("Nomor program"), "programme.id"), Column("programme", _("Nama program"), "programme.name"),
        Column("proposer_id", _("Nomor pengusul"), "proposer.id"), Column("proposer", _("Pengusul"), "proposer.name"), *REGION,
        Column("field_code", FIELD[0].title, "field.code"), Column("field", FIELD[1].title, "field.name", "named"), *GROUP,
        Column("quantity", _("Jumlah"), "quantity", "number"), Column("unit", _("Satuan"), "unit"),
        Column("estimated_cost", _("Perkiraan biaya (Rp)"), "estimatedCost", "money"), Column("submitted_on", _("Diajukan"), "submittedOn", "day"),
        Column("due_on", _("Tenggat"), "dueOn", "day"), Column("pledged", _("Dijanjikan"), "pledged", "number"),
        Column("delivered", _("Terbukti"), "delivered", "number"), Column("percent_pledged", _("Dijanjikan (%)"), "percentPledged", "percent"),
        Column("percent_delivered", _("Terbukti (%)"), "percentDelivered", "percent"), Column("about", _("Tentang"), "about"),
        Column("is_demo", DEMO, "proposer.isDemo", "yes"), address("/needs/{id}")),
    itself, {"status": {"in": ["LISTED", "CLOSED"]}})

COMMITMENTS = Table(
    "commitments", _("Komitmen"), _("Siapa berjanji apa kepada siapa, dan berapa darinya sudah terbukti."), "TabledCommitments", "commitments", (
        Column("id", ID, "id"), Column("status", STATUS, "status", "code", "CommitmentStatus"),
        Column("overdue", _("Lewat tenggat"), "overdue", "yes"), *GIVER, *REGION, *FIELD, *GIFT,
        Column("channel", _("Penyaluran"), "channel", "code", "Channel"), Column("implementer_id", _("Nomor pelaksana"), "implementer.id"),
        Column("implementer", _("Pelaksana"), "implementer.name"), *MEASURE, Column("pledged_on", _("Dijanjikan pada"), "pledgedOn", "day"),
        Column("agreed_on", _("Disepakati pada"), "agreedOn", "day"), Column("due_on", _("Tenggat"), "dueOn", "day"),
        Column("document_number", _("Nomor dokumen"), "documentNumber"), Column("meeting_id", _("Nomor rapat"), "meeting.id"),
        Column("meeting", _("Judul rapat"), "meeting.title"), Column("delivered", _("Terbukti (Rp)"), "delivered", "money"),
        Column("percent_fulfilled", _("Terbukti (%)"), "percentFulfilled", "percent"), ON_BEHALF,
        Column("is_demo", DEMO, "stakeholder.isDemo", "yes"), address("/commitments/{id}")),
    within("programme"), {})

CONTRIBUTIONS = Table(
    "contributions", _("Realisasi"), _("Yang diserahkan. Hanya yang terbukti dihitung."), "TabledContributions", "contributions", (
        Column("id", ID, "id"), Column("status", STATUS, "status", "code", "ContributionStatus"), *GIVER,
        Column("commitment_id", _("Nomor janji"), "commitment.id"), *REGION, *FIELD, *GIFT, *MEASURE, Column("on", _("Diserahkan pada"), "on", "day"),
        Column("beneficiaries", _("Penerima manfaat"), "beneficiaries", "integer"), *GROUP,
        Column("verified_on", _("Diperiksa pada"), "verifiedAt", "day"), Column("evidence_url", _("Bukti di web"), "evidenceUrl"),
        Column("reverses_id", _("Membalik nomor"), "reverses.id"), ON_BEHALF, Column("is_demo", DEMO, "stakeholder.isDemo", "yes"),
        address("/contributions/{id}")),
    within("programme"), {"status": {"eq": "VERIFIED"}})

MEETINGS = Table(
    "meetings", _("Rapat"), _("Rapat koordinasi, berapa organisasi yang datang dan berapa yang diputuskan."), "TabledMeetings", "meetings", (
        Column("id", ID, "id"), Column("title", _("Judul"), "title"), Column("theme", _("Tema"), "theme"),
        Column("status", STATUS, "status", "code", "MeetingStatus"), Column("forum", _("Kode forum"), "forum.slug"), Column("on", _("Tanggal"), "on", "day"),
        Column("venue", _("Tempat"), "venue"), *REGION, Column("organisations", _("Organisasi yang datang"), came, "integer"),
        Column("decisions", _("Jumlah keputusan"), lambda meeting: len(meeting["decisions"]), "integer"),
        Column("done", _("Keputusan selesai"), lambda meeting: sum(one["outcome"] == "DONE" for one in meeting["decisions"]), "integer"),
        Column("source", _("Sumber"), "source.title"), Column("source_url", _("Alamat sumber"), "source.url"),
        Column("is_demo", DEMO, "isDemo", "yes"), address("/meetings/{slug}")),
    itself, {})

TABLES = (ORGANISATIONS, PROGRAMMES, NEEDS, COMMITMENTS, CONTRIBUTIONS, MEETINGS)
