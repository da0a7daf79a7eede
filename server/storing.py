"""Files that people hand over: kept outside of the web root, each under the SHA-256 of what is in it, so that one is kept once and never changed."""
from __future__ import annotations

import asyncio
import os
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile

from server.errors import Unwritable, unwritable
from server.settings import settings


@dataclass(frozen=True)
class File:
    """A file as it was handed over: what it was called there, and what is in it."""
    name: str
    content: bytes = field(repr=False)


def path(digest: str) -> Path:
    """Where the file with this digest lies, if it is kept here."""
    return Path(settings().files) / digest[:2] / digest


def keep(content: bytes) -> str:
    """Writes a file so that it outlives a power cut, unless it is there already; its digest."""
    digest = sha256(content).hexdigest()
    _write(path(digest), content)
    return digest


async def keep_all(contents: list[bytes]) -> list[str]:
    """The same for several, without holding up everyone else."""
    return await asyncio.to_thread(lambda: [keep(content) for content in contents])


async def keep_beside(digest: str, form: str, content: bytes) -> None:
    """Keeps another form of a file, made of it, such as a smaller one."""
    await asyncio.to_thread(_write, _beside(digest, form), content)


async def read(digest: str, form: str = "") -> bytes:
    """What is in a file, or in another form of it. FileNotFoundError where it is not kept here (any more)."""
    return await asyncio.to_thread(_beside(digest, form).read_bytes)


def _beside(digest: str, form: str) -> Path:
    return path(digest).with_name(f"{digest}.{form}" if form else digest)


def _write(place: Path, content: bytes) -> None:
    try:
        write(place, content)
    except OSError as error:
        if unwritable(error):
            raise Unwritable from error
        raise


def write(place: Path, content: bytes) -> None:
    """Puts a file where none is, whole or not at all, for good once this returns."""
    if place.is_file() and place.stat().st_size == len(content):
        return
    _folder(place.parent)
    with NamedTemporaryFile(dir=place.parent, prefix=".", delete=False) as unfinished:
        try:
            unfinished.write(content)
            unfinished.flush()
            os.fsync(unfinished.fileno())
            Path(unfinished.name).replace(place)        # at once: nobody reads half a file
        except BaseException:
            Path(unfinished.name).unlink(missing_ok=True)
            raise
    _fsync(place.parent)


def _folder(folder: Path) -> None:
    """A folder, and those it lies in, for the owner alone."""
    if not folder.is_dir():
        _folder(folder.parent)
        folder.mkdir(exist_ok=True, mode=0o700)
        _fsync(folder.parent)


def _fsync(folder: Path) -> None:
    """A name in a folder is only certain once the folder is written too. (Windows knows no such thing, and needs none.)"""
    with suppress(PermissionError):
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
