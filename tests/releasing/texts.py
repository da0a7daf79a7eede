"""What a release changes in the files of the house."""
from __future__ import annotations

import re
import shutil
import tomllib
from datetime import date
from pathlib import Path

VERSION = re.compile(r"\d+\.\d+\.\d+")
UNRELEASED = "## Unreleased\n"


class Unfit(Exception):
    """There can be no release: why."""


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def current(root: Path) -> str:
    """The version that is written down."""
    return str(tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def released(root: Path) -> list[str]:
    """The versions there are, the oldest first."""
    return sorted((path.stem for path in (root / "graphql_schema" / "released").glob("*.graphql")), key=number)


def check_version(root: Path, version: str) -> None:
    if not VERSION.fullmatch(version):
        raise Unfit(f"{version} is no version. Write three numbers: 0.2.0")
    if late := [each for each in released(root) if number(each) >= number(version)]:
        raise Unfit(f"{version} does not come after {late[-1]}, which is out.")
    if not notes(root):
        raise Unfit("CHANGELOG.md says nothing under Unreleased.")


def notes(root: Path) -> str:
    """What stands under Unreleased."""
    text = (root / "CHANGELOG.md").read_text(encoding="utf-8")
    if text.count(UNRELEASED) != 1:
        raise Unfit(f"CHANGELOG.md needs one line {UNRELEASED!r}.")
    return re.split(r"^## ", text.partition(UNRELEASED)[2], maxsplit=1, flags=re.M)[0].strip()


def write(root: Path, version: str, day: date, migration: str) -> None:
    """The version, its notes under its name, and the schema as it is released. Nothing is changed before all of it has been looked at."""
    check_version(root, version)
    project, changelog = root / "pyproject.toml", root / "CHANGELOG.md"
    numbered, times = re.subn(r'^version = "[^"]+"$', f'version = "{version}"', project.read_text(encoding="utf-8"), flags=re.M)
    if times != 1:
        raise Unfit('pyproject.toml needs one line version = "…".')
    heading = f"{UNRELEASED}\n## {version} ({day.isoformat()})\n\nTables at migration `{migration}`.\n"
    noted = changelog.read_text(encoding="utf-8").replace(UNRELEASED, heading)
    project.write_text(numbered, encoding="utf-8")
    changelog.write_text(noted, encoding="utf-8")
    shutil.copyfile(root / "graphql_schema" / "schema.graphql", root / "graphql_schema" / "released" / f"{version}.graphql")


def newest_migration(root: Path) -> str:
    return max(path.stem for path in (root / "server" / "database" / "migrations").glob("[0-9]*.py"))
