"""Views as they lie in folders, and how they lay there when they were last the same as elsewhere."""
from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import Any

from server.commands.elsewhere import Stuck
from server.domain.saved_views.actions import Texts
from views.custom.source import FILES, Source, read

MEMORY = ".simpul-view.json"                            # beside the texts: by address, {number, sha256}


@dataclass(frozen=True)
class Remembered:
    """The version that was last fetched or sent, and the SHA-256 of the texts that then lay here."""
    number: int
    sha256: str


@dataclass(frozen=True)
class Folder:
    """A view's folder; its name is the view's."""
    path: Path

    @property
    def slug(self) -> str:
        return self.path.resolve().name

    def source(self) -> Source:
        """What lies here; what is missing is empty."""
        try:
            return read(self.path.resolve())
        except (OSError, UnicodeDecodeError) as error:
            raise Stuck(f"{self.path} cannot be read: {error}") from None

    def texts(self) -> Texts:
        source = self.source()
        return Texts(source.query, source.definition, source.template, source.readme)

    def write(self, texts: Texts) -> None:
        self.path.mkdir(parents=True, exist_ok=True)
        for name, text in zip(FILES, astuple(texts), strict=True):
            if text:
                (self.path / name).write_text(text, "utf-8", newline="")
            else:
                (self.path / name).unlink(missing_ok=True)

    def remembered(self, address: str) -> Remembered | None:
        match self._memory().get(address):
            case {"number": int(number), "sha256": str(sha256)}:
                return Remembered(number, sha256)
        return None

    def remember(self, address: str, number: int) -> None:
        """That what lies here now is this version."""
        known = self._memory() | {address: {"number": number, "sha256": self.texts().sha256}}
        (self.path / MEMORY).write_text(json.dumps(known, indent=2) + "\n", "utf-8")

    def _memory(self) -> dict[str, Any]:
        """What cannot be read is not remembered; then nothing is put over anything."""
        try:
            memory = json.loads((self.path / MEMORY).read_text("utf-8"))
        except (FileNotFoundError, ValueError):
            return {}
        return memory if isinstance(memory, dict) else {}


def is_view(path: Path) -> bool:
    return any((path / name).is_file() for name in FILES[:2])


def views_in(paths: Sequence[Path]) -> Iterator[Folder]:
    """Each that is a view, or the views in it."""
    for path in paths:
        if not path.is_dir():
            raise Stuck(f"{path} is no folder.")
        found = [path] if is_view(path) else [each for each in sorted(path.iterdir()) if each.is_dir() and is_view(each)]
        if not found:
            raise Stuck(f"There is no view in {path}: no folder with a query.graphql and a view.toml.")
        yield from map(Folder, found)
