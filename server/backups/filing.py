"""The files people handed over, in an archive and out of it again. Each is called by the SHA-256 of what is in it, and so tells whether it is whole."""
from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from server.backups.manifest import FILES, LIST, Manifest, Stuck, digest_of, settle
from server.storing import write

DIGEST = re.compile(r"[0-9a-f]{64}")                    # other forms of a file lie beside it, and are made again when they are asked for
Tell = Callable[[str, int, int], None]


def kept(folder: Path) -> Iterator[Path]:
    """The files in a folder of them, in the order of their names."""
    if folder.is_dir():
        for drawer in sorted(folder.iterdir()):
            if drawer.is_dir():
                yield from sorted(path for path in drawer.iterdir() if DIGEST.fullmatch(path.name))


def copy_files(source: Path, archive: Path, former: Path | None, named: set[str], tell: Tell) -> tuple[int, int, set[str]]:
    """All that are kept, into an archive: how many, their bytes, and which of those that rows name are not there, or not whole.

    What the former archive has is linked to, not copied: it takes no room, and stays when that archive goes. Each is read through all the same."""
    paths, names, size = list(kept(source)), [], 0
    for done, path in enumerate(paths):
        target = archive / FILES / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        if linked(former, target) or copied(path, target):
            names.append(path.name)
            size += target.stat().st_size
        tell("Copying files", done + 1, len(paths))
    (archive / LIST).write_text("".join(f"{name}\n" for name in sorted(names)))
    for folder in {archive / FILES / name[:2] for name in names}:
        settle(folder)
    return len(names), size, named - set(names)


def linked(former: Path | None, target: Path) -> bool:
    """Whether the former archive has it whole, on this disk: then it is in this one too."""
    there = former and former / FILES / target.parent.name / target.name
    if not there or not there.is_file() or digest_of(there) != target.name:
        return False
    try:
        os.link(there, target)
    except OSError:                                     # another disk, or one that knows no links
        return False
    return True


def copied(path: Path, target: Path) -> bool:
    """Whether it could be copied whole. One that is damaged where it is kept is left out, and told of as missing."""
    shutil.copyfile(path, target)
    if digest_of(target) != target.name:
        target.unlink()
        return False
    settle(target)
    return True


def check_files(archive: Path, manifest: Manifest, tell: Tell) -> list[str]:
    """The names of an archive's files, each read through. Raises Stuck at the first that is gone or damaged."""
    names = (archive / LIST).read_text().split()
    for done, name in enumerate(names):
        path = archive / FILES / name[:2] / name
        if not DIGEST.fullmatch(name) or not path.is_file() or digest_of(path) != name:
            raise Stuck(f"The backup is damaged: the file {name[:64]} in it is gone, or not what it was.")
        tell("Reading files", done + 1, len(names))
    if len(names) != manifest.files:
        raise Stuck(f"The backup is damaged: it lists {len(names)} files and should have {manifest.files}.")
    return names


def put_back(archive: Path, names: Iterable[str], target: Path, tell: Tell) -> None:
    """Into the folder of files; what is there stays."""
    listed = list(names)
    for done, name in enumerate(listed):
        write(target / name[:2] / name, (archive / FILES / name[:2] / name).read_bytes())
        tell("Putting files back", done + 1, len(listed))
