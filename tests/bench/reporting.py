"""What was measured, said: a table on the terminal; docs/performance.md with its picture, made of docs/performance.json, which keeps each size's last run."""
from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path

from tests.bench import drawing, polling
from tests.bench.measuring import BY_HAND, HOUSE, KEPT, MERCURIUS, OF_THE_HOUSE, POLL, POSTGRAPHILE, Measured
from tests.bench.questions import Question

DOCS = Path(__file__).parents[2] / "docs"
ENGINES, QUESTIONS = ("SQLite", "PostgreSQL"), ("q1", "q2", "q3", "q4", "q5")
BY_HAND_AT_LEAST = {"q1": 0.45, "q2": 0.8, "q3": 0.8, "q4": 0.8, "q5": 0.45}
Key = tuple[str, str, str]              # engine, question, opponent
GOALS: Mapping[Key, float] = {
    **{(engine, name, BY_HAND): least for engine in ENGINES for name, least in BY_HAND_AT_LEAST.items()},
    **{("SQLite", name, MERCURIUS): 1.0 for name in ("q2", "q3", "q4")},
    **{("PostgreSQL", name, POSTGRAPHILE): 1.3 for name in QUESTIONS},
    **{(engine, "q2", POLL): polling.GOAL for engine in ENGINES},
}


@dataclass(frozen=True)
class Run:
    """All that was measured at one size of the data."""
    scale: float
    on: str                             # the day
    with_: str                          # versions
    found: tuple[Measured, ...]


def ratios(found: Sequence[Measured]) -> dict[Key, float]:
    """Theirs over ours: how many times cheaper we are. Of a poll, and of an answer that was kept, how many times cheaper it is than reading anew."""
    ours = {(one.engine, one.question): one.micros for one in found if one.server == HOUSE}
    made = {}
    for one in found:
        ratio = one.micros / ours[one.engine, one.question]
        if one.server != HOUSE:
            made[one.engine, one.question, one.server] = 1 / ratio if one.server in OF_THE_HOUSE else ratio
    return made


def missed(found: Sequence[Measured]) -> list[str]:
    return [f"{engine} {question} against {other}: {ratio:.2f}, not {GOALS[engine, question, other]}"
            for (engine, question, other), ratio in ratios(found).items() if ratio < GOALS.get((engine, question, other), 0)]


def table(found: Sequence[Measured]) -> str:
    ratio = ratios(found)
    return "\n".join(
        f"  {one.question} {one.server:15} {one.micros:8.0f} µs {one.rate:7.0f}/s  {said(ratio.get(key), GOALS.get(key))}"
        for one in found for key in [(one.engine, one.question, one.server)])


def said(ratio: float | None, goal: float | None) -> str:
    if ratio is None:
        return ""
    return f"{ratio:5.2f}" + (f" (goal {goal}{'' if ratio >= goal else ', missed'})" if goal else "")


# ── kept, and written ──

def keep(found: Sequence[Measured], scale: float, asked: Sequence[Question], peers: str) -> None:
    runs = {run.scale: run for run in kept()}
    runs[scale] = Run(scale, date.today().isoformat(), f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}; {peers}", tuple(found))
    ordered = [runs[size] for size in sorted(runs)]
    (DOCS / "performance.json").write_text(json.dumps([asdict(run) for run in ordered], indent=1) + "\n")
    (DOCS / "performance.svg").write_text(drawing.picture(ordered[0].found))
    (DOCS / "performance.md").write_text(page(ordered, asked))


def kept() -> list[Run]:
    file = DOCS / "performance.json"
    found = json.loads(file.read_text()) if file.exists() else []
    return [Run(**{**run, "found": tuple(Measured(**one) for one in run["found"])}) for run in found]


