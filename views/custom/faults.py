"""What is wrong with a view: in which of its texts, where there, and why, in the reader's language."""
from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from server.words import _, say

QUERY, DEFINITION, TEMPLATE = "query.graphql", "view.toml", "template.html"


@dataclass(frozen=True)
class Fault:
    """`line` and `column` count from 1; None where no single place is at fault. `key`: what of view.toml, as `display.columns.0.path`."""
    file: str
    text: str
    values: Mapping[str, object] = field(default_factory=dict)
    line: int | None = None
    column: int | None = None
    key: str = ""

    def says(self, language: str) -> str:
        return say(self.text, language, **self.values)

    def where(self, language: str) -> str:
        """view.toml, baris 3, display.as"""
        places = [self.file, *([say(_("baris {line}"), language, line=self.line)] if self.line else []), *([self.key] if self.key else [])]
        return ", ".join(places)


class Faulty(Exception):
    """A view that cannot be shown."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.where('en')}: {fault.says('en')}" for fault in faults))
        self.faults = tuple(faults)
