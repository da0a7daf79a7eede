"""What is measured of whom."""
from __future__ import annotations

from dataclasses import dataclass

HOUSE, BY_HAND, POSTGRAPHILE, MERCURIUS = "Simpul", "by hand", "PostGraphile", "Mercurius-JIT"
KEPT = "Simpul, kept"                   # the house, where it may give an answer once more; elsewhere it reads each time
POLL = "unchanged poll"                 # of the house
OF_THE_HOUSE = (HOUSE, KEPT, POLL)


@dataclass(frozen=True)
class Effort:
    rounds: int = 5
    seconds: float = 1.0
    warming: float = 0.7                # seconds, before the first round: JITs and caches


@dataclass(frozen=True)
class Measured:
    """What one of them took for one question, on one database, at one size."""
    engine: str
    question: str
    server: str
    micros: float                       # processor time for a request, the database's too
    rate: float                         # requests a second, of that round
    values: float                       # that an answer holds
