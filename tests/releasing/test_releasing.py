"""A release: refused where something is amiss, whole where not; and what is installed from it runs by itself."""
from __future__ import annotations

import fnmatch
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pytest

from server.version import version
from tests.house.test_promises import files
from tests.releasing import texts
from tests.releasing.__main__ import release
from tests.releasing.building import FLOORS, run
from tests.releasing.texts import Unfit
from tests.starting import HOUSE

PROJECT = '[project]\nname = "simpul"\nversion = "0.1.0"\n\n[tool.x]\nfirst-version = "3"\n'
CHANGELOG = "# Changelog\n\n## Unreleased\n\n### Added\n- A thing.\n\n## 0.1.0 (2026-01-01)\n\n- The first.\n"
SCHEMA = "type Query {\n  a: Int\n}\n"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house with a version, a changelog and a schema, and nothing else, committed."""
    for name, text in (("pyproject.toml", PROJECT), ("CHANGELOG.md", CHANGELOG), ("graphql_schema/schema.graphql", SCHEMA),
                       ("graphql_schema/released/0.1.0.graphql", SCHEMA), ("server/database/migrations/0012_last.py", "")):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    run(tmp_path, "git", "init", "--quiet")
    commit(tmp_path)
    return tmp_path


def test_the_texts_of_a_release(house: Path) -> None:
    texts.write(house, "0.2.0", date(2026, 12, 1), texts.newest_migration(house))
    assert (house / "pyproject.toml").read_text() == PROJECT.replace('"0.1.0"', '"0.2.0"')
    assert (house / "CHANGELOG.md").read_text() == CHANGELOG.replace(
        "## Unreleased\n", "## Unreleased\n\n## 0.2.0 (2026-12-01)\n\nTables at migration `0012_last`.\n")
    assert (house / "graphql_schema/released/0.2.0.graphql").read_text() == SCHEMA
    assert texts.released(house) == ["0.1.0", "0.2.0"] and texts.current(house) == "0.2.0" and texts.notes(house) == ""


@pytest.mark.parametrize(("wanted", "said"), [("0.1.0", "does not come after 0.1.0"), ("0.0.9", "does not come after"), ("1.0", "is no version"),
                                              ("v0.2.0", "is no version"), ("0.2.0 ", "is no version")])
def test_a_version_that_does_not_come_next_is_refused(house: Path, wanted: str, said: str) -> None:
    with pytest.raises(Unfit, match=said):
        release(house, wanted)
    assert run(house, "git", "status", "--porcelain") == ""


def test_nothing_is_released_of_what_is_not_whole(house: Path) -> None:
    (house / "new.txt").write_text("")
    with pytest.raises(Unfit, match=r"not committed:\n\?\? new\.txt"):
        release(house, "0.2.0")
    (house / "new.txt").unlink()
    run(house, "git", "tag", "v0.2.0")
    with pytest.raises(Unfit, match=r"a tag v0\.2\.0 already"):
        release(house, "0.2.0")
    (house / "CHANGELOG.md").write_text("# Changelog\n\n## Unreleased\n\n## 0.1.0\n\n- A thing.\n")
    with pytest.raises(Unfit, match="says nothing under Unreleased"):
        release(house, "0.3.0")
    assert run(house, "git", "log", "--format=%s") == "As it is.\n"


def test_every_kind_of_file_of_the_house_is_packed() -> None:
    tool = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    assert {floor for floor in FLOORS if f"{floor}*" in tool["packages"]["find"]["include"]} == set(FLOORS)
    kinds = [*tool["package-data"]["*"], "*.py"]
    assert [str(path) for path in files(*FLOORS) if not any(fnmatch.fnmatch(path.name, kind) for kind in kinds)] == []


def test_the_version_is_written_once() -> None:
    said = subprocess.run([sys.executable, "-m", "server", "--version"], cwd=HOUSE, capture_output=True, text=True, check=True).stdout
    assert said == f"Simpul {version()}\n"
    assert texts.number(texts.current(HOUSE)) >= texts.number(texts.released(HOUSE)[-1])


@pytest.mark.long("only")
@pytest.mark.timeout(900)
def test_a_release_of_the_house_as_it_is_committed(tmp_path: Path) -> None:
    """In a clone: all of it, to the tag. What was built is installed, and serves, before that."""
    house = tmp_path / "house"
    run(tmp_path, "git", "clone", "--quiet", str(HOUSE), str(house))
    run(house, "git", "config", "user.name", "Uji")
    run(house, "git", "config", "user.email", "uji@simpul.example")
    before = run(house, "git", "rev-parse", "HEAD")
    assert "Version 9.9.9 is committed and tagged here, and nowhere else." in run(house, sys.executable, "-m", "tests.releasing", "9.9.9")
    assert run(house, "git", "status", "--porcelain") == "" and run(house, "git", "tag") == "v9.9.9\n"
    assert run(house, "git", "rev-parse", "HEAD~1", "v9.9.9^{commit}").split() == [before.strip(), run(house, "git", "rev-parse", "HEAD").strip()]
    assert sorted(run(house, "git", "show", "--format=", "--name-only", "HEAD").split()) == [
        "CHANGELOG.md", "docs/schema-changes.md", "graphql_schema/released/9.9.9.graphql", "pyproject.toml",
        "tests/database/released/9.9.9.postgresql.sql", "tests/database/released/9.9.9.sqlite.sql"]
    assert sorted(path.name for path in (house / "dist").iterdir() if path.suffix != "") == ["simpul-9.9.9-py3-none-any.whl", "simpul-9.9.9.tar.gz"]


def commit(house: Path) -> None:
    run(house, "git", "add", "--all")
    run(house, "git", "-c", "user.name=Uji", "-c", "user.email=uji@simpul.example", "commit", "--quiet", "--message", "As it is.")
