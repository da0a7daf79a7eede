"""Spreadsheets come in whole or not at all, once however often they are loaded, and nobody's right grows by it."""
from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from server.database import Database
from server.domain.activity.actor import today
from server.domain.activity.models import Event
from server.domain.commitments.models import Commitment, CommitmentStatus
from server.domain.contributions.models import Contribution, ContributionStatus
from server.domain.contributions.verifying import verify_contribution
from server.domain.exchange import actions, working
from server.domain.exchange.models import ImportedRow, SheetKind, SpreadsheetStatus
from server.domain.forums.models import Membership, MembershipStatus
from server.domain.needs.models import Need, NeedStatus
from server.domain.stakeholders.models import Stakeholder
from server.errors import Problem
from server.settings import settings
from server.words.faults import in_words
from tests.importing.forum import COMMITMENTS, CONTRIBUTIONS, STAKEHOLDERS, apart_from, counted, furnished, handed_in, loaded, said
from tests.importing.sheets import NEEDS, need
from tests.little_forum import LittleForum


@pytest.fixture
async def forum(any_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LittleForum:
    monkeypatch.setattr(settings(), "files", str(tmp_path / "files"))
    return await furnished()


# ── what each kind becomes ──

async def test_needs_come_in_on_behalf_of_their_proposers(forum: LittleForum) -> None:
    await loaded(forum, SheetKind.NEEDS, list(NEEDS), need(1), need(2, "sawit", Jumlah="12,5", Program="GBRSS"))
    listed, submitted = await Need.filter(on_behalf=True).order_by("title")
    assert (listed.title, listed.proposer_id, listed.programme_id, listed.status) == ("Perbaikan rumah di Desa 1", forum.serat.id, None, NeedStatus.LISTED)
    assert (listed.decided_by_id, listed.decided_on, listed.submitted_on) == (forum.rina.user, today(), today())
    assert (listed.region_id, listed.field_id, listed.quantity, listed.unit, listed.estimated_cost, listed.due_on) == (
        forum.regency.id, "HOUSING", 1_500, "unit", 2_000_000, date(2027, 12, 31))
    assert (submitted.proposer_id, submitted.programme_id, submitted.status, submitted.quantity) == (
        forum.sawit.id, forum.programme.id, NeedStatus.SUBMITTED, 12_500)
    told = await Event.filter(name="need.submitted").order_by("id")
    assert [(event.subject_key, event.user_id, event.stakeholder_id, event.forum_id, event.public) for event in told] == [
        (listed.id, forum.rina.user, forum.serat.id, forum.forum.id, True), (submitted.id, forum.rina.user, forum.sawit.id, forum.forum.id, False)]
    assert [event.name for event in await Event.exclude(name="need.submitted").order_by("id")] == [
        "spreadsheet.uploaded", "spreadsheet.confirmed", "spreadsheet.loaded"]


async def test_what_is_changed_in_the_sheet_changes_until_it_is_decided(forum: LittleForum) -> None:
    await loaded(forum, SheetKind.NEEDS, list(NEEDS), need(1), need(2), need(4))
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1), need(2, Judul="Lain"), need(4))
    assert counted(sheet) == (0, 1, 2) and sheet.preview == [{"row": 3, "reference": "K-00002", "new": False, "title": "Lain", "lines": [
        {"column": "Judul", "before": "Perbaikan rumah di Desa 2", "after": "Lain"}]}]
    await actions.load_spreadsheet(forum.rina, sheet.id)
    await working.work()
    changed = await Need.get(title="Lain")
    assert changed.version == 2 and await Event.filter(name="need.edited", subject_key=changed.id).count() == 1
    assert await Need.filter(on_behalf=True).count() == 3

    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1, Judul="Sudah tayang"))
    assert [at for at, _text in said(sheet)] == ["Baris 2, A2 (Nomor)"] and "sudah dimuat dan diputuskan" in said(sheet)[0][1]


