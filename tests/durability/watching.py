"""What a server weighs while it is used, minute by minute, and whether it stays as it is."""
from __future__ import annotations

import os
import threading
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import linear_regression, mean, quantiles

from tests.site import Site

WARM_UP = 0.25                                          # of the whole time: until then caches fill
MOST_GROWTH = 1.0                                       # megabytes in ten minutes
MOST_FILES = 5                                          # open files more than at the beginning, in the mean of a quarter
LASTING = ("visit", "life", "board stream", "subscription", "socket")          # as long as whoever is there wants it
PAGE, MEGA = os.sysconf("SC_PAGE_SIZE"), 1_000_000


@dataclass
class Tally:
    """What was asked, how long each took in seconds, and what went wrong."""
    lock: threading.Lock = field(default_factory=threading.Lock)
    took: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    lately: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @contextmanager
    def of(self, kind: str) -> Iterator[None]:
        """Counts one request; whatever it raises is an error of the house, and is kept."""
        began = time.monotonic()
        try:
            yield
        except Exception as error:
            with self.lock:
                self.wrong.append(f"{time.strftime('%H:%M:%S')} {kind}: {error!r}"[:1_000])
        seconds = time.monotonic() - began
        with self.lock:
            self.took[kind].append(seconds)
            if kind not in LASTING:
                self.lately.append(seconds)

    def since_last(self) -> list[float]:
        with self.lock:
            lately, self.lately = self.lately, []
        return lately


@dataclass(frozen=True)
class Weight:
    """A process at a moment. `connections`: to its database; of SQLite, open files of it."""
    memory: float                                       # resident, in megabytes
    files: float
    threads: float
    log: float                                          # SQLite's write-ahead log, in megabytes
    connections: float


def weigh(site: Site) -> Weight:
    assert site.process is not None
    process, database = Path(f"/proc/{site.process.pid}"), site.database_url.removeprefix("sqlite://")
    opened = []
    for each in os.listdir(process / "fd"):
        try:
            opened.append(os.readlink(process / "fd" / each))
        except FileNotFoundError:                       # closed meanwhile
            continue
    log = Path(f"{database}-wal")
    if site.database_url.startswith("sqlite://"):
        connections = opened.count(database)
    else:
        connections = site.sql("SELECT count(*) FROM pg_stat_activity WHERE application_name LIKE 'simpul%' AND datname = current_database()")[0][0]
    return Weight(int((process / "statm").read_text().split()[1]) * PAGE / MEGA, len(opened), len(os.listdir(process / "task")),
                  log.stat().st_size / MEGA if log.exists() else 0.0, connections)


@dataclass(frozen=True)
class Minute:
    """How it went for so long, and what the server weighed in the mean."""
    seconds: float                                      # since the beginning
    requests: int
    errors: int
    p50: float                                          # milliseconds
    p95: float
    weight: Weight

    @classmethod
    def of(cls, seconds: float, took: Sequence[float], errors: int, weights: Sequence[Weight]) -> Minute:
        p50, p95 = percentiles(took)
        means = Weight(*(mean(getattr(each, name) for each in weights) for name in Weight.__dataclass_fields__))
        return cls(seconds, len(took), errors, p50, p95, means)

    def __str__(self) -> str:
        return (f"{self.seconds / 60:6.1f} min {self.requests:7} requests {self.errors:4} errors  p50 {self.p50:6.1f} ms  p95 {self.p95:7.1f} ms  "
                f"{self.weight.memory:7.1f} MB {self.weight.files:6.1f} files {self.weight.threads:5.1f} threads  log {self.weight.log:5.1f} MB "
                f"{self.weight.connections:5.1f} connections")


def percentiles(took: Sequence[float]) -> tuple[float, float]:
    """The median and the 95th of a hundred, in milliseconds."""
    if len(took) < 2:
        return (took[0] * 1_000,) * 2 if took else (0.0, 0.0)
    cuts = quantiles(took, n=20, method="inclusive")
    return cuts[9] * 1_000, cuts[18] * 1_000


def growth(minutes: Sequence[Minute]) -> float:
    """How memory grows once the house is warm, in megabytes in ten minutes."""
    warm = [each for each in minutes if each.seconds >= minutes[-1].seconds * WARM_UP]
    if len(warm) < 2:
        return 0.0
    return linear_regression([each.seconds / 600 for each in warm], [each.weight.memory for each in warm]).slope


def more_files(minutes: Sequence[Minute]) -> float:
    """How many files more are open in the last quarter than in the first one after the warm-up."""
    if len(minutes) < 4:
        return 0.0
    quarter = len(minutes) // 4
    return mean(each.weight.files for each in minutes[-quarter:]) - mean(each.weight.files for each in minutes[quarter:2 * quarter])


def not_well(minutes: Sequence[Minute], wrong: Sequence[str]) -> list[str]:
    """What may not be."""
    found = [f"{len(wrong)} errors, the first: {wrong[0]}"] if wrong else []
    if (grown := growth(minutes)) >= MOST_GROWTH:
        found.append(f"memory grows by {grown:.2f} MB in ten minutes")
    if (files := more_files(minutes)) > MOST_FILES:
        found.append(f"{files:.1f} files more are open at the end than at the beginning")
    return found
