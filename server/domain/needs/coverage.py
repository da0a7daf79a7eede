"""How far a need is answered. Derived, never stored, and never a state."""
from __future__ import annotations

from enum import StrEnum


class NeedCoverage(StrEnum):
    """By the promises that stand. In the order of the alphabet they begin with what nobody answers: lists stand so."""
    NOBODY = "NOBODY"
    PARTLY = "PARTLY"
    WHOLLY = "WHOLLY"
