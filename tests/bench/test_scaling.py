"""`make scale` itself, in small: two sizes, every part, and the page that is made of it. What the figures are is not asked here, only that they can be."""
from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench.scaling import reporting
from tests.bench.scaling.__main__ import PARTS, at_work
from tests.bench.scaling.asking import PAGES, QUESTIONS, of_pages, of_questions, pages
from tests.bench.scaling.carrying import FILES, of_files, table
from tests.bench.scaling.filling import Larger, fill, larger
from tests.bench.scaling.keeping import DOCS, Kept
from tests.bench.scaling.measuring import Figure
from tests.bench.scaling.watching import VIEWERS, of_viewers
from tests.bench.scaling.writing import WRITES, of_writes
from tests.postgres import Cluster

SMALLER = 0.01


@pytest.mark.parametrize("engine", [pytest.param("SQLite", marks=pytest.mark.sqlite), pytest.param("PostgreSQL", marks=pytest.mark.postgresql)])
def test_every_part_is_measured_on_both_databases(engine: str, request: pytest.FixtureRequest, tmp_path: Path):
    if engine == "SQLite":
        url = f"sqlite://{shutil.copy(request.getfixturevalue('migrated_sqlite'), tmp_path / 'scale.sqlite3')}"
    else:
        cluster: Cluster = request.getfixturevalue("postgres")
        url = cluster.create(template=request.getfixturevalue("migrated_postgres"))
    rows, kept = asyncio.run(fill(url, Larger(SMALLER))), Kept(tmp_path / "scaling.json")

    with at_work(engine, SMALLER, url, tmp_path, 0.02) as begun:
        house = replace(begun, warm=0, least=1)
        kept.keep(QUESTIONS, engine, SMALLER, list(of_questions(house)))
        kept.keep(PAGES, engine, SMALLER, list(of_pages(house)))
        kept.keep(WRITES, engine, SMALLER, list(of_writes(house, crowds=(2,))))
        kept.keep(VIEWERS, engine, SMALLER, list(of_viewers(house, crowds=(3,), moves=2)))
        kept.keep(FILES, engine, SMALLER, list(table(house)))

    found = {part: kept.figures(part) for part in PARTS}
    assert [one for part in found.values() for one in part if one.value is None or one.value < 0] == []
    assert [one.name for one in found[QUESTIONS]][:5] == ["q1", "q2", "q3", "q4", "q5"]
    assert [one.name for one in found[PAGES]] == list(pages(Larger(SMALLER)))
    assert [len(found[part]) for part in (WRITES, VIEWERS, FILES)] == [6, 4, 2]
    assert Kept.read(kept.file).runs == kept.runs
    assert rows == sum(len(list(of)) for _table, _columns, of in larger(Larger(SMALLER)))


@pytest.mark.sqlite
@pytest.mark.long("only")
def test_spreadsheets_and_open_data_are_measured(migrated_sqlite: Path, tmp_path: Path):
    """Each is a command of its own, and slow to begin."""
    url = f"sqlite://{shutil.copy(migrated_sqlite, tmp_path / 'scale.sqlite3')}"
    asyncio.run(fill(url, Larger(SMALLER)))
    with at_work("SQLite", SMALLER, url, tmp_path, 0.02) as house:
        found = list(of_files(house, rows=20))
    assert [one.unit for one in found] == ["rows a second", "MB", "MB a second", "MB", "rows a second", "MB"]
    assert all(one.value is not None for one in found)


def test_growth_is_told_in_words_and_drawn_and_what_stands_around_it_stays(tmp_path: Path):
    kept = Kept(tmp_path / "scaling.json")
    for scale in (1.0, 10.0, 100.0):
        kept.keep(PAGES, "SQLite", scale, [Figure(PAGES, "SQLite", scale, name, value, "µs") for name, value in (
            ("steady", 900.0), ("slowly", 1_000 * scale ** 0.2), ("rows", 100 * scale), ("too long", None if scale > 10 else 1e6 * scale))])
    (tmp_path / "scaling.md").write_text(f"# Said\n\n{reporting.BEGINS}\nold\n{reporting.ENDS}\n\nSaid after.\n")

    reporting.write(kept, tmp_path)
    reporting.write(Kept.read(kept.file), tmp_path)

    said = (tmp_path / "scaling.md").read_text()
    assert said.startswith("# Said\n") and said.endswith("Said after.\n") and said.count(reporting.BEGINS) == 1 and "old" not in said
    words = {line.split(" | ")[0]: line.split(" | ")[-2].strip() for line in said.splitlines() if line.startswith("| ")}
    assert {name: words[f"| {name}"] for name in ("steady", "slowly", "rows")} == {"steady": "flat", "slowly": "like a logarithm", "rows": "linear"}
    assert "10 ms" in said and "not answered" in said
    drawn = ElementTree.fromstring((tmp_path / "scaling-pages.svg").read_text())
    assert len(drawn.findall("{http://www.w3.org/2000/svg}polyline")) == 4


def test_the_page_says_what_was_measured_last():
    page, kept = (DOCS / "scaling.md").read_text(encoding="utf-8"), Kept.read()
    assert reporting.measured(kept) in page