PAGE = """# How fast it is

Written by `make bench`; not by hand.

![Processor time of each question, ours and others'](performance.svg)

The figures are microseconds of **processor time for one request** over HTTP: the server's processes, and PostgreSQL's where it is the database. All answer
the same questions over the same data, in one run, in rounds that alternate, each on the same core, asked by 8 connections at once; the least of the rounds
counts. Before that the answers are found equal. In brackets is theirs over ours: above 1 the house is cheaper. Processor times depend on the machine;
only figures of one run may be compared.

- **{house}** is the whole house: sessions and tokens, rights in every statement, limits of size, cost and rate, one statement for a question.
- **{by_hand}** is a bare Starlette app with one statement written by hand for each question (`tests/bench/by_hand.py`), without limits.
- **{postgraphile}** 5.1 on the same PostgreSQL, over views and functions made for these questions (`tests/bench/peers/postgraphile.sql`), without
  rights or limits.
- **{mercurius}** is Mercurius 16 with graphql-jit, loaders and better-sqlite3 on the same SQLite file (`tests/bench/peers/mercurius.mjs`), without
  rights or limits.
- **{kept}** is the same house where it may keep what anybody reads, and give it again while nothing has happened (`SIMPUL_KEPT_BYTES`); nobody else keeps
  anything here, so the house reads each time in all other figures. In brackets: how many times cheaper than reading.
- **{poll}** is q2 asked again with the tag of its answer (`If-None-Match`), when nothing has changed.

For q5 all write the same three rows (the comment, the board's next number, the event) after finding out whether the token may; only the house and the
hand-written endpoint also make the comment's HTML, and only the house seals the record and tells who follows.

## The questions

{questions}
## The figures

{figures}
## Larger data

Cost of one value in an answer, in microseconds: it should not rise with the data around it.

{sizes}
"""


def page(runs: Sequence[Run], asked: Sequence[Question]) -> str:
    questions = "".join(f"**{one.name}**: {one.says}.\n\n```graphql\n{one.document}\n```\n\n" for one in asked)
    figures = "".join(f"{size(run.scale)} ({run.on}; {run.with_}).\n\n" + "\n".join(figures_of(engine, run.found) for engine in ENGINES) + "\n" for run in runs)
    return PAGE.format(house=HOUSE, by_hand=BY_HAND, postgraphile=POSTGRAPHILE, mercurius=MERCURIUS, kept=KEPT, poll=POLL, questions=questions, figures=figures,
                       sizes=sizes(runs))


def size(scale: float) -> str:
    return f"### {scale:g}×: {2_000 * scale:,.0f} organisations, {20_000 * scale:,.0f} promises, {60_000 * scale:,.0f} deliveries"


def figures_of(engine: str, found: Sequence[Measured]) -> str:
    here = [one for one in found if one.engine == engine]
    servers, ratio = list(dict.fromkeys(one.server for one in here)), ratios(found)
    micros = {(one.question, one.server): one.micros for one in here}
    lines = [f"| {engine} | {' | '.join(servers)} |", "|---|" + "---:|" * len(servers)]
    for question in dict.fromkeys(one.question for one in here):
        cells = []
        for server in servers:
            took, against = micros.get((question, server)), ratio.get((engine, question, server))
            cells.append("" if took is None else f"{took:,.0f}" + (f" ({against:.2f})" if against else ""))
        lines.append(f"| {question} | {' | '.join(cells)} |")
    return "\n".join(lines) + "\n"


def sizes(runs: Sequence[Run]) -> str:
    each = {(run.scale, one.engine, one.question): one.micros / one.values for run in runs for one in run.found if one.server == HOUSE and one.question != "q5"}
    lines = [f"| | {' | '.join(f'{run.scale:g}×' for run in runs)} |", "|---|" + "---:|" * len(runs)]
    for engine in ENGINES:
        for question in QUESTIONS[:4]:
            lines.append(f"| {engine} {question} | {' | '.join(f'{each.get((run.scale, engine, question), 0):.2f}' for run in runs)} |")
    return "\n".join(lines)
