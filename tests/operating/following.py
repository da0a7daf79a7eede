"""Follows docs/operating.md word for word on a clean machine, both ways: `make follow`, as root. What is typed is read from the page.

Between the steps somebody signs in through Caddy, works on a board, and finds their work again after each restart, update, way back and restore.
It differs from what a reader does in this: names and addresses are made up, the certificate is Caddy's own (no name on the internet leads here),
Debian's packages ask no questions, and the two versions are this commit under two numbers."""
from __future__ import annotations

import re
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.operating.clean_machine import Failed, Machine, booted, fit, made
from tests.operating.page import Block, blocks, looks_like
from tests.operating.person import Person, link_in
from tests.starting import HOUSE

OLD, NEW = "0.1.0", "0.2.0"
SITE = "simpul.localhost"
SOURCE = Path("/srv/simpul.git")
ASKED = {"SITE": SITE, "SOURCE": f"file://{SOURCE}", "VERSION": OLD}     # what a reader fills in, in the first block
CERTIFICATE = "/var/lib/caddy/.local/share/caddy/pki/authorities/local/root.crt"
PORTS = (80, 443, 2019, 5432, 6432, 8000, 8001)
WAYS = {                                                # the chapters and sections one goes through
    "one": ("One box", "Updates", "Restoring"),
    "many": ("Before you begin", "The program", "Settings", "Many"),
}


def released(folder: Path) -> Path:
    """This commit as two versions, in a repository to clone from."""
    def git(*words: str) -> None:
        subprocess.run(["git", "-C", str(copy), "-c", "user.name=Simpul", "-c", "user.email=simpul@example.org", *words], check=True, capture_output=True)

    copy = folder / "simpul.git"
    subprocess.run(["git", "clone", "--quiet", "--no-hardlinks", str(HOUSE), str(copy)], check=True, capture_output=True)
    git("tag", "--force", f"v{OLD}")
    project = copy / "pyproject.toml"
    project.write_text(re.sub(r'(?m)^version = ".*"', f'version = "{NEW}"', project.read_text()))
    git("commit", "--quiet", "--allow-empty", "--all", "--message", f"version: {NEW}.")
    git("tag", "--force", f"v{NEW}")
    return copy


def filled_in(block: Block) -> str:
    """The block, with what a reader puts in there."""
    words = block.text
    if block.section == "Before you begin":
        for name, value in ASKED.items():
            words = re.sub(rf"(?m)^(export {name}=).*$", rf"\g<1>{value}", words)
    return words


class Follower:
    """Goes through the page, and lets somebody use what has come of it."""

    def __init__(self, machine: Machine, way: str) -> None:
        self.machine, self.way = machine, way
        self.person: Person | None = None
        self.cards: list[str] = []
        self.kept: list[str] = []                       # those that the newest backup holds

    def follow(self) -> None:
        steps = [block for part in WAYS[self.way] for block in blocks() if block.kind == "sh" and part in (block.chapter, block.section)]
        for block in steps:
            began = time.monotonic()
            said = self.machine.type(filled_in(block))
            seen = block.seen.replace("csr.example.org", SITE)
            if seen and not looks_like(said, seen):
                raise Failed(f"{block.section}: after\n{block.text}\nthere was to be seen\n{seen}\nbut there was\n{said}")
            print(f"{self.way}: {time.monotonic() - began:6.1f} s  {block.section}", flush=True)
            self.live(block, said)

    def live(self, block: Block, said: str) -> None:
        """What people do once a section is through."""
        if "simpul backup" in block.text:
            self.kept = list(self.cards)
        if "simpul restore" in block.text and self.person:
            self.cards = list(self.kept)
            self.person.sign_in()                       # a restore ends all sessions
        if "simpul user add" in block.text:
            self.begin(link_in(said))
        elif self.person:
            found = self.person.cards()
            if found != self.cards:
                raise Failed(f"{block.section}: there were to be the cards {self.cards}, but there are {found}")
            self.write()

    def begin(self, link: str) -> None:
        forum = self.machine.type("simpul user seat you@example.org --role secretariat --forum nowhere 2>&1 || true").rpartition("There are: ")[2].split(",")[0]
        self.machine.type(f"simpul user seat you@example.org --role secretariat --forum {forum}")
        self.person = Person(f"https://{SITE}", self.machine.file(CERTIFICATE))
        self.person.enter(link)
        self.person.make_board()
        self.write()

    def write(self) -> None:
        assert self.person
        self.cards.append(f"{len(self.cards) + 1} kartu")
        print(f"{self.way}:          a card was seen by who looked on after {self.person.sees_at_once(self.cards[-1]):.3f} s", flush=True)


def refuse_where_ports_are_taken() -> None:
    for port in PORTS:
        with socket.socket() as knock:
            if knock.connect_ex(("127.0.0.1", port)) == 0:
                raise SystemExit(f"Port {port} of this machine is in use, and the clean machine needs it.")


def ways(asked: list[str]) -> Iterator[str]:
    for way in asked or list(WAYS):
        if way not in WAYS:
            raise SystemExit(f"There is no way {way}. There are: {', '.join(WAYS)}")
        yield way


def main() -> None:
    fit()
    chosen = list(ways(sys.argv[1:]))
    folder = made(HOUSE / "var" / "follow" / "debian")
    for way in chosen:
        refuse_where_ports_are_taken()
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as temporary, booted(folder, {released(Path(temporary)): str(SOURCE)}) as machine:
            machine.type(f"echo 'cacert = {CERTIFICATE}' > /root/.curlrc")
            Follower(machine, way).follow()
        print(f"{way}: followed from a clean machine to the end in {(time.monotonic() - began) / 60:.1f} minutes", flush=True)


if __name__ == "__main__":
    main()
