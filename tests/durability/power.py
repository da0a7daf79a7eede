"""A house on a disk that keeps only what it was asked to keep, and whose power is cut. What the disk does is in power.c; this begins the house, and puts
together what is left.

As `python -m tests.durability.power` it is the house's own command on that disk; POWER_WITHOUT makes it careless on purpose."""
from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from tests.site import HOUSE, Site

CODE = Path(__file__).with_suffix(".c")


class NoCompiler(Exception):
    """There is none to be had here."""


def library(folder: Path) -> Path:
    """What stands between a process and its disk."""
    if shutil.which("gcc") is None:
        raise NoCompiler("no gcc: the model of a power cut is written in C")
    made = folder / "power.so"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-Wno-format-truncation", "-o", made, CODE], check=True)
    return made


@dataclass
class Disk:
    """Below `root` a process believes to have a disk; what it holds for certain is in `kept`."""
    root: Path
    kept: Path
    library: Path

    def environment(self) -> dict[str, str]:
        self.begin()
        return {"LD_PRELOAD": str(self.library), "POWER_ROOT": str(self.root), "POWER_DISK": str(self.kept)}

    def begin(self) -> None:
        for name in ("files", "folders"):
            (self.kept / name).mkdir(parents=True, exist_ok=True)

    def cut(self) -> None:
        """Leaves below the root what is certain, and begins anew from it. Nobody may be at work there."""
        shutil.rmtree(self.root)
        self._folder((self.kept / "root").read_text(), self.root)
        shutil.rmtree(self.kept)

    def _folder(self, key: str, place: Path) -> None:
        place.mkdir(mode=0o700)
        names = self.kept / "folders" / key
        for line in names.read_text().splitlines() if names.exists() else ():
            kind, of, name = line.split(" ", 2)
            content = self.kept / "files" / of
            if kind == "d":
                self._folder(of, place / name)
            elif content.exists():
                shutil.copyfile(content, place / name)
            else:
                (place / name).touch(0o600)             # its name is certain, and nothing that is in it


@dataclass
class Powered(Site):
    """A house whose database and files are on such a disk. `without`: what it forgets on purpose, see `careless`."""
    disk: Disk | None = None
    without: str = ""

    def environment(self) -> dict[str, str]:
        assert self.disk is not None
        return super().environment() | self.disk.environment() | {"POWER_WITHOUT": self.without}

    def command(self, *words: str, log: IO[str] | int = subprocess.PIPE) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-m", "tests.durability.power", *words], cwd=HOUSE, env=self.environment(), text=True,
                                stdin=subprocess.PIPE if log == subprocess.PIPE else subprocess.DEVNULL, stdout=log, stderr=log)

    def cut(self) -> None:
        """Once the server is killed."""
        assert self.disk is not None and self.process is not None and self.process.poll() is not None
        self.disk.cut()


def careless(what: str) -> None:
    """`commits`: they are not written out one by one. `names`: folders are not written out when a file comes into them."""
    from server import storing
    from server.database import sqlite
    if what == "commits":
        sqlite.PRAGMAS["synchronous"] = 1
    if what == "names":
        storing._fsync = lambda folder: None


def main() -> None:
    top = os.open(os.environ["POWER_ROOT"], os.O_RDONLY)
    os.fsync(top)                                       # all that is there now is on the disk
    os.close(top)
    careless(os.environ["POWER_WITHOUT"])
    from server.__main__ import main as command
    command(prog_name="simpul")


if __name__ == "__main__":
    main()
