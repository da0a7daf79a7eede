"""A word of view.toml changed where it stands: what else is written there, comments too, stays as it is.

There is no telling from here every way TOML can be written. So each change is read again, and one that came to anything else is not made.
"""
from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from copy import deepcopy
from itertools import takewhile
from json import dumps
from typing import Any

HEADER = re.compile(r"\s*\[")
BARE = re.compile(r"[A-Za-z0-9_-]+")
Place = tuple[str, ...]                                 # the table a key stands in: (), ("display",), ("params", "before")


class Unwritten(Exception):
    """This has to be changed in the text itself."""


def changed(text: str, place: Place, changes: Mapping[str, Any]) -> str:
    """The text with these keys of a table so; None takes one away."""
    lines = text.splitlines()
    try:
        wanted = tomllib.loads(text)
        put(wanted, place, changes)
        written = "\n".join(with_keys(lines, place, changes)) + "\n"
        came = tomllib.loads(written)
    except (tomllib.TOMLDecodeError, TypeError, AttributeError):
        raise Unwritten from None
    if came != wanted:
        raise Unwritten
    return written


def put(table: dict[str, Any], place: Place, changes: Mapping[str, Any]) -> None:
    for step in place:
        table = table.setdefault(step, {})
    for key, value in changes.items():
        if value is None:
            table.pop(key, None)
        else:
            table[key] = deepcopy(value)


def with_keys(lines: Sequence[str], place: Place, changes: Mapping[str, Any]) -> list[str]:
    begin = 0 if not place else next((at + 1 for at, line in enumerate(lines) if named(line) == place), None)
    if begin is None:
        kept = [line for key, value in changes.items() if value is not None for line in statement(key, value)]
        return [*lines, "", f"[{'.'.join(place)}]", *kept]
    end = begin + sum(1 for _line in takewhile(lambda line: not HEADER.match(line), lines[begin:]))
    body = list(lines[begin:end])
    for key, value in changes.items():
        body = with_key(body, key, value)
    return [*lines[:begin], *body, *lines[end:]]


def named(line: str) -> Place:
    """The table that a header opens; () for any other line."""
    try:
        opened: Any = tomllib.loads(line) if HEADER.match(line) else {}
    except tomllib.TOMLDecodeError:
        return ()
    place = []
    while isinstance(opened, dict) and opened:
        [(step, opened)] = opened.items()
        place.append(step)
    return tuple(place)


def with_key(body: Sequence[str], key: str, value: Any) -> list[str]:
    said = [] if value is None else statement(key, value)
    begin = next((at for at, line in enumerate(body) if re.match(rf"\s*{re.escape(key)}\s*=", line)), None)
    if begin is not None:
        return [*body[:begin], *said, *body[begin + length(body[begin:]):]]
    filled = len(body) - sum(1 for _line in takewhile(lambda line: not line.strip(), reversed(body)))
    return [*body[:filled], *said, *body[filled:]]


def length(lines: Sequence[str]) -> int:
    """How many lines the statement takes that begins here: as many as are needed to be read as TOML."""
    for count in range(1, len(lines) + 1):
        try:
            tomllib.loads("\n".join(lines[:count]))
        except tomllib.TOMLDecodeError:
            continue
        return count
    raise Unwritten


def statement(key: str, value: Any) -> list[str]:
    if isinstance(value, list) and any(isinstance(each, Mapping) for each in value):
        return [f"{bare(key)} = [", *(f"  {inline(each)}," for each in value), "]"]
    return [f"{bare(key)} = {inline(value)}"]


def inline(value: Any) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{bare(key)} = {inline(each)}" for key, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(inline, value)) + "]"
    if isinstance(value, str | bool | int | float):
        return dumps(value, ensure_ascii=False)          # JSON writes these as TOML does
    raise Unwritten


def bare(key: str) -> str:
    return key if BARE.fullmatch(key) else dumps(key, ensure_ascii=False)
