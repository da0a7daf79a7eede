"""Where views come from: folders of the gallery. A source is three texts and a name, wherever they were read."""
from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

GALLERY = Path(__file__).parent.parent / "gallery"
FILES = ("query.graphql", "view.toml", "template.html", "README.md")    # of a view's folder


@dataclass(frozen=True)
class Source:
    """`template`: the text of template.html, empty where there is none. `version`: what tells this text of the view from others.
    `owner`: whose it is, empty for the program's own. `shared`: whether those may find it whom its definition names as its readers."""
    slug: str
    query: str
    definition: str
    template: str = ""
    readme: str = ""
    version: str = "1"
    owner: str = ""
    shared: bool = True


def read(folder: Path) -> Source:
    """A view as it lies in a folder; a text that is missing is empty, and will be said to be wrong."""
    def text(name: str) -> str:
        path = folder / name
        return path.read_text("utf-8") if path.is_file() else ""
    query, definition, template, readme = map(text, FILES)
    return Source(folder.name, query, definition, template, readme)


@cache
def gallery() -> Mapping[str, Source]:
    """What ships with the program, by slug."""
    return {folder.name: read(folder) for folder in sorted(GALLERY.iterdir()) if (folder / "view.toml").is_file()}