async def test_commitments_come_in_pledged_or_agreed_and_then_stand(forum: LittleForum) -> None:
    table: list[list[object]] = [
        COMMITMENTS, ["C1", "Serat", "gbrss", "", "uang", "Rp500.000.000", "", "", "01/02/2026", "01/03/2026", "", "", ""],
        ["C2", "PT Sawit Embun", "", f"ned_{forum.need.id}", "barang", "", 10, "Unit", "01/02/2026", "", "disepakati", "BA-7", "03/02/2026"]]
    await loaded(forum, SheetKind.COMMITMENTS, *table)
    pledged, agreed = await Commitment.all().order_by("status", "-pledged_on").order_by("-status")
    assert (pledged.status, pledged.stakeholder_id, pledged.amount, pledged.on_behalf, pledged.pledged_by_id) == (
        CommitmentStatus.PLEDGED, forum.serat.id, 500_000_000, True, forum.rina.user)
    assert (agreed.status, agreed.need_id, agreed.programme_id, agreed.quantity, agreed.document_number, agreed.agreed_by_id) == (
        CommitmentStatus.AGREED, forum.need.id, forum.programme.id, 10_000, "BA-7", forum.rina.user)
    assert {event.name for event in await Event.filter(subject_prefix="cmt")} == {"commitment.pledged", "commitment.agreed"}

    assert counted(await handed_in(forum, SheetKind.COMMITMENTS, *table)) == (0, 0, 2)
    table[1][5] = "Rp600.000.000"
    sheet = await handed_in(forum, SheetKind.COMMITMENTS, *table)
    assert sheet.status is SpreadsheetStatus.FAULTY and "perubahan komitmen" in said(sheet)[0][1]


COMMITMENT_FAULTS: list[tuple[dict[str, object], str, str]] = [
    ({"Satuan": "sak"}, "Satuan", "dihitung dalam unit"), ({"Kebutuhan": "K-9"}, "Kebutuhan", "Tidak ada kebutuhan"),
    ({"Organisasi": "warga"}, "Organisasi", "bukan anggota aktif"), ({"Kebutuhan": ""}, "Program", "Tulis programnya"),
    ({"Jumlah": "", "Satuan": ""}, "Jumlah", "tulis jumlahnya"), ({"Jenis": "hewan"}, "Jenis", "tidak dikenal"),
    ({"Status": "disepakati"}, "Nomor dokumen", "perlu nomor dokumen"), ({"Nomor dokumen": "BA-1"}, "Nomor dokumen", "Hanya komitmen yang disepakati"),
    ({"Status": "tuntas"}, "Status", "tidak dapat diimpor"), ({"Tanggal janji": "01/01/2099"}, "Tanggal janji", "belum tiba"),
    ({"Status": "disepakati", "Nomor dokumen": "BA-1", "Tanggal disepakati": "31/12/2025"}, "Tanggal disepakati", "lebih tua"),
]


async def test_each_rule_of_a_promise_is_a_fault_of_its_column(forum: LittleForum) -> None:
    right = dict(zip(COMMITMENTS, ["", "Serat", "", f"ned_{forum.need.id}", "barang", "", 10, "unit", "01/02/2026", "", "", "", ""], strict=True))
    table = [list((right | wrong | {"Nomor": f"C{number}"}).values()) for number, (wrong, _column, _text) in enumerate(COMMITMENT_FAULTS)]
    before = await apart_from()
    sheet = await handed_in(forum, SheetKind.COMMITMENTS, COMMITMENTS, *table)
    assert sheet.faults is not None
    for number, (_wrong, column, text) in enumerate(COMMITMENT_FAULTS):
        found = [in_words(fault, "id")[1] for fault in sheet.faults if fault["row"] == number + 2 and fault["column"] == column]
        assert found and text in found[0], (number, column, [fault for fault in sheet.faults if fault["row"] == number + 2])
    assert await apart_from() == before


async def test_deliveries_are_only_reported_and_the_importers_own_side_never_verifies_them(forum: LittleForum) -> None:
    agreed = ["C1", "Serat", "gbrss", "", "uang", 1_000, "", "", "01/02/2026", "", "disepakati", "BA-1", "01/02/2026"]
    await loaded(forum, SheetKind.COMMITMENTS, COMMITMENTS, agreed)
    await loaded(forum, SheetKind.CONTRIBUTIONS, CONTRIBUTIONS, ["R1", "Serat", "C1", "", "", "uang", 400, "", "", "05/02/2026", 12])
    delivery = await Contribution.get()
    assert (delivery.status, delivery.on_behalf, delivery.reporter_id, delivery.reporter_of_id, delivery.stakeholder_id) == (
        ContributionStatus.REPORTED, True, forum.rina.user, forum.sawit.id, forum.serat.id)
    assert (await Commitment.get()).status is CommitmentStatus.AGREED
    with pytest.raises(Problem):                        # rina reported it
        await verify_contribution(forum.rina, delivery.id, version=1)
    sheet = await handed_in(forum, SheetKind.CONTRIBUTIONS, [*CONTRIBUTIONS, "Status"],
                            ["R2", "Serat", "C1", "", "", "uang", 400, "", "", "05/02/2026", "", "terbukti"])
    assert "“Status” tidak dikenal" in said(sheet)[0][1]
    assert (await Contribution.get()).status is ContributionStatus.REPORTED


