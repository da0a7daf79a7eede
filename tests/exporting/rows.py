"""Tables as they are read back."""
from __future__ import annotations

import csv
import io

EQUALS = '=cmd|" /C calc"!A1'                               # a title that would be a formula, and call a program
Records = list[dict[str, str]]


def records(content: bytes, *, skip: int = 0, delimiter: str = ",") -> Records:
    """The rows of a CSV by the names over its columns."""
    heads, *rows = csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter)
    assert len(set(heads)) == len(heads)
    return [dict(zip(heads, row, strict=True)) for row in rows[skip:]]
