"""Boards and columns to write on: as many as are written at once, each as it has become."""
from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphql_schema.reading.ids import public_id
from tests.site import Site

AT_ONCE = 5
Input = dict[str, Any]
CREATE = "mutation($input: CreateBoardInput!) { createBoard(input: $input) { board { id slug columns { id } } } }"


def new_boards(site: Site) -> Iterator[Input]:
    forum = _forum(site)
    while True:
        yield {"forum": forum, "template": "HOUSES"}


def boards(site: Site) -> Iterator[Input]:
    made = _made(site)
    while True:
        for board in made:
            [[version]] = site.sql("SELECT version FROM board WHERE slug = $1", board["slug"])
            yield {"board": board["id"], "version": version}


def copied(site: Site) -> Iterator[Input]:
    [board] = _made(site, 1)
    while True:
        yield {"board": board["id"]}


def boards_to_fill(site: Site) -> Iterator[Input]:
    """Boards with room for a column: each holds only so many."""
    made = _made(site)
    while True:
        for board in made:
            site.sql("DELETE FROM board_column WHERE position > 4 AND board_id = (SELECT id FROM board WHERE slug = $1)", board["slug"])
        yield from ({"board": board["id"], "stage": "OPEN"} for board in made for _column in range(5))


def columns(site: Site) -> Iterator[Input]:
    [board] = _made(site, 1)
    while True:
        found = site.sql("SELECT c.id, c.version FROM board_column c JOIN board b ON b.id = c.board_id WHERE b.slug = $1", board["slug"])
        yield from ({"column": public_id("col", key), "version": version} for key, version in found)


def _made(site: Site, count: int = AT_ONCE) -> list[Any]:
    given = {"forum": _forum(site), "template": "HOUSES"}
    return [site.ask(CREATE, {"input": given | {"name": f"Papan uji {number}"}}, as_="rina")["data"]["createBoard"]["board"] for number in range(count)]


def _forum(site: Site) -> str:
    [[key]] = site.sql("SELECT id FROM forum WHERE slug = 'sumsel'")
    return public_id("frm", key)
