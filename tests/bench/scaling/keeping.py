"""What was measured, part by part and size by size, in docs/scaling.json: the last run of each."""
from __future__ import annotations

import json
import platform
import sqlite3
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from tests.bench.scaling.measuring import Figure

DOCS = Path(__file__).parents[3] / "docs"


@dataclass
class Kept:
    """Runs by part, engine and size; each says when it was, and with what."""
    file: Path = DOCS / "scaling.json"
    runs: dict[tuple[str, str, float], list[Figure]] = field(default_factory=dict)
    days: dict[tuple[str, str, float], str] = field(default_factory=dict)

    @classmethod
    def read(cls, file: Path = DOCS / "scaling.json") -> Kept:
        kept = cls(file)
        for run in json.loads(file.read_text(encoding="utf-8")) if file.exists() else []:
            key = run["part"], run["engine"], float(run["scale"])
            kept.runs[key], kept.days[key] = [Figure(*key, **figure) for figure in run["figures"]], run["on"]
        return kept

    def has(self, part: str, engine: str, scale: float) -> bool:
        return (part, engine, scale) in self.runs

    def keep(self, part: str, engine: str, scale: float, found: Sequence[Figure]) -> None:
        self.runs[part, engine, scale] = list(found)
        self.days[part, engine, scale] = f"{date.today()}, Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}"
        self._write()

    def _write(self) -> None:
        runs = [{"part": key[0], "engine": key[1], "scale": key[2], "on": self.days[key], "figures": [_bare(one) for one in self.runs[key]]}
                for key in sorted(self.runs)]
        begun = self.file.with_suffix(".part")
        begun.write_text(json.dumps(runs, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
        begun.replace(self.file)                        # stopped halfway, what was there stays

    def figures(self, part: str) -> list[Figure]:
        return [one for key in sorted(self.runs) if key[0] == part for one in self.runs[key]]


def _bare(one: Figure) -> dict[str, object]:
    return {name: value for name, value in asdict(one).items() if name not in ("part", "engine", "scale")}
