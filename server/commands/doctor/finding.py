"""What the doctor finds."""
from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Literal

Verdict = Literal["ok", "note", "bad"]
SIGNS: dict[Verdict, str] = {"ok": "✓", "note": "!", "bad": "✗"}


@dataclass(frozen=True)
class Finding:
    """In words, with what to do where something is to be done."""
    verdict: Verdict
    text: str


Look = Callable[[], Iterator[Finding]]


def judged(fine: bool, text: str, otherwise: str, verdict: Verdict = "bad") -> Finding:
    """The text alone, or with what to do."""
    return Finding("ok", text) if fine else Finding(verdict, f"{text}: {otherwise}")
