"""A card's place in its column, as text: between any two places there is always another.

A rank is the digits of a fraction between 0 and 1, so `"i" < "i8" < "j"`. Digits and small letters stand in the same
order in Python, SQLite and PostgreSQL under any English, Indonesian or C collation.
"""
from __future__ import annotations

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
WIDTH = 6                                       # two thousand million places before a rank grows
STEP = BASE**3                                  # at either end of a column: room for 15 halvings between neighbours, 46,000 cards a column
LONGEST = 60


def between(before: str | None, after: str | None) -> str:
    """A rank after one and before the other; None is the end of the column."""
    if after is None:
        beyond = (_number(before[:WIDTH], WIDTH) if before else BASE**WIDTH // 2) + STEP
        if beyond < BASE**WIDTH:
            return _text(beyond, WIDTH)
    elif before is None:
        beyond = _number(after[:WIDTH], WIDTH) - STEP
        if beyond > 0:
            return _text(beyond, WIDTH)
    return _middle(before or "", after)


def spread(count: int) -> list[str]:
    """Ranks for a whole column, evenly apart."""
    step = min(STEP, BASE**WIDTH // (count + 1))
    first = BASE**WIDTH // 2 - step * count // 2
    return [_text(first + step * place, WIDTH) for place in range(count)]


def _middle(before: str, after: str | None) -> str:
    width = max(WIDTH, len(before), len(after or ""))
    low, high = _number(before, width), _number(after, width) if after else BASE**width
    if high <= low:
        raise ValueError(f"{before!r} does not stand before {after!r}")
    while high - low < 2:
        width, low, high = width + 1, low * BASE, high * BASE
    return _text((low + high) // 2, width)


def _number(rank: str, width: int) -> int:
    return int(rank.ljust(width, "0"), BASE)


def _text(number: int, width: int) -> str:
    digits = []
    for _place in range(width):
        number, digit = divmod(number, BASE)
        digits.append(DIGITS[digit])
    return "".join(reversed(digits))
