"""Putting back: into an empty place only, or beside what is there; never of what is damaged; and a refusal changes nothing."""
from __future__ import annotations

import asyncio
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

import pytest

from server.backups.making import make
from server.backups.manifest import MANIFEST, Manifest, Stuck, archives, read_manifest
from server.backups.restoring import restore
from server.database import close_database, open_database
from server.database.migrating import migrate, pending
from server.domain import MODELS
from server.domain.accounts.models import Session, User
from tests.postgres import Cluster

PHOTO = b"a photo"
NAME = sha256(PHOTO).hexdigest()


def the_tree(place: Path) -> dict[str, bytes]:
    """Every file below a folder, with what is in it; not what SQLite keeps beside a file while it is open."""
    return {str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file() and not path.name.endswith(("-shm", "-wal"))}


def keep(folder: Path, content: bytes = PHOTO) -> None:
    name = sha256(content).hexdigest()
    (folder / name[:2]).mkdir(parents=True, exist_ok=True)
    (folder / name[:2] / name).write_bytes(content)


def backed_up(url: str, tmp_path: Path) -> Path:
    return asyncio.run(make(url, tmp_path / "files", tmp_path / "backups"))[0]


def put_back(archive: Path, url: str, files: Path, **how: bool) -> object:
    return asyncio.run(restore(archive, url, files, **how))


