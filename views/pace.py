"""How much is asked for at once by who reads a list to its end: each page looks through all of its rows anew, so that larger pages are fewer looks."""
from __future__ import annotations

from dataclasses import dataclass

FIRST, QUICK, SLOW = 100, 1.5, 3.0                      # rows; seconds for a page, of the five it may take


@dataclass
class Pace:
    """Twice as much each time, as long as it goes quickly, and at most `most`; less where it does not."""
    most: int
    rows: int = FIRST

    def went(self, seconds: float) -> None:
        if seconds < QUICK:
            self.rows = min(self.most, 2 * self.rows)
        elif seconds > SLOW:
            self.rows = max(FIRST, self.rows // 2)
