"""Running boards: every verb, tried on the own forum's, another forum's, a closed, an archived and an unknown one, and on their columns."""
from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.rights.deeds import Deeds, Try


def running(deeds: Deeds) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for on, forum in (("the own", deeds.forum("sumsel")), ("another", deeds.forum("jambi")), ("unknown", None)):
        row = deeds.matrix.rows("Forum").get(forum)
        yield Try("createBoard", on, {"forum": deeds.id("Forum", row), "name": "Papan", "template": "WATER"},
                  person(deeds.allowed.makes_board, row), "MANAGE_BOARDS")
    for on, name in (*deeds.BOARDS.items(), ("an archived one", "A archived")):
        board, away = deeds.row("Board", name), name == "A archived"
        seen = {"board": deeds.id("Board", board), "version": 1}
        verbs: dict[str, tuple[dict[str, Any], bool]] = {
            "editBoard": ({**seen, "name": "Lain"}, not away), "restoreBoard" if away else "archiveBoard": (seen, True),
            "duplicateBoard": ({"board": seen["board"], "name": "Lain", "withCards": True}, True),
            "addColumn": ({"board": seen["board"], "name": "Lain", "stage": "OPEN"}, not away)}
        for mutation, (given, fits) in verbs.items():
            yield Try(mutation, on, given, person(deeds.allowed.manages_board, board, fits=fits), "MANAGE_BOARDS")
        yield from of_its_columns(deeds, on, name, board, away)


def of_its_columns(deeds: Deeds, on: str, name: str, board: Any, away: bool) -> Iterator[Try]:
    from tests.rights.deeds import Try, person
    for mutation, place, given, fits in (
            ("editColumn", " second", {"version": 1, "name": "Lain"}, True), ("moveColumn", " second", {}, True),
            ("archiveColumn", " second", {"version": 1}, True),
            ("restoreColumn", " third", {"version": 1}, True), ("editColumn", " third", {"version": 1, "name": "Lain"}, False)):
        column = deeds.row("Column", f"{name}{place}")
        yield Try(mutation, f"{on},{place}", {"column": deeds.id("Column", column), **given},
                  person(deeds.allowed.manages_board, board, fits=fits and not away), "MANAGE_BOARDS")
