"""What is wrong with a sheet as a whole is said as well; and who may not hand one in changes nothing."""
from __future__ import annotations

from pathlib import Path

import pytest

from server.database import Database
from server.domain.accounts.models import Seat
from server.domain.activity.actor import Role
from server.domain.exchange import actions, working
from server.domain.exchange.models import SheetKind, Spreadsheet, SpreadsheetStatus
from server.domain.forums.models import Forum, ForumStatus
from server.domain.needs.models import Need, NeedStatus
from server.errors import Invalid, NotAllowed, NotFound, NotSignedIn, Problem
from server.settings import settings
from server.storing import File
from tests.importing.forum import furnished, handed_in, loaded, said
from tests.importing.sheets import NEEDS, csv_file, need, workbook
from tests.little_forum import LittleForum, rows


@pytest.fixture
async def forum(any_database: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LittleForum:
    monkeypatch.setattr(settings(), "files", str(tmp_path / "files"))
    return await furnished()


async def test_headings_are_known_in_both_languages(forum: LittleForum) -> None:
    english = ["Number", "Title", "Proposer", "Region", "Field", "Quantity", "Unit", "Estimated cost"]
    await loaded(forum, SheetKind.NEEDS, english, ["1", "Books", "Serat", "musi banyuasin", "housing", "1,250.5", "book", "3,000"])
    made = await Need.get(title="Books")
    assert (made.quantity, made.estimated_cost, made.status) == (1_250_500, 3_000, NeedStatus.SUBMITTED)


async def test_a_wrong_heading_is_said_before_any_row_is_read(forum: LittleForum) -> None:
    sheet = await handed_in(forum, SheetKind.NEEDS, ["Nomor", "Judul", "Judul", "Warna", *NEEDS[3:8]], ["1"])
    assert [(at, text.split(".")[0]) for at, text in said(sheet)] == [
        ("Baris 1, C1 (Judul)", "Kolom ini ada dua kali"), ("Baris 1, D1", "Kolom “Warna” tidak dikenal"), ("Baris 1 (Pengusul)", "Kolom ini belum ada")]


async def test_a_sheet_without_rows_and_a_cell_without_heading_are_faults(forum: LittleForum) -> None:
    assert said(await handed_in(forum, SheetKind.NEEDS, list(NEEDS)))[0][1] == "Di bawah judul kolom belum ada isinya."
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), [*need(1), "", "lebih"])
    assert said(sheet) == [("Baris 2, M2", "Sel ini terisi, tetapi kolomnya tidak berjudul.")]


async def test_a_number_may_not_stand_twice(forum: LittleForum) -> None:
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1), need(2), need(1, Judul="Lagi"))
    assert said(sheet) == [("Baris 4, A4 (Nomor)", "“K-00001” sudah ada di baris 2.")]


async def test_a_formula_is_a_fault_of_its_cell(forum: LittleForum) -> None:
    headings = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in NEEDS)
    cells = f'<row r="1">{headings}</row><row r="2"><c r="A2"><v>1</v></c><c r="G2"><f>1+1</f><v>2</v></c></row>'
    sheet = await actions.hand_in(forum.rina, forum.forum.id, kind=SheetKind.NEEDS, file=File("rumus.xlsx", workbook((), cells=cells)))
    await working.work()
    assert ("Baris 2, G2 (Jumlah)", "Sel ini berisi rumus. Salin nilainya saja.") in said(await Spreadsheet.get(id=sheet.id))


@pytest.mark.parametrize("content", [b"", b"\0\0\0", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"])
async def test_what_is_no_spreadsheet_is_refused_at_once_and_not_kept(forum: LittleForum, content: bytes) -> None:
    before = await rows()
    with pytest.raises(Invalid) as refused:
        await actions.hand_in(forum.rina, forum.forum.id, kind=SheetKind.NEEDS, file=File("a.xlsx", content))
    assert refused.value.path == ("file",) and await rows() == before
    assert not Path(settings().files).exists()


# ── who may ──

@pytest.mark.parametrize(("who", "refusal"), [
    ("anyone", NotSignedIn), ("bayu", NotAllowed), ("hendra", NotAllowed), ("putri", NotAllowed), ("galih", NotAllowed), ("iwan", NotAllowed)])
async def test_only_the_secretariat_hands_spreadsheets_in(forum: LittleForum, who: str, refusal: type[Problem]) -> None:
    before = await rows()
    for kind in SheetKind:
        with pytest.raises(refusal):
            await actions.hand_in(forum.everybody[who], forum.forum.id, kind=kind, file=File("a.csv", csv_file([NEEDS, need(1)])))
    assert await rows() == before


async def test_another_forums_secretariat_neither_hands_in_nor_loads_nor_speaks_of_its_programmes(forum: LittleForum) -> None:
    other = await Forum.create(slug="jambi", name="Forum CSR Jambi", stage=ForumStatus.ACTIVE, region=forum.elsewhere)
    with pytest.raises(NotAllowed):
        await actions.hand_in(forum.rina, other.id, kind=SheetKind.NEEDS, file=File("a.csv", csv_file([NEEDS, need(1)])))
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1))
    before = await rows()
    with pytest.raises(NotFound):
        await actions.load_spreadsheet(forum.bayu, sheet.id)
    assert await rows() == before
    novi = await Seat.create(user_id=forum.putri.user, role=Role.SECRETARIAT, forum=other)
    actor = await working.actor_of(novi.user_id)
    with pytest.raises(NotFound):
        await actions.load_spreadsheet(actor, sheet.id)
    made = await actions.hand_in(actor, other.id, kind=SheetKind.NEEDS, file=File("a.csv", csv_file([NEEDS, need(1, Program="GBRSS"), need(2)])))
    await working.work()
    made = await Spreadsheet.get(id=made.id)
    assert [(fault["row"], fault["column"]) for fault in made.faults or ()] == [(2, "Pengusul"), (2, "Program"), (3, "Pengusul"), (3, "Wilayah")]


async def test_whose_seat_has_ended_meanwhile_loads_nothing(forum: LittleForum) -> None:
    sheet = await handed_in(forum, SheetKind.NEEDS, list(NEEDS), need(1))
    await actions.load_spreadsheet(forum.rina, sheet.id)
    await Seat.filter(user_id=forum.rina.user).delete()
    await working.work()
    sheet = await Spreadsheet.get(id=sheet.id)
    assert sheet.status is SpreadsheetStatus.FAULTY and "sekretariat" in said(sheet)[0][1]
    assert not await Need.filter(on_behalf=True).exists()
