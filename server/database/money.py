"""The sums of rupiah that tell, beside the numbers of rows, whether a copy of a database is whole."""
from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Any

Ask = Callable[[str], Awaitable[list[tuple[Any, ...]]]]
MONEY = (("commitment", "amount"), ("instalment", "amount"), ("contribution", "amount"), ("need", "estimated_cost"))
BILLION = 10**9


async def sum_of(ask: Ask, table: str, column: str) -> int:
    """In two parts, alike in both databases: a sum of many large ones is more than 64 bits hold."""
    [[large, small]] = await ask(f'SELECT sum("{column}" / {BILLION}), sum("{column}" % {BILLION}) FROM "{table}"')
    return int(large or 0) * BILLION + int(small or 0)
