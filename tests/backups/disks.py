"""Disks that are too small, and files that may not grow: what a server meets when the machine has no room left."""
from __future__ import annotations

import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

BLOCK = bytes(64 * 1024)


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A disk of its own with so much room. Needs to be root, or sudo without a password."""
    place.mkdir()
    done = _as_root("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=1777", "tmpfs", str(place))
    if done.returncode:
        if os.environ.get("CI") == "true":
            raise RuntimeError(done.stderr)
        pytest.skip(f"no disk can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        _as_root("umount", "--lazy", str(place))


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Meanwhile there is not a byte left on a disk."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (len(BLOCK), 1):
            try:
                while file.write(BLOCK[:size]):
                    pass
            except OSError:
                continue
    assert shutil.disk_usage(disk).free == 0
    try:
        yield
    finally:
        filler.unlink()


@contextmanager
def files_may_not_grow(process: int, beyond: int) -> Iterator[None]:
    """Meanwhile a process can write nothing in a file beyond so many bytes: its writes fail, as on a disk that breaks."""
    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (beyond, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


def _as_root(*command: str) -> subprocess.CompletedProcess[str]:
    sudo = [] if os.geteuid() == 0 else ["sudo", "-n"]
    try:
        return subprocess.run([*sudo, *command], capture_output=True, text=True, stdin=subprocess.DEVNULL, check=False)
    except FileNotFoundError as error:
        return subprocess.CompletedProcess(command, 1, "", str(error))
