"""What an archive says of itself."""
from __future__ import annotations

import hashlib
import os
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

MANIFEST, LIST, FILES = "manifest.json", "files.txt", "files"
PARTS = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}
NAME = re.compile(r"simpul-(\d{4}-\d{2}-\d{2}T\d{6}Z)(?:-\d{1,3})?")
CHUNK = 1 << 20


class Stuck(Exception):
    """It cannot be done, or must not be: why, and what to do, for who stands at the terminal."""


class Part(BaseModel):
    size: int
    sha256: str


class Facts(BaseModel):
    """What a database holds, as far as it can be told in a few figures: the same figures, the same contents."""
    migration: str                                      # the newest that was applied
    head: str                                           # of the sealed record, as `simpul audit head` shows it
    tables: dict[str, int]                              # rows
    money: dict[str, int]                               # sums in rupiah, by table and column

    def differs(self, other: Facts) -> list[str]:
        """In what the other is not the same, in words."""
        return [f"{name} is {theirs}, not {mine}" for name, mine, theirs in (
            ("the newest migration", self.migration, other.migration), ("the head of the record", self.head, other.head),
            *((f"the number of rows of {table}", self.tables.get(table, 0), other.tables.get(table, 0)) for table in sorted(self.tables | other.tables)),
            *((f"the sum of {column}", self.money.get(column, 0), other.money.get(column, 0)) for column in sorted(self.money | other.money)),
        ) if mine != theirs]


class Manifest(BaseModel):
    """`manifest.json`. `verified`: it was restored and read through, or (PostgreSQL, where no database may be made for that) only listed."""
    model_config = ConfigDict(extra="ignore")
    format: Literal[1] = 1
    simpul: str
    engine: Literal["sqlite", "postgresql"]
    engine_version: str
    at: datetime                                        # the moment of the database that is in it
    facts: Facts
    parts: dict[str, Part]
    files: int                                          # how many
    file_bytes: int
    missing: list[str]                                  # files that rows name and that were not there to be taken
    verified: Literal["restored", "listed"] = "restored"

    @property
    def database(self) -> str:
        return PARTS[self.engine]


def read_manifest(archive: Path) -> Manifest:
    try:
        return Manifest.model_validate_json((archive / MANIFEST).read_bytes())
    except FileNotFoundError:
        raise Stuck(f"{archive} is no backup: there is no {MANIFEST} in it.") from None
    except ValidationError as error:
        raise Stuck(f"{archive / MANIFEST} cannot be read: it is damaged, or of a version of Simpul that is newer than this one "
                    f"({error.error_count()} fault(s), first at {'.'.join(map(str, error.errors()[0]['loc'])) or 'its beginning'}).") from None


def archives(folder: Path) -> list[Path]:
    """The archives in a folder that were made here, oldest first. What has no manifest is not one, whatever it is called."""
    if not folder.is_dir():
        return []
    return sorted((path for path in folder.iterdir() if NAME.fullmatch(path.name) and (path / MANIFEST).is_file()), key=made_at)


def made_at(archive: Path) -> tuple[datetime, int]:
    """When, by its name; and which of those made in the same second."""
    found = NAME.fullmatch(archive.name)
    assert found is not None
    return datetime.strptime(found[1], "%Y-%m-%dT%H%M%SZ").replace(tzinfo=UTC), int(archive.name.partition("Z-")[2] or 1)


def name_for(at: datetime, folder: Path) -> str:
    """A name that nothing in the folder has."""
    name = f"simpul-{at.astimezone(UTC):%Y-%m-%dT%H%M%SZ}"
    return next(each for each in (name, *(f"{name}-{number}" for number in range(2, 1_000))) if not (folder / each).exists())


def part(path: Path) -> Part:
    return Part(size=path.stat().st_size, sha256=digest_of(path))


def digest_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def settle(path: Path) -> None:
    """Has a file, or the names in a folder, written to the disk for good."""
    opened = os.open(path, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
