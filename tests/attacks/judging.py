"""What an attack must come back to: an answer in GraphQL's form, in words for people, in time, from a house that stands as it stood."""
from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.site import Site

MOST_SECONDS = 1.0
TRIES = 3               # a busy machine is slow once; what is slow by itself is slow each time
OURS = ("INTERNAL", "GONE")                             # codes that say: we have a bug
INSIDES = re.compile(r"Traceback|File \"|\.py\b|object at 0x|sqlite3|asyncpg|tortoise|\bSELECT\b.*\bFROM\b|no such (table|column)|syntax error at|near \""
                     r"|(Key|Value|Type|Attribute|Index|Recursion|Overflow|Unicode\w*|Integrity|Operational|Data)Error|recursion depth|postgres://|simpul\.sqlite3")


@dataclass
class Tally:
    """What came back, and how long the slowest took."""
    cases: int = 0
    slowest: float = 0.0
    codes: dict[str, int] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def add(self, response: httpx.Response, seconds: float) -> None:
        self.cases += 1
        self.slowest = max(self.slowest, seconds)
        for code in {str(error.get("extensions", {}).get("code", "of GraphQL")) for error in response.json().get("errors", ())} or {"none"}:
            self.codes[code] = self.codes.get(code, 0) + 1


def errors(response: httpx.Response) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = response.json().get("errors", [])
    return found


def timed(send: Callable[[], httpx.Response]) -> tuple[httpx.Response, float]:
    """The first answer, and the time of the quickest."""
    best, first = float("inf"), None
    for _ in range(TRIES):
        started = time.perf_counter()
        response = send()
        best, first = min(best, time.perf_counter() - started), first or response
        if best < MOST_SECONDS:
            break
    assert first is not None
    return first, best


def judge(response: httpx.Response, seconds: float, most: float = MOST_SECONDS) -> None:
    assert response.status_code < 500, response.text
    found = errors(response)
    assert found or "data" in response.json()
    for error in found:
        assert isinstance(error["message"], str) and error["message"], error
        assert error.get("extensions", {}).get("code") not in OURS, error
        assert not INSIDES.search(error["message"]), error
    assert seconds < most, f"{seconds:.2f} s"


def log_of(site: Site) -> str:
    """What the server has written so far. Read past its own place in the file, which it writes at."""
    number = site.written.fileno()
    return os.pread(number, os.fstat(number).st_size, 0).decode(errors="replace")


def complaints(site: Site) -> list[str]:
    return [line for line in log_of(site).splitlines() if '"level":"error"' in line or "Traceback" in line]
