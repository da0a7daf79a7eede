"""A house used as people use it, for an hour: pages, questions, writes of all kinds, streams that come and go, files, exports, webhooks.

    python -m tests.durability.soaking --minutes 60 --engine sqlite --to soak.txt

Every minute leaves a line; in the end it must be as it was: no error, memory and open files flat. Beside the text, the same goes to a file of JSON."""
from __future__ import annotations

import argparse
import asyncio
import json
import random
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from server.database.migrating import migrate
from tests.durability.visiting import VISITORS, Visit, Visitor
from tests.durability.watching import Minute, Tally, growth, more_files, not_well, percentiles, weigh
from tests.postgres import a_cluster
from tests.site import Site
from tests.webhooks.making import told
from tests.webhooks.receiver import receiving
from tests.world import fill

SETTINGS = {"query_points_per_minute": "100000000", "reach_private_networks": "true"}
LOOK = 2.0                                              # seconds between looks at what the server weighs


def soak(site: Site, seconds: float, every: float, say: Callable[[str], None], *, hurry: float = 1.0,
         visitors: Sequence[Visitor] = VISITORS, enough: Callable[[Tally], bool] = lambda tally: False) -> tuple[list[Minute], Tally]:
    """Uses a house for so long, or until it is enough; a line for each `every` seconds."""
    tally, stop, minutes, counted = Tally(), threading.Event(), list[Minute](), 0
    with receiving() as receiver:
        told(site, receiver)
        visits = [Visit(site, tally, stop, random.Random(uuid4().int), hurry) for _visitor in visitors]
        threads = [threading.Thread(target=visit.stay, args=(visitor,), daemon=True) for visitor, visit in zip(visitors, visits, strict=True)]
        for thread in threads:
            thread.start()
        began = time.monotonic()
        while time.monotonic() < began + seconds and not enough(tally):
            until, weights = min(began + seconds, time.monotonic() + every), []
            while time.monotonic() < until:
                time.sleep(min(LOOK, max(0.1, until - time.monotonic())))
                weights.append(weigh(site))
            tally.took["webhook"] = [0.0] * len(receiver.came)
            minutes.append(Minute.of(time.monotonic() - began, tally.since_last(), len(tally.wrong) - counted, weights))
            say(str(minutes[-1]))
            for wrong in tally.wrong[counted:]:
                say(f"    {wrong}")
            counted = len(tally.wrong)
        stop.set()
        for thread in threads:
            thread.join(60)
            if thread.is_alive():
                tally.wrong.append(f"{thread.name} did not come back")
        if receiver.forged:
            tally.wrong.append(f"{len(receiver.forged)} messages to a webhook were not signed as they should be")
    return minutes, tally


def summary(minutes: list[Minute], tally: Tally) -> list[str]:
    lines = []
    for kind, took in sorted(tally.took.items()):
        p50, p95 = percentiles(took)
        lines.append(f"{kind:16} {len(took):8}  p50 {p50:7.1f} ms  p95 {p95:7.1f} ms")
    lines.append(f"memory {growth(minutes):+.2f} MB in ten minutes once warm; {more_files(minutes):+.1f} open files")
    return lines + (not_well(minutes, tally.wrong) or ["well: no error, memory and open files flat"])


@contextmanager
def a_world(engine: str) -> Iterator[Site]:
    """A house of its own with the world in it, begun as the command begins it."""
    with tempfile.TemporaryDirectory(prefix="simpul-soak-") as folder:
        if engine == "sqlite":
            yield from _opened(f"sqlite://{folder}/simpul.sqlite3", folder)
            return
        with a_cluster() as cluster:
            yield from _opened(cluster.create(), folder)


def _opened(url: str, folder: str) -> Iterator[Site]:
    asyncio.run(migrate(url))
    asyncio.run(fill(url))
    site = Site(url, {"files": f"{folder}/files", **SETTINGS}).open(from_nothing=True)
    try:
        yield site
    finally:
        site.close()


def main() -> int:
    asked = argparse.ArgumentParser(description="Uses a house for a while, and says whether it stays as it is.")
    asked.add_argument("--minutes", type=float, default=60)
    asked.add_argument("--engine", choices=("sqlite", "postgresql"), action="append", help="given twice, one after the other; left out, both")
    asked.add_argument("--to", type=Path, default=Path("var/soak.txt"), help="where the table goes; JSON goes beside it")
    asked.add_argument("--hurry", type=float, default=1.0, help="how long people think, in parts of what they do; more is slower")
    given, ill, all_minutes = asked.parse_args(), False, {}
    given.to.parent.mkdir(parents=True, exist_ok=True)
    with given.to.open("w") as table:
        def say(line: str) -> None:
            print(line, flush=True)
            print(line, file=table, flush=True)

        for engine in given.engine or ("sqlite", "postgresql"):
            say(f"{engine}, {given.minutes:g} minutes")
            with a_world(engine) as site:
                minutes, tally = soak(site, given.minutes * 60, 60, say, hurry=given.hurry)
            for line in summary(minutes, tally):
                say(line)
            if "Traceback" in site.log:
                say(site.log[-5_000:])
            ill = ill or bool(not_well(minutes, tally.wrong)) or "Traceback" in site.log
            all_minutes[engine] = [asdict(each) for each in minutes]
    given.to.with_suffix(".json").write_text(json.dumps(all_minutes, indent=1))
    return int(ill)


if __name__ == "__main__":
    sys.exit(main())
