"""What is wrong with a spreadsheet, in words: where, and what, in the reader's language."""
from __future__ import annotations

from typing import Any

from server.words import _, say


def in_words(fault: dict[str, Any], language: str) -> tuple[str, str]:
    column = say(fault["column"], language, n=1) if fault["column"] else ""
    if not fault["row"]:
        at = ""
    elif fault["cell"]:
        at = say(_("Baris {row}, {cell} {column}"), language, row=fault["row"], cell=fault["cell"], column=column and f"({column})").strip()
    else:
        at = say(_("Baris {row} {column}"), language, row=fault["row"], column=column and f"({column})").strip()
    return at, say(fault["text"], language, **fault["values"])