CONTRIBUTION_FAULTS: list[tuple[list[object], str, str]] = [
    (["R1", "PT Entah", "C1", "", "", "uang", 5, "", "", "05/02/2026", ""], "Organisasi", "Tidak ada organisasi"),
    (["R2", "sawit", "C1", "", "", "uang", 5, "", "", "05/02/2026", ""], "Komitmen", "milik organisasi lain"),
    (["R3", "Serat", "C1", "", "", "barang", "", 5, "unit", "05/02/2026", ""], "Nilai", "dihitung dalam rupiah"),
    (["R4", "Serat", "C9", "", "", "uang", 5, "", "", "05/02/2026", ""], "Komitmen", "Tidak ada komitmen"),
    (["R5", "Serat", "C1", "", "", "uang", 5, "", "", "05/02/2099", ""], "Tanggal realisasi", "belum tiba"),
    (["R6", "Serat", "C1", "", "", "uang", 5, "", "", "05/02/2026", "1,5"], "Penerima manfaat", "bilangan bulat"),
    (["R7", "Serat", "C2", "", "", "uang", 5, "", "", "05/02/2026", ""], "Komitmen", "gugur atau dibatalkan"),
]


async def test_each_rule_of_a_delivery_is_a_fault_of_its_column(forum: LittleForum) -> None:
    promise = ["Serat", "gbrss", "", "uang", 1_000, "", "", "01/02/2026", "", "", "", ""]
    await loaded(forum, SheetKind.COMMITMENTS, COMMITMENTS, ["C1", *promise], ["C2", *promise])
    cancelled = (await ImportedRow.get(reference="C2")).row_key
    await Commitment.filter(id=cancelled).update(status=CommitmentStatus.CANCELLED)
    sheet = await handed_in(forum, SheetKind.CONTRIBUTIONS, CONTRIBUTIONS, *(row for row, _column, _text in CONTRIBUTION_FAULTS))
    assert sheet.faults is not None
    for number, (_row, column, text) in enumerate(CONTRIBUTION_FAULTS):
        found = [in_words(fault, "id")[1] for fault in sheet.faults if fault["row"] == number + 2 and fault["column"] == column]
        assert found and text in found[0], (column, [fault for fault in sheet.faults if fault["row"] == number + 2])
    assert not await Contribution.exists()


async def test_organisations_come_in_as_members_and_none_twice(forum: LittleForum) -> None:
    table: list[list[object]] = [STAKEHOLDERS, ["O1", "Yayasan Rumah Kita", "LSM", "16.06", "mitra", "https://rumahkita.example"],
                                 ["O2", "Kopi Tepian", "komunitas"]]
    await loaded(forum, SheetKind.STAKEHOLDERS, *table)
    made = await Stakeholder.get(name="Yayasan Rumah Kita")
    joined = await Membership.get(stakeholder=made)
    assert (made.region_id, made.website, joined.forum_id, joined.status, joined.role.value) == (
        forum.regency.id, "https://rumahkita.example", forum.forum.id, MembershipStatus.ACTIVE, "PARTNER")
    await loaded(forum, SheetKind.STAKEHOLDERS, table[0], ["O1", "Yayasan Rumah Kita Bersama", "LSM"], table[2])
    assert (await Stakeholder.get(id=made.id)).name == "Yayasan Rumah Kita Bersama" and await Stakeholder.all().count() == 6

    sheet = await handed_in(forum, SheetKind.STAKEHOLDERS, STAKEHOLDERS, ["O3", "pt serat anyam", "perusahaan"], ["O4", "Baru", "LSM"],
                            ["O5", "BARU", "LSM"])
    assert said(sheet, "en") == [
        ("Row 2, B2 (Name)", "pt serat anyam is in the directory already. Remove this row, and make it a member on the forum’s page."),
        ("Row 4, B4 (Name)", "“BARU” stands in row 3 already.")]
