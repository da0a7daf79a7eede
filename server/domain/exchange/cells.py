"""What stands in a spreadsheet, before anybody has said what it means: lines of cells, whatever the file is."""
from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

MOST_ROWS = 50_000
MOST_COLUMNS = 60
MOST_LETTERS = 25_000                                   # in one cell; a text of ours is 20 kB at most


class Odd(Enum):
    """What a cell may hold that is no value."""
    FORMULA = "FORMULA"
    ERROR = "ERROR"                                     # #REF!, #N/A …


Value = str | Decimal | date | bool | Odd
Cells = dict[int, Value]                                # by column, from 0; empty ones are left out


@dataclass(frozen=True)
class Line:
    """A row as it is numbered where it was written. Lines with nothing in them are left out."""
    number: int
    cells: Cells


def letters(column: int) -> str:
    """What spreadsheets call a column: A, B … Z, AA."""
    named = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        named = chr(ord("A") + rest) + named
    return named
