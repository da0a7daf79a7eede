"""`make scale` itself, in small: two sizes, every part, and the page that is made of it. What the figures are is not asked here, only that they can be."""
from __future__ import annotations

import asyncio
import shutil
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench.scaling import reporting
from tests.bench.scaling.__main__ import at_work
from tests.bench.scaling.asking import PAGES, TIES, of_pages, of_questions, pages
from tests.bench.scaling.carrying import FILES, of_files, table
from tests.bench.scaling.filling import Larger, fill, larger
from tests.bench.scaling.keeping import DOCS, Kept
from tests.bench.scaling.measuring import Figure
from tests.bench.scaling.watching import of_viewers
from tests.bench.scaling.writing import WRITES, of_writes
from tests.postgres import Cluster

SMALLER = 0.01


@pytest.mark.sqlite
def test_pages_changes_and_files_are_measured(migrated_sqlite: Path, tmp_path: Path):
    """On SQLite."""
    url = f"sqlite://{shutil.copy(migrated_sqlite, tmp_path / 'scale.sqlite3')}"
    rows = asyncio.run(fill(url, Larger(SMALLER)))

    with at_work("SQLite", SMALLER, url, tmp_path, 0.02) as begun:
        house = replace(begun, warm=0, least=1)
        found = {PAGES: list(of_pages(house)), WRITES: list(of_writes(house, crowds=(2,))), FILES: list(table(house))}

    assert [one for part in found.values() for one in part if one.value is None or one.value <= 0] == []
    assert [one.name for one in found[PAGES]] == list(pages(Larger(SMALLER)))
    assert [len(part) for part in found.values()] == [15, 6, 2]
    assert rows == sum(len(list(of)) for _table, _columns, of in larger(Larger(SMALLER)))
    kept = Kept(tmp_path / "scaling.json")
    for part, figures in found.items():
        kept.keep(part, "SQLite", SMALLER, figures)
    assert Kept.read(kept.file).runs == kept.runs == {(part, "SQLite", SMALLER): figures for part, figures in found.items()}


@pytest.mark.postgresql
def test_questions_and_viewers_are_measured(postgres: Cluster, migrated_postgres: str, tmp_path: Path):
    """On PostgreSQL."""
    url = postgres.create(template=migrated_postgres)
    asyncio.run(fill(url, Larger(SMALLER)))

    with at_work("PostgreSQL", SMALLER, url, tmp_path, 0.02) as begun:
        house = replace(begun, warm=0, least=1)
        asked, watched = list(of_questions(house)), list(of_viewers(house, crowds=(3,), moves=2))

    assert [one for one in (*asked, *watched) if one.value is None or one.value < 0] == []
    assert [one.name for one in asked] == ["q1", "q2", "q3", "q4", "q5", *TIES]
    assert [one.unit for one in watched] == ["ms", "ms", "µs", "kB"]
    postgres.drop(url)


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
