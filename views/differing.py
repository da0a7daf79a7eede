"""Two texts, and how they differ: line by line, with a few lines around each change."""
from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

AROUND = 3


@dataclass(frozen=True)
class Line:
    """`kind`: same, gone, new, or skip where unchanged lines are left out."""
    kind: str
    text: str = ""


def differences(before: str, after: str) -> list[Line]:
    """Nothing where they are the same."""
    return list(lines(before.splitlines(), after.splitlines()))


def lines(before: list[str], after: list[str]) -> Iterator[Line]:
    reached = 0
    for group in SequenceMatcher(None, before, after, autojunk=False).get_grouped_opcodes(AROUND):
        if group[0][1] > reached:
            yield Line("skip")
        for what, begin, end, to_begin, to_end in group:
            if what == "equal":
                yield from (Line("same", text) for text in before[begin:end])
            else:
                yield from (Line("gone", text) for text in before[begin:end])
                yield from (Line("new", text) for text in after[to_begin:to_end])
        reached = group[-1][2]
    if 0 < reached < len(before):
        yield Line("skip")


def of_all(before: Mapping[str, str], after: Mapping[str, str], files: Mapping[str, str]) -> list[tuple[str, list[Line]]]:
    """The files that differ, each with how. `files`: what each text is called as a file."""
    found = ((called, differences(before[name], after[name])) for name, called in files.items())
    return [(called, lines) for called, lines in found if lines]