def names(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return [name for [name] in connection.execute("SELECT name FROM user_account ORDER BY name")]


@pytest.fixture
def place(sqlite_url: str, tmp_path: Path) -> tuple[str, Path]:
    """An installation with one person, who is signed in, and one photo."""
    asyncio.run(somebody(sqlite_url, "Sari"))
    keep(tmp_path / "files")
    return sqlite_url, tmp_path


async def somebody(url: str, name: str) -> None:
    await open_database(url, models=MODELS)
    try:
        user = await User.create(slug=name.lower(), name=name, email=f"{name.lower()}@example.org")
        await Session.create(user_id=user.id, token_hash=uuid4().hex, expires_at=datetime.now(UTC) + timedelta(days=1))
    finally:
        await close_database()


def test_it_comes_back_elsewhere_with_its_files_and_nobody_signed_in(place: tuple[str, Path]) -> None:
    url, home = place
    archive = backed_up(url, home)
    assert set(the_tree(archive)) == {"database.sqlite3", "files.txt", MANIFEST, f"files/{NAME[:2]}/{NAME}"}
    restored = asyncio.run(restore(archive, f"sqlite://{home / 'new' / 'simpul.sqlite3'}", home / "new" / "files"))
    assert (restored.sessions, restored.migrations, restored.aside) == (1, [], "")
    assert the_tree(home / "new").keys() == {"simpul.sqlite3", f"files/{NAME[:2]}/{NAME}"}
    assert names(home / "new" / "simpul.sqlite3") == ["Sari"]


def test_over_rows_only_when_told_and_then_they_are_kept_aside(place: tuple[str, Path]) -> None:
    url, home = place
    archive = backed_up(url, home)
    asyncio.run(somebody(url, "Budi"))
    before = the_tree(home)
    with pytest.raises(Stuck, match="rows in the database already"):
        put_back(archive, url, home / "files")
    assert the_tree(home) == before
    restored = asyncio.run(restore(archive, url, home / "files", replace=True))
    assert names(home / "simpul.sqlite3") == ["Sari"] and names(Path(restored.aside)) == ["Budi", "Sari"]
    assert [path.name for path in sorted(home.glob("simpul.sqlite3*"))] == ["simpul.sqlite3", Path(restored.aside).name]


def test_not_while_somebody_uses_the_database(place: tuple[str, Path]) -> None:
    url, home = place
    archive = backed_up(url, home)
    with closing(sqlite3.connect(home / "simpul.sqlite3")) as open_elsewhere:
        open_elsewhere.execute("SELECT count(*) FROM event").fetchone()
        with pytest.raises(Stuck, match="in use"):
            asyncio.run(restore(archive, url, home / "files", replace=True))
        assert open_elsewhere.execute("SELECT count(*) FROM user_account").fetchone() == (1,)
    assert not list(home.glob("*before*")) and not list(home.glob(".*restoring*"))


def spoil_database(archive: Path) -> None:
    content = bytearray((archive / "database.sqlite3").read_bytes())
    content[len(content) // 2] ^= 1
    (archive / "database.sqlite3").write_bytes(content)


def from_the_future(archive: Path) -> None:
    manifest = read_manifest(archive)
    manifest.facts.migration = "0999_beyond"
    (archive / MANIFEST).write_text(manifest.model_dump_json())


def lying(archive: Path) -> None:
    """Its parts are what it says; what it says of the money in them is not so."""
    manifest = read_manifest(archive)
    manifest.facts.tables["user_account"] += 1
    (archive / MANIFEST).write_text(manifest.model_dump_json())


def without_its_record(archive: Path) -> None:
    """All sums are right and the file is whole, but somebody has changed what happened."""
    with closing(sqlite3.connect(archive / "database.sqlite3", isolation_level=None)) as connection:
        connection.execute("INSERT INTO seal (number, event_id, \"transaction\", is_demo, content, digest) VALUES (1, 1, 0, 0, 'x', 'y')")
        connection.execute("PRAGMA journal_mode = delete")
        connection.execute("PRAGMA journal_mode = wal")
    manifest = read_manifest(archive)
    manifest.facts.tables["seal"], manifest.facts.head = 1, "1:y"
    content = (archive / "database.sqlite3").read_bytes()
    manifest.parts["database.sqlite3"].sha256, manifest.parts["database.sqlite3"].size = sha256(content).hexdigest(), len(content)
    (archive / MANIFEST).write_text(manifest.model_dump_json())


@pytest.mark.parametrize(("spoil", "said"), [
    (spoil_database, "database.sqlite3 is gone, or not what it was"),
    (lambda archive: (archive / "database.sqlite3").unlink(), "database.sqlite3 is gone"),
    (lambda archive: (archive / "files" / NAME[:2] / NAME).write_bytes(b"a photO"), f"the file {NAME} in it is gone, or not what it was"),
    (lambda archive: (archive / "files" / NAME[:2] / NAME).unlink(), f"the file {NAME} in it is gone"),
    (lambda archive: (archive / "files.txt").write_text(""), "files.txt is gone, or not what it was"),
    (lambda archive: (archive / MANIFEST).write_text('{"format": 2}'), "damaged, or of a version of Simpul that is newer"),
    (lambda archive: (archive / MANIFEST).unlink(), "is no backup"),
    (from_the_future, "whose tables are newer"),
    (lying, "the number of rows of user_account is 1, not 2"),
    (without_its_record, "the record: "),
])
def test_what_is_damaged_is_refused_and_nothing_is_touched(place: tuple[str, Path], spoil: Callable[[Path], object], said: str) -> None:
    url, home = place
    archive = backed_up(url, home)
    spoil(archive)
    before, target = the_tree(home), home / "new" / "simpul.sqlite3"
    with pytest.raises(Stuck, match=said):
        put_back(archive, f"sqlite://{target}", home / "files")
    with pytest.raises(Stuck, match=said):
        put_back(archive, url, home / "files", replace=True)
    assert the_tree(home) == before and not target.exists()


def test_a_backup_goes_into_a_database_of_its_kind(place: tuple[str, Path]) -> None:
    url, home = place
    with pytest.raises(Stuck, match="simpul move"):
        put_back(backed_up(url, home), "postgres://nobody@localhost:1/nothing", home / "elsewhere")
    assert not (home / "elsewhere").exists()


def test_one_of_an_older_version_is_brought_forward(sqlite_url: str, tmp_path: Path) -> None:
    asyncio.run(migrate(sqlite_url, "0009_card_programme"))
    archive = backed_up(sqlite_url, tmp_path)
    restored = asyncio.run(restore(archive, f"sqlite://{tmp_path / 'new.sqlite3'}", tmp_path / "files"))
    assert restored.migrations[0] == "0010_read_in_order"

    async def waiting() -> list[str]:
        await open_database(f"sqlite://{tmp_path / 'new.sqlite3'}", models=MODELS)
        try:
            return await pending()
        finally:
            await close_database()
    assert asyncio.run(waiting()) == []


# ── what stays, and what goes ──

def test_files_that_have_not_changed_take_no_room_again(place: tuple[str, Path]) -> None:
    url, home = place
    first = backed_up(url, home)
    keep(home / "files", b"another")
    second = backed_up(url, home)
    one, other = (archive / "files" / NAME[:2] / NAME for archive in (first, second))
    assert one.stat().st_ino == other.stat().st_ino != (home / "files" / NAME[:2] / NAME).stat().st_ino
    assert (read_manifest(first).files, read_manifest(second).files) == (1, 2)

    one.write_bytes(b"spoilt!")                         # and with it the other: the third takes it from where it is kept
    third = backed_up(url, home)
    assert (third / "files" / NAME[:2] / NAME).read_bytes() == PHOTO


def test_what_is_broken_is_not_kept_as_a_backup(place: tuple[str, Path]) -> None:
    url, home = place
    first = backed_up(url, home)
    with closing(sqlite3.connect(home / "simpul.sqlite3")) as connection, connection:
        connection.execute("PRAGMA foreign_keys = 0")
        connection.execute("UPDATE session SET user_id = ?", [str(uuid4())])
    with pytest.raises(Stuck, match="points to a row of user_account that is not there"):
        backed_up(url, home)
    assert archives(home / "backups") == [first] and not list((home / "backups").glob(".*"))


def test_files_that_rows_name_and_that_are_gone_are_told_of(sqlite_world: Path, tmp_path: Path) -> None:
    path = shutil.copy(sqlite_world, tmp_path / "simpul.sqlite3")
    with closing(sqlite3.connect(path)) as connection, connection:
        for digest in (NAME, "f" * 64):
            connection.execute("INSERT INTO spreadsheet (id, forum_id, kind, name, digest, size, status, done, fresh, changed, same, created_at, touched_at) "
                               "SELECT ?, id, 'NEEDS', 'x', ?, 7, 'LOADED', 0, 0, 0, 0, '2026-01-01', '2026-01-01' FROM forum LIMIT 1", [str(uuid4()), digest])
    keep(tmp_path / "files")
    manifest = asyncio.run(make(f"sqlite://{path}", tmp_path / "files", tmp_path / "backups"))[1]
    assert (manifest.missing, manifest.files) == (["f" * 64], 1)
    (tmp_path / "files" / NAME[:2] / NAME).write_bytes(b"a photO")
    assert asyncio.run(make(f"sqlite://{path}", tmp_path / "files", tmp_path / "others"))[1].missing == [NAME, "f" * 64]


def test_the_copy_is_of_one_moment_however_much_is_written_meanwhile(place: tuple[str, Path], monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody writes between each two steps of it: none of that is in it, and nothing is begun anew."""
    url, home = place
    steps, made = list[int](), None
    monkeypatch.setattr("server.backups.making.PAGES", 20)
    with closing(sqlite3.connect(home / "simpul.sqlite3", isolation_level=None)) as writer:
        def write(what: str, done: int, _of: int) -> None:
            if what == "Copying the database":
                steps.append(done)
                writer.execute("UPDATE user_account SET name = name || 'x'")
        made = asyncio.run(make(url, home / "files", home / "backups", write))
    assert len(steps) > 5 and steps == sorted(steps)
    assert names(made[0] / "database.sqlite3") == ["Sari"] and names(home / "simpul.sqlite3") == ["Sari" + "x" * len(steps)]


@pytest.fixture
def two_databases(postgres: Cluster, migrated_postgres: str) -> Iterator[tuple[str, str]]:
    full, other = postgres.create(template=migrated_postgres), postgres.create()
    yield full, other
    for address in (full, other):
        postgres.drop(address)


def test_postgresql_comes_back_in_the_stead_of_what_was_there(two_databases: tuple[str, str], postgres: Cluster, tmp_path: Path) -> None:
    full, _other = two_databases
    asyncio.run(somebody(full, "Sari"))
    archive, manifest = asyncio.run(make(full, tmp_path / "files", tmp_path / "backups"))
    assert manifest.verified == "restored" and isinstance(manifest, Manifest)
    asyncio.run(somebody(full, "Budi"))
    with pytest.raises(Stuck, match="rows in the database already"):
        put_back(archive, full, tmp_path / "files")
    restored = asyncio.run(restore(archive, full, tmp_path / "files", replace=True))
    aside = full.replace(full.partition("?")[0].rpartition("/")[2], restored.aside)
    assert asyncio.run(people(full)) == ["Sari"] and asyncio.run(people(aside)) == ["Budi", "Sari"]
    postgres.drop(aside)


async def people(url: str) -> list[str]:
    await open_database(url, models=MODELS)
    try:
        return sorted(await User.all().values_list("name", flat=True))
    finally:
        await close_database()


def test_without_programs_of_postgresql_it_says_which_are_needed(two_databases: tuple[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("server.backups.postgresql.INSTALLED", tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(Stuck, match=r"pg_dump \d+ or newer is needed.*There is none here.*postgresql-client-\d+"):
        backed_up(two_databases[0], tmp_path)
    old = tmp_path / "9" / "bin" / "pg_dump"
    old.parent.mkdir(parents=True)
    shutil.copy("/bin/true", old)
    with pytest.raises(Stuck, match="The newest one here is 9"):
        backed_up(two_databases[0], tmp_path)
    assert archives(tmp_path / "backups") == []
