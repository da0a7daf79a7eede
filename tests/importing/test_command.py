"""The `simpul import` command, as a process of its own: what it says, what it does, and how little it holds of a long file."""
from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.importing.sheets import NEEDS, csv_file, need, planted, workbook
from tests.site import HOUSE

MOST = 150                                              # megabytes
# The command, and then the most that its process ever held. (What getrusage says of a child counts the process it was forked from.)
MEASURED = "import sys; from server.__main__ import main\ntry: main()\nfinally: print(open('/proc/self/status').read(), file=sys.stderr)"


def simpul_import(url: str, folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    settings = {key: value for key, value in os.environ.items() if not key.startswith("SIMPUL_")}
    settings |= {"SIMPUL_DATABASE_URL": url, "SIMPUL_FILES": str(folder / "files")}
    return subprocess.run([sys.executable, "-c", MEASURED, "import", *words], cwd=HOUSE, env=settings, capture_output=True, text=True, timeout=280, check=False)


def held(done: subprocess.CompletedProcess[str]) -> int:
    found = re.search(r"VmHWM:\s+(\d+) kB", done.stderr)
    assert found, done.stderr
    return int(found[1]) // 1024


@pytest.fixture
def proposer(sqlite_world: Path) -> str:
    import sqlite3
    with sqlite3.connect(sqlite_world) as world:
        return str(world.execute("SELECT s.slug FROM stakeholder s JOIN membership m ON m.stakeholder_id = s.id JOIN forum f ON f.id = m.forum_id "
                                 "WHERE f.slug = 'sumsel' AND m.status = 'ACTIVE' ORDER BY s.slug").fetchone()[0])


@pytest.fixture
def world_of_sqlite(sqlite_world: Path, tmp_path: Path) -> str:
    import shutil
    return f"sqlite://{shutil.copy(sqlite_world, tmp_path / 'world.sqlite3')}"


def row(number: int, proposer: str, **other: object) -> list[object]:
    return need(number, proposer, Bidang="pendidikan", **other)


@pytest.mark.timeout(290)
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux says what a process has held")
def test_50000_rows_are_checked_within_150_megabytes(world_of_sqlite: str, proposer: str, tmp_path: Path) -> None:
    file = tmp_path / "besar.xlsx"
    file.write_bytes(workbook([NEEDS, *(row(number, proposer) for number in range(50_000))]))
    done = simpul_import(world_of_sqlite, tmp_path, "needs", str(file), "--forum", "sumsel", "--check")
    assert done.returncode == 0, done.stderr
    assert "50000 row(s): 50000 would be new, 0 would be changed, 0 came in before." in done.stdout
    assert held(done) < MOST
    print(f"50,000 rows were checked within {held(done)} MB")


def test_the_command_lists_every_fault_and_loads_nothing(world_of_sqlite: str, proposer: str, tmp_path: Path) -> None:
    table = [row(number, proposer) for number in range(60)]
    expected = planted(table, 16)
    file = tmp_path / "isi.csv"
    file.write_bytes(csv_file([NEEDS, *table]))
    done = simpul_import(world_of_sqlite, tmp_path, "needs", str(file), "--forum", "sumsel")
    assert done.returncode == 1 and "16 fault(s) in 60 row(s): nothing was loaded." in done.stderr
    assert len(re.findall(r"^Row \d+, ", done.stderr, re.M)) == len(expected) == 16


def test_the_command_loads_once_and_says_so(world_of_sqlite: str, proposer: str, tmp_path: Path) -> None:
    file = tmp_path / "isi.csv"
    file.write_bytes(csv_file([NEEDS, row(1, proposer), row(2, proposer)]))
    said = [simpul_import(world_of_sqlite, tmp_path, "needs", str(file), "--forum", "sumsel").stdout.strip() for _time in range(2)]
    assert said == ["2 row(s): 2 are new, 0 are changed, 0 came in before.", "2 row(s): 0 are new, 0 are changed, 2 came in before."]


@pytest.mark.parametrize(("words", "said"), [
    (["pets"], "There is no pets to import"), (["needs", "--forum", "atlantis"], "There is no forum called atlantis"),
    (["needs", "--forum", "sumsel", "--as", "nobody@example.org"], "There is nobody with the address"),
    (["needs", "--forum", "sumsel", "--as", "mega@simpul.example"], "secretariat"),
])
def test_the_command_says_what_it_cannot_do(world_of_sqlite: str, proposer: str, tmp_path: Path, words: list[str], said: str) -> None:
    file = tmp_path / "isi.csv"
    file.write_bytes(csv_file([NEEDS, row(1, proposer)]))
    kind, *rest = words
    done = simpul_import(world_of_sqlite, tmp_path, kind, str(file), *(rest or ["--forum", "sumsel"]))
    assert done.returncode == 1 and said in done.stderr
