"""Spreadsheets that come in and files that go out: rows a second, and the memory it takes at most. Each is a command of its own."""
from __future__ import annotations

import asyncio
import csv
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx

from server.domain.exchange.columns import COLUMNS
from server.domain.exchange.models import SheetKind
from tests.bench.filling import FORUMS
from tests.bench.scaling.filling import Larger
from tests.bench.scaling.measuring import Figure, House, resident, worked
from tests.bench.scaling.writing import data

FILES, ROWS, LONGEST = "files", 2_000, 300.0            # rows of a spreadsheet; seconds for one file
IATI, TOO_MANY = "iati-activities.xml", 422
NARROWED = ("", "?forum=forum-0", "?forum=forum-0&quarter=2025-Q1", "?forum=forum-0&quarter=2025-Q1&promised=2024")
PROGRAMMES = "{ programmes(first: 50, where: {forum: {slug: {eq: \"forum-0\"}}}) { nodes { slug } } }"


def of_files(house: House, rows: int = ROWS) -> Iterator[Figure]:
    slugs = [node["slug"] for node in asyncio.run(data(house, PROGRAMMES))["programmes"]["nodes"]]
    with tempfile.TemporaryDirectory() as folder:
        sheet, made = Path(folder) / "realisasi.csv", Path(folder) / IATI
        write_sheet(sheet, house, slugs, rows)
        yield from told(house, "import of deliveries", rows, "rows", ("import", "contributions", str(sheet), "--forum", "forum-0"))
        yield from told(house, "export of one forum's IATI", made, "MB", ("export", IATI, "--forum", "forum-0", "--output", str(made)))
    yield from table(house)


def table(house: House) -> Iterator[Figure]:
    """As many deliveries as one file may hold, or the narrowest of what may be asked for."""
    for narrowed in NARROWED:
        before, begun, lines = worked(house), time.perf_counter(), 0
        with httpx.stream("GET", f"http://127.0.0.1:{house.server.port}/exports/contributions.csv{narrowed}", timeout=LONGEST) as answer:
            if answer.status_code == TOO_MANY:
                continue
            answer.raise_for_status()
            for bit in answer.iter_bytes():
                lines += bit.count(b"\n")
        seconds = time.perf_counter() - begun
        yield house.figure(FILES, "deliveries as CSV", round(lines / seconds, 1), "rows a second",
                           f"{lines:,} rows in {seconds:.1f} s, {(worked(house) - before) / lines:.0f} µs of processor time each")
        yield house.figure(FILES, "deliveries as CSV, memory of the server", round(resident(house.server.session), 1), "MB")
        return


def write_sheet(sheet: Path, house: House, slugs: list[str], rows: int) -> None:
    """Deliveries by members of the first forum, to its programmes."""
    members = Larger(house.scale).stakeholders // FORUMS
    with sheet.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([column.name for column in COLUMNS[SheetKind.CONTRIBUTIONS]])
        for i in range(rows):
            said = {"reference": f"{time.time_ns()}-{i}", "stakeholder": f"organisasi-{i % members * FORUMS}", "programme": slugs[i % len(slugs)],
                    "kind": "uang", "amount": str(1_000_000 + i), "on": "2025-06-01"}
            writer.writerow([said.get(column.key, "") for column in COLUMNS[SheetKind.CONTRIBUTIONS]])


def told(house: House, name: str, made: int | Path, unit: str, words: tuple[str, ...]) -> Iterator[Figure]:
    """What a command took: what it made in a second, its processor time, its memory."""
    seconds, processor, megabytes = run(house, words)
    if seconds is None:
        yield house.figure(FILES, name, None, f"{unit} a second", f"not over after {LONGEST:.0f} s")
        return
    many = made if isinstance(made, int) else made.stat().st_size / 1e6
    took = f"{many:,.1f} {unit} in {seconds:.1f} s, {processor:.1f} s of its processor time"
    yield house.figure(FILES, name, round(many / seconds, 1), f"{unit} a second", took)
    yield house.figure(FILES, f"{name}, memory", round(megabytes, 1), "MB")


def run(house: House, words: tuple[str, ...]) -> tuple[float | None, float, float]:
    """A command's seconds (None: it was stopped, it took too long), its processor time, and how many megabytes it held at most."""
    environment = {**os.environ, "SIMPUL_DATABASE_URL": house.url, "SIMPUL_QUERY_SECONDS": str(LONGEST), "SIMPUL_FILES": tempfile.gettempdir()}
    begun = time.perf_counter()
    with tempfile.TemporaryFile("w+") as log:
        process = subprocess.Popen([sys.executable, "-m", "server", *words], env=environment, stdout=log, stderr=log)
        patience = threading.Timer(LONGEST, process.kill)
        patience.start()
        _process, status, used = os.wait4(process.pid, 0)
        patience.cancel()
        process.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - begun
        if process.returncode == -signal.SIGKILL:
            return None, 0, 0
        if process.returncode:
            log.seek(0)
            raise RuntimeError(f"simpul {' '.join(words)}: {log.read()[-1_000:]}")
    return seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000
