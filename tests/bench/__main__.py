"""`make bench`: the five reference questions over HTTP, in one run on the same data: the house against an endpoint written by hand for each question,
and, where they can be had, against PostGraphile on the same PostgreSQL and Mercurius-JIT on the same SQLite.

    make bench                              all of it, about six minutes once the peers are fetched; writes docs/performance.md
    make bench ARGS='--only q2 --no-peers'  one question, against the hand-written endpoint
    make bench ARGS='--scale 10'            on ten times the data, beside what docs/performance.md has of other sizes

The figure is the opponent's processor time for a request over ours (servers, and PostgreSQL's processes where it is the database): 1 is as fast."""
from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

from tests.bench import peers, reporting
from tests.bench.comparing import compared
from tests.bench.filling import Size, prepare
from tests.bench.measuring import Effort, Measured
from tests.bench.questions import questions
from tests.bench.servers import LOAD_CORES, SERVER_CORE
from tests.postgres import a_cluster

PACKAGES = Path(tempfile.gettempdir()) / "simpul-peers"


def main() -> int:
    chosen = arguments().parse_args()
    os.sched_setaffinity(0, LOAD_CORES or {SERVER_CORE})
    programs = None
    if not chosen.no_peers:
        try:
            programs = peers.fetched(chosen.peers)
        except peers.NotToBeHad as why:
            print(f"without peers: {why}", flush=True)
    found = run(chosen.scale, chosen.only, chosen.engine, programs, Effort(chosen.rounds, chosen.seconds))
    if not chosen.only and not chosen.engine and programs:
        reporting.keep(found, chosen.scale, questions(Size(chosen.scale)), programs.versions)
    for goal in (short := reporting.missed(found)):
        print(f"missed: {goal}")
    return 1 if short else 0


def arguments() -> argparse.ArgumentParser:
    asked = argparse.ArgumentParser(prog="make bench", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--only", action="append", metavar="q1 … q5", help="only this question (may be said again)")
    asked.add_argument("--engine", choices=("SQLite", "PostgreSQL"))
    asked.add_argument("--scale", type=float, default=1, help="so many times the data")
    asked.add_argument("--rounds", type=int, default=Effort.rounds)
    asked.add_argument("--seconds", type=float, default=Effort.seconds, help="of a round")
    asked.add_argument("--no-peers", action="store_true")
    asked.add_argument("--peers", type=Path, default=PACKAGES, help="the folder their packages are fetched into, and kept")
    return asked


def run(scale: float, only: Sequence[str] | None, engine: str | None, programs: peers.Programs | None, effort: Effort) -> list[Measured]:
    asked = [question for question in questions(Size(scale)) if not only or question.name in only]
    found: list[Measured] = []
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        for name in ("SQLite", "PostgreSQL") if engine is None else (engine,):
            url = f"sqlite://{Path(folder) / 'bench.sqlite3'}" if name == "SQLite" else stack.enter_context(a_cluster()).create()
            print(f"{name}: filled in {asyncio.run(prepare(url, scale)):.0f} s", flush=True)
            found += compared(name, url, asked, programs, effort, Path(folder))
            print(reporting.table([one for one in found if one.engine == name]), flush=True)
    return found


if __name__ == "__main__":
    sys.exit(main())
