"""The files that people install: made, looked through, and tried where there is nothing else."""
from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import httpx

from tests.releasing.texts import Unfit

FLOORS = ("server", "graphql_schema", "views", "templates", "static")
PAGES = ("/", "/livez", "/readyz", "/schema.graphql", "/developers/guide", "/views", "/programmes/gbrss", "/help", "/embed.js")
OPENING = 180.0                                         # seconds for `simpul run` to migrate, furnish and open


def build(root: Path, into: Path) -> Path:
    """The source archive, and from it the wheel, which is given."""
    run(root, _uv(), "build", "--quiet", "--out-dir", str(into))
    [wheel] = into.glob("*.whl")
    return wheel


def missing(root: Path, wheel: Path) -> list[str]:
    """Files of the house that are not in the wheel."""
    there = set(zipfile.ZipFile(wheel).namelist())
    return [name for name in run(root, "git", "ls-files", *FLOORS).splitlines() if name not in there]


def try_out(wheel: Path, constraints: Path, place: Path, version: str) -> None:
    """Installs it into an environment of its own, and runs it in an empty folder. Raises Unfit where something is amiss."""
    environment, empty = place / "venv", place / "empty"
    empty.mkdir()
    run(place, _uv(), "venv", "--quiet", str(environment))
    run(place, _uv(), "pip", "install", "--quiet", "--python", str(environment / "bin" / "python"), "--constraint", str(constraints), str(wheel))
    simpul = str(environment / "bin" / "simpul")
    if (said := run(empty, simpul, "--version").strip()) != f"Simpul {version}":
        raise Unfit(f"The wheel says it is {said}.")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with (place / "log").open("w") as log:
        server = subprocess.Popen([simpul, "run", "--port", str(port)], cwd=empty, env=_bare(), stdout=log, stderr=log)
        try:
            if wrong := _asked(f"http://127.0.0.1:{port}", server):
                raise Unfit(f"Installed from the wheel it does not serve: {wrong}\n{(place / 'log').read_text()[-4_000:]}")
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(60)
    if server.returncode not in (0, -signal.SIGTERM):   # having put everything away, it ends by the signal it was sent
        raise Unfit(f"It ended with {server.returncode}.")


def run(where: Path, *words: str) -> str:
    """What a command says; it must succeed."""
    done = subprocess.run(words, cwd=where, env=_bare(), capture_output=True, text=True, check=False)
    if done.returncode:
        raise Unfit(f"`{' '.join(words)}` failed:\n{done.stdout[-4_000:]}{done.stderr[-4_000:]}")
    return done.stdout


def _asked(address: str, server: subprocess.Popen[bytes]) -> list[str]:
    deadline = time.monotonic() + OPENING
    while time.monotonic() < deadline and server.poll() is None:
        try:
            httpx.get(f"{address}/livez")
            break
        except httpx.TransportError:
            time.sleep(0.2)
    else:
        return ["it did not open"]
    answers = {page: httpx.get(address + page, timeout=30).status_code for page in PAGES}
    graph = httpx.post(f"{address}/graphql", json={"query": "{ programmes(first: 1) { totalCount } }"}, timeout=30).text
    return [f"{page}: {status}" for page, status in answers.items() if status != 200] + ([] if '"totalCount"' in graph else [graph[:300]])


def _uv() -> str:
    beside = Path(sys.executable).parent / "uv"
    found = str(beside) if beside.exists() else shutil.which("uv")
    if found is None:
        raise Unfit("uv is needed: pip install uv")
    return found


def _bare() -> dict[str, str]:
    """Without settings of ours, and without the environment we are in."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("SIMPUL_", "PYTHON", "VIRTUAL_ENV"))}
