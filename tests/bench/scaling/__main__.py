"""`make scale`: databases of 1×, 10×, 100× and more, and on each what questions, pages, changes, viewers and files cost; docs/scaling.md with pictures.

    make scale                                            1, 10 and 100 times the data, on both databases
    make scale ARGS='--sizes 333 --engine PostgreSQL'     twenty million deliveries, beside what was measured of other sizes
    make scale ARGS='--sizes 1 10 --only pages'           one part again
    make scale ARGS='--sizes 1 10 100 333 --missing'      whatever docs/scaling.json does not have yet
    make scale ARGS='--only nothing'                      nothing but the page, from docs/scaling.json

1× is 20,000 promises and 60,000 deliveries. What was measured is kept part by part: stopped and begun again with --missing, it goes on."""
from __future__ import annotations

import argparse
import asyncio
import os
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

import asyncpg

from tests.bench.comparing import first_process
from tests.bench.scaling import reporting
from tests.bench.scaling.asking import PAGES, QUESTIONS, of_pages, of_questions
from tests.bench.scaling.carrying import FILES, of_files
from tests.bench.scaling.filling import Larger, build
from tests.bench.scaling.keeping import Kept
from tests.bench.scaling.measuring import Figure, House, resident
from tests.bench.scaling.watching import VIEWERS, of_viewers
from tests.bench.scaling.writing import WRITES, of_writes
from tests.bench.servers import LOAD_CORES, SERVER_CORE, commands, serving
from tests.postgres import a_cluster

ENGINES, ROOM = ("SQLite", "PostgreSQL"), "room"
DURABLE = "max_connections=200", "shared_buffers=512MB", "maintenance_work_mem=512MB", "max_wal_size=8GB"      # and fsync on, as it is by itself
SETTINGS = {"SIMPUL_QUERY_SECONDS": "60", "SIMPUL_MOST_CONNECTIONS": "5000"}      # to measure what takes too long, too
Part = Callable[[House], Iterator[Figure]]
PARTS: Mapping[str, Part] = {QUESTIONS: of_questions, PAGES: of_pages, WRITES: of_writes, VIEWERS: of_viewers, FILES: of_files}


def main() -> int:
    chosen = arguments().parse_args()
    os.sched_setaffinity(0, LOAD_CORES or {SERVER_CORE})
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))        # a thousand viewers are a thousand open files, twice
    chosen.folder.mkdir(parents=True, exist_ok=True)
    tempfile.tempdir = str(chosen.folder)
    kept = Kept.read()
    for scale in chosen.sizes:
        for engine in [chosen.engine] if chosen.engine else ENGINES:
            parts = [part for part in (chosen.only or (*PARTS, ROOM)) if part != "nothing" and not (chosen.missing and kept.has(part, engine, scale))]
            if parts:
                measure(engine, scale, parts, kept, chosen.seconds)
    reporting.write(kept)
    return 0


def arguments() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="make scale", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--sizes", type=float, nargs="+", default=[1, 10, 100], help="so many times the data, each")
    asked.add_argument("--engine", choices=ENGINES)
    asked.add_argument("--only", nargs="+", choices=(*PARTS, ROOM, "nothing"), help="only these parts")
    asked.add_argument("--missing", action="store_true", help="only what has not been measured yet")
    asked.add_argument("--seconds", type=float, default=2.0, help="to spend on one figure")
    asked.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "simpul-scale", help="where databases lie while they are measured")
    return asked


def measure(engine: str, scale: float, parts: list[str], kept: Kept, seconds: float) -> None:
    """One database of one size, filled, asked and removed."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url = f"sqlite://{folder / 'scale.sqlite3'}" if engine == "SQLite" else stack.enter_context(a_cluster(DURABLE)).create()
        rows, took = asyncio.run(build(url, Larger(scale)))
        free = shutil.disk_usage(folder).free / 1e9
        print(f"{engine} {scale:g}×: {rows:,} rows filled in {took:.0f} s; {free:.0f} GB of disk are left", flush=True)
        measured_parts(engine, scale, url, folder, rows, parts, kept, seconds)


def measured_parts(engine: str, scale: float, url: str, folder: Path, rows: int, parts: list[str], kept: Kept, seconds: float) -> None:
    size = asyncio.run(bytes_of(url))                   # before anything is written
    for part in parts:
        begun = time.perf_counter()
        with at_work(engine, scale, url, folder, seconds) as house:
            found = list(room(house, size, rows) if part == ROOM else PARTS[part](house))
        kept.keep(part, engine, scale, found)
        print(f"{engine} {scale:g}× {part}, {time.perf_counter() - begun:.0f} s\n" + "\n".join(map(reporting.line, found)), flush=True)


@contextmanager
def at_work(engine: str, scale: float, url: str, folder: Path, seconds: float) -> Iterator[House]:
    """A server of its own for each part: none finds what another has warmed or left behind."""
    database = asyncio.run(first_process(url))
    name, port, command, environment = next(commands(url, None))
    with serving(name, port, command, {**environment, **SETTINGS, "SIMPUL_FILES": str(folder)}, folder / "log") as server:
        yield House(engine, scale, url, server, database, seconds)


def room(house: House, size: int, rows: int) -> Iterator[Figure]:
    """The disk the data takes, and the memory of a server that has answered every question and page."""
    yield house.figure(ROOM, "the database", round(size / 1e6, 1), "MB", f"{rows:,} rows")
    yield house.figure(ROOM, "a row, with its share of the indices", round(size / rows, 1), "bytes")
    yield house.figure(ROOM, "memory of a server that was just begun", round(resident(house.server.session), 1), "MB")
    brief = replace(house, seconds=0, warm=0)
    for _figure in (*of_questions(brief), *of_pages(brief)):
        pass
    yield house.figure(ROOM, "memory of a server, after all questions and pages", round(resident(house.server.session), 1), "MB")


async def bytes_of(url: str) -> int:
    if url.startswith("sqlite"):
        return Path(url.removeprefix("sqlite://")).stat().st_size
    connection = await asyncpg.connect(url)
    try:
        return int(await connection.fetchval("SELECT pg_database_size(current_database())"))
    finally:
        await connection.close()


if __name__ == "__main__":
    sys.exit(main())
