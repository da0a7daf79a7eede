"""How a text becomes words: runs of Latin letters and digits, without case and accents; everything else stands between words.

There is one table, and it is here. PostgreSQL is given it as a function (migration 0005); SQLite's tokenizer already folds this way, and is told
what else stands between words. No program of ours runs while rows are written, so whatever writes them, the index follows.
Who changes the table writes a migration that makes both anew. A test holds the three against one another, letter by letter.
"""
from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

MARKS = "".join(map(chr, (*range(0x300, 0x305), *range(0x306, 0x30D), 0x30F, 0x311, 0x31B, *range(0x323, 0x329), 0x32D, 0x32E, 0x330, 0x331)))
LATIN = (range(0x80, 0x370), range(0x1D00, 0x2000))     # letters with accents, letters of other alphabets of Latin make, and marks
SIGNS = (range(0x2000, 0x2C80), range(0xFE00, 0xFE10), range(0xFF00, 0xFFF0), range(0x1F000, 0x1FB00))    # raised digits, fractions, arrows, emoji
UNKNOWN_TO_SQLITE = "\u01e0\u01e1"                      # an a with a dot and a macron: it leaves them as they are
LONGEST = 201                                           # letters of a word that count: more than anyone may ask for


def _plain(letter: str) -> str:
    """The letter without its accents, or nothing where that is no letter of the alphabet."""
    parts = unicodedata.normalize("NFD", letter)
    base, marks = parts[0], parts[1:]
    known = marks and set(marks) <= set(MARKS) and letter not in UNKNOWN_TO_SQLITE
    return base.lower() if known and base.isascii() and base.isalpha() else ""


def _letters(blocks: Iterable[range]) -> Iterable[str]:
    return (chr(number) for block in blocks for number in block)


ACCENTED = {letter: plain for letter in _letters(LATIN) if (plain := _plain(letter))}
BETWEEN = "".join(letter for letter in _letters((*LATIN, *SIGNS)) if letter not in ACCENTED and letter not in MARKS)

_TABLE = str.maketrans({**ACCENTED, **dict.fromkeys(MARKS, "")})
_WORD = re.compile("[a-z0-9]+")


def folded(text: str) -> list[str]:
    """The words of a text, in order."""
    if not text.isascii():
        text = text.translate(_TABLE)
    return [word[:LONGEST] for word in _WORD.findall(_lower(text))]


def _lower(text: str) -> str:
    """Only of the alphabet: what lower() makes of other letters may fall into it, as the Kelvin sign does."""
    return text.lower() if text.isascii() else re.sub("[A-Z]", lambda letter: letter[0].lower(), text)
