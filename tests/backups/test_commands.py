"""What whoever looks after an installation says at its terminal, and what is said back: backup, restore, doctor; and what is done every day."""
from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from typer.testing import CliRunner

from server.__main__ import main
from server.backups.manifest import MANIFEST, archives, read_manifest
from server.commands.doctor import storage
from server.domain.activity.actor import today
from server.jobs import JOBS
from server.settings import settings
from tests.postbox import Postbox, postbox

__all__ = ["postbox"]


@pytest.fixture
def house(sqlite_world: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An installation in a folder; the settings of the terminal are its own."""
    for name, value in (("DATABASE_URL", f"sqlite://{shutil.copy(sqlite_world, tmp_path / 'simpul.sqlite3')}"), ("FILES", str(tmp_path / "files")),
                        ("BACKUPS", str(tmp_path / "backups")), ("DAILY_AT", "")):
        monkeypatch.setenv(f"SIMPUL_{name}", value)
    settings.cache_clear()
    yield tmp_path
    monkeypatch.undo()
    settings.cache_clear()


def simpul(*words: str, ends: int = 0) -> str:
    result = CliRunner().invoke(main, words)
    assert result.exit_code == ends, (words, result.output, result.exception)
    return result.output


def changed(house: Path, *statements: str) -> None:
    with closing(sqlite3.connect(house / "simpul.sqlite3")) as connection, connection:
        for statement in statements:
            connection.execute(statement)


def lines(said: str, about: str) -> list[str]:
    return [line for line in said.splitlines() if about in line]


def test_a_backup_is_made_and_put_back_by_two_commands(house: Path) -> None:
    said = simpul("backup")
    [archive] = archives(house / "backups")
    assert str(archive) in said and "It was put back and read through: all of it is there." in said
    (house / "simpul.sqlite3").unlink()
    said = simpul("restore", str(archive))
    assert "Put back, and read through" in said and "people sign in again" in said
    assert "The record is as it was sealed." in simpul("audit", "verify")
    refused = simpul("restore", str(archive), ends=1)
    assert "With --replace" in refused
    assert "is now" in simpul("restore", str(archive), "--replace")


def test_without_a_folder_or_with_a_wrong_measure_nothing_is_made(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "7 4 12" in simpul("backup", "--keep", "seven", ends=1)
    monkeypatch.delenv("SIMPUL_BACKUPS")
    settings.cache_clear()
    assert "Say where to" in simpul("backup", ends=1)
    assert not (house / "backups").exists()


def test_a_damaged_database_is_said_and_no_backup_stays(house: Path) -> None:
    simpul("backup")
    [archive] = archives(house / "backups")
    content = bytearray((house / "simpul.sqlite3").read_bytes())
    content[40_960:49_152] = bytes(8_192)
    (house / "simpul.sqlite3").write_bytes(content)
    simpul("backup", ends=1)
    assert archives(house / "backups") == [archive]
    said = simpul("doctor", ends=1)
    assert lines(said, "✗ the database's file is damaged") and "simpul restore the newest backup --replace" in said


async def test_the_daily_job_makes_one_in_a_process_of_its_own(house: Path) -> None:
    assert "It was put back and read through" in (await JOBS["backup"].work(today())).said
    assert [read_manifest(archive).verified for archive in archives(house / "backups")] == ["restored"]


async def test_the_daily_job_without_a_folder_says_so_and_with_one_that_cannot_be_breaks_off(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (house / "backups").write_text("in the way")
    with pytest.raises(RuntimeError, match="simpul backup: "):
        await JOBS["backup"].work(today())
    monkeypatch.delenv("SIMPUL_BACKUPS")
    settings.cache_clear()
    assert (await JOBS["backup"].work(today())).said == "no backup: there is no folder for it (SIMPUL_BACKUPS)"


# ── the doctor ──

def test_the_doctor_of_a_house_in_order(house: Path) -> None:
    simpul("backup")
    simpul("audit", "seal")
    said = simpul("doctor")
    for fine in ("Python 3.", "GiB free at", "the database's file is whole", "all migrations are applied", "the record is sealed", "no webhook is stopped",
                 "the search index is as it should be", "no mail server", "and was put back to try it out"):
        assert re.search(f"(?m)^✓ .*{re.escape(fine)}", said), said
    assert "✗" not in said
    found = json.loads(simpul("doctor", "--json"))
    assert {each["verdict"] for each in found} <= {"ok", "note"} and len(found) == len(said.splitlines())


def test_the_doctor_says_what_is_wrong_and_what_to_do(house: Path) -> None:
    later, long_ago = f"{datetime.now(UTC) + timedelta(days=300)}", "2026-01-01 00:00:00+00:00"
    changed(house, f"INSERT INTO daily_run (id, name, day, started_at) VALUES ('{uuid4()}', 'lapses', '2026-01-01', '{long_ago}')",
            "INSERT INTO spreadsheet (id, forum_id, kind, name, digest, size, status, done, fresh, changed, same, created_at, touched_at) "
            f"SELECT '{uuid4()}', id, 'NEEDS', 'x', 'y', 7, 'LOADING', 0, 0, 0, 0, '{long_ago}', '{long_ago}' FROM forum LIMIT 1",
            f"INSERT INTO event (\"transaction\", name, at, via, public, confidential, subject_prefix, subject_key, summary, is_demo) "
            f"VALUES (0, 'x.y', '{later}', '', 0, 0, 'usr', '{uuid4()}', 'x', 0)")
    said = simpul("doctor", ends=1)
    assert lines(said, "✗ event ") and "a clock is wrong" in said
    assert lines(said, "✗ the daily job lapses for 2026-01-01 was begun") and "simpul jobs run lapses --day 2026-01-01" in said
    assert lines(said, "! 1 spreadsheet(s) have waited")
    assert lines(said, "✗ there is no backup in")


def test_the_doctor_knows_an_old_backup_one_from_the_future_and_one_with_files_missing(house: Path) -> None:
    simpul("backup")
    [archive] = archives(house / "backups")
    manifest = read_manifest(archive)
    for at, missing, expected in ((datetime.now(UTC) - timedelta(hours=50), [], "50 hours ago"), (datetime.now(UTC) + timedelta(days=2), [], "in the future"),
                                  (datetime.now(UTC), ["f" * 64], "1 file(s) that rows name")):
        (archive / MANIFEST).write_text(manifest.model_copy(update={"at": at, "missing": missing}).model_dump_json())
        assert expected in "".join(lines(simpul("doctor", ends=1), "✗ the newest of 1 backup(s)"))


def test_the_doctor_sees_a_log_that_somebody_holds(house: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(storage, "LONG_LOG", 100_000)
    with closing(sqlite3.connect(house / "simpul.sqlite3")) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM event").fetchone()
        for _change in range(30):
            changed(house, "UPDATE user_account SET name = name || 'x'")
        [said] = lines(simpul("doctor", ends=1), "the database's log (-wal)")
    assert said.startswith("! ") and "python" in said


def test_the_doctor_greets_the_mail_server_and_sends_nothing(house: Path, postbox: Postbox, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("SMTP_URL", f"smtp://localhost:{postbox.port}"), ("PUBLIC_URL", "https://simpul.example"), ("MAIL_FROM", "a@simpul.example")):
        monkeypatch.setenv(f"SIMPUL_{name}", value)
    settings.cache_clear()
    assert lines(simpul("doctor", ends=1), "✓ the mail server lets us in")
    assert postbox.letters == []
    monkeypatch.setenv("SIMPUL_SMTP_URL", "smtp://localhost:9")
    settings.cache_clear()
    assert lines(simpul("doctor", ends=1), "✗ the mail server does not let us in")
